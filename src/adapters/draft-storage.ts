import * as z from 'zod/mini';
import type { Id } from '../contact/json.js';
import { lazily } from '../contact/lazily.js';
import { caps, id, instant, whole } from '../contact/shape.js';
import type { Call, Page } from './call.js';

/** A draft as a server keeps it: a text that only the kit reads, and which copy of it this is. */
export interface StoredDraft {
  readonly id: Id;
  /** Counts up with every write. */
  readonly rev: number;
  /** ISO instant of the last write. */
  readonly updatedAt: string;
  /** What the user sees in a list: never a tax id. */
  readonly title?: string;
  readonly content: string;
}

/** The optional copy of drafts on a server, of the user who is logged in. The browser's own store is the journal. */
export interface DraftStorage {
  /** The newest first, without `content`. */
  list(
    input: { readonly limit: number; readonly cursor?: string },
    call: Call,
  ): Promise<Page<Omit<StoredDraft, 'content'>>>;

  get(input: { readonly id: Id }, call: Call): Promise<StoredDraft | undefined>;

  /**
   * Writes when the stored `rev` is the one given (0: there is none yet) and answers the new one; else it is a
   * `conflict` and nothing is written.
   */
  put(
    input: { readonly id: Id; readonly rev: number; readonly title?: string; readonly content: string },
    call: Call,
  ): Promise<{ readonly rev: number }>;

  /** Deleting what is not there is no failure. */
  delete(input: { readonly id: Id }, call: Call): Promise<void>;
}

const listed = {
  id,
  rev: whole(0),
  updatedAt: instant,
  title: z.exactOptional(z.string().check(z.maxLength(caps.name))),
};

export const draftRowSchema = lazily(() => z.object(listed));

export const storedDraftSchema = lazily(() =>
  z.object({ ...listed, content: z.string().check(z.maxLength(caps.draftText)) }),
) satisfies z.ZodMiniType<StoredDraft>;

export const draftRevisionSchema = lazily(() => z.object({ rev: whole(0) }));

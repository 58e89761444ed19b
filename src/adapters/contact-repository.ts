import * as z from 'zod/mini';
import type { Id } from '../contact/json.js';
import type { SalesContact } from '../contact/sales-contact.js';
import type { Call, Page } from './call.js';
import { day, id, instant, text } from '../contact/shape.js';
import { lazily } from '../contact/lazily.js';

export interface SavedContact {
  readonly id: Id;
  readonly code: string;
  readonly personId: Id;
  readonly version: string;
}

/** A contact of a person in one line, for the notice on an existing person. */
export interface ContactSummary {
  readonly id: Id;
  readonly code: string;
  readonly description?: string;
  readonly priority: boolean;
  readonly status: 'open' | 'closed';
  readonly nextContact: { readonly userId?: Id; readonly date?: string };
  /** ISO instant and first words of the last logged talk. */
  readonly lastInteraction?: { readonly at: string; readonly userId: Id; readonly notes?: string };
}

/** Keeps sales contacts: person, contact, lines, follow-ups and watchers as one unit. */
export interface ContactRepository {
  /**
   * Saves everything or nothing. The same key with the same content answers the first answer again; with other
   * content it is a `conflict`. `personVersion` is the version read of an existing person; a newer stored one is a `conflict`.
   */
  save(
    input: { readonly contact: SalesContact; readonly personVersion?: string; readonly idempotencyKey: string },
    call: Call,
  ): Promise<SavedContact>;

  get(input: { readonly id: Id }, call: Call): Promise<SalesContact | undefined>;

  /** The newest first. Contacts that the profile may not see are counted in `total` and not listed. Absent: nothing is shown. */
  listByPerson?(
    input: { readonly personId: Id; readonly status: 'open' | 'closed' | 'all'; readonly limit: number },
    call: Call,
  ): Promise<Page<ContactSummary>>;
}

export const savedContactSchema = lazily(() =>
  z.object({
    id,
    code: id,
    personId: id,
    version: id,
  }),
) satisfies z.ZodMiniType<SavedContact>;

export const contactSummarySchema = lazily(() =>
  z.object({
    id,
    code: id,
    description: z.exactOptional(text),
    priority: z.boolean(),
    status: z.enum(['open', 'closed']),
    nextContact: z.object({ userId: z.exactOptional(id), date: z.exactOptional(day) }),
    lastInteraction: z.exactOptional(z.object({ at: instant, userId: id, notes: z.exactOptional(text) })),
  }),
) satisfies z.ZodMiniType<ContactSummary>;

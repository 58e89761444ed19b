import * as z from 'zod/mini';
import type { Id } from '../contact/json.js';
import type { CloseChange, InteractionChange, ReopenChange, TransferChange } from '../contact/contact-change.js';
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

/** What goes along with a change of a stored contact. */
export interface ChangeTarget {
  readonly id: Id;
  /** The version that was read; a newer stored one is a `conflict` with the stored contact as `current`. */
  readonly version: string;
  readonly idempotencyKey: string;
}

export type ChangeInput<T> = ChangeTarget & Omit<T, 'kind'>;

/**
 * Keeps sales contacts: person, contact, lines, follow-ups and watchers as one unit.
 *
 * The four changes after the registration answer the contact as it is then, with its history. They are `conflict` when
 * the stored contact is newer or closed (open, for `reopen`), `validation` with issues by path when something is
 * missing, `forbidden` when the profile may not, `not-found` when there is no such contact. A used key with the same
 * content answers again. Absent: the screen has no such action.
 */
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

  /** Logs a talk ("parecer"). What it does to the two follow-ups: `changeContact`. */
  addInteraction?(input: ChangeInput<InteractionChange>, call: Call): Promise<SalesContact>;

  transfer?(input: ChangeInput<TransferChange>, call: Call): Promise<SalesContact>;

  close?(input: ChangeInput<CloseChange>, call: Call): Promise<SalesContact>;

  reopen?(input: ChangeInput<ReopenChange>, call: Call): Promise<SalesContact>;
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

import * as z from 'zod/mini';
import { followUpRoles, followUpSchema, type FollowUp, type FollowUpRole } from '../contact/follow-up.js';
import type { Day, Id } from '../contact/json.js';
import { lazily } from '../contact/lazily.js';
import { day, id, instant, name, text } from '../contact/shape.js';
import type { Call, Page } from './call.js';

/** One open contact in the agenda of one user, as the next or as the internal contact. */
export interface AgendaEntry {
  readonly contactId: Id;
  readonly code: string;
  /** Of the contact, as read: what a change of it is compared with. */
  readonly version: string;
  readonly role: FollowUpRole;
  /** The day on which it is due in this role. */
  readonly date: Day;
  readonly priority: boolean;
  readonly person: { readonly id: Id; readonly name: string; readonly city?: string; readonly state?: string };
  readonly description?: string;
  readonly currentSubject?: string;
  readonly serviceType?: Id;
  readonly nextContact: FollowUp;
  readonly internalContact: FollowUp;
  /** The last talk, with its first words. */
  readonly lastInteraction?: {
    readonly at: string;
    readonly userId: Id;
    readonly notes?: string;
    readonly role?: FollowUpRole;
  };
}

export interface AgendaQuery {
  readonly userId: Id;
  /** First and last day, both included; without them there is no bound. */
  readonly from?: Day;
  readonly to?: Day;
  readonly role?: FollowUpRole;
  /** `true`: those with priority alone. */
  readonly priority?: boolean;
  /** Part of the person's name, the description, the subject or the code, without regard to case and accents. */
  readonly text?: string;
}

/** Which open contacts a user has to look after. */
export interface Agenda {
  /** Those with priority first, then by day, contact and role. An entry a role: a user may have both. */
  list(
    input: AgendaQuery & { readonly limit: number; readonly cursor?: string },
    call: Call,
  ): Promise<Page<AgendaEntry>>;

  /**
   * Calls back when something in the agenda of this user may have changed, also by others, until the answered function
   * is called. Too often is no harm; absent, the agenda is read again when the page is looked at again.
   */
  subscribe?(input: { readonly userId: Id }, listener: () => void): () => void;
}

export const agendaEntrySchema = lazily(() =>
  z.object({
    contactId: id,
    code: id,
    version: id,
    role: z.enum(followUpRoles),
    date: day,
    priority: z.boolean(),
    person: z.object({ id, name, city: z.exactOptional(name), state: z.exactOptional(name) }),
    description: z.exactOptional(text),
    currentSubject: z.exactOptional(text),
    serviceType: z.exactOptional(id),
    nextContact: followUpSchema,
    internalContact: followUpSchema,
    lastInteraction: z.exactOptional(
      z.object({
        at: instant,
        userId: id,
        notes: z.exactOptional(text),
        role: z.exactOptional(z.enum(followUpRoles)),
      }),
    ),
  }),
) satisfies z.ZodMiniType<AgendaEntry>;

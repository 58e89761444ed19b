import * as z from 'zod/mini';
import { followUpRoles, followUpSchema, type FollowUp, type FollowUpRole } from './follow-up.js';
import type { Id } from './json.js';
import { id, instant, name, text } from './shape.js';
import { lazily } from './lazily.js';

/** What can happen to a contact besides a talk. */
export const historyEvents = ['transferred', 'closed', 'reopened'] as const;

export type HistoryEvent = (typeof historyEvents)[number];

/** How a negotiation ended. */
export const outcomes = ['won', 'lost', 'canceled'] as const;

export type Outcome = (typeof outcomes)[number];

/** A logged talk with the client, as the repository answers it (the "parecer" of the screen), or another event. */
export interface Interaction {
  readonly id: Id;
  /** ISO instant. */
  readonly at: string;
  readonly userId: Id;
  /** What was said; of another event the reason. */
  readonly notes?: string;
  readonly channel?: Id;
  readonly contactName?: string;
  readonly nextContact?: FollowUp;
  readonly internalContact?: FollowUp;
  /** Absent: a talk. */
  readonly event?: HistoryEvent;
  /** Whose agenda it answered or moved; absent: the next contact's. */
  readonly role?: FollowUpRole;
  /** Of a closing alone. */
  readonly outcome?: Outcome;
}

export const interactionSchema = lazily(() =>
  z.strictObject({
    id,
    at: instant,
    userId: id,
    notes: z.exactOptional(text),
    channel: z.exactOptional(id),
    contactName: z.exactOptional(name),
    nextContact: z.exactOptional(followUpSchema),
    internalContact: z.exactOptional(followUpSchema),
    event: z.exactOptional(z.enum(historyEvents)),
    role: z.exactOptional(z.enum(followUpRoles)),
    outcome: z.exactOptional(z.enum(outcomes)),
  }),
) satisfies z.ZodMiniType<Interaction>;

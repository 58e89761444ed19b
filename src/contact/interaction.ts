import * as z from 'zod/mini';
import { followUpSchema, type FollowUp } from './follow-up.js';
import type { Id } from './json.js';
import { id, instant, name, text } from './shape.js';
import { lazily } from './lazily.js';

/** A logged talk with the client, as the repository answers it (the "parecer" of the screen). */
export interface Interaction {
  readonly id: Id;
  /** ISO instant. */
  readonly at: string;
  readonly userId: Id;
  readonly notes?: string;
  readonly channel?: Id;
  readonly contactName?: string;
  readonly nextContact?: FollowUp;
  readonly internalContact?: FollowUp;
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
  }),
) satisfies z.ZodMiniType<Interaction>;

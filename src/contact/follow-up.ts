import * as z from 'zod/mini';
import type { Day, Id } from './json.js';
import { day, id } from './shape.js';
import { lazily } from './lazily.js';

/** The two who follow a contact up: the one who answers for it, and a second user of the own company. */
export const followUpRoles = ['next', 'internal'] as const;

export type FollowUpRole = (typeof followUpRoles)[number];

/** Who looks after the contact next, and the day on which it appears in that user's agenda. */
export interface FollowUp {
  readonly userId?: Id;
  readonly date?: Day;
}

export const followUpSchema = lazily(() =>
  z.strictObject({
    userId: z.exactOptional(id),
    date: z.exactOptional(day),
  }),
) satisfies z.ZodMiniType<FollowUp>;

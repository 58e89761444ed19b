import * as z from 'zod/mini';
import { followUpSchema, type FollowUp } from './follow-up.js';
import { interactionSchema, type Interaction } from './interaction.js';
import type { Id, Json } from './json.js';
import { lineItemSchema, type LineItem } from './line-item.js';
import { personSchema, type Person } from './person.js';
import { id, json, listOf, name, text } from './shape.js';
import { watcherSchema, type Watcher } from './watcher.js';
import { lazily } from './lazily.js';

/** A sales contact: what other systems call an opportunity. An empty field is absent, never `''` or `null`. */
export interface SalesContact {
  readonly id?: Id;
  readonly code?: string;
  readonly version?: string;
  readonly person: Person;
  readonly relatedBranch?: Id;
  readonly description?: string;
  readonly priority: boolean;
  readonly currentSubject?: string;
  readonly serviceType?: Id;
  readonly interaction: {
    readonly notes?: string;
    readonly channel?: Id;
    readonly contactName?: string;
  };
  /** Totals are derived from the lines and never stored by the client. */
  readonly items: readonly LineItem[];
  readonly currentSystem?: { readonly id?: Id; readonly text: string };
  readonly leadSource?: Id;
  readonly nextContact: FollowUp;
  readonly internalContact: FollowUp;
  readonly watchers: readonly Watcher[];
  /** The host's own fields, saved and drafted along. */
  readonly extra: Readonly<Record<string, Json>>;
  /** Answered by `ContactRepository.get`, never sent by `save`. */
  readonly status?: 'open' | 'closed';
  readonly history?: readonly Interaction[];
}

/** What is saved and what a repository answers: the shape alone. Whether it is right, `validateContact` says. */
export const salesContactSchema = lazily(() =>
  z.strictObject({
    id: z.exactOptional(id),
    code: z.exactOptional(id),
    version: z.exactOptional(id),
    person: personSchema,
    relatedBranch: z.exactOptional(id),
    description: z.exactOptional(text),
    priority: z.boolean(),
    currentSubject: z.exactOptional(text),
    serviceType: z.exactOptional(id),
    interaction: z.strictObject({
      notes: z.exactOptional(text),
      channel: z.exactOptional(id),
      contactName: z.exactOptional(name),
    }),
    items: listOf(lineItemSchema),
    currentSystem: z.exactOptional(z.strictObject({ id: z.exactOptional(id), text: name })),
    leadSource: z.exactOptional(id),
    nextContact: followUpSchema,
    internalContact: followUpSchema,
    watchers: listOf(watcherSchema),
    extra: z.record(id, json),
    status: z.exactOptional(z.enum(['open', 'closed'])),
    history: z.exactOptional(listOf(interactionSchema)),
  }),
) satisfies z.ZodMiniType<SalesContact>;

import * as z from 'zod/mini';
import type { Id } from '../contact/json.js';
import type { Call, Page } from './call.js';
import { id, name, whole } from '../contact/shape.js';
import { lazily } from '../contact/lazily.js';

export type ChoiceListName = 'service-types' | 'channels' | 'lead-sources' | 'current-systems';

/** One entry of a configured list; a tree says so by `parentId`, and an entry that has children is a group nobody can choose. */
export interface Choice {
  readonly id: Id;
  readonly label: string;
  readonly parentId?: Id;
  /** A classification such as `1.4`, shown beside the label. */
  readonly code?: string;
  /** Service types only: days until the next contact. */
  readonly days?: number;
  /** A CSS color, shown as a dot. */
  readonly color?: string;
}

export interface ChoiceLists {
  /** In the order in which they are shown, groups before their members. */
  list(
    input: { readonly name: ChoiceListName; readonly limit: number; readonly cursor?: string },
    call: Call,
  ): Promise<Page<Choice>>;
}

export const choiceSchema = lazily(() =>
  z.object({
    id,
    label: name,
    parentId: z.exactOptional(id),
    code: z.exactOptional(id),
    days: z.exactOptional(whole(0, 36_500)),
    color: z.exactOptional(id),
  }),
) satisfies z.ZodMiniType<Choice>;

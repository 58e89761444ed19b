import * as z from 'zod/mini';
import type { Id } from '../contact/json.js';
import type { Call, Page } from './call.js';
import { id, name } from '../contact/shape.js';
import { lazily } from '../contact/lazily.js';

/** A branch (filial) or representation to which a registration is tied. */
export interface Branch {
  readonly id: Id;
  readonly name: string;
  readonly kind: 'branch' | 'representation';
  /** The user's own: proposed for a new person. */
  readonly own?: boolean;
}

export interface BranchDirectory {
  /** Those the user may choose, at most `limit`. */
  list(
    input: { readonly userId?: Id; readonly limit: number; readonly cursor?: string },
    call: Call,
  ): Promise<Page<Branch>>;
}

export const branchSchema = lazily(() =>
  z.object({
    id,
    name,
    kind: z.enum(['branch', 'representation']),
    own: z.exactOptional(z.boolean()),
  }),
) satisfies z.ZodMiniType<Branch>;

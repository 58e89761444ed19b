import * as z from 'zod/mini';
import type { Day, Decimal, Id } from '../contact/json.js';
import type { Call, Page } from './call.js';
import { decimal, id, name } from '../contact/shape.js';
import { lazily } from '../contact/lazily.js';

/** A product or service that can be put on a line. */
export interface Offering {
  readonly id: Id;
  readonly kind: 'product' | 'service';
  readonly code: string;
  readonly name: string;
  /** The list price, when one price holds for everyone. */
  readonly unitPrice?: Decimal;
  readonly unit?: string;
}

/** Finds products and services, and their price for one client and branch. */
export interface ProductCatalog {
  /** Best match first; an exact code stands first. */
  search(
    input: { readonly text: string; readonly limit: number; readonly cursor?: string },
    call: Call,
  ): Promise<Page<Offering>>;

  get(input: { readonly id: Id }, call: Call): Promise<Offering | undefined>;

  /** The unit price, or `undefined` when the table has none. */
  price(
    input: {
      readonly offeringId: Id;
      readonly personId?: Id;
      readonly branchId?: Id;
      readonly quantity?: Decimal;
      readonly date: Day;
    },
    call: Call,
  ): Promise<{ readonly unitPrice: Decimal } | undefined>;
}

export const offeringSchema = lazily(() =>
  z.object({
    id,
    kind: z.enum(['product', 'service']),
    code: id,
    name,
    unitPrice: z.exactOptional(decimal),
    unit: z.exactOptional(id),
  }),
) satisfies z.ZodMiniType<Offering>;

export const priceSchema = lazily(() => z.object({ unitPrice: decimal }));

import * as z from 'zod/mini';
import type { Decimal, Id } from './json.js';
import { decimal, id, name } from './shape.js';
import { lazily } from './lazily.js';

export interface Discount {
  readonly kind: 'amount' | 'percent';
  readonly value: Decimal;
}

/** A product or service being negotiated. `id` names the line, `offeringId` the product or service. */
export interface LineItem {
  readonly id: string;
  readonly offeringId?: Id;
  readonly kind?: 'product' | 'service';
  readonly code?: string;
  readonly name?: string;
  readonly quantity?: Decimal;
  readonly unitPrice?: Decimal;
  readonly discount?: Discount;
  readonly priceOrigin?: 'table' | 'manual' | 'imported';
}

export const discountSchema = lazily(() =>
  z.strictObject({
    kind: z.enum(['amount', 'percent']),
    value: decimal,
  }),
) satisfies z.ZodMiniType<Discount>;

export const lineItemSchema = lazily(() =>
  z.strictObject({
    id,
    offeringId: z.exactOptional(id),
    kind: z.exactOptional(z.enum(['product', 'service'])),
    code: z.exactOptional(id),
    name: z.exactOptional(name),
    quantity: z.exactOptional(decimal),
    unitPrice: z.exactOptional(decimal),
    discount: z.exactOptional(discountSchema),
    priceOrigin: z.exactOptional(z.enum(['table', 'manual', 'imported'])),
  }),
) satisfies z.ZodMiniType<LineItem>;

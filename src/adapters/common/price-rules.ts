import type { Decimal, Id } from '../../contact/json.js';
import { compare } from '../../money/decimal.js';
import type { Offering } from '../product-catalog.js';

/** A price that holds under conditions; each that is left out holds for everybody. */
export interface PriceRule {
  readonly unitPrice: Decimal;
  /** The least quantity. */
  readonly from?: Decimal;
  readonly branchId?: Id;
  readonly personId?: Id;
}

/** An offering with prices other than the one for everybody. */
export interface PricedOffering extends Offering {
  readonly prices?: readonly PriceRule[];
}

export interface PriceConditions {
  readonly personId?: Id;
  readonly branchId?: Id;
  readonly quantity?: Decimal;
}

/** The price of the rule that says most about the case: of the client, then of the branch, then of the larger quantity. */
export function priceFor(
  { prices = [], unitPrice }: PricedOffering,
  { personId, branchId, quantity = '1' }: PriceConditions,
): Decimal | undefined {
  const holds = prices.filter(
    (rule) =>
      (rule.personId === undefined || rule.personId === personId) &&
      (rule.branchId === undefined || rule.branchId === branchId) &&
      (rule.from === undefined || compare(quantity, rule.from) >= 0),
  );
  const [best] = [...holds].sort(
    (a, b) =>
      Number(b.personId !== undefined) - Number(a.personId !== undefined) ||
      Number(b.branchId !== undefined) - Number(a.branchId !== undefined) ||
      compare(b.from ?? '0', a.from ?? '0'),
  );
  return best?.unitPrice ?? unitPrice;
}

import { isDecimal, toFixedPoint, toPlaces, toText, type FixedPoint } from '../money/decimal.js';
import type { Decimal } from './json.js';
import type { LineItem } from './line-item.js';
import type { Rounding, Settings, TotalsRule } from './settings.js';
import { caps } from './shape.js';

/** The amounts of one line, each with exactly two places. */
export interface LineAmounts {
  /** Quantity × unit price, rounded. */
  readonly gross: Decimal;
  /** In money, at most the gross. */
  readonly discount: Decimal;
  /** Gross − discount. */
  readonly net: Decimal;
}

/** A line in cents: sums of 10,000 lines stand in a key press, and most of those lines are never shown. */
interface Cents {
  readonly gross: bigint;
  readonly discount: bigint;
  /** The same as text, made when somebody asks. */
  text?: LineAmounts;
}

const caches: Readonly<Record<Rounding, WeakMap<object, Cents>>> = {
  'half-up': new WeakMap(),
  'half-even': new WeakMap(),
};

/**
 * The amounts of a line: gross = quantity × unit price, rounded to cents; discount = the given amount or the percentage
 * of the gross, rounded, and never more than the gross; net = gross − discount.
 * A number that is missing, unreadable or negative counts as nothing: the field says so, the sum goes on.
 */
export function lineAmounts(
  line: Pick<LineItem, 'quantity' | 'unitPrice' | 'discount'>,
  options: { readonly rounding?: Rounding } = {},
): LineAmounts {
  const cents = centsOf(line, options.rounding ?? 'half-up');
  return (cents.text ??= textOf(cents));
}

/**
 * The two totals of the screen: `estimatedAmount` is the sum of what the lines come to before discounts,
 * `totalAmount` the sum with discounts. Both are sums of rounded lines, never a rounded sum.
 */
export const totals = (
  items: readonly Line[],
  options: { readonly rounding?: Rounding } = {},
): { readonly estimatedAmount: Decimal; readonly totalAmount: Decimal } => {
  const sum = new Sum(options.rounding ?? 'half-up');
  for (const item of items) sum.add(item);
  return sum.totals();
};

/**
 * The totals of one list again and again: a line that is the same object at the same place is not looked at. Needs
 * lists and lines that are never changed in place, as those of the store.
 */
export class RunningTotals {
  #items: readonly Line[] | undefined;
  #sum = new Sum('half-up');

  of(items: readonly Line[], rounding: Rounding): ReturnType<TotalsRule> {
    const before = this.#items;
    this.#items = items;
    if (before === undefined || before.length !== items.length || this.#sum.rounding !== rounding) {
      this.#sum = new Sum(rounding);
      for (const item of items) this.#sum.add(item);
    } else if (before !== items) {
      for (let at = 0; at < items.length; at += 1) {
        if (items[at] === before[at]) continue;
        this.#sum.take(before[at]!);
        this.#sum.add(items[at]!);
      }
    }
    return this.#sum.totals();
  }
}

class Sum {
  readonly rounding: Rounding;
  #gross = 0n;
  #net = 0n;

  constructor(rounding: Rounding) {
    this.rounding = rounding;
  }

  add(line: Line): void {
    const { gross, discount } = centsOf(line, this.rounding);
    this.#gross += gross;
    this.#net += gross - discount;
  }

  take(line: Line): void {
    const { gross, discount } = centsOf(line, this.rounding);
    this.#gross -= gross;
    this.#net -= gross - discount;
  }

  totals(): ReturnType<TotalsRule> {
    return { estimatedAmount: toText(this.#gross, 2), totalAmount: toText(this.#net, 2) };
  }
}

/** The rule that holds unless `Settings.totals` replaces it. */
export const defaultTotals: TotalsRule = totals;

/**
 * The totals by the host's rule, if there is one, else by ours; `running` remembers those of the list before.
 * Throws TypeError when the host's rule answers anything but two decimals.
 */
export function totalsOf(
  items: readonly LineItem[],
  settings: Settings,
  running?: RunningTotals,
): ReturnType<TotalsRule> {
  const rounding = settings.rounding ?? 'half-up';
  if (settings.totals === undefined) return running?.of(items, rounding) ?? totals(items, { rounding });
  const answer: unknown = settings.totals(items, { rounding });
  const { estimatedAmount, totalAmount } = (answer ?? {}) as Record<string, unknown>;
  if (!isAmount(estimatedAmount) || !isAmount(totalAmount)) {
    throw new TypeError(
      'Expected settings.totals to answer { estimatedAmount, totalAmount } as decimals in text, ' +
        `found ${typeof estimatedAmount} and ${typeof totalAmount}.`,
    );
  }
  return { estimatedAmount, totalAmount };
}

type Line = Pick<LineItem, 'quantity' | 'unitPrice' | 'discount'>;

function centsOf(line: Line, rounding: Rounding): Cents {
  // Lines of the store are frozen, so their amounts hold for ever; one that may still change is computed anew.
  const isFixed = Object.isFrozen(line) && (line.discount === undefined || Object.isFrozen(line.discount));
  if (!isFixed) return compute(line, rounding);
  let known = caches[rounding].get(line);
  if (known === undefined) caches[rounding].set(line, (known = compute(line, rounding)));
  return known;
}

function compute(line: Line, rounding: Rounding): Cents {
  const quantity = read(line.quantity);
  const unitPrice = read(line.unitPrice);
  if (quantity === undefined || unitPrice === undefined) return { gross: 0n, discount: 0n };
  const product = { digits: quantity.digits * unitPrice.digits, places: quantity.places + unitPrice.places };
  const gross = toPlaces(product, 2, rounding);
  const discount = discountOf(line, gross, rounding);
  return { gross, discount: discount < gross ? discount : gross };
}

function discountOf(line: Line, gross: bigint, rounding: Rounding): bigint {
  const value = read(line.discount?.value);
  if (value === undefined) return 0n;
  if (line.discount?.kind === 'amount') return toPlaces(value, 2, rounding);
  // Two places of the cents, two of the hundredths.
  return toPlaces({ digits: gross * value.digits, places: value.places + 4 }, 2, rounding);
}

function textOf({ gross, discount }: Cents): LineAmounts {
  return Object.freeze({ gross: toText(gross, 2), discount: toText(discount, 2), net: toText(gross - discount, 2) });
}

/** `undefined` for what counts as nothing. */
function read(text: string | undefined): FixedPoint | undefined {
  // A number of a million digits would hold up the screen; no schema lets it in, but typing might.
  if (text === undefined || text.length > caps.decimal || text.startsWith('-')) return undefined;
  return toFixedPoint(text);
}

function isAmount(value: unknown): value is Decimal {
  return typeof value === 'string' && isDecimal(value);
}

import { Big } from 'big.js';

export type Rounding = 'half-up' | 'half-even';

// A constructor of our own: its settings touch no other user of the library, nor theirs ours.
const Exact = Big();
Exact.DP = 20;
Exact.RM = Exact.roundHalfUp;

/** Whether the text is an exact decimal: `-?\d+(\.\d+)?`. */
export function isDecimal(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text);
}

/** @throws {TypeError} when one of them is no decimal. */
export function add(a: string, b: string): string {
  return plain(exact(a).plus(exact(b)));
}

/** @throws {TypeError} when one of them is no decimal. */
export function subtract(a: string, b: string): string {
  return plain(exact(a).minus(exact(b)));
}

/** @throws {TypeError} when one of them is no decimal. */
export function multiply(a: string, b: string): string {
  return plain(exact(a).times(exact(b)));
}

/**
 * The quotient to at most twenty places, half up; `undefined` for a division by zero.
 * @throws {TypeError} when one of them is no decimal.
 */
export function divide(a: string, b: string): string | undefined {
  const divisor = exact(b);
  return divisor.eq(0) ? undefined : plain(exact(a).div(divisor));
}

/** @throws {TypeError} when one of them is no decimal. */
export function compare(a: string, b: string): -1 | 0 | 1 {
  return exact(a).cmp(exact(b));
}

/**
 * The value with exactly that many places. Halves go away from zero (`half-up`)
 * or to the even neighbour (`half-even`, ABNT NBR 5891).
 * @throws {TypeError} when the value is no decimal.
 */
export function round(value: string, places: number, mode: Rounding): string {
  return positiveZero(exact(value).toFixed(places, mode === 'half-even' ? Exact.roundHalfEven : Exact.roundHalfUp));
}

function exact(value: string): Big {
  if (!isDecimal(value)) throw new TypeError(`Expected a decimal such as 1234.5, found ${JSON.stringify(value)}.`);
  return new Exact(value);
}

function plain(value: Big): string {
  return positiveZero(value.toFixed());
}

function positiveZero(value: string): string {
  return value.replace(/^-(?=[0.]*$)/, '');
}

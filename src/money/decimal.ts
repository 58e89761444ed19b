export type Rounding = 'half-up' | 'half-even';

/** An exact decimal as a whole number and where its point stands: `-12.50` is -1250 with two places. */
export interface FixedPoint {
  readonly digits: bigint;
  readonly places: number;
}

const quotientPlaces = 20;

/** Whether the text is an exact decimal: `-?\d+(\.\d+)?`. */
export function isDecimal(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text);
}

/** @throws {TypeError} when one of them is no decimal. */
export function add(a: string, b: string): string {
  const { left, right, places } = aligned(a, b);
  return plain(left + right, places);
}

/** @throws {TypeError} when one of them is no decimal. */
export function subtract(a: string, b: string): string {
  const { left, right, places } = aligned(a, b);
  return plain(left - right, places);
}

/** @throws {TypeError} when one of them is no decimal. */
export function multiply(a: string, b: string): string {
  const [left, right] = [exact(a), exact(b)];
  return plain(left.digits * right.digits, left.places + right.places);
}

/**
 * The quotient to at most twenty places, half up; `undefined` for a division by zero.
 * @throws {TypeError} when one of them is no decimal.
 */
export function divide(a: string, b: string): string | undefined {
  const { left, right } = aligned(a, b);
  return right === 0n ? undefined : plain(quotient(left * tenTo(quotientPlaces), right, 'half-up'), quotientPlaces);
}

/** @throws {TypeError} when one of them is no decimal. */
export function compare(a: string, b: string): -1 | 0 | 1 {
  const { left, right } = aligned(a, b);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/**
 * The value with exactly that many places. Halves go away from zero (`half-up`)
 * or to the even neighbour (`half-even`, ABNT NBR 5891).
 * @throws {TypeError} when the value is no decimal.
 */
export function round(value: string, places: number, mode: Rounding): string {
  return toText(toPlaces(exact(value), places, mode), places);
}

/** For long sums, which would lose their time with text in between; `undefined` when the text is no decimal. */
export function toFixedPoint(text: string): FixedPoint | undefined {
  if (!isDecimal(text)) return undefined;
  const point = text.indexOf('.');
  if (point === -1) return { digits: BigInt(text), places: 0 };
  return { digits: BigInt(text.slice(0, point) + text.slice(point + 1)), places: text.length - point - 1 };
}

/** The digits of the value with exactly that many places. */
export function toPlaces({ digits, places }: FixedPoint, wanted: number, mode: Rounding): bigint {
  return places <= wanted ? digits * tenTo(wanted - places) : quotient(digits, tenTo(places - wanted), mode);
}

/** Digits with that many places, as text: 1250 with two is `12.50`. */
export function toText(digits: bigint, places: number): string {
  const text = String(magnitude(digits)).padStart(places + 1, '0');
  const point = text.length - places;
  return (digits < 0n ? '-' : '') + text.slice(0, point) + (places > 0 ? `.${text.slice(point)}` : '');
}

function exact(value: string): FixedPoint {
  const fixed = toFixedPoint(value);
  if (!fixed) throw new TypeError(`Expected a decimal such as 1234.5, found ${JSON.stringify(value)}.`);
  return fixed;
}

/** Two decimals as digits with the same places. */
function aligned(a: string, b: string): { readonly left: bigint; readonly right: bigint; readonly places: number } {
  const [left, right] = [exact(a), exact(b)];
  const places = Math.max(left.places, right.places);
  return {
    left: left.digits * tenTo(places - left.places),
    right: right.digits * tenTo(places - right.places),
    places,
  };
}

/** Rounded to a whole number: halves go away from zero, or to the even neighbour. */
function quotient(dividend: bigint, divisor: bigint, mode: Rounding): bigint {
  const whole = dividend / divisor;
  const doubled = magnitude(dividend % divisor) * 2n;
  const unit = magnitude(divisor);
  const isAway = doubled > unit || (doubled === unit && (mode === 'half-up' || whole % 2n !== 0n));
  if (!isAway) return whole;
  return dividend < 0n === divisor < 0n ? whole + 1n : whole - 1n;
}

/** Without zeros that say nothing. */
function plain(digits: bigint, places: number): string {
  const text = toText(digits, places);
  return places > 0 ? text.replace(/\.?0+$/, '') : text;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function tenTo(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

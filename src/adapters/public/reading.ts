import { normalizePostalCode, isValidPostalCode } from '../../brazil/postal-code.js';
import { isState } from '../../brazil/states.js';
import type { Address } from '../../contact/address.js';

/** A JSON object that came from outside; anything may stand at any key. */
export type Fields = Readonly<Record<string, unknown>>;

/** @throws {TypeError} when it is no object. */
export function fieldsOf(body: unknown): Fields {
  if (body !== null && typeof body === 'object' && !Array.isArray(body)) return body as Fields;
  throw new TypeError(
    `Expected an object, found ${body === null ? 'null' : Array.isArray(body) ? 'a list' : typeof body}.`,
  );
}

/** The object at a key, an empty one where there is none. */
export function partOf(fields: Fields, key: string): Fields {
  const part = fields[key];
  return part !== null && typeof part === 'object' ? (part as Fields) : {};
}

/** A text without needless spaces, or a number as text; `undefined` for an empty one and for anything else. */
export function textAt(fields: Fields, key: string): string | undefined {
  const value = fields[key];
  const text =
    typeof value === 'number' ? String(value) : typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim() : '';
  return text === '' ? undefined : text;
}

/** @throws {TypeError} when there is no text at the key. */
export function neededTextAt(fields: Fields, key: string): string {
  const text = textAt(fields, key);
  if (text === undefined) throw new TypeError(`Expected a text at ${key}, found none.`);
  return text;
}

/** The same object without what is absent. */
export function withoutAbsent<T extends object>(values: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

interface WrittenAddress {
  readonly postalCode: string | undefined;
  /** Such as AVENIDA, where it stands apart. */
  readonly streetType?: string | undefined;
  readonly street: string | undefined;
  readonly number?: string | undefined;
  readonly complement?: string | undefined;
  readonly district: string | undefined;
  readonly city: string | undefined;
  /** IBGE. */
  readonly cityCode: string | undefined;
  readonly state: string | undefined;
}

/** An address as the services write it. */
export function addressOf(written: WrittenAddress): Address {
  const number = numberOf(written.number);
  const postalCode = normalizePostalCode(written.postalCode ?? '');
  const state = written.state?.toUpperCase();
  return withoutAbsent<Address>({
    postalCode: isValidPostalCode(postalCode) ? postalCode : undefined,
    street: streetOf(written.streetType, written.street, number),
    number,
    complement: written.complement,
    district: written.district,
    city: written.city,
    cityCode: /^\d{7}$/.test(written.cityCode ?? '') ? written.cityCode : undefined,
    state: state !== undefined && isState(state) ? state : undefined,
  });
}

/** `S/N` in all its spellings is one; a zero alone is none. */
function numberOf(text: string | undefined): string | undefined {
  if (text === undefined || /^0+$/.test(text)) return undefined;
  return /^(?:s\W*n\W*|sem n[uú]mero)$/i.test(text) ? 'S/N' : text;
}

/** The kind of the street comes first, once; a number that is repeated at the end goes. */
function streetOf(
  type: string | undefined,
  street: string | undefined,
  number: string | undefined,
): string | undefined {
  if (street === undefined) return undefined;
  const isTyped = type === undefined || street.toUpperCase().startsWith(`${type.toUpperCase()} `);
  const whole = isTyped ? street : `${type} ${street}`;
  if (number === undefined || !whole.toUpperCase().endsWith(` ${number.toUpperCase()}`)) return whole;
  return whole.slice(0, -number.length - 1).replace(/[\s,]+$/u, '');
}

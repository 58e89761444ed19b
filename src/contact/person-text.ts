import { parsePhone, withNinthDigit } from '../brazil/phone.js';
import { isValidEmail, normalizeEmail } from '../brazil/email.js';
import { isValidTaxId, normalizeTaxId, taxIdKind } from '../brazil/tax-id.js';
import { normalizeSearch, withoutControlCharacters } from '../brazil/text.js';

/** Fewer digits may be anything, so they are looked for in no phone. */
const shortestPhone = 4;

/** What a text typed to find a person may mean. It may be several of these at once: eleven digits are a CPF or a phone. */
export interface PersonText {
  /** As they are compared: lower case, without accents and punctuation. */
  readonly words: readonly string[];
  /** A code or a document without its punctuation, lower case; empty where no digit is in the text. */
  readonly number: string;
  /** The same without leading zeros, as codes are compared. */
  readonly code: string;
  /** Digits by which a phone is found in whatever way it was written, the likeliest first; empty for what is no phone. */
  readonly phones: readonly string[];
  /** An e-mail address or part of one, lower case; empty for what is none. */
  readonly email: string;
}

/** Every row of an answer is read against the same text. */
let last: { readonly text: string; readonly read: PersonText } | undefined;

/** Reads what was typed into the person box, for whoever looks for it. */
export function readPersonText(text: string): PersonText {
  if (last?.text !== text) last = { text, read: read(text) };
  return last.read;
}

function read(text: string): PersonText {
  const visible = withoutControlCharacters(text).trim();
  const number = /\d/.test(visible) ? normalizeTaxId(visible).toLowerCase() : '';
  return {
    words: normalizeSearch(visible)
      .split(' ')
      .filter((word) => word !== ''),
    number,
    code: withoutZeros(number),
    phones: phonesOf(visible),
    email: /[@.]/.test(visible) ? visible.toLowerCase() : '',
  };
}

/** The digits of a phone without the zeros of `0DD` and `0055`, which a stored number does not have. */
export function phoneDigits(text: string): string {
  return withoutZeros(text.replace(/\D/g, ''));
}

/** A text without zeros in front; a single zero stays. */
export function withoutZeros(text: string): string {
  return text.replace(/^0+(?=.)/, '');
}

/**
 * Phones as they are written, with country, trunk or carrier code, with the ninth digit or without it, as a link; else
 * the digits as they are, as part of a number.
 */
function phonesOf(text: string): readonly string[] {
  const e164 = parsePhone(text)?.e164 ?? withNinthDigit(text);
  if (e164 !== undefined) {
    const digits = e164.slice(1);
    const old = digits.replace(/^(55\d\d)9(\d{8})$/, '$1$2');
    return old === digits ? [digits] : [digits, old];
  }
  const digits = phoneDigits(text);
  return /\p{L}/u.test(text) || digits.length < shortestPhone ? [] : [digits];
}

/**
 * Whether a text may be looked for. An empty or very short name may make a server answer its whole table: three letters
 * are asked for. A code or a document has digits, and is looked for from the first one on.
 */
export function isAskable(text: string): boolean {
  const typed = normalizeSearch(text);
  return /\d/.test(typed) || typed.length >= 3;
}

/** What a text says of a person that is to be registered. */
export interface NewPersonText {
  readonly legalName?: string;
  /** Bare and upper case; right or complete, so that its field can say what is wrong with it. */
  readonly taxId?: string;
  /** E.164, or the bare digits of a number that lacks its area code. */
  readonly phone?: string;
  readonly mobile?: string;
  readonly email?: string;
}

/**
 * Reads a text as the begin of a new person: a document, a phone, an e-mail, a name, or a name with one of each.
 * `defaultAreaCode` is that of phones written without one.
 */
export function readNewPerson(text: string, options: { readonly defaultAreaCode?: string } = {}): NewPersonText {
  let rest = withoutControlCharacters(text).replace(/\s+/g, ' ').trim();
  const take = (part: string): void => {
    rest = rest.replace(part, ' ').replace(/\s+/g, ' ').trim();
  };
  const words = rest.split(' ');
  const email = words.find((word) => isValidEmail(word.replace(/^[<(]|[>),;]$/g, '')));
  if (email !== undefined) take(email);
  const taxId = taxIdIn(rest);
  if (taxId !== undefined) take(taxId);
  const phone = phoneIn(rest, options);
  if (phone !== undefined) take(phone.text);
  // A number with no sense of its own stands where its field can say what is wrong with it.
  const odd = taxId === undefined && phone === undefined && isNumberLike(rest) ? rest.replace(/\D/g, '') : '';
  if (odd !== '') rest = '';
  const isShort = odd !== '' && odd.length < 10;
  const document = taxId ?? (isShort || odd === '' ? undefined : odd);
  return {
    ...(rest === '' || /^[\p{P}\s]+$/u.test(rest) ? {} : { legalName: trimmed(rest) }),
    ...(document === undefined ? {} : { taxId: normalizeTaxId(document) }),
    ...(isShort ? { phone: odd } : {}),
    ...(phone === undefined ? {} : { [phone.kind === 'mobile' ? 'mobile' : 'phone']: phone.e164 }),
    ...(email === undefined ? {} : { email: normalizeEmail(email.replace(/^[<(]|[>),;]$/g, '')) }),
  };
}

// Written together, or with the punctuation of one of the two.
const numbers = /(?<![\p{L}\p{N}])[0-9a-z][0-9a-z./-]{9,16}\d(?![\p{L}\p{N}])/giu;
const phones = /(?<![\p{L}\p{N}])(?:\+|\()?\d[\d\s().\u2010-\u2015-]{6,20}\d(?![\p{L}\p{N}])/gu;
const links = /\S*(?:wa\.me|whatsapp|tel:)\S*/giu;

function taxIdIn(text: string): string | undefined {
  if (isValidTaxId(text)) return text;
  const found = [...text.matchAll(numbers)].map(([number]) => number);
  return found.find(isValidTaxId) ?? found.find((number) => /[./]/.test(number) && taxIdKind(number) !== undefined);
}

function phoneIn(
  text: string,
  options: { readonly defaultAreaCode?: string },
): { text: string; e164: string; kind: 'mobile' | 'landline' | 'service' } | undefined {
  const found = [text, ...[...text.matchAll(links), ...text.matchAll(phones)].map(([part]) => part)];
  for (const part of found) {
    const phone = parsePhone(part, options);
    if (phone !== undefined) return { text: part, ...phone };
    // Its field offers the ninth digit that is missing.
    const repaired = withNinthDigit(part, options);
    if (repaired !== undefined) return { text: part, e164: repaired.replace(/^(\+55\d\d)9/, '$1'), kind: 'mobile' };
  }
  return undefined;
}

function isNumberLike(text: string): boolean {
  return /^[\d\s./-]+$/.test(text) && text.replace(/\D/g, '').length >= 8;
}

/** Without what parted the name from the number. */
function trimmed(name: string): string {
  return name.replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, '');
}

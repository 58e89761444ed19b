import { formatPhone } from '../../brazil/phone.js';
import { normalizeTaxId } from '../../brazil/tax-id.js';
import { normalizeSearch } from '../../brazil/text.js';
import type { Person } from '../../contact/person.js';
import { readPersonText, withoutZeros, type PersonText } from '../../contact/person-text.js';

/** Why a person was found by a text, where its name does not show it. */
export interface PersonMatch {
  readonly by: 'code' | 'tax-id' | 'phone' | 'email' | 'short-name' | 'trade-name' | 'reference';
  /** What matched, as it is shown; empty where the row shows it already. */
  readonly value: string;
}

/** Fewer letters mean nothing inside a word. */
const shortestInside = 3;

/**
 * Finds out why a directory answered a person to a text: `undefined` where the shown name says it, or where nothing that
 * may be told does. `mayTell` says whether the profile sees a path.
 */
export function matchOf(
  person: Person,
  shownName: string,
  text: string,
  mayTell: (path: string) => boolean,
): PersonMatch | undefined {
  const typed = readPersonText(text);
  const byNumber = typed.number === '' ? undefined : matchOfNumber(person, typed, mayTell);
  if (byNumber !== undefined) return byNumber;
  const missing = typed.words.filter((word) => !hasWord(shownName, word));
  if (missing.length === 0) return undefined;
  if (typed.email.length >= shortestInside) {
    const email = emailWith(person, typed.email, mayTell);
    if (email !== undefined) return { by: 'email', value: email };
    // Nothing else explains an address.
    if (typed.email.includes('@')) return undefined;
  }
  return matchOfWords(person, missing, mayTell);
}

/** What is to be marked in the rows of a text: its words, and each number in the way it may be written. */
export function marksOf(text: string): readonly string[] {
  const { phones } = readPersonText(text);
  // A number of this country is shown without its code.
  return [text, ...phones.map((digits) => digits.replace(/^55(?=\d{10,11}$)/, ''))];
}

function matchOfNumber(
  person: Person,
  { number, code, phones }: PersonText,
  mayTell: (path: string) => boolean,
): PersonMatch | undefined {
  const own = withoutZeros(compact(person.code ?? ''));
  if (own !== '' && own === code) return { by: 'code', value: '' };
  const document = documentOf(person, mayTell);
  if (document === number) return { by: 'tax-id', value: '' };
  const phone = phoneWith(person, phones, mayTell);
  if (phone !== undefined) return { by: 'phone', value: phone };
  if (document.startsWith(number) || (number.length >= 4 && document.includes(number)))
    return { by: 'tax-id', value: '' };
  return number === code && own.startsWith(code) ? { by: 'code', value: '' } : undefined;
}

function matchOfWords(
  person: Person,
  words: readonly string[],
  mayTell: (path: string) => boolean,
): PersonMatch | undefined {
  const all = (text: string | undefined): text is string =>
    text !== undefined && words.every((word) => hasWord(text, word));
  const { tradeName, shortName, referenceContacts } = person;
  if (all(tradeName) && mayTell('person.tradeName')) return { by: 'trade-name', value: tradeName };
  if (all(shortName) && mayTell('person.shortName')) return { by: 'short-name', value: shortName };
  if (mayTell('person.referenceContacts.0.name')) {
    const reference = referenceContacts.find(({ name }) => all(name));
    if (reference?.name !== undefined) return { by: 'reference', value: reference.name };
  }
  for (const word of words) {
    const phone = /^\d{4,}$/.test(word) ? phoneWith(person, [word], mayTell) : undefined;
    if (phone !== undefined) return { by: 'phone', value: phone };
    if (word.length >= shortestInside && documentOf(person, mayTell).startsWith(word))
      return { by: 'tax-id', value: '' };
    const email = word.length >= shortestInside ? emailWith(person, word, mayTell) : undefined;
    if (email !== undefined) return { by: 'email', value: email };
  }
  // Several names together have all the words.
  return words.length > 1 ? matchOfWords(person, words.slice(0, 1), mayTell) : undefined;
}

function documentOf({ taxId, foreign }: Person, mayTell: (path: string) => boolean): string {
  if (taxId !== undefined) return mayTell('person.taxId') ? compact(taxId) : '';
  return mayTell('person.foreign.document') ? compact(foreign?.document ?? '') : '';
}

function phoneWith(
  { referenceContacts }: Person,
  phones: readonly string[],
  mayTell: (path: string) => boolean,
): string | undefined {
  for (const reference of referenceContacts) {
    for (const part of ['mobile', 'phone'] as const) {
      const number = mayTell(`person.referenceContacts.0.${part}`) ? (reference[part] ?? '') : '';
      if (number !== '' && phones.some((digits) => number.includes(digits))) return formatPhone(number);
    }
  }
  return undefined;
}

function emailWith(
  { referenceContacts }: Person,
  part: string,
  mayTell: (path: string) => boolean,
): string | undefined {
  if (!mayTell('person.referenceContacts.0.email')) return undefined;
  return referenceContacts.find(({ email }) => email?.toLowerCase().includes(part) === true)?.email;
}

function hasWord(text: string, word: string): boolean {
  const hay = ` ${normalizeSearch(text)}`;
  return hay.includes(` ${word}`) || (word.length >= shortestInside && hay.includes(word));
}

function compact(text: string): string {
  return normalizeTaxId(text).toLowerCase();
}

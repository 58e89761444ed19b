import { normalizeTaxId } from '../../brazil/tax-id.js';
import { normalizeSearch } from '../../brazil/text.js';
import type { Id } from '../../contact/json.js';
import type { Person } from '../../contact/person.js';
import type { Page } from '../call.js';
import type { PersonQuery } from '../person-directory.js';
import { selectPage, type PageRequest } from './paging.js';

/** The text of one person by which it is found: small, flat and already without accents, case and punctuation. */
export interface PersonEntry {
  readonly id: Id;
  /** The normalised full name, by which equal matches are ordered. */
  readonly sort: string;
  /** Every name on a line of its own with a space before each word, so that ` pao` finds a word and `\n pao` a name. */
  readonly names: string;
  /** CPF, CNPJ or foreign document, lower case. */
  readonly document: string;
  /** Without leading zeros, lower case. */
  readonly code: string;
  /** Digits with country code, each number with a space before it. */
  readonly phones: string;
  /** Lower case, each address with a space before it. */
  readonly emails: string;
  readonly city: string;
}

/** What the search needs to know of a person. */
export function personEntry(person: Person & { readonly id: Id }): PersonEntry {
  const names = new Set<string>();
  for (const name of [person.legalName, person.shortName, person.tradeName]) {
    if (name !== undefined) names.add(normalizeSearch(name));
  }
  let phones = '';
  let emails = '';
  for (const { phone, mobile, email } of person.referenceContacts) {
    if (phone !== undefined) phones += ` ${digitsOf(phone)}`;
    if (mobile !== undefined) phones += ` ${digitsOf(mobile)}`;
    if (email !== undefined) emails += ` ${email.toLowerCase()}`;
  }
  const [sort = ''] = names;
  return {
    id: person.id,
    sort,
    names: [...names].map((name) => `\n ${name}`).join(''),
    document: compact(person.taxId ?? person.foreign?.document ?? ''),
    code: withoutZeros(compact(person.code ?? '')),
    phones,
    emails,
    city: person.address.city === undefined ? '' : ` ${normalizeSearch(person.address.city)}`,
  };
}

/** Entries whose text is joined to one string: as many as are joined in about a millisecond. */
const blockSize = 2048;

/** The joined text of up to `blockSize` entries, and where the text of each ends. */
interface Block {
  readonly text: string;
  readonly ends: readonly number[];
}

/**
 * Finds people by a scan of their joined normalised text, which at 100,000 people takes a few milliseconds: no search
 * library, nothing to keep sorted. The scan gives candidates, and only those are judged.
 */
export class PersonSearch {
  readonly #entries: PersonEntry[] = [];
  readonly #places = new Map<Id, number>();
  /** A block that is `undefined` is joined when it is needed next. */
  readonly #blocks: (Block | undefined)[] = [];

  get size(): number {
    return this.#entries.length;
  }

  /** Adds a person, or replaces what was known of it. */
  put(entry: PersonEntry): void {
    const known = this.#places.get(entry.id);
    const place = known ?? this.#entries.length;
    this.#entries[place] = entry;
    this.#places.set(entry.id, place);
    const block = Math.floor(place / blockSize);
    this.#blocks[block] = undefined;
    // A full block is joined now, so that the first search does not have to join all of them.
    if (known === undefined && this.#entries.length % blockSize === 0) this.#block(block);
  }

  /** The ids of the best matches: exact code, document, phone or e-mail first, then names that begin so, then words. */
  find(query: PersonQuery, request: PageRequest): Page<Id> {
    const { needles, tier } = plan(query);
    const candidates = needles === undefined ? this.#entries : this.#candidates(needles);
    const page = selectPage(candidates, { tier, sort: (entry) => entry.sort, id: (entry) => entry.id }, request);
    return { ...page, items: page.items.map((entry) => entry.id) };
  }

  /** The entries whose text has one of the needles in it. */
  #candidates(needles: readonly string[]): readonly PersonEntry[] {
    const found: PersonEntry[] = [];
    for (let number = 0; number < this.#blocks.length; number += 1) {
      const { text, ends } = this.#block(number);
      const first = number * blockSize;
      const seen = needles.length > 1 ? new Set<number>() : undefined;
      for (const needle of needles) {
        let place = 0;
        for (let hit = text.indexOf(needle); hit >= 0; hit = text.indexOf(needle, ends[place])) {
          while (ends[place]! <= hit) place += 1;
          if (seen?.has(place) === true) continue;
          seen?.add(place);
          found.push(this.#entries[first + place]!);
        }
      }
    }
    return found;
  }

  #block(number: number): Block {
    const known = this.#blocks[number];
    if (known !== undefined) return known;
    const parts: string[] = [];
    const ends: number[] = [];
    let end = 0;
    for (const entry of this.#entries.slice(number * blockSize, (number + 1) * blockSize)) {
      const { names, document, code, phones, emails, city } = entry;
      const part = `${names}\n${document}\n${code}\n${phones}\n${emails}\n${city}\n`;
      parts.push(part);
      end += part.length;
      ends.push(end);
    }
    return (this.#blocks[number] = { text: parts.join(''), ends });
  }
}

const noMatch = -1;

/** How a query is answered. */
interface Plan {
  /** A match has at least one of these in its text; `undefined` when everyone may match. */
  readonly needles: readonly string[] | undefined;
  /** 0 is the best match, a negative number no match. */
  tier(entry: PersonEntry): number;
}

interface Criterion {
  readonly needles: readonly string[];
  matches(entry: PersonEntry): boolean;
}

/** The text gives the tier, the other parts must merely match. */
function plan(query: PersonQuery): Plan {
  const { text, name, taxId, phone, email, city } = query;
  const criteria: Criterion[] = [];
  if (isGiven(name)) {
    const parts = wordsOf(name).map(partOf);
    criteria.push({
      needles: longest(parts),
      matches: (entry) => parts.length > 0 && parts.every((part) => entry.names.includes(part)),
    });
  }
  if (isGiven(taxId)) {
    const number = compact(taxId);
    criteria.push({ needles: given(number), matches: (entry) => number !== '' && entry.document.includes(number) });
  }
  if (isGiven(phone)) {
    const digits = phoneDigits(phone);
    criteria.push({ needles: given(digits), matches: (entry) => digits !== '' && entry.phones.includes(digits) });
  }
  if (isGiven(email)) {
    const part = email.trim().toLowerCase();
    criteria.push({ needles: [part], matches: (entry) => entry.emails.includes(part) });
  }
  if (isGiven(city)) {
    const parts = wordsOf(city).map((word) => ` ${word}`);
    criteria.push({
      needles: longest(parts),
      matches: (entry) => parts.length > 0 && parts.every((part) => entry.city.includes(part)),
    });
  }
  const byText = isGiven(text) ? planText(text) : undefined;
  return {
    needles: criteria[0]?.needles ?? byText?.needles,
    tier(entry) {
      for (const criterion of criteria) if (!criterion.matches(entry)) return noMatch;
      return byText === undefined ? 0 : byText.tier(entry);
    },
  };
}

/** One box for everything: code, document, phone, e-mail or parts of a name, in any mixture. */
function planText(text: string): Plan {
  const words = wordsOf(text);
  const whole = `\n ${words.join(' ')}`;
  const beginnings = words.map((word) => ` ${word}`);
  const parts = words.map(partOf);
  const number = /\d/.test(text) ? compact(text) : '';
  const code = withoutZeros(number);
  // A text with letters is no phone, and one with few digits may be anything.
  const digits = /[a-z]/i.test(text) || phoneDigits(text).length < 4 ? '' : phoneDigits(text);
  const address = /[@.]/.test(text) ? text.trim().toLowerCase() : '';
  const wholeAddress = ` ${address} `;
  return {
    needles: [...new Set([...longest(parts), ...[number, code, digits, address].flatMap(given)])],
    tier(entry) {
      if (number !== '') {
        if (entry.code === code || entry.document === number) return 0;
        if (digits !== '' && isWholePhone(entry.phones, digits)) return 0;
      }
      if (address !== '' && `${entry.emails} `.includes(wholeAddress)) return 0;
      if (words.length > 0) {
        const { names } = entry;
        if (names.includes(whole)) return 1;
        if (beginnings.every((beginning) => names.includes(beginning))) return 2;
        if (parts.every((part, place) => names.includes(part) || isElsewhere(entry, words[place]!))) return 3;
      }
      if (number !== '') {
        if (entry.document.startsWith(number) || entry.code.startsWith(code)) return 3;
        if (number.length >= 4 && entry.document.includes(number)) return 3;
        if (digits !== '' && entry.phones.includes(digits)) return 3;
      }
      return address.length >= 3 && entry.emails.includes(address) ? 3 : noMatch;
    },
  };
}

/** One word among others that is in no name: the beginning of a document, or part of a phone or an e-mail. */
function isElsewhere({ document, phones, emails }: PersonEntry, word: string): boolean {
  if (word.length < 3) return false;
  return document.startsWith(word) || emails.includes(word) || (/^\d{4,}$/.test(word) && phones.includes(word));
}

/** What a text must have in it for a word to match: its beginning, or any part when the word is long enough. */
function partOf(word: string): string {
  return word.length < 3 ? ` ${word}` : word;
}

/** Every match has all of the parts: the longest is the rarest. */
function longest(parts: readonly string[]): readonly string[] {
  const [first] = [...parts].sort((a, b) => b.length - a.length);
  return first === undefined ? [] : [first];
}

/** A needle, unless it is empty: then nothing matches by it. */
function given(text: string): readonly string[] {
  return text === '' ? [] : [text];
}

function isWholePhone(phones: string, digits: string): boolean {
  const all = `${phones} `;
  return digits.length >= 8 && (all.includes(` ${digits} `) || all.includes(` 55${digits} `));
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

function wordsOf(text: string): readonly string[] {
  return normalizeSearch(text)
    .split(' ')
    .filter((word) => word !== '');
}

function compact(text: string): string {
  return normalizeTaxId(text).toLowerCase();
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** Digits without the zeros of `0DD` and `0055`, which the stored number does not have. */
function phoneDigits(text: string): string {
  return withoutZeros(digitsOf(text));
}

function withoutZeros(text: string): string {
  return text.replace(/^0+(?=.)/, '');
}

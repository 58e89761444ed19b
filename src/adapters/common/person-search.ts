import { normalizeSearch } from '../../brazil/text.js';
import type { Id } from '../../contact/json.js';
import { compact, type PersonEntry } from '../../contact/person-entry.js';
import { phoneDigits, readPersonText } from '../../contact/person-text.js';
import type { Page } from '../call.js';
import type { PersonQuery } from '../person-directory.js';
import { selectPage, type PageRequest } from './paging.js';

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
      const { names, document, code, phones, emails, references, city } = entry;
      const part = `${names}\n${document}\n${code}\n${phones}\n${emails}\n${references}\n${city}\n`;
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
    const { phones } = readPersonText(phone);
    const numbers = phones.length > 0 ? phones : given(phoneDigits(phone));
    criteria.push({ needles: numbers, matches: (entry) => numbers.some((digits) => entry.phones.includes(digits)) });
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

/** One box for everything: code, document, phone, e-mail, names of the person or of whom to talk to, in any mixture. */
function planText(text: string): Plan {
  const { words, number, code, phones, email } = readPersonText(text);
  const whole = `\n ${words.join(' ')}`;
  const beginnings = words.map((word) => ` ${word}`);
  const parts = words.map(partOf);
  const wholeEmail = ` ${email} `;
  return {
    needles: [...new Set([...longest(parts), ...[number, code, email].flatMap(given), ...phones])],
    tier(entry) {
      if (number !== '') {
        if (entry.code === code || entry.document === number) return 0;
        if (phones.some((digits) => isWholePhone(entry.phones, digits))) return 0;
      }
      if (email !== '' && `${entry.emails} `.includes(wholeEmail)) return 0;
      if (words.length > 0) {
        const { names } = entry;
        if (names.includes(whole)) return 1;
        if (beginnings.every((beginning) => names.includes(beginning))) return 2;
      }
      if (number !== '') {
        if (entry.document.startsWith(number)) return 3;
        // With its zeros it is a whole code, and not the begin of one.
        if (number === code && entry.code.startsWith(code)) return 3;
        if (number.length >= 4 && entry.document.includes(number)) return 3;
        if (phones.some((digits) => entry.phones.includes(digits))) return 3;
      }
      if (words.length > 0) {
        const { names } = entry;
        if (parts.every((part, place) => names.includes(part) || isElsewhere(entry, words[place]!))) return 3;
      }
      return email.length >= 3 && entry.emails.includes(email) ? 3 : noMatch;
    },
  };
}

/** One word among others that is in no name: of a reference contact, the begin of a document, part of a phone or e-mail. */
function isElsewhere({ document, phones, emails, references }: PersonEntry, word: string): boolean {
  if (word.length < 3) return false;
  if (references.includes(` ${word}`)) return true;
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

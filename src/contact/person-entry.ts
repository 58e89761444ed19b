import { normalizeTaxId } from '../brazil/tax-id.js';
import { normalizeSearch } from '../brazil/text.js';
import type { Id } from './json.js';
import { withoutZeros } from './person-text.js';
import type { Person } from './person.js';

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
  /** The names of reference contacts, each word with a space before it. */
  readonly references: string;
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
  let references = '';
  for (const { name, phone, mobile, email } of person.referenceContacts) {
    if (name !== undefined) references += ` ${normalizeSearch(name)}`;
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
    references,
    city: person.address.city === undefined ? '' : ` ${normalizeSearch(person.address.city)}`,
  };
}

/** Lower case, without punctuation. */
export function compact(text: string): string {
  return normalizeTaxId(text).toLowerCase();
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

import { formatTaxId } from '../../brazil/tax-id.js';
import type { Person } from '../../contact/person.js';
import type { Localizer } from '../../i18n/translate.js';

/** City and UF of a person, as far as known. */
export function placeOf(person: Person): string {
  const { city, state } = person.address;
  return [city, state].filter((part) => part !== undefined).join(', ');
}

/** What tells one person from another in a list: kind, document and place. */
export function personDetail(words: Localizer, person: Person): string {
  const document = person.taxId === undefined ? (person.foreign?.document ?? '') : formatTaxId(person.taxId);
  return [
    words.t(person.relationship === 'prospect' ? 'person.prospect' : 'person.customer'),
    document,
    placeOf(person),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** The name a person is shown by. */
export function personName(person: Person): string {
  return person.legalName ?? person.tradeName ?? person.shortName ?? '';
}

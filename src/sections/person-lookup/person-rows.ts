import { formatTaxId } from '../../brazil/tax-id.js';
import { personName, type Person } from '../../contact/person.js';
import { fieldSettings } from '../../contact/requirements.js';
import type { Settings } from '../../contact/settings.js';
import type { Option } from '../../controls/combobox/option.js';
import type { Localizer } from '../../i18n/translate.js';
import { marksOf, matchOf, type PersonMatch } from './person-match.js';

/** What a row of a person is made with. */
export interface RowContext {
  readonly words: Localizer;
  readonly settings: Settings;
  /** The name of a branch; `undefined` while it is not known. */
  readonly branchName: (id: string) => string | undefined;
}

/** City and UF of a person, as far as known. */
export function placeOf(person: Person): string {
  const { city, state } = person.address;
  return [city, state].filter((part) => part !== undefined).join(', ');
}

/** What tells one person from another in a list: kind, document, place and branch, as far as the profile sees them. */
export function personDetail({ words, settings, branchName }: RowContext, person: Person): string {
  const { kind, relatedBranch } = person;
  const sees = (path: string): boolean => fieldSettings(path, settings).hidden !== true;
  return [
    words.t(person.relationship === 'prospect' ? 'person.prospect' : 'person.customer'),
    kind === undefined || !sees('person.kind') ? '' : words.t(`person.kind.${kind}`),
    documentText(person, sees),
    sees('person.address.city') ? placeOf(person) : '',
    relatedBranch === undefined || !sees('relatedBranch') ? '' : (branchName(relatedBranch) ?? ''),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** The row of a person that was found by a text, and why; an empty text is no reason. */
export function personOption(context: RowContext, person: Person & { readonly id: string }, text: string): Option {
  const { words, settings } = context;
  const label = personName(person);
  const mayTell = (path: string): boolean => fieldSettings(path, settings).hidden !== true;
  const match = text.trim() === '' ? undefined : matchOf(person, label, text, mayTell);
  return {
    id: person.id,
    label,
    detail: personDetail(context, person),
    stacked: true,
    marks: marksOf(text),
    ...(person.code === undefined ? {} : { code: person.code }),
    ...(match === undefined ? {} : { reason: reasonText(words, match) }),
  };
}

function reasonText(words: Localizer, { by, value }: PersonMatch): string {
  const reason = words.t(`lookup.by.${by}`);
  return value === '' ? reason : words.t('lookup.by', { reason, value });
}

function documentText({ taxId, foreign }: Person, sees: (path: string) => boolean): string {
  if (taxId !== undefined) return sees('person.taxId') ? formatTaxId(taxId) : '';
  return sees('person.foreign.document') ? (foreign?.document ?? '') : '';
}

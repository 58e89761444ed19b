import { patternOf } from './paths.js';
import type { SalesContact } from './sales-contact.js';
import type { FieldSettings, Need, Settings } from './settings.js';
import { caps } from './shape.js';

/** Only what decides about needs: who asks for the need of a field has nothing else at hand. */
export type NeedSubject = {
  readonly person: Pick<SalesContact['person'], 'relationship' | 'stateRegistrationIndicator' | 'foreign'>;
};

export interface Requirement {
  readonly customer: Need;
  readonly prospect: Need;
  /** Holds only for who contributes to ICMS. */
  readonly contributor?: true;
}

const customersOnly: Requirement = { customer: 'required', prospect: 'optional' };
const contributorsOnly: Requirement = { ...customersOnly, contributor: true };
const lessForProspects: Requirement = { customer: 'required', prospect: 'advised' };
const everyone: Requirement = { customer: 'required', prospect: 'required' };
const advised: Requirement = { customer: 'advised', prospect: 'advised' };

/** What is needed unless `Settings.fields` says otherwise; a field that is not named is optional. */
export const defaultRequirements: Readonly<Record<string, Requirement>> = {
  'person.legalName': everyone,
  'person.shortName': customersOnly,
  'person.tradeName': customersOnly,
  'person.taxId': customersOnly,
  'person.kind': customersOnly,
  'person.stateRegistrationIndicator': customersOnly,
  'person.stateRegistration': contributorsOnly,
  'person.address.city': contributorsOnly,
  'person.address.state': contributorsOnly,
  description: lessForProspects,
  serviceType: lessForProspects,
  'nextContact.userId': lessForProspects,
  'nextContact.date': lessForProspects,
  'interaction.notes': advised,
  relatedBranch: advised,
  // Of a line that has something in it; an empty one is dropped.
  'items.*.offeringId': lessForProspects,
  'items.*.quantity': lessForProspects,
  'items.*.unitPrice': advised,
};

/** How long a text may be unless `Settings.fields` says otherwise. */
export const defaultMaxLengths: Readonly<Record<string, number>> = {
  'person.legalName': 150,
  'person.shortName': 60,
  'person.tradeName': 100,
  'person.stateRegistration': 20,
  'person.foreign.document': 30,
  'person.foreign.country': 60,
  'person.referenceContacts.*.name': 100,
  'person.referenceContacts.*.email': 254,
  'person.address.street': 120,
  'person.address.number': 20,
  'person.address.complement': 100,
  'person.address.district': 80,
  'person.address.city': 80,
  description: 120,
  currentSubject: 250,
  'interaction.notes': 10_000,
  'interaction.contactName': 100,
  'items.*.name': 250,
  currentSystem: 100,
};

/** Texts that the schema caps higher than names. */
const longTexts: ReadonlySet<string> = new Set(['description', 'currentSubject', 'interaction.notes']);

const notAskedOfForeigners: ReadonlySet<string> = new Set([
  'person.taxId',
  'person.stateRegistrationIndicator',
  'person.stateRegistration',
  'person.address.postalCode',
  'person.address.state',
]);

/** Whether the screen asks for the field at all: foreigners have no CPF/CNPJ, CEP, UF and IE, others no foreign document. */
export function isAsked(path: string, contact: NeedSubject): boolean {
  const isForeign = contact.person.foreign !== undefined;
  if (path === 'person.stateRegistration' && contact.person.stateRegistrationIndicator === 'exempt') return false;
  return isForeign ? !notAskedOfForeigners.has(path) : !path.startsWith('person.foreign.');
}

/** How much the field is needed of this contact. What is hidden or not asked is never needed. */
export function needOf(path: string, contact: NeedSubject, settings: Settings): Need {
  const own = fieldSettings(path, settings);
  if (own.hidden === true || !isAsked(path, contact)) return 'optional';
  const { relationship, stateRegistrationIndicator, foreign } = contact.person;
  if (own.need !== undefined) return typeof own.need === 'string' ? own.need : own.need[relationship];
  const requirement = ownEntry(defaultRequirements, patternOf(path));
  if (requirement === undefined) return 'optional';
  const contributes = stateRegistrationIndicator === 'contributor' && foreign === undefined;
  return requirement.contributor === true && !contributes ? 'optional' : requirement[relationship];
}

const none: FieldSettings = Object.freeze({});
const resolved = new WeakMap<object, Map<string, FieldSettings>>();

/**
 * What the host set for a field. `*` in the settings stands for an index and the exact path wins over it;
 * `hidden`, `readonly` and `sensitive` of a group hold for everything in it.
 */
export function fieldSettings(path: string, settings: Settings): FieldSettings {
  const { fields } = settings;
  if (fields === undefined) return none;
  let known = resolved.get(fields);
  if (known === undefined) resolved.set(fields, (known = new Map()));
  const pattern = patternOf(path);
  // Only exact settings tell one line from another, and there are hardly any: lines share the entry of their pattern.
  const key = Object.hasOwn(fields, path) ? path : pattern;
  let result = known.get(key);
  if (result === undefined) known.set(key, (result = resolve(key, pattern, fields)));
  return result;
}

/** The most characters the field may hold; never more than the schema lets through. */
export function maxLengthOf(path: string, settings: Settings): number {
  const pattern = patternOf(path);
  const cap = longTexts.has(pattern) ? caps.text : pattern === 'person.stateRegistration' ? caps.id : caps.name;
  return Math.min(fieldSettings(path, settings).maxLength ?? ownEntry(defaultMaxLengths, pattern) ?? cap, cap);
}

/** Whether a value is there: not absent and not blank. */
export function isFilled(value: unknown): boolean {
  return typeof value === 'string' ? value.trim() !== '' : value !== undefined && value !== null;
}

function resolve(path: string, pattern: string, fields: NonNullable<Settings['fields']>): FieldSettings {
  const result: { -readonly [K in keyof FieldSettings]: FieldSettings[K] } = {};
  const segments = pattern.split('.');
  for (let length = 1; length < segments.length; length += 1) {
    const group = ownEntry(fields, segments.slice(0, length).join('.'));
    if (group?.hidden !== undefined) result.hidden = group.hidden;
    if (group?.readonly !== undefined) result.readonly = group.readonly;
    if (group?.sensitive !== undefined) result.sensitive = group.sensitive;
  }
  Object.assign(result, ownEntry(fields, pattern), ownEntry(fields, path));
  return Object.keys(result).length === 0 ? none : Object.freeze(result);
}

function ownEntry<T>(table: Readonly<Record<string, T>>, path: string): T | undefined {
  return Object.hasOwn(table, path) ? table[path] : undefined;
}

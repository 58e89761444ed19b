import { daysBetween, isDay, weekdayOf } from '../brazil/day.js';
import { holidayName, isBusinessDay, nextBusinessDay } from '../brazil/holidays.js';
import { isValidPostalCode } from '../brazil/postal-code.js';
import {
  isExemptText,
  isValidStateRegistration,
  normalizeStateRegistration,
  refusesExemption,
  stateRegistrationLengths,
  statesMatching,
} from '../brazil/state-registration.js';
import { isState } from '../brazil/states.js';
import { isValidCnpj, isValidCpf, normalizeTaxId, taxIdKind } from '../brazil/tax-id.js';
import { normalizeSearch } from '../brazil/text.js';
import type { Issue } from './issue.js';
import { isFilled } from './requirements.js';
import { issue, missingIssue, nothing, type FieldRule, type Subject } from './rule.js';
import type { SalesContact } from './sales-contact.js';
import { isThrowAwayTaxId } from './throw-away.js';

/** A date this many days ahead is likely a slip in the year. */
const farAhead = 180;

/** The rules of single fields, in the order of the screen; lists stand between them (`list-rules.ts`). */
export const personRules: readonly FieldRule[] = [
  { path: 'person.kind', value: ({ person }) => person.kind },
  { path: 'person.foreign.document', value: ({ person }) => person.foreign?.document },
  { path: 'person.foreign.country', value: ({ person }) => person.foreign?.country },
  {
    path: 'person.taxId',
    value: ({ person }) => person.taxId,
    reads: ({ contact }) => [contact.person.kind],
    unreadable: (_text, path) => issue('tax-id.unreadable', path, 'error'),
    whenFilled: judgeTaxId,
  },
  { path: 'person.legalName', value: ({ person }) => person.legalName },
  { path: 'person.shortName', value: ({ person }) => person.shortName },
  { path: 'person.tradeName', value: ({ person }) => person.tradeName },
  {
    path: 'person.stateRegistrationIndicator',
    value: ({ person }) => person.stateRegistrationIndicator,
    reads: ({ contact }) => [contact.person.address.state],
    whenFilled: judgeIndicator,
  },
  {
    path: 'person.stateRegistration',
    value: ({ person }) => person.stateRegistration,
    reads: ({ contact }) => [contact.person.address.state],
    whenFilled: judgeStateRegistration,
  },
];

export const detailRules: readonly FieldRule[] = [
  { path: 'description', value: ({ description }) => description },
  { path: 'currentSubject', value: ({ currentSubject }) => currentSubject },
  { path: 'serviceType', value: ({ serviceType }) => serviceType },
  { path: 'interaction.notes', value: ({ interaction }) => interaction.notes },
  { path: 'interaction.channel', value: ({ interaction }) => interaction.channel },
  {
    path: 'interaction.contactName',
    value: ({ interaction }) => interaction.contactName,
    reads: ({ contact }) => [contact.person.referenceContacts],
    whenFilled: judgeContactName,
  },
  {
    path: 'person.address.postalCode',
    value: ({ person }) => person.address.postalCode,
    unreadable: (_text, path) => issue('postal-code.invalid', path, 'error'),
    whenFilled: (value, path) => (isValidPostalCode(value) ? nothing : [issue('postal-code.invalid', path, 'error')]),
  },
  { path: 'person.address.street', value: ({ person }) => person.address.street },
  { path: 'person.address.number', value: ({ person }) => person.address.number },
  { path: 'person.address.complement', value: ({ person }) => person.address.complement },
  { path: 'person.address.district', value: ({ person }) => person.address.district },
  { path: 'person.address.city', value: ({ person }) => person.address.city },
  {
    path: 'person.address.state',
    value: ({ person }) => person.address.state,
    unreadable: (_text, path) => issue('state.unknown', path, 'error'),
    whenFilled: (value, path) => (isState(value) ? nothing : [issue('state.unknown', path, 'error')]),
  },
  { path: 'relatedBranch', value: ({ relatedBranch }) => relatedBranch },
];

export const additionalRules: readonly FieldRule[] = [
  { path: 'currentSystem', value: ({ currentSystem }) => currentSystem?.text },
  { path: 'leadSource', value: ({ leadSource }) => leadSource },
];

export const closingRules: readonly FieldRule[] = [
  followUpUser('nextContact'),
  followUpDate('nextContact'),
  followUpUser('internalContact'),
  followUpDate('internalContact'),
];

function judgeTaxId(value: string, path: string, { contact }: Subject): readonly Issue[] {
  const taxId = normalizeTaxId(value);
  const throwAway = isThrowAwayTaxId(taxId) ? [issue('tax-id.throw-away', path, 'hint')] : nothing;
  const kind = taxIdKind(taxId);
  if (kind === undefined) {
    if (taxId.length >= 14) return [issue('tax-id.unreadable', path, 'error'), ...throwAway];
    return [issue('tax-id.incomplete', path, 'error', { length: String(taxId.length) }), ...throwAway];
  }
  if (kind === 'cpf' && contact.person.kind === 'legal') return [issue('tax-id.cpf-in-legal-person', path, 'error')];
  const isRight = kind === 'cpf' ? isValidCpf(taxId) : isValidCnpj(taxId);
  if (!isRight) return [issue('tax-id.check-digit', path, 'error', { kind }), ...throwAway];
  // Common for a rural producer, so it only asks.
  if (kind === 'cnpj' && contact.person.kind === 'natural') {
    return [issue('tax-id.cnpj-in-natural-person', path, 'warning')];
  }
  return throwAway;
}

function judgeIndicator(value: string, path: string, { contact }: Subject): readonly Issue[] {
  const { state } = contact.person.address;
  if (value !== 'exempt' || state === undefined || !refusesExemption(state)) return nothing;
  return [issue('state-registration.exempt-refused', path, 'warning', { state })];
}

function judgeStateRegistration(value: string, path: string, subject: Subject): readonly Issue[] {
  if (isExemptText(value)) {
    // ISENTO is no number: a contributor still owes one, anyone else owes nothing.
    const missing = missingIssue(path, subject);
    return missing === undefined ? nothing : [missing];
  }
  const { state } = subject.contact.person.address;
  if (state === undefined || !isState(state)) {
    return statesMatching(value).length > 0 ? nothing : [issue('state-registration.no-state-matches', path, 'error')];
  }
  if (isValidStateRegistration(value, state)) return nothing;
  const { length } = normalizeStateRegistration(value);
  const lengths = stateRegistrationLengths(state);
  if (lengths.includes(length)) return [issue('state-registration.check-digit', path, 'error', { state })];
  const missing = Math.min(...lengths.filter((expected) => expected > length)) - length;
  return [
    issue('state-registration.length', path, 'error', {
      state,
      length: String(length),
      expected: lengths.join(','),
      ...(Number.isFinite(missing) ? { missing: String(missing) } : {}),
    }),
  ];
}

function judgeContactName(value: string, path: string, { contact }: Subject): readonly Issue[] {
  const names = contact.person.referenceContacts.map(({ name }) => normalizeSearch(name ?? '')).filter(isFilled);
  if (names.length === 0 || names.includes(normalizeSearch(value))) return nothing;
  return [issue('interaction.contact-not-listed', path, 'hint')];
}

function followUpUser(key: 'nextContact' | 'internalContact'): FieldRule {
  const datePath = `${key}.date`;
  return {
    path: `${key}.userId`,
    value: (contact) => contact[key].userId,
    reads: ({ contact, unread }) => [contact[key].date, unread[datePath], contact.nextContact.userId],
    whenEmpty: (path, { contact, unread }) =>
      isFilled(contact[key].date) || isFilled(unread[datePath])
        ? [issue('follow-up.date-without-user', path, pairSeverity(contact))]
        : nothing,
    whenFilled: (value, path, { contact }) =>
      key === 'internalContact' && value === contact.nextContact.userId
        ? [issue('follow-up.same-user', path, 'warning')]
        : nothing,
  };
}

function followUpDate(key: 'nextContact' | 'internalContact'): FieldRule {
  const userPath = `${key}.userId`;
  return {
    path: `${key}.date`,
    value: (contact) => contact[key].date,
    reads: ({ contact, unread, today }) => [contact[key].userId, unread[userPath], today],
    unreadable: (_text, path) => issue('day.invalid', path, 'error'),
    whenEmpty: (path, { contact, unread }) =>
      isFilled(contact[key].userId) || isFilled(unread[userPath])
        ? [issue('follow-up.user-without-date', path, pairSeverity(contact))]
        : nothing,
    whenFilled: (value, path, { today }) => judgeDay(value, path, today),
  };
}

/** Of a prospect nothing missing blocks but the name. */
function pairSeverity(contact: SalesContact): 'error' | 'warning' {
  return contact.person.relationship === 'customer' ? 'error' : 'warning';
}

/** What is to be said about a day on which something is to happen: a past one is wrong, a far one or a day off is asked about. */
export function judgeDay(day: string, path: string, today: string): readonly Issue[] {
  if (!isDay(day)) return [issue('day.invalid', path, 'error')];
  if (day < today) return [issue('day.past', path, 'error', { today })];
  const days = daysBetween(today, day);
  // The year is in doubt, so the weekday says nothing yet.
  if (days > farAhead) return [issue('day.far', path, 'warning', { days: String(days) })];
  if (isBusinessDay(day)) return nothing;
  const holiday = holidayName(day);
  return [
    issue('day.not-business', path, 'warning', {
      next: nextBusinessDay(day),
      weekday: String(weekdayOf(day)),
      ...(holiday === undefined ? {} : { holiday }),
    }),
  ];
}

/**
 * The rules of the kit as pure functions, for a back end or a test: what is a valid number, what a line comes to, what
 * is missing from a contact. Runs without a DOM; knows no screen, no storage and no network.
 */
export {
  isDay,
  addDays,
  daysBetween,
  formatDay,
  parseDay,
  todayIn,
  weekdayOf,
  type ParseDayOptions,
} from './brazil/day.js';
export { isValidEmail, normalizeEmail, parseAddressList, type ListedAddress } from './brazil/email.js';
export {
  addBusinessDays,
  holidayName,
  isBusinessDay,
  nextBusinessDay,
  type BusinessDayOptions,
} from './brazil/holidays.js';
export { formatPhone, parsePhone, withNinthDigit, type ParsePhoneOptions, type Phone } from './brazil/phone.js';
export { formatPostalCode, isValidPostalCode, normalizePostalCode } from './brazil/postal-code.js';
export {
  formatStateRegistration,
  isExemptText,
  isValidStateRegistration,
  normalizeStateRegistration,
  refusesExemption,
  stateRegistrationLengths,
  statesMatching,
} from './brazil/state-registration.js';
export { isState, states } from './brazil/states.js';
export {
  formatTaxId,
  isValidCnpj,
  isValidCpf,
  isValidTaxId,
  normalizeTaxId,
  taxIdKind,
  type TaxIdKind,
} from './brazil/tax-id.js';
export { normalizeSearch, shortNameOf } from './brazil/text.js';
export { evaluateCell } from './money/cell.js';
export { add, compare, isDecimal, multiply, round, subtract } from './money/decimal.js';
export { formatDecimal, formatMoney } from './money/format.js';
export { parseMoney } from './money/parse.js';
export { addressSchema, type Address } from './contact/address.js';
export { emptyContact, emptyLine, emptyPerson, isEmptyLine, isEmptyReference, stripEmpty } from './contact/defaults.js';
export {
  draftContactSchema,
  draftSchema,
  draftSchemaVersion,
  type Draft,
  type DraftContact,
  type DraftView,
} from './contact/draft.js';
export {
  changeContact,
  contactChangeSchema,
  fitsStatus,
  judgeChange,
  type ChangeSignature,
  type CloseChange,
  type ContactChange,
  type InteractionChange,
  type ReopenChange,
  type TransferChange,
} from './contact/contact-change.js';
export { followUpRoles, followUpSchema, type FollowUp, type FollowUpRole } from './contact/follow-up.js';
export { hazardOf, isTooDeep, readAs, type Hazard, type Reading } from './contact/guard.js';
export {
  historyEvents,
  interactionSchema,
  outcomes,
  type HistoryEvent,
  type Interaction,
  type Outcome,
} from './contact/interaction.js';
export { issueCodes, issueSchema, type Issue, type IssueCode, type Severity } from './contact/issue.js';
export type { Day, Decimal, Id, Json } from './contact/json.js';
export { discountSchema, lineItemSchema, type Discount, type LineItem } from './contact/line-item.js';
export { noticeEvents, noticeEventsOf, watcherKey, type NoticeEvent } from './contact/notice.js';
export { personEntry, type PersonEntry } from './contact/person-entry.js';
export { phoneDigits, readPersonText, withoutZeros, type PersonText } from './contact/person-text.js';
export {
  personName,
  personSchema,
  type KnownStateRegistration,
  type Person,
  type PersonKind,
  type Relationship,
  type StateRegistrationIndicator,
} from './contact/person.js';
export { referenceContactSchema, type ReferenceContact } from './contact/reference-contact.js';
export {
  defaultMaxLengths,
  defaultRequirements,
  fieldSettings,
  maxLengthOf,
  needOf,
  type Requirement,
} from './contact/requirements.js';
export { salesContactSchema, type SalesContact } from './contact/sales-contact.js';
export {
  permissionKeys,
  settingsSchema,
  type FieldSettings,
  type Need,
  type Permission,
  type Rounding,
  type Settings,
  type TotalsRule,
} from './contact/settings.js';
export { lineAmounts, totals, type LineAmounts } from './contact/totals.js';
export { compareIssues, validateContact, type ValidateOptions } from './contact/validate.js';
export { watcherSchema, type Watcher } from './contact/watcher.js';

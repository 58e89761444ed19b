import { isValidEmail } from '../brazil/email.js';
import { parsePhone, withNinthDigit } from '../brazil/phone.js';
import { compare, isDecimal } from '../money/decimal.js';
import { isEmptyLine, isEmptyReference } from './defaults.js';
import type { Issue } from './issue.js';
import type { LineItem } from './line-item.js';
import { isPermitted } from './permissions.js';
import type { ReferenceContact } from './reference-contact.js';
import { fieldSettings, isFilled, needOf } from './requirements.js';
import { issue, missingIssue, nothing, tooLongIssue, typedAt, type ListRule, type Subject } from './rule.js';
import { caps } from './shape.js';
import { isThrowAwayEmail, isThrowAwayPhone } from './throw-away.js';
import { lineAmounts } from './totals.js';
import type { Watcher } from './watcher.js';

export const referenceRule: ListRule<ReferenceContact> = {
  path: 'person.referenceContacts',
  entries: ({ person }) => person.referenceContacts,
  reads: needInputs,
  whole: wholeReferences,
  entry: judgeReference,
};

export const itemRule: ListRule<LineItem> = {
  path: 'items',
  entries: ({ items }) => items,
  reads: needInputs,
  whole: (subject) =>
    wholeList(
      'items',
      subject.contact.items.some((line) => !isEmptyLine(line)),
      subject,
    ),
  entry: judgeLine,
};

export const watcherRule: ListRule<Watcher> = {
  path: 'watchers',
  entries: ({ watchers }) => watchers,
  reads: needInputs,
  whole: wholeWatchers,
  entry: judgeWatcher,
};

/** What decides about needs, `requirements.ts`. */
function needInputs({ contact: { person } }: Subject): readonly unknown[] {
  return [person.relationship, person.foreign !== undefined, person.stateRegistrationIndicator];
}

function wholeList(path: string, hasEntries: boolean, subject: Subject): readonly Issue[] {
  const missing = hasEntries ? undefined : missingIssue(path, subject);
  return missing === undefined ? nothing : [missing];
}

// --- reference contacts -------------------------------------------------------------------------------------------

const referencePath = 'person.referenceContacts';

function wholeReferences(subject: Subject): readonly Issue[] {
  const { contact, settings, unread } = subject;
  const someone =
    contact.person.referenceContacts.some((reference) => !isEmptyReference(reference)) ||
    Object.keys(unread).some((path) => path.startsWith(`${referencePath}.`));
  if (someone || fieldSettings(referencePath, settings).hidden === true) return nothing;
  return [missingIssue(referencePath, subject) ?? issue('reference-contact.none', referencePath, 'hint')];
}

function judgeReference(reference: ReferenceContact, path: string, subject: Subject): readonly Issue[] {
  const issues: Issue[] = [];
  // An empty group is dropped, so nothing is missing in it.
  const isEmpty = isEmptyReference(reference) && !isTypedIn(path, ['name', 'phone', 'mobile', 'email'], subject);
  if (isEmpty) return nothing;
  for (const key of ['name', 'phone', 'mobile', 'email'] as const) {
    const at = `${path}.${key}`;
    if (fieldSettings(at, subject.settings).hidden === true) continue;
    const typed = typedAt(at, subject);
    const value = reference[key];
    if (typed !== undefined) issues.push(unreadReferenceIssue(key, typed, at, subject));
    else if (!isFilled(value)) pushIfAny(issues, missingIssue(at, subject));
    else {
      const tooLong = tooLongIssue(value!, at, subject.settings);
      if (tooLong !== undefined) issues.push(tooLong);
      else if (key === 'email') pushIfAny(issues, emailIssue(value!, at));
      else if (key !== 'name') pushIfAny(issues, phoneIssue(key, value!, at, subject));
    }
  }
  return issues;
}

function unreadReferenceIssue(
  key: 'name' | 'phone' | 'mobile' | 'email',
  typed: string,
  path: string,
  subject: Subject,
): Issue {
  if (key === 'name') return issue('not-readable', path, 'error');
  if (key === 'email') return issue('email.invalid', path, 'error');
  const { defaultAreaCode } = subject.settings;
  const repaired = withNinthDigit(typed, defaultAreaCode === undefined ? {} : { defaultAreaCode });
  // Text that is not in the model would be lost by saving, so here the missing digit is an error.
  return repaired === undefined
    ? issue('phone.unreadable', path, 'error')
    : issue('phone.ninth-digit', path, 'error', { repaired });
}

function phoneIssue(key: 'phone' | 'mobile', value: string, path: string, { contact }: Subject): Issue | undefined {
  const phone = parsePhone(value, { service: true, foreign: contact.person.foreign !== undefined });
  if (phone === undefined) {
    const repaired = withNinthDigit(value);
    return repaired === undefined
      ? issue('phone.unreadable', path, 'error')
      : issue('phone.ninth-digit', path, 'warning', { repaired });
  }
  if (key === 'mobile' && phone.kind === 'landline') return issue('phone.landline-in-mobile', path, 'hint');
  return isThrowAwayPhone(phone.e164) ? issue('phone.throw-away', path, 'hint') : undefined;
}

function emailIssue(value: string, path: string): Issue | undefined {
  if (!isValidEmail(value)) return issue('email.invalid', path, 'error');
  return isThrowAwayEmail(value) ? issue('email.throw-away', path, 'hint') : undefined;
}

// --- items --------------------------------------------------------------------------------------------------------

function judgeLine(line: LineItem, path: string, subject: Subject): readonly Issue[] {
  const isEmpty =
    isEmptyLine(line) &&
    !isTypedIn(path, ['offeringId', 'code', 'name', 'quantity', 'unitPrice', 'discount', 'discount.value'], subject);
  if (isEmpty) return nothing;
  const issues: Issue[] = [];
  judgeOffering(line, path, subject, issues);
  judgeNumber(line.quantity, `${path}.quantity`, 'item.quantity-missing', subject, issues);
  // What a discount is worth tells of the price, so nothing is said of either where prices are hidden.
  if (isPermitted('items.see-prices', subject.settings)) {
    judgeNumber(line.unitPrice, `${path}.unitPrice`, 'item.price-missing', subject, issues);
    judgeDiscount(line, path, subject, issues);
  }
  return issues;
}

function judgeOffering(line: LineItem, path: string, subject: Subject, issues: Issue[]): void {
  const at = `${path}.offeringId`;
  if (fieldSettings(at, subject.settings).hidden === true) return;
  const typed = typedAt(at, subject) ?? typedAt(`${path}.code`, subject) ?? typedAt(`${path}.name`, subject);
  // A line names a product of the catalog; text that found none would be lost by saving.
  if (typed !== undefined) issues.push(issue('item.offering-missing', at, 'error', { text: shown(typed) }));
  else if (!isFilled(line.offeringId)) pushIfAny(issues, missingIssue(at, subject, 'item.offering-missing'));
  if (line.name !== undefined) pushIfAny(issues, tooLongIssue(line.name, `${path}.name`, subject.settings));
}

function judgeNumber(
  value: string | undefined,
  path: string,
  whenMissing: 'item.quantity-missing' | 'item.price-missing',
  subject: Subject,
  issues: Issue[],
): void {
  if (fieldSettings(path, subject.settings).hidden === true) return;
  if (typedAt(path, subject) !== undefined) issues.push(issue('number.invalid', path, 'error'));
  else if (!isFilled(value)) pushIfAny(issues, missingIssue(path, subject, whenMissing));
  else pushIfAny(issues, numberIssue(value!, path));
}

function judgeDiscount(line: LineItem, path: string, subject: Subject, issues: Issue[]): void {
  const at = `${path}.discount`;
  const { settings } = subject;
  if (fieldSettings(at, settings).hidden === true) return;
  const typed = [at, `${at}.value`].find((key) => typedAt(key, subject) !== undefined);
  const { discount } = line;
  if (typed !== undefined) issues.push(issue('number.invalid', typed, 'error'));
  else if (discount === undefined || !isFilled(discount.value)) {
    if (needOf(at, subject.contact, settings) !== 'optional') pushIfAny(issues, missingIssue(at, subject));
  } else {
    const wrong = numberIssue(discount.value, at);
    if (wrong !== undefined) issues.push(wrong);
    else if (discount.kind === 'percent') {
      if (compare(discount.value, '100') > 0) issues.push(issue('percent.over-100', at, 'error'));
    } else if (isAboveGross(line, discount.value, subject)) issues.push(issue('discount.above-gross', at, 'warning'));
  }
}

function isAboveGross(line: LineItem, discount: string, { settings }: Subject): boolean {
  if (!isFilled(line.quantity) || !isFilled(line.unitPrice)) return false;
  const { gross } = lineAmounts(line, { rounding: settings.rounding ?? 'half-up' });
  return compare(discount, gross) > 0;
}

function numberIssue(value: string, path: string): Issue | undefined {
  if (value.length > caps.decimal || !isDecimal(value)) return issue('number.invalid', path, 'error');
  return value.startsWith('-') && /[1-9]/.test(value) ? issue('number.negative', path, 'error') : undefined;
}

// --- watchers -----------------------------------------------------------------------------------------------------

function wholeWatchers(subject: Subject): readonly Issue[] {
  const { contact, settings } = subject;
  if (fieldSettings('watchers', settings).hidden === true) return nothing;
  const typed = typedAt('watchers', subject);
  if (typed !== undefined) return [issue('watcher.invalid-address', 'watchers', 'error', { text: shown(typed) })];
  return wholeList('watchers', contact.watchers.length > 0, subject);
}

function judgeWatcher(watcher: Watcher, path: string, subject: Subject): readonly Issue[] {
  const { settings } = subject;
  if (fieldSettings('watchers', settings).hidden === true) return nothing;
  const typed = typedAt(path, subject);
  if (typed !== undefined) return [issue('watcher.invalid-address', path, 'error', { text: shown(typed) })];
  if (!('email' in watcher)) return nothing;
  if (!isValidEmail(watcher.email)) {
    return [issue('watcher.invalid-address', path, 'error', { text: shown(watcher.email) })];
  }
  const mayBeFree = settings.freeWatcherAddresses !== false && isPermitted('watchers.free-address', settings);
  return mayBeFree ? nothing : [issue('watcher.address-not-allowed', path, 'error', { text: shown(watcher.email) })];
}

// --- shared -------------------------------------------------------------------------------------------------------

function isTypedIn(path: string, keys: readonly string[], subject: Subject): boolean {
  return keys.some((key) => typedAt(`${path}.${key}`, subject) !== undefined);
}

/** Enough of a text to know it again in a message. */
function shown(text: string): string {
  return text.slice(0, caps.id);
}

function pushIfAny(issues: Issue[], found: Issue | undefined): void {
  if (found !== undefined) issues.push(found);
}

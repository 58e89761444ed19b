import { todayIn } from '../brazil/day.js';
import { additionalRules, closingRules, detailRules, personRules } from './field-rules.js';
import type { Issue } from './issue.js';
import type { Day } from './json.js';
import { itemRule, referenceRule, watcherRule } from './list-rules.js';
import { getAt, patternOf } from './paths.js';
import { fieldSettings, isFilled } from './requirements.js';
import {
  issue,
  judgeField,
  missingIssue,
  noText,
  nothing,
  tooLongIssue,
  typedAt,
  type FieldRule,
  type ListRule,
  type Subject,
} from './rule.js';
import type { SalesContact } from './sales-contact.js';
import type { Settings } from './settings.js';

export interface ValidateOptions {
  /** The day that counts as today; without it, the day it is in `settings.timeZone`. */
  readonly today?: Day;
  /** Path to text that could not be read as a value: an error there, instead of `missing`. */
  readonly unread?: Readonly<Record<string, string>>;
}

const lists = [referenceRule, itemRule, watcherRule] as unknown as readonly ListRule[];
const [references, items, watchers] = lists as readonly [ListRule, ListRule, ListRule];

/** All rules in the order of the screen. `extra` are the host's own fields, where the kit draws them. */
const rules: readonly (FieldRule | ListRule | 'extra')[] = [
  ...personRules,
  references,
  ...detailRules,
  items,
  ...additionalRules,
  'extra',
  ...closingRules,
  watchers,
];

/** Patterns of all places an issue may have, in the order of the screen and of the Tab key. */
export const screenOrder: readonly string[] = [
  ...inside('person', 'relationship kind foreign foreign.document foreign.country taxId legalName shortName tradeName'),
  ...inside('person', 'stateRegistrationIndicator stateRegistration referenceContacts'),
  ...inside('person.referenceContacts.*', 'name phone mobile email'),
  'description',
  'priority',
  'currentSubject',
  'serviceType',
  ...inside('interaction', 'notes channel contactName'),
  ...inside('person.address', 'postalCode street number complement district city state'),
  'relatedBranch',
  'items',
  ...inside('items.*', 'offeringId name quantity unitPrice discount discount.value'),
  'currentSystem',
  'leadSource',
  ...inside('nextContact', 'userId date'),
  ...inside('internalContact', 'userId date'),
  'watchers',
  'watchers.*',
];

const places: ReadonlyMap<string, number> = new Map(screenOrder.map((pattern, at) => [pattern, at]));

/**
 * Everything that is to be said about the contact, in the order of the screen: errors block, warnings ask once, hints
 * only tell. A pure function of its arguments (and of the clock, when `today` is not given).
 * Throws TypeError when `contact` has not the parts of one; `salesContactSchema` says more about untrusted data.
 */
export function validateContact(
  contact: SalesContact,
  settings: Settings = {},
  options: ValidateOptions = {},
): readonly Issue[] {
  assertContact(contact);
  const subject = subjectOf(contact, settings, options);
  return rules.flatMap((rule) => {
    if (rule === 'extra') return judgeExtra(subject);
    if (!isListRule(rule)) return judgeField(rule, subject);
    const entries = rule.entries(contact);
    const inside = entrySubject(rule, subject);
    return [...rule.whole(subject), ...entries.flatMap((entry, at) => rule.entry(entry, `${rule.path}.${at}`, inside))];
  });
}

/**
 * Says what `validateContact` says, again and again for one form: only rules whose inputs changed run again, and lines
 * that are the same objects are not looked at. Needs what the store gives it: structures that are never changed in place.
 * Answers the same array while nothing changes.
 */
export class ContactValidator {
  readonly #memories = rules.map((rule) =>
    rule === 'extra' ? new ExtraMemory() : isListRule(rule) ? new ListMemory(rule) : new FieldMemory(rule),
  );
  #issues: readonly Issue[] = nothing;
  #parts: readonly (readonly Issue[])[] = [];

  issues(contact: SalesContact, settings: Settings = {}, options: ValidateOptions = {}): readonly Issue[] {
    const subject = subjectOf(contact, settings, options);
    const parts = this.#memories.map((memory) => memory.issues(subject));
    if (!isSameList(parts, this.#parts)) {
      this.#parts = parts;
      this.#issues = Object.freeze(parts.flat());
    }
    return this.#issues;
  }
}

/** Sorts issues by where they stand on the screen; errors before warnings before hints at one place. */
export function compareIssues(a: Issue, b: Issue): number {
  const [listA, indexA, placeA] = placeOf(a.path);
  const [listB, indexB, placeB] = placeOf(b.path);
  return listA - listB || indexA - indexB || placeA - placeB || severityOf(a) - severityOf(b);
}

class FieldMemory {
  readonly #rule: FieldRule;
  #inputs: readonly unknown[] = [];
  #issues: readonly Issue[] = nothing;

  constructor(rule: FieldRule) {
    this.#rule = rule;
  }

  issues(subject: Subject): readonly Issue[] {
    const { contact, settings, unread } = subject;
    const { person } = contact;
    const inputs = [
      settings,
      unread[this.#rule.path],
      this.#rule.value(contact),
      person.relationship,
      person.foreign !== undefined,
      person.stateRegistrationIndicator,
      ...(this.#rule.reads?.(subject) ?? nothing),
    ];
    if (!isSameList(inputs, this.#inputs)) {
      this.#inputs = inputs;
      this.#issues = sameOr(this.#issues, judgeField(this.#rule, subject));
    }
    return this.#issues;
  }
}

interface EntryVerdict {
  readonly at: number;
  readonly issues: readonly Issue[];
}

class ListMemory {
  readonly #rule: ListRule;
  #inputs: readonly unknown[] = [];
  #shared: readonly unknown[] = [];
  #verdicts = new WeakMap<object, EntryVerdict>();
  /** The entries judged last and, at the same places, the verdicts on them. */
  #entries: readonly object[] = nothing;
  #found: readonly EntryVerdict[] = [];
  #issues: readonly Issue[] = nothing;

  constructor(rule: ListRule) {
    this.#rule = rule;
  }

  issues(subject: Subject): readonly Issue[] {
    const entries = this.#rule.entries(subject.contact);
    const shared = [subject.settings, subject.unread, ...this.#rule.reads(subject)];
    const inputs = [entries, ...shared];
    if (isSameList(inputs, this.#inputs)) return this.#issues;
    if (!isSameList(shared, this.#shared)) {
      this.#verdicts = new WeakMap();
      this.#entries = nothing;
    }
    this.#inputs = inputs;
    this.#shared = shared;
    this.#issues = sameOr(this.#issues, this.#judge(entries, subject));
    return this.#issues;
  }

  #judge(entries: readonly object[], subject: Subject): readonly Issue[] {
    const issues = [...this.#rule.whole(subject)];
    const inside = entrySubject(this.#rule, subject);
    // An entry about which nothing is said may move, unless text or settings are tied to an index.
    const mayMove = inside.unread === noText && !hasIndexIn(subject.settings.fields, this.#rule.path);
    const verdicts = entries.map((entry, at) => {
      if (entry === this.#entries[at]) return this.#found[at]!;
      let verdict = this.#verdicts.get(entry);
      if (verdict === undefined || (verdict.at !== at && !(mayMove && verdict.issues.length === 0))) {
        verdict = { at, issues: this.#rule.entry(entry, `${this.#rule.path}.${at}`, inside) };
        this.#verdicts.set(entry, verdict);
      }
      return verdict;
    });
    this.#entries = entries;
    this.#found = verdicts;
    for (const verdict of verdicts) for (const found of verdict.issues) issues.push(found);
    return issues;
  }
}

class ExtraMemory {
  #inputs: readonly unknown[] = [];
  #issues: readonly Issue[] = nothing;

  issues(subject: Subject): readonly Issue[] {
    const { contact, settings, unread } = subject;
    const inputs = [settings, unread, contact.extra, contact.person.relationship];
    if (!isSameList(inputs, this.#inputs)) {
      this.#inputs = inputs;
      this.#issues = sameOr(this.#issues, judgeExtra(subject));
    }
    return this.#issues;
  }
}

/** The host's own fields: needed and capped when its settings say so, unreadable when the store says so. */
function judgeExtra(subject: Subject): readonly Issue[] {
  const { contact, settings, unread } = subject;
  const paths = new Set([...Object.keys(settings.fields ?? {}), ...Object.keys(unread)]);
  const issues: Issue[] = [];
  for (const path of paths) {
    if (!path.startsWith('extra.') || fieldSettings(path, settings).hidden === true) continue;
    const key = path.slice('extra.'.length);
    const value = Object.hasOwn(contact.extra, key) ? contact.extra[key] : undefined;
    if (typedAt(path, subject) !== undefined) issues.push(issue('not-readable', path, 'error'));
    else {
      // Who must say yes has not said it with a no.
      const isEmpty = !isFilled(value) || value === false;
      const found = isEmpty ? missingIssue(path, subject) : tooLongIssue(String(value), path, settings);
      if (found !== undefined) issues.push(found);
    }
  }
  return issues;
}

function assertContact(contact: unknown): void {
  const parts: readonly [string, (value: unknown) => boolean][] = [
    ['person.address', isRecord],
    ['person.referenceContacts', Array.isArray],
    ['interaction', isRecord],
    ['items', Array.isArray],
    ['nextContact', isRecord],
    ['internalContact', isRecord],
    ['watchers', Array.isArray],
    ['extra', isRecord],
  ];
  const wrong = parts.find(([path, isRight]) => !isRight(getAt(contact, path)));
  if (wrong === undefined) return;
  const found = getAt(contact, wrong[0]);
  throw new TypeError(
    `Expected a sales contact with ${wrong[0]}, found ${found === null ? 'null' : typeof found} there.`,
  );
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function subjectOf(contact: SalesContact, settings: Settings, options: ValidateOptions): Subject {
  return {
    contact,
    settings,
    unread: options.unread ?? noText,
    today: options.today ?? todayIn(settings.timeZone, Date.now()),
  };
}

function inside(group: string, keys: string): string[] {
  return keys.split(' ').map((key) => `${group}.${key}`);
}

/** What the entries of a list see: unread text only when it is theirs. */
function entrySubject(rule: ListRule, subject: Subject): Subject {
  return hasIndexIn(subject.unread, rule.path) ? subject : { ...subject, unread: noText };
}

function isListRule(rule: FieldRule | ListRule): rule is ListRule {
  return 'entry' in rule;
}

function hasIndexIn(table: Readonly<Record<string, unknown>> | undefined, path: string): boolean {
  return table !== undefined && Object.keys(table).some((key) => key.startsWith(`${path}.`) && /\.\d/.test(key));
}

/** A plain loop: some forty of these run with every key. */
function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

/** The earlier array when the later one says the same, so that nobody is told of no change. */
function sameOr(before: readonly Issue[], after: readonly Issue[]): readonly Issue[] {
  return before.length === after.length && before.every((entry, at) => isSameIssue(entry, after[at]!)) ? before : after;
}

function isSameIssue(a: Issue, b: Issue): boolean {
  if (a === b) return true;
  if (a.code !== b.code || a.path !== b.path || a.severity !== b.severity) return false;
  const keys = Object.keys(a.params ?? {});
  return keys.length === Object.keys(b.params ?? {}).length && keys.every((key) => a.params?.[key] === b.params?.[key]);
}

function severityOf({ severity }: Issue): number {
  return severity === 'error' ? 0 : severity === 'warning' ? 1 : 2;
}

/** The list's place (or the field's own), the index in the list, the field's place: in that order. */
function placeOf(path: string): readonly [number, number, number] {
  const pattern = patternOf(path);
  // After the last field of the group in which the kit draws them.
  const place = pattern.startsWith('extra.')
    ? places.get('leadSource')! + 0.5
    : (places.get(pattern) ?? screenOrder.length);
  const match = /^(.*?)\.(\d+)(?=\.|$)/.exec(path);
  if (match === null) return [place, -1, place];
  return [places.get(match[1]!) ?? place, Number(match[2]), place];
}

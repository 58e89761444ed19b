import type { IssueCode, Issue, Severity } from './issue.js';
import type { Day } from './json.js';
import { fieldSettings, isAsked, isFilled, maxLengthOf, needOf } from './requirements.js';
import type { SalesContact } from './sales-contact.js';
import type { Settings } from './settings.js';

/** Everything a rule may look at. */
export interface Subject {
  readonly contact: SalesContact;
  readonly settings: Settings;
  /** Path to text that could not be read as a value. */
  readonly unread: Readonly<Record<string, string>>;
  readonly today: Day;
}

/**
 * Judges one field. Its verdict may depend on the settings, the field's value and unread text, what decides about needs
 * (relationship, foreigner, indicator), and on nothing else but what `reads` names.
 */
export interface FieldRule {
  readonly path: string;
  readonly value: (contact: SalesContact) => unknown;
  readonly reads?: (subject: Subject) => readonly unknown[];
  /** What is said of text that could not be read; `not-readable` when absent. */
  readonly unreadable?: (text: string, path: string, subject: Subject) => Issue;
  /** Asked when the field is empty and nothing is said about that yet. */
  readonly whenEmpty?: (path: string, subject: Subject) => readonly Issue[];
  /** Asked when the field holds something. */
  readonly whenFilled?: (value: string, path: string, subject: Subject) => readonly Issue[];
}

/** Judges a list: as a whole, then entry by entry. What an entry's verdict depends on besides itself stands in `reads`. */
export interface ListRule<T extends object = object> {
  readonly path: string;
  readonly entries: (contact: SalesContact) => readonly T[];
  readonly reads: (subject: Subject) => readonly unknown[];
  readonly whole: (subject: Subject) => readonly Issue[];
  readonly entry: (entry: T, path: string, subject: Subject) => readonly Issue[];
}

/** No unread text at all; recognized by identity. */
export const noText: Readonly<Record<string, string>> = Object.freeze({});

export const nothing: readonly Issue[] = Object.freeze([]);

export function issue(code: IssueCode, path: string, severity: Severity, params?: Record<string, string>): Issue {
  return Object.freeze(params === undefined ? { code, path, severity } : { code, path, severity, params });
}

/** The verdict of a rule on its field: unread text first, then emptiness, then the value. */
export function judgeField(rule: FieldRule, subject: Subject): readonly Issue[] {
  const { path } = rule;
  const { contact, settings } = subject;
  if (fieldSettings(path, settings).hidden === true || !isAsked(path, contact)) return nothing;
  const typed = typedAt(path, subject);
  if (typed !== undefined) return [unreadableIssue(rule, typed, path, subject)];
  const value = rule.value(contact);
  if (!isFilled(value)) {
    const missing = missingIssue(path, subject);
    return missing === undefined ? (rule.whenEmpty?.(path, subject) ?? nothing) : [missing];
  }
  if (typeof value !== 'string') return nothing;
  const tooLong = tooLongIssue(value, path, settings);
  // A megabyte of text is too long, and nothing else needs to be known of it.
  if (tooLong !== undefined) return [tooLong];
  return rule.whenFilled?.(value, path, subject) ?? nothing;
}

/** The unread text at a path, when there is any but blanks. */
export function typedAt(path: string, { unread }: Subject): string | undefined {
  // Thousands of lines ask for paths just made, and looking those up costs more than all the rest.
  if (unread === noText || !Object.hasOwn(unread, path)) return undefined;
  const text = unread[path];
  return isFilled(text) ? text : undefined;
}

/** `missing` as an error or a warning, when the field is needed; the caller has seen that it is empty. */
export function missingIssue(path: string, subject: Subject, code: IssueCode = 'missing'): Issue | undefined {
  const need = needOf(path, subject.contact, subject.settings);
  return need === 'optional' ? undefined : issue(code, path, need === 'required' ? 'error' : 'warning');
}

export function tooLongIssue(value: string, path: string, settings: Settings): Issue | undefined {
  const max = maxLengthOf(path, settings);
  if (value.length <= max) return undefined;
  return issue('too-long', path, 'error', { max: String(max), length: String(value.length) });
}

function unreadableIssue(rule: FieldRule, text: string, path: string, subject: Subject): Issue {
  return rule.unreadable?.(text, path, subject) ?? issue('not-readable', path, 'error');
}

import { addDays } from '../../brazil/day.js';
import { nextBusinessDay } from '../../brazil/holidays.js';
import { judgeChange, type ContactChange } from '../../contact/contact-change.js';
import { judgeDay } from '../../contact/field-rules.js';
import type { FollowUp, FollowUpRole } from '../../contact/follow-up.js';
import type { Outcome } from '../../contact/interaction.js';
import type { Issue } from '../../contact/issue.js';
import type { Day, Id } from '../../contact/json.js';
import type { SalesContact } from '../../contact/sales-contact.js';
import type { Lists } from '../../store/lists.js';

/** What can be done to a contact, in the order of the screen. */
export const caseChanges = [
  'interaction',
  'transfer',
  'close',
  'reopen',
] as const satisfies readonly ContactChange['kind'][];

export type CaseChange = (typeof caseChanges)[number];

/** What a field holds: its value and, where nothing could be made of it, what was typed. */
export interface Typed {
  readonly value: string;
  readonly unread: string;
}

/** What is typed into the form of one change, by path. */
export interface TypedChange {
  readonly kind: CaseChange;
  at(path: string): Typed;
  value(path: string): string;
}

/** What the fields of a form are judged against. */
export interface FormContext {
  readonly contact: SalesContact;
  /** Whose agenda is answered. */
  readonly role: FollowUpRole;
  readonly me: Id | undefined;
  readonly today: Day;
}

const talkPaths = ['interaction.notes', 'interaction.channel', 'interaction.contactName'];
const nextPaths = ['nextContact.userId', 'nextContact.date'];

/** The fields of a form, in the order of the screen. */
export function pathsOf(kind: CaseChange, role: FollowUpRole): readonly string[] {
  switch (kind) {
    case 'interaction':
      return role === 'internal'
        ? [...talkPaths, 'internalContact.date']
        : [...talkPaths, ...nextPaths, 'internalContact.userId', 'internalContact.date'];
    case 'transfer':
      return ['userId', 'date', 'reason'];
    case 'close':
      return ['outcome', 'reason'];
    case 'reopen':
      return ['reason', ...nextPaths];
  }
}

/** The days that the service type proposes until the next contact, and the business day that makes. */
export function proposedNext(
  { serviceType, person }: SalesContact,
  lists: Lists,
  today: Day,
): { readonly days: number; readonly day: Day } | undefined {
  const days = lists.choice('service-types', serviceType)?.days;
  if (days === undefined) return undefined;
  const { state } = person.address;
  return { days, day: nextBusinessDay(addDays(today, days), state === undefined ? {} : { state }) };
}

/** The change that a form describes; what is missing in it, `judgeForm` says. */
export function changeOf(form: TypedChange, { contact, role, me }: FormContext): ContactChange {
  const text = (path: string): string | undefined => form.value(path).trim() || undefined;
  const nextContact = followUpOf(form, 'nextContact');
  switch (form.kind) {
    case 'interaction': {
      const channel = text('interaction.channel');
      const contactName = text('interaction.contactName');
      const interaction = {
        notes: text('interaction.notes') ?? '',
        ...(channel !== undefined && { channel }),
        ...(contactName !== undefined && { contactName }),
      };
      const internal = role === 'internal' ? internalOf(form, contact, me) : followUpOf(form, 'internalContact');
      return {
        kind: 'interaction',
        role,
        interaction,
        ...(role === 'next' && { nextContact }),
        ...(isSet(internal) && { internalContact: internal }),
      };
    }
    case 'transfer': {
      const date = text('date');
      const reason = text('reason');
      return {
        kind: 'transfer',
        role,
        userId: text('userId') ?? '',
        ...(date !== undefined && { date }),
        ...(reason !== undefined && { reason }),
      };
    }
    case 'close': {
      const reason = text('reason');
      return { kind: 'close', outcome: form.value('outcome') as Outcome, ...(reason !== undefined && { reason }) };
    }
    case 'reopen':
      return { kind: 'reopen', reason: text('reason') ?? '', nextContact };
  }
}

/** What is wrong with what was typed, in the order of the screen: at most one error a field. */
export function judgeForm(form: TypedChange, context: FormContext): readonly Issue[] {
  const judged = judgeChange(changeOf(form, context), context);
  return pathsOf(form.kind, context.role).flatMap((path): readonly Issue[] => {
    const { value, unread } = form.at(path);
    if (unread.trim() !== '') return [problem(path.endsWith('date') ? 'day.invalid' : 'not-readable', path)];
    if (value === '' && (path === 'userId' || path === 'outcome')) return [problem('missing', path)];
    const errors = judged.filter((issue) => issue.path === path);
    if (errors.length > 0) return errors;
    if (path.endsWith('date') && value !== '') return judgeDay(value, path, context.today);
    if (path === 'internalContact.userId' && value !== '' && value === form.value('nextContact.userId')) {
      return [{ code: 'follow-up.same-user', path, severity: 'warning' }];
    }
    return [];
  });
}

function followUpOf(form: TypedChange, part: 'nextContact' | 'internalContact'): FollowUp {
  const userId = form.value(`${part}.userId`);
  const date = form.value(`${part}.date`);
  return { ...(userId !== '' && { userId }), ...(date !== '' && { date }) };
}

/** Without a new day the contact leaves the agenda of the internal contact. */
function internalOf(form: TypedChange, contact: SalesContact, me: Id | undefined): FollowUp {
  const date = form.value('internalContact.date');
  const userId = contact.internalContact.userId ?? me;
  return date === '' || userId === undefined ? {} : { userId, date };
}

function isSet({ userId, date }: FollowUp): boolean {
  return userId !== undefined || date !== undefined;
}

function problem(code: string, path: string): Issue {
  return { code, path, severity: 'error' };
}

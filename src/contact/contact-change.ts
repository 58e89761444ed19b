import * as z from 'zod/mini';
import { followUpRoles, followUpSchema, type FollowUp, type FollowUpRole } from './follow-up.js';
import { outcomes, type Interaction, type Outcome } from './interaction.js';
import type { Issue } from './issue.js';
import type { Day, Id } from './json.js';
import { lazily } from './lazily.js';
import type { SalesContact } from './sales-contact.js';
import { day, id, name, text } from './shape.js';

/**
 * What is done to a contact after its registration, and what follows from it: the rule that an embedded store and a
 * back end share. Knows no store, no clock and no permissions.
 */

/** A talk. In the role `next` it asks for the next contact and leaves the internal one, unless that is given too. */
export interface InteractionChange {
  readonly kind: 'interaction';
  /** Whose agenda it answers. */
  readonly role: FollowUpRole;
  readonly interaction: SalesContact['interaction'];
  /** In the role `next` alone. */
  readonly nextContact?: FollowUp;
  /** In the role `internal`: the new day; absent, the contact leaves the agenda of the internal contact. */
  readonly internalContact?: FollowUp;
}

/** Another user takes over, on the same day unless one is given. */
export interface TransferChange {
  readonly kind: 'transfer';
  readonly role: FollowUpRole;
  readonly userId: Id;
  readonly date?: Day;
  readonly reason?: string;
}

/** The negotiation is over: it leaves every agenda and nobody is told of it any more. */
export interface CloseChange {
  readonly kind: 'close';
  readonly outcome: Outcome;
  readonly reason?: string;
}

/** The negotiation goes on after all. */
export interface ReopenChange {
  readonly kind: 'reopen';
  readonly reason: string;
  readonly nextContact: FollowUp;
}

export type ContactChange = InteractionChange | TransferChange | CloseChange | ReopenChange;

const talkSchema = lazily(() =>
  z.strictObject({
    notes: z.exactOptional(text),
    channel: z.exactOptional(id),
    contactName: z.exactOptional(name),
  }),
);

/** The shape alone; whether it is right, `judgeChange` says. */
export const contactChangeSchema = lazily(() =>
  z.union([
    z.strictObject({
      kind: z.literal('interaction'),
      role: z.enum(followUpRoles),
      interaction: talkSchema,
      nextContact: z.exactOptional(followUpSchema),
      internalContact: z.exactOptional(followUpSchema),
    }),
    z.strictObject({
      kind: z.literal('transfer'),
      role: z.enum(followUpRoles),
      userId: id,
      date: z.exactOptional(day),
      reason: z.exactOptional(text),
    }),
    z.strictObject({ kind: z.literal('close'), outcome: z.enum(outcomes), reason: z.exactOptional(text) }),
    z.strictObject({ kind: z.literal('reopen'), reason: text, nextContact: followUpSchema }),
  ]),
) satisfies z.ZodMiniType<ContactChange>;

/**
 * What is wrong with a change, by the path of the field it was typed into: `interaction.notes`, `nextContact.date`,
 * `userId`, `date`, `reason`. Days before `today` are errors.
 */
export function judgeChange(change: ContactChange, { today }: { readonly today: Day }): readonly Issue[] {
  switch (change.kind) {
    case 'interaction': {
      const notes = change.interaction.notes?.trim() ?? '';
      return [
        ...(notes === '' ? [error('missing', 'interaction.notes')] : []),
        ...(change.role === 'next' ? judgeFollowUp(change.nextContact ?? {}, 'nextContact', today, true) : []),
        ...judgeFollowUp(change.internalContact ?? {}, 'internalContact', today, false),
      ];
    }
    case 'transfer':
      return change.date !== undefined && change.date < today ? [error('day.past', 'date')] : [];
    case 'close':
      // A lost or given up negotiation teaches nothing without its reason.
      return change.outcome !== 'won' && (change.reason?.trim() ?? '') === '' ? [error('missing', 'reason')] : [];
    case 'reopen':
      return [
        ...(change.reason.trim() === '' ? [error('missing', 'reason')] : []),
        ...judgeFollowUp(change.nextContact, 'nextContact', today, true),
      ];
  }
}

function judgeFollowUp({ userId, date }: FollowUp, path: string, today: Day, needed: boolean): readonly Issue[] {
  const issues: Issue[] = [];
  if (userId === undefined && (needed || date !== undefined)) {
    issues.push(error(needed ? 'missing' : 'follow-up.date-without-user', `${path}.userId`));
  }
  if (date === undefined && (needed || userId !== undefined)) {
    issues.push(error(needed ? 'missing' : 'follow-up.user-without-date', `${path}.date`));
  }
  if (date !== undefined && date < today) issues.push(error('day.past', `${path}.date`));
  return issues;
}

function error(code: string, path: string): Issue {
  return { code, path, severity: 'error' };
}

/** Whether the contact's state lets this be done: only a closed one is reopened, only an open one is worked on. */
export function fitsStatus(contact: SalesContact, change: ContactChange): boolean {
  return (contact.status ?? 'open') === (change.kind === 'reopen' ? 'closed' : 'open');
}

/** Who did it, and when. */
export interface ChangeSignature {
  readonly userId: Id;
  /** ISO instant. */
  readonly at: string;
}

/**
 * The contact after the change, with one more entry in its history; `version` is the caller's to give. A change that
 * does not fit the status (`fitsStatus`) or is not right (`judgeChange`) is the caller's to refuse.
 */
export function changeContact(
  contact: SalesContact,
  change: ContactChange,
  { userId, at }: ChangeSignature,
): SalesContact {
  const history = contact.history ?? [];
  const entry = { id: `${contact.id ?? 'contact'}-${history.length + 1}`, at, userId };
  const next = (details: Partial<SalesContact>, told: Partial<Interaction>): SalesContact => ({
    ...contact,
    ...details,
    history: [...history, { ...entry, ...told }],
  });
  switch (change.kind) {
    case 'interaction': {
      const { role, interaction, nextContact, internalContact } = change;
      const told: Partial<Interaction> = {
        ...interaction,
        ...(role === 'internal' && { role }),
        ...(role === 'next' && nextContact !== undefined && { nextContact }),
        ...(internalContact !== undefined && isSet(internalContact) && { internalContact }),
      };
      if (role === 'internal') return next({ internalContact: internalContact ?? {} }, told);
      return next(
        {
          ...(nextContact !== undefined && { nextContact }),
          ...(internalContact !== undefined && { internalContact }),
        },
        told,
      );
    }
    case 'transfer': {
      const { role, userId: to, date, reason } = change;
      const part = role === 'next' ? 'nextContact' : 'internalContact';
      const followUp: FollowUp = { ...contact[part], userId: to, ...(date !== undefined && { date }) };
      return next(
        { [part]: followUp },
        {
          event: 'transferred',
          ...(role === 'internal' && { role }),
          ...(reason !== undefined && { notes: reason }),
          [part]: followUp,
        },
      );
    }
    case 'close': {
      const { outcome, reason } = change;
      return next({ status: 'closed' }, { event: 'closed', outcome, ...(reason !== undefined && { notes: reason }) });
    }
    case 'reopen': {
      const { reason, nextContact } = change;
      return next({ status: 'open', nextContact }, { event: 'reopened', notes: reason, nextContact });
    }
  }
}

function isSet({ userId, date }: FollowUp): boolean {
  return userId !== undefined || date !== undefined;
}

import type { Interaction, Outcome } from '../../contact/interaction.js';
import type { Issue } from '../../contact/issue.js';
import type { ContactChange } from '../../contact/contact-change.js';
import type { Id } from '../../contact/json.js';
import type { Settings } from '../../contact/settings.js';
import { failureText } from '../../binding/failure-words.js';
import { issueText } from '../../binding/issue-words.js';
import type { Localizer } from '../../i18n/translate.js';
import type { Lists } from '../../store/lists.js';
import { followUpText, instantText, loginText } from '../agenda-words.js';
import type { CaseChange } from './change-of.js';
import type { CaseNotice } from './contact-case.js';

export function actionText(words: Localizer, kind: CaseChange): string {
  switch (kind) {
    case 'interaction':
      return words.t('agenda.action.interaction');
    case 'transfer':
      return words.t('agenda.action.transfer');
    case 'close':
      return words.t('agenda.action.close');
    case 'reopen':
      return words.t('agenda.action.reopen');
  }
}

export function submitText(words: Localizer, kind: CaseChange): string {
  switch (kind) {
    case 'interaction':
      return words.t('agenda.submit.interaction');
    case 'transfer':
      return words.t('agenda.submit.transfer');
    case 'close':
      return words.t('agenda.submit.close');
    case 'reopen':
      return words.t('agenda.submit.reopen');
  }
}

/** Why the profile may not, in the host's words or the kit's. */
export function denialText(words: Localizer, kind: CaseChange, reason: string | undefined): string {
  if (reason !== undefined) return reason;
  switch (kind) {
    case 'interaction':
      return words.t('agenda.denied.interaction');
    case 'transfer':
      return words.t('follow-up.assign-denied');
    case 'close':
      return words.t('agenda.denied.close');
    case 'reopen':
      return words.t('agenda.denied.reopen');
  }
}

export function outcomeText(words: Localizer, outcome: Outcome): string {
  if (outcome === 'won') return words.t('agenda.outcome.won');
  return words.t(outcome === 'lost' ? 'agenda.outcome.lost' : 'agenda.outcome.canceled');
}

/** The sentence of an issue at its field; those that only a change has are worded here. */
export function changeIssueText(words: Localizer, issue: Issue, settings: Settings): string {
  if (issue.code === 'missing') {
    if (issue.path === 'userId') return words.t('agenda.missing.user');
    if (issue.path === 'reason') return words.t('agenda.missing.reason');
    if (issue.path === 'outcome') return words.t('agenda.missing.outcome');
  }
  return issueText(words, issue, settings);
}

/** What an entry of the history is, in a few words: "Parecer", "Encerrado: Perdido". */
export function entryText(words: Localizer, { event, outcome, role }: Interaction): string {
  switch (event) {
    case 'transferred':
      return words.t('agenda.history.transferred');
    case 'closed':
      return outcome === undefined
        ? words.t('agenda.closed')
        : words.t('agenda.history.closed', { outcome: outcomeText(words, outcome) });
    case 'reopened':
      return words.t('agenda.history.reopened');
    default:
      return words.t(role === 'internal' ? 'agenda.history.internal' : 'agenda.history.talk');
  }
}

export interface NoticeWords {
  readonly lists: Lists;
  readonly me: Id | undefined;
  readonly isDirty: boolean;
}

/** What is said of the last action, or of what others did. */
export function noticeText(words: Localizer, notice: CaseNotice, { lists, me, isDirty }: NoticeWords): string {
  switch (notice.kind) {
    case 'done':
      return doneText(words, notice.change, lists, me);
    case 'failed': {
      const text = failureText(words, notice.error);
      return notice.error.code === 'validation' ? text : `${text} ${words.t('agenda.still-here')}`;
    }
    case 'moved': {
      const { by, isRefused } = notice;
      const params =
        by === undefined
          ? undefined
          : { user: loginText(words, lists, by.userId), when: instantText(words, by.at, Date.now()) };
      const text = params === undefined ? words.t('agenda.moved') : movedText(words, by?.event, params);
      const after = isRefused ? words.t('agenda.moved.again') : isDirty ? words.t('agenda.still-here') : '';
      return after === '' ? text : `${text} ${after}`;
    }
  }
}

function movedText(words: Localizer, event: Interaction['event'], params: { user: string; when: string }): string {
  switch (event) {
    case 'transferred':
      return words.t('agenda.moved.transferred', params);
    case 'closed':
      return words.t('agenda.moved.closed', params);
    case 'reopened':
      return words.t('agenda.moved.reopened', params);
    default:
      return words.t('agenda.moved.talk', params);
  }
}

function doneText(words: Localizer, change: ContactChange, lists: Lists, me: Id | undefined): string {
  switch (change.kind) {
    case 'close':
      return words.t('agenda.done.close');
    case 'transfer':
      return words.t('agenda.done.transfer', { user: loginText(words, lists, change.userId) });
    case 'reopen':
      return `${words.t('agenda.done.reopen')} ${appearsText(words, change.nextContact, lists, me)}`;
    case 'interaction': {
      const followUp = change.role === 'next' ? change.nextContact : change.internalContact;
      const after = followUp === undefined ? words.t('agenda.done.left') : appearsText(words, followUp, lists, me);
      return `${words.t('agenda.done.interaction')} ${after}`;
    }
  }
}

function appearsText(
  words: Localizer,
  { userId, date }: { readonly userId?: Id; readonly date?: string },
  lists: Lists,
  me: Id | undefined,
): string {
  if (userId === undefined || date === undefined) return '';
  const day = words.day(date, 'weekday-last');
  if (userId === me) return `${words.t('outcome.agenda-mine', { day })}.`;
  return `${words.t('outcome.agenda-of', { user: loginText(words, lists, userId), day })}.`;
}

/** "VENDAS2, ter, 05/01/2027", or that there is none. */
export function followUpOrNone(words: Localizer, lists: Lists, followUp: Parameters<typeof followUpText>[2]): string {
  return followUpText(words, lists, followUp) || words.t('agenda.none');
}

import { daysBetween, todayIn } from '../brazil/day.js';
import type { AgendaEntry } from '../adapters/agenda.js';
import type { FollowUp } from '../contact/follow-up.js';
import type { Day, Id } from '../contact/json.js';
import type { Localizer } from '../i18n/translate.js';
import type { Lists } from '../store/lists.js';

/** How far a day is from today: "hoje", "amanhã", "em 4 dias", "há 3 dias". */
export function distanceText(words: Localizer, day: Day, today: Day): string {
  const days = daysBetween(today, day);
  if (days === -1) return words.t('agenda.yesterday');
  if (days < 0) return words.t('agenda.days-ago', { count: -days });
  return words.t('agenda.in-days', { count: days });
}

/** A day of the past with its time: "hoje, 14:32", "ontem, 17:05", "ter, 05/01/2027, 09:10". */
export function instantText(words: Localizer, instant: string, now: number): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return instant;
  const day = todayIn(undefined, at);
  const time = words.time(at);
  const distance = daysBetween(day, todayIn(undefined, now));
  if (distance === 0) return words.t('draft.today', { time });
  if (distance === 1) return words.t('draft.yesterday', { time });
  return words.t('draft.on-day', { day: words.day(day, 'full'), time });
}

/** The login of a user; someone who is not known is told by id. */
export function loginText(words: Localizer, lists: Lists, id: Id): string {
  return lists.user(id)?.login ?? words.t('follow-up.unknown-user', { id });
}

/** "VENDAS2, ter, 05/01/2027"; empty without a user and a day. */
export function followUpText(words: Localizer, lists: Lists, { userId, date }: FollowUp): string {
  const user = userId === undefined ? '' : loginText(words, lists, userId);
  const day = date === undefined ? '' : words.day(date, 'full');
  return [user, day].filter((part) => part !== '').join(', ');
}

export interface LastTalk {
  readonly text: string;
  /** Whether another user answered for the internal contact, which the responsible user is waiting for. */
  readonly isInternal: boolean;
}

/**
 * The last talk in one line. To the user who answers for the contact it says that the internal one gave an opinion:
 * "SUPERVISOR deu parecer".
 *
 * @param reader Whose agenda it is.
 */
export function lastTalkText(
  words: Localizer,
  lists: Lists,
  entry: AgendaEntry,
  reader: Id | undefined,
  now: number,
): LastTalk | undefined {
  const last = entry.lastInteraction;
  if (last === undefined) return undefined;
  const user = loginText(words, lists, last.userId);
  const when = instantText(words, last.at, now);
  const isInternal = last.role === 'internal' && entry.nextContact.userId === reader && last.userId !== reader;
  if (isInternal) return { text: words.t('agenda.internal-talk', { user, when }), isInternal };
  const { notes } = last;
  const text =
    notes === undefined
      ? words.t('agenda.last-talk-plain', { user, when })
      : words.t('agenda.last-talk', { user, when, notes });
  return { text, isInternal };
}

/** Where a person is: "Campinas, SP". */
export function placeText({ city, state }: AgendaEntry['person']): string {
  return [city, state].filter((part) => part !== undefined).join(', ');
}

import { addDays, daysBetween } from '../brazil/day.js';
import type { DraftEntry } from '../drafts/record.js';
import type { Localizer } from '../i18n/translate.js';

/** From how many days before its end a draft says when it expires. */
const expiryToldFrom = 3;
/** What is stored is untrusted, and no calendar has a day for every number. */
const lastInstant = Date.UTC(9999, 0);

function bounded(instant: number): number {
  return Math.min(Math.max(instant, 0), lastInstant);
}

/** When a draft was written last, as people say it: "hoje, 14:32". */
export function whenText(words: Localizer, written: number, dayOf: (instant: number) => string, now: number): string {
  const instant = bounded(written);
  const day = dayOf(instant);
  const today = dayOf(now);
  const time = words.time(instant);
  if (day === today) return words.t('draft.today', { time });
  if (day === addDays(today, -1)) return words.t('draft.yesterday', { time });
  return words.t('draft.on-day', { day: words.day(day, 'short'), time });
}

/** The name a draft goes by: the user's own, else the person's. */
export function draftTitle(words: Localizer, entry: DraftEntry): string {
  return entry.name ?? entry.title ?? words.t('draft.no-person');
}

/** "expira em 2 dias", or nothing while that is far. */
export function expiryText(
  words: Localizer,
  entry: DraftEntry,
  dayOf: (instant: number) => string,
  now: number,
): string {
  const count = daysBetween(dayOf(now), dayOf(bounded(entry.expiresAt)));
  return count > expiryToldFrom ? '' : words.t('draft.manager.expires', { count: Math.max(count, 0) });
}

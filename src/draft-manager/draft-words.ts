import { addDays, daysBetween } from '../brazil/day.js';
import { normalizeSearch } from '../brazil/text.js';
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

/** When a draft expires: "expira em 2 dias" and `isNear` in its last days, "expira em 24/12" before. */
export function expiryText(
  words: Localizer,
  { expiresAt }: DraftEntry,
  dayOf: (instant: number) => string,
  now: number,
): { readonly text: string; readonly isNear: boolean } {
  const day = dayOf(bounded(expiresAt));
  const count = daysBetween(dayOf(now), day);
  const isNear = count <= expiryToldFrom;
  const text = isNear
    ? words.t('draft.manager.expires', { count: Math.max(count, 0) })
    : words.t('draft.manager.until', { day: words.day(day, 'short') });
  return { text, isNear };
}

/** Whether each word that is looked for stands in a draft's names or description. */
export function isFound({ name = '', title = '', description = '' }: DraftEntry, sought: string): boolean {
  const text = normalizeSearch(`${name} ${title} ${description}`);
  return normalizeSearch(sought)
    .split(' ')
    .every((word) => text.includes(word));
}

import { draftTitle, whenText } from '../draft-manager/draft-words.js';
import type { DraftEntry } from '../drafts/record.js';
import type { Localizer } from '../i18n/translate.js';

/** "3 itens, R$ 4.250,00", or nothing. */
export function draftDetails(words: Localizer, entry: DraftEntry): string {
  if (entry.itemCount === 0) return '';
  const count = words.t('item.count', { count: entry.itemCount });
  return entry.totalAmount === undefined ? count : `${count}, ${words.money(entry.totalAmount)}`;
}

/** The sentence of the bar that offers what was left unfinished. */
export function recoveryText(
  words: Localizer,
  entries: readonly DraftEntry[],
  total: number,
  dayOf: (instant: number) => string,
  now: number,
): string {
  const [newest] = entries;
  if (newest === undefined) return '';
  const when = whenText(words, newest.updatedAt, dayOf, now);
  const title = draftTitle(words, newest);
  if (total > 1) return words.t('draft.recover.many', { count: total, when, title });
  const details = draftDetails(words, newest);
  return details === ''
    ? words.t('draft.recover.one-plain', { when, title })
    : words.t('draft.recover.one', { when, title, details });
}

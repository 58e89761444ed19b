import { addDays } from '../brazil/day.js';
import type { KeeperStatus } from '../drafts/keeper.js';
import type { Localizer } from '../i18n/translate.js';

/** Changes younger than this need no words: they are being written. */
export const dirtyAfter = 2000;
/** A write that takes longer than this is told. */
export const savingAfter = 500;

export interface DraftStatusLine {
  readonly text: string;
  readonly kind: 'quiet' | 'saved' | 'failed';
  /** Whether another version of the draft can be looked at. */
  readonly canCompare?: boolean;
  /** Milliseconds after which the line says something else, while nothing happens. */
  readonly again?: number;
}

const nothingToSay: DraftStatusLine = { text: '', kind: 'quiet' };

export interface StatusContext {
  readonly now: number;
  /** The day of an instant where the user is. */
  readonly dayOf: (instant: number) => string;
  readonly hasOwner: boolean;
  /** Whether there is another version that nobody has looked at. */
  readonly hasConflict?: boolean;
  readonly isAllowed: boolean;
}

function savedText(words: Localizer, at: number, context: StatusContext): string {
  const day = context.dayOf(at);
  const today = context.dayOf(context.now);
  const time = words.time(at);
  if (day === today) return words.t('draft.saved-today', { time });
  if (day === addDays(today, -1)) return words.t('draft.saved-yesterday', { time });
  return words.t('draft.saved-on', { day: words.day(day, 'short'), time });
}

/** What is said of the draft, in one line beside "Salvar Rascunho". "Salvo" comes only from a finished write. */
export function draftStatusLine(
  words: Localizer,
  status: KeeperStatus | undefined,
  context: StatusContext,
): DraftStatusLine {
  if (!context.isAllowed) return { text: words.t('draft.denied'), kind: 'quiet' };
  if (status === undefined) return nothingToSay;
  const { at } = status;
  const earlier: DraftStatusLine =
    at === undefined ? nothingToSay : { text: savedText(words, at, context), kind: 'saved' };
  const unsaved = status.unsavedSince === undefined ? 0 : context.now - status.unsavedSince;
  if (context.hasConflict === true && status.state !== 'failed')
    return { text: words.t('draft.conflict'), kind: 'failed', canCompare: true };
  switch (status.state) {
    case 'clean':
      return nothingToSay;
    case 'saved':
      return earlier;
    case 'memory':
      if (!context.hasOwner) return { text: words.t('draft.memory'), kind: 'quiet' };
      // The host may have wanted nothing to be kept.
      return status.reason === 'unavailable'
        ? { text: words.t('draft.no-storage'), kind: 'failed' }
        : { text: words.t('draft.memory-wanted'), kind: 'quiet' };
    case 'failed':
      return { text: words.t('draft.failed'), kind: 'failed' };
    case 'conflict':
      return status.removed === true ? { text: words.t('draft.concluded-elsewhere'), kind: 'failed' } : earlier;
    case 'saving': {
      if (unsaved >= dirtyAfter) return { text: words.t('draft.dirty'), kind: 'quiet' };
      const running = context.now - status.since;
      if (running >= savingAfter) return { text: words.t('draft.saving'), kind: 'quiet' };
      return { ...earlier, again: savingAfter - running };
    }
    case 'dirty':
      if (unsaved >= dirtyAfter) return { text: words.t('draft.dirty'), kind: 'quiet' };
      return { ...earlier, again: dirtyAfter - unsaved };
  }
}

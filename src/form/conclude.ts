import type { AdapterError } from '../adapters/adapter-error.js';
import type { SavedContact } from '../adapters/contact-repository.js';
import { deniedReason, summaryText } from '../binding/outcome-words.js';
import type { Localizer } from '../i18n/translate.js';
import type { Settled } from '../store/conclusion.js';
import type { FormSession } from '../store/form-session.js';
import type { DialogQuestion } from './choice-dialog.js';
import type { DraftErrands } from './draft-errands.js';
import type { FocusGuide } from './focus-guide.js';
import { copyQuestion, warningsQuestion } from './questions.js';

/** Milliseconds that the last question about others with the same values may take; nothing waits longer. */
const duplicatesPatience = 2000;

/** What a conclusion needs of the form that is concluded. */
export interface ConclusionHost {
  session(): FormSession | undefined;
  words(): Localizer;
  ask(question: DialogQuestion): Promise<string | undefined>;
  /** Resolves once no field waits for an answer. */
  answers(): Promise<void>;
  /** Tells the host; answers whether it let it pass. */
  emit(type: string, detail: object, cancelable?: boolean): boolean;
  /** Resolves when what was asked for is drawn. */
  drawn(): Promise<unknown>;
  announce(text: string): void;
  /** Says what went wrong; nothing went wrong for an empty text. */
  trouble(text: string): void;
  /** The same of what failed outside. */
  failure(error: unknown): void;
  /** Takes away the offer to undo. */
  hideUndo(): void;
  /** The conclusion is on its way. */
  submitting(): void;
  loginExpired(isExpired: boolean): void;
  /** Puts the focus on the list of errors. */
  focusSummary(): Promise<void>;
  /** Puts the focus on what comes after a saved contact. */
  focusSaved(): void;
}

/** "Concluir Cadastro": asks what must be asked, and tells what became of it. Answers what was saved, or `undefined` when something stood in the way. */
export async function conclude(
  host: ConclusionHost,
  guide: FocusGuide,
  drafts: DraftErrands,
  isConfirmed: boolean,
): Promise<SavedContact | undefined> {
  // Whoever types a name and concludes at once is not told of what its answer mends.
  await host.answers();
  const session = host.session();
  if (session === undefined || session.store.state.phase !== 'editing') return undefined;
  await session.lookups.duplicates.settled(duplicatesPatience);
  host.submitting();
  if (!session.may('contact.conclude')) {
    host.trouble(deniedReason(host.words(), session));
    return undefined;
  }
  if (!(await passes(host, guide, session))) return undefined;
  if (!isConfirmed && !host.emit('sales-contact-saving', {}, true)) return undefined;
  host.trouble('');
  host.loginExpired(false);
  const outcome = await session.conclude();
  if (outcome.kind === 'saved') {
    drafts.putAside = undefined;
    host.emit('sales-contact-saved', told(outcome.saved));
    await host.drawn();
    host.focusSaved();
    return outcome.saved;
  }
  if (outcome.kind === 'failed') tellFailed(host, outcome.error);
  if (outcome.kind === 'invalid' || session.store.state.serverIssues.length > 0) await host.focusSummary();
  return undefined;
}

/** Whether nothing stands in the way, once the user said yes to the warnings. */
async function passes(host: ConclusionHost, guide: FocusGuide, session: FormSession): Promise<boolean> {
  for (;;) {
    const obstacle = session.check();
    if (obstacle === undefined) return true;
    if (obstacle.kind === 'invalid') {
      await host.focusSummary();
      return false;
    }
    if (obstacle.kind !== 'unconfirmed') return false;
    const answer = await host.ask(warningsQuestion(host.words(), session.store.state.settings, obstacle.issues));
    if (answer !== 'yes') {
      const [first] = obstacle.issues;
      if (answer === 'no' && first !== undefined) {
        // Once the question is gone, and no later: what is typed right after belongs to that field.
        await host.drawn();
        guide.go(first.path);
      }
      return false;
    }
    session.store.confirm(obstacle.issues);
  }
}

/** What waited, here or in an earlier page, has come to an end. */
export function tellSettled(host: ConclusionHost, { shown, outcome }: Settled): void {
  if (outcome.kind === 'failed') {
    if (shown) tellFailed(host, outcome.error);
    else host.emit('sales-contact-save-failed', { code: outcome.error.code });
  } else {
    // Nothing moves the focus but the user, who may be anywhere by now.
    if (!shown) host.announce(host.words().t('saved.title', { code: outcome.saved.code }));
    host.emit('sales-contact-saved', told(outcome.saved));
  }
}

function tellFailed(host: ConclusionHost, error: AdapterError): void {
  const { code } = error;
  const isExpired = code === 'unauthenticated';
  host.loginExpired(isExpired);
  if (isExpired) host.emit('sales-contact-auth-required', {});
  else if (host.session()?.conflict === undefined) host.failure(error);
  host.emit('sales-contact-save-failed', { code });
}

/** The contact as plain text, to the clipboard or to be copied by hand. */
export async function copySummary(host: ConclusionHost): Promise<void> {
  const session = host.session();
  if (session === undefined) return;
  const words = host.words();
  const text = summaryText(words, session);
  try {
    await navigator.clipboard.writeText(text);
    host.announce(words.t('saved.copied'));
    host.hideUndo();
  } catch {
    await host.ask(copyQuestion(words, text));
  }
}

/** What the host is told of a saved contact. */
function told({ id, code, personId }: SavedContact): object {
  return { id, code, personId };
}

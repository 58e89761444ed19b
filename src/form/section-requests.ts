import type { Localizer } from '../i18n/translate.js';
import type { DialogQuestion } from './choice-dialog.js';
import { confirmQuestion } from './questions.js';

/** What is asked of the form. */
export interface SectionRequestsHost {
  words(): Localizer;
  ask(question: DialogQuestion): Promise<string | undefined>;
  /** Draws again. */
  update(): void;
  /** Says what went wrong. */
  trouble(text: string): void;
  offerUndo(text: string, undo: () => void): void;
  /** Shows a record in place of what is on the screen. */
  leaveFor(contactId: string): void;
  /** A talk is to be logged in a stored contact: asks the host, who may have an agenda for it. */
  talkIn(contactId: string): void;
}

interface Asking {
  readonly text: string;
  readonly confirm: string;
  readonly go: () => void;
}

/** Does what the sections ask for with events, which go no further than the form. */
export function answerSections(form: HTMLElement, host: SectionRequestsHost): void {
  const answer = <Detail>(type: string, act: (detail: Detail) => void): void =>
    form.addEventListener(type, (event) => {
      event.stopPropagation();
      act((event as CustomEvent<Detail>).detail);
    });
  answer<{ text: string; undo: () => void }>('undoable', ({ text, undo }) => host.offerUndo(text, undo));
  answer<{ text: string }>('trouble', ({ text }) => host.trouble(text));
  answer<{ id: string }>('open-contact', ({ id }) => host.leaveFor(id));
  answer<{ id: string }>('talk-contact', ({ id }) => host.talkIn(id));
  answer<Asking>('ask', ({ text, confirm, go }) => {
    void host.ask(confirmQuestion(host.words(), text, confirm)).then((reply) => {
      if (reply === 'go') go();
      else host.update();
    });
  });
}

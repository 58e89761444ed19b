import type { LitElement } from 'lit';
import type { UndoBar } from '../controls/undo-bar/undo-bar.js';
import type { Params } from '../i18n/message.js';
import type { MessageKey } from '../i18n/messages.js';
import { localizerOf } from '../ui/localizer-of.js';
import type { Comparison } from './compare-dialog.js';
import type { DraftList } from './draft-list.js';
import type { ManagerHost } from './draft-target.js';

/** What is shown beside the list itself. */
export interface Shown {
  readonly failure?: MessageKey | undefined;
  /** What assistive technology is told. */
  readonly told?: string;
  /** What is looked for. */
  readonly sought?: string;
  /** The draft whose further actions are shown. */
  readonly moreOf?: string | undefined;
  /** The draft whose name is being edited. */
  readonly renaming?: string | undefined;
  readonly comparison?: Comparison | undefined;
  /** How many drafts are about to be discarded, while that is asked. */
  readonly asking?: number | undefined;
}

/** Holds what the actions of the manager show, and draws it again when it changes. */
export class ManagerState {
  readonly #host: LitElement;
  shown: Shown = {};

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Absent before the first drawing. */
  get undoBar(): UndoBar | null {
    return this.#host.renderRoot.querySelector<UndoBar>('sales-contact-undo-bar');
  }

  show(change: Shown): void {
    this.shown = { ...this.shown, ...change };
    this.#host.requestUpdate();
  }

  /** Another action begins: nothing is said of the last one any more. */
  begin(): void {
    this.show({ failure: undefined, told: '' });
  }

  tell(key: MessageKey, params: Params = {}): void {
    this.show({ told: localizerOf(this.#host).t(key, params) });
  }

  /** Ends everything that was begun with a draft. */
  reset(): void {
    this.shown = {};
    this.show({});
    this.undoBar?.hide();
  }
}

/** What an action works on. */
export interface ManagerParts {
  readonly host: ManagerHost;
  readonly list: DraftList;
  readonly state: ManagerState;
}

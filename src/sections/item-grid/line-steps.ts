import { html, type LitElement, type TemplateResult } from 'lit';
import type { ContactController } from '../../binding/contact-controller.js';
import type { MessageKey } from '../../i18n/messages.js';
import { accessOf } from './grid-access.js';
import { gridTool } from './grid-tool.js';
import { LineHistory } from './line-history.js';

/** What it needs of the grid. */
export interface LineStepsHost {
  /** The lines are others now. */
  changed(): void;
  say(text: string): void;
  /** To the line where something was taken back or done again. */
  goTo(index: number): void;
}

type Way = 'undo' | 'redo';

/** What is called and said of going back and forth. */
const wordsOf: Readonly<
  Record<
    Way,
    { readonly name: MessageKey; readonly done: MessageKey; readonly none: MessageKey; readonly keys: string }
  >
> = {
  undo: { name: 'item.undo', done: 'item.undo.done', none: 'item.undo.nothing', keys: 'Control+Z' },
  redo: { name: 'item.redo', done: 'item.redo.done', none: 'item.redo.nothing', keys: 'Control+Shift+Z' },
};

/** The keys and buttons that go back and forth in what was done to the lines. */
export class LineSteps {
  readonly history: LineHistory;
  readonly #contact: ContactController;
  readonly #does: LineStepsHost;

  constructor(host: LitElement, contact: ContactController, does: LineStepsHost) {
    this.#contact = contact;
    this.#does = does;
    this.history = new LineHistory(
      () => contact.session?.store,
      () => host.requestUpdate(),
    );
  }

  /** Whether there is anything to show buttons for. */
  get canGo(): boolean {
    return this.history.canUndo || this.history.canRedo;
  }

  /** Two buttons for the pointer: the Tab key passes them by, for the keys do the same. */
  buttons(): TemplateResult {
    return html`${this.#button('undo', this.history.canUndo)}${this.#button('redo', this.history.canRedo)}`;
  }

  /** Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y. */
  readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || event.altKey || !accessOf(this.#contact).editsLines) return;
    const way = event.ctrlKey || event.metaKey ? this.#wayOf(event) : undefined;
    // A text that is being typed is taken back by the browser, key by key.
    if (way === undefined || this.history.isTyping()) return;
    this.#go(way);
    event.preventDefault();
    event.stopPropagation();
  };

  #wayOf({ key, shiftKey }: KeyboardEvent): Way | undefined {
    const letter = key.toLowerCase();
    if (letter === 'z') return shiftKey ? 'redo' : 'undo';
    return letter === 'y' && !shiftKey ? 'redo' : undefined;
  }

  #button(way: Way, can: boolean): TemplateResult {
    const { name, keys } = wordsOf[way];
    return gridTool({ icon: way, label: this.#contact.words.t(name), keys, idle: !can, act: () => this.#go(way) });
  }

  #go(way: Way): void {
    if (!accessOf(this.#contact).editsLines) return;
    const index = this.history[way]();
    this.#does.say(this.#contact.words.t(index === undefined ? wordsOf[way].none : wordsOf[way].done));
    if (index === undefined) return;
    this.#does.changed();
    this.#does.goTo(index);
  }
}

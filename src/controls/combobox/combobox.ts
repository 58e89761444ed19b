import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { FieldElement } from '../../ui/field-element.js';
import { keepFocus } from '../../ui/focus.js';
import { leavesControl } from '../../ui/leaves-host.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { fieldStyles } from '../../ui/styles/field.styles.js';
import { innerButtonStyles } from '../../ui/styles/inner-button.styles.js';
import { popupStyles } from '../../ui/styles/popup.styles.js';
import { icons, type IconName } from '../../ui/templates/icons.js';
import { listChanged } from '../list-changed.js';
import type { Option, OptionSource } from './option.js';
import { exactMatch, textOf } from './option-rows.js';
import { Suggestions } from './suggestions.js';
import { suggestionsStyles } from './suggestions.styles.js';

/**
 * A text input with a list under it. The rows are known beforehand (`options`, a list or a tree) or come from a
 * `source` that is asked while someone types. Nothing typed is ever lost: a text that names no row stays in `text`
 * with an empty `value`, and whoever placed the field says what that means.
 *
 * @summary Chooses one entry of a list by typing part of it.
 *
 * @event {InputEvent} input - Someone typed, chose or cleared; `value` and `text` are new already.
 * @event {Event} change - Someone left the field changed, or chose a row.
 * @event {CustomEvent<{ option: Option }>} choose - Someone chose a row.
 * @event {CustomEvent<{ text: string }>} extra - Someone took the last row, the one for a text that no row has.
 *
 * @csspart label - The visible label.
 * @csspart control - The box around the input.
 * @csspart input - The native input.
 * @csspart popup - What floats below while the list is open.
 * @csspart option - One row of the list.
 * @csspart message - The hint or message under the input.
 */
export class Combobox extends FieldElement {
  static override styles = [baseStyles, buttonStyles, fieldStyles, popupStyles, suggestionsStyles, innerButtonStyles];

  /** The id of the chosen row; empty while none is chosen. */
  @property() value = '';

  /** What stands in the input: the words of the chosen row, or what was typed. */
  @property() text = '';

  /** The rows, groups before their members. Ignored while there is a `source`. */
  @property({ attribute: false, hasChanged: listChanged }) options: readonly Option[] = [];

  /** Asked for rows while someone types. */
  @property({ attribute: false }) source: OptionSource | undefined;

  /** Whether a text that no row has is a value too. */
  @property({ type: Boolean, attribute: 'free-text' }) freeText = false;

  /** A last row for what was typed, such as `{ label: 'Cadastrar novo' }`; taking it sends `extra`. */
  @property({ attribute: false }) extra: { readonly label: string } | undefined;

  /** Whether F2 opens the list. */
  @property({ type: Boolean, attribute: 'lookup-key' }) lookupKey = false;

  /** Whether Enter takes the first row without moving to it. */
  @property({ type: Boolean, attribute: 'pick-first' }) pickFirst = false;

  /** A picture before the text. */
  @property() icon: IconName | '' = '';

  /** Shown while the input is empty. */
  @property() placeholder = '';

  /** Whether the button that opens the list is left out. */
  @property({ type: Boolean, attribute: 'without-chevron' }) withoutChevron = false;

  /** Words for a failed call of the source; a general sentence where it answers `undefined`. */
  @property({ attribute: false }) describeFailure: ((failure: unknown) => string | undefined) | undefined;

  /** Whether a failed call may be tried again; every one when absent. */
  @property({ attribute: false }) mayRetry: ((failure: unknown) => boolean) | undefined;

  #focused = false;
  #composing = false;
  /** Value and text when the focus came. */
  #before = { value: '', text: '' };

  readonly #suggestions = new Suggestions(this, {
    anchor: () => this.renderRoot.querySelector('.control'),
    options: () => this.options,
    source: () => this.source,
    chosen: () => this.value,
    extra: () => this.extra?.label ?? '',
    pickFirst: () => this.pickFirst,
    quiet: () => this.freeText,
    describeFailure: (failure) => this.describeFailure?.(failure),
    mayRetry: (failure) => this.mayRetry?.(failure) ?? true,
    onChoose: (option) => this.#choose(option),
    onExtra: (text) => this.dispatchEvent(new CustomEvent('extra', { detail: { text } })),
    onAnswer: () => {
      if (this.#focused) return;
      // Someone typed a whole name and went on before the answer came.
      this.#matchText();
      this.#suggestions.reset();
    },
  });

  constructor() {
    super();
    this.addEventListener('focusin', this.#onFocusIn);
    this.addEventListener('focusout', this.#onFocusOut);
  }

  override get awaiting(): boolean {
    return super.awaiting || (this.value === '' && !this.freeText && this.#suggestions.awaits(this.text));
  }

  /** Whether the list is open. */
  get open(): boolean {
    return this.#suggestions.open;
  }

  /** Opens the list with all its rows, as the button does. */
  showList(): void {
    if (this.readonly || this.disabled) return;
    this.#suggestions.show(this.value === '' ? this.#shown() : '');
  }

  protected override render(): TemplateResult {
    const list = this.#suggestions;
    return this.frame(html`
      ${this.icon === '' ? nothing : html`<span class="lead">${icons[this.icon]}</span>`}
      <input
        id="input"
        part="input"
        class="input"
        role="combobox"
        tabindex=${this.entryTabIndex}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        dir="auto"
        placeholder=${this.placeholder === '' ? nothing : this.placeholder}
        .value=${live(this.#shown())}
        ?readonly=${this.readonly}
        ?disabled=${this.disabled}
        aria-autocomplete="list"
        aria-expanded=${list.expanded}
        aria-controls=${list.expanded ? 'list' : nothing}
        aria-activedescendant=${list.activeId}
        aria-invalid=${this.invalid}
        aria-describedby=${this.describedBy}
        aria-keyshortcuts=${this.shortcuts}
        @input=${this.#onInput}
        @click=${this.#onPress}
        @change=${this.#onNativeChange}
        @keydown=${this.#onKeyDown}
        @compositionstart=${this.#onCompositionStart}
        @compositionend=${this.#onCompositionEnd}
      />
      ${this.#buttons()} ${list.status()} ${list.template()}
    `);
  }

  #buttons(): TemplateResult | typeof nothing {
    if (this.readonly || this.disabled) return nothing;
    return html`${
      this.#shown() === ''
        ? nothing
        : html`<button
          type="button"
          class="inner clear"
          tabindex="-1"
          aria-label=${this.words.t('control.clear')}
          @mousedown=${keepFocus}
          @click=${this.#onClear}
        >
          ${icons.close}
        </button>`
    }${
      this.withoutChevron
        ? nothing
        : html`<button
          type="button"
          class="inner"
          tabindex="-1"
          aria-label=${this.words.t('control.open-list')}
          @mousedown=${keepFocus}
          @click=${this.#onChevron}
        >
          ${icons.chevronDown}
        </button>`
    }`;
  }

  /** What stands in the input. A chosen row without words of its own takes them from the list. */
  #shown(): string {
    if (this.text !== '' || this.value === '') return this.text;
    const option = this.options.find(({ id }) => id === this.value);
    return option === undefined ? '' : textOf(option, this.options);
  }

  #set(value: string, text: string): void {
    this.value = value;
    this.text = text;
    this.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  #choose(option: Option): void {
    this.#set(option.id, this.source === undefined ? textOf(option, this.options) : option.label);
    this.#before = { value: this.value, text: this.text };
    this.dispatchEvent(new CustomEvent('choose', { bubbles: true, detail: { option } }));
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** Chooses the one row that the typed text names in full; says whether there was one. */
  #matchText(): boolean {
    if (this.value !== '' || this.text.trim() === '') return false;
    const option = exactMatch(this.#suggestions.rowsFor(this.text), this.text);
    if (option === undefined) return false;
    this.#choose(option);
    return true;
  }

  /** What leaving the field does to what was typed in it. */
  #commit(): void {
    this.#suggestions.hide();
    if (this.#matchText()) return;
    const { value, text } = this.#before;
    if (this.value === value && this.text === text) return;
    this.#before = { value: this.value, text: this.text };
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  #clear(): void {
    this.#suggestions.hide();
    this.#set('', '');
  }

  readonly #onFocusIn = (): void => {
    if (this.#focused) return;
    this.#focused = true;
    this.#before = { value: this.value, text: this.text };
  };

  readonly #onFocusOut = (event: FocusEvent): void => {
    if (!leavesControl(this, event)) return;
    this.#focused = false;
    this.#composing = false;
    this.#commit();
    if (!this.#suggestions.awaits(this.text)) this.#suggestions.reset();
  };

  #onInput(event: InputEvent): void {
    this.text = (event.target as HTMLInputElement).value;
    this.value = '';
    if (!this.#composing) this.#search();
  }

  /** Without the button that opens the list, the empty input itself opens it. */
  #onPress(): void {
    if (this.withoutChevron && this.#shown() === '') this.showList();
  }

  #onNativeChange(event: Event): void {
    // The field sends its own when it is left, after a whole name was taken for a choice.
    event.stopPropagation();
  }

  #search(): void {
    if (this.text.trim() === '' && this.source !== undefined) this.#suggestions.hide();
    else this.#suggestions.show(this.text);
  }

  #onCompositionStart(): void {
    this.#composing = true;
  }

  #onCompositionEnd(event: CompositionEvent): void {
    this.#composing = false;
    const typed = (event.target as HTMLInputElement).value;
    if (typed === this.text) this.#search();
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || this.readonly || this.disabled) return;
    if (this.#suggestions.postpone(event) || this.#useKey(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  #useKey(event: KeyboardEvent): boolean {
    const list = this.#suggestions;
    const { key } = event;
    if (event.ctrlKey || event.metaKey) return false;
    if ((key === 'ArrowDown' && event.altKey) || (key === 'F2' && this.lookupKey && !event.shiftKey)) {
      this.showList();
      return true;
    }
    if (key === 'ArrowUp' && event.altKey) {
      list.hide();
      return true;
    }
    if (event.altKey || event.shiftKey) return false;
    switch (key) {
      case 'Escape':
        if (list.open) list.hide();
        else if (this.#shown() !== '') this.#clear();
        else return false;
        return true;
      case 'Enter':
        if (list.takeActive()) return true;
        this.#commit();
        return false;
      case 'Tab':
        if (list.moved) list.takeActive();
        return false;
      case 'ArrowDown':
      case 'ArrowUp':
        if (!list.open) this.showList();
        if (!list.postpone(event)) list.move(key);
        return true;
      default:
        return list.move(key);
    }
  }

  #onClear(): void {
    this.focus();
    this.#clear();
  }

  #onChevron(): void {
    this.focus();
    if (this.#suggestions.open) this.#suggestions.hide();
    else this.#suggestions.show('');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-combobox': Combobox;
  }
}

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { FieldElement } from '../../ui/field-element.js';
import { leavesControl } from '../../ui/leaves-host.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { fieldStyles } from '../../ui/styles/field.styles.js';
import { popupStyles } from '../../ui/styles/popup.styles.js';
import { icons } from '../../ui/templates/icons.js';
import type { Option, OptionSource } from '../combobox/option.js';
import { Suggestions } from '../combobox/suggestions.js';
import { suggestionsStyles } from '../combobox/suggestions.styles.js';
import { chipsFieldStyles } from './chips-field.styles.js';

/** One entry of a chips field. */
export interface Chip {
  readonly id: string;
  readonly label: string;
  /** More about it, such as the address behind a name. */
  readonly title?: string;
  /** What is wrong with it, in words. */
  readonly error?: string;
}

/** What parts the entries of a pasted list. An angle bracket tells a `Name <address>`. */
const listMark = /[,;\n<]/;

/**
 * Several entries in one field. The field holds no list of its own: it shows `chips`, and says what was typed, pasted
 * or chosen and which one is to go; whoever placed it answers with new `chips`.
 *
 * @summary Edits a list of short entries, such as addresses.
 *
 * @event {InputEvent} input - Someone typed; `text` is new already.
 * @event {CustomEvent<{ text: string }>} commit - A typed text or a pasted list is complete and wants to become chips.
 * @event {CustomEvent<{ option: Option }>} choose - Someone chose a suggestion.
 * @event {CustomEvent<{ id: string }>} remove - Someone removes a chip.
 *
 * @csspart label - The visible label.
 * @csspart control - The box around the chips and the input.
 * @csspart chip - One entry.
 * @csspart input - The native input.
 * @csspart popup - What floats below while suggestions are shown.
 * @csspart message - The hint or message under the input.
 * @csspart errors - What is wrong with single entries, below it.
 */
export class ChipsField extends FieldElement {
  static override styles = [baseStyles, buttonStyles, fieldStyles, popupStyles, suggestionsStyles, chipsFieldStyles];

  /** The entries shown. */
  @property({ attribute: false }) chips: readonly Chip[] = [];

  /** What is typed and no chip yet. */
  @property() text = '';

  /** Asked for suggestions while someone types. */
  @property({ attribute: false }) source: OptionSource | undefined;

  /** Shown while the field is empty. */
  @property() placeholder = '';

  /** Words for a failed call of the source; a general sentence where it answers `undefined`. */
  @property({ attribute: false }) describeFailure: ((failure: unknown) => string | undefined) | undefined;

  #composing = false;
  /** The chip (or, past the last one, the input) that gets the focus once a removed chip is gone. */
  #focusAfter: { index: number; gone: string } | undefined;

  readonly #suggestions = new Suggestions(this, {
    anchor: () => this.renderRoot.querySelector('.control'),
    options: () => [],
    source: () => this.source,
    quiet: () => true,
    describeFailure: (failure) => this.describeFailure?.(failure),
    onChoose: (option) => this.#choose(option),
  });

  constructor() {
    super();
    this.addEventListener('focusout', this.#onFocusOut);
  }

  protected override get describedBy(): string | typeof nothing {
    const ids = super.describedBy;
    const errors = this.chips.some((chip) => chip.error !== undefined) ? ['errors'] : [];
    return [...(ids === nothing ? [] : [ids]), ...errors].join(' ') || nothing;
  }

  protected override render(): TemplateResult {
    const list = this.#suggestions;
    const { chips } = this;
    const fixed = this.readonly || this.disabled;
    return this.frame(html`
      ${
        chips.length === 0
          ? nothing
          : html`<ul class="chips" role="list" aria-labelledby="label" @keydown=${this.#onChipKeyDown}>
            ${repeat(
              chips,
              (chip) => chip.id,
              (chip) => this.#chip(chip, fixed),
            )}
          </ul>`
      }
      <input
        id="input"
        part="input"
        class="input"
        role=${this.source === undefined ? nothing : 'combobox'}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        inputmode="email"
        placeholder=${this.placeholder === '' || chips.length > 0 ? nothing : this.placeholder}
        .value=${live(this.text)}
        ?readonly=${this.readonly}
        ?disabled=${this.disabled}
        aria-autocomplete=${this.source === undefined ? nothing : 'list'}
        aria-expanded=${this.source === undefined ? nothing : list.expanded}
        aria-controls=${list.expanded ? 'list' : nothing}
        aria-activedescendant=${list.activeId}
        aria-invalid=${chips.some((chip) => chip.error !== undefined) ? 'true' : this.invalid}
        aria-describedby=${this.describedBy}
        aria-keyshortcuts=${this.shortcuts}
        @input=${this.#onInput}
        @change=${stop}
        @paste=${this.#onPaste}
        @keydown=${this.#onKeyDown}
        @compositionstart=${this.#onCompositionStart}
        @compositionend=${this.#onCompositionEnd}
      />
      ${list.status()} ${list.template()}
    `);
  }

  protected override messageLine(): TemplateResult {
    const wrong = this.chips.filter((chip) => chip.error !== undefined);
    return html`${super.messageLine()}${
      wrong.length === 0
        ? nothing
        : html`<ul id="errors" part="errors" class="errors">
          ${wrong.map(
            // A sentence that names the chip needs no name before it.
            ({ label, error = '' }) => html`<li class="message error">
              ${icons.error}<span>${error.includes(label) ? error : html`<bdi>${label}</bdi>: ${error}`}</span>
            </li>`,
          )}
        </ul>`
    }`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const after = this.#focusAfter;
    if (after === undefined || this.chips.some((chip) => chip.id === after.gone)) return;
    this.#focusAfter = undefined;
    const { activeElement } = this.getRootNode() as Document | ShadowRoot;
    // The answer may come after the user went on to something else.
    const elsewhere = activeElement !== null && activeElement !== this && activeElement !== this.ownerDocument.body;
    if (!elsewhere) this.#focusChip(after.index);
  }

  #chip(chip: Chip, fixed: boolean): TemplateResult {
    return html`<li
      part="chip"
      class="chip ${chip.error === undefined ? '' : 'wrong'}"
      title=${chip.error ?? chip.title ?? nothing}
    >
      ${chip.error === undefined ? nothing : icons.warning}<bdi class="chip-label">${chip.label}</bdi>${
        fixed
          ? nothing
          : html`<button
            type="button"
            class="remove"
            tabindex="-1"
            aria-label=${this.words.t('control.remove-chip', { label: chip.label })}
            data-id=${chip.id}
            @click=${() => this.#remove(chip.id)}
          >
            ${icons.close}
          </button>`
      }
    </li>`;
  }

  #buttons(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.remove')];
  }

  #focusChip(index: number): void {
    const target = this.#buttons()[index] ?? this.renderRoot.querySelector<HTMLElement>('#input');
    target?.focus();
  }

  #remove(id: string): void {
    const index = this.chips.findIndex((chip) => chip.id === id);
    // The focus stays where the chip was: on the next one, or in the input after the last one.
    this.#focusAfter = { index, gone: id };
    this.dispatchEvent(new CustomEvent('remove', { bubbles: true, detail: { id } }));
  }

  #setText(text: string): void {
    this.text = text;
    this.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  /** Hands a text out to become chips; says whether there was any. */
  #commit(text: string): boolean {
    this.#suggestions.hide();
    const complete = text.trim();
    if (complete.replace(/[,;\s]/g, '') === '') return false;
    this.#setText('');
    this.dispatchEvent(new CustomEvent('commit', { bubbles: true, detail: { text: complete } }));
    return true;
  }

  #choose(option: Option): void {
    this.#setText('');
    this.dispatchEvent(new CustomEvent('choose', { bubbles: true, detail: { option } }));
  }

  #search(): void {
    if (this.source === undefined) return;
    if (this.text.trim() === '') this.#suggestions.hide();
    else this.#suggestions.show(this.text);
  }

  readonly #onFocusOut = (event: FocusEvent): void => {
    if (!leavesControl(this, event)) return;
    // A focused button that goes with its chip is nobody leaving.
    if (this.#focusAfter !== undefined && event.relatedTarget === null) return;
    this.#composing = false;
    this.#commit(this.text);
    this.#suggestions.reset();
  };

  #onInput(event: InputEvent): void {
    this.text = (event.target as HTMLInputElement).value;
    if (this.#composing) return;
    // Touch keyboards send no key for a comma, only its character.
    if (/[,;]/.test(this.text)) this.#commit(this.text);
    else this.#search();
  }

  #onPaste(event: ClipboardEvent): void {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (this.readonly || this.disabled || !listMark.test(pasted)) return;
    event.preventDefault();
    const before = this.text.trim();
    this.#commit(before === '' ? pasted : `${before}, ${pasted}`);
  }

  #onCompositionStart(): void {
    this.#composing = true;
  }

  #onCompositionEnd(): void {
    this.#composing = false;
    this.#search();
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
    const input = event.target as HTMLInputElement;
    const atStart = input.selectionStart === 0 && input.selectionEnd === 0;
    if (event.altKey) {
      if (key !== 'ArrowDown' || this.source === undefined) return false;
      list.show(this.text);
      return true;
    }
    switch (key) {
      case 'Enter':
        return list.takeActive() || this.#commit(this.text);
      case 'Tab':
        if (list.moved) list.takeActive();
        return false;
      case 'Escape':
        if (list.open) list.hide();
        else if (this.text !== '') this.#setText('');
        else return false;
        return true;
      case 'Backspace':
      case 'ArrowLeft':
        if (!atStart || event.shiftKey || this.chips.length === 0) return false;
        this.#focusChip(this.chips.length - 1);
        return true;
      case 'ArrowDown':
        if (!list.open && this.text !== '' && this.source !== undefined) list.show(this.text);
        return list.postpone(event) || list.move(key);
      default:
        return list.move(key);
    }
  }

  #onChipKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
    const index = this.#buttons().indexOf(event.target);
    switch (event.key) {
      case 'ArrowLeft':
        this.#focusChip(Math.max(0, index - 1));
        break;
      case 'ArrowRight':
        this.#focusChip(index + 1);
        break;
      case 'Home':
        this.#focusChip(0);
        break;
      case 'End':
      case 'Escape':
        this.#focusChip(this.chips.length);
        break;
      case 'Delete':
      case 'Backspace':
        this.#remove(event.target.getAttribute('data-id') ?? '');
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Native changes of the input mean nothing: a complete text is told by `commit`. */
function stop(event: Event): void {
  event.stopPropagation();
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-chips-field': ChipsField;
  }
}

import { Maskito } from '@maskito/core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { FieldElement } from '../ui/field-element.js';
import { maskitoOptions, type Mask } from './mask.js';

/** Attributes of the native input that differ from field to field. */
export interface EntryAttributes {
  readonly type?: 'text' | 'email' | 'tel';
  readonly inputMode?: string;
  readonly autocomplete?: string;
  readonly autocapitalize?: string;
  readonly placeholder?: string;
  readonly spellcheck?: boolean;
  readonly dir?: 'auto' | 'ltr';
  readonly className?: string;
}

/**
 * A field whose value is typed. While someone types, the text is theirs and only a mask touches it; the value is read
 * from it at every keystroke. At rest the text follows the value.
 */
export abstract class EntryField extends FieldElement {
  /** The value of the model, read from the text. */
  abstract value: string | undefined;

  /** What was typed and cannot be read as a value. */
  text?: string | undefined;

  /** The text while someone types; `undefined` at rest. */
  @state() protected _typing: string | undefined;

  /** Value and text as last read, to notice when they are set from outside. */
  #read = '';

  /** Value and text before someone typed, to know on leaving whether they changed. */
  #before: string | undefined;

  #maskito: Maskito | undefined;

  /** Takes over what was typed: sets `value`, and `text` where it cannot be read. */
  protected abstract read(text: string): void;

  /** The text of the value while nobody types. */
  protected abstract restText(): string;

  /** The live mask, where the field has one. */
  protected get mask(): Mask | undefined {
    return undefined;
  }

  protected get shownText(): string {
    return this._typing ?? this.restText();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#maskito?.destroy();
    this.#maskito = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // A value set from outside wins over what is being typed; the same value coming back does not.
    if (this._typing !== undefined && this.#state() !== this.#read) this._typing = undefined;
  }

  protected override update(changed: PropertyValues): void {
    const input = this.shadowRoot?.activeElement;
    const isRested = input instanceof HTMLInputElement && this._typing === undefined;
    const before = isRested ? input.value : '';
    const isAllMarked = isRested && input.selectionStart === 0 && input.selectionEnd === before.length;
    super.update(changed);
    // Whoever has just come to a field replaces what stands there, also what arrives a moment later.
    if (isAllMarked && input.value !== before) input.select();
  }

  /** The native input, bound to the frame and to the value. */
  protected entry(attributes: EntryAttributes = {}): TemplateResult {
    return html`<input
      id="input"
      part="input"
      class="input ${attributes.className ?? ''}"
      type=${attributes.type ?? 'text'}
      tabindex=${this.entryTabIndex}
      inputmode=${attributes.inputMode || nothing}
      autocomplete=${attributes.autocomplete || 'off'}
      autocapitalize=${attributes.autocapitalize ?? nothing}
      placeholder=${attributes.placeholder || nothing}
      spellcheck=${attributes.spellcheck === true ? 'true' : 'false'}
      dir=${attributes.dir ?? nothing}
      .value=${live(this.shownText)}
      ?readonly=${this.readonly}
      ?disabled=${this.disabled}
      aria-invalid=${this.invalid}
      aria-describedby=${this.describedBy}
      aria-keyshortcuts=${this.shortcuts}
      @focus=${this.onFocus}
      @input=${this.onInput}
      @blur=${this.onBlur}
      @keydown=${this.onKeyDown}
    />`;
  }

  protected onFocus(event: Event): void {
    // Made on the first visit, so that a form full of masks mounts without any.
    if (this.mask === undefined || this.#maskito !== undefined) return;
    this.#maskito = new Maskito(event.target as HTMLInputElement, maskitoOptions(this.mask));
  }

  protected onInput(event: Event): void {
    const input = event.target as HTMLInputElement | HTMLTextAreaElement;
    this.#before ??= this.#state();
    this._typing = input.value;
    this.read(input.value);
    this.#read = this.#state();
    // A browser that fills a field without visiting it leaves no typing behind.
    if (!input.matches(':focus')) this.settle();
    if (event.composed) return;
    // An undo by the mask stops at the shadow root; the host sends its own.
    event.stopPropagation();
    this.emitInput();
  }

  protected onBlur(event: Event): void {
    // A window that loses the focus is not a field that loses it.
    if (this.shadowRoot?.activeElement === event.target) return;
    this.settle();
  }

  protected onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.isComposing && event.target instanceof HTMLInputElement) this.settle();
  }

  /** Ends the typing: the text follows the value again, and a changed value is reported. */
  protected settle(): void {
    this._typing = undefined;
    const isChanged = this.#before !== undefined && this.#before !== this.#state();
    this.#before = undefined;
    if (isChanged) this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** Reports a change that no native event tells. */
  protected emitInput(): void {
    this.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  #state(): string {
    return `${this.value ?? ''}\n${this.text ?? ''}`;
  }
}

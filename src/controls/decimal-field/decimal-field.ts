import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { inBrazilianNotation } from '../../i18n/separators.js';
import { evaluateCell } from '../../money/cell.js';
import { EntryField } from '../entry-field.js';

/**
 * Reads a number as the language of the page writes it and cell arithmetic (in Portuguese `1.234,56`, `12*4`,
 * `1000-10%`), and shows the result so once someone leaves. The value is an exact decimal in text, never a binary float; what cannot be read
 * stays in `text`.
 *
 * @summary Edits an amount, a quantity or a percentage.
 *
 * @event {InputEvent} input - Someone typed; `value` or `text` already holds what was read.
 * @event {Event} change - Someone left the field with another number.
 *
 * @slot actions - What can be done about the value, in the message line.
 *
 * @csspart label - The visible label.
 * @csspart control - The box around the input.
 * @csspart input - The native input.
 * @csspart tag - Where the value came from.
 * @csspart message - The message or hint under the input.
 */
export class DecimalField extends EntryField {
  /** The number, such as `1234.5`; `undefined` while there is none. */
  @property() value: string | undefined;

  /** What was typed and is no number. */
  @property() override text: string | undefined;

  /** What the number counts. Money is shown with two decimal places at least. */
  @property() kind: 'money' | 'quantity' | 'percent' = 'quantity';

  /** The decimal places shown at least; `undefined` follows `kind`. */
  @property({ type: Number, attribute: 'min-places' }) minPlaces: number | undefined;

  /** What is said of the number to who hears the page alone, as where a price comes from. */
  @property() note = '';

  protected override get notes(): readonly string[] {
    return [this.note];
  }

  protected override render(): TemplateResult {
    const suffix = this.kind === 'percent' ? html`<span class="affix" aria-hidden="true">%</span>` : nothing;
    return this.frame(html`${this.entry({ inputMode: 'decimal', className: 'number', dir: 'ltr' })}${suffix}`);
  }

  protected override onKeyDown(event: KeyboardEvent): void {
    super.onKeyDown(event);
    const { decimal } = this.words.separators;
    if (event.code !== 'NumpadDecimal' || event.key === decimal || event.isComposing || this.readonly) return;
    // Without NumLock the same key is Delete, which has a name and no character.
    if (event.key.length > 1 || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    typeText(event.target as HTMLInputElement, decimal);
  }

  protected override read(text: string): void {
    const isEmpty = text.trim() === '';
    const value = isEmpty ? undefined : evaluateCell(inBrazilianNotation(text, this.words.separators));
    this.value = value;
    this.text = value === undefined && !isEmpty ? text : undefined;
  }

  protected override restText(): string {
    if (this.text !== undefined) return this.text;
    if (this.value === undefined) return '';
    return this.words.decimal(this.value, { minPlaces: this.minPlaces ?? (this.kind === 'money' ? 2 : 0) });
  }
}

/** Types as a key would, so that it can be undone. */
function typeText(input: HTMLInputElement, data: string): void {
  // No other call keeps the browser's undo history; setRangeText is the way out where it is refused.
  if (document.execCommand('insertText', false, data)) return;
  input.setRangeText(data, input.selectionStart ?? 0, input.selectionEnd ?? 0, 'end');
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, data, inputType: 'insertText' }));
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-decimal-field': DecimalField;
  }
}

import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { counterNote, counterTemplate } from '../counter.js';
import { EntryField } from '../entry-field.js';

/**
 * Hands out the text as typed; longer text than `maxLength` is kept and counted, never cut.
 *
 * @summary Edits one line of text.
 *
 * @event {InputEvent} input - Someone typed; `value` already holds the text.
 * @event {Event} change - Someone left the field with another text.
 *
 * @slot actions - What can be done about the value, in the message line.
 *
 * @csspart label - The visible label.
 * @csspart control - The box around the input.
 * @csspart input - The native input.
 * @csspart tag - Where the value came from.
 * @csspart message - The message or hint under the input.
 * @csspart counter - The count of characters, from 80 % of `maxLength`.
 */
export class TextField extends EntryField {
  /** The text; empty while there is none. */
  @property() value = '';

  /** What kind of text, for the keyboard of a phone. */
  @property() type: 'text' | 'email' = 'text';

  /** The length the text should not pass. */
  @property({ type: Number, attribute: 'maxlength' }) maxLength: number | undefined;

  /** What stands in the empty input; never the only place of an instruction. */
  @property() placeholder = '';

  /** The autofill token; people typed in here are seldom the one who types. */
  @property() autocomplete = 'off';

  /** The keyboard a phone shows. */
  @property({ attribute: 'inputmode' }) override inputMode = '';

  /** Whether the browser checks the spelling. */
  @property({ converter: (value) => value !== null && value !== 'false' }) override spellcheck = false;

  protected override get notes(): readonly string[] {
    return [counterNote(this.value.length, this.maxLength, this.words)];
  }

  protected override render(): TemplateResult {
    return this.frame(
      html`${this.entry({
        type: this.type,
        inputMode: this.inputMode,
        autocomplete: this.autocomplete,
        placeholder: this.placeholder,
        spellcheck: this.spellcheck,
        dir: 'auto',
      })}`,
    );
  }

  protected override messageLine(): TemplateResult {
    return super.messageLine(counterTemplate(this.value.length, this.maxLength));
  }

  protected override read(text: string): void {
    this.value = text;
  }

  protected override restText(): string {
    return this.value;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-text-field': TextField;
  }
}

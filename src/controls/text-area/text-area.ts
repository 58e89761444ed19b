import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { FieldElement } from '../../ui/field-element.js';
import { counterNote, counterTemplate } from '../counter.js';
import { EntryField } from '../entry-field.js';
import { textAreaStyles } from './text-area.styles.js';

/**
 * Grows with its text. Enter makes a line; longer text than `maxLength` is kept and counted, never cut.
 *
 * @summary Edits a text of several lines.
 *
 * @event {InputEvent} input - Someone typed; `value` already holds the text.
 * @event {Event} change - Someone left the field with another text.
 *
 * @slot actions - What can be done about the value, in the message line.
 *
 * @csspart label - The visible label.
 * @csspart control - The box around the text.
 * @csspart input - The native textarea.
 * @csspart tag - Where the value came from.
 * @csspart message - The message or hint under the text.
 * @csspart counter - The count of characters, from 80 % of `maxLength`.
 */
export class TextArea extends EntryField {
  static override styles = [FieldElement.styles, textAreaStyles];

  /** The text; empty while there is none. */
  @property() value = '';

  /** The lines shown at least. */
  @property({ type: Number }) rows = 3;

  /** The length the text should not pass. */
  @property({ type: Number, attribute: 'maxlength' }) maxLength: number | undefined;

  /** Whether the browser checks the spelling. */
  @property({ converter: (value) => value !== null && value !== 'false' }) override spellcheck = true;

  protected override get notes(): readonly string[] {
    return [counterNote(this.value.length, this.maxLength, this.words)];
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const area = this.renderRoot.querySelector('textarea');
    // An element of the host page may stand in its place.
    if (area === null) return;
    // A text area that grows by style does not heed its rows.
    if (changed.has('rows')) area.style.setProperty('--_rows', String(this.rows));
    if (CSS.supports('field-sizing', 'content')) return;
    area.style.setProperty('height', 'auto');
    area.style.setProperty('height', `${area.scrollHeight}px`);
  }

  protected override render(): TemplateResult {
    return this.frame(
      html`<textarea
        id="input"
        part="input"
        class="input"
        rows=${this.rows}
        dir="auto"
        autocomplete="off"
        spellcheck=${this.spellcheck ? 'true' : 'false'}
        .value=${live(this.shownText)}
        ?readonly=${this.readonly}
        ?disabled=${this.disabled}
        aria-invalid=${this.invalid}
        aria-describedby=${this.describedBy}
        aria-keyshortcuts=${this.shortcuts}
        @input=${this.onInput}
        @blur=${this.onBlur}
      ></textarea>`,
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
    'sales-contact-text-area': TextArea;
  }
}

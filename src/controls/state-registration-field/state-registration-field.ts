import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { formatStateRegistration, isExemptText, normalizeStateRegistration } from '../../brazil/state-registration.js';
import { EntryField } from '../entry-field.js';

/**
 * Shows the number as it is typed, and at rest with the punctuation of its state. 27 states write it in 27 ways, so
 * there is no live mask. "ISENTO" is handed out as such: who places the field sets the indicator.
 *
 * @summary Edits a Brazilian state registration (inscrição estadual).
 *
 * @event {InputEvent} input - Someone typed; `value` already holds the bare number.
 * @event {Event} change - Someone left the field with a new number.
 *
 * @slot actions - What can be done about the value, in the message line.
 *
 * @csspart label - The visible label.
 * @csspart control - The box around the input.
 * @csspart input - The native input.
 * @csspart tag - Where the value came from.
 * @csspart message - The message or hint under the input.
 */
export class StateRegistrationField extends EntryField {
  /** The bare number, upper case and without punctuation; empty while there is none. */
  @property() value = '';

  /** The two letters of the state whose punctuation is shown; empty while it is not known. */
  @property() state = '';

  protected override render(): TemplateResult {
    return this.frame(this.entry({ autocapitalize: 'characters', dir: 'ltr' }));
  }

  protected override read(text: string): void {
    this.value = isExemptText(text) ? 'ISENTO' : normalizeStateRegistration(text);
  }

  protected override restText(): string {
    if (this.value === '' || isExemptText(this.value)) return this.value;
    return formatStateRegistration(this.value, this.state === '' ? undefined : this.state);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-state-registration-field': StateRegistrationField;
  }
}

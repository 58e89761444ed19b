import { css, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { FieldElement } from '../../ui/field-element.js';
import { EntryField } from '../entry-field.js';
import { punctuate, type Mask } from '../mask.js';

const mask: Mask = {
  clean: (text) => text.replace(/\D/g, ''),
  format: (digits) => punctuate(digits, '#####-###'),
  limit: () => 8,
};

/**
 * Shows a CEP as 00000-000 while it is typed and hands out its digits.
 *
 * @summary Edits a Brazilian postal code.
 *
 * @event {InputEvent} input - Someone typed; `value` already holds the digits.
 * @event {Event} change - Someone left the field with a new code.
 *
 * @slot actions - What can be done about the value, in the message line.
 *
 * @csspart label - The visible label.
 * @csspart control - The box around the input.
 * @csspart input - The native input.
 * @csspart tag - Where the value came from.
 * @csspart message - The message or hint under the input.
 */
export class PostalCodeField extends EntryField {
  static override styles = [
    FieldElement.styles,
    css`
      :host {
        min-inline-size: calc(9ch + 22px);
      }
    `,
  ];

  /** The digits typed so far, 8 when complete; empty while there are none. */
  @property() value = '';

  protected override get mask(): Mask {
    return mask;
  }

  protected override render(): TemplateResult {
    return this.frame(this.entry({ inputMode: 'numeric', dir: 'ltr' }));
  }

  protected override read(text: string): void {
    this.value = mask.clean(text);
  }

  protected override restText(): string {
    return mask.format(this.value);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-postal-code-field': PostalCodeField;
  }
}

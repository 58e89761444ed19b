import { css, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { normalizeTaxId } from '../../brazil/tax-id.js';
import { FieldElement } from '../../ui/field-element.js';
import { EntryField } from '../entry-field.js';
import { punctuate, type Mask } from '../mask.js';

/**
 * Punctuates a CPF or CNPJ while it is typed and hands out the bare number. Which of the two follows from `kind` and
 * from what is typed: letters or more than 11 characters are a CNPJ. It does not judge the number.
 *
 * @summary Edits a Brazilian taxpayer number.
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
export class TaxIdField extends EntryField {
  static override styles = [
    FieldElement.styles,
    css`
      :host {
        min-inline-size: calc(18ch + 22px);
      }
    `,
  ];

  /** The bare number, upper case and without punctuation; empty while there is none. */
  @property() value = '';

  /** The kind of person the number is for; empty while nobody chose. */
  @property() kind: 'natural' | 'legal' | '' = '';

  readonly #mask: Mask = {
    clean: normalizeTaxId,
    format: (characters) => {
      const isCnpj = this.kind === 'legal' || characters.length > 11 || /\D/.test(characters);
      return punctuate(characters, isCnpj ? '##.###.###/####-##' : '###.###.###-##');
    },
    limit: () => 14,
  };

  protected override get mask(): Mask {
    return this.#mask;
  }

  protected override render(): TemplateResult {
    return this.frame(
      this.entry({ inputMode: this.kind === 'natural' ? 'numeric' : '', autocapitalize: 'characters', dir: 'ltr' }),
    );
  }

  protected override read(text: string): void {
    this.value = normalizeTaxId(text);
  }

  protected override restText(): string {
    return this.#mask.format(this.value);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-tax-id-field': TaxIdField;
  }
}

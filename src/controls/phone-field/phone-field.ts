import { css, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { formatPhone, parsePhone } from '../../brazil/phone.js';
import { FieldElement } from '../../ui/field-element.js';
import { EntryField } from '../entry-field.js';
import { punctuate, type Mask } from '../mask.js';

/** Digits, and the plus they start with. A text with letters is kept whole: it is somebody's note, not a number. */
function cleanPhone(text: string): string {
  if (/\p{L}/u.test(text)) return text;
  const digits = text.replace(/\D/g, '');
  return text.trimStart().startsWith('+') ? `+${digits}` : digits;
}

/** A mobile is known by the digit after its area code, so the pattern does not jump when the last digit comes. */
function punctuatePhone(characters: string): string {
  if (/\D/.test(characters) || characters.startsWith('0')) return characters;
  return punctuate(characters, (characters[2] ?? '') >= '6' ? '(##) #####-####' : '(##) ####-####');
}

/**
 * Punctuates a Brazilian number while it is typed and hands it out as E.164. Pasted forms with +55, 0DD or a wa.me
 * link are read; what cannot be read stays in `text`.
 *
 * @summary Edits a phone number.
 *
 * @event {InputEvent} input - Someone typed; `value` or `text` already holds what was read.
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
export class PhoneField extends EntryField {
  static override styles = [
    FieldElement.styles,
    css`
      :host {
        min-inline-size: calc(15ch + 22px);
      }
    `,
  ];

  /** The number in E.164, such as `+5548984112233`; empty while there is none. */
  @property() value = '';

  /** What was typed and is no phone number. */
  @property() override text: string | undefined;

  /** Whether numbers of other countries are read: a plus and 6 to 15 digits. */
  @property({ type: Boolean }) foreign = false;

  /** Two digits for a number typed without its area code. */
  @property({ attribute: 'default-area-code' }) defaultAreaCode = '';

  readonly #mask: Mask = {
    clean: cleanPhone,
    format: punctuatePhone,
    // Country code, carrier or trunk prefix come before the 11 digits of a whole number.
    limit: (characters) => (/^[+0]|\D/.test(characters) ? Infinity : characters.startsWith('55') ? 13 : 11),
    paste: (text) => {
      const phone = this.#parse(text);
      return phone === undefined ? cleanPhone(text) : cleanPhone(formatPhone(phone));
    },
  };

  protected override get mask(): Mask {
    return this.#mask;
  }

  protected override render(): TemplateResult {
    return this.frame(this.entry({ type: 'tel', dir: 'ltr' }));
  }

  protected override read(text: string): void {
    const phone = this.#parse(cleanPhone(text));
    this.value = phone ?? '';
    this.text = phone === undefined && text !== '' ? text : undefined;
  }

  protected override restText(): string {
    return this.text ?? (this.value === '' ? '' : formatPhone(this.value));
  }

  #parse(text: string): string | undefined {
    const areaCode = this.defaultAreaCode === '' ? {} : { defaultAreaCode: this.defaultAreaCode };
    return parsePhone(text, { foreign: this.foreign, ...areaCode })?.e164;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-phone-field': PhoneField;
  }
}

import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { choiceCodec } from '../../binding/choice-codec.js';
import { ContactController, type Codec } from '../../binding/contact-controller.js';
import type { SalesContact } from '../../contact/sales-contact.js';
import { textOf } from '../../controls/combobox/option-rows.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { layoutStyles } from '../../ui/styles/layout.styles.js';
import { listOptions, listTrouble, retryAction } from '../list-options.js';
import { sectionFrame } from '../section-frame.js';
import { sectionStyles } from '../section.styles.js';
import { extraFields } from './extra-fields.js';

type CurrentSystem = SalesContact['currentSystem'];

/** A text that may name an entry of the list: the text counts, the id goes along. */
const systemCodec: Codec = {
  show: (value) => {
    const system = value as CurrentSystem;
    return { value: system?.id ?? '', text: system?.text ?? '' };
  },
  read: ({ value, text = '' }) => {
    if (text.trim() === '') return undefined;
    return value === '' ? { text } : { id: value, text };
  },
};

/**
 * What the person works with today, how company and client came in touch, and the host's own fields.
 *
 * @summary The group "Dados Complementares".
 */
export class AdditionalSection extends LitElement {
  static override styles = [baseStyles, buttonStyles, layoutStyles, sectionStyles];

  readonly #contact: ContactController = new ContactController(this, {
    paths: ['currentSystem', 'leadSource', 'extra', '$lists', '$screen'],
    codecs: {
      currentSystem: systemCodec,
      leadSource: choiceCodec(() => this.#contact.session, 'lead-sources'),
    },
  });

  protected override render(): TemplateResult | symbol {
    const { field } = this.#contact;
    return sectionFrame(this.#contact, 'additional', {
      line: this.#line(),
      body: html`
        <div class="grid">
          ${
            this.#contact.isHidden('currentSystem')
              ? nothing
              : html`<sales-contact-combobox
                class="c6"
                ${field('currentSystem', {
                  options: listOptions(this.#contact, 'current-systems'),
                  freeText: true,
                  lookupKey: true,
                  ...listTrouble(this.#contact, 'current-systems'),
                })}
                >${retryAction(this.#contact, 'current-systems')}</sales-contact-combobox
              >`
          }
          ${
            this.#contact.isHidden('leadSource')
              ? nothing
              : html`<sales-contact-combobox
                class="c6"
                ${field('leadSource', {
                  options: listOptions(this.#contact, 'lead-sources'),
                  lookupKey: true,
                  ...listTrouble(this.#contact, 'lead-sources'),
                })}
                >${retryAction(this.#contact, 'lead-sources')}</sales-contact-combobox
              >`
          }
          ${extraFields(this.#contact)}
        </div>
      `,
    });
  }

  /** While the group is folded: "Planilha · Anúncio / Rádio". */
  #line(): string {
    const { currentSystem, leadSource } = this.#contact.state?.contact ?? {};
    const options = listOptions(this.#contact, 'lead-sources');
    const source = options.find(({ id }) => id === leadSource);
    return [currentSystem?.text ?? '', source === undefined ? '' : textOf(source, options)]
      .filter((part) => part !== '')
      .join(' · ');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-additional-section': AdditionalSection;
  }
}

import { LitElement, html, type TemplateResult } from 'lit';
import { choiceCodec, freeTextCodec } from '../../binding/choice-codec.js';
import { ContactController } from '../../binding/contact-controller.js';
import { SettledController } from '../../binding/settled-controller.js';
import type { Day } from '../../contact/json.js';
import type { Option } from '../../controls/combobox/option.js';
import { suggestedDate } from '../../store/suggestions.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { layoutStyles } from '../../ui/styles/layout.styles.js';
import { icons } from '../../ui/templates/icons.js';
import { listOptions, listTrouble, retryAction } from '../list-options.js';
import { sectionFrame } from '../section-frame.js';
import { sectionStyles } from '../section.styles.js';

/**
 * What is being negotiated, how it was talked about and what was said.
 *
 * @summary The group "Dados do Contato".
 */
export class ContactSection extends LitElement {
  static override styles = [baseStyles, buttonStyles, layoutStyles, sectionStyles];

  readonly #contact: ContactController = new ContactController(this, {
    paths: ['description', 'priority', 'currentSubject', 'serviceType', 'interaction', '$lists', '$screen'],
    quiet: ['description', 'currentSubject', 'interaction.notes'],
    codecs: {
      serviceType: choiceCodec(() => this.#contact.session, 'service-types'),
      'interaction.channel': choiceCodec(() => this.#contact.session, 'channels'),
      'interaction.contactName': freeTextCodec,
    },
  });

  #proposal: { readonly key: string; readonly date: Day | undefined } | undefined;

  constructor() {
    super();
    // Whom one may have spoken with stands in another group: typing there must not render this one with every key.
    new SettledController(this, ({ store }) =>
      store.state.contact.person.referenceContacts.map(({ name, main }) => `${main ?? false} ${name ?? ''}`),
    );
  }

  protected override render(): TemplateResult | symbol {
    const { field } = this.#contact;
    return sectionFrame(this.#contact, 'contact', {
      line: this.#contact.state?.contact.description ?? '',
      body: html`
        <div class="grid">
          <sales-contact-text-field class="c8" ${field('description')}></sales-contact-text-field>
          <sales-contact-checkbox class="c4" ${field('priority', { value: this.#contact.state?.contact.priority })}>
            <span slot="icon">${icons.star}</span>
          </sales-contact-checkbox>
          <sales-contact-text-field class="c7" ${field('currentSubject')}></sales-contact-text-field>
          <sales-contact-combobox
            class="c5"
            ${field('serviceType', {
              options: listOptions(this.#contact, 'service-types'),
              lookupKey: true,
              ...this.#serviceTypeHint(),
              ...listTrouble(this.#contact, 'service-types'),
            })}
            >${retryAction(this.#contact, 'service-types')}</sales-contact-combobox
          >
          <sales-contact-text-area ${field('interaction.notes', { rows: 3 })}></sales-contact-text-area>
          <sales-contact-combobox
            class="c5"
            ${field('interaction.channel', {
              options: listOptions(this.#contact, 'channels'),
              lookupKey: true,
              ...listTrouble(this.#contact, 'channels'),
            })}
            >${retryAction(this.#contact, 'channels')}</sales-contact-combobox
          >
          <sales-contact-combobox
            class="c7"
            ${field('interaction.contactName', { options: this.#people(), freeText: true, lookupKey: true })}
          ></sales-contact-combobox>
        </div>
      `,
    });
  }

  /** The reference contacts by name, the main one first. */
  #people(): readonly Option[] {
    const references = this.#contact.state?.contact.person.referenceContacts ?? [];
    return [...references]
      .sort((a, b) => Number(b.main ?? false) - Number(a.main ?? false))
      .flatMap(({ id, name }) => (name === undefined ? [] : [{ id, label: name }]));
  }

  /** How many days the type proposes, and the day that makes. */
  #serviceTypeHint(): Readonly<Record<string, unknown>> {
    const { session, words } = this.#contact;
    if (session === undefined) return {};
    const { contact, today } = session.store.state;
    const { serviceType } = contact;
    const days = session.lists.choice('service-types', serviceType)?.days;
    if (days === undefined) return {};
    // Worked out when something it depends on changes, not with every key.
    const key = [days, today, contact.person.address.state].join();
    if (this.#proposal?.key !== key) {
      this.#proposal = { key, date: suggestedDate(session.store.state, session.lists, serviceType) };
    }
    const { date } = this.#proposal;
    if (date === undefined) return {};
    return { hint: words.t('hint.service-type-days', { count: days, day: words.day(date, 'weekday-first') }) };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-contact-section': ContactSection;
  }
}

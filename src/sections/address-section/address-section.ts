import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { ContactController } from '../../binding/contact-controller.js';
import { states } from '../../brazil/states.js';
import { isAsked } from '../../contact/requirements.js';
import type { PostalCodeField } from '../../controls/postal-code-field/postal-code-field.js';
import type { SelectOption } from '../../controls/select/select.js';
import type { FieldElement } from '../../ui/field-element.js';
import { fieldOf } from '../../ui/host-shell.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { layoutStyles } from '../../ui/styles/layout.styles.js';
import { sectionFrame } from '../section-frame.js';
import { sectionStyles } from '../section.styles.js';

const stateOptions: readonly SelectOption[] = states.map(({ code }) => ({ value: code, label: code }));

const completeLength = 8;

type Lookup = 'searching' | 'filled' | 'not-found' | 'failed';

const severities = { searching: 'hint', filled: 'success', 'not-found': 'warning', failed: 'warning' } as const;

/**
 * Where the person is. A complete CEP that someone typed is looked up and fills what is empty.
 *
 * @summary The group "Endereço".
 */
export class AddressSection extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    layoutStyles,
    sectionStyles,
    css`
      fieldset {
        min-inline-size: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }

      legend {
        padding: 0;
        margin-block-end: var(--_space-1);
        color: var(--_muted);
        font-size: var(--_small-size);
      }
    `,
  ];

  /** How the search for a CEP stands, for as long as that CEP is the one in the field. */
  @state() private _lookup: { readonly postalCode: string; readonly is: Lookup } | undefined;

  readonly #contact: ContactController = new ContactController(this, {
    paths: [
      'person.address',
      'person.foreign',
      'person.stateRegistrationIndicator',
      'person.relationship',
      '$person',
      '$screen',
    ],
    quiet: ['street', 'number', 'complement', 'district', 'city'].map((key) => `person.address.${key}`),
  });

  protected override render(): TemplateResult | symbol {
    const { words } = this.#contact;
    const said = this.#lookup();
    return sectionFrame(this.#contact, 'address', {
      line: this.#line(),
      body: html`
        <fieldset @input=${this.#onInput}>
          <legend>${words.t('address.legend')}</legend>
          <div class="grid">
            ${this.#isShown('postalCode') ? this.#postalCode() : nothing} ${this.#text('street', 'c5')}
            ${this.#text('number', 'c2 half')} ${this.#text('complement', 'c2 half')} ${this.#text('district', 'c4')}
            ${this.#text('city', 'c6')}
            ${
              this.#isShown('state')
                ? html`<sales-contact-select
                  class="c2"
                  ${this.#contact.field('person.address.state', { options: stateOptions })}
                ></sales-contact-select>`
                : nothing
            }
          </div>
          <span class="visually-hidden" role="status"
            >${said === undefined || said === 'searching' ? '' : this.#saying(said)}</span
          >
        </fieldset>
      `,
    });
  }

  #isShown(key: string): boolean {
    const path = `person.address.${key}`;
    const { state } = this.#contact;
    return state !== undefined && isAsked(path, state.contact) && !this.#contact.isHidden(path);
  }

  #text(key: string, className: string): TemplateResult | typeof nothing {
    if (!this.#isShown(key)) return nothing;
    return html`<sales-contact-text-field
      class=${className}
      ${this.#contact.field(`person.address.${key}`)}
    ></sales-contact-text-field>`;
  }

  #postalCode(): TemplateResult {
    const said = this.#lookup();
    const isWrong = (this.#contact.view('person.address.postalCode')?.message ?? '') !== '';
    const own =
      said === undefined || isWrong
        ? { busy: false }
        : { busy: said === 'searching', message: this.#saying(said), severity: severities[said] };
    return html`<sales-contact-postal-code-field class="c3" ${this.#contact.field('person.address.postalCode', own)}
      >${
        said === 'failed'
          ? html`<button type="button" slot="actions" class="link" @click=${this.#onRetry}>
            ${this.#contact.words.t('action.retry')}
          </button>`
          : nothing
      }</sales-contact-postal-code-field
    >`;
  }

  #saying(lookup: Lookup): string {
    return this.#contact.words.t(`address.postal-code.${lookup}`);
  }

  /** What is to be said about the CEP in the field; nothing about an earlier one. */
  #lookup(): Lookup | undefined {
    const { postalCode } = this.#contact.state?.contact.person.address ?? {};
    return this._lookup?.postalCode === postalCode ? this._lookup?.is : undefined;
  }

  /** While the group is folded: "Praça da Sé, 100 · São Paulo, SP". */
  #line(): string {
    const { street, number, city, state } = this.#contact.state?.contact.person.address ?? {};
    const join = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(', ');
    return [join(street, number), join(city, state)].filter((part) => part !== '').join(' · ');
  }

  get #field(): PostalCodeField | null {
    return this.renderRoot.querySelector('sales-contact-postal-code-field');
  }

  /** Beside what the frame does with every input. */
  readonly #onInput = (event: Event): void => {
    const { session } = this.#contact;
    const field = fieldOf(event) as PostalCodeField;
    if (field.name === 'person.address.city' || field.name === 'person.address.state') {
      // The code names the city that was there.
      session?.choose('person.address.cityCode', undefined);
    }
    if (field.name !== 'person.address.postalCode') return;
    // Known before it is asked for: an answer at hand may come before the frame hears of the event.
    this.#contact.onInput(event);
    const { value } = field;
    if (value.length < completeLength) this._lookup = undefined;
    else if (value !== this._lookup?.postalCode) void this.#search(value);
  };

  readonly #onRetry = (): void => {
    const field = this.#field;
    // The button goes, the focus stays at what it was about.
    field?.focus();
    if (field !== null) void this.#search(field.value);
  };

  async #search(postalCode: string): Promise<void> {
    const { session } = this.#contact;
    if (session?.lookups.canLookUpPostalCode !== true) return;
    this._lookup = { postalCode, is: 'searching' };
    const outcome = await session.lookups.lookUpPostalCode(postalCode);
    if (this._lookup?.postalCode !== postalCode) return;
    this._lookup = outcome === 'outdated' ? undefined : { postalCode, is: outcome };
    if (outcome !== 'filled') return;
    const field = this.#field;
    if (field !== null && this.shadowRoot?.activeElement === field) {
      this.renderRoot.querySelector<FieldElement>('[name="person.address.number"]')?.focus();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-address-section': AddressSection;
  }
}

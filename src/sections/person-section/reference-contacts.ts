import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { ContactController } from '../../binding/contact-controller.js';
import { formatPhone } from '../../brazil/phone.js';
import { newDraftId } from '../../drafts/record.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { layoutStyles } from '../../ui/styles/layout.styles.js';
import { icons } from '../../ui/templates/icons.js';

const list = 'person.referenceContacts';

/**
 * The people to talk to at the client: any number of groups of name, phone, mobile and e-mail.
 *
 * @summary The reference contacts of a person.
 */
export class ReferenceContacts extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    layoutStyles,
    css`
      :host {
        display: block;
      }

      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 var(--_space-3);
        min-block-size: var(--_control-height);
      }

      @container sales-contact (max-width: 639px) {
        .row {
          margin-block-start: 8px;
        }
      }

      .title {
        font-size: var(--_label-size);
        font-weight: 500;
      }

      .hint {
        color: var(--_muted);
        font-size: var(--_small-size);
      }

      fieldset {
        min-inline-size: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }

      .reference {
        display: grid;
        grid-template-columns: minmax(0, 1fr) var(--_control-height);
        gap: 0 var(--_space-2);
        align-items: start;
      }

      .remove {
        margin-block-start: 21px;
      }
    `,
  ];

  readonly #contact = new ContactController(this, { paths: [list, '$person'] });

  protected override render(): TemplateResult | typeof nothing {
    const { state, words } = this.#contact;
    if (state === undefined || this.#contact.isHidden(list)) return nothing;
    const references = state.contact.person.referenceContacts;
    const readonly = this.#contact.view(list)?.readonly ?? true;
    return html`
      <div class="row">
        <span class="title">${words.t('label.person.referenceContacts')}</span>
        ${references.length === 0 && !readonly ? html`<span class="hint" id="hint">${words.t('reference.none')}</span>` : nothing}
        ${
          readonly
            ? nothing
            : html`<button
              type="button"
              id="add"
              class="button quiet"
              aria-describedby=${references.length === 0 ? 'hint' : nothing}
              @click=${this.#onAdd}
            >
              ${icons.plus}${words.t('reference.add')}
            </button>`
        }
        <slot></slot>
      </div>
      ${references.map((reference, index) => this.#reference(reference.id, index, readonly))}
    `;
  }

  #reference(id: string, index: number, readonly: boolean): TemplateResult {
    const { field, words, state } = this.#contact;
    const path = `${list}.${index}`;
    const number = index + 1;
    const phone = {
      foreign: state?.contact.person.foreign !== undefined,
      defaultAreaCode: state?.settings.defaultAreaCode,
    };
    return html`
      <fieldset
        aria-label=${words.t('reference.name', { number })}
        @input=${this.#contact.onInput}
        @change=${this.#contact.onChange}
      >
        <div class="reference">
          <div class="grid">
            <sales-contact-text-field class="c3" ${field(`${path}.name`)}></sales-contact-text-field>
            <sales-contact-phone-field class="c3 half" ${field(`${path}.phone`, phone)}></sales-contact-phone-field>
            <sales-contact-phone-field class="c3 half" ${field(`${path}.mobile`, phone)}
              >${this.#ninthDigit(`${path}.mobile`)}</sales-contact-phone-field
            >
            <sales-contact-text-field
              class="c3"
              ${field(`${path}.email`, { type: 'email', inputMode: 'email' })}
            ></sales-contact-text-field>
          </div>
          ${
            readonly
              ? nothing
              : html`<button
                type="button"
                class="button quiet square remove"
                aria-label=${words.t('reference.remove', { number })}
                @click=${() => this.#onRemove(id)}
              >
                ${icons.trash}
              </button>`
          }
        </div>
      </fieldset>
    `;
  }

  #ninthDigit(path: string): TemplateResult | typeof nothing {
    const issue = this.#contact.session?.store.visibleIssue(path);
    const repaired = issue?.code === 'phone.ninth-digit' ? issue.params?.['repaired'] : undefined;
    if (repaired === undefined) return nothing;
    return html`<button
      type="button"
      slot="actions"
      class="link"
      @click=${() => this.#contact.session?.store.set(path, repaired)}
    >
      ${this.#contact.words.t('reference.add-ninth', { number: formatPhone(repaired) })}
    </button>`;
  }

  /** Adds a reference and puts the user in its name. */
  #onAdd(): void {
    const { session } = this.#contact;
    if (session === undefined) return;
    const count = session.store.state.contact.person.referenceContacts.length;
    session.store.insert(list, count, Object.freeze({ id: newDraftId() }));
    void this.updateComplete.then(() => this.#focusReference(count));
  }

  #onRemove(id: string): void {
    const { session, words } = this.#contact;
    if (session === undefined) return;
    const index = session.store.state.contact.person.referenceContacts.findIndex((reference) => reference.id === id);
    const undo = session.store.remove(list, id);
    if (undo === undefined) return;
    this.dispatchEvent(
      new CustomEvent('undoable', {
        bubbles: true,
        composed: true,
        detail: { text: words.t('reference.removed'), undo },
      }),
    );
    void this.updateComplete.then(() => this.#focusReference(index));
  }

  #focusReference(index: number): void {
    const names = this.renderRoot.querySelectorAll<HTMLElement>('fieldset sales-contact-text-field:first-child');
    const target = names[Math.min(index, names.length - 1)] ?? this.renderRoot.querySelector<HTMLElement>('#add');
    target?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-reference-contacts': ReferenceContacts;
  }
}

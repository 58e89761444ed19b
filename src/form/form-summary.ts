import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { outcomeSentence } from '../binding/outcome-words.js';
import { issueTextWithPlace, labelOf } from '../binding/issue-words.js';
import { SettledController } from '../binding/settled-controller.js';
import { formatTaxId } from '../brazil/tax-id.js';
import type { Issue } from '../contact/issue.js';
import { personName } from '../contact/person.js';
import { placeOf } from '../sections/person-lookup/person-rows.js';
import type { FormSession } from '../store/form-session.js';
import { localizerOf } from '../ui/localizer-of.js';
import { baseStyles } from '../ui/styles/base.styles.js';
import { buttonStyles } from '../ui/styles/button.styles.js';
import { icons } from '../ui/templates/icons.js';

const listed = 8;

function pending(session: FormSession): readonly Issue[] {
  const { store } = session;
  return store.state.issues.filter(
    (issue) =>
      issue.severity === 'error' || (issue.severity === 'warning' && store.visibleIssue(issue.path) !== undefined),
  );
}

/**
 * Person, totals, what will happen and what is missing, beside the groups or as a bar above the footer.
 *
 * @summary The panel "Resumo".
 *
 * @event {CustomEvent<{ path: string }>} go - Someone wants to go to a field.
 */
export class FormSummary extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      :host {
        display: block;
      }

      aside {
        padding: var(--_space-4) var(--_space-3);
        border: 1px solid var(--_line);
        border-radius: 8px;
        background: var(--_surface);
      }

      h2 {
        margin: 0 0 10px;
        color: var(--_muted);
        font-size: 1em;
        font-weight: 600;
      }

      p {
        margin: 2px 0;
        overflow-wrap: anywhere;
      }

      .whole {
        white-space: nowrap;
      }

      .muted,
      .pair span {
        color: var(--_muted);
      }

      .name {
        font-weight: 600;
      }

      .number {
        white-space: nowrap;
      }

      hr {
        margin: 12px 0;
        border: 0;
        border-block-start: 1px solid var(--_line);
      }

      .pair {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 var(--_space-2);
        padding-block: 2px;
        font-variant-numeric: tabular-nums;
      }

      .pair b {
        font-weight: 500;
      }

      .pair.total b {
        font-size: 1.23em;
        font-weight: 600;
      }

      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }

      .todo {
        gap: var(--_space-2);
        align-items: start;
        padding-block: 3px;
        font-weight: 400;
        color: var(--_muted);
      }

      .todo .icon {
        inline-size: 14px;
        block-size: 14px;
        margin-block-start: 2px;
      }

      .todo.error {
        color: var(--_error);
      }

      .todo.warning {
        color: var(--_warning);
      }

      .bar {
        display: flex;
        align-items: center;
        gap: 0 var(--_space-5);
        min-block-size: 30px;
        padding-inline: var(--_space-5);
        border-block-start: 1px solid var(--_line);
        background: var(--_surface);
      }

      .bar .name {
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }

      .bar .spacer {
        flex: 1;
      }

      .bar .total {
        font-weight: 600;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }

      @container sales-contact (max-width: 639px) {
        .bar {
          padding-inline: var(--_space-4);
        }

        .bar .muted {
          display: none;
        }
      }
    `,
  ];

  /** `bar` is one line above the footer. */
  @property({ reflect: true }) variant: 'panel' | 'bar' = 'panel';

  readonly #settled = new SettledController(this, (session) => {
    const { contact, phase, suggested } = session.store.state;
    return [
      contact.person.legalName,
      contact.person.shortName,
      contact.person.tradeName,
      contact.person.taxId,
      contact.person.relationship,
      contact.person.id,
      placeOf(contact.person),
      contact.items,
      contact.nextContact,
      contact.internalContact,
      contact.watchers,
      suggested.size,
      phase,
      session.may('items.see-prices'),
      session.lists.currentUser,
      pending(session)
        .map((issue) => `${issue.path} ${issue.code} ${session.store.visibleIssue(issue.path) === undefined}`)
        .join(),
      session.lists.user(contact.nextContact.userId),
      session.lists.user(contact.internalContact.userId),
    ];
  });

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this.#settled;
    if (session === undefined) return nothing;
    return this.variant === 'bar' ? this.#bar(session) : this.#panel(session);
  }

  #bar(session: FormSession): TemplateResult {
    const words = localizerOf(this);
    const { person, items } = session.store.state.contact;
    return html`
      <div class="bar">
        <bdi class="name">${personName(person) || words.t('summary.no-person')}</bdi>
        <span class="muted">${words.t('item.count', { count: items.length })}</span>
        <span class="spacer"></span>
        ${
          session.may('items.see-prices')
            ? html`<span class="muted">${words.t('item.total')}</span>
              <span class="total">${words.money(session.totals().totalAmount)}</span>`
            : nothing
        }
      </div>
    `;
  }

  #panel(session: FormSession): TemplateResult {
    const words = localizerOf(this);
    const { person, items } = session.store.state.contact;
    const kind = `person.${person.relationship}${person.id === undefined ? '-new' : ''}` as const;
    const document = person.taxId === undefined ? '' : formatTaxId(person.taxId);
    const name = personName(person);
    const place = placeOf(person);
    const sentence = outcomeSentence(words, session);
    return html`
      <aside aria-labelledby="heading">
        <h2 id="heading">${words.t('section.summary')}</h2>
        ${
          name === ''
            ? html`<p class="muted">${words.t('summary.no-person')}</p>`
            : html`<p class="name"><bdi>${name}</bdi></p>
              <p class="muted">
                ${words.t(kind)}${document === '' ? nothing : html` · <bdi class="number">${document}</bdi>`}
              </p>
              ${place === '' ? nothing : html`<p class="muted"><bdi>${place}</bdi></p>`}`
        }
        <hr />
        <p class="muted">${words.t('item.count', { count: items.length })}</p>
        ${this.#totals(session)} ${sentence === '' ? nothing : html`<hr /><p>${unbroken(sentence)}</p>`} ${this.#missing(session)}
      </aside>
    `;
  }

  #totals(session: FormSession): TemplateResult | typeof nothing {
    const words = localizerOf(this);
    if (!session.may('items.see-prices')) return nothing;
    const { estimatedAmount, totalAmount } = session.totals();
    return html`
      <div class="pair"><span>${words.t('item.estimated')}</span><b>${words.money(estimatedAmount)}</b></div>
      <div class="pair total"><span>${words.t('item.total')}</span><b>${words.money(totalAmount)}</b></div>
    `;
  }

  #missing(session: FormSession): TemplateResult | typeof nothing {
    const words = localizerOf(this);
    const { settings, phase } = session.store.state;
    const issues = pending(session);
    if (phase !== 'editing' || issues.length === 0) return nothing;
    return html`
      <hr />
      <p class="muted" id="missing">${words.t('summary.missing')}</p>
      <ul aria-labelledby="missing">
        ${issues.slice(0, listed).map((issue) => {
          const isShown = session.store.visibleIssue(issue.path) !== undefined;
          return html`<li>
            <button type="button" class="link todo ${isShown ? issue.severity : ''}" @click=${() => this.#go(issue.path)}>
              ${isShown ? icons[issue.severity === 'error' ? 'error' : 'warning'] : nothing}${
                issue.code === 'missing'
                  ? labelOf(words, issue.path, settings)
                  : issueTextWithPlace(words, issue, settings)
              }
            </button>
          </li>`;
        })}
      </ul>
      ${issues.length > listed ? html`<p class="muted">${words.t('summary.more', { count: issues.length - listed })}</p>` : nothing}
    `;
  }

  #go(path: string): void {
    this.dispatchEvent(new CustomEvent('go', { bubbles: true, composed: true, detail: { path } }));
  }
}

/** The text, in which "e-mail" is not broken at its hyphen. */
function unbroken(text: string): unknown[] {
  return text
    .split(/(\p{L}+-\p{L}+)/u)
    .map((part, at) => (at % 2 === 0 ? part : html`<span class="whole">${part}</span>`));
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-form-summary': FormSummary;
  }
}

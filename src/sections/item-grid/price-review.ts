import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Call } from '../../adapters/call.js';
import type { ProductCatalog } from '../../adapters/product-catalog.js';
import type { ContactController } from '../../binding/contact-controller.js';
import type { LineItem } from '../../contact/line-item.js';
import { totalsOf } from '../../contact/totals.js';
import type { FormSession } from '../../store/form-session.js';
import { Lookup } from '../../store/lookup.js';
import type { ProposalRow } from '../proposal-review/proposal-review.js';
import { changedPrices, putPrices, type PriceChange } from './price-check.js';

/** What it needs of the grid. */
export interface PriceReviewHost {
  catalog(): ProductCatalog | undefined;
  call(signal: AbortSignal): Call;
  mayChange(): boolean;
  /** Makes one change, which answers how to take it back, and offers that with a sentence. */
  change(text: string, make: () => () => void): void;
}

/**
 * Prices are agreed with one client and one branch. When either is another, the table is asked again, and whoever
 * negotiates decides line by line: nothing changes by itself.
 */
export class PriceReview {
  readonly #host: LitElement;
  readonly #contact: ContactController;
  readonly #does: PriceReviewHost;
  readonly #lookup = new Lookup();
  #session: FormSession | undefined;
  #generation = -1;
  #key = '';
  #changes: readonly PriceChange[] = [];
  #rows: readonly ProposalRow[] | undefined;

  constructor(host: LitElement, contact: ContactController, does: PriceReviewHost) {
    this.#host = host;
    this.#contact = contact;
    this.#does = does;
  }

  /** Called with every drawing: asks anew when client or branch is another, but not when another contact is there. */
  follow(): void {
    const { session } = this.#contact;
    if (session === undefined) return;
    const { contact } = session.store.state;
    const { generation } = session.store;
    const key = JSON.stringify([contact.person.id, contact.relatedBranch]);
    const isSame = session === this.#session && generation === this.#generation;
    if (isSame && key === this.#key) return;
    this.#session = session;
    this.#generation = generation;
    this.#key = key;
    this.stop();
    if (isSame) void this.#check(session);
  }

  /** What was asked is of no interest any more, and what was answered neither. */
  stop(): void {
    this.#lookup.cancel();
    if (this.#changes.length === 0) return;
    this.#changes = [];
    this.#rows = undefined;
    this.#host.requestUpdate();
  }

  /** Says that prices are others now, in the way of nobody. */
  offer(): TemplateResult | typeof nothing {
    const { words } = this.#contact;
    if (this.#changes.length === 0) return nothing;
    return html`<sales-contact-notice class="prices" kind="info" live="polite" closable @close=${() => this.stop()}>
      ${words.t('price.changed', { count: this.#changes.length })}
      <button slot="actions" type="button" class="link" @click=${() => void this.#review()}>
        ${words.t('price.review')}
      </button>
    </sales-contact-notice>`;
  }

  dialog(): TemplateResult | typeof nothing {
    const { words } = this.#contact;
    if (this.#rows === undefined) return nothing;
    return html`<sales-contact-proposal-review
      .heading=${words.t('price.review-title')}
      .source=${words.t('price.source')}
      .rows=${this.#rows}
      .summary=${this.#summary}
      @apply=${this.#onApply}
      @close=${() => {
        this.#rows = undefined;
        this.#host.requestUpdate();
      }}
    ></sales-contact-proposal-review>`;
  }

  async #check(session: FormSession): Promise<void> {
    const catalog = this.#does.catalog();
    const { contact, today, phase } = session.store.state;
    if (catalog === undefined || phase !== 'editing' || !this.#does.mayChange()) return;
    const asked = await this.#lookup
      .ask((signal) => changedPrices(contact, today, catalog, this.#does.call(signal)))
      .catch(() => undefined);
    if (asked === undefined || session !== this.#contact.session) return;
    this.#changes = asked.answer;
    this.#host.requestUpdate();
  }

  async #review(): Promise<void> {
    await import('../proposal-review/define.js');
    const { words, session } = this.#contact;
    if (session === undefined) return;
    const { items } = session.store.state.contact;
    // A line that went meanwhile, or got another price, is no longer a question.
    this.#changes = this.#changes.filter(({ lineId, before }) =>
      items.some(({ id, unitPrice }) => id === lineId && unitPrice === before),
    );
    this.#rows = this.#changes.map(({ lineId, before, after, isManual }) => {
      const index = items.findIndex(({ id }) => id === lineId);
      const price = words.money(before);
      return {
        path: lineId,
        label: `${words.t('item.name', { number: index + 1 })}: ${items[index]?.name ?? ''}`,
        current: isManual ? words.t('price.manual', { price }) : price,
        proposed: words.money(after),
        chosen: !isManual,
      };
    });
    this.#host.requestUpdate();
  }

  /** "Valor Total: R$ 1.000,00 → R$ 900,00", with what is ticked. */
  readonly #summary = (chosen: ReadonlySet<string>): string => {
    const { words, session } = this.#contact;
    if (session === undefined) return '';
    const { contact, settings } = session.store.state;
    const items = contact.items.map((line): LineItem => {
      const change = this.#changes.find(({ lineId }) => lineId === line.id && chosen.has(lineId));
      return change === undefined ? line : { ...line, unitPrice: change.after };
    });
    return words.t('price.total', {
      before: words.money(session.totals().totalAmount),
      after: words.money(totalsOf(items, settings).totalAmount),
    });
  };

  readonly #onApply = (event: CustomEvent<{ readonly paths: ReadonlySet<string> }>): void => {
    const { words, session } = this.#contact;
    const chosen = this.#changes.filter(({ lineId }) => event.detail.paths.has(lineId));
    this.stop();
    if (session === undefined || chosen.length === 0) return;
    this.#does.change(words.t('price.updated', { count: chosen.length }), () => putPrices(session.store, chosen));
  };
}

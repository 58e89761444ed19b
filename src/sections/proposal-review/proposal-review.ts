import { LitElement, html, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { checkboxStyles } from '../../controls/checkbox/checkbox.styles.js';
import { localizerOf } from '../../ui/localizer-of.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { proposalReviewStyles } from './proposal-review.styles.js';

/** A field with what stands in it and what a source has, in words for people. */
export interface ProposalRow {
  readonly path: string;
  readonly label: string;
  /** Empty when there is nothing. */
  readonly current: string;
  readonly proposed: string;
  /** Whether it is ticked at first. */
  readonly chosen: boolean;
}

/**
 * A dialog with what a source knows beside what is on the screen, field by field: each can be taken or left.
 *
 * @summary Reviews proposals for the fields of the person.
 *
 * @event {CustomEvent<{ paths: ReadonlySet<string> }>} apply - Someone took the ticked fields.
 * @event {Event} close - Someone closed the dialog and left everything as it was.
 */
export class ProposalReview extends LitElement {
  static override styles = [baseStyles, buttonStyles, checkboxStyles, proposalReviewStyles];

  @property() heading = '';

  /** Who knows it, as a person reads it. */
  @property() source = '';

  @property({ attribute: false }) rows: readonly ProposalRow[] = [];

  /** What the ticked rows come to, in words; without it their number is told. */
  @property({ attribute: false }) summary: ((chosen: ReadonlySet<string>) => string) | undefined;

  @state() private _chosen: ReadonlySet<string> = new Set();

  protected override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (changed.has('rows')) {
      this._chosen = new Set(this.rows.filter(({ chosen }) => chosen).map(({ path }) => path));
    }
  }

  protected override render(): TemplateResult {
    const words = localizerOf(this);
    const { source } = this;
    return html`<sales-contact-dialog
      size="large"
      open
      .heading=${this.heading}
      @close=${() => this.dispatchEvent(new Event('close'))}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">${words.t('review.field')}</th>
            <th scope="col">${words.t('review.on-screen')}</th>
            <th scope="col">${source}</th>
            <th scope="col" class="use">${words.t('review.use')}</th>
          </tr>
        </thead>
        <tbody>
          ${this.rows.map(({ path, label, current, proposed }) => {
            const isChosen = this._chosen.has(path);
            return html`<tr class=${isChosen ? 'chosen' : ''}>
              <th scope="row">${label}</th>
              <td class=${current === '' ? 'nothing' : ''} data-label=${words.t('review.on-screen')}>
                <bdi>${current === '' ? words.t('review.nothing') : current}</bdi>
              </td>
              <td data-label=${source}><bdi>${proposed}</bdi></td>
              <td class="use">
                <label class="pick"
                  ><input
                    class="check"
                    type="checkbox"
                    aria-label=${words.t('review.use-of', { value: proposed, label })}
                    .checked=${live(isChosen)}
                    @change=${(event: Event) => this.#choose(path, event)}
                /></label>
              </td>
            </tr>`;
          })}
        </tbody>
      </table>
      <span slot="footer" class="count" role="status">${this.summary?.(this._chosen) ?? words.t('review.chosen', { count: this._chosen.size })}</span>
      <button slot="footer" class="button" type="button" @click=${() => this.dispatchEvent(new Event('close'))}>
        ${words.t('action.cancel')}
      </button>
      <button slot="footer" class="button primary" type="button" @click=${this.#apply}>${words.t('review.apply')}</button>
    </sales-contact-dialog>`;
  }

  #choose(path: string, event: Event): void {
    const chosen = new Set(this._chosen);
    if ((event.target as HTMLInputElement).checked) chosen.add(path);
    else chosen.delete(path);
    this._chosen = chosen;
  }

  #apply(): void {
    this.dispatchEvent(new CustomEvent('apply', { detail: { paths: this._chosen } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-proposal-review': ProposalReview;
  }
}

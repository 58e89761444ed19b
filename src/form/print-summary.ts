import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { groupOf, groups, type Group } from '../binding/groups.js';
import { labelOf } from '../binding/issue-words.js';
import { outcomeSentence } from '../binding/outcome-words.js';
import { SettledController } from '../binding/settled-controller.js';
import type { LineItem } from '../contact/line-item.js';
import { fieldSettings } from '../contact/requirements.js';
import { lineAmounts } from '../contact/totals.js';
import type { DraftDifference } from '../draft-manager/compare-dialog.js';
import type { Localizer } from '../i18n/translate.js';
import { isBlankLine } from '../sections/item-grid/line-edits.js';
import type { FormSession } from '../store/form-session.js';
import { localizerOf } from '../ui/localizer-of.js';
import { titleOf } from './display-title.js';
import { draftDifferences } from './draft-comparison.js';
import { printSummaryStyles } from './print-summary.styles.js';

/** Values that read better over the whole width. */
const longFrom = 44;

/** One thing that is told of every line. */
interface Column {
  /** The last part of its path. */
  readonly key: string;
  readonly cell: (line: LineItem) => string | undefined;
  readonly kind: 'text' | 'number' | 'price';
}

/**
 * What is printed in place of the screen: the contact on paper, with person, contact, items, totals and follow-ups.
 * It is made from what is on the screen only while something is printed, so what the profile hides is on no paper
 * either; neither are fields that are kept in no draft.
 *
 * @summary The contact on one page of paper.
 */
export class PrintSummary extends LitElement {
  static override styles = printSummaryStyles;

  @state() private _isPrinting = false;

  readonly #settled = new SettledController(this, () => []);

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeprint', this.#onPrint);
    addEventListener('afterprint', this.#onPrint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeprint', this.#onPrint);
    removeEventListener('afterprint', this.#onPrint);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this.#settled;
    if (!this._isPrinting || session === undefined) return nothing;
    const words = localizerOf(this);
    const { code } = session.store.state.contact;
    const subtitle = [session.saved?.code ?? code, titleOf(words, session)].filter((part) => part !== undefined);
    return html`
      <h1>${words.t('form.title')}</h1>
      <p><bdi>${subtitle.join(' · ')}</bdi></p>
      ${groupsOf(words, session)}
      <p class="outcome">${outcomeSentence(words, session)}</p>
    `;
  }

  readonly #onPrint = ({ type }: Event): void => {
    this._isPrinting = type === 'beforeprint';
    this.toggleAttribute('printing', this._isPrinting);
    // Whoever asks for printing gets the picture before the next update.
    this.performUpdate();
  };
}

function groupsOf(words: Localizer, session: FormSession): readonly (TemplateResult | typeof nothing)[] {
  const { contact, settings } = session.store.state;
  const { id } = contact.person;
  // Whatever differs from nothing is what there is to tell.
  const nothingButWho = {
    schema: 0,
    contact: { person: id === undefined ? {} : { id } },
    unread: {},
    confirmed: {},
    suggested: [],
  };
  const told = draftDifferences(words, session, nothingButWho).filter(
    ({ path, shown }) => shown !== '' && fieldSettings(path, settings).hidden !== true,
  );
  return groups.map((group) => {
    const lines = told.filter(({ path }) => groupOf(path) === group);
    if (lines.length === 0) return nothing;
    return html`<section>
      <h2>${words.t(group.heading)}</h2>
      ${group.id === 'items' ? itemsTable(words, session) : linesOf(words, session, group, lines)}
    </section>`;
  });
}

function linesOf(
  words: Localizer,
  session: FormSession,
  group: Group,
  lines: readonly DraftDifference[],
): TemplateResult {
  const { settings } = session.store.state;
  const labelAt = (path: string): string =>
    path === 'person.relationship' ? words.t('person.registration') : labelOf(words, path, settings);
  return html`<dl id=${group.id}>
    ${lines.map(
      ({ path, shown }) =>
        html`<div class=${shown.length > longFrom ? 'long' : ''}>
          <dt>${labelAt(path)}</dt>
          <dd><bdi>${shown}</bdi></dd>
        </div>`,
    )}
  </dl>`;
}

function itemsTable(words: Localizer, session: FormSession): TemplateResult {
  const { state } = session.store;
  const { settings, unread } = state;
  const { items } = state.contact;
  const { rounding = 'half-up' } = settings;
  const seesPrices = session.may('items.see-prices');
  const amount = (value: string): string => words.decimal(value, { minPlaces: 2 });
  const all: readonly Column[] = [
    { key: 'code', cell: ({ code }) => code, kind: 'text' },
    { key: 'offeringId', cell: ({ name }) => name, kind: 'text' },
    { key: 'quantity', cell: ({ quantity }) => quantity && words.decimal(quantity), kind: 'number' },
    { key: 'unitPrice', cell: ({ unitPrice }) => unitPrice && amount(unitPrice), kind: 'price' },
    {
      key: 'discount',
      cell: ({ discount }) =>
        discount && (discount.kind === 'percent' ? `${words.decimal(discount.value)}%` : words.money(discount.value)),
      kind: 'price',
    },
    { key: 'net', cell: (line) => amount(lineAmounts(line, { rounding }).net), kind: 'price' },
  ];
  const columns = all.filter(
    ({ key, kind }) => (seesPrices || kind !== 'price') && fieldSettings(`items.0.${key}`, settings).hidden !== true,
  );
  const total = (label: string, sum: string): TemplateResult =>
    html`<tr class="total"><td colspan=${columns.length - 1}>${label}</td><td>${words.money(sum)}</td></tr>`;
  const { estimatedAmount, totalAmount } = session.totals();
  return html`<table>
    <thead>
      <tr>
        ${columns.map(
          ({ key, kind }) =>
            html`<th scope="col" class=${kind}>
              ${key === 'code' ? words.t('item.code') : labelOf(words, `items.0.${key}`, settings)}
            </th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${items.map((line, index) =>
        isBlankLine(state, index)
          ? nothing
          : html`<tr>
              ${columns.map(
                ({ key, kind, cell }) =>
                  html`<td class=${kind}><bdi>${unread[`items.${index}.${key}`] ?? cell(line)}</bdi></td>`,
              )}
            </tr>`,
      )}
      ${
        seesPrices
          ? [total(words.t('item.estimated'), estimatedAmount), total(words.t('item.total'), totalAmount)]
          : nothing
      }
    </tbody>
  </table>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-print-summary': PrintSummary;
  }
}

import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { labelOf } from '../../binding/issue-words.js';
import type { Discount, LineItem } from '../../contact/line-item.js';
import { lineAmounts } from '../../contact/totals.js';
import type { Option } from '../../controls/combobox/option.js';
import type { MessageKey } from '../../i18n/messages.js';
import type { FormSession } from '../../store/form-session.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { icons } from '../../ui/templates/icons.js';
import { textOfCell } from './cell-block.js';
import { accessOf, isFieldColumn, isOpen, type Column, type FieldColumn, type GridAccess } from './grid-access.js';
import { isCell } from './grid-cells.js';
import { itemRowStyles } from './item-row.styles.js';
import { typeDiscount, typeNumber, typeOffering, typePrice, type Typed } from './line-edits.js';
import { RowActions } from './row-actions.js';
import { enter, RowKeys } from './row-keys.js';
import type { RowOwner } from './row-owner.js';

const originWords: Readonly<Record<NonNullable<LineItem['priceOrigin']>, MessageKey>> = {
  table: 'item.table-price.origin',
  manual: 'tag.locked',
  imported: 'tag.pasted',
};

const discountKinds: readonly { readonly kind: Discount['kind']; readonly words: MessageKey }[] = [
  { kind: 'percent', words: 'item.discount-percent' },
  { kind: 'amount', words: 'item.discount-amount' },
];

/** A field in a cell, as far as the row reads it. */
interface CellField extends HTMLElement {
  readonly value: string | undefined;
  readonly text: string | undefined;
}

/**
 * One line of the grid. It follows its own part of the contact, so that typing in one line renders that line alone.
 *
 * @summary One line of the item grid.
 */
export class ItemRow extends LitElement {
  static override styles = [baseStyles, buttonStyles, itemRowStyles];

  @property({ attribute: false }) owner: RowOwner | undefined;

  @property({ attribute: false }) line: LineItem | undefined;

  /** The place of the line, from 0. */
  @property({ type: Number }) index = 0;

  /** Whether no line follows. */
  @property({ type: Boolean }) last = false;

  /** The cell that the Tab key reaches; empty in all lines but one. */
  @property() cursor: Column | '' = '';

  /** The columns that are chosen, separated by spaces. */
  @property() chosen = '';

  /** What a discount that is not typed yet will be. */
  @state() private _discountKind: Discount['kind'] = 'percent';

  readonly #tools = new RowActions(this);
  readonly #keys = new RowKeys(this, this.#tools);
  #followed: { readonly session: FormSession; readonly index: number } | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor() {
    super();
    // Before the fields, some of which use the same keys without Shift.
    this.addEventListener('keydown', this.#keys.onStructureKey, { capture: true });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#followed = undefined;
  }

  /** Resolves when the row and its fields are drawn. */
  async drawn(): Promise<void> {
    await this.updateComplete;
    await Promise.all([...this.renderRoot.querySelectorAll<LitElement>('.field')].map((field) => field.updateComplete));
  }

  /** Moves the focus into a cell and selects what stands there. */
  async focusColumn(column: Column): Promise<void> {
    await this.drawn();
    this.edit(column);
  }

  /** The same at once, for a key that is to be typed into the field. Answers the field. */
  edit(column: Column): HTMLElement | undefined {
    if (column === 'actions') return this.#tools.focus('remove');
    const field =
      this.renderRoot.querySelector(`[data-column="${column}"] .field`) ?? this.renderRoot.querySelector('.field');
    if (!(field instanceof LitElement)) return undefined;
    enter(field);
    return field;
  }

  /** Moves the focus onto a cell. */
  rest(column: Column): void {
    this.renderRoot.querySelector<HTMLElement>(`.cell[data-column="${column}"]`)?.focus();
  }

  /** Goes to the first or last place where something can be done; answers whether there is one. */
  enter(end: 'first' | 'last'): boolean {
    const stop = this.#keys.stops().at(end === 'first' ? 0 : -1);
    if (stop !== undefined) enter(stop);
    return stop !== undefined;
  }

  // The events of the cells are heard where they still tell which field they come from.
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.addEventListener('input', this.#onInput);
    root.addEventListener('change', this.#onChange);
    root.addEventListener('choose', this.#onChoose);
    root.addEventListener('keydown', this.#keys.onEscape, { capture: true });
    root.addEventListener('keydown', this.#keys.onKeyDown);
    // Focus that moves within the line is not told beyond it.
    root.addEventListener('focusin', ({ target }) => {
      this.owner?.entered(this.index, this.column, isCell(target ?? undefined));
    });
    root.addEventListener('focusout', () => this.owner?.left());
    return root;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('line') && this.line?.discount !== undefined) this._discountKind = this.line.discount.kind;
    this.#follow();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { owner, line } = this;
    if (owner === undefined || line === undefined) return nothing;
    const access = accessOf(owner.contact);
    const shows = (column: FieldColumn): boolean => access.columns.includes(column);
    return html`
      <span class="title" aria-hidden="true">${owner.contact.words.t('item.name', { number: this.index + 1 })}</span>
      ${this.#cell('code', 'code', html`${line.code ?? ''}`)}
      ${shows('offeringId') ? this.#product(owner, line) : nothing}
      ${
        shows('quantity')
          ? this.#cell(
              'quantity',
              'quantity',
              html`<sales-contact-decimal-field
                class="field"
                tabindex="-1"
                ${owner.contact.field(this.#path('quantity'))}
              ></sales-contact-decimal-field>`,
            )
          : nothing
      }
      ${shows('unitPrice') ? this.#price(owner, line, access) : nothing}
      ${shows('discount') ? this.#discount(owner, line, access) : nothing}
      ${access.seesPrices ? this.#net(owner, line) : nothing} ${access.editsLines ? this.#cell('actions', 'tools', this.#tools.toolbar(owner)) : nothing}
    `;
  }

  /**
   * A cell, which a pointer goes into and the arrow keys go to. It says by itself what a field in it would say, and what
   * else can be done there.
   */
  #cell(column: Column, className: string, content: TemplateResult, said?: string, state = ''): TemplateResult {
    const { contact } = this.owner!;
    const { words, state: known } = contact;
    const view = isFieldColumn(column) ? contact.view(this.#path(column)) : undefined;
    const value = known === undefined ? '' : textOfCell(known, this.index, column, words);
    const isClosed = column !== 'actions' && !isOpen(contact, accessOf(contact), this.index, column);
    const isChosen = this.chosen.split(' ').includes(column);
    // In the order in which it is seen: the label, what is said below, and then the value.
    const named = [column === 'actions' ? '' : this.#label(column), said ?? view?.message ?? '']
      .filter(Boolean)
      .join('. ');
    const label =
      column === 'actions'
        ? words.t('item.actions', { number: this.index + 1 })
        : words.t('item.cell', { column: named, value: value || words.t('item.cell.empty') });
    return html`<div
      role="gridcell"
      class="cell ${className} ${isChosen ? 'chosen' : ''}"
      data-column=${column}
      tabindex=${this.cursor === column ? '0' : '-1'}
      aria-label=${state === '' ? label : `${label}. ${state}`}
      aria-selected=${isChosen ? 'true' : 'false'}
      aria-readonly=${isClosed ? 'true' : nothing}
      aria-invalid=${view?.severity === 'error' && view.message !== '' ? 'true' : nothing}
    >
      ${content}
    </div>`;
  }

  #label(column: Exclude<Column, 'actions'>): string {
    const { words, state: known } = this.owner!.contact;
    if (column === 'code') return words.t('item.code');
    return known === undefined ? '' : labelOf(words, this.#path(column), known.settings);
  }

  #product(owner: RowOwner, line: LineItem): TemplateResult {
    const path = this.#path('offeringId');
    const freeText = owner.products === undefined;
    const hint = this.#repetition(owner, path);
    const unread = owner.contact.state?.unread[path];
    return this.#cell(
      'offeringId',
      'product',
      html`<sales-contact-combobox
        class="field"
        tabindex="-1"
        ${owner.contact.field(path, {
          value: line.offeringId ?? '',
          text: unread ?? line.name ?? line.code ?? line.offeringId ?? '',
          source: owner.products,
          placeholder: owner.contact.words.t('item.placeholder'),
          freeText,
          withoutChevron: freeText,
          lookupKey: true,
          pickFirst: true,
          // Nobody can be asked for one of the list where there is no list.
          ...(freeText ? { required: false, message: '' } : {}),
          ...(hint === undefined ? {} : { hint }),
        })}
        >${
          hint === undefined
            ? nothing
            : this.#choice(
                ['item.sum', 'item.sum-of', () => owner.sumUp(line.id)],
                ['item.keep-apart', 'item.keep-apart-of', () => owner.keepApart(line.id)],
              )
        }</sales-contact-combobox
      >`,
      freeText ? '' : this.#offer(hint, 'item.sum', 'item.keep-apart'),
    );
  }

  #price(owner: RowOwner, line: LineItem, access: GridAccess): TemplateResult {
    const { contact, prices } = owner;
    const path = this.#path('unitPrice');
    const isJudged = contact.view(path)?.message !== '';
    const failed = prices.isFailed(line.id) && !isJudged;
    const table = isJudged ? undefined : owner.tablePrice(line);
    const origin = line.priceOrigin && contact.words.t(originWords[line.priceOrigin]);
    const hint = table && contact.words.t('item.table-price', { price: contact.words.money(table) });
    return this.#cell(
      'unitPrice',
      'price',
      html`<sales-contact-decimal-field
        class="field"
        tabindex="-1"
        ${contact.field(path, {
          kind: 'money',
          tag: line.priceOrigin === 'manual' ? 'locked' : line.priceOrigin === 'imported' ? 'pasted' : '',
          busy: prices.isSlow(line.id),
          note: line.priceOrigin === 'table' ? contact.words.t('item.table-price.origin') : '',
          ...(failed ? { message: contact.words.t('item.price-failed'), severity: 'warning' } : {}),
          ...(hint === undefined ? {} : { hint }),
          ...(access.editsPrices ? {} : { readonly: true }),
        })}
        >${
          table === undefined
            ? nothing
            : this.#choice(
                ['item.table-price.use', 'item.table-price.use-of', () => owner.useTablePrice(line.id)],
                ['item.table-price.keep', 'item.table-price.keep-of', () => owner.keepPrice(line.id)],
              )
        }</sales-contact-decimal-field
      >`,
      failed
        ? contact.words.t('item.price-failed')
        : this.#offer(hint, 'item.table-price.use', 'item.table-price.keep'),
      origin,
    );
  }

  #repetition(owner: RowOwner, path: string): string | undefined {
    const earlier = owner.repeats(this.index);
    if (earlier === undefined || owner.contact.view(path)?.message !== '') return undefined;
    return owner.contact.words.t('item.repeated', { number: earlier + 1 });
  }

  /** What a cell says of a question that stands in it, and of the answers. */
  #offer(hint: string | undefined, ...answers: readonly MessageKey[]): string | undefined {
    if (hint === undefined) return undefined;
    return `${hint} ${answers.map((answer) => this.owner!.contact.words.t(answer)).join(' ')}`;
  }

  /** Two ways to answer what a cell asks; each button says of which line it is. */
  #choice(...ways: readonly (readonly [label: MessageKey, name: MessageKey, take: () => void])[]): TemplateResult {
    const { words } = this.owner!.contact;
    return html`<span slot="actions" class="choice"
      >${ways.map(
        ([label, name, take]) => html`<button
          type="button"
          class="link"
          tabindex="-1"
          aria-label=${words.t(name, { number: this.index + 1 })}
          @click=${take}
        >
          ${words.t(label)}
        </button>`,
      )}</span
    >`;
  }

  #discount(owner: RowOwner, line: LineItem, access: GridAccess): TemplateResult {
    const { contact } = owner;
    const path = this.#path('discount');
    const locked = !access.givesDiscounts || contact.view(path)?.readonly === true;
    return this.#cell(
      'discount',
      'discount',
      html`<sales-contact-decimal-field
        class="field"
        tabindex="-1"
        ${contact.field(path, {
          value: line.discount?.value,
          kind: this._discountKind === 'amount' ? 'money' : 'quantity',
          readonly: locked,
        })}
      ></sales-contact-decimal-field>
      <span class="kind">
        <select
          tabindex="-1"
          aria-label=${contact.words.t('item.discount-kind', { number: this.index + 1 })}
          ?disabled=${locked}
          .value=${live(this._discountKind)}
        >
          ${discountKinds.map(
            ({ kind, words }) => html`<option
              value=${kind}
              label=${contact.words.t(words)}
              aria-label=${contact.words.t(words)}
              ?selected=${this._discountKind === kind}
            ></option>`,
          )}
        </select>
        ${icons.caret}
      </span>`,
    );
  }

  #net(owner: RowOwner, line: LineItem): TemplateResult {
    const { words, state: known } = owner.contact;
    const label = this.#label('net');
    const complete = line.quantity !== undefined && line.unitPrice !== undefined;
    const { net } = lineAmounts(line, { rounding: known?.settings.rounding ?? 'half-up' });
    return this.#cell(
      'net',
      'net',
      html`<span class="net-label" aria-hidden="true">${label}</span>
        <output aria-label=${label} aria-live="off">${complete ? words.decimal(net, { minPlaces: 2 }) : ''}</output>`,
    );
  }

  #path(key: FieldColumn | 'net'): string {
    return `items.${this.index}.${key}`;
  }

  /** Listens to the values and verdicts of this line, and to what all lines depend on. */
  #follow(): void {
    const session = this.isConnected ? this.owner?.contact.session : undefined;
    if (session === this.#followed?.session && this.index === this.#followed?.index) return;
    this.#unsubscribe?.();
    this.#followed = session === undefined ? undefined : { session, index: this.index };
    this.#unsubscribe = session?.store.subscribe(
      () => this.requestUpdate(),
      [`items.${this.index}`, 'person.relationship', '$all', '$settings', '$phase', '$adapters'],
    );
  }

  /** The cell that has the focus. */
  get column(): Column {
    const cell = this.shadowRoot?.activeElement?.closest<HTMLElement>('[data-column]');
    return (cell?.dataset['column'] as Column | undefined) ?? 'offeringId';
  }

  readonly #onInput = (event: Event): void => {
    const store = this.owner?.contact.session?.store;
    const target = event.target as CellField;
    if (store === undefined || this.line === undefined) return;
    this.owner?.typing();
    if (target instanceof HTMLSelectElement) {
      this._discountKind = target.value === 'amount' ? 'amount' : 'percent';
      const value = this.line.discount?.value;
      if (value !== undefined) typeDiscount(store, this.index, this._discountKind, { value, text: undefined });
      // A choice is made at once, and nothing else takes it back.
      this.owner?.left();
      return;
    }
    const typed: Typed = { value: target.value, text: target.text };
    switch (this.#columnOf(target)) {
      case 'offeringId':
        this.owner?.prices.cancel(this.line.id);
        typeOffering(store, this.index, typed, this.owner?.products === undefined);
        break;
      case 'quantity':
        typeNumber(store, this.#path('quantity'), typed);
        break;
      case 'unitPrice':
        this.owner?.prices.cancel(this.line.id);
        typePrice(store, this.index, typed);
        break;
      case 'discount':
        typeDiscount(store, this.index, this._discountKind, typed);
        break;
      default:
    }
  };

  #columnOf(target: HTMLElement): Column | undefined {
    return target.closest<HTMLElement>('[data-column]')?.dataset['column'] as Column | undefined;
  }

  readonly #onChange = (event: Event): void => {
    const { owner } = this;
    if (owner === undefined) return;
    const freeName = this.#columnOf(event.target as HTMLElement) === 'offeringId' && owner.products === undefined;
    if (!freeName) owner.contact.onChange(event);
    // A change event of the platform ends at the shadow root; the grid sends its own.
    event.stopPropagation();
    if (this.line !== undefined) owner.changed(this.line.id, this.#columnOf(event.target as HTMLElement));
  };

  readonly #onChoose = (event: Event): void => {
    const { option } = (event as CustomEvent<{ readonly option: Option }>).detail;
    event.stopPropagation();
    if (this.line !== undefined) this.owner?.choose(this.line.id, option.id);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-item-row': ItemRow;
  }
}

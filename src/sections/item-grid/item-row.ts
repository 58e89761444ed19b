import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { ContactController } from '../../binding/contact-controller.js';
import { labelOf } from '../../binding/issue-words.js';
import type { Discount, LineItem } from '../../contact/line-item.js';
import { lineAmounts } from '../../contact/totals.js';
import type { Option, OptionSource } from '../../controls/combobox/option.js';
import type { MessageKey } from '../../i18n/messages.js';
import type { FormSession } from '../../store/form-session.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { icons, type IconName } from '../../ui/templates/icons.js';
import { accessOf, type Column, type FieldColumn, type GridAccess } from './grid-access.js';
import { itemRowStyles } from './item-row.styles.js';
import { isBlankLine, typeDiscount, typeNumber, typeOffering, typePrice, type Typed } from './line-edits.js';
import type { LinePrices } from './line-prices.js';

/** What a row asks of the grid it stands in. */
export interface RowOwner {
  readonly contact: ContactController;
  readonly prices: LinePrices;
  /** `undefined` without a catalog: then any text is a name. */
  readonly products: OptionSource | undefined;
  insert(index: number): void;
  duplicate(id: string, column: Column): void;
  move(id: string, places: number, column: Column): void;
  remove(id: string, column: Column): void;
  choose(id: string, offeringId: string): void;
  /** To the line after this one; a new one after the last. */
  advance(index: number): void;
  /** To the same cell of a line further down, or further up; nowhere where there is none. */
  step(index: number, places: number, column: Column): void;
  /** Puts what stands in the cell above into this one. */
  copyAbove(id: string, column: FieldColumn): void;
  /** A cell was left changed. */
  changed(id: string, column: Column | undefined): void;
  /** What the table says of the line, where that is not what stands there and nobody decided yet. */
  tablePrice(line: LineItem): string | undefined;
  useTablePrice(id: string): void;
  keepPrice(id: string): void;
  /** The place of the earlier line that says the same of the same product. */
  repeats(index: number): number | undefined;
  sumUp(id: string): void;
  keepApart(id: string): void;
}

type Action = 'duplicate' | 'move-up' | 'move-down' | 'remove';

const actions: readonly {
  readonly name: Action;
  readonly icon: IconName;
  readonly words: MessageKey;
  readonly keys: string;
}[] = [
  { name: 'duplicate', icon: 'copy', words: 'item.duplicate', keys: 'Shift+Alt+ArrowDown' },
  { name: 'move-up', icon: 'arrowUp', words: 'item.move-up', keys: 'Control+Shift+ArrowUp' },
  { name: 'move-down', icon: 'arrowDown', words: 'item.move-down', keys: 'Control+Shift+ArrowDown' },
  { name: 'remove', icon: 'trash', words: 'item.remove', keys: 'Control+Delete' },
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

  /** What a discount that is not typed yet will be. */
  @state() private _discountKind: Discount['kind'] = 'percent';

  /** The action that the Tab key reaches; the arrow keys go to the others. */
  @state() private _action: Action = 'duplicate';

  #followed: { readonly session: FormSession; readonly index: number } | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor() {
    super();
    // Before the fields, some of which use the same keys without Shift.
    this.addEventListener('keydown', this.#onStructureKey, { capture: true });
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

  /** Moves the focus into a cell and selects what stands there, as the Tab key would. */
  async focusColumn(column: Column): Promise<void> {
    await this.updateComplete;
    if (column === 'actions') {
      this._action = 'remove';
      this.#action('remove')?.focus();
      return;
    }
    const cell =
      this.renderRoot.querySelector(`[data-column="${column}"] .field`) ?? this.renderRoot.querySelector('.field');
    if (!(cell instanceof LitElement)) return;
    await cell.updateComplete;
    cell.focus();
    cell.renderRoot.querySelector('input')?.select();
  }

  // The events of the cells are heard where they still tell which field they come from.
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.addEventListener('input', this.#onInput);
    root.addEventListener('change', this.#onChange);
    root.addEventListener('choose', this.#onChoose);
    root.addEventListener('keydown', this.#onKeyDown);
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
      <div role="cell" class="cell code">${line.code ?? ''}</div>
      ${shows('offeringId') ? this.#product(owner, line) : nothing}
      ${
        shows('quantity')
          ? html`<div role="cell" class="cell quantity" data-column="quantity">
            <sales-contact-decimal-field
              class="field"
              ${owner.contact.field(this.#path('quantity'))}
            ></sales-contact-decimal-field>
          </div>`
          : nothing
      }
      ${shows('unitPrice') ? this.#price(owner, line, access) : nothing}
      ${shows('discount') ? this.#discount(owner, line, access) : nothing}
      ${access.seesPrices ? this.#net(owner, line) : nothing} ${access.editsLines ? this.#actions(owner) : nothing}
    `;
  }

  #product(owner: RowOwner, line: LineItem): TemplateResult {
    const path = this.#path('offeringId');
    const freeText = owner.products === undefined;
    const unread = owner.contact.state?.unread[path];
    return html`<div role="cell" class="cell product" data-column="offeringId">
      <sales-contact-combobox
        class="field"
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
          ...this.#repetition(owner, path),
        })}
        >${this.#repetitionActions(owner, line, path)}</sales-contact-combobox
      >
    </div>`;
  }

  #price(owner: RowOwner, line: LineItem, access: GridAccess): TemplateResult {
    const { contact, prices } = owner;
    const path = this.#path('unitPrice');
    const isJudged = contact.view(path)?.message !== '';
    const failed = prices.isFailed(line.id) && !isJudged;
    const table = isJudged ? undefined : owner.tablePrice(line);
    return html`<div role="cell" class="cell price" data-column="unitPrice">
      <sales-contact-decimal-field
        class="field"
        ${contact.field(path, {
          kind: 'money',
          tag: line.priceOrigin === 'manual' ? 'locked' : '',
          busy: prices.isSlow(line.id),
          note: line.priceOrigin === 'table' ? contact.words.t('item.table-price.origin') : '',
          ...(failed ? { message: contact.words.t('item.price-failed'), severity: 'warning' } : {}),
          ...(table === undefined
            ? {}
            : { hint: contact.words.t('item.table-price', { price: contact.words.money(table) }) }),
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
      >
    </div>`;
  }

  #repetition(owner: RowOwner, path: string): Readonly<Record<string, unknown>> {
    const earlier = owner.repeats(this.index);
    if (earlier === undefined || owner.contact.view(path)?.message !== '') return {};
    return { hint: owner.contact.words.t('item.repeated', { number: earlier + 1 }) };
  }

  #repetitionActions(owner: RowOwner, line: LineItem, path: string): TemplateResult | typeof nothing {
    const earlier = owner.repeats(this.index);
    if (earlier === undefined || owner.contact.view(path)?.message !== '') return nothing;
    return this.#choice(
      ['item.sum', 'item.sum-of', () => owner.sumUp(line.id)],
      ['item.keep-apart', 'item.keep-apart-of', () => owner.keepApart(line.id)],
    );
  }

  /** Two ways to answer what a cell asks; each button says of which line it is. */
  #choice(...ways: readonly (readonly [label: MessageKey, name: MessageKey, take: () => void])[]): TemplateResult {
    const { words } = this.owner!.contact;
    return html`<span slot="actions" class="choice"
      >${ways.map(
        ([label, name, take]) => html`<button
          type="button"
          class="link"
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
    return html`<div role="cell" class="cell discount" data-column="discount">
      <sales-contact-decimal-field
        class="field"
        ${contact.field(path, {
          value: line.discount?.value,
          kind: this._discountKind === 'amount' ? 'money' : 'quantity',
          readonly: locked,
        })}
      ></sales-contact-decimal-field>
      <span class="kind">
        <select
          aria-label=${contact.words.t('item.discount-kind', { number: this.index + 1 })}
          ?disabled=${locked}
          .value=${live(this._discountKind)}
        >
          <option value="percent" ?selected=${this._discountKind === 'percent'}>
            ${contact.words.t('item.discount-percent')}
          </option>
          <option value="amount" ?selected=${this._discountKind === 'amount'}>
            ${contact.words.t('item.discount-amount')}
          </option>
        </select>
        ${icons.caret}
      </span>
    </div>`;
  }

  #net(owner: RowOwner, line: LineItem): TemplateResult {
    const { words, state: known } = owner.contact;
    const label = known === undefined ? '' : labelOf(words, this.#path('net'), known.settings);
    const complete = line.quantity !== undefined && line.unitPrice !== undefined;
    const { net } = lineAmounts(line, { rounding: known?.settings.rounding ?? 'half-up' });
    return html`<div role="cell" class="cell net">
      <span class="net-label" aria-hidden="true">${label}</span>
      <output aria-label=${label} aria-live="off">${complete ? words.decimal(net, { minPlaces: 2 }) : ''}</output>
    </div>`;
  }

  #actions(owner: RowOwner): TemplateResult {
    const number = this.index + 1;
    return html`<div role="cell" class="cell tools" data-column="actions">
      <div
        class="actions"
        role="toolbar"
        aria-label=${owner.contact.words.t('item.actions', { number })}
        @click=${this.#onAction}
        @keydown=${this.#onActionKey}
      >
        ${actions.map(({ name, icon, words, keys }) => {
          const label = owner.contact.words.t(words, { number });
          const idle = (name === 'move-up' && this.index === 0) || (name === 'move-down' && this.last);
          return html`<button
            type="button"
            class="action"
            data-action=${name}
            tabindex=${name === this._action ? '0' : '-1'}
            aria-label=${label}
            aria-disabled=${idle ? 'true' : nothing}
            aria-keyshortcuts=${keys}
            title=${label}
          >
            ${icons[icon]}
          </button>`;
        })}
      </div>
    </div>`;
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
  #column(): Column {
    const cell = this.shadowRoot?.activeElement?.closest<HTMLElement>('[data-column]');
    return (cell?.dataset['column'] as Column | undefined) ?? 'offeringId';
  }

  #action(name: Action): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`[data-action="${name}"]`);
  }

  #do(action: Action, column: Column): void {
    const { owner, line } = this;
    if (owner === undefined || line === undefined) return;
    if (action === 'duplicate') owner.duplicate(line.id, column);
    else if (action === 'remove') owner.remove(line.id, column);
    else owner.move(line.id, action === 'move-up' ? -1 : 1, column);
  }

  readonly #onInput = (event: Event): void => {
    const store = this.owner?.contact.session?.store;
    const target = event.target as CellField;
    if (store === undefined || this.line === undefined) return;
    if (target instanceof HTMLSelectElement) {
      this._discountKind = target.value === 'amount' ? 'amount' : 'percent';
      const value = this.line.discount?.value;
      if (value !== undefined) typeDiscount(store, this.index, this._discountKind, { value, text: undefined });
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

  readonly #onAction = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLElement>('[data-action]');
    if (button === null || button.getAttribute('aria-disabled') === 'true') return;
    const action = button.dataset['action'] as Action;
    this._action = action;
    this.#do(action, 'actions');
  };

  readonly #onActionKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.shiftKey || event.altKey || event.metaKey) return;
    const at = actions.findIndex(({ name }) => name === this._action);
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = actions[(at + step + actions.length) % actions.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    this._action = next.name;
    this.#action(next.name)?.focus();
  };

  /** The keys that add, copy, move and remove lines; they stand beside the buttons that do the same. */
  readonly #onStructureKey = (event: KeyboardEvent): void => {
    const { owner } = this;
    if (owner === undefined || event.isComposing || event.metaKey || !accessOf(owner.contact).editsLines) return;
    const column = this.#column();
    const { key, ctrlKey, shiftKey, altKey } = event;
    if (ctrlKey && shiftKey && !altKey && key === 'Enter') owner.insert(this.index + 1);
    else if (ctrlKey && shiftKey && !altKey && key === 'ArrowUp') this.#do('move-up', column);
    else if (ctrlKey && shiftKey && !altKey && key === 'ArrowDown') this.#do('move-down', column);
    else if (altKey && shiftKey && !ctrlKey && key === 'ArrowDown') this.#do('duplicate', column);
    else if (ctrlKey && !shiftKey && !altKey && key === 'Delete' && column === 'actions') this.#do('remove', column);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /**
   * Enter goes right and then to the next line; Tab leaves the last cell of the last line for a new one; F8 copies the
   * cell above; up and down go to the line above and below, where they open no list.
   */
  readonly #onKeyDown = (event: Event): void => {
    const { owner } = this;
    if (!(event instanceof KeyboardEvent) || owner === undefined || !(event.target instanceof LitElement)) return;
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey)
      return;
    const access = accessOf(owner.contact);
    const column = this.#column();
    if (column === 'actions' || !access.editsLines) return;
    if (event.key === 'Enter') {
      const open = access.columns.filter((name) => this.#isOpen(name, access));
      const next = open[open.indexOf(column) + 1];
      event.preventDefault();
      event.stopPropagation();
      if (next === undefined || !open.includes(column)) owner.advance(this.index);
      else void this.focusColumn(next);
    } else if (event.key === 'F8' && this.index > 0 && this.line !== undefined) {
      event.preventDefault();
      if (this.#isOpen(column, access)) owner.copyAbove(this.line.id, column);
    } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && column !== 'offeringId') {
      event.preventDefault();
      owner.step(this.index, event.key === 'ArrowUp' ? -1 : 1, column);
    } else if (event.key === 'Tab' && this.last && column === access.columns.at(-1) && !this.#isBlank()) {
      event.preventDefault();
      owner.advance(this.index);
    }
  };

  #isOpen(column: FieldColumn, access: GridAccess): boolean {
    if (column === 'unitPrice' && !access.editsPrices) return false;
    if (column === 'discount' && !access.givesDiscounts) return false;
    return this.owner?.contact.view(this.#path(column))?.readonly !== true;
  }

  #isBlank(): boolean {
    const known = this.owner?.contact.state;
    return known === undefined || isBlankLine(known, this.index);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-item-row': ItemRow;
  }
}

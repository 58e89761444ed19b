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
import { textOfCell } from './cell-block.js';
import { accessOf, isFieldColumn, isOpen, type Column, type FieldColumn, type GridAccess } from './grid-access.js';
import { isCell } from './grid-cells.js';
import { itemRowStyles } from './item-row.styles.js';
import { typeDiscount, typeNumber, typeOffering, typePrice, type Typed } from './line-edits.js';
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
  /** Someone is about to change what stands in a cell. */
  typing(): void;
  /** The cell that has the focus is left. */
  left(): void;
  choose(id: string, offeringId: string): void;
  /** To the line after this one; a new one after the last. */
  advance(index: number): void;
  /** To the first field of the line after this one, a new line after the last, or to the last field of the one before. */
  leave(index: number, way: 1 | -1): boolean;
  /** To the same cell of a line further down, or further up; nowhere where there is none. */
  step(index: number, places: number, column: Column): void;
  /** The focus came to a cell itself, or into its field. */
  entered(index: number, column: Column, isResting: boolean): void;
  /** From a field onto its cell; what was typed there since it was entered is taken back. */
  giveUp(id: string, column: Column): void;
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

  /** The action that Enter on their cell goes to; the arrow keys go to the others. */
  #at: Action = 'duplicate';

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
    if (column === 'actions') {
      this.#at = 'remove';
      const action = this.#action('remove');
      action?.focus();
      return action ?? undefined;
    }
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
    const stop = this.#stops().at(end === 'first' ? 0 : -1);
    if (stop !== undefined) enter(stop);
    return stop !== undefined;
  }

  // The events of the cells are heard where they still tell which field they come from.
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.addEventListener('input', this.#onInput);
    root.addEventListener('change', this.#onChange);
    root.addEventListener('choose', this.#onChoose);
    root.addEventListener('keydown', this.#onEscape, { capture: true });
    root.addEventListener('keydown', this.#onKeyDown);
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
      ${access.seesPrices ? this.#net(owner, line) : nothing} ${access.editsLines ? this.#actions(owner) : nothing}
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

  #actions(owner: RowOwner): TemplateResult {
    const number = this.index + 1;
    return this.#cell(
      'actions',
      'tools',
      html`<div
        class="actions"
        role="toolbar"
        aria-label=${owner.contact.words.t('item.actions', { number })}
        @click=${this.#onAction}
        @keydown=${this.#onActionKey}
      >
        <span class="tool grip" aria-hidden="true" title=${owner.contact.words.t('item.drag', { number })}>${icons.grip}</span>
        ${actions.map(({ name, icon, words, keys }) => {
          const label = owner.contact.words.t(words, { number });
          const idle = (name === 'move-up' && this.index === 0) || (name === 'move-down' && this.last);
          return html`<button
            type="button"
            class="tool"
            data-action=${name}
            tabindex="-1"
            aria-label=${label}
            aria-disabled=${idle ? 'true' : nothing}
            aria-keyshortcuts=${keys}
            title=${label}
          >
            ${icons[icon]}
          </button>`;
        })}
      </div>`,
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

  readonly #onAction = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLElement>('[data-action]');
    if (button === null || button.getAttribute('aria-disabled') === 'true') return;
    const action = button.dataset['action'] as Action;
    this.#at = action;
    this.#do(action, 'actions');
  };

  readonly #onActionKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.shiftKey || event.altKey || event.metaKey) return;
    const at = actions.findIndex(({ name }) => name === this.#at);
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = actions[(at + step + actions.length) % actions.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    this.#at = next.name;
    this.#action(next.name)?.focus();
  };

  /** The keys that add, copy, move and remove lines; they stand beside the buttons that do the same. */
  readonly #onStructureKey = (event: KeyboardEvent): void => {
    const { owner } = this;
    if (owner === undefined || event.isComposing || event.metaKey || !accessOf(owner.contact).editsLines) return;
    const column = this.column;
    const { key, ctrlKey, shiftKey, altKey } = event;
    if (ctrlKey && shiftKey && !altKey && key === 'Enter') owner.insert(this.index + 1);
    else if (ctrlKey && shiftKey && !altKey && key === 'ArrowUp') this.#do('move-up', column);
    else if (ctrlKey && shiftKey && !altKey && key === 'ArrowDown') this.#do('move-down', column);
    else if (altKey && shiftKey && !ctrlKey && key === 'ArrowDown') this.#do('duplicate', column);
    else if (ctrlKey && !shiftKey && !altKey && key === 'Delete' && !isText(event)) this.#do('remove', column);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /**
   * Esc leaves a field for its cell, before the field itself makes anything of it; a list that is open has it first.
   */
  readonly #onEscape = (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Escape' || event.isComposing || this.line === undefined)
      return;
    if (event.ctrlKey || event.shiftKey || event.altKey || event.metaKey || isCell(event.composedPath()[0])) return;
    if ((event.target as { readonly open?: unknown }).open === true) return;
    event.preventDefault();
    event.stopPropagation();
    this.owner?.giveUp(this.line.id, this.column);
  };

  /**
   * The keys of a field: Enter goes right and then to the next line; Tab to the next and Shift+Tab to the previous place
   * where something can be done, a new line after the last; F8 copies the cell above; up and down go to the line above
   * and below, where they open no list; F2 goes from all of a number to its end and back.
   */
  readonly #onKeyDown = (event: Event): void => {
    const { owner } = this;
    if (!(event instanceof KeyboardEvent) || owner === undefined || isCell(event.composedPath()[0])) return;
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const access = accessOf(owner.contact);
    if (event.key === 'Tab') {
      if (!access.editsLines || !this.#goOn(event)) return;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const { column } = this;
    if (event.shiftKey || !isFieldColumn(column) || !access.editsLines || !(event.target instanceof LitElement)) return;
    if (event.key === 'Enter') {
      const open = access.columns.filter((name) => isOpen(owner.contact, access, this.index, name));
      const next = open[open.indexOf(column) + 1];
      event.preventDefault();
      event.stopPropagation();
      if (next === undefined || !open.includes(column)) owner.advance(this.index);
      else void this.focusColumn(next);
    } else if (event.key === 'F8' && this.index > 0 && this.line !== undefined) {
      event.preventDefault();
      if (isOpen(owner.contact, access, this.index, column)) owner.copyAbove(this.line.id, column);
    } else if (event.key === 'F2' && column !== 'offeringId') {
      event.preventDefault();
      event.stopPropagation();
      toggleSelection(event.composedPath()[0]);
    } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && column !== 'offeringId') {
      event.preventDefault();
      owner.step(this.index, event.key === 'ArrowUp' ? -1 : 1, column);
    }
  };

  /** What can be reached by the Tab key from within a field of the line, in order. */
  #stops(): readonly HTMLElement[] {
    const all = this.renderRoot.querySelectorAll<HTMLElement>('.field, .kind select:enabled, .choice button');
    const hasDiscount = this.line?.discount !== undefined;
    return [...all].filter(
      (stop) =>
        !(stop as { readonly readonly?: boolean }).readonly &&
        // Without a discount there is nothing to be said of its kind.
        (hasDiscount || stop.localName !== 'select' || stop === this.shadowRoot?.activeElement),
    );
  }

  /** To the next place of the line, or out of it; answers whether there is any. */
  #goOn({ shiftKey }: KeyboardEvent): boolean {
    const stops = this.#stops();
    const active = this.shadowRoot?.activeElement;
    // What can be done with the line comes after all of it.
    const found = stops.findIndex((stop) => stop === active);
    const at = found < 0 && this.column === 'actions' ? stops.length : found;
    const next = stops[at + (shiftKey ? -1 : 1)];
    if (next === undefined) return this.owner?.leave(this.index, shiftKey ? -1 : 1) ?? false;
    enter(next);
    return true;
  }
}

/** Moves the focus into a field and selects what stands there, as the Tab key would. */
function enter(stop: HTMLElement): void {
  stop.focus();
  stop.shadowRoot?.querySelector('input')?.select();
}

/** Whether a key is pressed in a text. */
function isText(event: Event): boolean {
  return event.composedPath()[0] instanceof HTMLInputElement;
}

function toggleSelection(target: EventTarget | undefined): void {
  if (!(target instanceof HTMLInputElement)) return;
  const { length } = target.value;
  const isAll = target.selectionStart === 0 && target.selectionEnd === length;
  if (isAll && length > 0) target.setSelectionRange(length, length);
  else target.select();
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-item-row': ItemRow;
  }
}

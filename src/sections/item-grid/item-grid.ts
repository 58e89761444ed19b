import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Adapters } from '../../adapters/adapters.js';
import { ContactController } from '../../binding/contact-controller.js';
import { labelOf } from '../../binding/issue-words.js';
import { emptyContact, emptyLine, isEmptyLine } from '../../contact/defaults.js';
import type { LineItem } from '../../contact/line-item.js';
import { deepFreeze, setAt } from '../../contact/paths.js';
import { needOf } from '../../contact/requirements.js';
import type { Settings } from '../../contact/settings.js';
import type { Combobox } from '../../controls/combobox/combobox.js';
import { newDraftId } from '../../drafts/record.js';
import type { MessageKey } from '../../i18n/messages.js';
import { add } from '../../money/decimal.js';
import { FormSession } from '../../store/form-session.js';
import { leavesHost } from '../../ui/leaves-host.js';
import { OutsideLabels } from '../../ui/controllers/outside-labels.js';
import { LanguageController } from '../../ui/localizer-of.js';
import { describe, expectObject } from '../../ui/misuse.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { tokenStyles } from '../../ui/styles/tokens.styles.js';
import { icons } from '../../ui/templates/icons.js';
import { BlockActions } from './block-actions.js';
import { accessOf, isFieldColumn, isOpen, type Column, type FieldColumn, type GridAccess } from './grid-access.js';
import { GridCells } from './grid-cells.js';
import { GridClipboard } from './grid-clipboard.js';
import { gridTool } from './grid-tool.js';
import type { Place } from './grid-cursor.js';
import { itemGridStyles } from './item-grid.styles.js';
import type { ItemRow } from './item-row.js';
import type { RowOwner } from './row-owner.js';
import { chooseOffering, copyAbove, isBlankLine } from './line-edits.js';
import { LineSteps } from './line-steps.js';
import { putPrices, repeatedBy } from './price-check.js';
import { PriceReview } from './price-review.js';
import { ProductSearch } from './product-search.js';
import { RowDrag } from './row-drag.js';
import { RowWindow } from './row-window.js';
import { TablePrices } from './table-prices.js';

/** The totals are told once the typing has paused this long, in milliseconds. */
const sayAfter = 1000;

/**
 * The products and services being negotiated, with their prices and totals. It works alone, with `items`, `adapters`
 * and `settings`, and inside the form, whose lines it then shows. A `<label for>` of the page names its table.
 *
 * @summary Edits the lines of a sales contact.
 *
 * @event {InputEvent} input - Someone typed, chose, added, removed or moved; `items` is new already.
 * @event {Event} change - Someone left a cell changed, or changed the lines as a whole.
 *
 * @attr {'light' | 'dark' | 'auto'} theme - The colors, where the grid stands alone.
 * @attr {'compact' | 'comfortable'} density - The spacing, where the grid stands alone.
 *
 * @csspart row - One line.
 * @csspart total - One of the two totals with its label.
 */
export class ItemGrid extends LitElement {
  static override styles = [tokenStyles, baseStyles, buttonStyles, itemGridStyles];
  static readonly formAssociated = true;

  /**
   * Whether the grid takes colors and sizes from the form around it.
   * @internal
   */
  @property({ type: Boolean, reflect: true }) inside = false;

  /** What the totals were said to be last. */
  @state() private _said = '';

  readonly #contact: ContactController = new ContactController(this, {
    paths: ['items', 'person.relationship', 'person.id', 'relatedBranch', '$adapters'],
    standIn: () => (this.#standIn ??= this.#makeStandIn()),
  });
  readonly #steps = new LineSteps(this, this.#contact, {
    changed: () => this.#emit(),
    say: (text) => this.#say(text),
    goTo: (index) => this.#goTo(index, this.#cells.place?.column ?? 'offeringId'),
  });
  readonly #history = this.#steps.history;
  readonly #products = new ProductSearch(this.#contact, () => this.#adapters);
  readonly #prices = new TablePrices(this.#contact, {
    products: this.#products,
    history: this.#history,
    show: (id) => this.#row(id)?.requestUpdate(),
    changed: () => this.#emit(),
  });
  readonly #cells: GridCells = new GridCells(this, this.#contact, {
    rest: (place) => this.#rest(place),
    edit: ({ index, column }, how) => {
      const field: Partial<Combobox> | undefined = this.#rowAt(index)?.edit(column);
      if (how?.list === true) field?.showList?.();
    },
    clear: () => this.#blocks.clear(),
    fillDown: () => this.#blocks.fillDown(),
    copyAbove: ({ index, column }) => {
      const line = this.#contact.state?.contact.items[index];
      const isOpenHere = isFieldColumn(column) && isOpen(this.#contact, accessOf(this.#contact), index, column);
      if (line !== undefined && isOpenHere) this.#copyAbove(line.id, column);
    },
    say: (text) => this.#say(text),
  });
  readonly #blocks = new BlockActions(this.#contact, {
    cells: this.#cells,
    history: this.#history,
    prices: this.#prices,
    done: (text, undo) => {
      this.#emit();
      this.#offerUndo(text, undo);
    },
    refuse: (text) => this.#say(text),
  });
  readonly #clipboard = new GridClipboard(this, this.#contact, {
    cells: this.#cells,
    blocks: this.#blocks,
    products: this.#products,
    edit: ({ index, column }) => this.#rowAt(index)?.edit(column),
    say: (text) => this.#say(text),
  });
  readonly #drag = new RowDrag(this, {
    rows: () => this.#rows(),
    scroller: () => this.renderRoot.querySelector<HTMLElement>('.table.long'),
    move: (id, places) => void this.#move(id, places, 'actions'),
  });
  readonly #window = new RowWindow(this, {
    scroller: () => this.renderRoot.querySelector<HTMLElement>('.table.long'),
    rows: () => this.#rows(),
    rooms: () => this.renderRoot.querySelectorAll<HTMLElement>('.room'),
  });
  /** Repetitions that are to stay, by line and product. */
  readonly #keptApart = new Set<string>();
  readonly #review = new PriceReview(this, this.#contact, {
    catalog: () => this.#products.catalog,
    call: (signal) => this.#products.call(signal),
    mayChange: () => {
      const { editsLines, editsPrices } = accessOf(this.#contact);
      return editsLines && editsPrices;
    },
    change: (text, make) => {
      const undo = this.#history.operate(make);
      this.#emit();
      if (undo !== undefined) this.#offerUndo(text, undo);
    },
  });
  #standIn: FormSession | undefined;
  #adapters: Partial<Adapters> = {};
  #settings: Settings = {};
  #told = '';
  #sayTimer: ReturnType<typeof setTimeout> | undefined;
  #pressed = false;
  #reordering = false;
  /** Lines that were left and may have to go. */
  readonly #left = new Set<string>();

  constructor() {
    super();
    this.addController(new LanguageController(this));
  }

  /**
   * The lines, without those that hold nothing. Lines that are set are copied; setting them sends no event.
   */
  @property({ attribute: false, noAccessor: true })
  get items(): readonly LineItem[] {
    return (this.#contact.state?.contact.items ?? []).filter((line) => !isEmptyLine(line));
  }

  set items(items: readonly LineItem[]) {
    if (!Array.isArray(items)) {
      throw new TypeError(`<sales-contact-item-grid> items: expected a list of lines, found ${describe(items)}.`);
    }
    const store = this.#contact.session?.store;
    const lines = deepFreeze(structuredClone(items));
    if (store === undefined) return;
    this.#prices.asked.cancelAll();
    this.#history.clear();
    if (!this.#contact.isInForm) {
      store.reset({ ...emptyContact(this.#settings), items: lines });
      return;
    }
    const { contact, unread } = store.state;
    const others = Object.entries(unread).filter(([path]) => !path.startsWith('items.'));
    store.replace({ contact: setAt(contact, 'items', lines), unread: Object.fromEntries(others) }, ['items']);
  }

  /** Where products and their prices come from: `products` is all that is needed. Without it any text is a name. */
  @property({ attribute: false, noAccessor: true })
  get adapters(): Partial<Adapters> {
    return this.#adapters;
  }

  set adapters(adapters: Partial<Adapters>) {
    expectObject('<sales-contact-item-grid> adapters', 'an object of adapters', adapters);
    this.#adapters = adapters;
    this.#prices.asked.cancelAll();
    this.requestUpdate();
    if (this.hasUpdated) for (const row of this.#rows()) row.requestUpdate();
  }

  /** Permissions, labels, needs, rounding and the rule of the totals. */
  @property({ attribute: false, noAccessor: true })
  get settings(): Settings {
    return this.#settings;
  }

  set settings(settings: Settings) {
    expectObject('<sales-contact-item-grid> settings', 'an object of settings', settings);
    this.#settings = settings;
    this.#standIn?.configure(settings);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const type of pressEvents) this.ownerDocument.addEventListener(type, this.#onPress, true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const type of pressEvents) this.ownerDocument.removeEventListener(type, this.#onPress, true);
    this.#pressed = false;
    this.#prices.asked.cancelAll();
    this.#review.stop();
    this.#clipboard.close();
    clearTimeout(this.#sayTimer);
  }

  /** Goes to the first field, or to "Novo Item" where there is none. */
  override focus(options?: FocusOptions): void {
    const first = this.renderRoot
      .querySelector('sales-contact-item-row')
      ?.renderRoot.querySelector<HTMLElement>('.field');
    (first ?? this.renderRoot.querySelector<HTMLElement>('.add'))?.focus(options);
  }

  /** Adds a line at the end, as "Novo Item" does, and moves the focus to its product. An empty last line is used. */
  addItem(): void {
    const { state: known } = this.#contact;
    const last = (known?.contact.items.length ?? 0) - 1;
    if (known !== undefined && last >= 0 && isBlankLine(known, last)) void this.#focus(last, 'offeringId');
    else this.#insert(last + 1);
  }

  /** Asks for cells that were copied in a spreadsheet, as "Colar planilha" does, and shows what they would become. */
  pasteItems(): void {
    void this.#clipboard.ask();
  }

  /**
   * Draws a line that may be out of sight in a long list, so that its fields can be found.
   * @internal
   */
  async reveal(index: number): Promise<void> {
    await this.updateComplete;
    const id = this.#contact.state?.contact.items[index]?.id;
    if (id === undefined) return;
    if (this.#rowAt(index) === undefined) {
      // The line of that cell is always drawn.
      this.#cells.moveTo({ index, column: this.#cells.place?.column ?? 'offeringId' });
      await this.updateComplete;
    }
    await this.#rowAt(index)?.drawn();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words, state: known } = this.#contact;
    if (known === undefined) return nothing;
    const access = accessOf(this.#contact);
    const { items } = known.contact;
    // A line that is dragged stays drawn wherever the list is scrolled.
    this.#window.pinned = this.#drag.id ?? this.#cells.lineId;
    return html`
      <div
        class="frame"
        @focusout=${this.#onFocusOut}
        @keydown=${this.#onKeyDown}
        @mousedown=${this.#cells.onPress}
        @mousemove=${this.#cells.onDrag}
        @pointerdown=${this.#drag.onPointerDown}
        @pointermove=${this.#drag.onPointerMove}
        @pointerup=${this.#drag.onPointerUp}
        @pointercancel=${this.#drag.onPointerUp}
        @copy=${this.#clipboard.onCopy}
        @cut=${this.#clipboard.onCut}
        @paste=${this.#clipboard.onPaste}
      >
        ${this.#review.offer()}
        ${items.length === 0 ? html`<p class="empty">${words.t('item.empty')}</p>` : this.#table(items, access)}
        ${
          this.inside || !access.editsLines
            ? nothing
            : html`<div class="adding">
                <button type="button" class="button add" @click=${this.addItem}>${icons.plus}${words.t('item.add')}</button>
                <button type="button" class="button quiet" @click=${this.pasteItems}>${icons.paste}${words.t('item.paste')}</button>
              </div>`
        }
        ${access.reasons.map((reason) => html`<p class="note">${icons.lock}<span>${reason}</span></p>`)}
        ${this.#foot(items.length > 0, access)}
        <span class="visually-hidden" role="status">${this._said}</span>
        ${this.inside ? nothing : html`<sales-contact-undo-bar></sales-contact-undo-bar>`} ${this.#review.dialog()}
        ${this.#clipboard.dialog()}
      </div>
    `;
  }

  protected override firstUpdated(): void {
    if (!this.inside) new OutsideLabels(this, () => this.renderRoot.querySelector('[role="grid"]'));
  }

  protected override updated(): void {
    this.#review.follow();
    const session = this.#contact.session;
    if (session === undefined || !session.may('items.see-prices')) return;
    const { words } = this.#contact;
    const told = `${words.t('item.total')}: ${words.money(session.totals().totalAmount)}`;
    if (told === this.#told) return;
    this.#told = told;
    clearTimeout(this.#sayTimer);
    // What a draft or the host puts there is no news for who is typing elsewhere.
    if (!this.matches(':focus-within')) return;
    this.#sayTimer = setTimeout(() => (this._said = told), sayAfter);
  }

  #table(items: readonly LineItem[], access: GridAccess): TemplateResult {
    const { words } = this.#contact;
    const without = (column: FieldColumn, name: string): string =>
      access.columns.includes(column) ? '' : `without-${name}`;
    const isLong = this.#window.isLong(items);
    const classes = [
      'table',
      isLong ? 'long' : '',
      without('quantity', 'quantity'),
      without('unitPrice', 'price'),
      without('discount', 'discount'),
      access.seesPrices ? '' : 'without-net',
      access.editsLines ? '' : 'without-actions',
    ];
    const { place } = this.#cells;
    return html`<div
      role="grid"
      aria-multiselectable="true"
      aria-readonly=${access.editsLines ? nothing : 'true'}
      class=${classes.filter(Boolean).join(' ')}
      aria-label=${words.t('section.items')}
      aria-rowcount=${isLong ? items.length + 1 : nothing}
    >
      <div role="rowgroup" class="head">
        <div role="row" class="columns" aria-rowindex=${isLong ? 1 : nothing}>
          <span role="columnheader" class="code">${words.t('item.code')}</span>
          ${access.columns.map((column) => this.#header(column))}
          ${access.seesPrices ? html`<span role="columnheader" class="number">${this.#label('net')}</span>` : nothing}
          ${
            access.editsLines
              ? html`<span role="columnheader"><span class="visually-hidden">${words.t('item.actions-column')}</span></span>`
              : nothing
          }
        </div>
      </div>
      <div role="rowgroup">
        ${repeat(
          this.#window.pieces(items),
          (piece) => (piece.kind === 'row' ? items[piece.index]!.id : `room ${piece.place}`),
          (piece) =>
            piece.kind === 'row'
              ? html`<sales-contact-item-row
                  part="row"
                  role="row"
                  aria-label=${words.t('item.name', { number: piece.index + 1 })}
                  aria-rowindex=${isLong ? piece.index + 2 : nothing}
                  .owner=${this.#owner}
                  .line=${items[piece.index]}
                  .index=${piece.index}
                  .last=${piece.index === items.length - 1}
                  .cursor=${place?.index === piece.index ? place.column : ''}
                  ?dragged=${this.#drag.id === items[piece.index]!.id}
                  drop=${this.#drag.sideAt(piece.index) || nothing}
                  .chosen=${this.#cells.chosenIn(piece.index).join(' ')}
                ></sales-contact-item-row>`
              : html`<div class="room" role="none" data-size=${piece.size}></div>`,
        )}
      </div>
    </div>`;
  }

  #header(column: FieldColumn): TemplateResult {
    const { state: known } = this.#contact;
    const required =
      known !== undefined &&
      needOf(`items.0.${column}`, known.contact, known.settings) === 'required' &&
      (column !== 'offeringId' || this.#products.source !== undefined);
    const classes = `${column === 'offeringId' ? '' : 'number'} ${required ? 'required' : ''}`;
    return html`<span role="columnheader" class=${classes}>${this.#label(column)}</span>`;
  }

  #label(column: FieldColumn | 'net'): string {
    const { state: known, words } = this.#contact;
    return known === undefined ? '' : labelOf(words, `items.0.${column}`, known.settings);
  }

  #foot(hasLines: boolean, access: GridAccess): TemplateResult | typeof nothing {
    const steps = access.editsLines && (hasLines || this.#steps.canGo);
    const totals = access.seesPrices && hasLines;
    if (!steps && !totals) return nothing;
    return html`<div class="foot">
      ${steps ? html`<div class="tools">${this.#steps.buttons()}${this.#tools(hasLines)}</div>` : nothing}${totals ? this.#totals() : nothing}
    </div>`;
  }

  /** The keys of the cells as buttons; the Tab key passes them by. */
  #tools(hasLines: boolean): TemplateResult {
    const { words } = this.#contact;
    const idle = !hasLines;
    return html`${gridTool({
      icon: 'arrowDown',
      label: words.t('item.fill-down'),
      keys: 'F8 Control+D',
      idle,
      act: () => this.#blocks.fillDown(),
    })}${gridTool({
      icon: 'copy',
      label: words.t('item.copy'),
      keys: 'Control+C',
      idle,
      act: () => void this.#clipboard.copy(),
    })}`;
  }

  #totals(): TemplateResult | typeof nothing {
    const totals = this.#contact.session?.totals();
    if (totals === undefined) return nothing;
    return html`<div class="totals">
      ${this.#total('estimated', totals.estimatedAmount)}${this.#total('total', totals.totalAmount)}
    </div>`;
  }

  #total(name: 'estimated' | 'total', amount: string): TemplateResult {
    const { words } = this.#contact;
    return html`<div class="total ${name === 'total' ? 'main' : ''}" part="total">
      <label for=${name}>${words.t(`item.${name}` satisfies MessageKey)}</label>
      <output id=${name} aria-live="off" aria-describedby="${name}-hint">${words.money(amount)}</output>
      <span id="${name}-hint" class="hint">${words.t(`item.${name}.hint` satisfies MessageKey)}</span>
    </div>`;
  }

  /** What the rows ask of the grid. */
  readonly #owner: RowOwner = this.#makeOwner();

  #makeOwner(): RowOwner {
    const products = this.#products;
    return {
      contact: this.#contact,
      prices: this.#prices.asked,
      get products() {
        return products.source;
      },
      insert: (index) => this.#insert(index),
      duplicate: (id, column) => this.#duplicate(id, column),
      move: (id, places, column) => void this.#move(id, places, column),
      remove: (id, column) => this.#remove(id, column),
      typing: () => this.#history.beginTyping(),
      left: () => this.#history.endTyping(),
      choose: (id, offeringId) => this.#choose(id, offeringId),
      advance: (index) => {
        const known = this.#contact.state;
        if (known === undefined) return;
        if (index < known.contact.items.length - 1) void this.#focus(index + 1, 'offeringId');
        else if (!isBlankLine(known, index)) this.#insert(index + 1);
      },
      leave: (index, way) => this.#leave(index, way),
      step: (index, places, column) => void this.#focus(index + places, column),
      entered: (index, column, isResting) => this.#cells.enter({ index, column }, isResting),
      giveUp: (id, column) => void this.#giveUp(id, column),
      copyAbove: (id, column) => this.#copyAbove(id, column),
      changed: (id, column) => {
        this.dispatchEvent(new Event('change', { bubbles: true }));
        if (column === 'quantity' || column === 'unitPrice') void this.#prices.check(id);
      },
      tablePrice: (line) => this.#prices.other(line),
      useTablePrice: (id) => this.#useTablePrice(id),
      keepPrice: (id) => {
        this.#prices.decide(id);
        void this.#focusId(id, 'unitPrice');
      },
      repeats: (index) => this.#repeats(index),
      sumUp: (id) => this.#sumUp(id),
      keepApart: (id) => {
        const line = this.#contact.state?.contact.items.find((one) => one.id === id);
        this.#keptApart.add(`${id} ${line?.offeringId ?? ''}`);
        void this.#focusId(id, 'quantity');
      },
    };
  }

  // A stand-in is never started: it keeps the lines and the settings, and asks no adapter itself.
  #makeStandIn(): FormSession {
    return new FormSession({ adapters: this.#adapters as Adapters, settings: this.#settings });
  }

  #choose(id: string, offeringId: string): void {
    const session = this.#contact.session;
    const offering = this.#products.found(offeringId);
    const index = this.#indexOf(id);
    if (session === undefined || offering === undefined || index < 0) return;
    // What was typed to find it is part of choosing it; what comes after is not.
    this.#history.beginTyping();
    chooseOffering(session.store, index, offering);
    this.#history.endTyping();
    void this.#prices.put(session, id, offering.id);
  }

  #useTablePrice(id: string): void {
    const session = this.#contact.session;
    const unitPrice = this.#prices.decide(id);
    if (session === undefined || unitPrice === undefined) return;
    const undo = this.#history.operate((store) => putPrices(store, [{ lineId: id, after: unitPrice }]))!;
    this.#emit();
    this.#offerUndo(this.#contact.words.t('item.table-price.used'), undo);
    void this.#focusId(id, 'unitPrice');
  }

  #repeats(index: number): number | undefined {
    const { items } = this.#contact.state?.contact ?? { items: [] };
    const line = items[index];
    if (line === undefined || this.#keptApart.has(`${line.id} ${line.offeringId ?? ''}`)) return undefined;
    return accessOf(this.#contact).editsLines ? repeatedBy(items, index) : undefined;
  }

  /** Adds the quantity of a line to the earlier one of the same product, and takes the line away; one undo. */
  #sumUp(id: string): void {
    const store = this.#contact.session?.store;
    const index = this.#indexOf(id);
    const at = this.#repeats(index);
    if (store === undefined || at === undefined) return;
    const earlier = store.state.contact.items[at]!;
    const sum = add(earlier.quantity!, store.state.contact.items[index]!.quantity!);
    const putBack = this.#history.operate(() => {
      store.set(`items.${at}.quantity`, sum);
      return store.remove('items', id);
    });
    this.#emit();
    this.#offerUndo(this.#contact.words.t('item.summed', { number: at + 1 }), () => {
      putBack?.();
      const now = this.#indexOf(earlier.id);
      if (store.state.contact.items[now]?.quantity === sum) store.set(`items.${now}.quantity`, earlier.quantity);
    });
    void this.#focus(at, 'quantity');
  }

  async #focusId(id: string, column: Column): Promise<void> {
    this.#row(id)?.requestUpdate();
    await this.#row(id)?.focusColumn(column);
  }

  #indexOf(id: string): number {
    return this.#contact.state?.contact.items.findIndex((line) => line.id === id) ?? -1;
  }

  #rows(): NodeListOf<ItemRow> {
    return this.renderRoot.querySelectorAll('sales-contact-item-row');
  }

  #focusedRow(): ItemRow | null {
    return this.renderRoot.querySelector<ItemRow>('sales-contact-item-row:focus-within');
  }

  #row(id: string): ItemRow | undefined {
    return [...this.#rows()].find((row) => row.line?.id === id);
  }

  #rowAt(index: number): ItemRow | undefined {
    return [...this.#rows()].find((row) => row.index === index);
  }

  async #focus(index: number, column: Column): Promise<void> {
    await this.updateComplete;
    if (this.#rowAt(index) === undefined) await this.reveal(index);
    await this.#rowAt(index)?.focusColumn(column);
  }

  /** Onto a cell; at once where it is drawn. */
  #rest(place: Place): void {
    const row = this.#rowAt(place.index);
    if (row === undefined) void this.reveal(place.index).then(() => this.#rowAt(place.index)?.rest(place.column));
    else row.rest(place.column);
  }

  /** To a cell as one was before: onto it, or into its field. */
  async #stay(index: number, column: Column, isResting = this.#cells.isResting): Promise<void> {
    if (!isResting) return this.#focus(index, column);
    await this.updateComplete;
    this.#rest({ index, column });
  }

  /** By the Tab key out of a line; answers whether there is anywhere to go, or the key leaves the grid. */
  #leave(index: number, way: 1 | -1): boolean {
    const known = this.#contact.state;
    if (known === undefined) return false;
    const next = index + way;
    if (next < 0) {
      // The key goes on from here, and not to the cell around the field that it came from.
      this.#passBy(index);
      return false;
    }
    if (next === known.contact.items.length) {
      if (isBlankLine(known, index)) return false;
      this.#insert(next);
      return true;
    }
    const end = way === 1 ? 'first' : 'last';
    void this.reveal(next).then(() => this.#rowAt(next)?.enter(end));
    return true;
  }

  /** For the key that is pressed now, no cell is a Tab stop. */
  #passBy(index: number): void {
    const cell = this.#rowAt(index)?.renderRoot.querySelector<HTMLElement>('.cell[tabindex="0"]');
    if (!cell) return;
    cell.tabIndex = -1;
    setTimeout(() => (cell.tabIndex = 0));
  }

  async #giveUp(id: string, column: Column): Promise<void> {
    if (this.#history.isTyping()) {
      this.#history.cancelTyping();
      this.#emit();
    }
    // A field that is left takes what it shows for what it is to hold.
    await this.#row(id)?.drawn();
    this.#row(id)?.rest(column);
  }

  /** To a line, or the last one; to what adds one where none is left. */
  #goTo(index: number, column: Column): void {
    const left = this.#contact.state?.contact.items.length ?? 0;
    const isResting = this.#cells.isResting || this.#focusedRow() === null;
    if (left > 0) void this.#stay(Math.min(index, left - 1), column, isResting);
    else if (this.inside) this.dispatchEvent(new Event('emptied'));
    else this.renderRoot.querySelector<HTMLElement>('.add')?.focus();
  }

  #emit(): void {
    this.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  #insert(index: number): void {
    const session = this.#contact.session;
    if (session === undefined || !accessOf(this.#contact).editsLines) return;
    session.store.insert('items', index, emptyLine(newDraftId()));
    this.#emit();
    void this.#focus(index, 'offeringId');
  }

  #duplicate(id: string, column: Column): void {
    const session = this.#contact.session;
    const index = this.#indexOf(id);
    const line = session?.store.state.contact.items[index];
    if (session === undefined || line === undefined) return;
    this.#history.operate(() => session.store.insert('items', index + 1, deepFreeze({ ...line, id: newDraftId() })));
    this.#emit();
    void this.#stay(index + 1, column);
  }

  #copyAbove(id: string, column: FieldColumn): void {
    const session = this.#contact.session;
    const index = this.#indexOf(id);
    const undo =
      session === undefined ? undefined : this.#history.operate(() => copyAbove(session.store, index, column));
    if (session === undefined || undo === undefined) return;
    this.#prices.asked.cancel(id);
    this.#emit();
    const offeringId = session.store.state.contact.items[index]?.offeringId;
    if (column === 'offeringId' && offeringId !== undefined) void this.#prices.put(session, id, offeringId);
    else if (column !== 'discount') void this.#prices.check(id);
    this.#offerUndo(this.#contact.words.t('item.copied', { number: index }), undo);
    void this.#stay(index, column);
  }

  async #move(id: string, places: number, column: Column): Promise<void> {
    const session = this.#contact.session;
    const index = this.#indexOf(id);
    const to = index + places;
    if (session === undefined || to < 0 || to >= session.store.state.contact.items.length) return;
    // A row that is moved in the page loses the focus on the way; that is not leaving it.
    this.#reordering = true;
    this.#history.operate(() => session.store.move('items', id, places));
    this.#emit();
    await this.updateComplete;
    await this.#stay(to, column);
    this.#reordering = false;
  }

  #remove(id: string, column: Column): void {
    const session = this.#contact.session;
    const index = this.#indexOf(id);
    if (session === undefined || index < 0 || !accessOf(this.#contact).editsLines) return;
    const first = this.#blocks.removeLines();
    if (first !== undefined) {
      this.#goTo(first, column);
      return;
    }
    const wasBlank = isBlankLine(session.store.state, index);
    this.#prices.asked.cancel(id);
    const undo = this.#history.operate(() => session.store.remove('items', id));
    this.#emit();
    this.#goTo(index, column);
    if (undo !== undefined && !wasBlank) this.#offerUndo(this.#contact.words.t('item.removed'), undo);
  }

  #say(text: string): void {
    // The same sentence twice in a row would be heard once.
    this._said = this._said === text ? `${text}\u00a0` : text;
  }

  /** Offers to take back the last operation. */
  #offerUndo(text: string, undo: () => void): void {
    const { last } = this.#history;
    const undoAndTell = (): void => {
      this.#history.takeBack(last, undo);
      this.#emit();
    };
    this.renderRoot.querySelector('sales-contact-undo-bar')?.show(text, undoAndTell);
    if (this.inside) {
      const detail = { text, undo: undoAndTell };
      this.dispatchEvent(new CustomEvent('undoable', { bubbles: true, composed: true, detail }));
    }
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    this.#cells.onKeyDown(event);
    this.#steps.onKeyDown(event);
  };

  readonly #onFocusOut = (event: FocusEvent): void => {
    const row = (event.target as Element).closest('sales-contact-item-row');
    if (!row?.line || this.#reordering || !leavesHost(row, event)) return;
    this.#left.add(row.line.id);
    setTimeout(() => this.#dropBlank());
  };

  readonly #onPress = (event: Event): void => {
    this.#pressed = event.type === 'pointerdown';
    if (!this.#pressed && this.#left.size > 0) setTimeout(() => this.#dropBlank());
  };

  /** An empty line goes when it is left, but not while a pointer is down: what that points at would move away. */
  #dropBlank(): void {
    const session = this.#contact.session;
    if (session === undefined || this.#pressed || !this.isConnected) return;
    const left = [...this.#left];
    this.#left.clear();
    for (const id of left) {
      const isBlank = isBlankLine(session.store.state, this.#indexOf(id));
      if (isBlank && this.#row(id)?.matches(':focus-within') === false) session.store.remove('items', id);
    }
  }
}

const pressEvents = ['pointerdown', 'pointerup', 'pointercancel'] as const;

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-item-grid': ItemGrid;
  }
}

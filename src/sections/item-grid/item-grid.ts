import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Adapters } from '../../adapters/adapters.js';
import type { Call } from '../../adapters/call.js';
import type { Offering, ProductCatalog } from '../../adapters/product-catalog.js';
import { ContactController } from '../../binding/contact-controller.js';
import { labelOf } from '../../binding/issue-words.js';
import { emptyContact, emptyLine, isEmptyLine } from '../../contact/defaults.js';
import type { Decimal } from '../../contact/json.js';
import type { LineItem } from '../../contact/line-item.js';
import { deepFreeze, setAt } from '../../contact/paths.js';
import { needOf } from '../../contact/requirements.js';
import type { Settings } from '../../contact/settings.js';
import type { Option, OptionSource } from '../../controls/combobox/option.js';
import { newDraftId } from '../../drafts/record.js';
import type { MessageKey } from '../../i18n/messages.js';
import { add, compare } from '../../money/decimal.js';
import { FormSession } from '../../store/form-session.js';
import { Lookup } from '../../store/lookup.js';
import { leavesHost } from '../../ui/leaves-host.js';
import { OutsideLabels } from '../../ui/controllers/outside-labels.js';
import { LanguageController } from '../../ui/localizer-of.js';
import { describe, expectObject } from '../../ui/misuse.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { tokenStyles } from '../../ui/styles/tokens.styles.js';
import { icons } from '../../ui/templates/icons.js';
import { accessOf, type Column, type FieldColumn, type GridAccess } from './grid-access.js';
import { itemGridStyles } from './item-grid.styles.js';
import type { ItemRow, RowOwner } from './item-row.js';
import { awaitsPrice, chooseOffering, copyAbove, isBlankLine, putTablePrice } from './line-edits.js';
import { LinePrices } from './line-prices.js';
import { priceQuestion, putPrices, repeatedBy } from './price-check.js';
import { PriceReview } from './price-review.js';

/** How many products a search shows; who wants others types more. */
const offeringsShown = 20;
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
  readonly #prices = new LinePrices((id) => this.#row(id)?.requestUpdate());
  readonly #offerings = new Map<string, Offering>();
  /** What the table says of a line's price where that is another, until somebody decides. */
  readonly #tablePrices = new Map<string, TablePrice>();
  readonly #tableLookups = new Map<string, Lookup>();
  /** Repetitions that are to stay, by line and product. */
  readonly #keptApart = new Set<string>();
  readonly #review = new PriceReview(this, this.#contact, {
    catalog: () => this.#catalog(),
    call: (signal) => this.#call(signal),
    mayChange: () => {
      const { editsLines, editsPrices } = accessOf(this.#contact);
      return editsLines && editsPrices;
    },
    undoable: (text, undo) => {
      this.#emit();
      this.#offerUndo(text, undo);
    },
  });
  #standIn: FormSession | undefined;
  #adapters: Partial<Adapters> = {};
  #settings: Settings = {};
  #products: { readonly catalog: ProductCatalog; readonly prices: boolean; readonly source: OptionSource } | undefined;
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
    this.#prices.cancelAll();
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
    this.#prices.cancelAll();
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
    this.#prices.cancelAll();
    this.#review.stop();
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

  protected override render(): TemplateResult | typeof nothing {
    const { words, state: known } = this.#contact;
    if (known === undefined) return nothing;
    const access = accessOf(this.#contact);
    const { items } = known.contact;
    return html`
      <div class="frame" @focusout=${this.#onFocusOut}>
        ${this.#review.offer()}
        ${items.length === 0 ? html`<p class="empty">${words.t('item.empty')}</p>` : this.#table(items, access)}
        ${
          this.inside || !access.editsLines
            ? nothing
            : html`<button type="button" class="button add" @click=${this.addItem}>${icons.plus}${words.t('item.add')}</button>`
        }
        ${access.reasons.map((reason) => html`<p class="note">${icons.lock}<span>${reason}</span></p>`)}
        ${access.seesPrices && items.length > 0 ? this.#totals() : nothing}
        <span class="visually-hidden" role="status">${this._said}</span>
        ${this.inside ? nothing : html`<sales-contact-undo-bar></sales-contact-undo-bar>`} ${this.#review.dialog()}
      </div>
    `;
  }

  protected override firstUpdated(): void {
    if (!this.inside) new OutsideLabels(this, () => this.renderRoot.querySelector('[role="table"]'));
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
    const classes = [
      'table',
      without('quantity', 'quantity'),
      without('unitPrice', 'price'),
      without('discount', 'discount'),
      access.seesPrices ? '' : 'without-net',
      access.editsLines ? '' : 'without-actions',
    ];
    return html`<div
      role="table"
      class=${classes.filter(Boolean).join(' ')}
      aria-label=${words.t('section.items')}
    >
      <div role="rowgroup">
        <div role="row" class="columns">
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
          items,
          ({ id }) => id,
          (line, index) => html`<sales-contact-item-row
            part="row"
            role="row"
            aria-label=${words.t('item.name', { number: index + 1 })}
            .owner=${this.#owner}
            .line=${line}
            .index=${index}
            .last=${index === items.length - 1}
          ></sales-contact-item-row>`,
        )}
      </div>
    </div>`;
  }

  #header(column: FieldColumn): TemplateResult {
    const { state: known } = this.#contact;
    const required =
      known !== undefined &&
      needOf(`items.0.${column}`, known.contact, known.settings) === 'required' &&
      (column !== 'offeringId' || this.#source() !== undefined);
    const classes = `${column === 'offeringId' ? '' : 'number'} ${required ? 'required' : ''}`;
    return html`<span role="columnheader" class=${classes}>${this.#label(column)}</span>`;
  }

  #label(column: FieldColumn | 'net'): string {
    const { state: known, words } = this.#contact;
    return known === undefined ? '' : labelOf(words, `items.0.${column}`, known.settings);
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
    const source = (): OptionSource | undefined => this.#source();
    return {
      contact: this.#contact,
      prices: this.#prices,
      get products() {
        return source();
      },
      insert: (index) => this.#insert(index),
      duplicate: (id, column) => this.#duplicate(id, column),
      move: (id, places, column) => void this.#move(id, places, column),
      remove: (id, column) => this.#remove(id, column),
      choose: (id, offeringId) => this.#choose(id, offeringId),
      advance: (index) => {
        const known = this.#contact.state;
        if (known === undefined) return;
        if (index < known.contact.items.length - 1) void this.#focus(index + 1, 'offeringId');
        else if (!isBlankLine(known, index)) this.#insert(index + 1);
      },
      step: (index, places, column) => void this.#focus(index + places, column),
      copyAbove: (id, column) => this.#copyAbove(id, column),
      changed: (id, column) => {
        this.dispatchEvent(new Event('change', { bubbles: true }));
        if (column === 'quantity' || column === 'unitPrice') void this.#checkTable(id);
      },
      tablePrice: (line) => this.#tablePriceOf(line),
      useTablePrice: (id) => this.#useTablePrice(id),
      keepPrice: (id) => {
        this.#tablePrices.delete(id);
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

  #catalog(): ProductCatalog | undefined {
    return this.#contact.isInForm ? this.#contact.session?.adapters?.products : this.#adapters.products;
  }

  #call(signal: AbortSignal): Call {
    return { signal, locale: this.#contact.session?.call.locale ?? 'pt-BR' };
  }

  /** The search of the product cells; the same function while nothing changes, so that an answer stays known. */
  #source(): OptionSource | undefined {
    const catalog = this.#catalog();
    if (catalog === undefined) {
      // Inside the form the catalog is on its way.
      return this.#contact.isInForm ? waitingSource : undefined;
    }
    const prices = this.#contact.session?.may('items.see-prices') ?? false;
    if (this.#products?.catalog !== catalog || this.#products.prices !== prices) {
      this.#products = {
        catalog,
        prices,
        source: async (text, signal) => {
          const page = await catalog.search({ text, limit: offeringsShown }, this.#call(signal));
          return page.items.map((offering) => this.#option(offering, prices));
        },
      };
    }
    return this.#products.source;
  }

  #option(offering: Offering, prices: boolean): Option {
    const { id, code, name, kind, unitPrice } = offering;
    const { words } = this.#contact;
    this.#offerings.set(id, offering);
    const details = [prices && unitPrice !== undefined ? words.money(unitPrice) : '', words.t(`item.kind.${kind}`)];
    return { id, code, label: name, detail: details.filter(Boolean).join(' · ') };
  }

  #choose(id: string, offeringId: string): void {
    const session = this.#contact.session;
    const offering = this.#offerings.get(offeringId);
    const index = this.#indexOf(id);
    if (session === undefined || offering === undefined || index < 0) return;
    chooseOffering(session.store, index, offering);
    void this.#askPrice(session, id, offering.id);
  }

  /** Puts the table's price on a line. A late answer, one for another product or over a typed price is dropped. */
  async #askPrice(session: FormSession, id: string, offeringId: string): Promise<void> {
    const catalog = this.#catalog();
    const { store } = session;
    // A price that may not be seen is not fetched either: it would lie in drafts and events.
    if (catalog === undefined || !session.may('items.see-prices') || !awaitsPrice(store, id, offeringId)) return;
    const { contact, today } = store.state;
    const line = contact.items[this.#indexOf(id)];
    const question = line === undefined ? undefined : priceQuestion(contact, line, today);
    if (question === undefined) return;
    const unitPrice = await this.#prices.ask(id, (signal) => catalog.price(question, this.#call(signal)));
    if (unitPrice === undefined || session !== this.#contact.session || !awaitsPrice(store, id, offeringId)) return;
    putTablePrice(store, id, unitPrice);
    this.#emit();
  }

  /** Asks what the table says of a line that got another quantity or price; an answer that is of no use is dropped. */
  async #checkTable(id: string): Promise<void> {
    const session = this.#contact.session;
    const catalog = this.#catalog();
    const access = accessOf(this.#contact);
    this.#tablePrices.delete(id);
    if (session === undefined || catalog === undefined || !access.editsLines || !access.editsPrices) return;
    const { contact, today } = session.store.state;
    const line = contact.items[this.#indexOf(id)];
    const question = line === undefined ? undefined : priceQuestion(contact, line, today);
    if (question === undefined || line?.unitPrice === undefined) return;
    const lookup = this.#tableLookups.get(id) ?? new Lookup();
    this.#tableLookups.set(id, lookup);
    // That the table cannot be asked is no reason to say anything: a price stands there.
    const asked = await lookup.ask((signal) => catalog.price(question, this.#call(signal))).catch(() => undefined);
    const unitPrice = asked?.answer?.unitPrice;
    if (unitPrice === undefined || session !== this.#contact.session) return;
    this.#tablePrices.set(id, { unitPrice, quantity: line.quantity });
    this.#row(id)?.requestUpdate();
  }

  #tablePriceOf(line: LineItem): Decimal | undefined {
    const known = this.#tablePrices.get(line.id);
    if (known === undefined || known.quantity !== line.quantity || line.unitPrice === undefined) return undefined;
    return compare(known.unitPrice, line.unitPrice) === 0 ? undefined : known.unitPrice;
  }

  #useTablePrice(id: string): void {
    const session = this.#contact.session;
    const known = this.#tablePrices.get(id);
    if (session === undefined || known === undefined) return;
    const undo = putPrices(session.store, [{ lineId: id, after: known.unitPrice }]);
    this.#tablePrices.delete(id);
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
    store.set(`items.${at}.quantity`, sum);
    const putBack = store.remove('items', id);
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

  #row(id: string): ItemRow | undefined {
    return [...this.#rows()].find((row) => row.line?.id === id);
  }

  async #focus(index: number, column: Column): Promise<void> {
    await this.updateComplete;
    await this.#rows()[index]?.focusColumn(column);
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
    session.store.insert('items', index + 1, deepFreeze({ ...line, id: newDraftId() }));
    this.#emit();
    void this.#focus(index + 1, column);
  }

  #copyAbove(id: string, column: FieldColumn): void {
    const session = this.#contact.session;
    const index = this.#indexOf(id);
    const undo = session === undefined ? undefined : copyAbove(session.store, index, column);
    if (session === undefined || undo === undefined) return;
    this.#prices.cancel(id);
    this.#emit();
    const offeringId = session.store.state.contact.items[index]?.offeringId;
    if (column === 'offeringId' && offeringId !== undefined) void this.#askPrice(session, id, offeringId);
    else if (column !== 'discount') void this.#checkTable(id);
    this.#offerUndo(this.#contact.words.t('item.copied', { number: index }), undo);
    void this.#focusId(id, column);
  }

  async #move(id: string, places: number, column: Column): Promise<void> {
    const session = this.#contact.session;
    const index = this.#indexOf(id);
    const to = index + places;
    if (session === undefined || to < 0 || to >= session.store.state.contact.items.length) return;
    // A row that is moved in the page loses the focus on the way; that is not leaving it.
    this.#reordering = true;
    session.store.move('items', id, places);
    this.#emit();
    await this.updateComplete;
    await this.#row(id)?.focusColumn(column);
    this.#reordering = false;
  }

  #remove(id: string, column: Column): void {
    const session = this.#contact.session;
    const index = this.#indexOf(id);
    if (session === undefined || index < 0 || !accessOf(this.#contact).editsLines) return;
    const wasBlank = isBlankLine(session.store.state, index);
    this.#prices.cancel(id);
    const undo = session.store.remove('items', id);
    this.#emit();
    const left = session.store.state.contact.items.length;
    if (left > 0) void this.#focus(Math.min(index, left - 1), column);
    else if (this.inside) this.dispatchEvent(new Event('emptied'));
    else this.renderRoot.querySelector<HTMLElement>('.add')?.focus();
    if (undo !== undefined && !wasBlank) this.#offerUndo(this.#contact.words.t('item.removed'), undo);
  }

  #offerUndo(text: string, undo: () => void): void {
    const undoAndTell = (): void => {
      undo();
      this.#emit();
    };
    this.renderRoot.querySelector('sales-contact-undo-bar')?.show(text, undoAndTell);
    if (this.inside) {
      const detail = { text, undo: undoAndTell };
      this.dispatchEvent(new CustomEvent('undoable', { bubbles: true, composed: true, detail }));
    }
  }

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

/** The price of the table for a quantity. */
interface TablePrice {
  readonly unitPrice: Decimal;
  readonly quantity: Decimal | undefined;
}

const pressEvents = ['pointerdown', 'pointerup', 'pointercancel'] as const;

/** Stands in until there is a catalog to ask: the search goes on, and is asked anew then. */
const waitingSource: OptionSource = () => new Promise(() => undefined);

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-item-grid': ItemGrid;
  }
}

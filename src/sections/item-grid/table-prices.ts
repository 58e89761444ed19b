import type { ContactController } from '../../binding/contact-controller.js';
import type { Decimal } from '../../contact/json.js';
import type { LineItem } from '../../contact/line-item.js';
import { compare } from '../../money/decimal.js';
import type { FormSession } from '../../store/form-session.js';
import { Lookup } from '../../store/lookup.js';
import { pause } from '../item-paste/in-slices.js';
import { accessOf } from './grid-access.js';
import { awaitsPrice, putTablePrice } from './line-edits.js';
import type { LineHistory } from './line-history.js';
import { LinePrices } from './line-prices.js';
import { priceQuestion } from './price-check.js';
import type { ProductSearch } from './product-search.js';

/** Questions for prices that are under way at a time, where many lines need one. */
const asksAtOnce = 4;

/** What it needs of the grid. */
export interface TablePricesHost {
  readonly products: ProductSearch;
  readonly history: LineHistory;
  /** There is something else to show of the line's price. */
  show(id: string): void;
  /** The lines are others now. */
  changed(): void;
}

/** The price of the table for a quantity. */
interface TablePrice {
  readonly unitPrice: Decimal;
  readonly quantity: Decimal | undefined;
}

/** What the price table says of the lines: the price of a chosen product, and what it would be for another quantity. */
export class TablePrices {
  /** The questions for the price of a chosen product. */
  readonly asked: LinePrices;
  readonly #contact: ContactController;
  readonly #does: TablePricesHost;
  /** What the table says of a line's price where that is another, until somebody decides. */
  readonly #others = new Map<string, TablePrice>();
  readonly #lookups = new Map<string, Lookup>();

  constructor(contact: ContactController, does: TablePricesHost) {
    this.#contact = contact;
    this.#does = does;
    this.asked = new LinePrices((id) => does.show(id));
  }

  /** Puts the table's price on a line. A late answer, one for another product or over a typed price is dropped. */
  async put(session: FormSession, id: string, offeringId: string): Promise<void> {
    const { products, history } = this.#does;
    const { catalog } = products;
    const { store } = session;
    // A price that may not be seen is not fetched either: it would lie in drafts and events.
    if (catalog === undefined || !session.may('items.see-prices') || !awaitsPrice(store, id, offeringId)) return;
    const question = this.#question(session, id);
    if (question === undefined) return;
    const unitPrice = await this.asked.ask(id, (signal) => catalog.price(question, products.call(signal)));
    if (unitPrice === undefined || session !== this.#contact.session) return;
    const isWanted = awaitsPrice(store, id, offeringId);
    const isUndone = lineOf(session, id)?.offeringId !== offeringId;
    if (!isWanted && !isUndone) return;
    // The price came with the product and goes with it, also where that is undone just now.
    history.amend((line) =>
      line.id === id && line.offeringId === offeringId && line.unitPrice === undefined
        ? Object.freeze({ ...line, unitPrice, priceOrigin: 'table' })
        : line,
    );
    if (!isWanted) return;
    putTablePrice(store, id, unitPrice);
    this.#does.changed();
  }

  /** The same for many lines; a few are asked at a time. */
  async putAll(session: FormSession, ids: readonly string[]): Promise<void> {
    const wanted = new Set(ids);
    // Of ten thousand pasted lines most bring their price.
    const waiting = session.store.state.contact.items
      .filter(({ id, priceOrigin }) => wanted.has(id) && priceOrigin !== 'manual' && priceOrigin !== 'imported')
      .toReversed();
    const askInTurn = async (): Promise<void> => {
      for (let line = waiting.pop(); line !== undefined; line = waiting.pop()) {
        if (line.offeringId === undefined) continue;
        await this.put(session, line.id, line.offeringId);
        // An answer may be there at once, and thousands of them are more than the page should wait for.
        await pause();
      }
    };
    await Promise.all(Array.from({ length: asksAtOnce }, askInTurn));
  }

  /** Asks what the table says of a line that got another quantity or price; an answer that is of no use is dropped. */
  async check(id: string): Promise<void> {
    const session = this.#contact.session;
    const { catalog } = this.#does.products;
    const access = accessOf(this.#contact);
    this.#others.delete(id);
    if (session === undefined || catalog === undefined || !access.editsLines || !access.editsPrices) return;
    const line = lineOf(session, id);
    const question = this.#question(session, id);
    if (question === undefined || line?.unitPrice === undefined) return;
    const lookup = this.#lookups.get(id) ?? new Lookup();
    this.#lookups.set(id, lookup);
    // That the table cannot be asked is no reason to say anything: a price stands there.
    const asked = await lookup
      .ask((signal) => catalog.price(question, this.#does.products.call(signal)))
      .catch(() => undefined);
    const unitPrice = asked?.answer?.unitPrice;
    if (unitPrice === undefined || session !== this.#contact.session) return;
    this.#others.set(id, { unitPrice, quantity: line.quantity });
    this.#does.show(id);
  }

  /** What the table says of the line, where that is not what stands there and nobody decided yet. */
  other(line: LineItem): Decimal | undefined {
    const known = this.#others.get(line.id);
    if (known === undefined || known.quantity !== line.quantity || line.unitPrice === undefined) return undefined;
    return compare(known.unitPrice, line.unitPrice) === 0 ? undefined : known.unitPrice;
  }

  /** Somebody decided about the line's price; answers what the table said. */
  decide(id: string): Decimal | undefined {
    const known = this.#others.get(id);
    this.#others.delete(id);
    return known?.unitPrice;
  }

  #question(session: FormSession, id: string): ReturnType<typeof priceQuestion> {
    const { contact, today } = session.store.state;
    const line = lineOf(session, id);
    return line === undefined ? undefined : priceQuestion(contact, line, today);
  }
}

function lineOf({ store }: FormSession, id: string): LineItem | undefined {
  return store.state.contact.items.find((line) => line.id === id);
}

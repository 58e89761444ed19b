import type { Call } from '../../adapters/call.js';
import type { Offering, ProductCatalog } from '../../adapters/product-catalog.js';
import { meantBy, productKey, type PastedRow } from './paste-rows.js';

/** Searches that are under way at a time. */
const asksAtOnce = 4;
/** How many of a search are looked at; an exact code stands first. */
const looked = 10;

/** The products that pasted rows name, each asked for once. */
export class FoundProducts {
  /** What was found by what it is called; `null` where there is no such product. */
  readonly #known = new Map<string, Offering | null>();

  /** The product of a row; `undefined` while or where there is none. */
  of(row: PastedRow): Offering | undefined {
    return this.#known.get(productKey(row)) ?? undefined;
  }

  /** Whether a row names something that is no product of the catalog. */
  isUnknown(row: PastedRow): boolean {
    return this.#known.get(productKey(row)) === null;
  }

  /** Someone said which product is meant, for all rows that call it the same. */
  choose(row: PastedRow, product: Offering): void {
    this.#known.set(productKey(row), product);
  }

  /**
   * Asks for all products that are not known yet. Rejects with the signal's reason, or when a search fails; what was
   * found until then is known.
   */
  async find(
    rows: readonly PastedRow[],
    catalog: ProductCatalog,
    call: Call,
    progress: (done: number, of: number) => void,
  ): Promise<void> {
    const asked = new Map(rows.map((row) => [productKey(row), row]));
    asked.delete('');
    for (const key of this.#known.keys()) asked.delete(key);
    const waiting = [...asked];
    const total = waiting.length;
    let done = 0;
    const askInTurn = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [key, row] = next;
        this.#known.set(key, (await this.#ask(row, catalog, call)) ?? null);
        call.signal.throwIfAborted();
        done += 1;
        progress(done, total);
      }
    };
    await Promise.all(Array.from({ length: asksAtOnce }, askInTurn));
  }

  async #ask(row: PastedRow, catalog: ProductCatalog, call: Call): Promise<Offering | undefined> {
    for (const text of new Set([row.code, row.name].filter((one) => one !== ''))) {
      const { items } = await catalog.search({ text, limit: looked }, call);
      const meant = meantBy(row, items);
      if (meant !== undefined) return meant;
    }
    return undefined;
  }
}

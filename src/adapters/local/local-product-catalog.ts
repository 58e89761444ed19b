import type { Day, Decimal, Id } from '../../contact/json.js';
import type { Call, Page } from '../call.js';
import { untilAborted } from '../common/until-aborted.js';
import type { Offering, ProductCatalog } from '../product-catalog.js';
import type { LocalLists } from './local-lists.js';

/** The products and services of this browser, at their list price. */
export class LocalProductCatalog implements ProductCatalog {
  readonly #lists: LocalLists;

  constructor(lists: LocalLists) {
    this.#lists = lists;
  }

  search(
    input: { readonly text: string; readonly limit: number; readonly cursor?: string },
    call: Call,
  ): Promise<Page<Offering>> {
    return untilAborted(call.signal, async () => (await this.#lists.get()).products.search(input, call));
  }

  get(input: { readonly id: Id }, call: Call): Promise<Offering | undefined> {
    return untilAborted(call.signal, async () => (await this.#lists.get()).products.get(input, call));
  }

  price(
    input: { readonly offeringId: Id; readonly date: Day },
    call: Call,
  ): Promise<{ readonly unitPrice: Decimal } | undefined> {
    return untilAborted(call.signal, async () => (await this.#lists.get()).products.price(input, call));
  }
}

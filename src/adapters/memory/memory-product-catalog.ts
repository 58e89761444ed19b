import type { Day, Decimal, Id } from '../../contact/json.js';
import type { Call, Page } from '../call.js';
import { TextSearch } from '../common/text-search.js';
import { untilAborted } from '../common/until-aborted.js';
import type { Offering, ProductCatalog } from '../product-catalog.js';

/** Products and services in an array, at their list price for everyone. */
export class MemoryProductCatalog implements ProductCatalog {
  readonly #offerings: ReadonlyMap<Id, Offering>;
  readonly #search: TextSearch<Offering>;

  constructor(offerings: readonly Offering[] = []) {
    this.#offerings = new Map(offerings.map((offering) => [offering.id, offering]));
    this.#search = new TextSearch(
      offerings,
      (offering) => offering.code,
      (offering) => offering.name,
    );
  }

  search(
    { text, ...request }: { readonly text: string; readonly limit: number; readonly cursor?: string },
    { signal }: Call,
  ): Promise<Page<Offering>> {
    return untilAborted(signal, () => this.#search.find(text, request));
  }

  get({ id }: { readonly id: Id }, { signal }: Call): Promise<Offering | undefined> {
    return untilAborted(signal, () => this.#offerings.get(id));
  }

  price(
    { offeringId }: { readonly offeringId: Id; readonly date: Day },
    { signal }: Call,
  ): Promise<{ readonly unitPrice: Decimal } | undefined> {
    return untilAborted(signal, () => {
      const unitPrice = this.#offerings.get(offeringId)?.unitPrice;
      return unitPrice === undefined ? undefined : { unitPrice };
    });
  }
}

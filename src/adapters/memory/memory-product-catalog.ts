import type { Day, Decimal, Id } from '../../contact/json.js';
import type { Call, Page } from '../call.js';
import { priceFor, type PriceConditions, type PricedOffering } from '../common/price-rules.js';
import { TextSearch } from '../common/text-search.js';
import { untilAborted } from '../common/until-aborted.js';
import type { Offering, ProductCatalog } from '../product-catalog.js';

/** Products and services in an array, at their list price or at the one their rules say. */
export class MemoryProductCatalog implements ProductCatalog {
  readonly #offerings: ReadonlyMap<Id, PricedOffering>;
  readonly #search: TextSearch<Offering>;

  constructor(offerings: readonly PricedOffering[] = []) {
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
    { offeringId, ...conditions }: PriceConditions & { readonly offeringId: Id; readonly date: Day },
    { signal }: Call,
  ): Promise<{ readonly unitPrice: Decimal } | undefined> {
    return untilAborted(signal, () => {
      const offering = this.#offerings.get(offeringId);
      const unitPrice = offering === undefined ? undefined : priceFor(offering, conditions);
      return unitPrice === undefined ? undefined : { unitPrice };
    });
  }
}

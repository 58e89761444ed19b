import type { Adapters } from '../../adapters/adapters.js';
import type { Call } from '../../adapters/call.js';
import type { Offering, ProductCatalog } from '../../adapters/product-catalog.js';
import type { ContactController } from '../../binding/contact-controller.js';
import type { Option, OptionSource } from '../../controls/combobox/option.js';
import { waitingSource } from '../waiting-source.js';

/** How many products a search shows; who wants others types more. */
const offeringsShown = 20;

/** The catalog of the grid, and the search of its product cells. */
export class ProductSearch {
  readonly #contact: ContactController;
  /** The adapters of a grid that stands alone. */
  readonly #own: () => Partial<Adapters>;
  readonly #found = new Map<string, Offering>();
  #known: { readonly catalog: ProductCatalog; readonly prices: boolean; readonly source: OptionSource } | undefined;

  constructor(contact: ContactController, own: () => Partial<Adapters>) {
    this.#contact = contact;
    this.#own = own;
  }

  get catalog(): ProductCatalog | undefined {
    return this.#contact.isInForm ? this.#contact.session?.adapters?.products : this.#own().products;
  }

  call(signal: AbortSignal): Call {
    return { signal, locale: this.#contact.session?.call.locale ?? 'pt-BR' };
  }

  /** A product that a search has shown. */
  found(offeringId: string): Offering | undefined {
    return this.#found.get(offeringId);
  }

  /**
   * The search of the product cells, `undefined` without a catalog; the same function while nothing changes, so that
   * an answer stays known.
   */
  get source(): OptionSource | undefined {
    const { catalog } = this;
    if (catalog === undefined) {
      // Inside the form the catalog is on its way.
      return this.#contact.isInForm ? waitingSource : undefined;
    }
    const prices = this.#contact.session?.may('items.see-prices') ?? false;
    if (this.#known?.catalog !== catalog || this.#known.prices !== prices) {
      this.#known = {
        catalog,
        prices,
        source: async (text, signal) => {
          const page = await catalog.search({ text, limit: offeringsShown }, this.call(signal));
          return page.items.map((offering) => this.#option(offering, prices));
        },
      };
    }
    return this.#known.source;
  }

  #option(offering: Offering, prices: boolean): Option {
    const { id, code, name, kind, unitPrice } = offering;
    const { words } = this.#contact;
    this.#found.set(id, offering);
    const details = [prices && unitPrice !== undefined ? words.money(unitPrice) : '', words.t(`item.kind.${kind}`)];
    return { id, code, label: name, detail: details.filter(Boolean).join(' · ') };
  }
}

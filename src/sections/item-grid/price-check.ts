import type { Call } from '../../adapters/call.js';
import type { ProductCatalog } from '../../adapters/product-catalog.js';
import type { Decimal } from '../../contact/json.js';
import type { LineItem } from '../../contact/line-item.js';
import type { SalesContact } from '../../contact/sales-contact.js';
import { compare } from '../../money/decimal.js';
import type { ContactStore } from '../../store/contact-store.js';

/** A line whose price in the table is another than the one on it. */
export interface PriceChange {
  readonly lineId: string;
  readonly before: Decimal;
  readonly after: Decimal;
  /** Whether someone typed the price that stands there. */
  readonly isManual: boolean;
}

/** Questions to the catalog under way at once: a server is asked about a long list in turns. */
const together = 4;

/** What the catalog is asked about the price of a line. */
export function priceQuestion(
  { person, relatedBranch }: SalesContact,
  { offeringId, quantity }: LineItem,
  today: string,
): Parameters<ProductCatalog['price']>[0] | undefined {
  if (offeringId === undefined) return undefined;
  return {
    offeringId,
    date: today,
    ...(person.id === undefined ? {} : { personId: person.id }),
    ...(relatedBranch === undefined ? {} : { branchId: relatedBranch }),
    ...(quantity === undefined ? {} : { quantity }),
  };
}

/**
 * Asks the table about every priced line as the contact stands now. A line whose price cannot be told is left out: no
 * price is changed by an answer that did not come.
 */
export async function changedPrices(
  contact: SalesContact,
  today: string,
  catalog: ProductCatalog,
  call: Call,
): Promise<readonly PriceChange[]> {
  const priced = contact.items.filter(
    ({ offeringId, unitPrice }) => offeringId !== undefined && unitPrice !== undefined,
  );
  const changes: (PriceChange | undefined)[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < priced.length && !call.signal.aborted) {
      const at = next++;
      const line = priced[at]!;
      const before = line.unitPrice!;
      const answer = await catalog.price(priceQuestion(contact, line, today)!, call).catch(() => undefined);
      const after = answer?.unitPrice;
      if (after === undefined || compare(after, before) === 0) continue;
      changes[at] = { lineId: line.id, before, after, isManual: line.priceOrigin === 'manual' };
    }
  };
  await Promise.all(Array.from({ length: together }, work));
  call.signal.throwIfAborted();
  return changes.filter((change) => change !== undefined);
}

/** Puts prices of the table on lines, in one step; answers how to bring back those that nobody changed since. */
export function putPrices(store: ContactStore, changes: readonly Pick<PriceChange, 'lineId' | 'after'>[]): () => void {
  const before = new Map<string, LineItem>();
  const exchange = (next: (line: LineItem) => LineItem | undefined): void => {
    const { contact, unread } = store.state;
    const paths: string[] = [];
    const items = contact.items.map((line, index) => {
      const changed = next(line);
      if (changed === undefined) return line;
      paths.push(`items.${index}.unitPrice`, `items.${index}.priceOrigin`);
      return Object.freeze(changed);
    });
    if (paths.length === 0) return;
    const texts = Object.fromEntries(Object.entries(unread).filter(([path]) => !paths.includes(path)));
    store.replace({ contact: Object.freeze({ ...contact, items: Object.freeze(items) }), unread: texts }, paths);
  };
  exchange((line) => {
    const change = changes.find(({ lineId }) => lineId === line.id);
    if (change === undefined) return undefined;
    before.set(line.id, line);
    return { ...line, unitPrice: change.after, priceOrigin: 'table' };
  });
  return () =>
    exchange((line) => {
      const former = before.get(line.id);
      const change = changes.find(({ lineId }) => lineId === line.id);
      if (former === undefined || line.unitPrice !== change?.after || line.priceOrigin !== 'table') return undefined;
      const { unitPrice: _price, priceOrigin: _origin, ...rest } = line;
      return {
        ...rest,
        ...(former.unitPrice === undefined ? {} : { unitPrice: former.unitPrice }),
        ...(former.priceOrigin === undefined ? {} : { priceOrigin: former.priceOrigin }),
      };
    });
}

/**
 * The earlier line that this one repeats: the same product at the same price and discount, both with a quantity. Such
 * two say no more than one.
 */
export function repeatedBy(items: readonly LineItem[], index: number): number | undefined {
  const line = items[index];
  if (line?.offeringId === undefined || line.quantity === undefined) return undefined;
  const at = items.findIndex(
    (other) =>
      other.offeringId === line.offeringId &&
      other.quantity !== undefined &&
      (other.unitPrice ?? '') === (line.unitPrice ?? '') &&
      JSON.stringify(other.discount ?? null) === JSON.stringify(line.discount ?? null),
  );
  return at < index ? at : undefined;
}

import { describe, expect, it } from 'vitest';
import { priceFor } from '../../../src/adapters/common/price-rules.js';
import { MemoryProductCatalog } from '../../../src/adapters/memory/memory-product-catalog.js';
import type { ProductCatalog } from '../../../src/adapters/product-catalog.js';
import { emptyContact } from '../../../src/contact/defaults.js';
import type { LineItem } from '../../../src/contact/line-item.js';
import type { SalesContact } from '../../../src/contact/sales-contact.js';
import { changedPrices, putPrices, repeatedBy } from '../../../src/sections/item-grid/price-check.js';
import { ContactStore } from '../../../src/store/contact-store.js';
import { seeded } from '../../brazil/seeded.js';

const today = '2026-11-26';
const offering = {
  id: 'p1',
  kind: 'product',
  code: '101',
  name: 'ERP',
  unitPrice: '100',
  prices: [
    { from: '10', unitPrice: '90' },
    { branchId: 'b2', unitPrice: '95' },
    { branchId: 'b2', from: '10', unitPrice: '80' },
    { personId: 'c1', unitPrice: '70' },
  ],
} as const;

const line = (id: string, more: Partial<LineItem> = {}): LineItem => ({
  id,
  offeringId: 'p1',
  quantity: '1',
  unitPrice: '100',
  priceOrigin: 'table',
  ...more,
});

const call = (): { signal: AbortSignal; locale: string } => ({ signal: new AbortController().signal, locale: 'pt-BR' });

function contactWith(items: readonly LineItem[], more: Partial<SalesContact> = {}): SalesContact {
  return { ...emptyContact(), items, ...more };
}

describe('a price by rules', () => {
  it.each([
    [{}, '100'],
    [{ quantity: '9.99' }, '100'],
    [{ quantity: '10' }, '90'],
    [{ branchId: 'b1', quantity: '10' }, '90'],
    [{ branchId: 'b2' }, '95'],
    [{ branchId: 'b2', quantity: '12' }, '80'],
    [{ personId: 'c1', branchId: 'b2', quantity: '12' }, '70'],
  ])('for %j is %s', (conditions, price) => {
    expect(priceFor(offering, conditions)).toBe(price);
  });

  it('may be none at all', () => {
    expect(priceFor({ id: 'p2', kind: 'service', code: '2', name: 'Sem preço' }, {})).toBeUndefined();
  });
});

describe('the table asked anew', () => {
  const catalog = new MemoryProductCatalog([offering]);

  it('tells of the lines whose price is another for this client, branch and quantity, and which were typed', async () => {
    const items = [
      line('a'),
      line('b', { quantity: '10' }),
      line('c', { unitPrice: '50', priceOrigin: 'manual' }),
      line('d', { unitPrice: '95.00' }),
      { id: 'e' },
    ];

    expect(await changedPrices(contactWith(items, { relatedBranch: 'b2' }), today, catalog, call())).toEqual([
      { lineId: 'a', before: '100', after: '95', isManual: false },
      { lineId: 'b', before: '100', after: '80', isManual: false },
      { lineId: 'c', before: '50', after: '95', isManual: true },
    ]);
  });

  it('leaves out a line that has no answer, asks four at a time, and stops with its signal', async () => {
    let open = 0;
    let most = 0;
    const slow: Pick<ProductCatalog, 'price'> = {
      async price({ quantity }) {
        most = Math.max(most, ++open);
        await new Promise((resolve) => setTimeout(resolve));
        open -= 1;
        if (quantity === '3') throw new Error('down');
        return quantity === '4' ? undefined : { unitPrice: '1' };
      },
    };
    const items = Array.from({ length: 20 }, (_, at) => line(`l${at}`, { quantity: String(at) }));
    const changes = await changedPrices(contactWith(items), today, slow as ProductCatalog, call());
    expect([changes.length, most]).toEqual([18, 4]);

    const gone = { ...call(), signal: AbortSignal.abort('gone') };
    await expect(changedPrices(contactWith(items), today, slow as ProductCatalog, gone)).rejects.toBe('gone');
  });
});

describe('prices put on lines', () => {
  it('are one step, which the undo takes back except where somebody typed since', () => {
    const store = new ContactStore({ today });
    const items = [line('a'), line('b', { unitPrice: '50', priceOrigin: 'manual' }), line('c')];
    store.replace({ contact: contactWith(items) }, ['items']);

    const undo = putPrices(store, [
      { lineId: 'a', after: '95' },
      { lineId: 'b', after: '95' },
    ]);
    expect(store.state.contact.items).toEqual([
      line('a', { unitPrice: '95' }),
      line('b', { unitPrice: '95' }),
      line('c'),
    ]);
    store.set('items.0.unitPrice', '93');
    store.set('items.0.priceOrigin', 'manual');
    undo();

    expect(store.state.contact.items).toEqual([
      line('a', { unitPrice: '93', priceOrigin: 'manual' }),
      items[1],
      items[2],
    ]);
  });

  it('never touch a manual price that was not chosen, and the undo brings all back (500 rounds, seed 41)', () => {
    const random = seeded(41);
    for (let round = 0; round < 500; round += 1) {
      const items = Array.from({ length: 1 + random.below(8) }, (_, at) =>
        line(`l${at}`, {
          quantity: String(1 + random.below(20)),
          unitPrice: `${random.below(500)}.${10 + random.below(90)}`,
          priceOrigin: random.below(3) === 0 ? 'manual' : 'table',
          ...(random.below(2) === 0
            ? {}
            : { discount: { kind: 'percent', value: String(random.below(100)) } as const }),
        }),
      );
      const store = new ContactStore({ today });
      store.replace({ contact: contactWith(items) }, ['items']);
      const chosen = items.filter(({ priceOrigin }) => priceOrigin === 'table' && random.below(2) === 0);

      const undo = putPrices(
        store,
        chosen.map(({ id }) => ({ lineId: id, after: '123.45' })),
      );
      const now = store.state.contact.items;
      now.forEach((after, at) => {
        const isChosen = chosen.includes(items[at]!);
        expect(after).toEqual(isChosen ? { ...items[at], unitPrice: '123.45', priceOrigin: 'table' } : items[at]);
      });
      undo();
      expect(store.state.contact.items).toEqual(items);
    }
  });
});

describe('a line that repeats an earlier one', () => {
  it('is one of the same product, price and discount, both with a quantity', () => {
    const discount = { kind: 'percent', value: '5' } as const;
    const items = [
      line('a'),
      line('b', { offeringId: 'p2' }),
      line('c', { quantity: '7' }),
      line('d', { unitPrice: '90' }),
      line('e', { discount }),
      line('f', { discount, quantity: '2' }),
      { id: 'g', offeringId: 'p1', unitPrice: '100' },
      { id: 'h' },
    ];

    expect(items.map((_line, index) => repeatedBy(items, index))).toEqual([
      undefined,
      undefined,
      0,
      undefined,
      undefined,
      4,
      undefined,
      undefined,
    ]);
  });
});

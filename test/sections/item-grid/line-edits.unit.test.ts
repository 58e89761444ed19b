import { describe, expect, it } from 'vitest';
import { emptyContact } from '../../../src/contact/defaults.js';
import type { LineItem } from '../../../src/contact/line-item.js';
import { copyAbove, putTablePrice } from '../../../src/sections/item-grid/line-edits.js';
import { ContactStore } from '../../../src/store/contact-store.js';
import { seeded } from '../../brazil/seeded.js';

const full: LineItem = {
  id: 'a',
  offeringId: 'p1',
  kind: 'service',
  code: '101',
  name: 'Implantação',
  quantity: '3',
  unitPrice: '10',
  priceOrigin: 'table',
  discount: { kind: 'amount', value: '2' },
};
const columns = ['offeringId', 'quantity', 'unitPrice', 'discount'] as const;

const storeOf = (...items: readonly LineItem[]): ContactStore =>
  new ContactStore({ today: '2026-11-26', contact: { ...emptyContact(), items } });
const line = (store: ContactStore, index: number): LineItem => store.state.contact.items[index]!;

describe('copyAbove', () => {
  it('takes a product with its kind, code and name, and one of it', () => {
    const store = storeOf(full, { id: 'b' });
    copyAbove(store, 1, 'offeringId');
    expect(line(store, 1)).toEqual({
      id: 'b',
      offeringId: 'p1',
      kind: 'service',
      code: '101',
      name: 'Implantação',
      quantity: '1',
    });
  });

  it('makes a copied price one that somebody chose', () => {
    const store = storeOf(full, { id: 'b' });
    copyAbove(store, 1, 'unitPrice');
    expect(line(store, 1)).toEqual({ id: 'b', unitPrice: '10', priceOrigin: 'manual' });
  });

  it('takes a name where there is no product behind it', () => {
    const store = storeOf({ id: 'a', name: '<b>Avulso</b>' }, full);
    copyAbove(store, 1, 'offeringId');
    expect(line(store, 1).name).toBe('<b>Avulso</b>');
    expect(line(store, 1)).not.toHaveProperty('offeringId');
  });

  it.each(columns)('does nothing where nothing stands above: %s', (column) => {
    const store = storeOf({ id: 'a' }, { ...full, id: 'b' });
    const before = store.state;
    expect(copyAbove(store, 1, column)).toBeUndefined();
    expect(store.state).toBe(before);
  });

  it.each(columns)('does nothing in the first line: %s', (column) => {
    expect(copyAbove(storeOf(full), 0, column)).toBeUndefined();
  });

  it('takes the table price of the copied product back with the product', () => {
    const store = storeOf(full, { id: 'b', quantity: '7' });
    const undo = copyAbove(store, 1, 'offeringId');
    putTablePrice(store, 'b', '10');
    undo?.();
    expect(line(store, 1)).toEqual({ id: 'b', quantity: '7' });
  });

  it('takes nothing back that was typed since', () => {
    const store = storeOf(full, { id: 'b' });
    const undo = copyAbove(store, 1, 'quantity');
    store.set('items.1.quantity', '9');
    undo?.();
    expect(line(store, 1).quantity).toBe('9');
  });

  it('finds its line again after lines were moved, and brings back text that was no number', () => {
    const store = storeOf(full, { id: 'b' });
    store.setUnread('items.1.quantity', 'abc');
    const undo = copyAbove(store, 1, 'quantity');
    store.move('items', 'b', -1);
    undo?.();
    expect(line(store, 0)).toEqual({ id: 'b' });
    expect(store.state.unread).toEqual({ 'items.0.quantity': 'abc' });
  });

  it('changes no other line, and taken back step by step leaves everything as it began', () => {
    const random = seeded(20261126);
    const pick = <T>(values: readonly T[]): T => values[random.below(values.length)]!;
    for (let round = 0; round < 50; round++) {
      const items = Array.from({ length: 6 }, (_, index) => {
        const entries = Object.entries(full).filter(() => random.below(10) < 7);
        const offeringId = `p${index}`;
        const made = {
          ...Object.fromEntries(entries),
          id: `l${index}`,
          offeringId,
          unitPrice: pick(['5', '10']),
          quantity: pick(['1', '2', '3']),
        };
        return made as LineItem;
      });
      const store = storeOf(...items);
      const undos: (() => void)[] = [];
      for (let step = 0; step < 20; step++) {
        const index = random.below(items.length);
        const column = pick(columns);
        const others = (): unknown => store.state.contact.items.filter((_, at) => at !== index);
        const before = others();
        const undo = copyAbove(store, index, column);
        expect(others()).toEqual(before);
        if (undo === undefined) continue;
        expect(line(store, index)[column]).toEqual(line(store, index - 1)[column]);
        undos.push(undo);
      }
      for (const undo of undos.reverse()) undo();
      expect(store.state.contact.items).toEqual(items);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { emptyContact, emptyLine } from '../../../src/contact/defaults.js';
import type { LineItem } from '../../../src/contact/line-item.js';
import {
  awaitsPrice,
  chooseOffering,
  copyAbove,
  putTablePrice,
  typeDiscount,
  typeNumber,
  typeOffering,
  typePrice,
} from '../../../src/sections/item-grid/line-edits.js';
import { LineHistory, isSameLines, linesOf, type Lines } from '../../../src/sections/item-grid/line-history.js';
import { putPrices } from '../../../src/sections/item-grid/price-check.js';
import { ContactStore } from '../../../src/store/contact-store.js';
import { seeded, type Random } from '../../brazil/seeded.js';

const storeOf = (...items: readonly LineItem[]): ContactStore =>
  new ContactStore({ today: '2026-11-26', contact: { ...emptyContact(), items } });

const historyOf = (store: ContactStore): LineHistory =>
  new LineHistory(
    () => store,
    () => undefined,
  );

const ids = (store: ContactStore): readonly string[] => store.state.contact.items.map(({ id }) => id);

describe('the history of the lines', () => {
  it('takes back one operation at a time and does it again', () => {
    const store = storeOf({ id: 'a', quantity: '1' }, { id: 'b', quantity: '2' });
    const history = historyOf(store);
    history.operate(() => store.move('items', 'b', -1));
    history.operate(() => typeNumber(store, 'items.0.quantity', { value: '7', text: undefined }));

    expect(history.undo()).toBe(0);
    expect(store.state.contact.items).toEqual([
      { id: 'b', quantity: '2' },
      { id: 'a', quantity: '1' },
    ]);
    history.undo();
    expect(ids(store)).toEqual(['a', 'b']);
    expect(history.undo()).toBe(undefined);

    history.redo();
    history.redo();
    expect(store.state.contact.items[0]).toEqual({ id: 'b', quantity: '7' });
    expect(history.canRedo).toBe(false);
  });

  it('brings back text that is no value, and the verdict on it moves along', () => {
    const store = storeOf({ id: 'a', quantity: '1' }, { id: 'b' });
    const history = historyOf(store);
    history.operate(() => typeNumber(store, 'items.1.quantity', { value: undefined, text: 'abc' }));
    store.judge('items.1.quantity');
    history.operate(() => store.move('items', 'b', -1));
    expect(store.visibleIssue('items.0.quantity')?.code).toBe('number.invalid');

    history.undo();
    expect(store.state.unread).toEqual({ 'items.1.quantity': 'abc' });
    expect(store.visibleIssue('items.1.quantity')?.code).toBe('number.invalid');
    history.undo();
    expect(store.state.unread).toEqual({});
  });

  it('lets a price that came later go and come back with its product', () => {
    const store = storeOf({ id: 'a', quantity: '1' });
    const history = historyOf(store);
    history.operate(() => chooseOffering(store, 0, { id: 'p1' }));
    history.operate(() => typeNumber(store, 'items.0.quantity', { value: '3', text: undefined }));
    putTablePrice(store, 'a', '10');
    history.amend((line) => (line.offeringId === 'p1' ? { ...line, unitPrice: '10', priceOrigin: 'table' } : line));

    history.undo();
    expect(store.state.contact.items[0]).toMatchObject({ quantity: '1', unitPrice: '10' });
    history.undo();
    expect(store.state.contact.items[0]).toEqual({ id: 'a', quantity: '1' });
    history.redo();
    expect(store.state.contact.items[0]).toMatchObject({ offeringId: 'p1', unitPrice: '10', priceOrigin: 'table' });
  });

  it('takes back nothing once something else changed the lines', () => {
    const store = storeOf({ id: 'a', quantity: '1' });
    const history = historyOf(store);
    history.operate(() => typeNumber(store, 'items.0.quantity', { value: '2', text: undefined }));
    store.set('items.0.unitPrice', '9');

    expect(history.undo()).toBe(undefined);
    expect(store.state.contact.items).toEqual([{ id: 'a', quantity: '2', unitPrice: '9' }]);
  });

  it('has no step for an empty line that comes and goes', () => {
    const store = storeOf({ id: 'a', quantity: '1' });
    const history = historyOf(store);
    history.operate(() => store.insert('items', 1, emptyLine('b')));
    history.operate(() => store.remove('items', 'b'));
    expect(history.canUndo).toBe(false);
  });

  it('remembers 500 operations', () => {
    const store = storeOf({ id: 'a', quantity: '0' });
    const history = historyOf(store);
    for (let at = 1; at <= 600; at += 1) {
      history.operate(() => typeNumber(store, 'items.0.quantity', { value: String(at), text: undefined }));
    }
    while (history.undo() !== undefined);
    expect(store.state.contact.items[0]!.quantity).toBe('100');
  });
});

/** One random thing that someone may do to the lines. */
function doSomething(random: Random, store: ContactStore, at: number): void {
  const { items } = store.state.contact;
  const index = random.below(Math.max(1, items.length));
  const line = items[index];
  if (line !== undefined && items.length > 30) {
    store.remove('items', line.id);
    return;
  }
  const number = (): string => String(random.below(90) + 1);
  const id = `n${at}`;
  const insert = (place: number, entry: LineItem): void => store.insert('items', place, entry);
  if (line === undefined) {
    insert(0, { id, quantity: number() });
    return;
  }
  const typed =
    random.below(5) === 0 ? { value: undefined, text: random.text(3, 'abc=') } : { value: number(), text: undefined };
  const ways: readonly (() => void)[] = [
    () => insert(index + random.below(2), { id, name: `Linha ${at}` }),
    () => insert(index + 1, { ...line, id }),
    () => store.remove('items', line.id),
    () => store.move('items', line.id, random.below(2) === 0 ? -1 : 1),
    () => typeNumber(store, `items.${index}.quantity`, typed),
    () => typePrice(store, index, typed),
    () => typeDiscount(store, index, random.below(2) === 0 ? 'percent' : 'amount', typed),
    () => typeOffering(store, index, { value: undefined, text: random.text(2, 'xy') }, random.below(2) === 0),
    () => chooseOffering(store, index, { id: `p${random.below(4)}`, code: number(), name: 'Produto' }),
    () => copyAbove(store, index, (['offeringId', 'quantity', 'unitPrice', 'discount'] as const)[random.below(4)]!),
    () => putPrices(store, [{ lineId: line.id, after: number() }]),
  ];
  ways[random.below(ways.length)]!();
}

describe('10,000 random steps', () => {
  it('lose, double and misplace nothing, and can all be taken back and done again', () => {
    const random = seeded(5);
    const store = storeOf({ id: 'a', quantity: '1' }, { id: 'b', quantity: '2', unitPrice: '3' });
    const history = historyOf(store);
    /** What the lines were after each step that is still in the history: the plainest model there is. */
    let past: Lines[] = [linesOf(store)];
    let future: Lines[] = [];
    const holds = (expected: Lines): void => {
      expect(isSameLines(linesOf(store), expected)).toBe(true);
      expect(new Set(ids(store)).size).toBe(ids(store).length);
    };
    let undone = 0;
    let priced = 0;
    for (let at = 0; at < 10_000; at += 1) {
      const dice = random.below(10);
      if (dice < 2 && past.length > 1) {
        history.undo();
        future.push(past.pop()!);
        holds(past.at(-1)!);
        undone += 1;
      } else if (dice === 2 && future.length > 0) {
        history.redo();
        past.push(future.pop()!);
        holds(past.at(-1)!);
      } else if (dice === 3) {
        const line = store.state.contact.items.find(
          (one) =>
            one.offeringId !== undefined && one.unitPrice === undefined && awaitsPrice(store, one.id, one.offeringId),
        );
        if (line === undefined) continue;
        const price = (one: LineItem): LineItem =>
          one.id === line.id && one.offeringId === line.offeringId && one.unitPrice === undefined
            ? { ...one, unitPrice: '5', priceOrigin: 'table' }
            : one;
        putTablePrice(store, line.id, '5');
        history.amend(price);
        const all = (lines: Lines): Lines => ({ ...lines, items: lines.items.map(price) });
        past = past.map(all);
        future = future.map(all);
        holds(past.at(-1)!);
        priced += 1;
      } else {
        history.operate(() => doSomething(random, store, at));
        const now = linesOf(store);
        if (isSameLines(now, past.at(-1)!)) continue;
        past.push(now);
        future = [];
        if (past.length > 501) past.shift();
      }
    }
    expect(undone).toBeGreaterThan(1000);
    expect(priced).toBeGreaterThan(100);

    const end = linesOf(store);
    let steps = 0;
    while (past.length > 1) {
      history.undo();
      past.pop();
      steps += 1;
      holds(past.at(-1)!);
    }
    expect(history.canUndo).toBe(false);
    for (; steps > 0; steps -= 1) history.redo();
    holds(end);
  }, 60_000);
});

describe('typing in a cell', () => {
  it('is one operation until the cell is left, and can be taken back before', () => {
    const store = storeOf({ id: 'a', quantity: '1' }, { id: 'b' });
    typeNumber(store, 'items.1.unitPrice', { value: undefined, text: '1x' });
    const history = historyOf(store);
    history.beginTyping();
    typeNumber(store, 'items.0.quantity', { value: undefined, text: 'zz' });
    expect(history.isTyping()).toBe(true);
    history.cancelTyping();
    expect(store.state.contact.items).toEqual([{ id: 'a', quantity: '1' }, { id: 'b' }]);
    expect(store.state.unread).toEqual({ 'items.1.unitPrice': '1x' });
    expect(history.canUndo).toBe(false);

    for (const value of ['2', '23', '234']) {
      history.beginTyping();
      typeNumber(store, 'items.0.quantity', { value, text: undefined });
    }
    history.endTyping();
    history.undo();
    expect(store.state.contact.items[0]!.quantity).toBe('1');
  });

  it('goes on where the price of another line arrives meanwhile, and the history with it', () => {
    const store = storeOf({ id: 'a', quantity: '1' }, { id: 'b', quantity: '1' });
    const history = historyOf(store);
    history.operate(() => chooseOffering(store, 0, { id: 'p1' }));
    history.beginTyping();
    typeNumber(store, 'items.1.quantity', { value: '2', text: undefined });
    putTablePrice(store, 'a', '10');
    history.amend((line) => (line.offeringId === 'p1' ? { ...line, unitPrice: '10', priceOrigin: 'table' } : line));
    typeNumber(store, 'items.1.quantity', { value: '25', text: undefined });
    history.endTyping();

    history.undo();
    expect(store.state.contact.items[1]).toEqual({ id: 'b', quantity: '1' });
    expect(store.state.contact.items[0]).toMatchObject({ offeringId: 'p1', unitPrice: '10' });
    history.undo();
    expect(store.state.contact.items[0]).toEqual({ id: 'a', quantity: '1' });
  });

  it('begins anew with another contact, whose lines it leaves alone', () => {
    const store = storeOf({ id: 'a', quantity: '1' });
    const history = historyOf(store);
    history.beginTyping();
    typeNumber(store, 'items.0.quantity', { value: '2', text: undefined });
    store.reset({ ...emptyContact(), items: [{ id: 'z', quantity: '9' }] });
    history.endTyping();
    expect(history.undo()).toBe(undefined);
    expect(store.state.contact.items).toEqual([{ id: 'z', quantity: '9' }]);
  });
});

describe('a line that comes back', () => {
  it('brings the verdict on it and what was confirmed of it', () => {
    const store = storeOf({ id: 'a', quantity: '1' }, { id: 'b', quantity: '-2' });
    store.judge('items.1.quantity');
    const code = store.visibleIssue('items.1.quantity')?.code;
    expect(code).toBeTypeOf('string');
    store.replace({ confirmed: { 'items.1.unitPrice missing': 'null' } }, ['items']);
    const history = historyOf(store);
    history.operate(() => store.remove('items', 'b'));
    expect(store.state.confirmed).toEqual({});
    history.operate(() => store.move('items', 'a', 1));

    history.undo();
    expect(store.visibleIssue('items.1.quantity')?.code).toBe(code);
    expect(store.state.confirmed).toEqual({ 'items.1.unitPrice missing': 'null' });
  });
});

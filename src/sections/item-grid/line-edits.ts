import type { Offering } from '../../adapters/product-catalog.js';
import { isEmptyLine } from '../../contact/defaults.js';
import type { Decimal } from '../../contact/json.js';
import type { Discount, LineItem } from '../../contact/line-item.js';
import type { ContactState, ContactStore } from '../../store/contact-store.js';
import type { FieldColumn } from './grid-access.js';

/** What a field holds after a keystroke: a value, or text that is none. */
export interface Typed {
  readonly value: string | undefined;
  readonly text: string | undefined;
}

function isText(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

function hasValue(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}

export function lineAt(store: ContactStore, index: number): LineItem | undefined {
  return store.state.contact.items[index];
}

/** Whether nothing stands in the line, neither values nor text. */
export function isBlankLine(state: ContactState, index: number): boolean {
  const line = state.contact.items[index];
  if (line === undefined || !isEmptyLine(line)) return false;
  const prefix = `items.${index}.`;
  return !Object.keys(state.unread).some((path) => path.startsWith(prefix));
}

/** How many lines have something in them. */
export function filledLines(state: ContactState): number {
  return state.contact.items.filter((_line, index) => !isBlankLine(state, index)).length;
}

/** A number that follows from nothing else: the quantity. */
export function typeNumber(store: ContactStore, path: string, { value, text }: Typed): void {
  if (!hasValue(value) && isText(text)) store.setUnread(path, text);
  else store.set(path, hasValue(value) ? value : undefined);
}

/** A price that someone typed is theirs and no longer the table's. */
export function typePrice(store: ContactStore, index: number, typed: Typed): void {
  typeNumber(store, `items.${index}.unitPrice`, typed);
  store.set(`items.${index}.priceOrigin`, hasValue(typed.value) ? 'manual' : undefined);
}

export function typeDiscount(store: ContactStore, index: number, kind: Discount['kind'], { value, text }: Typed): void {
  const path = `items.${index}.discount`;
  if (!hasValue(value) && isText(text)) store.setUnread(path, text);
  else store.set(path, hasValue(value) ? { kind, value } : undefined);
}

/**
 * Text in the product's field. With a catalog it names a product only once one is chosen; without one the text itself
 * is the name.
 */
export function typeOffering(store: ContactStore, index: number, { value, text }: Typed, freeText: boolean): void {
  const path = `items.${index}.offeringId`;
  if (hasValue(value)) {
    store.set(path, value);
    return;
  }
  if (isText(text) && !freeText) store.setUnread(path, text);
  else store.set(path, undefined);
  // What the former product was called says nothing of the text that stands there now.
  for (const key of ['kind', 'code']) store.set(`items.${index}.${key}`, undefined);
  store.set(`items.${index}.name`, freeText && isText(text) ? text : undefined);
}

/** What a line keeps of a product or service. */
type Chosen = Pick<Offering, 'id'> & Pick<LineItem, 'kind' | 'code' | 'name'>;

/**
 * Puts a product or service on a line: one of it, unless a quantity stands there. The former table price goes, one
 * that someone typed stays.
 */
export function chooseOffering(store: ContactStore, index: number, offering: Chosen): void {
  const line = lineAt(store, index);
  if (line === undefined) return;
  const { unitPrice, priceOrigin, discount } = line;
  const quantity = line.quantity ?? (store.state.unread[`items.${index}.quantity`] === undefined ? '1' : undefined);
  const keepsPrice = unitPrice !== undefined && priceOrigin === 'manual';
  store.set(`items.${index}`, {
    id: line.id,
    offeringId: offering.id,
    ...(offering.kind === undefined ? {} : { kind: offering.kind }),
    ...(offering.code === undefined ? {} : { code: offering.code }),
    ...(offering.name === undefined ? {} : { name: offering.name }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(keepsPrice ? { unitPrice, priceOrigin } : {}),
    ...(discount === undefined ? {} : { discount }),
  } satisfies LineItem);
}

/** Whether a price from the table may still be put on the line: it names that product, and nobody typed or pasted a price. */
export function awaitsPrice(store: ContactStore, id: string, offeringId: string): boolean {
  const { items } = store.state.contact;
  const index = items.findIndex((line) => line.id === id);
  const line = items[index];
  return (
    line?.offeringId === offeringId &&
    line.priceOrigin !== 'manual' &&
    line.priceOrigin !== 'imported' &&
    store.state.unread[`items.${index}.unitPrice`] === undefined
  );
}

export function putTablePrice(store: ContactStore, id: string, unitPrice: Decimal): void {
  const index = store.state.contact.items.findIndex((line) => line.id === id);
  store.set(`items.${index}.unitPrice`, unitPrice);
  store.set(`items.${index}.priceOrigin`, 'table');
}

/**
 * Puts what stands in the cell above into a cell: a product with its kind, code and name, a price as one that someone
 * chose, a discount with its kind. Answers how to take that back, which leaves alone what was typed since; `undefined`
 * where nothing stands above, or the same stands here.
 */
export function copyAbove(store: ContactStore, index: number, column: FieldColumn): (() => void) | undefined {
  const above = lineAt(store, index - 1);
  const before = lineAt(store, index);
  if (above === undefined || before === undefined) return undefined;
  const key = column === 'offeringId' && above.offeringId === undefined ? 'name' : column;
  const value = above[key];
  if (value === undefined || isSame(before[key], value)) return undefined;
  const path = `items.${index}.${column}`;
  const text = store.state.unread[path];
  if (key === 'name') typeOffering(store, index, { value: undefined, text: above.name }, true);
  else store.set(path, value);
  if (key === 'offeringId') chooseOffering(store, index, { ...above, id: above.offeringId! });
  if (key === 'unitPrice') store.set(`items.${index}.priceOrigin`, 'manual');
  const after = lineAt(store, index)!;
  return () => {
    const at = store.state.contact.items.findIndex(({ id }) => id === before.id);
    const now = lineAt(store, at);
    if (now === undefined || !isSame(now[key], value)) return;
    // A price that the table gave the copied product goes with that product.
    const isPriced = key === 'offeringId' && now.priceOrigin === 'table';
    for (const one of Object.keys({ ...before, ...after, ...now }) as (keyof LineItem)[]) {
      const isCopied = !isSame(before[one], after[one]) && isSame(now[one], after[one]);
      const goes = isCopied || (isPriced && (one === 'unitPrice' || one === 'priceOrigin'));
      if (goes) store.set(`items.${at}.${one}`, before[one]);
    }
    if (text !== undefined) store.setUnread(`items.${at}.${column}`, text);
  };
}

/** Takes lines out as one, and answers how to put them back, each at its place or as near to it as there is one. */
export function removeLines(store: ContactStore, from: number, to: number): () => void {
  const { contact, unread } = store.state;
  const removed = contact.items.slice(from, to + 1);
  const texts = Object.entries(unread).flatMap(([path, text]) => {
    const [list, index, ...rest] = path.split('.');
    const line = list === 'items' ? removed[Number(index) - from] : undefined;
    return line === undefined ? [] : [{ id: line.id, key: rest.join('.'), text }];
  });
  store.exchange('items', contact.items.toSpliced(from, removed.length));
  return () => {
    const { items } = store.state.contact;
    const present = new Set(items.map(({ id }) => id));
    const missing = removed.filter(({ id }) => !present.has(id));
    store.exchange('items', items.toSpliced(Math.min(from, items.length), 0, ...missing));
    const places = new Map(store.state.contact.items.map(({ id }, index) => [id, index]));
    for (const { id, key, text } of texts) {
      if (!present.has(id)) store.setUnread(`items.${places.get(id)}.${key}`, text);
    }
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

import { emptyLine } from '../../contact/defaults.js';
import type { LineItem } from '../../contact/line-item.js';
import type { Settings } from '../../contact/settings.js';
import { lineAmounts } from '../../contact/totals.js';
import { newDraftId } from '../../drafts/record.js';
import type { Localizer } from '../../i18n/translate.js';
import type { ContactState, ContactStore } from '../../store/contact-store.js';
import type { Column, FieldColumn } from './grid-access.js';
import { isBlankLine } from './line-edits.js';

/** What stands in one cell: the part of the line that is its, or a text that is no value. */
export interface CellContent {
  readonly part: Partial<LineItem>;
  readonly text?: string;
}

/** A cell that is to hold something else; `undefined` empties it. */
export interface CellChange {
  /** The place of the line; after the last one there are new lines. */
  readonly index: number;
  readonly column: FieldColumn;
  readonly content: CellContent | undefined;
}

const partsOf: Readonly<Record<FieldColumn, readonly (keyof LineItem)[]>> = {
  offeringId: ['offeringId', 'kind', 'code', 'name'],
  quantity: ['quantity'],
  unitPrice: ['unitPrice', 'priceOrigin'],
  discount: ['discount'],
};

function pick(line: LineItem, keys: readonly (keyof LineItem)[]): Partial<LineItem> {
  return Object.fromEntries(keys.filter((key) => line[key] !== undefined).map((key) => [key, line[key]]));
}

/** What stands in a cell, to be put into another of the same column. */
export function contentOf({ contact, unread }: ContactState, index: number, column: FieldColumn): CellContent {
  const text = unread[`items.${index}.${column}`];
  const line = contact.items[index];
  const part = line === undefined ? {} : pick(line, partsOf[column]);
  return text === undefined ? { part } : { part, text };
}

/** What a cell says in another program, and to whoever hears it. */
export function textOfCell(
  { contact, unread, settings }: Pick<ContactState, 'contact' | 'unread'> & { readonly settings: Settings },
  index: number,
  column: Column,
  words: Localizer,
): string {
  const line = contact.items[index];
  if (line === undefined) return '';
  const text = unread[`items.${index}.${column}`];
  if (text !== undefined) return text;
  const money = (value: string | undefined): string =>
    value === undefined ? '' : words.decimal(value, { minPlaces: 2 });
  switch (column) {
    case 'code':
      return line.code ?? '';
    case 'offeringId':
      return line.name ?? line.code ?? line.offeringId ?? '';
    case 'quantity':
      return line.quantity === undefined ? '' : words.decimal(line.quantity);
    case 'unitPrice':
      return money(line.unitPrice);
    case 'discount':
      return line.discount?.kind === 'percent' ? `${words.decimal(line.discount.value)}%` : money(line.discount?.value);
    case 'net':
      return line.quantity === undefined || line.unitPrice === undefined
        ? ''
        : money(lineAmounts(line, { rounding: settings.rounding ?? 'half-up' }).net);
    case 'actions':
      return '';
  }
}

/** What was changed in many cells. */
export interface ChangedCells {
  /** The lines whose product is another now, by id. */
  readonly products: readonly string[];
  /** Puts back what stood in the cells, where nothing else stands by now. */
  readonly undo: (store: ContactStore) => void;
}

/**
 * Changes many cells as one. A line that gets another product loses the table price of the former one, unless it gets
 * a price too.
 */
export function changeCells(store: ContactStore, changes: readonly CellChange[]): ChangedCells {
  const before = store.state;
  const { contact, unread } = store.state;
  const items = [...contact.items];
  const texts: Record<string, string> = {};
  for (const [path, text] of Object.entries(unread)) if (path.startsWith('items.')) texts[path] = text;
  const priced = new Set(changes.filter(({ column }) => column === 'unitPrice').map(({ index }) => index));
  const others = new Set<string>();
  for (const { index, column, content } of changes) {
    while (items.length <= index) items.push(emptyLine(newDraftId()));
    const former = items[index]!;
    const { part = {}, text } = content ?? {};
    let line: LineItem = { ...without(former, partsOf[column]), ...part };
    if (column === 'offeringId' && former.offeringId !== line.offeringId) {
      if (former.priceOrigin === 'table' && !priced.has(index)) line = without(line, partsOf.unitPrice);
      if (line.offeringId !== undefined) others.add(line.id);
    }
    items[index] = Object.freeze(line);
    const path = `items.${index}.${column}`;
    if (text === undefined) delete texts[path];
    else texts[path] = text;
  }
  store.exchange('items', items, { unread: texts, confirmed: {}, judged: judgedBy(changes) });
  const after = store.state;
  return { products: [...others], undo: (now) => putBack(now, changes, before, after) };
}

function putBack(store: ContactStore, changes: readonly CellChange[], before: ContactState, after: ContactState): void {
  const places = new Map(store.state.contact.items.map(({ id }, index) => [id, index]));
  const back = changes.flatMap(({ index, column }): CellChange[] => {
    const place = places.get(after.contact.items[index]!.id);
    const isOurs =
      place !== undefined && isSame(contentOf(store.state, place, column), contentOf(after, index, column));
    return isOurs ? [{ index: place, column, content: contentOf(before, index, column) }] : [];
  });
  changeCells(store, back);
  const added = new Set(after.contact.items.slice(before.contact.items.length).map(({ id }) => id));
  const stays = store.state.contact.items.filter(({ id }, index) => !added.has(id) || !isBlankLine(store.state, index));
  if (stays.length < store.state.contact.items.length) store.exchange('items', stays);
}

function isSame(one: CellContent, other: CellContent): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A text that is no value is told at once: nobody sees it come who is not looking at that line. */
function judgedBy(changes: readonly CellChange[]): readonly string[] {
  return changes
    .filter(({ content }) => content?.text !== undefined)
    .map(({ index, column }) => `items.${index}.${column}`);
}

function without(line: LineItem, keys: readonly (keyof LineItem)[]): LineItem {
  return Object.fromEntries(
    Object.entries(line).filter(([key]) => !keys.includes(key as keyof LineItem)),
  ) as unknown as LineItem;
}

import { normalizeSearch } from '../../brazil/text.js';
import type { Offering } from '../../adapters/product-catalog.js';
import type { CellContent } from '../item-grid/cell-block.js';
import type { FieldColumn } from '../item-grid/grid-access.js';
import type { Row } from './clipboard-table.js';
import type { Meaning } from './paste-columns.js';
import { notationOf, readPastedNumber, type Notation } from './paste-number.js';

/** A line as it was pasted: what its cells get. A column that was not pasted is not there. */
export type PastedLine = Partial<Readonly<Record<FieldColumn, CellContent>>>;

/** Characters of a code in a line. */
const longestCode = 200;

/** What is to be said of a pasted row. */
export type Problem =
  | { readonly kind: 'number'; readonly column: FieldColumn; readonly text: string }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'signs' };

/** One row of what was pasted that is to become a line. */
export interface PastedRow {
  /** Its place in what was pasted, from 1, the header counted. */
  readonly number: number;
  readonly code: string;
  readonly name: string;
  /** The cells but for the product. */
  readonly line: PastedLine;
  readonly problems: readonly Problem[];
}

/** The text that names a product, which rows of the same product share; empty where there is none. */
export function productKey({ code, name }: Pick<PastedRow, 'code' | 'name'>): string {
  return code === '' && name === '' ? '' : `${normalizeSearch(code)} / ${normalizeSearch(name)}`;
}

/** The notation of each column, found once for all its rows. */
export function notationsOf(rows: readonly Row[], width: number): readonly Notation[] {
  return Array.from({ length: width }, (_, at) => notationOf(rows.map(({ cells }) => cells[at] ?? '')));
}

/** One row by what its columns are; `undefined` for one in which nothing stands. */
export function pastedRow(
  row: Row,
  number: number,
  meanings: readonly Meaning[],
  notations: readonly Notation[],
): PastedRow | undefined {
  const texts: Partial<Record<Meaning, string>> = {};
  let line: PastedLine = {};
  const problems: Problem[] = [];
  for (const [at, meaning] of meanings.entries()) {
    const text = row.cells[at] ?? '';
    if (text === '' || meaning === '') continue;
    if (meaning === 'code' || meaning === 'offeringId') {
      texts[meaning] = text;
      continue;
    }
    const content = contentOf(meaning, text, notations[at] ?? ',');
    if (content.text !== undefined) problems.push({ kind: 'number', column: meaning, text });
    line = { ...line, [meaning]: content };
  }
  if (row.wasTooLong) problems.push({ kind: 'too-long' });
  if (row.hadSigns) problems.push({ kind: 'signs' });
  const { code = '', offeringId: name = '' } = texts;
  const isEmpty = code === '' && name === '' && Object.keys(line).length === 0 && problems.length === 0;
  return isEmpty ? undefined : { number, code, name, line, problems };
}

/** What a cell of numbers gets: what is none stays as it was written. */
export function contentOf(column: Exclude<FieldColumn, 'offeringId'>, text: string, notation: Notation): CellContent {
  const value = readPastedNumber(text, notation);
  if (value === undefined) return { part: {}, text };
  if (column === 'quantity') return { part: { quantity: value } };
  if (column === 'unitPrice') return { part: { unitPrice: value, priceOrigin: 'imported' } };
  return { part: { discount: { kind: /R\$/i.test(text) ? 'amount' : 'percent', value } } };
}

/**
 * A line of a row and the product that was found for it. A product that is none of the catalog stays as text, which the
 * grid asks about; without a catalog any text is a name. One of a product where nothing says how many.
 */
export function lineOf(
  { code, name, line }: PastedRow,
  product: Offering | undefined,
  hasCatalog: boolean,
): PastedLine {
  const text = name === '' ? code : name;
  if (text === '') return line;
  const count: PastedLine = 'quantity' in line ? {} : { quantity: { part: { quantity: '1' } } };
  if (product !== undefined) {
    const { id, kind, code: own, name: called } = product;
    return { ...count, ...line, offeringId: { part: { offeringId: id, kind, code: own, name: called } } };
  }
  const content: CellContent = hasCatalog
    ? { part: {}, text: code !== '' && name !== '' ? `${code} ${name}` : text }
    : { part: { name: text, ...(code === '' || name === '' || code.length > longestCode ? {} : { code }) } };
  return { ...count, ...line, offeringId: content };
}

/**
 * The one product of a search that is meant: of that code, or else of exactly that name. A sheet takes the zeros before
 * a number away.
 */
export function meantBy(
  { code, name }: Pick<PastedRow, 'code' | 'name'>,
  found: readonly Offering[],
): Offering | undefined {
  const is = (one: string, other: string): boolean => one !== '' && normalizeSearch(one) === normalizeSearch(other);
  const bare = (text: string): string => text.replace(/^0+(?=\d+$)/, '');
  const byCode = found.filter((offering) => is(bare(code === '' ? name : code), bare(offering.code)));
  if (byCode.length === 1) return byCode[0];
  const byName = found.filter((offering) => is(name === '' ? code : name, offering.name));
  return byName.length === 1 ? byName[0] : undefined;
}

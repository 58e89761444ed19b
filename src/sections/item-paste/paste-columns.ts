import { normalizeSearch } from '../../brazil/text.js';
import type { FieldColumn } from '../item-grid/grid-access.js';
import { notationOf, readPastedNumber } from './paste-number.js';

/** What a pasted column is; a code and a name both tell of the product. Empty for one that is left out. */
export type Meaning = 'code' | FieldColumn | '';

export interface Columns {
  /** Whether the first row names them. */
  readonly hasHeader: boolean;
  readonly meanings: readonly Meaning[];
}

/** The names of columns as people write them, compared without accents and signs; the first that fits counts. */
const names: readonly (readonly [RegExp, Meaning])[] = [
  [
    /^(?:(?:valor|preco|vl|vlr|total)? ?(?:total|liquido|bruto|subtotal)(?: .*)?|sub total|total|amount|importe|un|und|unid|unidade|unit|unidad|ncm|n|no|numero|linha|#)$/,
    '',
  ],
  [/^(?:cod|codigo|code|sku|ref|referencia|id)(?: .*)?$/, 'code'],
  [/^(?:desconto|dto|discount|descuento)(?: .*)?$/, 'discount'],
  [/^(?:quantidade|quant|qtd|qtde|qde|qty|quantity|cantidad|cant)(?: .*)?$/, 'quantity'],
  [/^(?:preco|valor|vl|vlr|price|unit price|precio|unitario|r)(?: .*)?$/, 'unitPrice'],
  [
    /^(?:produto|servico|descricao|nome|mercadoria|product|service|description|name|producto|servicio|descripcion|nombre)(?: .*)?$/,
    'offeringId',
  ],
];

function meaningOf(name: string): Meaning | undefined {
  const plain = normalizeSearch(name);
  return names.find(([shape]) => shape.test(plain))?.[1];
}

/**
 * What the columns of a table are: as its first row names them, in any order, or else by what stands in them: a text is
 * the product, or its code where another text follows; then come quantity, price and discount.
 */
export function columnsOf(rows: readonly (readonly string[])[]): Columns {
  const width = Math.max(...rows.slice(0, 100).map((cells) => cells.length));
  const [first = [], ...others] = rows;
  const named = Array.from({ length: width }, (_, at) => meaningOf(first[at] ?? ''));
  const isDoubtful = (name = ''): boolean => doubtful.some(([shape]) => shape.test(normalizeSearch(name)));
  const known = named.filter((meaning, at) => (meaning !== undefined && meaning !== '') || isDoubtful(first[at]));
  const hasHeader = others.length > 0 && (known.length >= 2 || (known.length === 1 && width === 1));
  if (hasHeader) return { hasHeader, meanings: completed(first, others, named) };
  return { hasHeader, meanings: guessed(rows, width) };
}

/** Names that mean one thing over texts and another over numbers. */
const doubtful: readonly (readonly [RegExp, text: Meaning, number: Meaning])[] = [
  [/^(?:desc|descr)$/, 'offeringId', 'discount'],
  [/^(?:item|itens|items)$/, 'offeringId', ''],
];

/** No two columns are the same; a doubtful name is what no other column is. */
function completed(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  named: readonly (Meaning | undefined)[],
): readonly Meaning[] {
  const meanings = named.map((meaning, at) => (named.indexOf(meaning) === at ? (meaning ?? '') : ''));
  for (const [at, name] of header.entries()) {
    const found = doubtful.find(([shape]) => shape.test(normalizeSearch(name)));
    if (found === undefined) continue;
    const [, text, number] = found;
    const meaning = isText(rows, at) ? text : number;
    if (!meanings.includes(meaning)) meanings[at] = meaning;
  }
  return meanings;
}

/** Whether most of the cells of a column are no numbers. */
function isText(rows: readonly (readonly string[])[], at: number): boolean {
  const cells = rows.slice(0, sample).flatMap((row) => (row[at] ? [row[at]] : []));
  const notation = notationOf(cells);
  return cells.filter((cell) => readPastedNumber(cell, notation) === undefined).length > cells.length / 2;
}

/** Rows that are looked at for what a column is. */
const sample = 50;

function guessed(rows: readonly (readonly string[])[], width: number): readonly Meaning[] {
  const isEmpty = (at: number): boolean => rows.slice(0, sample).every((row) => !row[at]);
  const meanings: Meaning[] = Array.from({ length: width }, () => '');
  const columns = meanings.map((_meaning, at) => at).filter((at) => !isEmpty(at));
  const texts = columns.filter((at) => isText(rows, at));
  const numbers = columns.filter((at) => !isText(rows, at));
  const [name] = texts;
  if (name === undefined) {
    // Only numbers: the first is a code, unless it is alone.
    const code = numbers.shift();
    if (code !== undefined) meanings[code] = 'code';
  } else {
    meanings[name] = 'offeringId';
    // A text or a number before the name is the code of it.
    const second = texts[1];
    const before = numbers.find((at) => at < name);
    if (second !== undefined && second === name + 1) [meanings[name], meanings[second]] = ['code', 'offeringId'];
    else if (before !== undefined && before === name - 1 && numbers.length > 1) {
      meanings[before] = 'code';
      numbers.splice(numbers.indexOf(before), 1);
    }
  }
  const percent = numbers.find((at) => rows.slice(0, sample).some((row) => row[at]?.includes('%')));
  if (percent !== undefined) {
    meanings[percent] = 'discount';
    numbers.splice(numbers.indexOf(percent), 1);
  }
  const rest: readonly Meaning[] = ['quantity', 'unitPrice', ...(percent === undefined ? (['discount'] as const) : [])];
  for (const [place, at] of numbers.entries()) meanings[at] = rest[place] ?? '';
  return meanings;
}

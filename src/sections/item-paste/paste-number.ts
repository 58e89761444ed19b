import type { Decimal } from '../../contact/json.js';

/** Characters of a number; a longer one is none that anybody means. */
const longest = 30;

/** Which sign stands before the decimals. */
export type Notation = ',' | '.';

/** Signs around a number that say nothing of its value. */
const around = /[\s\u00A0\u202F]|R\$|\$|%/giu;

/**
 * The notation of a column of numbers: that of the first one which can be read in one way only, such as `12,5`,
 * `1,234.56` or `0.125`. Without any it is the Brazilian one, in which `1.234` are more than a thousand.
 */
export function notationOf(cells: Iterable<string>): Notation {
  for (const cell of cells) {
    const proof = provenBy(cell.replace(around, '').replace(/[-()−]/g, ''));
    if (proof !== undefined) return proof;
  }
  return ',';
}

function provenBy(number: string): Notation | undefined {
  if (!/^[\d.,]+$/.test(number)) return undefined;
  const [comma, dot] = [number.lastIndexOf(','), number.lastIndexOf('.')];
  if (comma >= 0 && dot >= 0) return comma > dot ? ',' : '.';
  const sign = comma >= 0 ? ',' : '.';
  if (comma < 0 && dot < 0) return undefined;
  const parts = number.split(sign);
  const other = sign === ',' ? '.' : ',';
  // Twice the same sign parts groups.
  if (parts.length > 2) return other;
  const isGroup = /^[1-9]\d{0,2}$/.test(parts[0]!) && parts[1]!.length === 3;
  return isGroup ? undefined : sign;
}

/**
 * Reads a number of a sheet: with groups of thousands or none, `R$`, a percent sign, a minus before or after it, or
 * parentheses for one. Nothing is calculated. `undefined` where the text is no such number.
 */
export function readPastedNumber(text: string, notation: Notation): Decimal | undefined {
  const bare = text.replace(around, '').replace(/−/g, '-');
  const [, opens, before, digits = '', after, closes] = /^(\()?(-)?([\d.,]+)(-)?(\))?$/.exec(bare) ?? [];
  if ((opens === undefined) !== (closes === undefined)) return undefined;
  const signs = [opens, before, after].filter((sign) => sign !== undefined);
  if (signs.length > 1) return undefined;
  const own = provenBy(digits) ?? notation;
  const groups = own === ',' ? '.' : ',';
  const shape = own === ',' ? /^(?:\d{1,3}(?:\.\d{3})+|\d+)?(?:,\d*)?$/ : /^(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?$/;
  if (!shape.test(digits) || !/\d/.test(digits)) return undefined;
  const [whole = '', fraction = ''] = digits.replaceAll(groups, '').split(own);
  const value = (whole.replace(/^0+(?=\d)/, '') || '0') + (fraction === '' ? '' : `.${fraction}`);
  if (value.length > longest) return undefined;
  return signs.length === 1 && /[1-9]/.test(value) ? `-${value}` : value;
}

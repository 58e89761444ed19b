// Comma decimals with dots or spaces between groups, comma groups before a dot, or no groups at all.
const notations: readonly (readonly [RegExp, RegExp, string])[] = [
  [/^\d{1,3}(?:\.\d{3})+(?:,\d*)?$/, /\./g, ','],
  [/^\d{1,3}(?: \d{3})+(?:,\d*)?$/, / /g, ','],
  [/^(?:\d+,?\d*|,\d+)$/, /$^/, ','],
  [/^\d{1,3}(?:,\d{3})+\.\d*$/, /,/g, '.'],
  [/^\d{1,3}(?:,\d{3}){2,}$/, /,/g, '.'],
  // One dot before exactly three digits groups, whatever stands before it.
  [/^\d+\.\d{3}$/, /\./g, ','],
  [/^(?:\d+\.\d*|\.\d+)$/, /$^/, '.'],
];

/**
 * Reads an amount or a quantity in Brazilian notation, `R$` or not: `1.234,56` and `1234,56` → `1234.56`,
 * `1.234` → `1234`, `12.5` → `12.5`, `1,234.56` → `1234.56`. The decimals stay as typed. `undefined` when the
 * text is no such number.
 */
export function parseMoney(text: string): string | undefined {
  if (text.length > 200) return undefined;
  const [, before, after, number = ''] =
    /^([-\u2212]?)\s*(?:R\$)?\s*([-\u2212]?)\s*([\d.,\s]+)$/i.exec(text.replace(/[\p{Cf}]/gu, '').trim()) ?? [];
  if (before && after) return undefined;

  const digits = number.replace(/\s/gu, ' ');
  const notation = notations.find(([shape]) => shape.test(digits));
  if (!notation) return undefined;
  const [, groups, mark] = notation;
  const [whole = '', fraction = ''] = digits.replace(groups, '').split(mark);
  const value = (whole.replace(/^0+(?=\d)/, '') || '0') + (fraction && `.${fraction}`);
  return (before || after) && /[1-9]/.test(value) ? `-${value}` : value;
}

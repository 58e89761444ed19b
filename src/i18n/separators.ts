import { brazilian, type Separators } from '../money/format.js';

const found = new Map<string, Separators>();

/** How a language writes numbers, as `Intl` has it. */
export function separatorsOf(locale: string): Separators {
  let separators = found.get(locale);
  if (separators === undefined) {
    const parts = new Intl.NumberFormat(locale, { useGrouping: true, numberingSystem: 'latn' }).formatToParts(
      1234567.5,
    );
    const part = (type: string, otherwise: string): string =>
      parts.find((candidate) => candidate.type === type)?.value ?? otherwise;
    separators = { group: part('group', ''), decimal: part('decimal', brazilian.decimal) };
    found.set(locale, separators);
  }
  return separators;
}

/** Typed text in the notation the rules read, which is the Brazilian one. */
export function inBrazilianNotation(text: string, { group, decimal }: Separators): string {
  if (decimal === brazilian.decimal && group === brazilian.group) return text;
  return text.replace(/[.,\u00A0\u202F'’]/g, (sign) => (sign === decimal ? brazilian.decimal : brazilian.group));
}

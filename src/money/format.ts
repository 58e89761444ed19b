import { isDecimal, round } from './decimal.js';

/** What stands between thousands and before decimals. */
export interface Separators {
  readonly group: string;
  readonly decimal: string;
}

export const brazilian: Separators = { group: '.', decimal: ',' };

export interface DecimalFormat {
  /** Zeros are added up to this many places. */
  readonly minPlaces?: number;
  /** Halves go up to this many places; without it no digit is lost. */
  readonly maxPlaces?: number;
}

/** `R$` and two places, such as `R$ 1.234,56` (with U+00A0) or `-R$ 0,50`; text that is no decimal stays as it is. */
export function formatMoney(value: string, separators: Separators = brazilian): string {
  if (!isDecimal(value)) return value;
  const shown = formatDecimal(value, { minPlaces: 2, maxPlaces: 2 }, separators);
  return shown.startsWith('-') ? `-R$\u00A0${shown.slice(1)}` : `R$\u00A0${shown}`;
}

/**
 * Brazilian notation unless told, such as `1.234,5`, with all the digits the value has; text that is no decimal stays
 * as it is.
 */
export function formatDecimal(
  value: string,
  { minPlaces = 0, maxPlaces }: DecimalFormat = {},
  { group, decimal }: Separators = brazilian,
): string {
  if (!isDecimal(value)) return value;
  const places = value.split('.')[1]?.length ?? 0;
  const kept = maxPlaces !== undefined && places > maxPlaces ? round(value, maxPlaces, 'half-up') : value;
  const [whole = '', fraction = ''] = kept.split('.');
  const decimals = fraction.padEnd(minPlaces, '0');
  return whole.replace(/\B(?=(?:\d{3})+$)/g, group) + (decimals && decimal + decimals);
}

import { isValidIe, type StateCode } from '@brazilian-utils/brazilian-utils';
import { states } from './states.js';

// Printed forms, one per length that the state accepts.
const masks: Readonly<Record<string, readonly string[]>> = {
  AC: ['00.000.000/000-00'],
  AL: ['00.000.000-0'],
  AM: ['00.000.000-0'],
  AP: ['00.000.000-0'],
  BA: ['000000-00', '0000000-00'],
  CE: ['00.000.000-0'],
  DF: ['00.000.000/000-00'],
  ES: ['000.000.00-0'],
  GO: ['00.000.000-0'],
  MA: ['00.000.000-0'],
  MG: ['000.000.000/0000'],
  MS: ['00.000.000-0'],
  MT: ['00.000.000-0', '000000000-0', '0000000000-0'],
  PA: ['00.000.000-0'],
  PB: ['00.000.000-0'],
  PE: ['0000000-00'],
  PI: ['00.000.000-0'],
  PR: ['000.00000-00'],
  RJ: ['00.000.00-0'],
  RN: ['00.000.000-0', '00.0.000.000-0'],
  RO: ['0000000000000-0'],
  RR: ['00.000.000-0'],
  RS: ['000/0000000'],
  SC: ['000.000.000'],
  SE: ['00.000.000-0'],
  SP: ['000.000.000.000', 'P-00000000.0/000'],
  TO: ['00.000.000-0', '00.00.000000-0'],
};

// Rejection 805 of the NF-e: no exempt addressee in these states.
const withoutExemption = 'AL AM BA CE DF ES GO MG MS MT PB PE RJ RN RS SE SP'.split(' ');

/** The number without dots, hyphens, slashes and spaces, in upper case: São Paulo's rural numbers begin with a P. */
export function normalizeStateRegistration(text: string): string {
  return text.replace(/[\s./-]/g, '').toUpperCase();
}

/**
 * Whether the number, masked or bare, follows the rule of that state. The
 * word ISENTO is no number: exemption is told by the indicator.
 */
export function isValidStateRegistration(text: string, uf: string): boolean {
  const state = uf.toUpperCase();
  const number = normalizeStateRegistration(text);
  if (!Object.hasOwn(masks, state) || !(state === 'SP' ? /^P?\d+$/ : /^\d+$/).test(number)) return false;
  // Zeros satisfy the sum of sixteen states and are issued by none.
  if (/^P?0+$/.test(number)) return false;

  if (state === 'DF' && /^08\d{11}$/.test(number)) return hasTwoDigitsOfAcre(number);
  // Goiás began numbers with 20 to 29 once; sources differ on whether they live on. Ceará's sum is the same.
  if (state === 'GO' && /^2\d{8}$/.test(number)) return isValidIe({ value: number, stateCode: 'CE' });
  // Mato Grosso prints eleven digits without their leading zeros.
  const value = state === 'MT' && /^\d{9,10}$/.test(number) ? number.padStart(11, '0') : number;
  return isValidIe({ value, stateCode: state as StateCode });
}

/** The number as that state prints it; without a state, or with a length the state does not know, as given. */
export function formatStateRegistration(number: string, uf?: string): string {
  const bare = normalizeStateRegistration(number);
  const mask = masksOf(uf).find((candidate) => placesOf(candidate) === bare.length);
  if (mask === undefined || !(mask.startsWith('P') ? /^P\d+$/ : /^\d+$/).test(bare)) return number;
  let used = 0;
  return mask.replace(/[P0]/g, () => bare.charAt(used++));
}

/** How many characters a number of that state has, a leading P included; empty for an unknown state. */
export function stateRegistrationLengths(uf: string): readonly number[] {
  return masksOf(uf).map(placesOf);
}

/** The codes of all states whose rule the number follows. */
export function statesMatching(text: string): readonly string[] {
  return states.map(({ code }) => code).filter((code) => isValidStateRegistration(text, code));
}

/** Whether someone wrote ISENTO instead of a number, in any case, also in English or Spanish. */
export function isExemptText(text: string): boolean {
  return /^(?:isent[oa]|exent[oa]|exempt)\.?$/i.test(text.trim());
}

/** Whether the state refuses an exempt addressee on invoices (NF-e rejection 805). */
export function refusesExemption(uf: string): boolean {
  return withoutExemption.includes(uf.toUpperCase());
}

function masksOf(uf: string | undefined): readonly string[] {
  const state = uf?.toUpperCase() ?? '';
  return Object.hasOwn(masks, state) ? (masks[state] ?? []) : [];
}

function placesOf(mask: string): number {
  return mask.replace(/[^P0]/g, '').length;
}

/** Thirteen digits, the last two by modulus 11 with weights 2 to 9 from the right, twice. */
function hasTwoDigitsOfAcre(number: string): boolean {
  const first = checkDigit(number.slice(0, 11));
  return number.endsWith(first + checkDigit(number.slice(0, 11) + first));
}

function checkDigit(digits: string): string {
  const sum = [...digits].reduceRight(
    (total, digit, at) => total + Number(digit) * (2 + ((digits.length - 1 - at) % 8)),
    0,
  );
  const digit = 11 - (sum % 11);
  return String(digit >= 10 ? 0 : digit);
}

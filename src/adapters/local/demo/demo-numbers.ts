import { isValidStateRegistration, stateRegistrationLengths } from '../../../brazil/state-registration.js';
import type { Random } from './random.js';

const alphabet = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** An invented CPF with right check digits. */
export function demoCpf(random: Random): string {
  let number = random.digits(9);
  for (let round = 0; round < 2; round += 1) number += checkDigit(number, 11);
  return number;
}

/** An invented CNPJ with right check digits; one in four has letters, as new companies have since July 2026. */
export function demoCnpj(random: Random): string {
  let number = random.chance(25)
    ? Array.from({ length: 8 }, () => alphabet[random.below(alphabet.length)]).join('')
    : random.digits(8);
  number += '0001';
  for (let round = 0; round < 2; round += 1) number += checkDigit(number, 9);
  return number;
}

/** Modulo 11 with weights that count up to `maxWeight` from the right and begin again at 2. */
function checkDigit(number: string, maxWeight: number): number {
  let sum = 0;
  for (let place = 0; place < number.length; place += 1) {
    const weight = 2 + ((number.length - 1 - place) % (maxWeight - 1));
    sum += (number.charCodeAt(place) - 48) * weight;
  }
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}

/** What the first digits must be where a state says so. */
const prefixes: Readonly<Record<string, string>> = { CE: '06', GO: '10', PR: '90', SP: '1' };

/** An invented state registration that follows the rule of its state: tried until one fits. */
export function demoStateRegistration(random: Random, state: string): string {
  const length = stateRegistrationLengths(state)[0]!;
  const prefix = prefixes[state] ?? '';
  for (let tries = 0; tries < 20_000; tries += 1) {
    const number = prefix + random.digits(length - prefix.length);
    if (isValidStateRegistration(number, state)) return number;
  }
  throw new Error(`Expected a state registration of ${state} within 20000 tries, found none.`);
}

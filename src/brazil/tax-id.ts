import { isValidCnpj as hasValidCnpj, isValidCpf as hasValidCpf } from '@brazilian-utils/brazilian-utils';

export type TaxIdKind = 'cpf' | 'cnpj';

const shapes: Record<TaxIdKind, RegExp> = { cpf: /^\d{11}$/, cnpj: /^[0-9A-Z]{12}\d{2}$/ };
const masks: Record<TaxIdKind, string> = { cpf: '000.000.000-00', cnpj: '00.000.000/0000-00' };

/** The bare number: ASCII letters and digits only, in upper case. */
export function normalizeTaxId(text: string): string {
  return text.replace(/[^0-9a-z]/gi, '').toUpperCase();
}

/** What a complete number is by its shape alone; the check digits are not looked at. */
export function taxIdKind(text: string): TaxIdKind | undefined {
  const number = normalizeTaxId(text);
  if (shapes.cpf.test(number)) return 'cpf';
  return shapes.cnpj.test(number) ? 'cnpj' : undefined;
}

/** Whether the text, masked or bare, is a CPF with right check digits. Eleven equal digits are not. */
export function isValidCpf(text: string): boolean {
  return hasValidCpf(text);
}

/**
 * Whether the text, masked or bare, in any case, is a CNPJ with right check
 * digits. Letters are allowed in the first twelve places (IN RFB 2.229/2024).
 */
export function isValidCnpj(text: string): boolean {
  return hasValidCnpj(text, { version: 2 });
}

/** Whether the text is a right CPF or a right CNPJ. */
export function isValidTaxId(text: string): boolean {
  return isValidCpf(text) || isValidCnpj(text);
}

/**
 * The number with as much of its punctuation as it has digits for. Up to
 * eleven digits read as a CPF unless `kind` says otherwise; text that cannot
 * become a number of that kind comes back unchanged.
 */
export function formatTaxId(text: string, kind?: TaxIdKind): string {
  const number = normalizeTaxId(text);
  // A word is no number, though twelve letters could begin one.
  if (!/^[0-9a-z\s./-]*$/i.test(text) || !/\d/.test(number)) return text;

  const shown = kind ?? (/^\d{1,11}$/.test(number) ? 'cpf' : 'cnpj');
  const fits = shown === 'cpf' ? /^\d{1,11}$/ : /^(?:[0-9A-Z]{1,12}|[0-9A-Z]{12}\d{1,2})$/;
  return fits.test(number) ? punctuate(number, masks[shown]) : text;
}

function punctuate(number: string, mask: string): string {
  let masked = '';
  let used = 0;
  for (const place of mask) {
    if (used === number.length) break;
    masked += place === '0' ? number.charAt(used++) : place;
  }
  return masked;
}

import { isValidEmail, normalizeEmail } from '../../brazil/email.js';
import { parsePhone } from '../../brazil/phone.js';
import { isValidTaxId, normalizeTaxId } from '../../brazil/tax-id.js';
import { withoutOwnerCpf } from '../../brazil/text.js';
import type { Address } from '../../contact/address.js';
import type { ReferenceContact } from '../../contact/reference-contact.js';

export type PastedReference = Partial<Omit<ReferenceContact, 'id' | 'main'>>;

/** What a pasted text says of a person; nothing in it is certain. */
export interface PastedPerson {
  readonly taxId?: string;
  readonly legalName?: string;
  readonly tradeName?: string;
  readonly address?: Address;
  readonly references: readonly PastedReference[];
}

/** A phone number in the field that its kind belongs to. */
export function phoneFields(text: string): PastedReference | undefined {
  const phone = parsePhone(text);
  if (phone === undefined) return undefined;
  return phone.kind === 'mobile' ? { mobile: phone.e164 } : { phone: phone.e164 };
}

export function emailIn(text: string): string | undefined {
  return isValidEmail(text) ? normalizeEmail(text) : undefined;
}

/** The first right CPF or CNPJ of a text; letters in a CNPJ are read in the printed form. */
export function taxIdIn(text: string): string | undefined {
  const candidates = text.match(
    /(?<![\p{L}\p{N}])(?:[\dA-Z]{2}\.[\dA-Z]{3}\.[\dA-Z]{3}\/[\dA-Z]{4}-\d{2}|\d{14}|\d{3}\.\d{3}\.\d{3}-\d{2})(?![\p{L}\p{N}])/giu,
  );
  const found = candidates?.find((candidate) => isValidTaxId(candidate));
  return found === undefined ? undefined : normalizeTaxId(found);
}

/** A company's name on one line, without the CPF of a sole trader. */
export function companyName(text: string | undefined): string | undefined {
  const name = text === undefined ? '' : withoutOwnerCpf(oneLine(text));
  return name === '' ? undefined : name;
}

/** Without needless spaces and without the stars of a chat's bold text. */
export function oneLine(text: string): string {
  return text.replace(/[\s*_]+/gu, ' ').trim();
}

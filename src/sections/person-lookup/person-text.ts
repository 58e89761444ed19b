import { isValidEmail } from '../../brazil/email.js';
import { isValidTaxId, normalizeTaxId, taxIdKind } from '../../brazil/tax-id.js';
import type { Person } from '../../contact/person.js';

export interface TypedPerson {
  readonly start: Partial<Person>;
  /** Known by a name alone, so begun as a prospect. */
  readonly isProspect: boolean;
}

/** What a text typed into the person box says of a new person: a document, a name, or both. */
export function readTypedPerson(text: string, newId: string): TypedPerson {
  const words = text.trim().split(/\s+/);
  const document = words.find((word) => isValidTaxId(word));
  const whole = isValidTaxId(text) ? text : document;
  const email = words.find((word) => isValidEmail(word));
  const name = (whole === text ? [] : words.filter((word) => word !== document && word !== email)).join(' ');

  const taxId = whole === undefined ? undefined : normalizeTaxId(whole);
  const kind = taxId === undefined ? undefined : taxIdKind(taxId) === 'cpf' ? 'natural' : 'legal';
  const isProspect = taxId === undefined;
  return {
    isProspect,
    start: {
      ...(isProspect ? { relationship: 'prospect' } : {}),
      ...(taxId === undefined ? {} : { taxId }),
      ...(kind === undefined ? {} : { kind }),
      ...(name === '' ? {} : { legalName: name }),
      ...(email === undefined ? {} : { referenceContacts: [{ id: newId, email }] }),
    },
  };
}

import { taxIdKind } from '../../brazil/tax-id.js';
import type { Person } from '../../contact/person.js';
import { readNewPerson } from '../../contact/person-text.js';

export interface TypedPerson {
  readonly start: Partial<Person>;
  /** Known by a name, a phone or an e-mail alone, so begun as a prospect. */
  readonly isProspect: boolean;
}

/** What a text typed into the person box says of a new person; how to reach it goes into its first reference contact. */
export function readTypedPerson(
  text: string,
  newId: string,
  options: { readonly defaultAreaCode?: string } = {},
): TypedPerson {
  const { legalName, taxId, ...reach } = readNewPerson(text, options);
  const kind = taxId === undefined ? undefined : taxIdKind(taxId);
  const isProspect = taxId === undefined;
  return {
    isProspect,
    start: {
      ...(isProspect ? { relationship: 'prospect' } : {}),
      ...(taxId === undefined ? {} : { taxId }),
      ...(kind === undefined ? {} : { kind: kind === 'cpf' ? 'natural' : 'legal' }),
      ...(legalName === undefined ? {} : { legalName }),
      ...(Object.keys(reach).length === 0 ? {} : { referenceContacts: [{ id: newId, ...reach }] }),
    },
  };
}

import { taxIdKind } from '../../brazil/tax-id.js';
import { withoutControlCharacters } from '../../brazil/text.js';
import type { ReferenceContact } from '../../contact/reference-contact.js';
import type { Person } from '../../contact/person.js';
import type { Proposal } from '../../store/fill.js';
import type { PastedPerson, PastedReference } from './pasted-parts.js';
import { readCnpjCard } from './read-cnpj-card.js';
import { readSignature } from './read-signature.js';
import { readVCards } from './read-vcard.js';

/** Characters: a page of text with everything around it. */
export const longestPaste = 65_536;
/** More people than this on one card file are no references of one client. */
const mostReferences = 10;

/**
 * Reads an e-mail signature, vCards (2.1 to 4.0), a contact as WhatsApp writes it, or the text of a Cartão CNPJ.
 * Everything happens here; what cannot be read is left out, and nothing is made up.
 */
export function readPastedPerson(pasted: string): PastedPerson {
  const text = withoutControlCharacters(pasted.slice(0, longestPaste)).normalize('NFC');
  const read = readVCards(text) ?? readCnpjCard(text) ?? readSignature(text);
  return { ...read, references: read.references.slice(0, mostReferences) };
}

/** What was read, as proposals for the fields of a person, beside the references that are there already. */
export function proposalsOf(pasted: PastedPerson, person: Person): Proposal[] {
  const proposals: Proposal[] = [];
  const propose = (path: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') proposals.push({ path, value });
  };
  const { taxId, legalName, tradeName, address = {} } = pasted;
  const kind = taxId === undefined ? undefined : taxIdKind(taxId) === 'cpf' ? 'natural' : 'legal';
  propose('person.kind', kind);
  propose('person.taxId', taxId);
  propose('person.legalName', legalName);
  propose('person.tradeName', tradeName);
  for (const field of ['postalCode', 'street', 'number', 'complement', 'district', 'city', 'state'] as const) {
    propose(`person.address.${field}`, address[field]);
  }
  let next = person.referenceContacts.length;
  for (const reference of pasted.references) {
    const at = person.referenceContacts.findIndex((known) => isSamePerson(known, reference));
    const index = at >= 0 ? at : next;
    if (at < 0) next += 1;
    for (const field of ['name', 'phone', 'mobile', 'email'] as const) {
      propose(`person.referenceContacts.${index}.${field}`, reference[field]);
    }
  }
  return proposals;
}

function isSamePerson(known: ReferenceContact, read: PastedReference): boolean {
  const isEqual = (field: keyof PastedReference): boolean => read[field] !== undefined && known[field] === read[field];
  return isEqual('email') || isEqual('mobile') || isEqual('phone') || isEqual('name');
}

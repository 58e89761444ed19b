import { isSimilarName } from '../brazil/company-name.js';
import type { Address } from '../contact/address.js';
import { setAt } from '../contact/paths.js';
import type { Person } from '../contact/person.js';
import type { ReferenceContact } from '../contact/reference-contact.js';
import type { SalesContact } from '../contact/sales-contact.js';
import type { ContactState, ContactStore } from './contact-store.js';
import { choosePerson } from './person-actions.js';

const names = ['legalName', 'shortName', 'tradeName'] as const;
/** Who the person is: what is stored of it stands. */
const identity = ['kind', 'taxId', 'foreign'] as const;
const registrations = ['stateRegistrationIndicator', 'stateRegistration'] as const;
const channels = ['phone', 'mobile', 'email'] as const;

/**
 * Puts a stored person in place of the new one that turned out to be the same. What was typed stays on the screen as
 * changes of that person, each of which can be set back; document and type stay as stored, and so does a name that says
 * the same. Answers the undo.
 */
export function useStoredPerson(store: ContactStore, stored: Person): () => void {
  const before = store.state;
  const undo = choosePerson(store, stored);
  const { contact } = store.state;
  const person = withTyped(contact.person, before);
  const { relatedBranch } = before.contact;
  const isBranchTyped = relatedBranch !== undefined && !before.suggested.has('relatedBranch');
  if (person !== contact.person || isBranchTyped) {
    let next = setAt(contact, 'person', person) as SalesContact;
    if (isBranchTyped) next = setAt(next, 'relatedBranch', relatedBranch) as SalesContact;
    store.replace({ contact: next, unread: { ...store.state.unread, ...keptUnread(before) } }, [
      'person',
      'relatedBranch',
      '$person',
    ]);
  }
  return undo;
}

function withTyped(stored: Person, before: ContactState): Person {
  const typed = before.contact.person;
  const isTyped = (path: string): boolean => !before.suggested.has(path);
  const kept: Partial<Record<keyof Person, unknown>> = {};
  const keep = (part: keyof Person): void => {
    if (typed[part] !== undefined && isTyped(`person.${part}`)) kept[part] = typed[part];
  };
  for (const part of identity) if (stored[part] === undefined) keep(part);
  for (const part of names) {
    const [own, other] = [stored[part], typed[part]];
    if (own === undefined || other === undefined || !isSimilarName(own, other)) keep(part);
  }
  for (const part of registrations) keep(part);
  return Object.freeze({
    ...stored,
    ...(kept as Partial<Person>),
    address: withTypedAddress(stored.address, typed.address, isTyped),
    referenceContacts: Object.freeze(withTypedReferences(stored.referenceContacts, typed.referenceContacts)),
  });
}

function withTypedAddress(stored: Address, typed: Address, isTyped: (path: string) => boolean): Address {
  const kept = Object.entries(typed).filter(([part]) => isTyped(`person.address.${part}`));
  return Object.freeze({ ...stored, ...Object.fromEntries(kept) });
}

/** A typed reference that shares a number or an address with a stored one completes it; any other one comes after. */
function withTypedReferences(
  stored: readonly ReferenceContact[],
  typed: readonly ReferenceContact[],
): readonly ReferenceContact[] {
  const all = [...stored];
  for (const reference of typed) {
    const { id: _id, main: _main, ...values } = reference;
    if (Object.keys(values).length === 0) continue;
    const at = all.findIndex((other) => channels.some((part) => isSameChannel(other[part], reference[part])));
    if (at < 0) all.push(reference);
    else all[at] = Object.freeze({ ...all[at]!, ...values, ...sameWritten(all[at]!, reference) });
  }
  return all;
}

function isSameChannel(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a.toLowerCase() === b?.toLowerCase();
}

/** What says the same stays as it is stored, so that nothing counts as changed by its case. */
function sameWritten(stored: ReferenceContact, typed: ReferenceContact): Partial<ReferenceContact> {
  const same = (['name', ...channels] as const).filter((part) => isSameChannel(stored[part], typed[part]));
  return Object.fromEntries(same.map((part) => [part, stored[part]]));
}

/** Text that could not be read stays where it was, but for lists, whose places are others now. */
function keptUnread({ unread }: ContactState): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(unread).filter(
      ([path]) => path.startsWith('person.') && !path.startsWith('person.referenceContacts'),
    ),
  );
}

import { draftContactSchema, type DraftContact } from './draft.js';
import { readAs } from './guard.js';
import { deepFreeze } from './paths.js';
import type { Person } from './person.js';
import type { SalesContact } from './sales-contact.js';

/**
 * A contact that a host sets, as far as a draft can keep it: what no draft could hold would be lost with the page, so it
 * is refused at once. Fields may be missing.
 *
 * @throws {TypeError} with the place of what is no part of a contact, or of another type.
 */
export function givenContact(where: string, contact: SalesContact): DraftContact {
  const read = readAs<DraftContact>(draftContactSchema, withOwnBranch(contact));
  if (!read.ok) throw new TypeError(`${where}: expected a sales contact, found ${read.problem}.`);
  return deepFreeze(structuredClone(read.value));
}

/** The branch that a directory answers with a person is the contact's own, where it names none. */
export function withOwnBranch<T extends DraftContact>(contact: T): T {
  const { relatedBranch, ...person } = (contact.person ?? {}) as Partial<Person>;
  return relatedBranch === undefined ? contact : { relatedBranch, ...contact, person };
}

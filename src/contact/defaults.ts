import { addressSchema } from './address.js';
import { followUpSchema } from './follow-up.js';
import { lineItemSchema, type LineItem } from './line-item.js';
import { deepFreeze } from './paths.js';
import { personSchema, type Person } from './person.js';
import { isFilled } from './requirements.js';
import { referenceContactSchema, type ReferenceContact } from './reference-contact.js';
import { salesContactSchema, type SalesContact } from './sales-contact.js';
import type { Settings } from './settings.js';

/** A person of whom nothing is known yet. Fresh and frozen. */
export function emptyPerson(settings: Settings = {}): Person {
  return deepFreeze({
    relationship: settings.newPersonStartsAs ?? 'customer',
    referenceContacts: [],
    address: {},
  });
}

/** A contact with nothing typed and nothing suggested. Fresh and frozen. */
export function emptyContact(settings: Settings = {}): SalesContact {
  return deepFreeze({
    person: emptyPerson(settings),
    priority: false,
    interaction: {},
    items: [],
    nextContact: {},
    internalContact: {},
    watchers: [],
    extra: {},
  });
}

/** A line with nothing in it but its `id`. */
export function emptyLine(id: string): LineItem {
  return Object.freeze({ id });
}

/** Whether nobody has filled anything of the line: such a line is dropped when saving. */
export function isEmptyLine(line: LineItem): boolean {
  return !(
    isFilled(line.offeringId) ||
    isFilled(line.code) ||
    isFilled(line.name) ||
    isFilled(line.quantity) ||
    isFilled(line.unitPrice) ||
    isFilled(line.discount?.value)
  );
}

/** Whether the reference has no name and no way to reach anyone. */
export function isEmptyReference(reference: ReferenceContact): boolean {
  return !(
    isFilled(reference.name) ||
    isFilled(reference.phone) ||
    isFilled(reference.mobile) ||
    isFilled(reference.email)
  );
}

/**
 * The contact as it is saved: no blank texts, no empty lines and references, no halves (a discount without a value), no
 * keys that the model does not have, nothing of what only the repository answers (`status`, `history`), and of a foreign
 * person nothing that is not asked of foreigners. Frozen.
 */
export function stripEmpty(contact: SalesContact): SalesContact {
  const { currentSystem } = contact;
  const stripped: SalesContact = {
    ...keep(contact, salesContactSchema.shape, ['currentSystem', 'status', 'history']),
    person: strippedPerson(contact.person),
    interaction: keep(contact.interaction, { notes: true, channel: true, contactName: true }),
    items: contact.items.filter((line) => !isEmptyLine(line)).map(strippedLine),
    nextContact: keep(contact.nextContact, followUpSchema.shape),
    internalContact: keep(contact.internalContact, followUpSchema.shape),
    watchers: contact.watchers.filter((watcher) => isFilled('userId' in watcher ? watcher.userId : watcher.email)),
  };
  if (!isFilled(currentSystem?.text)) return deepFreeze(stripped);
  return deepFreeze({ ...stripped, currentSystem: keep(currentSystem!, { id: true, text: true }) });
}

function strippedPerson(person: Person): Person {
  const isForeign = person.foreign !== undefined;
  const referenceContacts = person.referenceContacts
    .filter((reference) => !isEmptyReference(reference))
    .map((reference) => keep(reference, referenceContactSchema.shape));
  if (!isForeign) {
    const address = keep(person.address, addressSchema.shape);
    return { ...keep(person, personSchema.shape), referenceContacts, address };
  }
  return {
    ...keep(person, personSchema.shape, brazilianOnly),
    foreign: keep(person.foreign, { document: true, country: true }),
    referenceContacts,
    address: keep(person.address, addressSchema.shape, ['postalCode', 'state', 'cityCode']),
  };
}

const brazilianOnly = ['taxId', 'stateRegistrationIndicator', 'stateRegistration', 'knownStateRegistrations'];

function strippedLine(line: LineItem): LineItem {
  const isHalf = !isFilled(line.discount?.value);
  return keep(line, lineItemSchema.shape, isHalf ? ['discount'] : []);
}

/** The entries that the model has, that hold something, and that are not left out. */
function keep<T extends object>(source: T, shape: object, without: readonly string[] = []): T {
  const kept = Object.entries(source).filter(
    ([key, value]) => Object.hasOwn(shape, key) && isFilled(value) && !without.includes(key),
  );
  return Object.fromEntries(kept) as T;
}

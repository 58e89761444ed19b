import { getAt, setAt } from '../contact/paths.js';
import type { ReferenceContact } from '../contact/reference-contact.js';
import type { SalesContact } from '../contact/sales-contact.js';
import type { ContactState, ContactStore } from './contact-store.js';

/** A value that somebody else knows for a field of the person. */
export interface Proposal {
  readonly path: string;
  readonly value: string;
}

/** A proposal beside what stood in its field. */
export interface Compared extends Proposal {
  /** Absent where the field was empty or held a suggestion of ours. */
  readonly before?: string;
  readonly isFilled: boolean;
}

export interface Filled {
  readonly filled: number;
  readonly kept: number;
  /** Proposals that differ from what stood there, in the order given. */
  readonly compared: readonly Compared[];
  /** Takes back what was filled, except where something else was written since. */
  readonly undo: () => void;
}

export interface FillOptions {
  /** Makes the id of a reference contact that has to be added for a proposal. */
  readonly newId: () => string;
  /** The paths to be filled whatever stands there; without it, those that are empty or hold a suggestion of ours. */
  readonly chosen?: ReadonlySet<string> | undefined;
  /** Whether the registry knows it, which the fields then say. */
  readonly isImported?: boolean;
  /** Writes what is no field of its own; answers the contact, with the paths that changed put into `changed`. */
  readonly beside?: (contact: SalesContact, changed: string[]) => SalesContact;
}

/** Proposals that differ from what stands in their fields, with whether those are open: empty, or a suggestion of ours. */
export function compareProposals(
  { contact, unread, suggested }: ContactState,
  proposals: readonly Proposal[],
): readonly Compared[] {
  return proposals.flatMap(({ path, value }) => {
    const present = getAt(contact, path) as string | undefined;
    if (present === value) return [];
    const typed = unread[path] ?? present;
    const isOpen = typed === undefined || suggested.has(path);
    return [{ path, value, isFilled: isOpen, ...(isOpen ? {} : { before: typed }) }];
  });
}

/**
 * Fills fields of the person with what somebody else knows, in one step that can be taken back: what is empty, and
 * what was chosen, and nothing else. Proposals for a further reference contact
 * have the index it gets, one after the other.
 */
export function fillPerson(store: ContactStore, proposals: readonly Proposal[], options: FillOptions): Filled {
  const before = store.state;
  const { generation } = store;
  const imported = new Set(before.imported);
  const suggested = new Set(before.suggested);
  const unread = { ...before.unread };
  const compared = compareProposals(before, proposals).map((one) => ({
    ...one,
    isFilled: options.chosen?.has(one.path) ?? one.isFilled,
  }));
  const changed: string[] = [];
  let contact = before.contact;

  for (const { path, value, isFilled } of compared) {
    if (!isFilled) continue;
    const reference = /^person\.referenceContacts\.(\d+)\./.exec(path);
    if (reference !== null && contact.person.referenceContacts[Number(reference[1])] === undefined) {
      const added: ReferenceContact = Object.freeze({ id: options.newId() });
      const references = Object.freeze([...contact.person.referenceContacts, added]);
      contact = setAt(contact, 'person.referenceContacts', references) as SalesContact;
      changed.push('person.referenceContacts');
    }
    contact = setAt(contact, path, value) as SalesContact;
    if (options.isImported === true) imported.add(path);
    else imported.delete(path);
    suggested.delete(path);
    delete unread[path];
    changed.push(path);
  }
  if (options.beside !== undefined) contact = options.beside(contact, changed);
  store.replace({ contact, imported, suggested, unread }, changed);

  return {
    filled: compared.filter(({ isFilled }) => isFilled).length,
    kept: compared.filter(({ isFilled }) => !isFilled).length,
    compared,
    undo: () => {
      if (generation !== store.generation) return;
      const now = store.state;
      const proposed = new Set(now.suggested);
      const texts = { ...now.unread };
      let restored = now.contact;
      for (const path of changed) {
        if (texts[path] !== undefined || !isSame(getAt(restored, path), getAt(contact, path))) continue;
        restored = setAt(restored, path, getAt(before.contact, path)) as SalesContact;
        if (before.suggested.has(path)) proposed.add(path);
        const text = before.unread[path];
        if (text !== undefined) texts[path] = text;
      }
      store.replace({ contact: restored, imported: before.imported, suggested: proposed, unread: texts }, changed);
    },
  };
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

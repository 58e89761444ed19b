import type { Company } from '../adapters/company-registry.js';
import { emptyPerson } from '../contact/defaults.js';
import type { Address } from '../contact/address.js';
import type { Id } from '../contact/json.js';
import { getAt, setAt } from '../contact/paths.js';
import type { Person } from '../contact/person.js';
import type { SalesContact } from '../contact/sales-contact.js';
import { confirmedPath } from './confirmations.js';
import type { ContactState, ContactStore } from './contact-store.js';
import { fillPerson, type Filled, type Proposal } from './fill.js';

/** What belongs to the person and goes with it when another is chosen. */
const personParts = ['person', 'relatedBranch'] as const;

const personFields = [
  'relationship',
  'kind',
  'legalName',
  'shortName',
  'tradeName',
  'taxId',
  'stateRegistrationIndicator',
  'stateRegistration',
  'foreign',
] as const;

const addressFields = [
  'postalCode',
  'street',
  'number',
  'complement',
  'district',
  'city',
  'cityCode',
  'state',
] as const;

const cityCodePath = 'person.address.cityCode';

function ofPerson(path: string): boolean {
  return personParts.some((part) => path === part || path.startsWith(`${part}.`));
}

type Texts = Readonly<Record<string, string>>;

function split(values: Texts, isMine: (key: string) => boolean = ofPerson): { mine: Texts; rest: Texts } {
  const mine: Record<string, string> = {};
  const rest: Record<string, string> = {};
  for (const [path, value] of Object.entries(values)) (isMine(path) ? mine : rest)[path] = value;
  return { mine, rest };
}

function splitConfirmed(confirmed: Texts): { mine: Texts; rest: Texts } {
  return split(confirmed, (key) => ofPerson(confirmedPath(key)));
}

function rest(paths: ReadonlySet<string>): string[] {
  return [...paths].filter((path) => !ofPerson(path));
}

function mine(paths: ReadonlySet<string>): string[] {
  return [...paths].filter(ofPerson);
}

/** Puts another person in, with all that hangs on it, and answers how to bring the former one back whole. */
function exchangePerson(
  store: ContactStore,
  next: { readonly person: Person; readonly relatedBranch: Id | undefined; readonly original: Person | undefined },
): () => void {
  const before = store.state;
  if (before.phase !== 'editing') return () => undefined;
  const put = (
    person: Person,
    relatedBranch: Id | undefined,
    original: Person | undefined,
    kept: Pick<ContactState, 'unread' | 'confirmed' | 'serverIssues'> &
      Record<'suggested' | 'imported' | 'judged', readonly string[]>,
  ): void => {
    const now = store.state;
    let contact = setAt(now.contact, 'person', person) as SalesContact;
    contact = setAt(contact, 'relatedBranch', relatedBranch) as SalesContact;
    store.replace(
      {
        contact,
        original,
        unread: { ...split(now.unread).rest, ...kept.unread },
        suggested: new Set([...rest(now.suggested), ...kept.suggested]),
        imported: new Set([...rest(now.imported), ...kept.imported]),
        judged: new Set([...rest(now.judged), ...kept.judged]),
        confirmed: { ...splitConfirmed(now.confirmed).rest, ...kept.confirmed },
        serverIssues: [...now.serverIssues.filter((issue) => !ofPerson(issue.path)), ...kept.serverIssues],
      },
      [...personParts, 'interaction.contactName', '$person'],
    );
  };

  const retype = (paths: readonly string[]): void => {
    for (const path of [...store.typed]) if (ofPerson(path)) store.typed.delete(path);
    for (const path of paths) store.typed.add(path);
  };

  const { generation } = store;
  const typed = [...store.typed].filter(ofPerson);
  // The person as a whole is what the user chose: a draft that arrives late does not replace it.
  retype(['person']);
  put(next.person, next.relatedBranch, next.original, {
    unread: {},
    confirmed: {},
    serverIssues: [],
    suggested: [],
    imported: [],
    judged: [],
  });
  if (store.state.contact.interaction.contactName !== undefined) store.judge('interaction.contactName');

  return () => {
    if (generation !== store.generation) return;
    retype(typed);
    put(before.contact.person, before.contact.relatedBranch, before.original, {
      unread: split(before.unread).mine,
      confirmed: splitConfirmed(before.confirmed).mine,
      serverIssues: before.serverIssues.filter((issue) => ofPerson(issue.path)),
      suggested: mine(before.suggested),
      imported: mine(before.imported),
      judged: mine(before.judged),
    });
  };
}

/** The stored person is edited from here on; answers the undo. */
export function choosePerson(store: ContactStore, person: Person): () => void {
  const { relatedBranch, ...record } = person;
  return exchangePerson(store, { person: record, relatedBranch, original: person });
}

/** A blank person, or one begun with what was typed in the lookup; answers the undo. */
export function beginPerson(store: ContactStore, start: Partial<Person> = {}): () => void {
  const person: Person = Object.freeze({ ...emptyPerson(store.state.settings), ...start });
  return exchangePerson(store, { person, relatedBranch: undefined, original: undefined });
}

function sameValue(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/**
 * The paths of the person that differ from the stored record, or that were filled in when there is none. Indexes of
 * reference contacts follow the list as it is now.
 */
export function changedPersonPaths(state: ContactState): readonly string[] {
  const { person, relatedBranch } = state.contact;
  const base = state.original ?? emptyPerson(state.settings);
  const changed: string[] = [];
  for (const field of personFields) {
    if (!sameValue(person[field], base[field])) changed.push(`person.${field}`);
  }
  for (const field of addressFields) {
    // The city's code is no field of its own: it changes along with the city.
    if (field !== 'cityCode' && !sameValue(person.address[field], base.address[field]))
      changed.push(`person.address.${field}`);
  }
  person.referenceContacts.forEach((reference, index) => {
    const stored = base.referenceContacts.find((other) => other.id === reference.id);
    for (const field of ['name', 'phone', 'mobile', 'email'] as const) {
      if (!sameValue(reference[field], stored?.[field])) changed.push(`person.referenceContacts.${index}.${field}`);
    }
  });
  const removed = base.referenceContacts.filter(
    (stored) => !person.referenceContacts.some(({ id }) => id === stored.id),
  );
  if (removed.length > 0) changed.push('person.referenceContacts');
  if (relatedBranch !== undefined && !state.suggested.has('relatedBranch')) {
    if (!sameValue(relatedBranch, state.original?.relatedBranch)) changed.push('relatedBranch');
  }
  for (const path of Object.keys(state.unread)) if (ofPerson(path)) changed.push(path);
  return changed;
}

/** Sets every changed field of a stored person back to what is stored; answers the undo. */
export function restorePerson(store: ContactStore): () => void {
  const { original } = store.state;
  if (original === undefined || store.state.phase !== 'editing') return () => undefined;
  const { relatedBranch, ...record } = original;
  return exchangePerson(store, { person: record, relatedBranch, original });
}

/** Whether the value of a path differs from what the stored record says. New persons have no record to differ from. */
export function differsFromRecord(state: ContactState, path: string): boolean {
  if (state.original === undefined || !path.startsWith('person.')) return false;
  let changed = changedPaths.get(state);
  if (changed === undefined) changedPaths.set(state, (changed = new Set(changedPersonPaths(state))));
  return changed.has(path);
}

/** Each field of the person asks once for each state. */
const changedPaths = new WeakMap<ContactState, ReadonlySet<string>>();

/**
 * Fills what is empty with what the registry knows, or what was chosen of it, and nothing else; one undo takes it all
 * back.
 */
export function importCompany(
  store: ContactStore,
  company: Company,
  referenceId: string,
  chosen?: ReadonlySet<string>,
): Filled {
  const { address } = company;
  const registrations = company.stateRegistrations ?? [];
  const person = store.state.contact.person;
  const uf = chosen === undefined || chosen.has('person.address.state') ? address.state : undefined;
  const own = registrations.find(({ active, state }) => active && state === (person.address.state ?? uf));
  const proposals: Proposal[] = [];
  const propose = (path: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') proposals.push({ path, value });
  };
  propose('person.kind', 'legal');
  propose('person.legalName', company.legalName);
  propose('person.tradeName', company.tradeName);
  for (const field of addressFields) {
    if (field !== 'cityCode') propose(`person.address.${field}`, address[field]);
  }
  propose('person.referenceContacts.0.phone', company.phone);
  propose('person.referenceContacts.0.email', company.email);
  if (person.stateRegistrationIndicator === 'contributor') propose('person.stateRegistration', own?.number);

  const beside = (filled: SalesContact, changed: string[]): SalesContact => {
    let contact = filled;
    // The code names the city: it goes along with it, never beside another one, and is no field of its own.
    const { city, cityCode } = contact.person.address;
    if (
      address.cityCode !== undefined &&
      city === address.city &&
      (cityCode === undefined || changed.includes('person.address.city'))
    ) {
      contact = setAt(contact, cityCodePath, address.cityCode) as SalesContact;
      changed.push(cityCodePath);
    }
    if (registrations.length > 0) {
      contact = setAt(contact, 'person.knownStateRegistrations', registrations) as SalesContact;
      changed.push('person.knownStateRegistrations');
    }
    return contact;
  };
  return fillPerson(store, proposals, { newId: () => referenceId, chosen, beside, isImported: true });
}

/**
 * Writes what a CEP says: only into fields that are empty or still hold what an earlier CEP wrote, and never an empty
 * value. Answers the paths it wrote with their values, to be given again next time.
 */
export function fillAddress(
  store: ContactStore,
  found: Address,
  earlier: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const { unread } = store.state;
  let contact = store.state.contact;
  // What an earlier CEP wrote and nobody changed since still counts as written by a CEP.
  const written = new Map([...earlier].filter(([path, value]) => getAt(contact, path) === value));
  const changed: string[] = [];
  const isOpen = (path: string): boolean =>
    (getAt(contact, path) === undefined && unread[path] === undefined) || written.has(path);
  // The code names the city: it never goes beside one that somebody typed.
  const { city } = store.state.contact.person.address;
  const isOurCity = isOpen('person.address.city') || city === found.city;
  for (const field of ['street', 'district', 'city', 'cityCode', 'state'] as const) {
    const value = found[field];
    const path = `person.address.${field}`;
    if (value === undefined || value === '' || !isOpen(path) || (field === 'cityCode' && !isOurCity)) continue;
    written.set(path, value);
    if (getAt(contact, path) === value) continue;
    contact = setAt(contact, path, value) as SalesContact;
    changed.push(path);
  }
  if (
    contact.person.address.city !== city &&
    found.cityCode === undefined &&
    getAt(contact, cityCodePath) !== undefined
  ) {
    contact = setAt(contact, cityCodePath, undefined) as SalesContact;
    changed.push(cityCodePath);
  }
  if (changed.length > 0) store.replace({ contact }, changed);
  return written;
}

import type { Id } from '../../contact/json.js';
import { personEntry, type PersonEntry } from '../../contact/person-entry.js';
import { answerOf, Connection } from '../../storage/connection.js';
import { StorageError } from '../../storage/errors.js';
import { AdapterError } from '../adapter-error.js';
import type { AdapterData } from '../common/adapter-data.js';

import {
  countersAfter,
  storedContact,
  type Counters,
  type StoredContact,
  type StoredPerson,
} from '../common/save-contact.js';
import { untilAborted } from '../common/until-aborted.js';

/** A row of `people-search`: the text by which a person is found, under the revision of its last write. */
export type SearchRow = PersonEntry & { readonly revision: number };

/** A row of `contacts`. */
export interface ContactRow {
  readonly id: Id;
  /** Counts up, so that the newest of a person is the last of the index. */
  readonly number: number;
  readonly personId: Id;
  /** User and day of each follow-up of an open contact: the keys of the index `agenda`. */
  readonly agenda: readonly (readonly [userId: Id, date: string])[];
  readonly contact: StoredContact;
}

/** The object stores. `meta`, `settings` and `choices` have their keys outside of the rows. */
export const storeNames = [
  'people',
  'people-search',
  'products',
  'users',
  'branches',
  'choices',
  'settings',
  'contacts',
  'receipts',
  'notices',
  'meta',
] as const;

export type StoreName = (typeof storeNames)[number];

export interface LocalDatabaseOptions {
  readonly name: string;
  /** Called once in the life of the database, before anything is read. */
  readonly seed?: () => AdapterData | Promise<AdapterData>;
  /** The page's own by default. */
  readonly indexedDB?: IDBFactory;
}

/** The data of one browser: filled once with the seed, read and written in whole transactions. */
export class LocalDatabase {
  readonly #connection: Connection;
  readonly #seed: LocalDatabaseOptions['seed'];
  #ready: Promise<void> | undefined;

  constructor({ name, seed, indexedDB }: LocalDatabaseOptions) {
    this.#seed = seed;
    this.#connection = new Connection({
      name,
      // 2: the names of reference contacts are searched too. 3: the agenda, and notices to watchers.
      version: 3,
      upgrade: createStores,
      // A first start may write its seed meanwhile, and whoever asks has a time limit of their own.
      timeout: 30_000,
      ...(indexedDB !== undefined && { indexedDB }),
    });
  }

  /**
   * Runs one transaction, with the answer once it is complete. The callback may await requests of the transaction
   * only. When the signal ends the call before the commit, nothing is written.
   *
   * @throws AdapterError `timeout` or `unavailable` when the browser's storage fails.
   */
  run<T>(
    stores: readonly StoreName[],
    mode: 'readonly' | 'readwrite',
    signal: AbortSignal,
    callback: (transaction: IDBTransaction) => Promise<T>,
  ): Promise<T> {
    return untilAborted(signal, async () => {
      try {
        await (this.#ready ??= this.#prepare());
        signal.throwIfAborted();
        return await this.#connection.run(stores, mode, mode === 'readwrite' ? 'strict' : 'relaxed', (transaction) => {
          const abort = (): void => {
            try {
              transaction.abort();
            } catch {
              // Committed already.
            }
          };
          signal.addEventListener('abort', abort, { once: true });
          return callback(transaction).finally(() => signal.removeEventListener('abort', abort));
        });
      } catch (error) {
        throw toAdapterError(error);
      }
    });
  }

  /** Closes the connection; the next call opens it again. */
  close(): void {
    this.#connection.close();
  }

  async #prepare(): Promise<void> {
    if (this.#seed === undefined) return;
    try {
      const seeded = await this.#connection.run(['meta'], 'readonly', 'relaxed', (transaction) =>
        answerOf(transaction.objectStore('meta').get('seeded')),
      );
      if (seeded === true) return;
      const data = await this.#seed();
      const write = (transaction: IDBTransaction): Promise<void> => writeSeed(transaction, data);
      // A seed may be large: it has its own patience.
      await this.#connection.run(storeNames, 'readwrite', 'relaxed', write, { timeout: 600_000 });
    } catch (error) {
      this.#ready = undefined;
      throw error;
    }
  }
}

function createStores(database: IDBDatabase, oldVersion: number, transaction: IDBTransaction): void {
  if (oldVersion < 3) database.createObjectStore('notices', { keyPath: 'number', autoIncrement: true });
  if (oldVersion > 0) {
    if (oldVersion < 2) indexAnew(transaction);
    if (oldVersion < 3) fillAgenda(transaction);
    return;
  }
  for (const name of ['people', 'products', 'users']) database.createObjectStore(name, { keyPath: 'id' });
  database.createObjectStore('people-search', { keyPath: 'revision' });
  const contacts = database.createObjectStore('contacts', { keyPath: 'id' });
  contacts.createIndex('person', ['personId', 'number']);
  contacts.createIndex('agenda', 'agenda', { multiEntry: true });
  database.createObjectStore('receipts', { keyPath: 'key' });
  // These keep the order in which they were configured.
  for (const name of ['branches', 'choices', 'settings', 'meta']) database.createObjectStore(name);
}

/** Writes the text by which people are found once more, from the people. */
function indexAnew(transaction: IDBTransaction): void {
  const search = transaction.objectStore('people-search');
  search.clear();
  const walk = transaction.objectStore('people').openCursor();
  walk.onsuccess = () => {
    const { result: cursor } = walk;
    if (cursor === null) return;
    const person = cursor.value as StoredPerson;
    search.put({ ...personEntry(person), revision: Number(person.version) } satisfies SearchRow);
    cursor.continue();
  };
}

/** Puts the contacts of an older version into the agenda. */
function fillAgenda(transaction: IDBTransaction): void {
  const contacts = transaction.objectStore('contacts');
  contacts.createIndex('agenda', 'agenda', { multiEntry: true });
  const walk = contacts.openCursor();
  walk.onsuccess = () => {
    const { result: cursor } = walk;
    if (cursor === null) return;
    const row = cursor.value as ContactRow;
    cursor.update({ ...row, agenda: agendaKeys(row.contact) } satisfies ContactRow);
    cursor.continue();
  };
}

async function writeSeed(transaction: IDBTransaction, data: AdapterData): Promise<void> {
  const store = (name: StoreName): IDBObjectStore => transaction.objectStore(name);
  // Another tab may have been faster.
  if ((await answerOf(store('meta').get('seeded'))) === true) return;
  const { people = [], contacts = [] } = data;
  const counters: Counters | undefined = await answerOf(store('meta').get('counters'));
  const seeded = countersAfter([], contacts);
  let revision = counters?.revision ?? 0;
  people.forEach((person, place) => {
    if (person.id === undefined) throw new TypeError(`Expected an id of people[${place}], found none.`);
    revision += 1;
    writePerson(transaction, { ...person, id: person.id, version: String(revision) });
  });
  for (const contact of contacts) writeContact(transaction, storedContact(contact));
  for (const row of data.products ?? []) store('products').put(row);
  for (const row of data.users ?? []) store('users').put(row);
  data.branches?.forEach((row, place) => store('branches').put(row, place));
  for (const [name, choices] of Object.entries(data.choices ?? {})) store('choices').put(choices, name);
  if (data.settings !== undefined) store('settings').put(data.settings, 'settings');
  if (data.ownBranches !== undefined) store('meta').put(data.ownBranches, 'own-branches');
  if (data.currentUser !== undefined) store('meta').put(data.currentUser, 'current-user');
  const next: Counters = {
    revision,
    person: Math.max(counters?.person ?? 0, countersAfter(people, []).person),
    contact: Math.max(counters?.contact ?? 0, seeded.contact),
  };
  store('meta').put(next, 'counters');
  store('meta').put(true, 'seeded');
}

/** Puts a person, whose version is its revision, and the text by which it is found. */
export function writePerson(transaction: IDBTransaction, person: StoredPerson, replaced?: StoredPerson): void {
  const search = transaction.objectStore('people-search');
  if (replaced !== undefined) search.delete(Number(replaced.version));
  const row: SearchRow = { ...personEntry(person), revision: Number(person.version) };
  search.put(row);
  transaction.objectStore('people').put(person);
}

export function writeContact(transaction: IDBTransaction, contact: StoredContact): void {
  const { id, code } = contact;
  const row: ContactRow = {
    id,
    number: Number(code.replace(/\D/g, '')),
    personId: contact.person.id!,
    agenda: agendaKeys(contact),
    contact,
  };
  transaction.objectStore('contacts').put(row);
}

function agendaKeys({ status, nextContact, internalContact }: StoredContact): ContactRow['agenda'] {
  if (status === 'closed') return [];
  return [nextContact, internalContact].flatMap(({ userId, date }) =>
    userId === undefined || date === undefined ? [] : [[userId, date] as const],
  );
}

function toAdapterError(error: unknown): unknown {
  if (!(error instanceof StorageError)) return error;
  return new AdapterError(error.code === 'timeout' ? 'timeout' : 'unavailable', error.message, { cause: error });
}

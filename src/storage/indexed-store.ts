import { del, get, set } from 'idb-keyval';
import { answerOf, Connection, type ConnectionOptions, type Durability } from './connection.js';
import type { IndexQuery, Key, KeyValueStore, StoreSchema, StoreTransaction } from './key-value-store.js';

export type IndexedStoreOptions = Omit<ConnectionOptions, 'upgrade'> & { readonly schema: StoreSchema };

/** Records in an IndexedDB database, whose stores and indexes are those of the schema. */
export class IndexedStore implements KeyValueStore {
  readonly persistent = true;
  readonly #connection: Connection;

  constructor({ schema, ...options }: IndexedStoreOptions) {
    this.#connection = new Connection({ ...options, upgrade: (database) => createStores(database, schema) });
  }

  run<T>(
    stores: readonly string[],
    mode: 'readonly' | 'readwrite',
    durability: Durability,
    callback: (transaction: StoreTransaction) => T | PromiseLike<T>,
  ): Promise<T> {
    return this.#connection.run(stores, mode, durability, (transaction) =>
      callback(new IndexedTransaction(transaction)),
    );
  }

  get(store: string, key: Key): Promise<unknown> {
    return get(key as unknown as IDBValidKey, this.#connection.useStore(store));
  }

  set(store: string, key: Key, value: unknown): Promise<void> {
    return set(key as unknown as IDBValidKey, value, this.#connection.useStore(store));
  }

  delete(store: string, key: Key): Promise<void> {
    return del(key as unknown as IDBValidKey, this.#connection.useStore(store));
  }

  close(): void {
    this.#connection.close();
  }
}

class IndexedTransaction implements StoreTransaction {
  readonly #transaction: IDBTransaction;

  constructor(transaction: IDBTransaction) {
    this.#transaction = transaction;
  }

  get(store: string, key: Key): Promise<unknown> {
    return answerOf(this.#store(store).get([...key]));
  }

  put(store: string, key: Key, value: unknown): void {
    this.#store(store).put(value, [...key]);
  }

  delete(store: string, key: Key): void {
    this.#store(store).delete([...key]);
  }

  all(store: string, owner: string): Promise<readonly unknown[]> {
    return answerOf(this.#store(store).getAll(ownedBy(owner)));
  }

  deleteAll(store: string, owner: string): void {
    this.#store(store).delete(ownedBy(owner));
  }

  count({ store, index, owner }: IndexQuery): Promise<number> {
    return answerOf(this.#store(store).index(index).count(ownedBy(owner)));
  }

  page(query: IndexQuery & { readonly below?: number; readonly limit: number }): Promise<readonly unknown[]> {
    const { store, index, owner, below, limit } = query;
    const range =
      below === undefined ? ownedBy(owner) : IDBKeyRange.bound([owner, -Infinity], [owner, below], false, true);
    const request = this.#store(store).index(index).openCursor(range, 'prev');
    const found: unknown[] = [];
    return new Promise((resolve, reject) => {
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor || found.length === limit) return resolve(found);
        found.push(cursor.value);
        if (found.length === limit) return resolve(found);
        cursor.continue();
      };
    });
  }

  #store(name: string): IDBObjectStore {
    return this.#transaction.objectStore(name);
  }
}

/** Every key that starts with the owner: an array sorts after numbers and texts. */
function ownedBy(owner: string): IDBKeyRange {
  return IDBKeyRange.bound([owner], [owner, []]);
}

function createStores(database: IDBDatabase, schema: StoreSchema): void {
  for (const [name, indexes] of Object.entries(schema)) {
    if (database.objectStoreNames.contains(name)) continue;
    const store = database.createObjectStore(name);
    for (const [index, path] of Object.entries(indexes)) store.createIndex(index, [...path]);
  }
}

import type { Durability } from './connection.js';
import type { IndexQuery, Key, KeyValueStore, StoreSchema, StoreTransaction } from './key-value-store.js';

type Records = ReadonlyMap<string, unknown>;

/** Records that live as long as the page: for an unknown user, or a browser that keeps nothing. */
export class MemoryStore implements KeyValueStore {
  readonly persistent = false;
  readonly #schema: StoreSchema;
  readonly #stores = new Map<string, Records>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(schema: StoreSchema) {
    this.#schema = schema;
    for (const name of Object.keys(schema)) this.#stores.set(name, new Map());
  }

  run<T>(
    stores: readonly string[],
    mode: 'readonly' | 'readwrite',
    _durability: Durability,
    callback: (transaction: StoreTransaction) => T | PromiseLike<T>,
  ): Promise<T> {
    // One after the other, on copies: as isolated, and as undone by a failure, as a real transaction.
    const result = this.#last.then(async () => {
      const copies = new Map(stores.map((name) => [name, new Map(this.#stores.get(name))]));
      const answer = await callback(new MemoryTransaction(copies, this.#schema));
      if (mode === 'readwrite') for (const [name, copy] of copies) this.#stores.set(name, copy);
      return answer;
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  get(store: string, key: Key): Promise<unknown> {
    return this.run([store], 'readonly', 'relaxed', (transaction) => transaction.get(store, key));
  }

  set(store: string, key: Key, value: unknown): Promise<void> {
    return this.run([store], 'readwrite', 'relaxed', (transaction) => transaction.put(store, key, value));
  }

  delete(store: string, key: Key): Promise<void> {
    return this.run([store], 'readwrite', 'relaxed', (transaction) => transaction.delete(store, key));
  }
}

class MemoryTransaction implements StoreTransaction {
  readonly #stores: ReadonlyMap<string, Map<string, unknown>>;
  readonly #schema: StoreSchema;

  constructor(stores: ReadonlyMap<string, Map<string, unknown>>, schema: StoreSchema) {
    this.#stores = stores;
    this.#schema = schema;
  }

  async get(store: string, key: Key): Promise<unknown> {
    return structuredClone(this.#store(store).get(JSON.stringify(key)));
  }

  put(store: string, key: Key, value: unknown): void {
    this.#store(store).set(JSON.stringify(key), structuredClone(value));
  }

  delete(store: string, key: Key): void {
    this.#store(store).delete(JSON.stringify(key));
  }

  async all(store: string, owner: string): Promise<readonly unknown[]> {
    const owned = [...this.#store(store)].filter(([key]) => ownerOf(key) === owner);
    return structuredClone(owned.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value));
  }

  deleteAll(store: string, owner: string): void {
    const records = this.#store(store);
    for (const key of records.keys()) if (ownerOf(key) === owner) records.delete(key);
  }

  async count(query: IndexQuery): Promise<number> {
    return this.#indexed(query).length;
  }

  async page(query: IndexQuery & { readonly below?: number; readonly limit: number }): Promise<readonly unknown[]> {
    const { below = Infinity, limit } = query;
    const found = this.#indexed(query).filter(({ number }) => number < below);
    return structuredClone(
      found
        .sort((a, b) => b.number - a.number)
        .slice(0, limit)
        .map(({ value }) => value),
    );
  }

  #store(name: string): Map<string, unknown> {
    const store = this.#stores.get(name);
    if (store) return store;
    throw new TypeError(`Expected a store of this transaction, found ${JSON.stringify(name)}.`);
  }

  #indexed({ store, index, owner }: IndexQuery): { number: number; value: unknown }[] {
    const [ownerPath, numberPath] = this.#schema[store]![index]!;
    return [...this.#store(store).values()].flatMap((value) => {
      const { [ownerPath]: valueOwner, [numberPath]: number } = Object(value) as Record<string, unknown>;
      return valueOwner === owner && typeof number === 'number' ? [{ number, value }] : [];
    });
  }
}

function ownerOf(key: string): string {
  return (JSON.parse(key) as [string, string])[0];
}

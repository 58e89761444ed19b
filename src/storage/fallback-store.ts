import type { Durability } from './connection.js';
import { StorageError } from './errors.js';
import type { Key, KeyValueStore, StoreTransaction } from './key-value-store.js';

/**
 * The first store, or the second for good when the first turns out to be `unavailable` at its first use.
 * Once something was written there is no change any more: it would look like an empty store.
 */
export class FallbackStore implements KeyValueStore {
  readonly #fallback: KeyValueStore;
  #store: KeyValueStore;
  #proven = false;

  constructor(store: KeyValueStore, fallback: KeyValueStore) {
    this.#store = store;
    this.#fallback = fallback;
  }

  /** True as long as nothing is known against it. */
  get persistent(): boolean {
    return this.#store.persistent;
  }

  get degraded(): boolean {
    return this.#store === this.#fallback;
  }

  run<T>(
    stores: readonly string[],
    mode: 'readonly' | 'readwrite',
    durability: Durability,
    callback: (transaction: StoreTransaction) => T | PromiseLike<T>,
  ): Promise<T> {
    return this.#try((store) => store.run(stores, mode, durability, callback));
  }

  get(store: string, key: Key): Promise<unknown> {
    return this.#try((inner) => inner.get(store, key));
  }

  set(store: string, key: Key, value: unknown): Promise<void> {
    return this.#try((inner) => inner.set(store, key, value));
  }

  delete(store: string, key: Key): Promise<void> {
    return this.#try((inner) => inner.delete(store, key));
  }

  async #try<T>(action: (store: KeyValueStore) => Promise<T>): Promise<T> {
    const store = this.#store;
    try {
      const answer = await action(store);
      this.#proven = true;
      return answer;
    } catch (error) {
      const unavailable = error instanceof StorageError && error.code === 'unavailable';
      if (!unavailable || this.#proven || store === this.#fallback) throw error;
      this.#store = this.#fallback;
      return action(this.#fallback);
    }
  }
}

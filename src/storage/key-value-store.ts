import type { Durability } from './connection.js';

/** An owner (the namespace) and a name: keys sort by owner, so one owner's records are one range. */
export type Key = readonly [owner: string, name: string];

/** The stores by name, each with its indexes: the properties `[owner, number]` by which its records can be paged. */
export type StoreSchema = Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>>;

export interface IndexQuery {
  readonly store: string;
  readonly index: string;
  readonly owner: string;
}

/** What one transaction can do. A record without the index's properties is in no index. */
export interface StoreTransaction {
  get(store: string, key: Key): Promise<unknown>;
  put(store: string, key: Key, value: unknown): void;
  delete(store: string, key: Key): void;
  /** Every record of an owner, by name. */
  all(store: string, owner: string): Promise<readonly unknown[]>;
  deleteAll(store: string, owner: string): void;
  count(query: IndexQuery): Promise<number>;
  /** From the highest number down, those under `below`, at most `limit`. */
  page(query: IndexQuery & { readonly below?: number; readonly limit: number }): Promise<readonly unknown[]>;
}

/** Records in named stores, in transactions over several of them; in IndexedDB or in memory, with the same rules. */
export interface KeyValueStore {
  /** Whether what is written outlives the page. */
  readonly persistent: boolean;
  /** Whether this is memory in place of a storage that turned out to be missing. */
  readonly degraded?: boolean;

  /** All or nothing; resolved only when it is written. The callback awaits nothing but the transaction. */
  run<T>(
    stores: readonly string[],
    mode: 'readonly' | 'readwrite',
    durability: Durability,
    callback: (transaction: StoreTransaction) => T | PromiseLike<T>,
  ): Promise<T>;

  get(store: string, key: Key): Promise<unknown>;
  set(store: string, key: Key, value: unknown): Promise<void>;
  delete(store: string, key: Key): Promise<void>;
}

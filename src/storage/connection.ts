import type { UseStore } from 'idb-keyval';
import { StorageError, toStorageError } from './errors.js';

/**
 * `relaxed` survives the death of the browser, `strict` the loss of power too (about twice as slow).
 * The promise of a transaction is kept from its `complete` on, in both.
 */
export type Durability = 'relaxed' | 'strict';

export interface ConnectionOptions {
  /** The name of the database. */
  readonly name: string;
  /** A whole number, raised with every change of the stores. */
  readonly version: number;
  /** Makes the stores, from the version found (0: a new database). */
  readonly upgrade: (database: IDBDatabase, oldVersion: number, transaction: IDBTransaction) => void;
  /** The page's own by default, looked up at the first use. */
  readonly indexedDB?: IDBFactory;
  /** Milliseconds after which an opening or a transaction counts as hanging; 3000 by default. */
  readonly timeout?: number;
}

export interface RunOptions {
  /** For this transaction alone: long imports need more than the default. */
  readonly timeout?: number;
}

/** The answer of one request, as a promise that keeps the transaction alive. */
export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * One IndexedDB database: opened at the first use, closed when a newer version asks for it, and opened again
 * when the browser dropped it. Nothing here ever waits for longer than the time-out.
 *
 * Every method rejects with `StorageError` when the storage fails, and with what the callback threw otherwise.
 */
export class Connection {
  readonly #options: ConnectionOptions;
  #opening: Promise<IDBDatabase> | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /**
   * Runs one transaction and resolves on its `complete`, never before. The callback may await the transaction's
   * own requests and nothing else; when it throws, nothing is written. After a lost connection it runs once more.
   */
  async run<T>(
    stores: readonly string[],
    mode: 'readonly' | 'readwrite',
    durability: Durability,
    callback: (transaction: IDBTransaction) => T | PromiseLike<T>,
    options: RunOptions = {},
  ): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const opening = (this.#opening ??= this.#open());
      try {
        const database = await opening;
        return await this.#transact(database, stores, mode, durability, callback, options.timeout);
      } catch (error) {
        const lost = this.#opening !== opening;
        const name = error instanceof DOMException ? error.name : '';
        const broken = name === 'InvalidStateError' || name === 'UnknownError' || (lost && name === 'AbortError');
        // After a full disk the same connection stays full, even once there is room.
        const isStuck = name === 'QuotaExceededError' || (error instanceof StorageError && error.code === 'timeout');
        if (broken || isStuck) this.#drop(opening);
        if (!broken || attempt === 2) throw toStorageError(error);
      }
    }
  }

  /**
   * One store for the helpers of idb-keyval. A write is committed as soon as the helper has issued it, so
   * `update`, which reads first, is not among them: `run` does that.
   */
  useStore(store: string, durability: Durability = 'relaxed'): UseStore {
    return (mode, callback) =>
      this.run([store], mode as 'readonly' | 'readwrite', durability, (transaction) => {
        const answer = callback(transaction.objectStore(store));
        if (mode === 'readwrite') commit(transaction);
        return answer;
      });
  }

  /** Lets running transactions end and closes; the next use opens again. */
  close(): void {
    this.#drop(this.#opening);
  }

  #drop(opening: Promise<IDBDatabase> | undefined): void {
    if (this.#opening === opening) this.#opening = undefined;
    opening?.then(
      (database) => database.close(),
      () => undefined,
    );
  }

  #open(): Promise<IDBDatabase> {
    const { name, version, upgrade, timeout = 3000 } = this.#options;
    const opening = new Promise<IDBDatabase>((resolve, reject) => {
      const request = this.#factory().open(name, version);
      let blocked = false;
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        reject(
          blocked
            ? new StorageError('blocked', `Expected to open the database ${name}, found it held by another tab.`)
            : new StorageError(
                'timeout',
                `Expected the database ${name} to open within ${timeout} ms, found no answer.`,
              ),
        );
      }, timeout);
      request.onupgradeneeded = (event) => upgrade(request.result, event.oldVersion, request.transaction!);
      request.onblocked = () => (blocked = true);
      request.onerror = () => {
        clearTimeout(timer);
        // A browser that keeps nothing in private windows says so only here.
        const unavailable = request.error?.name === 'InvalidStateError';
        reject(
          unavailable
            ? new StorageError('unavailable', `Expected to open the database ${name}, found it refused.`, request.error)
            : request.error,
        );
      };
      request.onsuccess = () => {
        clearTimeout(timer);
        const database = request.result;
        // Whoever waited has given up: an open connection nobody knows of would block the next version.
        if (late) return database.close();
        database.onversionchange = () => this.#drop(opening);
        database.onclose = () => this.#drop(opening);
        resolve(database);
      };
    });
    opening.catch(() => {
      if (this.#opening === opening) this.#opening = undefined;
    });
    return opening;
  }

  #factory(): IDBFactory {
    let factory: IDBFactory | undefined;
    let cause: unknown;
    try {
      factory = this.#options.indexedDB ?? globalThis.indexedDB;
    } catch (error) {
      // The mere look throws in a sandboxed frame.
      cause = error;
    }
    if (factory) return factory;
    throw new StorageError('unavailable', 'Expected a browser with IndexedDB, found none.', cause);
  }

  #transact<T>(
    database: IDBDatabase,
    stores: readonly string[],
    mode: 'readonly' | 'readwrite',
    durability: Durability,
    callback: (transaction: IDBTransaction) => T | PromiseLike<T>,
    timeout = this.#options.timeout ?? 3000,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const transaction = database.transaction([...stores], mode, { durability });
      let failure: unknown;
      const timer = setTimeout(() => {
        failure = new StorageError('timeout', `Expected the storage to answer within ${timeout} ms, found no answer.`);
        abort(transaction);
        reject(failure);
      }, timeout);
      const answer = new Promise<T>((settle) => settle(callback(transaction)));
      transaction.addEventListener('complete', () => {
        clearTimeout(timer);
        resolve(answer);
      });
      transaction.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(transaction.error ?? failure ?? new DOMException('The connection was closed.', 'AbortError'));
      });
      answer.then(
        // Without an explicit commit, WebKit may hang the next page's first read.
        () => commit(transaction),
        (error: unknown) => {
          failure ??= error;
          abort(transaction);
        },
      );
    });
  }
}

function commit(transaction: IDBTransaction): void {
  try {
    transaction.commit();
  } catch {
    // Over already.
  }
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // Over already.
  }
}

import 'fake-indexeddb/auto';
import { get, set } from 'idb-keyval';
import { describe, expect, it, vi } from 'vitest';
import { answerOf, Connection, type ConnectionOptions } from '../../src/storage/connection.js';
import type { StorageError } from '../../src/storage/errors.js';

let databases = 0;

function connect(options: Partial<ConnectionOptions> = {}): Connection {
  return new Connection({
    name: `connection-${(databases += 1)}`,
    version: 1,
    upgrade: (database, oldVersion) => {
      if (oldVersion < 1) database.createObjectStore('things');
    },
    ...options,
  });
}

function put(connection: Connection, key: string, value: unknown): Promise<void> {
  return connection.run(['things'], 'readwrite', 'relaxed', (transaction) => {
    transaction.objectStore('things').put(value, key);
  });
}

function read(connection: Connection, key: string): Promise<unknown> {
  return connection.run(['things'], 'readonly', 'relaxed', (transaction) =>
    answerOf(transaction.objectStore('things').get(key)),
  );
}

async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: StorageError) => error.code,
  );
}

/** A factory with one method changed. */
function factoryWith(open: (name: string, version?: number) => IDBOpenDBRequest): IDBFactory {
  return { open } as unknown as IDBFactory;
}

describe('Connection', () => {
  it('resolves on complete, not on the success of a request', async () => {
    const connection = connect();
    const seen: string[] = [];

    await connection
      .run(['things'], 'readwrite', 'relaxed', async (transaction) => {
        transaction.addEventListener('complete', () => seen.push('complete'));
        await answerOf(transaction.objectStore('things').put(1, 'a'));
        seen.push('request');
      })
      .then(() => seen.push('resolved'));

    expect(seen).toEqual(['request', 'complete', 'resolved']);
  });

  it('commits explicitly and passes the durability on', async () => {
    const seen: unknown[] = [];
    const connection = connect({
      indexedDB: factoryWith((name, version) => {
        const request = indexedDB.open(name, version);
        request.addEventListener('success', () => {
          const database = request.result;
          const begin = database.transaction.bind(database);
          database.transaction = (stores, mode, options) => {
            seen.push(options);
            const transaction = begin(stores, mode, options);
            const commit = transaction.commit.bind(transaction);
            transaction.commit = () => {
              seen.push('commit');
              commit();
            };
            return transaction;
          };
        });
        return request;
      }),
    });

    await connection.run(['things'], 'readwrite', 'strict', (transaction) => {
      transaction.objectStore('things').put(1, 'a');
    });

    expect(seen).toEqual([{ durability: 'strict' }, 'commit']);
  });

  it('writes nothing when the callback throws, and rejects with what it threw', async () => {
    const connection = connect();
    const mistake = new RangeError('no');

    const failing = connection.run(['things'], 'readwrite', 'relaxed', (transaction) => {
      transaction.objectStore('things').put(1, 'a');
      throw mistake;
    });

    await expect(failing).rejects.toBe(mistake);
    expect(await read(connection, 'a')).toBeUndefined();
  });

  it('gives up an opening that never answers', async () => {
    const connection = connect({ timeout: 20, indexedDB: factoryWith(() => ({}) as IDBOpenDBRequest) });

    expect(await codeOf(read(connection, 'a'))).toBe('timeout');
  });

  it('closes a database that opens too late, for nobody knows of it any more', async () => {
    const late = { close: vi.fn() };
    const request = { result: late } as unknown as IDBOpenDBRequest;
    const connection = connect({ timeout: 20, indexedDB: factoryWith(() => request) });
    expect(await codeOf(read(connection, 'a'))).toBe('timeout');

    request.onsuccess!(new Event('success'));

    expect(late.close).toHaveBeenCalledOnce();
  });

  it('gives up a transaction that never ends, and undoes it', async () => {
    const connection = connect({ timeout: 30 });

    const hanging = connection.run(['things'], 'readwrite', 'relaxed', (transaction) => {
      const store = transaction.objectStore('things');
      store.put(1, 'a');
      const spin = (): void => void (store.get('a').onsuccess = spin);
      spin();
      return new Promise(() => undefined);
    });

    expect(await codeOf(hanging)).toBe('timeout');
    expect(await read(connection, 'a')).toBeUndefined();
  });

  it('says unavailable where there is no IndexedDB', async () => {
    const refusing = factoryWith(() => {
      throw new DOMException('sandboxed', 'SecurityError');
    });

    expect(await codeOf(read(connect({ indexedDB: refusing }), 'a'))).toBe('unavailable');

    const original = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB')!;
    Object.defineProperty(globalThis, 'indexedDB', {
      configurable: true,
      get: () => {
        throw new DOMException('sandboxed', 'SecurityError');
      },
    });
    try {
      expect(await codeOf(read(connect(), 'a'))).toBe('unavailable');
    } finally {
      Object.defineProperty(globalThis, 'indexedDB', original);
    }
  });

  it('opens again after the browser dropped the connection', async () => {
    let opened: IDBDatabase | undefined;
    const connection = connect({
      indexedDB: factoryWith((name, version) => {
        const request = indexedDB.open(name, version);
        request.addEventListener('success', () => (opened = request.result));
        return request;
      }),
    });
    await put(connection, 'a', 1);
    const first = opened!;

    // Closed behind its back, without a close event: the next transaction throws InvalidStateError.
    first.close();

    expect(await read(connection, 'a')).toBe(1);
    expect(opened).not.toBe(first);
  });

  it('opens again after a close event', async () => {
    let opened: IDBDatabase | undefined;
    const connection = connect({
      indexedDB: factoryWith((name, version) => {
        const request = indexedDB.open(name, version);
        request.addEventListener('success', () => (opened = request.result));
        return request;
      }),
    });
    await put(connection, 'a', 1);
    const first = opened!;

    first.onclose!(new Event('close'));

    expect(await read(connection, 'a')).toBe(1);
    expect(opened).not.toBe(first);
  });

  it('makes way for a newer version, and then says closed', async () => {
    const name = 'making-way';
    const old = connect({ name });
    await put(old, 'a', 1);
    const newer = connect({ name, version: 2 });

    expect(await read(newer, 'a')).toBe(1);
    expect(await codeOf(read(old, 'a'))).toBe('closed');
  });

  it('says blocked when another tab does not make way', async () => {
    const name = 'blocked';
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('things');
    const holder = await answerOf(request);

    expect(await codeOf(read(connect({ name, version: 2, timeout: 30 }), 'a'))).toBe('blocked');

    holder.close();
    expect(await read(connect({ name, version: 2 }), 'a')).toBeUndefined();
  });

  it('gives each kind of failure its code', async () => {
    const connection = connect();
    const failWith = (name: string) =>
      codeOf(
        connection.run(['things'], 'readwrite', 'relaxed', () => {
          throw new DOMException('no', name);
        }),
      );

    expect(await failWith('QuotaExceededError')).toBe('quota');
    expect(await failWith('DataError')).toBe('unknown');
  });

  it('runs once more after an UnknownError, and not a third time', async () => {
    const connection = connect();
    let runs = 0;

    const failing = connection.run(['things'], 'readwrite', 'relaxed', () => {
      runs += 1;
      throw new DOMException('no', 'UnknownError');
    });

    expect(await codeOf(failing)).toBe('unknown');
    expect(runs).toBe(2);
  });

  it('serves the helpers of idb-keyval', async () => {
    const store = connect().useStore('things');

    await set('a', { b: 1 }, store);

    expect(await get('a', store)).toEqual({ b: 1 });
  });
});

import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { StorageError } from '../../src/storage/errors.js';
import { FallbackStore } from '../../src/storage/fallback-store.js';
import { IndexedStore } from '../../src/storage/indexed-store.js';
import type { KeyValueStore } from '../../src/storage/key-value-store.js';
import { MemoryStore } from '../../src/storage/memory-store.js';

const schema = { things: { byOrder: ['owner', 'order'] }, others: {} } as const;
let databases = 0;

const makers: Record<string, () => KeyValueStore> = {
  IndexedStore: () => new IndexedStore({ name: `store-${(databases += 1)}`, version: 1, schema }),
  MemoryStore: () => new MemoryStore(schema),
};

for (const [name, make] of Object.entries(makers)) {
  describe(name, () => {
    it('answers undefined for what it does not have', async () => {
      expect(await make().get('things', ['a', '1'])).toBeUndefined();
    });

    it('keeps copies, not the objects it was given', async () => {
      const store = make();
      const thing = { n: 1 };
      await store.set('things', ['a', '1'], thing);

      thing.n = 2;
      ((await store.get('things', ['a', '1'])) as { n: number }).n = 3;

      expect(await store.get('things', ['a', '1'])).toEqual({ n: 1 });
    });

    it('deletes', async () => {
      const store = make();
      await store.set('things', ['a', '1'], 1);

      await store.delete('things', ['a', '1']);

      expect(await store.get('things', ['a', '1'])).toBeUndefined();
    });

    it('writes all of a transaction or nothing', async () => {
      const store = make();

      const failing = store.run(['things', 'others'], 'readwrite', 'relaxed', async (transaction) => {
        transaction.put('things', ['a', '1'], 1);
        transaction.put('others', ['a', '1'], 1);
        await transaction.get('things', ['a', '1']);
        throw new RangeError('no');
      });

      await expect(failing).rejects.toThrow(RangeError);
      expect(await store.get('things', ['a', '1'])).toBeUndefined();
      expect(await store.get('others', ['a', '1'])).toBeUndefined();
    });

    it('runs writing transactions one after the other', async () => {
      const store = make();
      const increment = () =>
        store.run(['things'], 'readwrite', 'relaxed', async (transaction) => {
          const count = ((await transaction.get('things', ['a', 'count'])) as number | undefined) ?? 0;
          transaction.put('things', ['a', 'count'], count + 1);
        });

      await Promise.all(Array.from({ length: 50 }, increment));

      expect(await store.get('things', ['a', 'count'])).toBe(50);
    });

    it('sees its own writing within the transaction', async () => {
      const seen = await make().run(['things'], 'readwrite', 'relaxed', (transaction) => {
        transaction.put('things', ['a', '1'], 'new');
        return transaction.get('things', ['a', '1']);
      });

      expect(seen).toBe('new');
    });

    it('keeps owners apart, even with names that start alike', async () => {
      const store = make();
      await store.run(['things'], 'readwrite', 'relaxed', (transaction) => {
        for (const owner of ['a', 'ab', 'b']) transaction.put('things', [owner, '1'], { owner, order: 1 });
      });

      await store.run(['things'], 'readwrite', 'relaxed', (transaction) => transaction.deleteAll('things', 'a'));
      const left = await store.run(['things'], 'readonly', 'relaxed', async (transaction) => ({
        a: await transaction.all('things', 'a'),
        ab: await transaction.all('things', 'ab'),
        count: await transaction.count({ store: 'things', index: 'byOrder', owner: 'b' }),
      }));

      expect(left).toEqual({ a: [], ab: [{ owner: 'ab', order: 1 }], count: 1 });
    });

    it('pages an index downwards and leaves out what is not in it', async () => {
      const store = make();
      await store.run(['things'], 'readwrite', 'relaxed', (transaction) => {
        for (const order of [3, 1, 4, 10, 5]) transaction.put('things', ['a', `${order}`], { owner: 'a', order });
        transaction.put('things', ['a', 'none'], { owner: 'a' });
        transaction.put('things', ['b', '7'], { owner: 'b', order: 7 });
      });
      const page = (below: number | undefined) =>
        store.run(['things'], 'readonly', 'relaxed', async (transaction) => {
          const query = { store: 'things', index: 'byOrder', owner: 'a', limit: 2 };
          const found = await transaction.page(below === undefined ? query : { ...query, below });
          return (found as { order: number }[]).map(({ order }) => order);
        });

      expect(await page(undefined)).toEqual([10, 5]);
      expect(await page(5)).toEqual([4, 3]);
      expect(await page(3)).toEqual([1]);
      expect(await page(1)).toEqual([]);
    });
  });
}

describe('FallbackStore', () => {
  const failing = (code: 'unavailable' | 'timeout'): KeyValueStore => {
    const fail = () => Promise.reject(new StorageError(code, 'no'));
    return { persistent: true, run: fail, get: fail, set: fail, delete: fail };
  };

  it('goes to memory when the first use finds no storage', async () => {
    const store = new FallbackStore(failing('unavailable'), new MemoryStore(schema));

    await store.set('things', ['a', '1'], 1);

    expect(await store.get('things', ['a', '1'])).toBe(1);
    expect(store.persistent).toBe(false);
    expect(store.degraded).toBe(true);
  });

  it('stays where it is when the storage only hangs', async () => {
    const store = new FallbackStore(failing('timeout'), new MemoryStore(schema));

    await expect(store.get('things', ['a', '1'])).rejects.toMatchObject({ code: 'timeout' });
    expect(store.persistent).toBe(true);
  });

  it('does not change over once the storage has worked', async () => {
    const memory = new MemoryStore(schema);
    const first = Object.assign(Object.create(memory) as KeyValueStore, { persistent: true });
    first.get = memory.get.bind(memory);
    const store = new FallbackStore(first, new MemoryStore(schema));
    await store.get('things', ['a', '1']);

    first.get = failing('unavailable').get;

    await expect(store.get('things', ['a', '1'])).rejects.toMatchObject({ code: 'unavailable' });
    expect(store.degraded).toBe(false);
  });
});

import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { draftDatabase } from '../../src/drafts/database.js';
import type { DraftChange } from '../../src/drafts/draft-channel.js';
import { DraftConflict, DraftStore, type DraftStoreOptions } from '../../src/drafts/draft-store.js';
import { Preferences } from '../../src/drafts/preferences.js';
import { StorageError } from '../../src/storage/errors.js';
import { IndexedStore } from '../../src/storage/indexed-store.js';
import type { KeyValueStore } from '../../src/storage/key-value-store.js';
import { MemoryStore } from '../../src/storage/memory-store.js';
import { draftOf, putOptions } from './support/drafts.js';

type Stored = Record<string, unknown> & { readonly payload: string };
type Damage = (value: Stored) => unknown;

/** Another owner for each test: a channel of an earlier one may still have something to say. */
let ns = '';
let owners = 0;
const day = 86_400_000;
let databases = 0;

const makers: Record<string, () => KeyValueStore> = {
  'in IndexedDB': () => new IndexedStore({ ...draftDatabase, name: `drafts-${(databases += 1)}` }),
  'in memory': () => new MemoryStore(draftDatabase.schema),
};

for (const [where, make] of Object.entries(makers)) {
  describe(`DraftStore ${where}`, () => {
    let records: KeyValueStore;
    let now: number;
    let store: DraftStore;

    const storeOf = (owner: string, more: Partial<DraftStoreOptions> = {}) =>
      new DraftStore({ ns: owner, store: records, now: () => now, ...more });
    const titles = async () => (await store.list({ limit: 100 })).items.map(({ id }) => id);
    const tamper = async (name: 'drafts' | 'meta', id: string, change: Damage) =>
      records.set(name, [ns, id], change((await records.get(name, [ns, id])) as Stored));

    beforeEach(() => {
      records = make();
      ns = `acme|joana-${(owners += 1)}`;
      now = Date.UTC(2026, 10, 24);
      store = storeOf(ns);
    });

    it('gives back what was put', async () => {
      const { rev } = await store.put('d1', draftOf('Bimer'), putOptions(0));

      expect(rev).toBe(1);
      expect(await store.get('d1')).toEqual({ state: 'ready', id: 'd1', rev: 1, draft: draftOf('Bimer') });
    });

    it('answers undefined for a draft it does not have', async () => {
      expect(await store.get('d1')).toBeUndefined();
    });

    it('writes record and entry in one transaction', async () => {
      const run = vi.spyOn(records, 'run');

      await store.put('d1', draftOf('Bimer'), putOptions(0, { durability: 'strict' }));

      const writing = run.mock.calls.filter(([, mode]) => mode === 'readwrite');
      expect(writing.map(([stores, mode, durability]) => [stores, mode, durability])).toEqual([
        [['drafts', 'meta'], 'readwrite', 'strict'],
      ]);
    });

    it('writes no record without its entry', async () => {
      const failing = store.put('x'.repeat(501), draftOf('Bimer'), putOptions(0));

      await expect(failing).rejects.toThrow('Expected a draft id of 1 to 500 characters, found 501.');
      expect(await records.get('drafts', [ns, 'x'.repeat(501)])).toBeUndefined();
    });

    it('refuses a writing made from an older revision and says what is stored', async () => {
      await store.put('d1', draftOf('first'), putOptions(0, { writer: 'tab 1' }));
      const late = store.put('d1', draftOf('late'), putOptions(0, { writer: 'tab 2' }));

      await expect(late).rejects.toBeInstanceOf(DraftConflict);
      await expect(late).rejects.toMatchObject({
        code: 'conflict',
        current: { rev: 1, writer: 'tab 1' },
        removed: false,
      });
      expect(await store.get('d1')).toMatchObject({ rev: 1, draft: draftOf('first') });
    });

    it('loses none of 400 interleaved increments', async () => {
      const other = storeOf(ns);
      let conflicts = 0;
      await store.put('d1', draftOf('0'), putOptions(0));
      const increment = async (tab: DraftStore): Promise<void> => {
        for (;;) {
          const found = await tab.get('d1');
          if (found?.state !== 'ready') throw new Error('Expected a draft.');
          const next = String(Number(found.draft.contact.description) + 1);
          try {
            await tab.put('d1', draftOf(next), putOptions(found.rev));
            return;
          } catch (error) {
            if (!(error instanceof DraftConflict)) throw error;
            conflicts += 1;
          }
        }
      };
      const tab = async (own: DraftStore): Promise<void> => {
        for (let count = 0; count < 200; count += 1) await increment(own);
      };

      await Promise.all([tab(store), tab(other)]);

      expect(await store.get('d1')).toMatchObject({ rev: 401, draft: draftOf('400') });
      // Else the two took turns and nothing was shown.
      expect(conflicts).toBeGreaterThan(100);
    });

    it('takes a writing of a draft that the browser evicted, with a higher revision', async () => {
      expect(await store.put('d1', draftOf('all of it'), putOptions(7))).toMatchObject({ rev: 8 });
    });

    it('lists the newest writing first, whatever the clock says', async () => {
      await store.put('a', draftOf('a'), putOptions(0));
      now -= 3650 * day;
      await store.put('b', draftOf('b'), putOptions(0));
      now += 9999 * day;
      await store.put('c', draftOf('c'), putOptions(0));
      await store.put('a', draftOf('a2'), putOptions(1));

      expect(await titles()).toEqual(['a', 'c', 'b']);
    });

    it('lists a page at a time without gaps or repetition', async () => {
      for (let index = 0; index < 7; index += 1) await store.put(`d${index}`, draftOf('x'), putOptions(0));

      const first = await store.list({ limit: 3 });
      const second = await store.list({ limit: 3, cursor: first.nextCursor! });
      const third = await store.list({ limit: 3, cursor: second.nextCursor! });

      expect([first, second, third].map(({ items }) => items.map(({ id }) => id))).toEqual([
        ['d6', 'd5', 'd4'],
        ['d3', 'd2', 'd1'],
        ['d0'],
      ]);
      expect(first.total).toBe(7);
      expect(third.nextCursor).toBeUndefined();
    });

    it('says in an entry what a list shows', async () => {
      const summary = {
        title: 'Pão Dourado',
        description: 'Bimer',
        itemCount: 3,
        totalAmount: '4250.00',
        priority: true,
      };

      await store.put('d1', draftOf('Bimer'), putOptions(0, { summary, origin: 'manual' }));
      const { items } = await store.list({ limit: 10 });

      expect(items).toEqual([
        {
          ...summary,
          id: 'd1',
          ns,
          rev: 1,
          schema: 1,
          createdAt: now,
          updatedAt: now,
          expiresAt: now + 30 * day,
          origin: 'manual',
        },
      ]);
    });

    it('keeps the draft when its summary is nonsense', async () => {
      const summary = { title: 'x'.repeat(9999), itemCount: Number.NaN, priority: false };

      await store.put('d1', draftOf('Bimer'), putOptions(0, { summary }));

      expect((await store.list({ limit: 1 })).items[0]).toMatchObject({ id: 'd1', itemCount: 0 });
      expect((await store.list({ limit: 1 })).items[0]!.broken).toBeUndefined();
    });

    it('stays a draft the user saved when it goes on saving itself', async () => {
      await store.put('d1', draftOf('a'), putOptions(0, { origin: 'manual' }));
      await store.put('d1', draftOf('b'), putOptions(1, { origin: 'automatic' }));

      expect((await store.list({ limit: 1 })).items[0]!.origin).toBe('manual');
    });

    it('keeps the given name over later writings, which a renaming does not disturb', async () => {
      await store.put('d1', draftOf('a'), putOptions(0));
      expect(await store.rename('d1', '  Padaria, retomar em março ')).toBe(true);
      await store.put('d1', draftOf('b'), putOptions(1));

      expect((await store.list({ limit: 1 })).items[0]!.name).toBe('Padaria, retomar em março');
    });

    it('takes the name away again', async () => {
      await store.put('d1', draftOf('a'), putOptions(0));
      await store.rename('d1', 'Padaria');
      await store.rename('d1', ' ');

      expect((await store.list({ limit: 1 })).items[0]).not.toHaveProperty('name');
    });

    it('renames nothing that is not there', async () => {
      expect(await store.rename('d1', 'Padaria')).toBe(false);
    });

    it('hides a discarded draft and brings it back', async () => {
      await store.put('d1', draftOf('a'), putOptions(0));

      expect(await store.discard('d1')).toBe(true);
      expect(await store.count()).toBe(0);
      expect(await store.get('d1')).toBeUndefined();

      expect(await store.restore('d1')).toBe(true);
      expect(await titles()).toEqual(['d1']);
      expect(await store.get('d1')).toMatchObject({ state: 'ready', draft: draftOf('a') });
    });

    it('refuses to write a discarded draft', async () => {
      await store.put('d1', draftOf('a'), putOptions(0));
      await store.discard('d1');

      await expect(store.put('d1', draftOf('b'), putOptions(1))).rejects.toMatchObject({
        code: 'conflict',
        removed: false,
      });
    });

    it('answers false when there is nothing to discard or to restore', async () => {
      await store.put('d1', draftOf('a'), putOptions(0));
      await store.discard('d1');

      expect(await store.discard('d1')).toBe(false);
      expect(await store.restore('d2')).toBe(false);
    });

    it('deletes a discarded draft at the start after its undo', async () => {
      await store.put('d1', draftOf('a'), putOptions(0));
      await store.discard('d1');

      now += 9_999;
      await store.purgeExpired();
      expect(await records.get('drafts', [ns, 'd1'])).toBeDefined();

      now += 1;
      await store.purgeExpired();
      expect(await records.get('drafts', [ns, 'd1'])).toBeUndefined();
      expect(await records.get('meta', [ns, 'd1'])).toBeUndefined();
    });

    it('refuses every late writing once the contact was concluded', async () => {
      await store.put('d1', draftOf('a'), putOptions(0));
      await store.remove('d1');

      for (const expectedRev of [0, 1, 2, 3]) {
        const late = store.put('d1', draftOf('late'), putOptions(expectedRev));
        await expect(late).rejects.toMatchObject({ code: 'conflict', removed: true });
      }
      expect(await store.get('d1')).toBeUndefined();
      expect(await store.count()).toBe(0);
      expect(await records.get('drafts', [ns, 'd1'])).toBeUndefined();
    });

    it('leaves nothing about people in the trace of a concluded draft', async () => {
      const summary = { title: 'Maria', description: 'Bimer', itemCount: 1, priority: false };
      await store.put('d1', draftOf('a'), putOptions(0, { summary }));
      await store.remove('d1');

      expect(JSON.stringify(await records.get('meta', [ns, 'd1']))).not.toMatch(/Maria|Bimer/);
    });

    it('deletes drafts 30 days after their last change', async () => {
      await store.put('old', draftOf('a'), putOptions(0));
      now += 29 * day;
      await store.put('new', draftOf('b'), putOptions(0));

      now += day - 1;
      expect(await store.purgeExpired()).toBe(0);
      now += 1;
      expect(await store.purgeExpired()).toBe(1);

      expect(await titles()).toEqual(['new']);
    });

    it('deletes them at the second start of who was away for long', async () => {
      await store.put('d1', draftOf('a'), putOptions(0));

      now += 90 * day;
      expect(await store.purgeExpired()).toBe(0);
      now += 1000;
      expect(await store.purgeExpired()).toBe(1);
    });

    it.each([-3650, 3650])('expires nothing while the clock is %i days off', async (days) => {
      await store.put('d1', draftOf('a'), putOptions(0));

      now += days * day;

      expect(await store.purgeExpired()).toBe(0);
      expect(await titles()).toEqual(['d1']);
    });

    describe('with a draft that cannot be read', () => {
      const damages: Record<string, Damage> = {
        'garbage in its place': () => 'garbage',
        'a wrong checksum': (record) => ({ ...record, sum: '00000000' }),
        'a cut payload': (record) => ({ ...record, payload: record.payload.slice(0, -9) }),
        'a payload that is not JSON': () => recordOf('{'),
        'not a number for a revision': (record) => ({ ...record, rev: Number.NaN }),
        'a cycle': () => {
          const cycle: Record<string, unknown> = {};
          cycle['self'] = cycle;
          return cycle;
        },
        'nesting of 20,000 levels': () => recordOf('['.repeat(20_000) + ']'.repeat(20_000)),
        '__proto__ as a key': () =>
          recordOf('{"schema":1,"contact":{"__proto__":{"x":1}},"unread":{},"confirmed":{},"suggested":[]}'),
        'more than 8 MB': () => recordOf(`"${'x'.repeat(8 * 1024 * 1024)}"`),
      };

      for (const [damage, change] of Object.entries(damages)) {
        it(`sets it aside: ${damage}`, async () => {
          await store.put('good', draftOf('good'), putOptions(0));
          await store.put('d1', draftOf('typed for an hour'), putOptions(0));
          await tamper('drafts', 'd1', change);

          expect(await store.get('d1')).toMatchObject({ state: 'broken', id: 'd1' });

          const { items } = await store.list({ limit: 10 });
          expect(items.map(({ id, broken }) => [id, broken ?? false])).toEqual([
            ['d1', true],
            ['good', false],
          ]);
          expect(await records.get('drafts', [ns, 'd1'])).toBeDefined();
          expect(await records.get('quarantine', [ns, 'd1'])).toMatchObject({ id: 'd1' });
          expect(await store.exportRaw('d1')).not.toMatch(/^(\[object Object\])?$/);
          expect(await store.get('good')).toMatchObject({ state: 'ready' });
        });
      }

      it('exports the text as it is stored', async () => {
        await store.put('d1', draftOf('typed for an hour'), putOptions(0));
        await tamper('drafts', 'd1', (record) => ({ ...record, payload: record.payload.slice(0, -9) }));
        await store.get('d1');

        expect(await store.exportRaw('d1')).toContain('typed for an hour');
      });

      it('lists an entry that cannot be read as broken and overwrites nothing', async () => {
        await store.put('d1', draftOf('a'), putOptions(0));
        await tamper('meta', 'd1', (entry) => ({ ...entry, title: 42 }));

        expect((await store.list({ limit: 1 })).items[0]).toMatchObject({ id: 'd1', broken: true });
        await expect(store.put('d1', draftOf('b'), putOptions(1))).rejects.toBeInstanceOf(DraftConflict);
      });

      it('can discard it', async () => {
        await store.put('d1', draftOf('a'), putOptions(0));
        await tamper('drafts', 'd1', () => 'garbage');
        await store.get('d1');

        expect(await store.discard('d1')).toBe(true);
        expect(await store.count()).toBe(0);
      });
    });

    it('only lists a draft of a newer version', async () => {
      await store.put('d1', draftOf('a'), putOptions(0));
      await tamper('drafts', 'd1', (record) => ({ ...record, schema: 2 }));
      await tamper('meta', 'd1', (entry) => ({ ...entry, schema: 2 }));

      expect(await store.get('d1')).toEqual({ state: 'newer', id: 'd1', rev: 1, schema: 2 });
      expect((await store.list({ limit: 1 })).items[0]).toMatchObject({ id: 'd1', newer: true });
      await expect(store.put('d1', draftOf('b'), putOptions(1))).rejects.toBeInstanceOf(DraftConflict);
    });

    it('never shows one user the drafts of another, even under the same id', async () => {
      const other = storeOf('acme|joana2');
      await store.put('d1', draftOf('mine'), putOptions(0));
      await other.put('d1', draftOf('theirs'), putOptions(0));
      await other.put('d2', draftOf('theirs'), putOptions(0));

      expect(await titles()).toEqual(['d1']);
      expect(await store.count()).toBe(1);
      expect(await store.get('d1')).toMatchObject({ draft: draftOf('mine') });
      expect(await store.get('d2')).toBeUndefined();
      expect(await store.discard('d2')).toBe(false);
    });

    it('purges everything of one user and nothing of another', async () => {
      const other = storeOf('acme|pedro');
      const preferences = new Preferences({ ns, store: records });
      await store.put('d1', draftOf('mine'), putOptions(0));
      await tamper('drafts', 'd1', () => 'garbage');
      await store.get('d1');
      await preferences.set('channel', 'phone');
      await other.put('d1', draftOf('theirs'), putOptions(0));

      await store.purge();

      for (const name of ['drafts', 'meta', 'quarantine']) expect(await records.get(name, [ns, 'd1'])).toBeUndefined();
      expect(await preferences.get('channel')).toBeUndefined();
      expect(await other.get('d1')).toMatchObject({ draft: draftOf('theirs') });
    });

    it('tells of every change, by id and revision alone', async () => {
      const changes: DraftChange[] = [];
      const unsubscribe = store.subscribe((change) => changes.push(change));

      await store.put('d1', draftOf('a'), putOptions(0));
      await store.rename('d1', 'Padaria');
      await store.discard('d1');
      await store.restore('d1');
      await store.remove('d1');
      await store.purge();
      unsubscribe();
      await store.put('d2', draftOf('a'), putOptions(0));

      expect(changes).toEqual([
        { kind: 'saved', id: 'd1', rev: 1, schema: 1 },
        { kind: 'renamed', id: 'd1', rev: 1, schema: 1 },
        { kind: 'discarded', id: 'd1', rev: 2, schema: 1 },
        { kind: 'restored', id: 'd1', rev: 3, schema: 1 },
        { kind: 'removed', id: 'd1', rev: 4 },
        { kind: 'purged' },
      ]);
    });

    it('makes room on a full disk by deleting what has expired, and tries once more', async () => {
      await store.put('old', draftOf('a'), putOptions(0));
      now += 30 * day;
      await store.put('d1', draftOf('b'), putOptions(0));
      const run = records.run.bind(records);
      let full = 1;
      records.run = ((stores, mode, durability, callback) => {
        if (stores.length === 2 && (full -= 1) >= 0) return Promise.reject(new StorageError('quota', 'full'));
        return run(stores, mode, durability, callback);
      }) as KeyValueStore['run'];

      await store.put('d1', draftOf('c'), putOptions(1));

      expect(await titles()).toEqual(['d1']);
      expect(await store.get('d1')).toMatchObject({ rev: 2 });
    });

    it('says so when the disk stays full, and when a draft is too big to be opened again', async () => {
      const run = records.run.bind(records);
      records.run = ((stores, mode, durability, callback) =>
        stores.length === 2
          ? Promise.reject(new StorageError('quota', 'full'))
          : run(stores, mode, durability, callback)) as KeyValueStore['run'];

      await expect(store.put('d1', draftOf('a'), putOptions(0))).rejects.toMatchObject({ code: 'quota' });
      records.run = run as KeyValueStore['run'];
      const big = draftOf('x'.repeat(8 * 1024 * 1024));
      await expect(store.put('d1', big, putOptions(0))).rejects.toMatchObject({ code: 'quota' });
    });
  });
}

describe('drafts in two tabs', () => {
  it('hear of each other, and ignore what is no message of theirs', async () => {
    const name = `drafts-${(databases += 1)}`;
    const tabs = [1, 2].map(
      () => new DraftStore({ ns: 'acme|tabs', store: new IndexedStore({ ...draftDatabase, name }) }),
    );
    const heard: DraftChange[] = [];
    let told: () => void = () => undefined;
    const end = tabs[1]!.subscribe((change) => {
      heard.push(change);
      told();
    });
    const intruder = new BroadcastChannel('sales-contact:acme|tabs');

    const hearing = new Promise<void>((resolve) => (told = resolve));
    intruder.postMessage({ kind: 'purged', html: '<img>' });
    intruder.postMessage('purged');
    await tabs[0]!.put('d1', draftOf('a'), putOptions(0));
    await hearing;
    end();
    intruder.close();

    expect(heard).toEqual([{ kind: 'saved', id: 'd1', rev: 1, schema: 1 }]);
  });
});

/** A record that is whole, around any payload. */
function recordOf(payload: string): Record<string, unknown> {
  let sum = 0x811c9dc5;
  for (let index = 0; index < payload.length; index += 1) sum = Math.imul(sum ^ payload.charCodeAt(index), 0x01000193);
  return {
    id: 'd1',
    ns,
    schema: 1,
    rev: 1,
    bytes: payload.length,
    sum: (sum >>> 0).toString(16).padStart(8, '0'),
    payload,
  };
}

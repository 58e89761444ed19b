import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { draftDatabase } from '../../src/drafts/database.js';
import { purgeDrafts } from '../../src/drafts/open-draft-store.js';
import { openOutbox, Outbox } from '../../src/drafts/outbox.js';
import { IndexedStore } from '../../src/storage/indexed-store.js';
import type { KeyValueStore } from '../../src/storage/key-value-store.js';
import { MemoryStore } from '../../src/storage/memory-store.js';

const ns = 'acme|joana';
const sending = { key: 'k', rev: 3, state: 'sending' } as const;
let databases = 0;

const makers: Record<string, () => KeyValueStore> = {
  'in IndexedDB': () => new IndexedStore({ ...draftDatabase, name: `outbox-${(databases += 1)}` }),
  'in memory': () => new MemoryStore(draftDatabase.schema),
};

describe.each(Object.entries(makers))('Outbox %s', (_where, make) => {
  let records: KeyValueStore;
  let outbox: Outbox;
  const ids = async (): Promise<readonly string[]> => (await outbox.list()).map(({ id }) => id);

  beforeEach(() => {
    records = make();
    outbox = new Outbox({ ns, store: records, now: () => 1000 });
  });

  it('gives back what was added', async () => {
    await outbox.add({ id: 'd1', ...sending });

    expect(await outbox.list()).toEqual([{ id: 'd1', ns, key: 'k', rev: 3, at: 1000, order: 1, state: 'sending' }]);
  });

  it('lists in the order of adding, whatever the ids', async () => {
    for (const id of ['c', 'a', 'b']) await outbox.add({ id, ...sending });

    expect(await ids()).toEqual(['c', 'a', 'b']);
  });

  it('takes the last place for a draft that is concluded again', async () => {
    for (const id of ['a', 'b', 'a']) await outbox.add({ id, ...sending });

    expect(await ids()).toEqual(['b', 'a']);
  });

  it('never shows what another user concluded', async () => {
    await new Outbox({ ns: 'acme|maria', store: records }).add({ id: 'd1', ...sending });

    expect(await outbox.list()).toEqual([]);
    expect(await outbox.delete('d1')).toBe(false);
  });

  it('moves an attempt only from the states that are named', async () => {
    await outbox.add({ id: 'd1', ...sending });

    expect(await outbox.move('d1', ['waiting'], 'refused')).toBe(false);
    expect(await outbox.move('d1', ['sending'], 'waiting', 'network')).toBe(true);

    expect(await outbox.list()).toMatchObject([{ state: 'waiting', failure: 'network' }]);
  });

  it('forgets the failure of the former state', async () => {
    await outbox.add({ id: 'd1', ...sending });
    await outbox.move('d1', ['sending'], 'waiting', 'network');
    await outbox.move('d1', ['waiting'], 'sending');

    const [attempt] = await outbox.list();

    expect(attempt).not.toHaveProperty('failure');
  });

  it('gives one move to one of two that ask at the same time', async () => {
    await outbox.add({ id: 'd1', ...sending, state: 'waiting' });
    const other = new Outbox({ ns, store: records });

    const taken = await Promise.all([
      outbox.move('d1', ['waiting'], 'sending'),
      other.move('d1', ['waiting'], 'sending'),
    ]);

    expect([...taken].sort()).toEqual([false, true]);
  });

  it('deletes only what is in a state that is named', async () => {
    await outbox.add({ id: 'd1', ...sending });

    expect(await outbox.delete('d1', ['waiting'])).toBe(false);
    expect(await outbox.delete('d1')).toBe(true);

    expect(await outbox.list()).toEqual([]);
  });

  it.each([
    ['no record', 'text'],
    ['an unknown state', { id: 'd1', ns, key: 'k', rev: 1, at: 1, order: 1, state: 'done' }],
    ['an unknown field', { id: 'd1', ns, key: 'k', rev: 1, at: 1, order: 1, state: 'sending', name: 'x' }],
    ['an order that is none', { id: 'd1', ns, key: 'k', rev: 1, at: 1, order: Number.NaN, state: 'sending' }],
  ])('takes %s for no attempt, and goes on', async (_what, raw) => {
    await records.set('outbox', [ns, 'd1'], raw);
    await outbox.add({ id: 'd2', ...sending });

    expect(await ids()).toEqual(['d2']);
  });
});

describe('openOutbox', () => {
  it('opens the same for the same user', async () => {
    await openOutbox({ tenant: 't', userId: 'u' }, { memory: true }).add({ id: 'd1', ...sending });

    expect(await openOutbox({ tenant: 't', userId: 'u' }, { memory: true }).list()).toHaveLength(1);
    expect(await openOutbox({ tenant: 't', userId: 'other' }, { memory: true }).list()).toEqual([]);
  });

  it('keeps nothing longer than the page for an unknown user', () => {
    expect(openOutbox({ tenant: 't' }).persistent).toBe(false);
  });

  it('is empty after the drafts of the user were purged', async () => {
    const outbox = openOutbox({ tenant: 't', userId: 'gone' });
    await outbox.add({ id: 'd1', ...sending });

    await purgeDrafts({ tenant: 't', userId: 'gone' });

    expect(await outbox.list()).toEqual([]);
  });
});

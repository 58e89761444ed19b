import 'fake-indexeddb/auto';
import { describe, expect, it, beforeEach } from 'vitest';
import { duplicateDraft, importDraft } from '../../src/drafts/copies.js';
import { DraftStore } from '../../src/drafts/draft-store.js';
import { draftDatabase } from '../../src/drafts/database.js';
import { MemoryStore } from '../../src/storage/memory-store.js';
import type { KeyValueStore } from '../../src/storage/key-value-store.js';
import { draftOf, putOptions } from './support/drafts.js';

const ns = 'acme|VENDAS1';
const secret = 'Padaria Pão Dourado';

/** Everything the storage holds of the user, as text; bytes as if they were letters. */
async function everything(records: KeyValueStore): Promise<string> {
  const all = await records.run(['drafts', 'meta', 'quarantine', 'preferences'], 'readonly', 'relaxed', (transaction) =>
    Promise.all(['drafts', 'meta', 'quarantine', 'preferences'].map((store) => transaction.all(store, ns))),
  );
  return JSON.stringify(all, (_key, value: unknown) =>
    value instanceof ArrayBuffer || ArrayBuffer.isView(value)
      ? new TextDecoder('utf-8').decode(value as ArrayBuffer)
      : value,
  );
}

function aesKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

describe('sealed drafts', () => {
  let records: KeyValueStore;
  const storeOf = (encryption: 'device' | 'host' | 'none', owner = ns): DraftStore =>
    new DraftStore({ ns: owner, store: records, encryption });
  const summary = {
    title: secret,
    description: secret,
    itemCount: 2,
    totalAmount: '10.50',
    priority: true,
    missing: 3,
  };

  beforeEach(() => {
    records = new MemoryStore(draftDatabase.schema);
  });

  it('leaves nothing readable in the storage, and shows everything to whoever has the key', async () => {
    const store = storeOf('device');
    await store.put('d1', draftOf(secret), putOptions(0, { summary }));
    await store.rename('d1', secret);

    expect(await everything(records)).not.toContain('Dourado');
    expect((await store.list({ limit: 1 })).items[0]).toMatchObject({ ...summary, name: secret, rev: 1 });
    expect(await store.get('d1')).toMatchObject({ state: 'ready', draft: { contact: { description: secret } } });
  });

  it('leaves everything readable where the host wants no encryption', async () => {
    await storeOf('none').put('d1', draftOf(secret), putOptions(0, { summary }));

    expect(await everything(records)).toContain('Dourado');
  });

  it('uses the key of the device that another page made', async () => {
    await storeOf('device').put('d1', draftOf(secret), putOptions(0, { summary }));

    const other = storeOf('device');
    expect(await other.get('d1')).toMatchObject({ state: 'ready' });
    expect(await other.put('d1', draftOf('b'), putOptions(1))).toMatchObject({ rev: 2 });
  });

  it('never gives the device key out', async () => {
    const key = await storeOf('device').keys.current();

    await expect(crypto.subtle.exportKey('raw', key!.key)).rejects.toThrow();
  });

  it('opens drafts written before they were sealed, and seals them at the next writing', async () => {
    await storeOf('none').put('d1', draftOf(secret), putOptions(0, { summary }));
    const store = storeOf('device');

    expect(await store.get('d1')).toMatchObject({ state: 'ready', rev: 1 });
    await store.put('d1', draftOf(secret), putOptions(1, { summary }));
    expect(await everything(records)).not.toContain('Dourado');
  });

  it('keeps the given name through later writings', async () => {
    const store = storeOf('device');
    await store.put('d1', draftOf('a'), putOptions(0));
    await store.rename('d1', 'Retomar em março');
    await store.put('d1', draftOf('b'), putOptions(1));
    await store.rename('d1', 'Retomar em abril');
    await store.put('d1', draftOf('c'), putOptions(2));

    expect((await store.list({ limit: 1 })).items[0]).toMatchObject({ name: 'Retomar em abril', rev: 3 });
  });

  it('lists and opens what was discarded and restored', async () => {
    const store = storeOf('device');
    await store.put('d1', draftOf(secret), putOptions(0, { summary }));
    await store.discard('d1');
    await store.restore('d1');

    expect((await store.list({ limit: 1 })).items[0]).toMatchObject({ title: secret });
    expect(await store.get('d1')).toMatchObject({ state: 'ready' });
  });

  it('shows no more than that there are drafts while locked, and everything again afterwards', async () => {
    const store = storeOf('device');
    await store.put('d1', draftOf(secret), putOptions(0, { summary }));
    const told: string[] = [];
    store.subscribe(({ kind }) => told.push(kind));

    store.lock();

    const [entry] = (await store.list({ limit: 1 })).items;
    expect(entry).toMatchObject({ id: 'd1', sealed: true, itemCount: 0 });
    expect(JSON.stringify(entry)).not.toContain('Dourado');
    expect(await store.get('d1')).toMatchObject({ state: 'locked' });
    await expect(store.put('d1', draftOf('b'), putOptions(1))).rejects.toMatchObject({ code: 'locked' });
    await expect(store.rename('d1', 'x')).rejects.toMatchObject({ code: 'locked' });
    expect(await store.count()).toBe(1);

    store.unlock();
    expect(await store.get('d1')).toMatchObject({ state: 'ready' });
    expect(told).toEqual(['locked', 'unlocked']);
  });

  it('waits for the key of the host, and refuses one for something else', async () => {
    const store = storeOf('host');
    expect(store.locked).toBe(true);
    await expect(store.put('d1', draftOf('a'), putOptions(0))).rejects.toMatchObject({ code: 'locked' });

    const wrong = await crypto.subtle.generateKey({ name: 'AES-CBC', length: 256 }, false, ['encrypt', 'decrypt']);
    store.keys.use('host', wrong);
    await expect(store.put('d1', draftOf('a'), putOptions(0))).rejects.toThrow(
      /expected an AES-GCM key .* found AES-CBC/,
    );

    const key = await aesKey();
    store.keys.use('host', () => Promise.resolve(key));
    await store.put('d1', draftOf(secret), putOptions(0, { summary }));
    expect(await everything(records)).not.toContain('Dourado');
    expect(await store.get('d1')).toMatchObject({ state: 'ready' });
  });

  it('sets aside what was sealed with another key or moved to another draft', async () => {
    const store = storeOf('device');
    await store.put('d1', draftOf('a'), putOptions(0, { summary }));
    await store.put('d2', draftOf('b'), putOptions(0, { summary }));
    await records.run(['drafts'], 'readwrite', 'relaxed', async (transaction) => {
      const moved = (await transaction.get('drafts', [ns, 'd1'])) as object;
      transaction.put('drafts', [ns, 'd2'], { ...moved, id: 'd2' });
    });

    expect(await store.get('d2')).toMatchObject({ state: 'broken' });
    expect(await store.get('d1')).toMatchObject({ state: 'ready' });
  });

  it('leaves neither record nor key after a purge', async () => {
    const store = storeOf('device');
    await store.put('d1', draftOf(secret), putOptions(0, { summary }));
    await store.purge();

    expect(await records.get('keys', [ns, 'device'])).toBeUndefined();
    expect(await everything(records)).toBe('[[],[],[],[]]');
    expect((await store.put('d2', draftOf('a'), putOptions(0))).rev).toBe(1);
  });

  it('duplicates and imports under ids of their own, without the key of a conclusion', async () => {
    const store = storeOf('device');
    await store.put('d1', { ...draftOf(secret), idempotencyKey: 'k1' }, putOptions(0, { summary }));

    const [entry] = (await store.list({ limit: 1 })).items;
    const copy = await duplicateDraft(store, entry!);
    const imported = await importDraft(store, (await store.exportRaw('d1'))!);

    for (const id of [copy!, imported]) {
      const found = await store.get(id);
      expect(found).toMatchObject({ state: 'ready', rev: 1, draft: { contact: { description: secret } } });
      expect(found).not.toHaveProperty('draft.idempotencyKey');
    }
    expect(new Set(['d1', copy, imported]).size).toBe(3);
    expect((await store.list({ limit: 9 })).items.find(({ id }) => id === copy)).toMatchObject({
      totalAmount: '10.50',
      missing: 3,
    });
  });

  it.each([
    ['no JSON', '{', 'unreadable'],
    ['another JSON', '{"a":1}', 'unreadable'],
    ['a newer version', '{"schema":99}', 'closed'],
    ['too much', ' '.repeat(8 * 1024 * 1024 + 1), 'quota'],
    ['a prototype', '{"schema":1,"contact":{"__proto__":{}},"unread":{},"confirmed":{},"suggested":[]}', 'unreadable'],
  ])('refuses to import %s', async (_what, text, code) => {
    await expect(importDraft(storeOf('device'), text)).rejects.toMatchObject({ code });
  });

  it('discards all drafts for good: a late writing brings none back', async () => {
    const store = storeOf('device');
    await store.put('d1', draftOf('a'), putOptions(0));
    await store.put('d2', draftOf('b'), putOptions(0));

    expect(await store.discardAll()).toBe(2);

    expect(await store.count()).toBe(0);
    await expect(store.put('d1', draftOf('late'), putOptions(1))).rejects.toMatchObject({ removed: true });
  });

  it('keeps at most 200 drafts: the oldest that wrote themselves go first', { timeout: 60_000 }, async () => {
    const store = storeOf('none');
    await store.put('manual', draftOf('m'), putOptions(0, { origin: 'manual' }));
    for (let at = 0; at < 200; at += 1) await store.put(`d${at}`, draftOf('a'), putOptions(0));
    await store.purgeExpired();

    expect(await store.count()).toBe(200);
    expect(await store.get('manual')).toMatchObject({ state: 'ready' });
    expect(await store.get('d0')).toBeUndefined();
    expect(await store.get('d1')).toMatchObject({ state: 'ready' });
  });

  it('tells that the browser lost what was written before', async () => {
    const store = storeOf('device');
    const told: string[] = [];
    store.subscribe(({ kind }) => told.push(kind));
    await store.put('d1', draftOf('a'), putOptions(7));

    expect(told).toContain('lost');
  });
});

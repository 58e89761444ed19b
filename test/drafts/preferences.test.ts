import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { draftDatabase } from '../../src/drafts/database.js';
import { openPreferences, Preferences } from '../../src/drafts/preferences.js';
import { StorageError } from '../../src/storage/errors.js';
import { IndexedStore } from '../../src/storage/indexed-store.js';
import type { KeyValueStore } from '../../src/storage/key-value-store.js';
import { MemoryStore } from '../../src/storage/memory-store.js';

let databases = 0;
const makers: Record<string, () => KeyValueStore> = {
  'in IndexedDB': () => new IndexedStore({ ...draftDatabase, name: `preferences-${(databases += 1)}` }),
  'in memory': () => new MemoryStore(draftDatabase.schema),
};

for (const [where, make] of Object.entries(makers)) {
  describe(`Preferences ${where}`, () => {
    it('remembers, changes and forgets', async () => {
      const preferences = new Preferences({ ns: 'acme|joana', store: make() });
      await preferences.set('people', ['p1', 'p2']);
      expect(await preferences.get('people')).toEqual(['p1', 'p2']);

      await preferences.set('people', undefined);
      expect(await preferences.get('people')).toBeUndefined();
    });

    it('keeps users apart', async () => {
      const store = make();
      const joana = new Preferences({ ns: 'acme|joana', store });
      const pedro = new Preferences({ ns: 'acme|pedro', store });
      await joana.set('channel', 'phone');
      await pedro.set('channel', 'email');

      await joana.clear();

      expect(await joana.get('channel')).toBeUndefined();
      expect(await pedro.get('channel')).toBe('email');
    });
  });
}

describe('Preferences', () => {
  it('disturbs nobody when the storage fails', async () => {
    const fail = () => Promise.reject(new StorageError('timeout', 'no'));
    const store = { persistent: true, run: fail, get: fail, set: fail, delete: fail };
    const preferences = new Preferences({ ns: 'acme|joana', store });

    await preferences.set('channel', 'phone');
    await preferences.clear();

    expect(await preferences.get('channel')).toBeUndefined();
  });

  it('lasts as long as the page without a user', async () => {
    await openPreferences({ tenant: 'acme' }).set('channel', 'phone');

    expect(await openPreferences({ tenant: 'acme' }).get('channel')).toBe('phone');
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(draftDatabase.name);
  });
});

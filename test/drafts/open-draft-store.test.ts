import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { draftDatabase, namespaceOf } from '../../src/drafts/database.js';
import { openDraftStore, purgeDrafts } from '../../src/drafts/open-draft-store.js';
import { draftOf, putOptions } from './support/drafts.js';

describe('openDraftStore', () => {
  it('gives every form and list of a user the same store', () => {
    const owner = { tenant: 'acme', userId: 'joana' };

    expect(openDraftStore(owner)).toBe(openDraftStore({ ...owner }));
    expect(openDraftStore(owner)).not.toBe(openDraftStore({ ...owner, userId: 'pedro' }));
  });

  it('keeps nothing without a user', async () => {
    const store = openDraftStore({ tenant: 'acme', userId: '' });
    await store.put('d1', draftOf('a'), putOptions(0));

    expect(store.persistent).toBe(false);
    expect(await store.count()).toBe(1);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(draftDatabase.name);
  });
});

describe('namespaceOf', () => {
  it('lets no tenant and user run into each other', () => {
    expect(namespaceOf('a|b', 'c')).toBe('a%7Cb|c');
    expect(namespaceOf('a', 'b|c')).toBe('a|b%7Cc');
    expect(namespaceOf(undefined, 'c')).toBeUndefined();
    expect(namespaceOf('a', '')).toBeUndefined();
  });
});

describe('purgeDrafts', () => {
  it('deletes the drafts of a user, no form open', async () => {
    const owner = { tenant: 'acme', userId: 'leaving' };
    const store = openDraftStore(owner);
    await store.put('d1', draftOf('a'), putOptions(0));

    await purgeDrafts(owner);

    expect(await store.count()).toBe(0);
  });

  it('says what it expected when the user is missing', async () => {
    await expect(purgeDrafts({ tenant: 'acme', userId: '' })).rejects.toThrow(
      'purgeDrafts: expected { tenant, userId }, both not empty, found "acme" and "".',
    );
  });
});

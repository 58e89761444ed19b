import { describe, expect, it } from 'vitest';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import { MemoryPersonDirectory } from '../../src/adapters/memory/memory-person-directory.js';
import { openPreferences } from '../../src/drafts/preferences.js';
import { RecentPeople } from '../../src/store/recent-people.js';
import { call, people } from '../adapters/support.js';

const directory = new MemoryPersonDirectory(people);
const owner = (user: string): { readonly tenant: string; readonly userId: string } => ({ tenant: 't', userId: user });
const of = async (recent: RecentPeople): Promise<(string | undefined)[]> =>
  (await recent.list(directory, call)).map(({ id }) => id);

describe('RecentPeople', () => {
  it('has nobody at first', async () => {
    expect(await of(new RecentPeople())).toEqual([]);
  });

  it('puts the newest first and each once', async () => {
    const recent = new RecentPeople();
    for (const id of ['bakery', 'shop', 'bakery']) await recent.remember(id);

    expect(await of(recent)).toEqual(['bakery', 'shop']);
  });

  it('keeps eight', async () => {
    const preferences = openPreferences(owner('eight'), { memory: true });
    const recent = new RecentPeople(preferences);
    for (let id = 0; id < 12; id += 1) await recent.remember(`p${id}`);

    expect(await preferences.get('recent-people')).toHaveLength(8);
  });

  it('remembers for the user and beyond the form, by id and nothing else', async () => {
    const preferences = openPreferences(owner('ana'), { memory: true });
    await new RecentPeople(preferences).remember('farmer');

    expect(await of(new RecentPeople(preferences))).toEqual(['farmer']);
    expect(await preferences.get('recent-people')).toEqual(['farmer']);
  });

  it('leaves out whom the directory no longer has', async () => {
    const recent = new RecentPeople();
    for (const id of ['gone', 'shop']) await recent.remember(id);

    expect(await of(recent)).toEqual(['shop']);
  });

  it('makes nothing of what another version of the kit left there', async () => {
    const preferences = openPreferences(owner('odd'), { memory: true });
    await preferences.set('recent-people', { ids: 7 });

    expect(await of(new RecentPeople(preferences))).toEqual([]);
  });

  it('fails when nobody could be read', async () => {
    const recent = new RecentPeople();
    await recent.remember('shop');
    const failing = {
      ...directory,
      get: () => Promise.reject(new AdapterError('network', 'Expected an answer, found none.')),
    };

    await expect(recent.list(failing as never, call)).rejects.toMatchObject({ code: 'network' });
  });
});

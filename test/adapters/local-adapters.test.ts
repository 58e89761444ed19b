import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { createLocalAdapters } from '../../src/adapters/local/create-local-adapters.js';
import { defaultAdapters } from '../../src/adapters/local/default-adapters.js';
import { call, contactOf, people, person } from './support.js';

describe('the embedded adapters', () => {
  it('start empty with the usual lists, one branch and one user', async () => {
    const {
      people: directory,
      products,
      users,
      branches,
      choices,
      settings,
    } = createLocalAdapters({
      indexedDB: new IDBFactory(),
    });

    expect((await directory.search({ text: 'a', limit: 9 }, call)).items).toEqual([]);
    expect((await products.search({ text: '', limit: 9 }, call)).items).toEqual([]);
    expect(await users.current({}, call)).toEqual({ id: 'USUARIO1', login: 'USUARIO1' });
    expect((await branches.list({ limit: 9 }, call)).items).toEqual([
      { id: 'matriz', name: 'Matriz', kind: 'branch', own: true },
    ]);
    expect((await choices.list({ name: 'lead-sources', limit: 99 }, call)).items[1]).toEqual({
      id: 'indicacao.cliente',
      label: 'Cliente',
      parentId: 'indicacao',
      code: '1.1',
    });
    expect(await settings.load({}, call)).toMatchObject({ defaultServiceType: '1.4' });
  });

  it('take the user of the host, known to the store or not', async () => {
    const known = createLocalAdapters({
      indexedDB: new IDBFactory(),
      currentUser: 'ana',
      seed: { users: [{ id: 'u7', login: 'ana' }] },
    });
    const unknown = createLocalAdapters({ indexedDB: new IDBFactory(), currentUser: 'bia' });

    expect(await known.users.current({}, call)).toEqual({ id: 'u7', login: 'ana' });
    expect(await unknown.users.current({}, call)).toEqual({ id: 'bia', login: 'bia' });
  });

  it('search the reference contacts of people that an earlier version kept', async () => {
    const indexedDB = new IDBFactory();
    const opening = indexedDB.open('kept', 1);
    opening.onupgradeneeded = () => {
      const database = opening.result;
      for (const name of ['people', 'products', 'users']) database.createObjectStore(name, { keyPath: 'id' });
      database.createObjectStore('people-search', { keyPath: 'revision' });
      database.createObjectStore('contacts', { keyPath: 'id' }).createIndex('person', ['personId', 'number']);
      database.createObjectStore('receipts', { keyPath: 'key' });
      for (const name of ['branches', 'choices', 'settings', 'meta']) database.createObjectStore(name);
      const { transaction } = opening;
      transaction!.objectStore('people').put({ ...people[0], version: '1' });
      transaction!.objectStore('people-search').put({ revision: 1, id: 'bakery', names: '', sort: '' });
      transaction!.objectStore('meta').put(true, 'seeded');
    };
    await new Promise((resolve) => (opening.onsuccess = resolve));
    opening.result.close();

    const { people: directory } = createLocalAdapters({ databaseName: 'kept', indexedDB });

    expect((await directory.search({ text: 'rosa', limit: 9 }, call)).items).toMatchObject([{ id: 'bakery' }]);
  });

  it('keep what was saved for the next page', async () => {
    const indexedDB = new IDBFactory();
    const { id } = await createLocalAdapters({ indexedDB }).contacts.save(
      { contact: contactOf(person({ legalName: 'Nova Era' })), idempotencyKey: 'k' },
      call,
    );

    const next = createLocalAdapters({ indexedDB });

    expect(await next.contacts.get({ id }, call)).toMatchObject({ code: 'CV-000001' });
    expect((await next.people.search({ text: 'era', limit: 9 }, call)).total).toBe(1);
  });

  it('find what another tab saved since the last search', async () => {
    const indexedDB = new IDBFactory();
    const here = createLocalAdapters({ indexedDB });
    const there = createLocalAdapters({ indexedDB });
    await here.people.search({ text: 'era', limit: 9 }, call);

    await there.contacts.save({ contact: contactOf(person({ legalName: 'Nova Era' })), idempotencyKey: 'k' }, call);

    expect((await here.people.search({ text: 'era', limit: 9 }, call)).total).toBe(1);
  });

  it('give two tabs that save at once different codes', async () => {
    const indexedDB = new IDBFactory();
    const tabs = [createLocalAdapters({ indexedDB }), createLocalAdapters({ indexedDB })];

    const saved = await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        tabs[place % 2]!.contacts.save(
          { contact: contactOf(person({ legalName: `Nova ${place}` })), idempotencyKey: `k${place}` },
          call,
        ),
      ),
    );

    expect(new Set(saved.map(({ code }) => code)).size).toBe(20);
    expect(new Set(saved.map(({ personId }) => personId)).size).toBe(20);
  });

  it('are seeded once, whatever happens later', async () => {
    const indexedDB = new IDBFactory();
    const seed = vi.fn(() => ({ people }));
    await createLocalAdapters({ indexedDB, seed }).people.search({ limit: 1 }, call);

    const again = createLocalAdapters({ indexedDB, seed });

    expect((await again.people.search({ limit: 1 }, call)).total).toBe(people.length);
    expect(seed).toHaveBeenCalledTimes(1);
  });

  it('are seeded once by two tabs that open at the same time', async () => {
    const indexedDB = new IDBFactory();
    const tabs = [
      createLocalAdapters({ indexedDB, seed: { people } }),
      createLocalAdapters({ indexedDB, seed: { people } }),
    ];

    const pages = await Promise.all(tabs.map((tab) => tab.people.search({ limit: 1 }, call)));

    expect(pages.map(({ total }) => total)).toEqual([people.length, people.length]);
  });

  it('try the seed again after it failed', async () => {
    const indexedDB = new IDBFactory();
    const seed = vi.fn().mockRejectedValueOnce(new Error('offline')).mockResolvedValue({ people });
    const { people: directory } = createLocalAdapters({ indexedDB, seed });

    await expect(directory.search({ limit: 1 }, call)).rejects.toThrow('offline');

    expect((await directory.search({ limit: 1 }, call)).total).toBe(people.length);
  });

  it('read thousands of people in slices between which the page may breathe', async () => {
    const crowd = Array.from({ length: 3000 }, (_, place) => person({ id: `p${place}`, legalName: `Loja ${place}` }));
    const { people: directory } = createLocalAdapters({ indexedDB: new IDBFactory(), seed: { people: crowd } });
    let breaths = 0;
    const timer = setInterval(() => (breaths += 1), 0);

    const page = await directory.search({ text: 'loja 2999', limit: 9 }, call);

    clearInterval(timer);
    expect(page.items.map(({ id }) => id)).toEqual(['p2999']);
    expect(breaths).toBeGreaterThan(3);
  });

  it('open without storage, with the defaults, and say that nothing can be kept', async () => {
    const broken = {
      open: () => {
        throw new DOMException('No.', 'SecurityError');
      },
    } as unknown as IDBFactory;
    const { people: directory, users, choices, contacts } = createLocalAdapters({ indexedDB: broken });

    expect(await users.current({}, call)).toMatchObject({ login: 'USUARIO1' });
    expect((await choices.list({ name: 'channels', limit: 99 }, call)).items).toHaveLength(9);
    await expect(directory.search({ limit: 1 }, call)).rejects.toMatchObject({
      name: 'AdapterError',
      code: 'unavailable',
    });
    const save = contacts.save({ contact: contactOf(person({ legalName: 'Nova' })), idempotencyKey: 'k' }, call);
    await expect(save).rejects.toMatchObject({ name: 'AdapterError', code: 'unavailable' });
  });

  it('are one set for the whole page by default', () => {
    expect(defaultAdapters()).toBe(defaultAdapters());
  });
});

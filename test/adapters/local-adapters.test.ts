import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import type { Adapters } from '../../src/adapters/adapters.js';
import { createLocalAdapters } from '../../src/adapters/local/create-local-adapters.js';
import { defaultAdapters } from '../../src/adapters/local/default-adapters.js';
import { localNotices } from '../../src/adapters/local/local-notices.js';
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

  it('put the contacts that an earlier version kept into the agenda', async () => {
    const indexedDB = new IDBFactory();
    const contact = {
      ...contactOf({ ...people[0]!, id: 'bakery' }),
      id: 'c-1',
      code: 'CV-000007',
      version: '3',
      nextContact: { userId: 'ANA', date: '2026-12-01' },
      internalContact: { userId: 'ANA', date: '2026-12-02' },
    };
    const opening = indexedDB.open('kept', 2);
    opening.onupgradeneeded = () => {
      const database = opening.result;
      for (const name of ['people', 'products', 'users']) database.createObjectStore(name, { keyPath: 'id' });
      database.createObjectStore('people-search', { keyPath: 'revision' });
      database.createObjectStore('contacts', { keyPath: 'id' }).createIndex('person', ['personId', 'number']);
      database.createObjectStore('receipts', { keyPath: 'key' });
      for (const name of ['branches', 'choices', 'settings', 'meta']) database.createObjectStore(name);
      const contacts = opening.transaction!.objectStore('contacts');
      contacts.put({ id: 'c-1', number: 7, personId: 'bakery', contact });
      contacts.put({ id: 'c-2', number: 8, personId: 'bakery', contact: { ...contact, id: 'c-2', status: 'closed' } });
    };
    await new Promise((resolve) => (opening.onsuccess = resolve));
    opening.result.close();

    const { agenda, contacts } = createLocalAdapters({ databaseName: 'kept', indexedDB });

    const { items } = await agenda!.list({ userId: 'ANA', limit: 9 }, call);
    expect(items.map(({ contactId, role, date }) => [contactId, role, date])).toEqual([
      ['c-1', 'next', '2026-12-01'],
      ['c-1', 'internal', '2026-12-02'],
    ]);
    const closed = await contacts.close!({ id: 'c-1', version: '3', outcome: 'won', idempotencyKey: 'k' }, call);
    expect(closed).toMatchObject({ status: 'closed', version: '4' });
    expect((await agenda!.list({ userId: 'ANA', limit: 9 }, call)).items).toEqual([]);
  });

  it('tell the agenda of this page and of another tab what was saved', async () => {
    const indexedDB = new IDBFactory();
    const [here, there] = ['a', 'b'].map(() => createLocalAdapters({ databaseName: 'told', indexedDB })) as [
      Adapters,
      Adapters,
    ];
    const told: string[] = [];
    const stops = [
      here.agenda!.subscribe!({ userId: 'ANA' }, () => told.push('here')),
      there.agenda!.subscribe!({ userId: 'ANA' }, () => told.push('there')),
    ];

    await here.contacts.save({ contact: contactOf(person({ legalName: 'Nova Era' })), idempotencyKey: 'k' }, call);
    await vi.waitFor(() => expect(new Set(told)).toEqual(new Set(['here', 'there'])));

    for (const stop of stops) stop();
    told.length = 0;
    await here.contacts.save({ contact: contactOf(person({ legalName: 'Nova Rota' })), idempotencyKey: 'l' }, call);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(told).toEqual([]);
  });

  it('keep what the watchers would be told, once an event and watcher, and send nothing', async () => {
    const indexedDB = new IDBFactory();
    const { contacts } = createLocalAdapters({ indexedDB, currentUser: 'ANA' });
    const watchers = [{ userId: 'BIA' }, { email: 'Eva@Empresa.example' }, { email: 'eva@empresa.example' }];
    const input = { contact: contactOf(person({ legalName: 'Nova Era' }), { watchers }), idempotencyKey: 'k' };
    const { id, version } = await contacts.save(input, call);
    await contacts.save(input, call);
    const closed = await contacts.close!({ id, version, outcome: 'won', idempotencyKey: 'l' }, call);

    const notices = await localNotices({ indexedDB });

    expect(notices.map(({ event, watcher, code, userId }) => [event, watcher, code, userId])).toEqual([
      ['closed', { email: 'eva@empresa.example' }, 'CV-000001', 'ANA'],
      ['closed', { userId: 'BIA' }, 'CV-000001', 'ANA'],
      ['created', { email: 'eva@empresa.example' }, 'CV-000001', 'ANA'],
      ['created', { userId: 'BIA' }, 'CV-000001', 'ANA'],
    ]);
    expect(new Set(notices.map(({ id: one }) => one)).size).toBe(4);
    expect(closed.status).toBe('closed');
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

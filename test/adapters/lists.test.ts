import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Adapters } from '../../src/adapters/adapters.js';
import type { AdapterData } from '../../src/adapters/common/adapter-data.js';
import { createLocalAdapters } from '../../src/adapters/local/create-local-adapters.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import { MemoryBranchDirectory } from '../../src/adapters/memory/memory-branch-directory.js';
import { MemorySettingsSource } from '../../src/adapters/memory/memory-settings-source.js';
import { call, endedCall } from './support.js';

const data: AdapterData = {
  products: [
    { id: 'o1', kind: 'product', code: '000412', name: 'Leitor de código de barras', unitPrice: '249.00' },
    { id: 'o2', kind: 'service', code: '000801', name: 'Treinamento no local, hora', unitPrice: '145.00' },
    { id: 'o3', kind: 'product', code: '000101', name: 'ERP Comércio, 412 usuários' },
  ],
  users: [
    { id: 'VENDAS2', login: 'VENDAS2', name: 'Caio Brandão' },
    { id: 'VENDAS1', login: 'VENDAS1', name: 'Marina Galvão', supervisorId: 'SUPERVISOR' },
    { id: 'SUPERVISOR', login: 'SUPERVISOR', name: 'Helena Prates' },
  ],
  currentUser: 'VENDAS1',
  branches: [
    { id: 'sp', name: 'Matriz São Paulo', kind: 'branch' },
    { id: 'rec', name: 'Filial Recife', kind: 'branch' },
    { id: 'ind', name: 'Representação Indefinida', kind: 'representation' },
  ],
  ownBranches: { VENDAS1: 'rec' },
  choices: { channels: [{ id: 'radio', label: 'Rádio amador' }] },
  settings: { rounding: 'half-even' },
};

let databases = 0;

const makers: Record<string, () => Adapters> = {
  'over arrays': () => createMemoryAdapters(data),
  'over IndexedDB': () => createLocalAdapters({ databaseName: `lists-${(databases += 1)}`, seed: data }),
};

describe.each(Object.entries(makers))('lists %s', (_name, make) => {
  const { products, users, branches, choices, settings } = make();

  it('finds an offering by code, the exact code first', async () => {
    const page = await products.search({ text: '412', limit: 9 }, call);

    expect(page.items.map(({ id }) => id)).toEqual(['o1', 'o3']);
  });

  it('finds an offering by words of its name without accents', async () => {
    const page = await products.search({ text: 'CODIGO leitor', limit: 9 }, call);

    expect(page.items.map(({ id }) => id)).toEqual(['o1']);
  });

  it('pages through all offerings in order of code', async () => {
    const first = await products.search({ text: '', limit: 2 }, call);
    const second = await products.search({ text: '', limit: 2, cursor: first.nextCursor! }, call);

    expect([...first.items, ...second.items].map(({ code }) => code)).toEqual(['000101', '000412', '000801']);
    expect(second.nextCursor).toBeUndefined();
  });

  it('answers an offering and its price, or undefined where there is none', async () => {
    expect(await products.get({ id: 'o1' }, call)).toEqual(data.products![0]);
    expect(await products.get({ id: 'none' }, call)).toBeUndefined();
    expect(await products.price({ offeringId: 'o2', date: '2026-11-24' }, call)).toEqual({ unitPrice: '145.00' });
    expect(await products.price({ offeringId: 'o3', date: '2026-11-24' }, call)).toBeUndefined();
  });

  it('finds users by login or name, all in order of login for an empty text', async () => {
    const ids = async (text: string): Promise<readonly string[]> =>
      (await users.search({ text, limit: 9 }, call)).items.map(({ id }) => id);

    expect(await ids('')).toEqual(['SUPERVISOR', 'VENDAS1', 'VENDAS2']);
    expect(await ids('vend')).toEqual(['VENDAS1', 'VENDAS2']);
    expect(await ids('galvao')).toEqual(['VENDAS1']);
  });

  it('knows who is working now', async () => {
    expect(await users.current({}, call)).toEqual(data.users![1]);
    expect(await users.get({ id: 'VENDAS2' }, call)).toEqual(data.users![0]);
  });

  it("lists branches in their order and marks the user's own", async () => {
    const page = await branches.list({ userId: 'VENDAS1', limit: 9 }, call);

    expect(page.items).toEqual([data.branches![0], { ...data.branches![1], own: true }, data.branches![2]]);
    expect((await branches.list({ userId: 'constructor', limit: 9 }, call)).items).toEqual(data.branches);
  });

  it('answers its own lists, and the usual ones where it has none', async () => {
    expect((await choices.list({ name: 'channels', limit: 9 }, call)).items).toEqual(data.choices!.channels);
    expect((await choices.list({ name: 'service-types', limit: 99 }, call)).items).toHaveLength(18);
  });

  it('loads the settings', async () => {
    expect(await settings.load({}, call)).toEqual({ rounding: 'half-even' });
  });

  it('rejects an ended call of each with its very reason', async () => {
    const ended = endedCall();

    for (const answer of [
      products.search({ text: '', limit: 1 }, ended.call),
      users.current({}, ended.call),
      branches.list({ limit: 1 }, ended.call),
      choices.list({ name: 'channels', limit: 1 }, ended.call),
      settings.load({}, ended.call),
    ]) {
      await expect(answer).rejects.toBe(ended.reason);
    }
  });
});

describe('MemoryBranchDirectory', () => {
  it('goes on after the row of the cursor although rows came before it', async () => {
    const before = new MemoryBranchDirectory(data.branches);
    const first = await before.list({ limit: 1 }, call);
    const after = new MemoryBranchDirectory([{ id: 'new', name: 'Nova', kind: 'branch' }, ...data.branches!]);

    const second = await after.list({ limit: 1, cursor: first.nextCursor! }, call);

    expect(second.items.map(({ id }) => id)).toEqual(['rec']);
  });
});

describe('MemorySettingsSource', () => {
  it('tells subscribers of new settings until they leave', () => {
    const source = new MemorySettingsSource();
    const heard: unknown[] = [];
    const leave = source.subscribe((settings) => heard.push(settings));

    source.set({ rounding: 'half-up' });
    leave();
    source.set({});

    expect(heard).toEqual([{ rounding: 'half-up' }]);
  });
});

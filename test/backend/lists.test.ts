import { beforeAll, describe, expect, it } from 'vitest';
import { createDemoData } from '../../src/adapters/local/demo/demo-data.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import type { Adapters } from '../../src/adapters/adapters.js';
import type { AgendaQuery } from '../../src/adapters/agenda.js';
import type { Page } from '../../src/adapters/call.js';
import type { Offering } from '../../src/adapters/product-catalog.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';
import { call, contactOf, day, key, office, prospect } from './support/backend.js';

// The adapters over arrays are tested on their own, and say what each answer has to be.
const data = createDemoData();
const oracle = createMemoryAdapters(data);
const here = office();
const { as } = here;

async function all<T>(
  list: (page: { limit: number; cursor?: string }) => Promise<Page<T>>,
  limit: number,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit, ...(cursor !== undefined && { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items;
}

describe('people', () => {
  const words = data.people.flatMap(({ legalName = '', code = '', taxId = '', referenceContacts, address }) => [
    legalName.split(' ')[0]!,
    legalName.slice(0, 9),
    code,
    taxId.slice(0, 6),
    ...referenceContacts.flatMap(({ name = '', phone = '', mobile = '', email = '' }) => [
      name.split(' ')[0]!,
      phone.slice(3),
      mobile.slice(-9),
      email,
    ]),
    `${legalName.split(' ').at(-1)!} ${address.city ?? ''}`,
  ]);
  const texts = [
    ...new Set([
      ...words.filter((_word, at) => at % 29 === 0),
      'pão dourado',
      'PAO',
      '000001',
      '1',
      '%',
      '_',
      "o'",
      '\\',
      '+55 11',
      'mercado três',
      '@',
      '12.abc',
      'ltda',
      'zzzz',
    ]),
  ].filter((text) => text.trim() !== '');

  it.each(texts)('are found by %j as over arrays, in the same order', async (text) => {
    const [found, expected] = await Promise.all([
      as('VENDAS1').people.search({ text, limit: 30 }, call),
      oracle.people.search({ text, limit: 30 }, call),
    ]);
    expect(found.items.map(({ id }) => id)).toEqual(expected.items.map(({ id }) => id));
    expect(found.total).toBe(expected.total);
  });

  it.each([
    [{ name: 'padaria' }],
    [{ name: 'pao dou', city: 'são paulo' }],
    [{ city: 'recife' }],
    [{ phone: '(11) 3000' }],
    [{ email: '@paodourado' }],
    [{ taxId: '12.345' }],
    [{ text: 'mercado', city: 'campinas' }],
    [{}],
  ])('are narrowed by %j', async (query) => {
    const [found, expected] = await Promise.all([
      as('VENDAS1').people.search({ ...query, limit: 30 }, call),
      oracle.people.search({ ...query, limit: 30 }, call),
    ]);
    expect(found.items.map(({ id }) => id)).toEqual(expected.items.map(({ id }) => id));
    expect(found.total).toBe(expected.total);
  });

  it('come page by page, each once, whoever is inserted meanwhile', async () => {
    const { people, contacts } = as('VENDAS1');
    const before = await all((page) => people.search({ text: 'comercio', ...page }, call), 7);
    let inserted = 0;
    const during = await all(async (page) => {
      const answer = await people.search({ text: 'comercio', ...page }, call);
      inserted += 1;
      const legalName = `${inserted % 2 === 0 ? 'AAA' : 'ZZZ'} Comércio ${inserted}`;
      await contacts.save(
        { contact: contactOf(prospect(legalName), { nextContact: {} }), idempotencyKey: key() },
        call,
      );
      return answer;
    }, 7);
    const ids = during.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(before.every(({ id }) => ids.includes(id))).toBe(true);
  });

  it('refuse a cursor that nobody gave', async () => {
    for (const cursor of ['x', 'e30', Buffer.from('[[1]]').toString('base64url')]) {
      await expect(as('VENDAS1').people.search({ text: 'pao', limit: 3, cursor }, call)).rejects.toMatchObject({
        code: 'validation',
      });
    }
  });
});

describe('what is configured', () => {
  const pairs = (): [Adapters, Adapters] => [as('VENDAS1'), oracle];

  it.each(['', 'erp', '000101', '101', 'licença mensal', 'implantação', '%', 'zz'])(
    'finds products by %j as over arrays',
    async (text) => {
      const [found, expected] = await Promise.all(
        pairs().map(({ products }) => products.search({ text, limit: 200 }, call)),
      );
      // The rules of the prices stay with the server.
      const items = expected!.items.map(
        ({ prices: _prices, ...offering }: Offering & { prices?: unknown }) => offering,
      );
      expect(found).toEqual({ ...expected, items });
    },
  );

  it.each(['', 'vendas', 'marina', 'SUPERVISOR'])('finds users by %j as over arrays', async (text) => {
    const [found, expected] = await Promise.all(pairs().map(({ users }) => users.search({ text, limit: 50 }, call)));
    expect(found).toEqual(expected);
  });

  it('answers the same prices, branches, choices and records', async () => {
    const [found, expected] = await Promise.all(
      pairs().map(async ({ products, branches, choices, users, settings }) => {
        const offerings = data.products.slice(0, 40);
        const prices = [];
        for (const { id: offeringId } of offerings) {
          for (const more of [
            {},
            { quantity: '10' },
            { quantity: '100', branchId: 'recife' },
            { personId: 'p-0001' },
          ]) {
            prices.push(await products.price({ offeringId, date: day(), ...more }, call));
          }
        }
        const { permissions: _permissions, ...common } = await settings.load({}, call);
        return {
          prices,
          missing: [
            await products.get({ id: 'nobody' }, call),
            await users.get({ id: 'nobody' }, call),
            await products.price({ offeringId: 'x', date: day() }, call),
          ],
          offering: await products.get({ id: offerings[0]!.id }, call),
          branches: await all((page) => branches.list({ userId: 'VENDAS2', ...page }, call), 4),
          channels: await all((page) => choices.list({ name: 'channels', ...page }, call), 4),
          types: await choices.list({ name: 'service-types', limit: 100 }, call),
          user: await users.get({ id: 'VENDAS2' }, call),
          common,
        };
      }),
    );
    const { prices: _rules, ...offering } = expected!.offering as { prices?: unknown };
    expect(found).toEqual({ ...expected, offering });
  });
});

describe('the agenda', () => {
  const users = ['VENDAS1', 'VENDAS2', 'SUPERVISOR'];
  const at = (list: readonly string[], place: number): string => list[place % list.length]!;

  beforeAll(async () => {
    // The same contacts in both, by the same hands.
    const names = new Map<string, string>();
    for (let place = 0; place < 60; place += 1) {
      const contact: SalesContact = contactOf(prospect(`Agenda ${place}`), {
        priority: place % 4 === 0,
        description: at(['ERP', 'Notas', 'Folha'], place),
        nextContact: { userId: at(users, place), date: day(place % 7) },
        internalContact: place % 3 === 0 ? { userId: at(users, place + (place % 2)), date: day(place % 5) } : {},
      });
      for (const { contacts } of [as('VENDAS1'), oracle]) {
        const saved = await contacts.save({ contact, idempotencyKey: `agenda-${place}` }, call);
        names.set(saved.id, `Agenda ${place}`);
        if (place % 11 === 0)
          await contacts.close!(
            { id: saved.id, version: saved.version, outcome: 'won', idempotencyKey: `close-${place}` },
            call,
          );
      }
    }
  }, 60_000);

  const queries: readonly Omit<AgendaQuery, 'userId'>[] = [
    {},
    { to: day(-1) },
    { from: day(), to: day() },
    { from: day(1) },
    { role: 'next' },
    { role: 'internal', from: day(1) },
    { priority: true },
    { text: 'notas' },
    { text: 'erp agenda' },
    { text: '%' },
  ];

  it.each(queries)('lists by %j as over arrays', async (query) => {
    for (const userId of users) {
      const lists = await Promise.all(
        [as('SUPERVISOR'), oracle].map((adapters) =>
          all((page) => adapters.agenda!.list({ userId, ...query, ...page }, call), 4),
        ),
      );
      const [found, expected] = lists.map((entries) =>
        entries.map(({ role, date, priority, person, nextContact, internalContact }) => ({
          role,
          date,
          priority,
          name: person.name,
          nextContact,
          internalContact,
        })),
      );
      // Ids are each store's own, so that equal days may stand in another order.
      const sorted = (entries: typeof found): unknown[] =>
        [...entries!].sort((a, b) =>
          JSON.stringify([!a.priority, a.date, a.name, a.role]) < JSON.stringify([!b.priority, b.date, b.name, b.role])
            ? -1
            : 1,
        );
      expect(sorted(found)).toEqual(sorted(expected));
      const places = found!.map(({ priority, date }) => `${priority ? 0 : 1}${date}`);
      expect(places).toEqual([...places].sort());
    }
  });

  it('counts what there is, and is the same in pages of any size', async () => {
    const { agenda } = as('VENDAS1');
    const whole = await agenda.list({ userId: 'VENDAS1', limit: 200 }, call);
    expect(whole.total).toBe(whole.items.length);
    for (const limit of [1, 3, 10]) {
      expect(await all((page) => agenda.list({ userId: 'VENDAS1', ...page }, call), limit)).toEqual(whole.items);
    }
  });

  it('refuses days that are none and an agenda of nobody', async () => {
    expect((await here.raw('/agenda?userId=VENDAS1&from=soon')).status).toBe(422);
    expect((await here.raw('/agenda')).status).toBe(422);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardAdapters } from '../../src/adapters/boundary.js';
import { changeContact, totals, type ContactChange } from '../../src/rules.js';
import type { Person, SalesContact, SavedContact } from '../../src/index.js';
import { postgrestAdapters } from '../../stories/guides/recipes/postgrest/postgrest-adapters.js';
import { describeFailures } from './failures.js';
import { servePostgrest, type PostgrestLike } from './postgrest-like.js';
import { call, serve } from './serve.js';

describeFailures((baseUrl) => postgrestAdapters({ baseUrl, headers: () => ({}) }).people);

describe('the recipe for PostgREST, over the SQL it shows', () => {
  let served: PostgrestLike;
  const as = (user: string): ReturnType<typeof postgrestAdapters> =>
    guardAdapters(
      postgrestAdapters({ baseUrl: served.baseUrl, headers: () => ({ authorization: `Bearer ${user}` }) }),
    ) as ReturnType<typeof postgrestAdapters>;

  beforeAll(async () => {
    served = await servePostgrest();
  }, 60_000);
  afterAll(() => served.close());

  const person = (legalName: string, details: Partial<Person> = {}): Person => ({
    relationship: 'customer',
    legalName,
    referenceContacts: [],
    address: {},
    ...details,
  });
  const contactOf = (details: Partial<SalesContact> = {}): SalesContact => ({
    person: person('Padaria Pão Dourado Ltda'),
    priority: false,
    interaction: { notes: 'Pediu uma proposta.' },
    items: [],
    nextContact: { userId: 'ana', date: '2099-05-04' },
    internalContact: {},
    watchers: [],
    extra: {},
    ...details,
  });
  const key = (): string => crypto.randomUUID();
  const save = (contact: SalesContact, personVersion?: string): Promise<SavedContact> =>
    as('ana').contacts.save(
      { contact, idempotencyKey: key(), ...(personVersion !== undefined && { personVersion }) },
      call,
    );
  const get = async (id: string): Promise<SalesContact> => (await as('ana').contacts.get({ id }, call))!;
  const count = async (table: string): Promise<number> =>
    (await served.database.query<{ n: number }>(`select count(*)::int as n from api.${table}`)).rows[0]!.n;

  it('finds people by any of their words, numbers and addresses', async () => {
    const saved = await save(
      contactOf({
        person: person('Armarinho "Conceição", Linhas (e) Agulhas', {
          taxId: '12ABC34501DE35',
          referenceContacts: [{ id: '1', name: 'Rosa', phone: '+551130000142', email: 'Rosa@armarinho.example' }],
          address: { city: 'Recife', state: 'PE' },
        }),
      }),
    );
    const { people } = as('ana');
    const ids = async (query: object): Promise<readonly (string | undefined)[]> =>
      (await people.search({ ...query, limit: 5 }, call)).items.map(({ id }) => id);

    for (const query of [
      { text: 'agulhas conceição' },
      { text: '"conceição",' },
      { text: '(11)3000-0142' },
      { text: 'rosa@armarinho.example' },
      { name: 'LINHAS' },
      { taxId: '12.abc.345/01de-35' },
      { phone: '11 3000-0142' },
      { email: 'ROSA@armarinho.example' },
      { city: 'recife' },
    ]) {
      expect(await ids(query), JSON.stringify(query)).toEqual([saved.personId]);
    }
    expect(await ids({ name: 'linhas', city: 'olinda' })).toEqual([]);
    expect(await people.get({ id: saved.personId }, call)).toMatchObject({
      id: saved.personId,
      code: expect.stringMatching(/^\d{6}$/) as unknown,
      version: '1',
      taxId: '12ABC34501DE35',
    });
    expect(await people.get({ id: key() }, call)).toBeUndefined();
  });

  it('goes through three pages without a person twice or missing, also when one is added between them', async () => {
    for (const n of [1, 2, 3, 4, 5]) await save(contactOf({ person: person(`Lote, "${n}"`) }));
    const { people } = as('ana');
    const query = { name: 'lote', limit: 2 };
    const first = await people.search(query, call);
    await save(contactOf({ person: person('Lote, "0" de última hora') }));
    const second = await people.search({ ...query, cursor: first.nextCursor! }, call);
    const third = await people.search({ ...query, cursor: second.nextCursor! }, call);

    expect([...first.items, ...second.items, ...third.items].map(({ legalName }) => legalName)).toEqual(
      [1, 2, 3, 4, 5].map((n) => `Lote, "${n}"`),
    );
    expect(third.nextCursor).toBeUndefined();
  });

  it('has offerings, and prices as exact text', async () => {
    await served.database.exec(`
      insert into api.offerings (id, code, name, kind, unit, unit_price) values
        ('00000000-0000-4000-8000-000000000001', 'BAL-10', 'Balança 10 kg', 'product', 'UN', 1189.90),
        ('00000000-0000-4000-8000-000000000002', 'SUP', 'Suporte', 'service', null, null);
      insert into api.prices (offering_id, branch_id, least_quantity, valid_from, unit_price) values
        ('00000000-0000-4000-8000-000000000001', null, 0, '2026-01-01', 1150),
        ('00000000-0000-4000-8000-000000000001', 'filial-2', 10, '2026-01-01', 1099.9999);`);
    const { products } = as('ana');
    const found = await products.search({ text: 'bal', limit: 5 }, call);
    const price = (details: object): Promise<unknown> =>
      products.price({ offeringId: found.items[0]!.id, date: '2026-11-27', ...details }, call);

    expect(found.items).toMatchObject([{ code: 'BAL-10', unitPrice: '1189.9000', unit: 'UN' }]);
    expect(await products.get({ id: key() }, call)).toBeUndefined();
    expect(await price({})).toEqual({ unitPrice: '1150.0000' });
    expect(await price({ branchId: 'filial-2', quantity: '12.5' })).toEqual({ unitPrice: '1099.9999' });
    expect(await price({ date: '2025-01-01' })).toEqual({ unitPrice: '1189.9000' });
    expect(
      await products.price({ offeringId: '00000000-0000-4000-8000-000000000002', date: '2026-11-27' }, call),
    ).toBeUndefined();
  });

  it('answers what was saved, with exact numbers and the totals of the kit', async () => {
    const items = [
      { id: 'a', quantity: '3', unitPrice: '0.1', discount: { kind: 'percent', value: '10' } },
      { id: 'b', quantity: '2.5', unitPrice: '10.01', name: 'Fita' },
      { id: 'c', quantity: '1', unitPrice: '5', discount: { kind: 'amount', value: '9.99' } },
    ] as const;
    const contact = contactOf({ items, extra: { obra: { fase: null } }, description: 'Balanças', priority: true });
    const saved = await save(contact);

    expect(saved.code).toMatch(/^CV-\d{6}$/);
    expect(await get(saved.id)).toEqual({
      ...contact,
      id: saved.id,
      code: saved.code,
      version: '1',
      status: 'open',
      person: { ...contact.person, id: saved.personId, code: expect.any(String) as unknown, version: '1' },
      history: [
        {
          id: `${saved.id}-1`,
          at: expect.stringMatching(/Z$/) as unknown,
          userId: 'ana',
          notes: 'Pediu uma proposta.',
          nextContact: contact.nextContact,
        },
      ],
    });
    const { rows } = await served.database.query<{ e: string; t: string }>(
      'select estimated_amount::text as e, total_amount::text as t from api.contact_totals where contact_id = $1',
      [saved.id],
    );
    expect({ estimatedAmount: rows[0]!.e, totalAmount: rows[0]!.t }).toEqual(totals(items, { rounding: 'half-up' }));
  });

  it('saves once for one key, and refuses the key for other content', async () => {
    const { contacts } = as('ana');
    const idempotencyKey = key();
    const before = await count('sales_contacts');
    const input = { contact: contactOf(), idempotencyKey };
    const [first, second] = await Promise.all([contacts.save(input, call), contacts.save(input, call)]);

    expect(second).toEqual(first);
    expect(await contacts.save(input, call)).toEqual(first);
    await expect(contacts.save({ contact: contactOf({ priority: true }), idempotencyKey }, call)).rejects.toMatchObject(
      { code: 'conflict' },
    );
    await expect(as('bruno').contacts.save(input, call)).rejects.toMatchObject({ code: 'conflict' });
    expect(await count('sales_contacts')).toBe(before + 1);
  });

  it('tells what is wrong by path and writes nothing', async () => {
    const before = [await count('people'), await count('sales_contacts'), await count('receipts')];
    const { legalName: _name, ...nameless } = person('x');
    const wrong = contactOf({
      person: nameless,
      items: [{ id: 'a', quantity: '1' }, { id: 'b' }, { id: 'c', quantity: '-2' }],
      nextContact: { userId: 'ana', date: '2020-01-01' },
    });

    await expect(save(wrong)).rejects.toMatchObject({
      code: 'validation',
      issues: [
        { code: 'missing', path: 'person.legalName', severity: 'error' },
        { code: 'item.quantity-missing', path: 'items.1.quantity', severity: 'error' },
        { code: 'number.negative', path: 'items.2.quantity', severity: 'error' },
        { code: 'day.past', path: 'nextContact.date', severity: 'error' },
      ],
    });
    // Refused by a constraint of the table, after the person was written.
    const negative = contactOf({ items: [{ id: 'a', quantity: '1', unitPrice: '-1' }] });
    await expect(save(negative)).rejects.toMatchObject({ code: 'validation' });
    expect([await count('people'), await count('sales_contacts'), await count('receipts')]).toEqual(before);
  });

  it('keeps a person and a contact that others changed, and tells how they are now', async () => {
    const saved = await save(contactOf());
    const stored = await get(saved.id);
    const renamed = { ...stored, person: { ...stored.person, tradeName: 'Pão Dourado' } };
    const { status: _status, history: _history, ...typed } = renamed;
    const again = await save(typed, '1');

    expect(again).toEqual({ ...saved, version: '2' });
    expect((await get(saved.id)).person).toMatchObject({ tradeName: 'Pão Dourado', version: '2' });
    await expect(save({ ...typed, version: '2' }, '1')).rejects.toMatchObject({
      code: 'conflict',
      current: { id: saved.personId, version: '2', tradeName: 'Pão Dourado' },
    });
    await expect(save(typed, '2')).rejects.toMatchObject({
      code: 'conflict',
      current: { id: saved.id, version: '2', status: 'open' },
    });
    await expect(save({ ...typed, id: key() }, '2')).rejects.toMatchObject({ code: 'not-found' });
  });

  const future = { userId: 'bruno', date: '2099-06-01' };
  const changes: readonly ContactChange[] = [
    { kind: 'interaction', role: 'next', interaction: { notes: 'Ligou.', channel: 'fone' }, nextContact: future },
    {
      kind: 'interaction',
      role: 'next',
      interaction: { notes: 'E mais.' },
      nextContact: future,
      internalContact: { userId: 'caio', date: '2099-06-02' },
    },
    { kind: 'interaction', role: 'internal', interaction: { notes: 'Estoque visto.' } },
    { kind: 'transfer', role: 'next', userId: 'diana', reason: 'Férias' },
    { kind: 'transfer', role: 'internal', userId: 'eva', date: '2099-07-01' },
    { kind: 'close', outcome: 'lost', reason: 'Preço' },
    { kind: 'reopen', reason: 'Voltou', nextContact: future },
    { kind: 'close', outcome: 'won' },
  ];

  it('changes a contact just as the rule of the kit does', async () => {
    const saved = await save(contactOf());
    let known = await get(saved.id);
    for (const change of changes) {
      const { kind, ...details } = change;
      const target = { id: saved.id, version: known.version!, idempotencyKey: key() };
      const methods = as('bruno').contacts;
      const run = (): Promise<SalesContact> =>
        kind === 'interaction'
          ? methods.addInteraction!({ ...target, ...details } as never, call)
          : methods[kind]!({ ...target, ...details } as never, call);
      const changed = await run();
      const at = changed.history!.at(-1)!.at;

      expect(changed, kind).toEqual({
        ...changeContact(known, change, { userId: 'bruno', at }),
        version: String(Number(known.version) + 1),
      });
      // The answer was lost on the way: the same request again changes nothing more.
      expect(await run(), kind).toEqual(changed);
      known = changed;
    }
  });

  it('refuses a change of what is newer, closed or missing, and one that lacks something', async () => {
    const { contacts } = as('ana');
    const saved = await save(contactOf());
    const target = { id: saved.id, version: '1', idempotencyKey: key() };
    const lost = { ...target, outcome: 'lost' } as const;

    await expect(contacts.close!(lost, call)).rejects.toMatchObject({
      code: 'validation',
      issues: [{ code: 'missing', path: 'reason', severity: 'error' }],
    });
    await expect(contacts.addInteraction!({ ...target, role: 'next', interaction: {} }, call)).rejects.toMatchObject({
      issues: [{ path: 'interaction.notes' }, { path: 'nextContact.userId' }, { path: 'nextContact.date' }],
    });
    await contacts.close!({ ...lost, reason: 'Preço' }, call);
    const stale = { ...target, idempotencyKey: key(), role: 'next', userId: 'caio' } as const;
    const closed = { code: 'conflict', current: { id: saved.id, version: '2', status: 'closed' } };
    await expect(contacts.transfer!(stale, call)).rejects.toMatchObject(closed);
    await expect(contacts.transfer!({ ...stale, version: '2' }, call)).rejects.toMatchObject(closed);
    await expect(contacts.transfer!({ ...stale, id: key() }, call)).rejects.toMatchObject({ code: 'not-found' });
    expect(await contacts.get({ id: key() }, call)).toBeUndefined();
  });

  it('lets one of two writers win, and shows the other what is stored now', async () => {
    const saved = await save(contactOf());
    const close = (user: string): Promise<SalesContact> =>
      as(user).contacts.close!({ id: saved.id, version: '1', idempotencyKey: key(), outcome: 'won' }, call);
    const ended = await Promise.allSettled([close('ana'), close('bruno'), close('caio')]);

    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of ended) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict', current: { version: '2' } });
    }
    expect((await get(saved.id)).history).toHaveLength(2);
  });

  it('lists the contacts of a person, with how many there are', async () => {
    const first = await save(contactOf({ description: 'Primeiro' }));
    const { person: known } = await get(first.id);
    for (const description of ['Segundo', 'Terceiro']) await save(contactOf({ person: known, description }), '1');
    const list = (status: 'open' | 'all' | 'closed'): Promise<unknown> =>
      as('ana').contacts.listByPerson!({ personId: first.personId, status, limit: 2 }, call);

    expect(await list('open')).toMatchObject({
      items: [{ description: 'Terceiro', lastInteraction: { userId: 'ana' } }, { description: 'Segundo' }],
      total: 3,
    });
    expect(await list('closed')).toEqual({ items: [], total: 0 });
  });

  it('keeps drafts of one user, each write over the one that was read', async () => {
    const { drafts } = as('ana');
    const draft = { id: 'd-1', title: 'Padaria', content: '{"schema":1}' };

    expect(await drafts.put({ ...draft, rev: 0 }, call)).toEqual({ rev: 1 });
    await expect(drafts.put({ ...draft, rev: 0 }, call)).rejects.toMatchObject({ code: 'conflict' });
    expect(await drafts.put({ ...draft, rev: 1, content: '{"schema":2}' }, call)).toEqual({ rev: 2 });
    await expect(drafts.put({ ...draft, rev: 1 }, call)).rejects.toMatchObject({ code: 'conflict' });
    expect(await drafts.get({ id: 'd-1' }, call)).toMatchObject({ rev: 2, title: 'Padaria', content: '{"schema":2}' });
    expect(await as('bruno').drafts.get({ id: 'd-1' }, call)).toBeUndefined();

    for (const id of ['d-2', 'd-3']) await drafts.put({ id, rev: 0, content: 'x' }, call);
    const first = await drafts.list({ limit: 2 }, call);
    const second = await drafts.list({ limit: 2, cursor: first.nextCursor! }, call);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(['d-3', 'd-2', 'd-1']);
    await drafts.delete({ id: 'd-1' }, call);
    await drafts.delete({ id: 'd-1' }, call);
    expect((await drafts.list({ limit: 9 }, call)).items).toHaveLength(2);
  });

  it('tells an ended session from a profile that may not', async () => {
    const search = (user: string): Promise<unknown> => as(user).people.search({ text: 'a', limit: 1 }, call);
    const anonymous = postgrestAdapters({ baseUrl: served.baseUrl, headers: () => ({}) });

    await expect(search('expired')).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(anonymous.people.search({ text: 'a', limit: 1 }, call)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(as('-').contacts.save({ contact: contactOf(), idempotencyKey: key() }, call)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('writes no table but through its functions', async () => {
    const write = served.database.transaction(async (tx) => {
      await tx.exec('set local role web_user');
      await tx.exec(`update api.sales_contacts set status = 'closed'`);
    });
    await expect(write).rejects.toMatchObject({ code: '42501' });
  });

  it("asks again later when two transactions were in each other's way", async () => {
    const busy = await serve(() => ({
      status: 500,
      body: { code: '40001', message: 'could not serialize', details: null },
    }));
    const { contacts } = postgrestAdapters({ baseUrl: busy.baseUrl, headers: () => ({}) });
    await expect(contacts.save({ contact: contactOf(), idempotencyKey: key() }, call)).rejects.toMatchObject({
      code: 'unavailable',
    });
    await busy.close();
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardAdapters } from '../../src/adapters/boundary.js';
import type { SalesContact } from '../../src/index.js';
import { frappeAdapters } from '../../stories/guides/recipes/frappe/frappe-adapters.js';
import { describeFailures } from './failures.js';
import { call, serve, type Asked, type Served, type Told } from './serve.js';

const names = { priceList: 'Standard Selling', prospectGroup: 'Prospectados' };

describeFailures((baseUrl) => frappeAdapters({ ...names, baseUrl, headers: () => ({}) }).people);

type Row = Readonly<Record<string, unknown>>;

const failure = (status: number, type: string, message: string): Told => ({
  status,
  body: { errors: [{ type, message, title: 'Message', indicator: 'red' }] },
});

function holds(row: Row, filter: readonly unknown[]): boolean {
  const [field, operator, value] = filter.slice(-3) as [string, string, unknown];
  const found = row[field.replace('customer_primary_address.', '')];
  const text = String(found).toLowerCase();
  if (operator === '=') return found === value || text === String(value).toLowerCase();
  if (operator === 'in') return (value as readonly unknown[]).includes(found);
  if (operator === '>') return typeof found === 'number' ? found > Number(value) : String(found) > String(value);
  if (operator === '<') return String(found) < String(value);
  if (operator === '<=') return String(found) <= String(value);
  if (operator !== 'like') throw new Error(`Expected an operator this server knows, found ${operator}.`);
  const pattern = String(value)
    .toLowerCase()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '.*');
  return found !== null && new RegExp(`^${pattern}$`).test(text);
}

describe('the recipe for Frappe and ERPNext', () => {
  let tables: Record<string, Row[]>;
  /** What the methods of the app answer, by name. */
  let methods: Record<string, (input: Row) => Told>;
  let served: Served;
  let adapters: ReturnType<typeof frappeAdapters>;
  let clock: number;

  const stamp = (): string => `2026-11-27 12:00:00.${String((clock += 1)).padStart(6, '0')}`;

  const answer = ({ method, url, headers, body }: Asked): Told => {
    if (headers['authorization'] !== 'token key:secret') return failure(401, 'AuthenticationError', 'Not permitted');
    const [, , , kind, doctype = '', name] = url.pathname.split('/').map(decodeURIComponent);
    if (kind === 'method') {
      const run = methods[doctype.replace('sales_contact.api.', '')];
      return run === undefined ? failure(417, 'ValidationError', `Failed to get method ${doctype}`) : run(body as Row);
    }
    const table = tables[doctype];
    if (kind !== 'document' || table === undefined) return failure(404, 'DoesNotExistError', 'Not Found');
    const at = table.findIndex((row) => row['name'] === (name ?? (body as Row | undefined)?.['name']));
    if (method === 'POST') {
      if (at >= 0) return failure(409, 'DuplicateEntryError', 'Duplicate Name');
      const made = { docstatus: 0, ...(body as Row), modified: stamp() };
      table.push(made);
      return { body: { data: made } };
    }
    if (method === 'GET') return lists(table, url);
    if (at < 0) return failure(404, 'DoesNotExistError', `${doctype} ${name} not found`);
    if (method === 'DELETE') {
      table.splice(at, 1);
      return { status: 202, body: { data: 'ok' } };
    }
    const { modified } = body as Row;
    if (modified !== undefined && modified !== table[at]!['modified']) {
      const text = 'Error: Document has been modified after you have opened it.';
      return failure(417, 'TimestampMismatchError', text);
    }
    table[at] = { ...table[at], ...(body as Row), modified: stamp() };
    return { body: { data: table[at] } };
  };

  const lists = (table: readonly Row[], url: URL): Told => {
    const read = (key: string): readonly (readonly unknown[])[] =>
      JSON.parse(url.searchParams.get(key) ?? '[]') as readonly (readonly unknown[])[];
    const fields = read('fields') as unknown as readonly string[];
    const limit = Number(url.searchParams.get('limit') ?? 20);
    const [key = 'name', direction] = url.searchParams.get('order_by')!.split(', ')[0]!.split(' ');
    const either = read('or_filters');
    const rows = table
      .filter((row) => read('filters').every((filter) => holds(row, filter)))
      .filter((row) => either.length === 0 || either.some((filter) => holds(row, filter)))
      .sort((a, b) => (String(a[key]) < String(b[key]) ? -1 : 1) * (direction === 'desc' ? -1 : 1));
    const shown = rows
      .slice(0, limit)
      .map((row) =>
        Object.fromEntries(fields.map((field) => field.split(' as ').at(-1)!).map((one) => [one, row[one] ?? null])),
      );
    return { body: { data: shown, has_next_page: rows.length > limit } };
  };

  const customer = (name: string, more: Row = {}): Row => ({
    name,
    modified: '2026-11-20 12:00:00.123456',
    disabled: 0,
    customer_name: name,
    customer_type: 'Company',
    customer_group: 'Comercial',
    ...more,
  });

  beforeEach(async () => {
    clock = 0;
    methods = {};
    tables = {
      Customer: [
        customer('Padaria Pão Dourado Ltda', {
          tax_id: '12.ABC.345/01DE-35',
          mobile_no: '+55-11990000142',
          email_id: 'rosa@padaria.example',
          address_line1: 'Praça da Sé 142',
          city: 'São Paulo',
          state: 'SP',
          pincode: '01001-000',
        }),
        customer('Armarinho Conceição', {
          customer_group: 'Prospectados',
          customer_type: 'Individual',
          state: 'Pernambuco',
        }),
        customer('Padaria Fechada', { disabled: 1 }),
      ],
      Contact: [
        {
          name: 'Rosa-Padaria',
          full_name: 'Rosa',
          phone: '11 3000-0142',
          mobile_no: '+55-11990000142',
          email_id: 'rosa@padaria.example',
          is_primary_contact: 1,
          link_doctype: 'Customer',
          link_name: 'Padaria Pão Dourado Ltda',
        },
      ],
      Item: [
        {
          name: 'BAL-10',
          item_name: 'Balança 10 kg',
          stock_uom: 'Nos',
          is_stock_item: 1,
          standard_rate: 1189.9,
          disabled: 0,
          is_sales_item: 1,
        },
        {
          name: 'SUP',
          item_name: 'Suporte',
          stock_uom: null,
          is_stock_item: 0,
          standard_rate: 0,
          disabled: 0,
          is_sales_item: 1,
        },
      ],
      'Item Price': [
        ['Standard Selling', null, 1150, '2026-01-01', null],
        ['Standard Selling', null, 1200, '2025-01-01', null],
        ['Standard Selling', 'Padaria Pão Dourado Ltda', 1099.99, '2026-01-01', null],
        ['Standard Selling', null, 1, '2026-02-01', '2026-03-01'],
        ['Outra', null, 2, '2026-02-01', null],
      ].map(([price_list, of, price_list_rate, valid_from, valid_upto]) => ({
        item_code: 'BAL-10',
        selling: 1,
        price_list,
        customer: of,
        price_list_rate,
        valid_from,
        valid_upto,
      })),
      'Sales Contact': [],
    };
    served = await serve(answer);
    const headers = (): Record<string, string> => ({ authorization: 'token key:secret' });
    adapters = guardAdapters(frappeAdapters({ ...names, baseUrl: served.baseUrl, headers })) as typeof adapters;
  });
  afterEach(() => served.close());

  const padaria = {
    id: 'Padaria Pão Dourado Ltda',
    version: '2026-11-20 12:00:00.123456',
    code: 'Padaria Pão Dourado Ltda',
    relationship: 'customer',
    kind: 'legal',
    legalName: 'Padaria Pão Dourado Ltda',
    taxId: '12ABC34501DE35',
    address: { street: 'Praça da Sé 142', city: 'São Paulo', state: 'SP', postalCode: '01001000' },
  };

  it('gives people the shape of the form', async () => {
    const { items } = await adapters.people.search({ text: 'padaria', limit: 5 }, call);

    expect(items).toEqual([
      {
        ...padaria,
        referenceContacts: [{ id: padaria.id, mobile: '+5511990000142', email: 'rosa@padaria.example', main: true }],
      },
    ]);
    expect(await adapters.people.get({ id: padaria.id }, call)).toEqual({
      ...padaria,
      referenceContacts: [
        {
          id: 'Rosa-Padaria',
          name: 'Rosa',
          phone: '+551130000142',
          mobile: '+5511990000142',
          email: 'rosa@padaria.example',
          main: true,
        },
      ],
    });
    tables['Contact'] = [];
    expect(await adapters.people.get({ id: 'Armarinho Conceição' }, call)).toMatchObject({
      relationship: 'prospect',
      kind: 'natural',
      address: {},
      referenceContacts: [],
    });
    expect(await adapters.people.get({ id: 'Ninguém' }, call)).toBeUndefined();
  });

  it('finds by every part', async () => {
    const ids = async (query: object): Promise<readonly (string | undefined)[]> =>
      (await adapters.people.search({ ...query, limit: 5 }, call)).items.map(({ id }) => id);

    for (const query of [
      { text: 'padaria dourado' },
      { text: '12abc34501de35' },
      { text: '(11) 99000-0142' },
      { text: 'rosa@padaria' },
      { name: 'pão' },
      { taxId: '12abc34501de35' },
      { phone: '11 99000-0142' },
      { email: 'rosa@padaria.example' },
      { city: 'São Paulo' },
    ]) {
      expect(await ids(query), JSON.stringify(query)).toEqual([padaria.id]);
    }
    expect(await ids({ text: 'padaria', city: 'Recife' })).toEqual([]);
    expect(served.asked[0]!.headers['accept-language']).toBe('pt-BR');
  });

  it('goes through three pages without a person twice or missing, also when one is added between them', async () => {
    tables['Customer'] = ['E', 'A', 'D', 'B', 'C'].map((name) => customer(name));
    const first = await adapters.people.search({ text: '', limit: 2 }, call);
    tables['Customer'].push(customer('AA'));
    const second = await adapters.people.search({ text: '', limit: 2, cursor: first.nextCursor! }, call);
    const third = await adapters.people.search({ text: '', limit: 2, cursor: second.nextCursor! }, call);

    expect([...first.items, ...second.items, ...third.items].map(({ id }) => id)).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(third.nextCursor).toBeUndefined();
  });

  it('has items, and the price of the list that is valid for this customer on this day', async () => {
    const price = (personId: string | undefined, date: string, offeringId = 'BAL-10'): Promise<unknown> =>
      adapters.products.price({ offeringId, date, ...(personId !== undefined && { personId }) }, call);

    expect((await adapters.products.search({ text: 'bal', limit: 5 }, call)).items).toEqual([
      { id: 'BAL-10', kind: 'product', code: 'BAL-10', name: 'Balança 10 kg', unit: 'Nos', unitPrice: '1189.9' },
    ]);
    expect(await adapters.products.get({ id: 'SUP' }, call)).toEqual({
      id: 'SUP',
      kind: 'service',
      code: 'SUP',
      name: 'Suporte',
    });
    expect(await adapters.products.get({ id: 'X' }, call)).toBeUndefined();
    expect(await price(undefined, '2026-11-27')).toEqual({ unitPrice: '1150' });
    expect(await price(padaria.id, '2026-11-27')).toEqual({ unitPrice: '1099.99' });
    expect(await price(undefined, '2025-06-01')).toEqual({ unitPrice: '1200' });
    expect(await price(undefined, '2024-06-01')).toBeUndefined();
  });

  const contact: SalesContact = {
    person: {
      id: padaria.id,
      relationship: 'customer',
      legalName: padaria.legalName,
      referenceContacts: [],
      address: {},
    },
    priority: true,
    interaction: { notes: 'Pediu uma proposta.' },
    items: [{ id: 'a', quantity: '3', unitPrice: '0.1' }],
    nextContact: { userId: 'ana@padaria.example', date: '2099-05-04' },
    internalContact: {},
    watchers: [],
    extra: {},
  };
  const stored = {
    ...contact,
    person: { id: padaria.id },
    id: 'CV-000041',
    code: 'CV-000041',
    version: 'v1',
    status: 'open',
    history: [],
  };
  const target = { id: 'CV-000041', version: 'v1', idempotencyKey: 'key-2' };

  it('saves, reads and changes by the methods of the app', async () => {
    const saved = { id: 'CV-000041', code: 'CV-000041', personId: padaria.id, version: 'v1' };
    methods['save'] = () => ({ body: { data: saved } });
    methods['get'] = ({ name }) =>
      name === 'CV-000041' ? { body: { data: stored } } : failure(404, 'DoesNotExistError', 'Not found');
    methods['change'] = ({ change }) => ({ body: { data: { ...stored, extra: { change: change as string } } } });

    expect(await adapters.contacts.save({ contact, personVersion: 'v0', idempotencyKey: 'key-1' }, call)).toEqual(
      saved,
    );
    expect(served.asked[0]).toMatchObject({
      path: '/api/v2/method/sales_contact.api.save',
      body: { contact, person_version: 'v0', idempotency_key: 'key-1' },
    });
    expect(await adapters.contacts.get({ id: 'CV-000041' }, call)).toMatchObject({
      ...stored,
      person: { ...padaria, referenceContacts: [{ name: 'Rosa' }] },
    });
    expect(await adapters.contacts.get({ id: 'CV-000042' }, call)).toBeUndefined();
    expect(
      await adapters.contacts.transfer!({ ...target, role: 'next', userId: 'bruno@padaria.example' }, call),
    ).toMatchObject({ extra: { change: { kind: 'transfer', role: 'next', userId: 'bruno@padaria.example' } } });
  });

  const failing = async (told: Told): Promise<unknown> => {
    methods['save'] = () => told;
    return adapters.contacts.save({ contact, idempotencyKey: 'key-1' }, call).catch((thrown: unknown) => thrown);
  };

  it('puts what the method refuses at the fields of the form', async () => {
    const issues = [{ code: 'item.quantity-missing', path: 'items.0.quantity', severity: 'error' }];

    expect(await failing(failure(417, 'ContactProblem', JSON.stringify(issues)))).toMatchObject({
      code: 'validation',
      issues,
    });
    expect(await failing(failure(417, 'ContactProblem', 'no JSON'))).toMatchObject({ code: 'validation', issues: [] });
  });

  it('shows how the person or the contact is now, when somebody else was faster', async () => {
    methods['get'] = () => ({ body: { data: { ...stored, version: 'v5' } } });
    methods['change'] = () => failure(417, 'TimestampMismatchError', 'Changed.');

    expect(await failing(failure(417, 'PersonChanged', 'Changed.'))).toMatchObject({
      code: 'conflict',
      current: padaria,
    });
    await expect(adapters.contacts.close!({ ...target, outcome: 'won' }, call)).rejects.toMatchObject({
      code: 'conflict',
      current: { id: 'CV-000041', version: 'v5', person: { id: padaria.id } },
    });
  });

  it.each([
    [417, 'ValidationError', 'validation'],
    [417, 'MandatoryError', 'validation'],
    [417, 'LinkValidationError', 'validation'],
    [403, 'PermissionError', 'forbidden'],
    [400, 'CSRFTokenError', 'unauthenticated'],
    [404, 'DoesNotExistError', 'not-found'],
    [409, 'DuplicateEntryError', 'conflict'],
    [429, 'RateLimitExceededError', 'rate-limited'],
    [417, 'QueryDeadlockError', 'unavailable'],
    [503, 'SessionStopped', 'unavailable'],
    [500, 'KeyError', 'unknown'],
  ])('takes %i %s for %s', async (status, type, code) => {
    expect(await failing(failure(status, type, 'x'))).toMatchObject({ name: 'AdapterError', code });
    expect(await failing({ status, body: { exc_type: type, _server_messages: '[]' } })).toMatchObject({ code });
  });

  it('keeps drafts in documents that are not submitted, each write over the one that was read', async () => {
    const { drafts } = adapters;
    const draft = { id: 'd-1', title: 'Padaria', content: '{"schema":1}' };

    expect(await drafts.put({ ...draft, rev: 0 }, call)).toEqual({ rev: 1 });
    await expect(drafts.put({ ...draft, rev: 0 }, call)).rejects.toMatchObject({ code: 'conflict' });
    expect(await drafts.put({ ...draft, rev: 1, content: 'x' }, call)).toEqual({ rev: 2 });
    await expect(drafts.put({ ...draft, rev: 1 }, call)).rejects.toMatchObject({ code: 'conflict' });
    expect(await drafts.get({ id: 'd-1' }, call)).toEqual({
      id: 'd-1',
      rev: 2,
      title: 'Padaria',
      content: 'x',
      updatedAt: '2026-11-27T12:00:00.000002Z',
    });
    for (const id of ['d-2', 'd-3']) await drafts.put({ id, rev: 0, content: 'x' }, call);
    tables['Sales Contact']!.push({ name: 'CV-1', docstatus: 1, draft_rev: 1, modified: stamp() });
    const first = await drafts.list({ limit: 2 }, call);
    const second = await drafts.list({ limit: 2, cursor: first.nextCursor! }, call);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(['d-3', 'd-2', 'd-1']);
    await drafts.delete({ id: 'd-1' }, call);
    await drafts.delete({ id: 'd-1' }, call);
    expect(await drafts.get({ id: 'd-1' }, call)).toBeUndefined();
  });

  it('refuses a draft that another window wrote between reading and writing', async () => {
    const { drafts } = adapters;
    await drafts.put({ id: 'd-1', rev: 0, content: 'x' }, call);
    const [row] = tables['Sales Contact']!;
    const racing = drafts.put({ id: 'd-1', rev: 1, content: 'mine' }, call);
    while (served.asked.at(-1)!.method !== 'GET') await new Promise((resolve) => setTimeout(resolve, 1));
    tables['Sales Contact']![0] = { ...row, draft_content: 'theirs', draft_rev: 2, modified: stamp() };

    await expect(racing).rejects.toMatchObject({ code: 'conflict' });
    expect(tables['Sales Contact']![0]).toMatchObject({ draft_content: 'theirs' });
  });

  it('tells an ended session', async () => {
    const { people } = frappeAdapters({ ...names, baseUrl: served.baseUrl, headers: () => ({}) });
    await expect(people.search({ text: 'a', limit: 1 }, call)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

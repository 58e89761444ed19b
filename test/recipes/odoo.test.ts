import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardAdapters } from '../../src/adapters/boundary.js';
import type { SalesContact } from '../../src/index.js';
import { odooAdapters } from '../../stories/guides/recipes/odoo/odoo-adapters.js';
import { describeFailures } from './failures.js';
import { call, serve, type Asked, type Served, type Told } from './serve.js';

describeFailures((baseUrl) => odooAdapters({ baseUrl, headers: () => ({}) }).people);

type Row = Readonly<Record<string, unknown>>;
type Term = readonly [field: string, operator: string, value: unknown];

const partner = (id: number, name: string, more: Row = {}): Row => ({
  id,
  write_date: '2026-11-20 12:00:00',
  name,
  ref: false,
  is_company: true,
  customer_rank: 0,
  vat: false,
  l10n_br_ie_code: false,
  street_name: false,
  street_number: false,
  street_number2: false,
  street2: false,
  city: false,
  zip: false,
  state_id: false,
  email: false,
  phone: false,
  phone_sanitized: false,
  parent_id: false,
  type: 'contact',
  ...more,
});

const exception = (status: number, name: string, message: string, context: object = {}): Told => ({
  status,
  body: { name, message, arguments: [message], context, debug: 'Traceback (most recent call last): …' },
});

/** Whether a row is in a domain: terms are joined by "and" unless `|` or `&` stands before two of them. */
function isIn(row: Row, domain: readonly unknown[]): boolean {
  let at = 0;
  const next = (): boolean => {
    const term = domain[at];
    at += 1;
    if (term === '|' || term === '&') {
      const [a, b] = [next(), next()];
      return term === '|' ? a || b : a && b;
    }
    return holds(row, term as Term);
  };
  let all = true;
  while (at < domain.length) all = next() && all;
  return all;
}

function holds(row: Row, [field, operator, value]: Term): boolean {
  const raw = row[field];
  const found: unknown = Array.isArray(raw) ? raw[0] : raw;
  const text = String(found).toLowerCase();
  const asked = String(value).toLowerCase();
  if (operator === '=') return found === value;
  if (operator === '!=') return found !== value;
  if (operator === '>') return typeof found === 'number' ? found > Number(value) : String(found) > String(value);
  if (operator === 'in') return (value as readonly unknown[]).includes(found);
  if (found === false) return false;
  if (operator === 'ilike') return text.includes(asked);
  if (operator === '=ilike') return asked.endsWith('%') ? text.startsWith(asked.slice(0, -1)) : text === asked;
  throw new Error(`Expected an operator this server knows, found ${operator}.`);
}

describe('the recipe for Odoo', () => {
  let tables: Record<string, Row[]>;
  /** What the methods of the module answer, by name. */
  let methods: Record<string, (input: Row) => Told>;
  let served: Served;
  let adapters: ReturnType<typeof odooAdapters>;

  const answer = ({ method, url, headers, body }: Asked): Told => {
    if (headers['authorization'] !== 'bearer abc') {
      return exception(401, 'werkzeug.exceptions.Unauthorized', 'Invalid apikey');
    }
    const [, , , model = '', name = ''] = url.pathname.split('/');
    const own = methods[name];
    if (own !== undefined) return own(body as Row);
    const table = tables[model];
    if (method !== 'POST' || !url.pathname.startsWith('/json/2/') || table === undefined || name !== 'search_read') {
      return exception(404, 'werkzeug.exceptions.NotFound', 'Not Found');
    }
    const {
      domain,
      fields,
      limit,
      order = 'id',
    } = body as {
      readonly domain: readonly unknown[];
      readonly fields: readonly string[];
      readonly limit?: number;
      readonly order?: string;
    };
    const keys = order.split(', ');
    const rows = table
      .filter((row) => isIn(row, domain))
      .sort((a, b) => {
        for (const key of keys) if (a[key] !== b[key]) return (a[key] as string) < (b[key] as string) ? -1 : 1;
        return 0;
      })
      .slice(0, limit);
    return { body: rows.map((row) => Object.fromEntries(['id', ...fields].map((field) => [field, row[field]]))) };
  };

  beforeEach(async () => {
    methods = {};
    tables = {
      'res.partner': [
        partner(7, 'Padaria Pão Dourado Ltda', {
          ref: '000007',
          customer_rank: 3,
          vat: '12.ABC.345/01DE-35',
          l10n_br_ie_code: '110042490114',
          street_name: 'Praça da Sé',
          street_number: '142',
          street2: 'Sé',
          city: 'São Paulo',
          zip: '01001-000',
          state_id: [25, 'São Paulo (BR)'],
          phone: '+55 11 3000-0142',
          phone_sanitized: '+551130000142',
        }),
        partner(8, 'Rosa', { parent_id: [7, 'Padaria'], email: 'rosa@padaria.example', phone: '(11) 99000-0142' }),
        partner(9, 'Entrega', { parent_id: [7, 'Padaria'], type: 'delivery' }),
        partner(10, 'Armarinho Conceição', { is_company: false }),
      ],
      'res.country.state': [{ id: 25, code: 'SP' }],
      'product.product': [
        {
          id: 3,
          default_code: 'BAL-10',
          name: 'Balança 10 kg',
          type: 'consu',
          lst_price: 1189.9,
          uom_id: [1, 'UN'],
          sale_ok: true,
        },
        { id: 4, default_code: 'SUP', name: 'Suporte', type: 'service', lst_price: 0.1, uom_id: false, sale_ok: true },
        {
          id: 5,
          default_code: false,
          name: 'Balança sem código',
          type: 'consu',
          lst_price: 1,
          uom_id: false,
          sale_ok: true,
        },
      ],
    };
    served = await serve(answer);
    const headers = (): Record<string, string> => ({ authorization: 'bearer abc', 'x-odoo-database': 'padaria' });
    adapters = guardAdapters(odooAdapters({ baseUrl: served.baseUrl, headers })) as typeof adapters;
  });
  afterEach(() => served.close());

  it('gives people the shape of the form', async () => {
    const { items } = await adapters.people.search({ text: 'padaria', limit: 5 }, call);

    expect(items).toEqual([
      {
        id: '7',
        version: '2026-11-20 12:00:00',
        code: '000007',
        relationship: 'customer',
        kind: 'legal',
        legalName: 'Padaria Pão Dourado Ltda',
        taxId: '12ABC34501DE35',
        stateRegistrationIndicator: 'contributor',
        stateRegistration: '110042490114',
        referenceContacts: [
          { id: '7', phone: '+551130000142', main: true },
          { id: '8', name: 'Rosa', email: 'rosa@padaria.example', mobile: '+5511990000142' },
        ],
        address: {
          street: 'Praça da Sé',
          number: '142',
          district: 'Sé',
          city: 'São Paulo',
          state: 'SP',
          postalCode: '01001000',
        },
      },
    ]);
    expect(await adapters.people.get({ id: '7' }, call)).toEqual(items[0]);
    expect(await adapters.people.get({ id: '99' }, call)).toBeUndefined();
    expect(await adapters.people.get({ id: 'x' }, call)).toBeUndefined();
  });

  it('finds by every part, asks in the language of the screen and with the key of the session', async () => {
    const ids = async (query: object): Promise<readonly (string | undefined)[]> =>
      (await adapters.people.search({ ...query, limit: 5 }, call)).items.map(({ id }) => id);

    for (const query of [
      { text: 'dourado padaria' },
      { text: '12abc34501de35' },
      { text: '(11)3000-0142' },
      { text: '000007' },
      { name: 'pão' },
      { taxId: '12abc34501de35' },
      { phone: '11 3000-0142' },
      { city: 'são paulo', text: 'padaria' },
    ]) {
      expect(await ids(query), JSON.stringify(query)).toEqual(['7']);
    }
    expect(await ids({ text: 'padaria', city: 'Recife' })).toEqual([]);
    const { path, headers, body } = served.asked[0]!;
    expect(path).toBe('/json/2/res.partner/search_read');
    expect(headers['x-odoo-database']).toBe('padaria');
    expect(body).toMatchObject({ context: { lang: 'pt_BR' }, order: 'name, id', limit: 6 });
  });

  it('goes through three pages without a person twice or missing, also when one is added between them', async () => {
    tables['res.partner'] = [5, 1, 4, 2, 3].map((n) => partner(n, n > 2 ? 'Lote' : `Bazar ${n}`));
    const first = await adapters.people.search({ text: '', limit: 2 }, call);
    tables['res.partner'].push(partner(6, 'Armarinho'));
    const second = await adapters.people.search({ text: '', limit: 2, cursor: first.nextCursor! }, call);
    const third = await adapters.people.search({ text: '', limit: 2, cursor: second.nextCursor! }, call);

    expect([...first.items, ...second.items, ...third.items].map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5']);
    expect(third.nextCursor).toBeUndefined();
  });

  it('has products, and prices of the price list as exact text', async () => {
    methods['sce_price'] = ({ product_id, quantity }) => ({
      body: product_id === 3 && quantity === '2.5' ? '1150.0' : false,
    });
    const { items } = await adapters.products.search({ text: 'bal', limit: 5 }, call);
    const price = (offeringId: string): Promise<unknown> =>
      adapters.products.price({ offeringId, personId: '7', quantity: '2.5', date: '2026-11-27' }, call);

    expect(items).toEqual([
      { id: '3', kind: 'product', code: 'BAL-10', name: 'Balança 10 kg', unit: 'UN', unitPrice: '1189.9' },
    ]);
    expect(await adapters.products.get({ id: '4' }, call)).toMatchObject({ kind: 'service', unitPrice: '0.1' });
    expect(await adapters.products.get({ id: '99' }, call)).toBeUndefined();
    expect(await price('3')).toEqual({ unitPrice: '1150.0' });
    expect(await price('4')).toBeUndefined();
  });

  const contact: SalesContact = {
    person: { id: '7', relationship: 'customer', legalName: 'Padaria', referenceContacts: [], address: {} },
    priority: true,
    interaction: { notes: 'Pediu uma proposta.' },
    items: [{ id: 'a', quantity: '3', unitPrice: '0.1' }],
    nextContact: { userId: '2', date: '2099-05-04' },
    internalContact: {},
    watchers: [],
    extra: {},
  };
  const saved = { id: '41', code: 'CV-000041', personId: '7', version: '1' };
  const stored = {
    ...contact,
    person: { id: '7' },
    id: '41',
    code: 'CV-000041',
    version: '1',
    status: 'open',
    history: [],
  };

  it('saves lead, lines and partner by one method', async () => {
    methods['sce_save'] = () => ({ body: saved });
    methods['sce_get'] = ({ contact_id }) => ({ body: contact_id === '41' ? stored : false });
    const input = { contact, personVersion: '2026-11-20 12:00:00', idempotencyKey: 'key-1' };

    expect(await adapters.contacts.save(input, call)).toEqual(saved);
    expect(served.asked.map(({ path }) => path)).toEqual(['/json/2/crm.lead/sce_save']);
    expect(served.asked[0]!.body).toEqual({
      contact,
      idempotency_key: 'key-1',
      person_version: '2026-11-20 12:00:00',
      context: { lang: 'pt_BR' },
    });
    expect(await adapters.contacts.get({ id: '41' }, call)).toEqual({
      ...stored,
      person: await adapters.people.get({ id: '7' }, call),
    });
    expect(await adapters.contacts.get({ id: '42' }, call)).toBeUndefined();
  });

  it('logs a talk and closes by one method', async () => {
    methods['sce_change'] = ({ change }) => ({
      body: { ...stored, version: '2', extra: { change: change as string } },
    });
    const target = { id: '41', version: '1', idempotencyKey: 'key-2' };
    const talk = {
      ...target,
      role: 'next',
      interaction: { notes: 'Ligou.' },
      nextContact: contact.nextContact,
    } as const;

    expect(await adapters.contacts.addInteraction!(talk, call)).toMatchObject({ version: '2' });
    expect(served.asked[0]!.body).toEqual({
      contact_id: '41',
      version: '1',
      idempotency_key: 'key-2',
      change: { kind: 'interaction', role: 'next', interaction: { notes: 'Ligou.' }, nextContact: contact.nextContact },
      context: { lang: 'pt_BR' },
    });
    expect(await adapters.contacts.close!({ ...target, outcome: 'won' }, call)).toMatchObject({
      extra: { change: { kind: 'close', outcome: 'won' } },
    });
  });

  const failing = async (told: Told): Promise<unknown> => {
    methods['sce_save'] = () => told;
    return adapters.contacts.save({ contact, idempotencyKey: 'key-1' }, call).catch((thrown: unknown) => thrown);
  };

  it('puts what the method refuses at the fields of the form', async () => {
    const issues = [{ code: 'item.quantity-missing', path: 'items.0.quantity', severity: 'error' }];
    const module = 'odoo.addons.sales_contact.models.sales_contact';

    expect(await failing(exception(422, `${module}.ContactProblem`, 'Not complete.', { issues }))).toMatchObject({
      code: 'validation',
      issues,
    });
    expect(await failing(exception(404, `${module}.ContactMissing`, 'No such person.'))).toMatchObject({
      code: 'not-found',
    });
  });

  it('shows how the person or the contact is now, when somebody else was faster', async () => {
    const conflict = (issues?: object[]): Told =>
      exception(409, 'odoo.addons.sales_contact.models.sales_contact.ContactConflict', 'Changed.', { issues });
    methods['sce_get'] = () => ({ body: { ...stored, version: '5' } });
    methods['sce_save'] = () => conflict([{ code: 'conflict', path: 'person', severity: 'error' }]);
    const changed = { ...contact, id: '41', version: '1' };
    const save = (): Promise<unknown> => adapters.contacts.save({ contact: changed, idempotencyKey: 'key-1' }, call);

    await expect(save()).rejects.toMatchObject({
      code: 'conflict',
      current: { id: '7', legalName: 'Padaria Pão Dourado Ltda', version: '2026-11-20 12:00:00' },
    });
    methods['sce_save'] = () => conflict();
    methods['sce_change'] = () => conflict();
    const current = { id: '41', version: '5', person: { id: '7', code: '000007' } };
    await expect(save()).rejects.toMatchObject({ code: 'conflict', current });
    await expect(
      adapters.contacts.close!({ id: '41', version: '1', idempotencyKey: 'key-2', outcome: 'won' }, call),
    ).rejects.toMatchObject({ code: 'conflict', current });
  });

  it.each([
    [422, 'odoo.exceptions.ValidationError', 'validation'],
    [422, 'odoo.exceptions.UserError', 'validation'],
    [403, 'odoo.exceptions.AccessError', 'forbidden'],
    [403, 'odoo.exceptions.AccessDenied', 'unauthenticated'],
    [403, 'odoo.http.SessionExpiredException', 'unauthenticated'],
    [404, 'odoo.exceptions.MissingError', 'not-found'],
    [409, 'odoo.exceptions.LockError', 'conflict'],
    [500, 'psycopg2.errors.SerializationFailure', 'unavailable'],
    [500, 'builtins.KeyError', 'unknown'],
  ])('takes %i %s for %s', async (status, name, code) => {
    expect(await failing(exception(status, name, 'x'))).toMatchObject({ name: 'AdapterError', code });
  });

  it('tells an ended session, also where the error is a mere text', async () => {
    const { people } = odooAdapters({ baseUrl: served.baseUrl, headers: () => ({}) });
    await expect(people.search({ text: 'a', limit: 1 }, call)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await failing({ status: 401, body: 'Invalid apikey' })).toMatchObject({ code: 'unauthenticated' });
  });
});

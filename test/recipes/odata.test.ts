import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardAdapters } from '../../src/adapters/boundary.js';
import type { SalesContact } from '../../src/index.js';
import { odataAdapters } from '../../stories/guides/recipes/odata/odata-adapters.js';
import { describeFailures } from './failures.js';
import { call, serve, type Asked, type Served, type Told } from './serve.js';

describeFailures((baseUrl) => odataAdapters({ baseUrl, service: 'SalesService', headers: () => ({}) }).people);

type Row = Record<string, unknown>;

const guid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const error = (status: number, code: string, message: string, more: object = {}): Told => ({
  status,
  body: { error: { code, message, '@Common.numericSeverity': 4, ...more } },
});

const personRow = {
  '@odata.etag': 'W/"2026-11-20T12:00:00.000Z"',
  ID: guid(7),
  code: '000007',
  relationship: 'customer',
  kind: 'legal',
  legalName: 'Padaria Pão Dourado Ltda',
  shortName: null,
  tradeName: '',
  taxId: '12ABC34501DE35',
  stateRegistrationIndicator: null,
  stateRegistration: null,
  relatedBranch: null,
  street: 'Praça da Sé',
  number: '142',
  complement: null,
  district: 'Sé',
  city: 'São Paulo',
  cityCode: null,
  state: 'SP',
  postalCode: '01001000',
  referenceContacts: [{ ID: guid(1), name: 'Rosa', phone: '+551130000142', mobile: null, email: null, main: true }],
};

/** Answers in the shapes that the OData standard and the pages of CAP show, with active entities and drafts. */
class ODataService {
  readonly active = new Map<string, Row>();
  readonly drafts = new Map<string, Row>();
  readonly people: Row[] = [personRow];
  /** Told instead of an activation. */
  refusal: Told | undefined;
  /** Answers this activation with nothing, as a connection that breaks after the work was done. */
  losesNextAnswer = false;
  #clock = 0;

  answer = (asked: Asked): Told | undefined => {
    const { method, url, headers } = asked;
    if (headers['authorization'] !== 'Bearer abc') return error(401, '401', 'Unauthorized');
    const path = decodeURIComponent(url.pathname);
    const [, id = '', state, , action] =
      /^\/SalesContacts\(ID=([\w-]+),IsActiveEntity=(true|false)\)(\/SalesService\.(\w+))?$/.exec(path) ?? [];
    if (path === '/People' || path === '/SalesContacts') {
      return method === 'POST' ? this.#create(asked.body as Row) : this.#list(path, url);
    }
    if (path.startsWith('/People(')) {
      const person = this.people.find(({ ID }) => path === `/People(${ID})`);
      return person === undefined
        ? error(404, '404', 'Not Found')
        : { body: { '@odata.context': '$metadata', ...person } };
    }
    if (path.startsWith('/price(')) {
      return path.includes(guid(1))
        ? { body: { '@odata.context': '$metadata#Edm.Decimal', value: '1189.9000' } }
        : { status: 204 };
    }
    const rows = state === 'true' ? this.active : this.drafts;
    const row = rows.get(id);
    if (row === undefined) return error(404, '404', 'Not Found');
    if (method === 'GET') return { body: row };
    const read = headers['if-match'];
    if (read === undefined) return error(428, '428', 'Precondition Required');
    if (read !== '*' && read !== row['@odata.etag']) return error(412, '412', 'Precondition Failed');
    if (method === 'PATCH') return { body: this.#put(this.drafts, { ...row, ...(asked.body as Row) }) };
    if (method === 'DELETE') return rows.delete(id) ? { status: 204 } : undefined;
    if (action === 'draftEdit') {
      if (this.drafts.has(id)) return error(409, 'DRAFT_ALREADY_EXISTS', 'A draft for this entity already exists');
      return { status: 201, body: this.#draft(row) };
    }
    if (action === 'draftPrepare') return { body: row };
    if (action === 'draftActivate') return this.#activate(id, row);
    return this.#act(action ?? '', row, asked.body as Row);
  };

  #put(rows: Map<string, Row>, row: Row): Row {
    this.#clock += 1;
    const stored = { ...row, '@odata.etag': `W/"2026-11-27T12:00:00.${String(this.#clock).padStart(3, '0')}Z"` };
    rows.set(String(row['ID']), stored);
    return stored;
  }

  #create(row: Row): Told {
    if (this.drafts.has(String(row['ID']))) return error(409, '409', 'Entity already exists');
    return { status: 201, body: this.#draft(row) };
  }

  #draft(row: Row): Row {
    const at = new Date(Date.UTC(2026, 10, 27, 12, 0, this.#clock)).toISOString();
    return this.#put(this.drafts, {
      ...row,
      DraftAdministrativeData: { CreationDateTime: at, LastChangeDateTime: at },
    });
  }

  #activate(id: string, draft: Row): Told | undefined {
    if (this.refusal !== undefined) return this.refusal;
    this.drafts.delete(id);
    const before = this.active.get(id);
    const person = this.people[0]!;
    const row = this.#put(this.active, {
      ...draft,
      code: before?.['code'] ?? 'CV-000001',
      status: 'open',
      history: before?.['history'] ?? [],
      person_ID: person['ID'],
      person,
      // Children come back in no promised order.
      items: (draft['items'] as Row[]).toReversed(),
    });
    if (!this.losesNextAnswer) return { status: before === undefined ? 201 : 200, body: row };
    this.losesNextAnswer = false;
    return { status: 504, text: '' };
  }

  #act(action: string, row: Row, details: Row): Told {
    const { requestKey, requestHash, ...told } = details;
    if (row['status'] === 'closed') return error(409, '409', 'The contact is closed.');
    if (action === 'close' && told['outcome'] !== 'won' && told['reason'] === undefined) {
      return error(400, 'missing', 'missing', { target: 'reason' });
    }
    const entry = JSON.stringify({
      id: 'h-1',
      at: '2026-11-27T12:00:00.000Z',
      userId: 'ana',
      event: 'closed',
      outcome: 'won',
    });
    this.#put(this.active, { ...row, status: 'closed', requestKey, requestHash, history: [{ position: 1, entry }] });
    // What an action answers is not expanded.
    return { body: { ID: row['ID'], IsActiveEntity: true } };
  }

  #list(set: string, url: URL): Told {
    const options = url.searchParams;
    const rows =
      set === '/People' ? this.people : [...this.drafts.values()].filter((row) => Number(row['draftRev']) >= 1);
    const from = Number(options.get('$skip') ?? options.get('$skiptoken') ?? 0);
    const top = Number(options.get('$top'));
    return {
      body: {
        '@odata.context': `$metadata#${set.slice(1)}`,
        '@odata.count': rows.length,
        value: rows.slice(from, from + top),
      },
    };
  }
}

describe('the recipe for OData v4', () => {
  let service: ODataService;
  let served: Served;
  let adapters: ReturnType<typeof odataAdapters>;

  beforeEach(async () => {
    service = new ODataService();
    served = await serve(service.answer);
    const headers = (): Record<string, string> => ({ authorization: 'Bearer abc' });
    adapters = guardAdapters(
      odataAdapters({ baseUrl: served.baseUrl, service: 'SalesService', headers }),
    ) as typeof adapters;
  });
  afterEach(() => served.close());

  const asked = (): string[] =>
    served.asked.map(({ method, path }) => `${method} ${decodeURIComponent(path).split('?')[0]}`);

  const contact: SalesContact = {
    person: { id: guid(7), relationship: 'customer', legalName: 'Padaria', referenceContacts: [], address: {} },
    description: 'Balanças',
    priority: true,
    interaction: { notes: 'Pediu uma proposta.' },
    items: [
      { id: 'a'.repeat(32), quantity: '2.5', unitPrice: '10.01', discount: { kind: 'percent', value: '10' } },
      { id: 'b'.repeat(32), name: 'Suporte' },
    ],
    nextContact: { userId: 'ana', date: '2099-05-04' },
    internalContact: {},
    currentSystem: { text: 'Planilha' },
    watchers: [{ userId: 'bruno' }, { email: 'a@b.example' }],
    extra: { obra: { fase: null } },
  };
  const idempotencyKey = 'c'.repeat(32);
  const id = 'cccccccc-cccc-cccc-cccc-cccccccccccc';
  const save = (): Promise<unknown> =>
    adapters.contacts.save({ contact, personVersion: personRow['@odata.etag'], idempotencyKey }, call);

  it('gives people the shape of the form', async () => {
    const { items, total } = await adapters.people.search({ text: 'padaria', limit: 5 }, call);

    expect(total).toBe(1);
    expect(items).toEqual([
      {
        id: guid(7),
        version: 'W/"2026-11-20T12:00:00.000Z"',
        code: '000007',
        relationship: 'customer',
        kind: 'legal',
        legalName: 'Padaria Pão Dourado Ltda',
        taxId: '12ABC34501DE35',
        referenceContacts: [{ id: guid(1), name: 'Rosa', phone: '+551130000142', main: true }],
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
    expect(await adapters.people.get({ id: guid(7) }, call)).toEqual(items[0]);
    expect(await adapters.people.get({ id: guid(8) }, call)).toBeUndefined();
  });

  it('asks in the words of OData, with quotes and operators taken for text', async () => {
    await adapters.people.search(
      {
        text: 'pão "OR" d\'água',
        name: "D'Água",
        taxId: '12.abc.345/01de-35',
        phone: '(11) 3000-0142',
        email: 'A@b.c',
        city: 'Recife',
        limit: 5,
      },
      call,
    );
    const { url, path, headers } = served.asked[0]!;

    expect(url.searchParams.get('$search')).toBe('"pão" AND "OR" AND "d\'água"');
    expect(url.searchParams.get('$filter')).toBe(
      "contains(tolower(legalName),'d''água') and taxId eq '12ABC34501DE35' and " +
        "referenceContacts/any(c:c/phone eq '+551130000142' or c/mobile eq '+551130000142') and " +
        "referenceContacts/any(c:tolower(c/email) eq 'a@b.c') and tolower(city) eq 'recife'",
    );
    expect(path).not.toContain('+');
    expect(headers['accept']).toBe('application/json;IEEE754Compatible=true');
    expect(headers['accept-language']).toBe('pt-BR');
  });

  it.each([
    ['11.222.333/0001-81', "taxId eq '11222333000181'"],
    ['(11) 3000-0142', "referenceContacts/any(c:c/phone eq '+551130000142' or c/mobile eq '+551130000142')"],
  ])('takes %s in the box for what it is', async (text, filter) => {
    await adapters.people.search({ text, limit: 5 }, call);
    const { searchParams } = served.asked[0]!.url;

    expect([searchParams.get('$search'), searchParams.get('$filter')]).toEqual([null, filter]);
  });

  it('goes through three pages by $skip, and is empty when there is nothing', async () => {
    service.people.splice(0, 1, ...[1, 2, 3, 4, 5].map((n) => ({ ...personRow, ID: guid(n) })));
    const ids: (string | undefined)[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await adapters.people.search({ text: '', limit: 2, ...(cursor !== undefined && { cursor }) }, call);
      ids.push(...page.items.map((person) => person.id));
      cursor = page.nextCursor;
      pages += 1;
    } while (cursor !== undefined);

    expect([pages, ids]).toEqual([3, [1, 2, 3, 4, 5].map(guid)]);
    service.people.length = 0;
    expect(await adapters.people.search({ text: 'x', limit: 2 }, call)).toEqual({ items: [], total: 0 });
  });

  it("follows the server's own link as it is, but never to another address", async () => {
    const links = [
      'People?$skiptoken=2&$top=2',
      '/odata/People?$skiptoken=4',
      'https://elsewhere.example/People?$skiptoken=6',
    ];
    const paging = await serve(({ url }) => {
      const link = links[Number(url.searchParams.get('$skiptoken') ?? 0) / 2];
      return { body: { value: [personRow], ...(link !== undefined && { '@odata.nextLink': link }) } };
    });
    const { people } = odataAdapters({ baseUrl: `${paging.baseUrl}/odata`, service: 'S', headers: () => ({}) });
    const first = await people.search({ text: '', limit: 2 }, call);
    const second = await people.search({ text: '', limit: 2, cursor: first.nextCursor! }, call);

    await expect(people.search({ text: '', limit: 2, cursor: second.nextCursor! }, call)).rejects.toMatchObject({
      code: 'unknown',
    });
    expect(paging.asked.slice(1).map(({ path }) => path)).toEqual([
      '/odata/People?$skiptoken=2&$top=2',
      '/odata/People?$skiptoken=4',
    ]);
    await paging.close();
  });

  it('has prices as exact text, and none for a null', async () => {
    const price = (offeringId: string): Promise<unknown> =>
      adapters.products.price({ offeringId, branchId: "d'Oeste", quantity: '2.5', date: '2026-11-27' }, call);

    expect(await price(guid(1))).toEqual({ unitPrice: '1189.9000' });
    expect(await price(guid(2))).toBeUndefined();
    expect(decodeURIComponent(served.asked[0]!.path)).toBe(
      `/price(offering=${guid(1)},person=null,branch='d''Oeste',quantity=2.5,day=2026-11-27)`,
    );
  });

  it('saves by a draft that is prepared and activated, and answers it again', async () => {
    const saved = await save();

    expect(saved).toEqual({
      id,
      code: 'CV-000001',
      personId: guid(7),
      version: expect.stringMatching(/^W\//) as unknown,
    });
    const draft = `/SalesContacts(ID=${id},IsActiveEntity=false)`;
    expect(asked()).toEqual([
      `GET /SalesContacts(ID=${id},IsActiveEntity=true)`,
      `DELETE ${draft}`,
      'POST /SalesContacts',
      `POST ${draft}/SalesService.draftPrepare`,
      `POST ${draft}/SalesService.draftActivate`,
    ]);
    const { person: _person, items, ...rest } = contact;
    expect(await adapters.contacts.get({ id }, call)).toMatchObject({
      ...rest,
      id,
      status: 'open',
      person: { id: guid(7) },
      items: items.map((line, at) => ({
        ...line,
        id: `${'ab'[at]!.repeat(8)}-${'ab'[at]!.repeat(4)}-${'ab'[at]!.repeat(4)}-${'ab'[at]!.repeat(4)}-${'ab'[at]!.repeat(12)}`,
      })),
    });
    expect(await adapters.contacts.get({ id: guid(99) }, call)).toBeUndefined();
  });

  it('saves once when the answer was lost, and refuses the key for other content', async () => {
    service.losesNextAnswer = true;
    await expect(save()).rejects.toMatchObject({ code: 'timeout' });
    const saved = await save();
    const other = { ...contact, priority: false };

    expect(saved).toMatchObject({ id });
    expect(asked().filter((one) => one.endsWith('draftActivate'))).toHaveLength(1);
    await expect(adapters.contacts.save({ contact: other, idempotencyKey }, call)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(service.active.size).toBe(1);
  });

  it('begins anew where an attempt broke off half way', async () => {
    service.drafts.set(id, { ID: id });

    expect(await save()).toMatchObject({ id });
    expect(service.drafts.size).toBe(0);
  });

  it('goes on with a draft that its own attempt left behind, and leaves the work of others alone', async () => {
    await save();
    const stored = (await adapters.contacts.get({ id }, call))!;
    const { status: _status, history: _history, ...typed } = { ...stored, description: 'Outra' };
    const input = { contact: typed, personVersion: personRow['@odata.etag'], idempotencyKey: 'd'.repeat(32) };
    const at = { CreationDateTime: '2026-11-27T12:00:00Z', LastChangeDateTime: '2026-11-27T12:05:00Z' };
    const touched = { ...service.active.get(id), requestKey: 'of another', DraftAdministrativeData: at };
    service.drafts.set(id, touched);

    await expect(adapters.contacts.save(input, call)).rejects.toMatchObject({ code: 'conflict', current: { id } });
    expect(service.drafts.get(id)).toBe(touched);
    service.drafts.set(id, { ...touched, requestKey: input.idempotencyKey });
    expect(await adapters.contacts.save(input, call)).toMatchObject({ id });
  });

  it('puts what the activation refuses at the fields of the form, and leaves no draft behind', async () => {
    const line = '-bbbb-bbbb-bbbb-bbbbbbbbbbbb';
    service.refusal = error(400, 'MULTIPLE_ERRORS', 'Multiple errors occurred, see details below.', {
      target: 'in',
      details: [
        {
          code: 'ASSERT_MANDATORY',
          message: 'Informe a quantidade.',
          target: `in/items(ID=bbbbbbbb${line},IsActiveEntity=false)/quantity`,
        },
        { code: 'ASSERT_RANGE', message: 'Data passada.', target: 'in/nextContact_date' },
        { code: 'X', message: 'CNPJ já cadastrado.', target: 'in/person/taxId' },
        { code: 'missing', message: 'missing', target: 'in/personInput', '@path': 'person.legalName' },
      ],
    });

    await expect(save()).rejects.toMatchObject({
      code: 'validation',
      issues: [
        { code: 'erp', path: 'items.1.quantity', severity: 'error', params: { message: 'Informe a quantidade.' } },
        { path: 'nextContact.date' },
        { path: 'person.taxId' },
        { code: 'missing', path: 'person.legalName', severity: 'error' },
      ],
    });
    expect(service.drafts.size).toBe(0);
    service.refusal = error(400, 'MISSING_INPUT', 'Input is required', { target: 'description' });
    await expect(save()).rejects.toMatchObject({ code: 'validation', issues: [{ path: 'description' }] });
    service.refusal = error(400, '400', 'Bad Request');
    await expect(save()).rejects.toMatchObject({ code: 'unknown' });
  });

  it('edits a stored contact only as it was read, and shows what others made of it', async () => {
    await save();
    const stored = (await adapters.contacts.get({ id }, call))!;
    const { status: _status, history: _history, ...typed } = { ...stored, description: 'Balanças e suporte' };
    const again = { contact: typed, personVersion: personRow['@odata.etag'], idempotencyKey: 'd'.repeat(32) };
    const saved = await adapters.contacts.save(again, call);

    expect(saved.version).not.toBe(stored.version);
    expect((await adapters.contacts.get({ id }, call))!.description).toBe('Balanças e suporte');
    expect(await adapters.contacts.save(again, call)).toEqual(saved);
    await expect(adapters.contacts.save({ ...again, idempotencyKey: 'e'.repeat(32) }, call)).rejects.toMatchObject({
      code: 'conflict',
      current: { id, description: 'Balanças e suporte', version: saved.version },
    });
    service.active.delete(id);
    await expect(adapters.contacts.save(again, call)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('shows the person as stored when somebody else changed it', async () => {
    service.refusal = error(412, 'PERSON_CHANGED', 'Changed meanwhile.', { target: 'person' });

    await expect(save()).rejects.toMatchObject({
      code: 'conflict',
      current: { id: guid(7), legalName: 'Padaria Pão Dourado Ltda' },
    });
  });

  it('closes by a bound action, once, and tells a stale version from a lost answer', async () => {
    await save();
    const { version } = (await adapters.contacts.get({ id }, call))!;
    const input = { id, version: version!, idempotencyKey: 'f'.repeat(32), outcome: 'won' } as const;

    await expect(adapters.contacts.close!({ ...input, outcome: 'lost' }, call)).rejects.toMatchObject({
      code: 'validation',
      issues: [{ path: 'reason' }],
    });
    const closed = await adapters.contacts.close!(input, call);
    expect(closed).toMatchObject({ status: 'closed', history: [{ event: 'closed', outcome: 'won' }] });
    expect(await adapters.contacts.close!(input, call)).toEqual(closed);
    await expect(adapters.contacts.close!({ ...input, idempotencyKey: '1'.repeat(32) }, call)).rejects.toMatchObject({
      code: 'conflict',
      current: { id, status: 'closed' },
    });
  });

  it('keeps drafts in entities that are not active', async () => {
    const draft = { id: '1'.repeat(32), title: 'Padaria', content: '{"schema":1}' };

    expect(await adapters.drafts.put({ ...draft, rev: 0 }, call)).toEqual({ rev: 1 });
    await expect(adapters.drafts.put({ ...draft, rev: 0 }, call)).rejects.toMatchObject({ code: 'conflict' });
    expect(await adapters.drafts.put({ ...draft, rev: 1, content: 'x' }, call)).toEqual({ rev: 2 });
    expect(served.asked.at(-1)!.headers['if-match']).toMatch(/^W\//);
    expect(await adapters.drafts.get({ id: draft.id }, call)).toMatchObject({
      id: draft.id,
      rev: 2,
      title: 'Padaria',
      content: 'x',
    });
    const { items } = await adapters.drafts.list({ limit: 5 }, call);
    expect(items).toMatchObject([{ id: draft.id, rev: 2 }]);
    expect(served.asked.at(-1)!.url.searchParams.get('$filter')).toBe('IsActiveEntity eq false and draftRev ge 1');
    await adapters.drafts.delete({ id: draft.id }, call);
    await adapters.drafts.delete({ id: draft.id }, call);
    expect(await adapters.drafts.get({ id: draft.id }, call)).toBeUndefined();
  });

  it('tells an ended session', async () => {
    const { people } = odataAdapters({ baseUrl: served.baseUrl, service: 'SalesService', headers: () => ({}) });
    await expect(people.search({ text: 'a', limit: 1 }, call)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

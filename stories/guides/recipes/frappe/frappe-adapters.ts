import {
  AdapterError,
  type Adapters,
  type Call,
  type ContactChange,
  type ContactRepository,
  type DraftStorage,
  type FailureCode,
  type Issue,
  type Offering,
  type Person,
  type PersonDirectory,
  type ProductCatalog,
  type ReferenceContact,
  type SalesContact,
  type SavedContact,
  type StoredDraft,
} from '../../../../src/index.js';
import { isState, normalizeTaxId, parsePhone } from '../../../../src/rules.js';
import {
  ask,
  decimalOf,
  filled,
  formsOfTaxId,
  isOfPerson,
  issueAt,
  listIn,
  objectIn,
  orAbsent,
  pageOf,
  placeIn,
  withCurrent,
  withPerson,
  type Answer,
  type Question,
  type ReadFailure,
  type Server,
} from '../shared.js';

export interface FrappeServer extends Server {
  /** `Standard Selling` or what yours is called. */
  readonly priceList: string;
  /** The customer group of those who have not bought yet. */
  readonly prospectGroup: string;
}

/** Of one document, or of one field of it in another doctype. */
type Filter = readonly (string | number | readonly (string | number)[])[];

interface CustomerRow {
  readonly name: string;
  readonly modified: string;
  readonly customer_name: string;
  readonly customer_type: string;
  readonly customer_group: string;
  readonly tax_id: string | null;
  readonly mobile_no: string | null;
  readonly email_id: string | null;
  readonly address_line1: string | null;
  readonly address_line2: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly pincode: string | null;
}

interface ContactRow {
  readonly name: string;
  readonly full_name: string | null;
  readonly phone: string | null;
  readonly mobile_no: string | null;
  readonly email_id: string | null;
  readonly is_primary_contact: 0 | 1;
}

interface ItemRow {
  readonly name: string;
  readonly item_name: string;
  readonly stock_uom: string | null;
  readonly is_stock_item: 0 | 1;
  readonly standard_rate: number | null;
}

interface PriceRow {
  readonly price_list_rate: number;
  readonly customer: string | null;
  readonly valid_upto: string | null;
}

/** A document of docstatus 0, which is what Frappe calls a draft. */
interface DraftRow {
  readonly name: string;
  readonly modified: string;
  readonly draft_rev: number;
  readonly draft_title: string | null;
  readonly draft_content?: string | null;
}

const customerFields = [
  ...['name', 'modified', 'customer_name', 'customer_type', 'customer_group', 'tax_id', 'mobile_no', 'email_id'],
  ...['address_line1', 'address_line2', 'city', 'state', 'pincode'].map(
    (field) => `customer_primary_address.${field} as ${field}`,
  ),
];
const itemFields = ['name', 'item_name', 'stock_uom', 'is_stock_item', 'standard_rate'];

/** Most exceptions of Frappe have the status 417: the name of the exception says what it is. */
const codes: Readonly<Record<string, FailureCode>> = {
  AuthenticationError: 'unauthenticated',
  CSRFTokenError: 'unauthenticated',
  SessionExpired: 'unauthenticated',
  TimestampMismatchError: 'conflict',
  PersonChanged: 'conflict',
  DuplicateEntryError: 'conflict',
  UniqueValidationError: 'conflict',
  DocumentLockedError: 'conflict',
  RateLimitExceededError: 'rate-limited',
  TooManyRequestsError: 'rate-limited',
  QueryDeadlockError: 'unavailable',
  QueryTimeoutError: 'unavailable',
  SessionStopped: 'unavailable',
};

const readFailure: ReadFailure = ({ status, body }) => {
  const { errors, exc_type } = Object(body) as { readonly errors?: unknown; readonly exc_type?: unknown };
  const [first] = Array.isArray(errors) ? (errors as readonly unknown[]) : [];
  // Version 2 has a list of errors, version 1 the name alone.
  const { type = exc_type, message } = Object(first) as { readonly type?: unknown; readonly message?: unknown };
  const name = String(type);
  const code = codes[name] ?? (status === 417 ? 'validation' : undefined);
  const issues =
    name === 'ContactProblem'
      ? issuesIn(message)
      : name === 'PersonChanged'
        ? [issueAt('person', String(message))]
        : [];
  return { ...(code !== undefined && { code }), ...(issues.length > 0 && { issues }) };
};

/** The server method writes its issues as JSON into the message. */
function issuesIn(message: unknown): readonly Issue[] {
  try {
    const issues: unknown = JSON.parse(String(message));
    return Array.isArray(issues) ? (issues as Issue[]) : [];
  } catch {
    return [];
  }
}

/** Customers, items, contacts and drafts of ERPNext by the API of version 2, with the methods of `api.py` on the server. */
export function frappeAdapters(
  server: FrappeServer,
): Pick<Adapters, 'people' | 'products' | 'contacts'> & { readonly drafts: DraftStorage } {
  const request = (question: Question, call: Call): Promise<Answer> => ask(server, question, call, readFailure);
  const data = ({ body }: Answer): unknown => objectIn<{ readonly data?: unknown }>(body, 'the answer').data;
  const list = async <T>(
    doctype: string,
    options: {
      fields: readonly string[];
      filters: readonly Filter[];
      or_filters?: readonly Filter[];
      order_by: string;
      limit: number;
    },
    call: Call,
  ): Promise<readonly T[]> => {
    const asked = new URLSearchParams();
    for (const [key, value] of Object.entries(options)) {
      asked.set(key, typeof value === 'object' ? JSON.stringify(value) : String(value));
    }
    const answer = await request({ path: `/api/v2/document/${encodeURIComponent(doctype)}?${asked}` }, call);
    return listIn<T>(data(answer), `the documents of ${doctype}`);
  };
  const run = async (method: string, body: object, call: Call): Promise<unknown> =>
    data(await request({ path: `/api/v2/method/sales_contact.api.${method}`, method: 'POST', body }, call));

  const people: PersonDirectory = {
    async search({ limit, cursor, text, name, taxId, phone, email, city }, call) {
      const typed = (text ?? '').trim();
      const filters: Filter[] = [
        ['disabled', '=', 0],
        ...(name === undefined ? [] : [['customer_name', 'like', like(name)]]),
        ...(taxId === undefined ? [] : [['tax_id', 'in', formsOfTaxId(taxId)]]),
        ...(phone === undefined ? [] : [['mobile_no', 'in', formsOfPhone(phone)]]),
        ...(email === undefined ? [] : [['email_id', '=', email]]),
        ...(city === undefined ? [] : [['customer_primary_address.city', '=', city]]),
        ...after(cursor),
      ];
      const or_filters: Filter[] = [
        ['customer_name', 'like', like(typed)],
        ['name', '=', typed],
        ['tax_id', 'in', formsOfTaxId(typed)],
        ['mobile_no', 'in', formsOfPhone(typed)],
        ['email_id', 'like', like(typed)],
      ];
      const options = {
        fields: customerFields,
        filters,
        ...(typed !== '' && { or_filters }),
        order_by: 'name asc',
        limit: limit + 1,
      };
      const rows = await list<CustomerRow>('Customer', options, call);
      return pageOf(
        rows,
        limit,
        (row) => [row.name],
        (row) => personOf(row, [], server.prospectGroup),
      );
    },

    async get({ id }, call) {
      const links: Filter[] = [
        ['Dynamic Link', 'link_doctype', '=', 'Customer'],
        ['Dynamic Link', 'link_name', '=', id],
      ];
      const fields = ['name', 'full_name', 'phone', 'mobile_no', 'email_id', 'is_primary_contact'];
      const [rows, contactRows] = await Promise.all([
        list<CustomerRow>(
          'Customer',
          { fields: customerFields, filters: [['name', '=', id]], order_by: 'name asc', limit: 1 },
          call,
        ),
        list<ContactRow>(
          'Contact',
          { fields, filters: links, order_by: 'is_primary_contact desc, name asc', limit: 100 },
          call,
        ),
      ]);
      return rows.map((row) => personOf(row, contactRows, server.prospectGroup))[0];
    },
  };

  const products: ProductCatalog = {
    async search({ text, limit, cursor }, call) {
      const typed = text.trim();
      const filters: Filter[] = [['disabled', '=', 0], ['is_sales_item', '=', 1], ...after(cursor)];
      const or_filters: Filter[] = [
        ['name', 'like', `${typed}%`],
        ['item_name', 'like', like(typed)],
      ];
      const options = {
        fields: itemFields,
        filters,
        ...(typed !== '' && { or_filters }),
        order_by: 'name asc',
        limit: limit + 1,
      };
      return pageOf(await list<ItemRow>('Item', options, call), limit, (row) => [row.name], offeringOf);
    },

    async get({ id }, call) {
      const options = { fields: itemFields, filters: [['name', '=', id]], order_by: 'name asc', limit: 1 };
      return (await list<ItemRow>('Item', options, call)).map(offeringOf)[0];
    },

    async price({ offeringId, personId, date }, call) {
      const filters: Filter[] = [
        ['item_code', '=', offeringId],
        ['price_list', '=', server.priceList],
        ['selling', '=', 1],
        ['valid_from', '<=', date],
      ];
      const fields = ['price_list_rate', 'customer', 'valid_upto'];
      const rows = await list<PriceRow>(
        'Item Price',
        { fields, filters, order_by: 'valid_from desc', limit: 50 },
        call,
      );
      const valid = rows.filter(({ valid_upto }) => valid_upto === null || valid_upto >= date);
      const found =
        valid.find(({ customer }) => personId !== undefined && customer === personId) ??
        valid.find(({ customer }) => customer === null || customer === '');
      const unitPrice = decimalOf(found?.price_list_rate);
      return unitPrice === undefined ? undefined : { unitPrice };
    },
  };

  const change = async (
    { id, version, idempotencyKey, ...details }: { id: string; version: string; idempotencyKey: string },
    kind: ContactChange['kind'],
    call: Call,
  ): Promise<SalesContact> => {
    const input = { name: id, version, idempotency_key: idempotencyKey, change: { kind, ...details } };
    const changing = run('change', input, call);
    return withPerson(await withCurrent(changing, () => contacts.get({ id }, call)), people, call);
  };

  const contacts: ContactRepository = {
    async save({ contact, personVersion, idempotencyKey }, call) {
      const input = { contact, idempotency_key: idempotencyKey, person_version: personVersion ?? null };
      const saved = await withCurrent(run('save', input, call), async (error) => {
        const { id, get } = isOfPerson(error)
          ? { id: contact.person.id, get: people.get }
          : { id: contact.id, get: contacts.get };
        return id === undefined ? undefined : get({ id }, call);
      });
      return objectIn<SavedContact>(saved, 'the saved contact');
    },

    async get({ id }, call) {
      const found = await orAbsent(run('get', { name: id }, call));
      return found === undefined ? undefined : withPerson(found, people, call);
    },

    addInteraction: (input, call) => change(input, 'interaction', call),
    transfer: (input, call) => change(input, 'transfer', call),
    close: (input, call) => change(input, 'close', call),
    reopen: (input, call) => change(input, 'reopen', call),
  };

  const documents = '/api/v2/document/Sales%20Contact';
  const draftFields = ['name', 'modified', 'draft_rev', 'draft_title'];
  const drafts: DraftStorage = {
    async list({ limit, cursor }, call) {
      const place = placeIn(cursor, 1);
      const filters: Filter[] = [
        ['docstatus', '=', 0],
        ['draft_rev', '>', 0],
        // Times are told to the microsecond: two drafts do not share one.
        ...(place === undefined ? [] : [['modified', '<', `${place[0]}`]]),
      ];
      const options = { fields: draftFields, filters, order_by: 'modified desc', limit: limit + 1 };
      return pageOf(await list<DraftRow>('Sales Contact', options, call), limit, (row) => [row.modified], draftOf);
    },

    async get({ id }, call) {
      const row = await draft(id, call);
      return row === undefined ? undefined : { ...draftOf(row), content: row.draft_content ?? '' };
    },

    async put({ id, rev, title, content }, call) {
      const body = { draft_rev: rev + 1, draft_title: title ?? null, draft_content: content };
      if (rev === 0) {
        // A name that is taken is a DuplicateEntryError.
        await request({ path: documents, method: 'POST', body: { name: id, ...body } }, call);
        return { rev: 1 };
      }
      const stored = await draft(id, call);
      if (stored?.draft_rev !== rev) {
        throw new AdapterError('conflict', `Expected rev ${rev} of draft ${id}, found ${stored?.draft_rev ?? 'none'}.`);
      }
      // Frappe refuses a document whose `modified` is not the stored one: written between reading and writing.
      const path = `${documents}/${encodeURIComponent(id)}`;
      await request({ path, method: 'PUT', body: { ...body, modified: stored.modified } }, call);
      return { rev: rev + 1 };
    },

    async delete({ id }, call) {
      await orAbsent(request({ path: `${documents}/${encodeURIComponent(id)}`, method: 'DELETE' }, call));
    },
  };

  const draft = async (id: string, call: Call): Promise<DraftRow | undefined> => {
    const filters: Filter[] = [
      ['name', '=', id],
      ['docstatus', '=', 0],
    ];
    const options = { fields: [...draftFields, 'draft_content'], filters, order_by: 'name asc', limit: 1 };
    return (await list<DraftRow>('Sales Contact', options, call))[0];
  };

  return { people, products, contacts, drafts };
}

/** The words in this order, with anything between them. */
function like(text: string): string {
  return `%${text.trim().split(/\s+/).join('%')}%`;
}

/** The field "Phone" writes `+55-11990000142`, a plain one what was typed. */
function formsOfPhone(typed: string): readonly string[] {
  const e164 = parsePhone(typed)?.e164;
  return e164 === undefined ? [typed] : [e164, e164.replace(/^\+55/, '+55-')];
}

/** Behind the last name of the page before: names are unique, and the order of the list. */
function after(cursor: string | undefined): readonly Filter[] {
  const place = placeIn(cursor, 1);
  return place === undefined ? [] : [['name', '>', place[0]!]];
}

function personOf(row: CustomerRow, contactRows: readonly ContactRow[], prospectGroup: string): Person {
  const { name, mobile_no, email_id } = row;
  const own: ContactRow = { name, full_name: null, phone: null, mobile_no, email_id, is_primary_contact: 1 };
  const talkedTo = contactRows.length === 0 && (mobile_no || email_id) ? [own] : contactRows;
  return {
    relationship: row.customer_group === prospectGroup ? 'prospect' : 'customer',
    kind: row.customer_type === 'Individual' ? 'natural' : 'legal',
    ...filled<Person>({
      id: row.name,
      version: row.modified,
      code: row.name,
      legalName: row.customer_name,
      taxId: normalizeTaxId(row.tax_id ?? ''),
    }),
    referenceContacts: talkedTo.map(referenceOf),
    address: filled<Person['address']>({
      street: row.address_line1,
      complement: row.address_line2,
      city: row.city,
      state: isState(row.state ?? '') ? row.state : undefined,
      postalCode: (row.pincode ?? '').replace(/\D/g, ''),
    }),
  };
}

function referenceOf(row: ContactRow): ReferenceContact {
  return {
    id: row.name,
    ...filled<ReferenceContact>({
      name: row.full_name,
      phone: parsePhone(row.phone ?? '')?.e164,
      mobile: parsePhone(row.mobile_no ?? '')?.e164,
      email: row.email_id,
    }),
    ...(row.is_primary_contact === 1 && { main: true }),
  };
}

function offeringOf({ name, item_name, stock_uom, is_stock_item, standard_rate }: ItemRow): Offering {
  return {
    id: name,
    kind: is_stock_item === 1 ? 'product' : 'service',
    code: name,
    name: item_name,
    ...filled<Offering>({ unit: stock_uom, unitPrice: standard_rate === 0 ? undefined : decimalOf(standard_rate) }),
  };
}

/** `2026-11-20 12:00:00.123456` in the time zone of the site, which must be UTC for this. */
function draftOf({ name, modified, draft_rev, draft_title }: DraftRow): Omit<StoredDraft, 'content'> {
  return {
    id: name,
    rev: draft_rev,
    updatedAt: `${modified.replace(' ', 'T')}Z`,
    ...(draft_title !== null && draft_title !== '' && { title: draft_title }),
  };
}

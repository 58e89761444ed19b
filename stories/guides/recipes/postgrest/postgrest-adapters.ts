import {
  AdapterError,
  type Adapters,
  type Call,
  type ContactChange,
  type ContactRepository,
  type ContactSummary,
  type DraftStorage,
  type Interaction,
  type Issue,
  type Offering,
  type Person,
  type PersonDirectory,
  type ProductCatalog,
  type SalesContact,
  type SavedContact,
} from '../../../../src/index.js';
import { normalizeTaxId, parsePhone } from '../../../../src/rules.js';
import {
  ask,
  decimalOf,
  filled,
  listIn,
  objectIn,
  pageOf,
  placeIn,
  type Answer,
  type Question,
  type ReadFailure,
  type Server,
} from '../shared.js';

interface PersonRow {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly data: Omit<Person, 'id' | 'code' | 'version'>;
}

interface OfferingRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: 'product' | 'service';
  readonly unit: string | null;
  /** Cast to text in the question, for a number of JSON would be a binary float. */
  readonly unit_price: string | null;
}

interface SummaryRow {
  readonly id: string;
  readonly code: string;
  readonly description: string | null;
  readonly priority: boolean;
  readonly status: 'open' | 'closed';
  readonly next_user: string | null;
  readonly next_day: string | null;
  readonly last_entry: Interaction | null;
}

interface DraftRow {
  readonly id: string;
  readonly rev: number;
  readonly title: string | null;
  readonly updated_at: string;
  readonly content?: string;
}

/** What the functions of `schema.sql` raise: PT409 with the stored record, PT422 with the issues, as JSON in `details`. */
const readFailure: ReadFailure = ({ status, body }) => {
  const { code, details } = Object(body) as { readonly code?: unknown; readonly details?: unknown };
  // A number that is none, or a null where none may be: the message names columns and not fields.
  if (status === 400 && /^(22|23)/.test(String(code))) return { code: 'validation' };
  // A serialization failure or a deadlock; the same request may be right in a moment.
  if (String(code).startsWith('40')) return { code: 'unavailable' };
  if (typeof details !== 'string' || !String(code).startsWith('PT')) return {};
  try {
    const told: unknown = JSON.parse(details);
    return status === 422 && Array.isArray(told) ? { issues: told as Issue[] } : { current: told };
  } catch {
    return {};
  }
};

/** People, offerings, contacts and drafts of the tables and functions in `schema.sql`. */
export function postgrestAdapters(
  server: Server,
): Pick<Adapters, 'people' | 'products' | 'contacts'> & { readonly drafts: DraftStorage } {
  const request = (question: Question, call: Call): Promise<Answer> => ask(server, question, call, readFailure);
  const rows = async <T>(path: string, call: Call): Promise<readonly T[]> =>
    listIn<T>((await request({ path }, call)).body, `the rows of ${path.split('?')[0]}`);

  const people: PersonDirectory = {
    async search({ limit, cursor, text, name, taxId, phone, email, city }, call) {
      const asked = new URLSearchParams({
        select: 'id,code,version,name,data',
        order: 'name,id',
        limit: `${limit + 1}`,
      });
      for (const word of (text ?? '').toLowerCase().split(/\s+/).filter(Boolean)) {
        // What is typed in the box may be any of these.
        const reach = parsePhone(word)?.e164 ?? word;
        asked.append('or', `(search.ilike.${quoted(`*${word}*`)},reach.cs.${quoted(`{${quoted(reach)}}`)})`);
      }
      if (name !== undefined) asked.append('search', `ilike.*${name.toLowerCase()}*`);
      if (taxId !== undefined) asked.append('tax_id', `eq.${normalizeTaxId(taxId)}`);
      if (phone !== undefined) asked.append('reach', `cs.{${quoted(parsePhone(phone)?.e164 ?? phone)}}`);
      if (email !== undefined) asked.append('reach', `cs.{${quoted(email.toLowerCase())}}`);
      if (city !== undefined) asked.append('city', `eq.${city.toLowerCase()}`);
      after(asked, 'name', cursor);
      const found = await rows<PersonRow>(`/people?${asked}`, call);
      return pageOf(found, limit, (row) => [row.name, row.id], personOf);
    },

    async get({ id }, call) {
      const asked = new URLSearchParams({ select: 'id,code,version,name,data', id: `eq.${id}` });
      const [row] = await rows<PersonRow>(`/people?${asked}`, call);
      return row === undefined ? undefined : personOf(row);
    },
  };

  const offeringColumns = 'id,code,name,kind,unit,unit_price::text';
  const products: ProductCatalog = {
    async search({ text, limit, cursor }, call) {
      const asked = new URLSearchParams({ select: offeringColumns, order: 'code,id', limit: `${limit + 1}` });
      const typed = text.trim();
      if (typed !== '') asked.append('or', `(code.ilike.${quoted(`${typed}*`)},name.ilike.${quoted(`*${typed}*`)})`);
      after(asked, 'code', cursor);
      const found = await rows<OfferingRow>(`/offerings?${asked}`, call);
      return pageOf(found, limit, (row) => [row.code, row.id], offeringOf);
    },

    async get({ id }, call) {
      const asked = new URLSearchParams({ select: offeringColumns, id: `eq.${id}` });
      const [row] = await rows<OfferingRow>(`/offerings?${asked}`, call);
      return row === undefined ? undefined : offeringOf(row);
    },

    async price({ offeringId, personId, branchId, quantity, date }, call) {
      const asked = new URLSearchParams({ offering: offeringId, on_day: date });
      if (personId !== undefined) asked.set('person', personId);
      if (branchId !== undefined) asked.set('branch', branchId);
      if (quantity !== undefined) asked.set('quantity', quantity);
      const { body } = await request({ path: `/rpc/price_of?${asked}` }, call);
      const unitPrice = decimalOf(body);
      return unitPrice === undefined ? undefined : { unitPrice };
    },
  };

  const change = async (
    { id, version, idempotencyKey, ...details }: { id: string; version: string; idempotencyKey: string },
    kind: ContactChange['kind'],
    call: Call,
  ): Promise<SalesContact> => {
    const body = { target: id, read_version: version, idempotency_key: idempotencyKey, change: { kind, ...details } };
    const answer = await request({ path: '/rpc/change_sales_contact', method: 'POST', body }, call);
    return objectIn<SalesContact>(answer.body, 'the changed contact');
  };

  const contacts: ContactRepository = {
    async save({ contact, personVersion, idempotencyKey }, call) {
      const body = { contact, idempotency_key: idempotencyKey, person_version: personVersion ?? null };
      const answer = await request({ path: '/rpc/save_sales_contact', method: 'POST', body }, call);
      return objectIn<SavedContact>(answer.body, 'the saved contact');
    },

    async get({ id }, call) {
      const { body } = await request({ path: `/rpc/get_sales_contact?target=${encodeURIComponent(id)}` }, call);
      return body === null ? undefined : objectIn<SalesContact>(body, 'the contact');
    },

    async listByPerson({ personId, status, limit }, call) {
      const asked = new URLSearchParams({ person_id: `eq.${personId}`, order: 'created_at.desc', limit: `${limit}` });
      if (status !== 'all') asked.set('status', `eq.${status}`);
      const path = `/contact_summaries?${asked}`;
      const { headers, body } = await request({ path, headers: { prefer: 'count=exact' } }, call);
      const total = /\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1];
      const items = listIn<SummaryRow>(body, 'the contacts of a person').map(summaryOf);
      return { items, ...(total !== undefined && { total: Number(total) }) };
    },

    addInteraction: (input, call) => change(input, 'interaction', call),
    transfer: (input, call) => change(input, 'transfer', call),
    close: (input, call) => change(input, 'close', call),
    reopen: (input, call) => change(input, 'reopen', call),
  };

  const drafts: DraftStorage = {
    async list({ limit, cursor }, call) {
      const asked = new URLSearchParams({
        select: 'id,rev,title,updated_at',
        order: 'updated_at.desc,id',
        limit: `${limit + 1}`,
      });
      const place = placeIn(cursor, 2);
      if (place !== undefined) {
        const [at, id] = place.map((part) => quoted(`${part}`));
        asked.append('or', `(updated_at.lt.${at},and(updated_at.eq.${at},id.gt.${id}))`);
      }
      const found = await rows<DraftRow>(`/drafts?${asked}`, call);
      return pageOf(found, limit, (row) => [row.updated_at, row.id], draftOf);
    },

    async get({ id }, call) {
      const asked = new URLSearchParams({ select: 'id,rev,title,updated_at,content', id: `eq.${id}` });
      const [row] = await rows<DraftRow>(`/drafts?${asked}`, call);
      return row === undefined ? undefined : { ...draftOf(row), content: row.content ?? '' };
    },

    // Compare and set in one statement: the row of another rev is not there to be written.
    async put(
      { id, rev, title = null, content }: { id: string; rev: number; title?: string | null; content: string },
      call,
    ) {
      const body = { rev: rev + 1, title, content, updated_at: new Date().toISOString() };
      if (rev === 0) {
        await request({ path: '/drafts', method: 'POST', body: { id, ...body } }, call);
        return { rev: 1 };
      }
      const asked = new URLSearchParams({ id: `eq.${id}`, rev: `eq.${rev}`, select: 'rev' });
      const headers = { prefer: 'return=representation' };
      const answer = await request({ path: `/drafts?${asked}`, method: 'PATCH', body, headers }, call);
      const [written] = listIn<DraftRow>(answer.body, 'the written draft');
      if (written === undefined)
        throw new AdapterError('conflict', `Expected rev ${rev} of draft ${id}, found another.`);
      return { rev: written.rev };
    },

    async delete({ id }, call) {
      await request({ path: `/drafts?id=eq.${encodeURIComponent(id)}`, method: 'DELETE' }, call);
    },
  };

  return { people, products, contacts, drafts };
}

/** A value inside `or=(…)` or `{…}`, where a comma or a parenthesis would end it. */
function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** Behind the last row of the page before, by the column and then by the id. */
function after(asked: URLSearchParams, column: string, cursor: string | undefined): void {
  const place = placeIn(cursor, 2);
  if (place === undefined) return;
  const [value, id] = place.map((part) => quoted(`${part}`));
  asked.append('or', `(${column}.gt.${value},and(${column}.eq.${value},id.gt.${id}))`);
}

function personOf({ id, code, version, data }: PersonRow): Person {
  return { ...data, id, code, version: String(version) };
}

function offeringOf({ id, code, name, kind, unit, unit_price }: OfferingRow): Offering {
  return { id, code, name, kind, ...filled<Offering>({ unit, unitPrice: decimalOf(unit_price) }) };
}

function summaryOf(row: SummaryRow): ContactSummary {
  const { id, code, description, priority, status, next_user, next_day, last_entry } = row;
  return {
    id,
    code,
    priority,
    status,
    ...filled<ContactSummary>({ description }),
    nextContact: filled<ContactSummary['nextContact']>({ userId: next_user, date: next_day }),
    ...(last_entry !== null && {
      lastInteraction: {
        at: last_entry.at,
        userId: last_entry.userId,
        ...(last_entry.notes !== undefined && { notes: last_entry.notes.slice(0, 120) }),
      },
    }),
  };
}

function draftOf({ id, rev, title, updated_at }: DraftRow): {
  readonly id: string;
  readonly rev: number;
  readonly updatedAt: string;
  readonly title?: string;
} {
  return { id, rev, updatedAt: updated_at, ...(title !== null && { title }) };
}

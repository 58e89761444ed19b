import {
  type Adapters,
  type Call,
  type ContactChange,
  type ContactRepository,
  type Issue,
  type Offering,
  type Person,
  type PersonDirectory,
  type ProductCatalog,
  type ReferenceContact,
  type SalesContact,
  type SavedContact,
} from '../../../../src/index.js';
import { isState, normalizeTaxId, parsePhone } from '../../../../src/rules.js';
import {
  ask,
  decimalOf,
  filled,
  formsOfTaxId,
  isOfPerson,
  listIn,
  objectIn,
  pageOf,
  placeIn,
  withCurrent,
  withPerson,
  type ReadFailure,
  type Server,
} from '../shared.js';

/** A term of a domain, or `|` and `&` before the two that they join. */
type Domain = readonly (string | readonly [field: string, operator: string, value: unknown])[];

/** A reference to another record; `false` for none, as Odoo writes every empty value. */
type Many2one = readonly [id: number, name: string] | false;
type Text = string | false;

interface PartnerRow {
  readonly id: number;
  /** UTC, to the second: `2026-11-20 12:00:00`. */
  readonly write_date: string;
  readonly name: Text;
  readonly ref: Text;
  readonly is_company: boolean;
  /** Counts up with every invoice; of the module `account`. */
  readonly customer_rank: number;
  readonly vat: Text;
  readonly l10n_br_ie_code: Text;
  readonly street_name: Text;
  readonly street_number: Text;
  readonly street_number2: Text;
  /** The Brazilian localization keeps the district here. */
  readonly street2: Text;
  readonly city: Text;
  readonly zip: Text;
  readonly state_id: Many2one;
  readonly email: Text;
  readonly phone: Text;
}

interface ChildRow {
  readonly id: number;
  readonly parent_id: Many2one;
  readonly name: Text;
  readonly email: Text;
  readonly phone: Text;
}

interface ProductRow {
  readonly id: number;
  readonly default_code: Text;
  readonly name: string;
  readonly type: string;
  readonly lst_price: number;
  readonly uom_id: Many2one;
}

const partnerFields = [
  ...['name', 'ref', 'is_company', 'customer_rank', 'vat', 'l10n_br_ie_code', 'email', 'phone', 'write_date'],
  ...['street_name', 'street_number', 'street_number2', 'street2', 'city', 'zip', 'state_id'],
];
const productFields = ['default_code', 'name', 'type', 'lst_price', 'uom_id'];

/** The exception that Odoo writes as JSON; `context` is what the server method of this recipe says beside the message. */
const readFailure: ReadFailure = ({ status, body }) => {
  const { name, context } = Object(body) as { readonly name?: unknown; readonly context?: unknown };
  const { issues } = Object(context) as { readonly issues?: unknown };
  const exception = String(name);
  if (/SessionExpired|AccessDenied/.test(exception)) return { code: 'unauthenticated' };
  if (/SerializationFailure|ConcurrencyError|LockNotAvailable/.test(exception)) return { code: 'unavailable' };
  return {
    ...(Array.isArray(issues) && { issues: issues as Issue[] }),
    ...(status === 422 && { code: 'validation' }),
  };
};

/** People, products and leads of Odoo 19 and later by its JSON-2 API, with the methods of `sales_contact.py` on the server. */
export function odooAdapters(server: Server): Pick<Adapters, 'people' | 'products' | 'contacts'> {
  /** One method of one model; each call is a transaction of its own. */
  const run = async (model: string, method: string, input: object, call: Call): Promise<unknown> => {
    const body = { ...input, context: { lang: call.locale.replace('-', '_') } };
    return (await ask(server, { path: `/json/2/${model}/${method}`, method: 'POST', body }, call, readFailure)).body;
  };
  const read = async <T>(
    model: string,
    domain: Domain,
    fields: readonly string[],
    more: object,
    call: Call,
  ): Promise<readonly T[]> =>
    listIn<T>(await run(model, 'search_read', { domain, fields, ...more }, call), `the records of ${model}`);

  /** Those to talk to and the letters of the states are records of their own. */
  const peopleOf = async (rows: readonly PartnerRow[], call: Call): Promise<readonly Person[]> => {
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const stateIds = [...new Set(rows.flatMap(({ state_id }) => (state_id === false ? [] : [state_id[0]])))];
    const [children, states] = await Promise.all([
      read<ChildRow>(
        'res.partner',
        [
          ['parent_id', 'in', ids],
          ['type', '=', 'contact'],
        ],
        ['parent_id', 'name', 'email', 'phone'],
        { order: 'id' },
        call,
      ),
      stateIds.length === 0
        ? []
        : read<{ id: number; code: string }>('res.country.state', [['id', 'in', stateIds]], ['code'], {}, call),
    ]);
    const codes = new Map(states.map(({ id, code }) => [id, code]));
    return rows.map((row) =>
      personOf(
        row,
        children.filter(({ parent_id }) => parent_id !== false && parent_id[0] === row.id),
        row.state_id === false ? undefined : codes.get(row.state_id[0]),
      ),
    );
  };

  const people: PersonDirectory = {
    async search({ limit, cursor, text, name, taxId, phone, email, city }, call) {
      const words = (text ?? '').split(/\s+/).filter(Boolean);
      const domain: Domain = [
        ['parent_id', '=', false],
        ...words.flatMap(anyField),
        ...(name === undefined ? [] : [['name', 'ilike', name] as const]),
        ...(taxId === undefined ? [] : [['vat', 'in', formsOfTaxId(taxId)] as const]),
        ...(phone === undefined ? [] : [['phone_sanitized', '=', parsePhone(phone)?.e164 ?? phone] as const]),
        ...(email === undefined ? [] : [['email', '=ilike', email] as const]),
        ...(city === undefined ? [] : [['city', '=ilike', city] as const]),
        ...after('name', cursor),
      ];
      const rows = await read<PartnerRow>(
        'res.partner',
        domain,
        partnerFields,
        { order: 'name, id', limit: limit + 1 },
        call,
      );
      const { nextCursor } = pageOf(rows, limit, (row) => [row.name || '', row.id], Object);
      const items = await peopleOf(rows.slice(0, limit), call);
      return { items, ...(nextCursor !== undefined && { nextCursor }) };
    },

    async get({ id }, call) {
      if (!/^\d+$/.test(id)) return undefined;
      const rows = await read<PartnerRow>('res.partner', [['id', '=', Number(id)]], partnerFields, { limit: 1 }, call);
      return (await peopleOf(rows, call))[0];
    },
  };

  const products: ProductCatalog = {
    async search({ text, limit, cursor }, call) {
      const typed = text.trim();
      const domain: Domain = [
        ['sale_ok', '=', true],
        ['default_code', '!=', false],
        ...(typed === ''
          ? []
          : ['|', ['default_code', '=ilike', `${typed}%`] as const, ['name', 'ilike', typed] as const]),
        ...after('default_code', cursor),
      ];
      const more = { order: 'default_code, id', limit: limit + 1 };
      const rows = await read<ProductRow>('product.product', domain, productFields, more, call);
      return pageOf(rows, limit, (row) => [row.default_code || '', row.id], offeringOf);
    },

    async get({ id }, call) {
      if (!/^\d+$/.test(id)) return undefined;
      const rows = await read<ProductRow>(
        'product.product',
        [['id', '=', Number(id)]],
        productFields,
        { limit: 1 },
        call,
      );
      return rows.map(offeringOf)[0];
    },

    async price({ offeringId, personId, quantity, date }, call) {
      const input = {
        product_id: Number(offeringId),
        partner_id: Number(personId ?? 0),
        quantity: quantity ?? '1',
        date,
      };
      const unitPrice = decimalOf(await run('crm.lead', 'sce_price', input, call));
      return unitPrice === undefined ? undefined : { unitPrice };
    },
  };

  const change = async (
    { id, version, idempotencyKey, ...details }: { id: string; version: string; idempotencyKey: string },
    kind: ContactChange['kind'],
    call: Call,
  ): Promise<SalesContact> => {
    const input = { contact_id: id, version, idempotency_key: idempotencyKey, change: { kind, ...details } };
    const changing = run('crm.lead', 'sce_change', input, call);
    return withPerson(await withCurrent(changing, () => contacts.get({ id }, call)), people, call);
  };

  const contacts: ContactRepository = {
    async save({ contact, personVersion, idempotencyKey }, call) {
      const input = { contact, idempotency_key: idempotencyKey, person_version: personVersion ?? false };
      const saved = await withCurrent(run('crm.lead', 'sce_save', input, call), async (error) => {
        const { id, get } = isOfPerson(error)
          ? { id: contact.person.id, get: people.get }
          : { id: contact.id, get: contacts.get };
        return id === undefined ? undefined : get({ id }, call);
      });
      return objectIn<SavedContact>(saved, 'the saved contact');
    },

    async get({ id }, call) {
      const found = await run('crm.lead', 'sce_get', { contact_id: id }, call);
      return found === false || found === null ? undefined : withPerson(found, people, call);
    },

    addInteraction: (input, call) => change(input, 'interaction', call),
    transfer: (input, call) => change(input, 'transfer', call),
    close: (input, call) => change(input, 'close', call),
    reopen: (input, call) => change(input, 'reopen', call),
  };

  return { people, products, contacts };
}

/** A word of the search box may be part of a name, a document, a phone, an e-mail or a code. */
function anyField(word: string): Domain {
  return [
    ...['|', '|', '|', '|'],
    ['name', 'ilike', word],
    ['vat', 'in', formsOfTaxId(word)],
    ['phone_sanitized', '=', parsePhone(word)?.e164 ?? word],
    ['email', 'ilike', word],
    ['ref', '=ilike', word],
  ];
}

/** Behind the last row of the page before, by the field and then by the id. */
function after(field: string, cursor: string | undefined): Domain {
  const place = placeIn(cursor, 2);
  if (place === undefined) return [];
  const [value, id] = place;
  return ['|', [field, '>', value], '&', [field, '=', value], ['id', '>', id]];
}

function personOf(row: PartnerRow, children: readonly ChildRow[], state: string | undefined): Person {
  const own = { id: row.id, name: false, email: row.email, phone: row.phone, parent_id: false } as const;
  const talkedTo = own.email || own.phone ? [own, ...children] : children;
  const stateRegistration = row.l10n_br_ie_code || undefined;
  return {
    relationship: row.customer_rank > 0 ? 'customer' : 'prospect',
    kind: row.is_company ? 'legal' : 'natural',
    ...filled<Person>({
      id: String(row.id),
      version: row.write_date,
      code: row.ref,
      legalName: row.name,
      taxId: normalizeTaxId(row.vat || ''),
      stateRegistrationIndicator: stateRegistration === undefined ? undefined : 'contributor',
      stateRegistration,
    }),
    referenceContacts: talkedTo.map(referenceOf),
    address: filled<Person['address']>({
      street: row.street_name,
      number: row.street_number,
      complement: row.street_number2,
      district: row.street2,
      city: row.city,
      state: state !== undefined && isState(state) ? state : undefined,
      postalCode: (row.zip || '').replace(/\D/g, ''),
    }),
  };
}

function referenceOf({ id, name, email, phone }: Omit<ChildRow, 'parent_id'>, index: number): ReferenceContact {
  const number = parsePhone(phone || '');
  const e164 = number?.e164;
  return {
    id: String(id),
    ...filled<ReferenceContact>({
      name,
      email,
      phone: number?.kind === 'mobile' ? undefined : e164,
      mobile: number?.kind === 'mobile' ? e164 : undefined,
    }),
    ...(index === 0 && { main: true }),
  };
}

function offeringOf(row: ProductRow): Offering {
  return {
    id: String(row.id),
    kind: row.type === 'service' ? 'service' : 'product',
    code: row.default_code || String(row.id),
    name: row.name,
    ...filled<Offering>({
      unit: row.uom_id === false ? undefined : row.uom_id[1],
      unitPrice: decimalOf(row.lst_price),
    }),
  };
}

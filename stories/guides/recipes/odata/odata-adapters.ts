import {
  AdapterError,
  type Adapters,
  type Call,
  type ContactRepository,
  type DraftStorage,
  type Interaction,
  type Issue,
  type Json,
  type LineItem,
  type Offering,
  type Person,
  type PersonDirectory,
  type ProductCatalog,
  type ReferenceContact,
  type SalesContact,
  type SavedContact,
  type StoredDraft,
} from '../../../../src/index.js';
import { isValidTaxId, normalizeTaxId, parsePhone } from '../../../../src/rules.js';
import {
  ask,
  cursorOf,
  decimalOf,
  filled,
  isOfPerson,
  issueAt,
  listIn,
  objectIn,
  orAbsent,
  placeIn,
  withCurrent,
  type Answer,
  type Question,
  type ReadFailure,
  type Server,
} from '../shared.js';

export interface ODataServer extends Server {
  /** The namespace of bound actions, `SalesService` in `sales-service.cds`. */
  readonly service: string;
}

type Row<T> = { readonly [K in keyof T]?: T[K] | null };

/** Named as the kit names it, so that nothing has to be renamed; what is empty is `null` in OData. */
type PersonRow = Row<Omit<Person, 'id' | 'version' | 'referenceContacts' | 'address' | 'foreign'>> &
  Row<Person['address']> & {
    readonly '@odata.etag'?: string;
    readonly ID: string;
    readonly referenceContacts?: readonly (Row<Omit<ReferenceContact, 'id'>> & { readonly ID: string })[];
  };

type OfferingRow = Row<Omit<Offering, 'id' | 'unitPrice'>> & { readonly ID: string; readonly unitPrice?: unknown };

interface ContactRow {
  readonly '@odata.etag'?: string;
  readonly ID: string;
  readonly code: string;
  readonly person_ID: string;
  readonly person?: PersonRow;
  readonly [column: string]: unknown;
}

/** Of a draft instance: what the kit keeps in it, its own id included, and when OData last wrote it. */
interface DraftRow {
  readonly '@odata.etag'?: string;
  readonly draftId: string;
  readonly draftRev: number | null;
  readonly draftTitle: string | null;
  readonly draftContent?: string | null;
  readonly DraftAdministrativeData: { readonly LastChangeDateTime: string } | null;
}

interface ODataMessage {
  readonly code?: string;
  readonly message?: string;
  readonly target?: string;
  /** What begins with `@` is the service's own to add: the path of the form, with a code that the kit has words for. */
  readonly '@path'?: string;
}

/** Each column of a contact and the path of the form that it is. */
const columns: Readonly<Record<string, string>> = {
  description: 'description',
  priority: 'priority',
  currentSubject: 'currentSubject',
  serviceType: 'serviceType',
  relatedBranch: 'relatedBranch',
  leadSource: 'leadSource',
  notes: 'interaction.notes',
  channel: 'interaction.channel',
  contactName: 'interaction.contactName',
  currentSystem_id: 'currentSystem.id',
  currentSystem_text: 'currentSystem.text',
  nextContact_userId: 'nextContact.userId',
  nextContact_date: 'nextContact.date',
  internalContact_userId: 'internalContact.userId',
  internalContact_date: 'internalContact.date',
};

const expanded = '$expand=person($expand=referenceContacts),items,watchers,history';

/** People, offerings, contacts and drafts of an OData v4 service with draft-enabled contacts. */
export function odataAdapters(
  server: ODataServer,
): Pick<Adapters, 'people' | 'products' | 'contacts'> & { readonly drafts: DraftStorage } {
  // Decimals as text (OData JSON format, "IEEE754Compatible"): as JSON numbers they would be binary floats.
  const accept = { accept: 'application/json;IEEE754Compatible=true' };
  const request = (question: Question, call: Call, read: ReadFailure = failureReader()): Promise<Answer> => {
    const { headers, ...rest } = question;
    const type = question.body === undefined ? {} : { 'content-type': 'application/json;IEEE754Compatible=true' };
    return ask(server, { ...rest, headers: { ...accept, ...type, ...headers } }, call, read);
  };

  /** A page by the server's own link when it gives one, by `$skip` and `$count` when it does not. */
  const page = async <R, T>(
    set: string,
    options: URLSearchParams,
    { limit, cursor }: { readonly limit: number; readonly cursor?: string },
    toItem: (row: R) => T,
    call: Call,
  ): Promise<{ items: T[]; nextCursor?: string; total?: number }> => {
    const [place = 0] = placeIn(cursor, 1) ?? [];
    const isLink = typeof place === 'string';
    if (isLink && !place.startsWith(`${set}?`)) {
      throw new AdapterError('validation', 'Expected the nextCursor of an earlier page, found another text.');
    }
    options.set('$top', `${limit}`);
    options.set('$count', 'true');
    if (!isLink && place > 0) options.set('$skip', `${place}`);
    const { body } = await request({ path: `/${isLink ? place : `${set}?${queryOf(options)}`}` }, call);
    const answer = objectIn<Readonly<Record<string, unknown>>>(body, `the page of ${set}`);
    const rows = listIn<R>(answer['value'], `the rows of ${set}`);
    const total = Number(answer['@odata.count'] ?? Number.NaN);
    const link = answer['@odata.nextLink'];
    const seen = isLink ? Number.NaN : place + rows.length;
    const next = typeof link === 'string' ? linkBelow(server.baseUrl, link) : seen < total ? seen : undefined;
    return {
      items: rows.map(toItem),
      ...(next !== undefined && rows.length > 0 && { nextCursor: cursorOf([next]) }),
      ...(Number.isFinite(total) && { total }),
    };
  };

  const people: PersonDirectory = {
    search({ limit, cursor, text, name, taxId, phone, email, city }, call) {
      const options = new URLSearchParams({ $expand: 'referenceContacts', $orderby: 'legalName,ID' });
      const typed = (text ?? '').trim();
      // A document or a phone is stored in another form than it is typed in: no search for words finds it.
      const isTaxId = isValidTaxId(normalizeTaxId(typed));
      const isPhone = !isTaxId && /^[\d\s()+-]+$/.test(typed) && parsePhone(typed) !== undefined;
      // Words in quotes: without them AND, OR and NOT would be operators.
      const words = isTaxId || isPhone ? [] : typed.split(/\s+/).filter(Boolean);
      if (words.length > 0) options.set('$search', words.map((word) => `"${word.replaceAll('"', '')}"`).join(' AND '));
      const phones = [phone, isPhone ? typed : undefined].filter((one) => one !== undefined);
      const taxIds = [taxId, isTaxId ? typed : undefined].filter((one) => one !== undefined);
      const filters = [
        name === undefined ? '' : `contains(tolower(legalName),${literal(name.toLowerCase())})`,
        ...taxIds.map((one) => `taxId eq ${literal(normalizeTaxId(one))}`),
        ...phones
          .map((one) => literal(parsePhone(one)?.e164 ?? one))
          .map((number) => `referenceContacts/any(c:c/phone eq ${number} or c/mobile eq ${number})`),
        email === undefined ? '' : `referenceContacts/any(c:tolower(c/email) eq ${literal(email.toLowerCase())})`,
        city === undefined ? '' : `tolower(city) eq ${literal(city.toLowerCase())}`,
      ].filter(Boolean);
      if (filters.length > 0) options.set('$filter', filters.join(' and '));
      return page('People', options, { limit, ...(cursor !== undefined && { cursor }) }, personOf, call);
    },

    async get({ id }, call) {
      const path = `/People(${encodeURIComponent(id)})?$expand=referenceContacts`;
      const answer = await orAbsent(request({ path }, call));
      return answer === undefined ? undefined : personOf(objectIn<PersonRow>(answer.body, 'the person'));
    },
  };

  const products: ProductCatalog = {
    search({ text, limit, cursor }, call) {
      const options = new URLSearchParams({ $orderby: 'code,ID' });
      const typed = literal(text.trim().toLowerCase());
      if (typed !== `''`) {
        options.set('$filter', `startswith(tolower(code),${typed}) or contains(tolower(name),${typed})`);
      }
      return page('Offerings', options, { limit, ...(cursor !== undefined && { cursor }) }, offeringOf, call);
    },

    async get({ id }, call) {
      const answer = await orAbsent(request({ path: `/Offerings(${encodeURIComponent(id)})` }, call));
      return answer === undefined ? undefined : offeringOf(objectIn<OfferingRow>(answer.body, 'the offering'));
    },

    async price({ offeringId, personId, branchId, quantity, date }, call) {
      const given = [
        `offering=${offeringId}`,
        `person=${personId ?? 'null'}`,
        `branch=${branchId === undefined ? 'null' : literal(branchId)}`,
        `quantity=${quantity ?? '1'}`,
        `day=${date}`,
      ];
      const answer = await orAbsent(request({ path: `/price(${given.map(encodeURIComponent).join(',')})` }, call));
      // 204 is the null of a function.
      const { value } = Object(answer?.body) as { readonly value?: unknown };
      const unitPrice = decimalOf(value);
      return unitPrice === undefined ? undefined : { unitPrice };
    },
  };

  const entity = (id: string, isActive: boolean): string =>
    `/SalesContacts(ID=${encodeURIComponent(guidOf(id))},IsActiveEntity=${isActive})`;
  const active = async (id: string, call: Call): Promise<ContactRow | undefined> => {
    const answer = await orAbsent(request({ path: `${entity(id, true)}?${expanded}` }, call));
    return answer === undefined ? undefined : objectIn<ContactRow>(answer.body, 'the contact');
  };
  /** A draft of one's own, whatever it is now: with an ETag on the entity, CAP asks for `If-Match` in drafts too (428). */
  const ofDraft = { 'if-match': '*' };
  const discard = async (id: string, call: Call): Promise<void> => {
    try {
      await orAbsent(request({ path: entity(id, false), method: 'DELETE', headers: ofDraft }, call));
    } catch (error) {
      // `*` does not match what is not there.
      if (!(error instanceof AdapterError) || error.code !== 'conflict') throw error;
    }
  };

  /** Whether the draft of this contact is of this very request, or was opened by this user and never written to. */
  const isLeftover = async (id: string, key: string, call: Call): Promise<boolean> => {
    const times = 'DraftAdministrativeData($select=CreationDateTime,LastChangeDateTime)';
    const path = `${entity(id, false)}?$select=requestKey&$expand=${times}`;
    const answer = await orAbsent(request({ path }, call));
    const { requestKey, DraftAdministrativeData } = Object(answer?.body) as {
      readonly requestKey?: string | null;
      readonly DraftAdministrativeData?: { readonly CreationDateTime: string; readonly LastChangeDateTime: string };
    };
    if (DraftAdministrativeData === undefined) return false;
    const { CreationDateTime, LastChangeDateTime } = DraftAdministrativeData;
    return requestKey === key || CreationDateTime === LastChangeDateTime;
  };

  /** The answer to a request that was carried out before, or `undefined` when it was not. */
  const replayed = (row: ContactRow | undefined, key: string, hash: string): ContactRow | undefined => {
    if (row?.['requestKey'] !== key) return undefined;
    if (row['requestHash'] === hash) return row;
    throw new AdapterError(
      'conflict',
      'Expected the content first sent with this idempotency key, found other content.',
    );
  };

  const contacts: ContactRepository = {
    async get({ id }, call) {
      const row = await active(id, call);
      return row === undefined ? undefined : contactOf(row);
    },

    // The choreography of drafts: new or edit, patch, prepare, activate. Nothing is active before the last step.
    async save({ contact, personVersion, idempotencyKey }, call) {
      const hash = await fingerprintOf({ contact, personVersion });
      // A new contact has the key as its ID: sent twice, it is the same entity.
      const id = contact.id ?? guidOf(idempotencyKey);
      const stored = await active(id, call);
      const known = replayed(stored, idempotencyKey, hash);
      if (known !== undefined) return savedOf(known);
      const row = { ...rowOf(contact, personVersion), requestKey: idempotencyKey, requestHash: hash };
      const read = failureReader(contact);
      const personId = contact.person.id;
      const current = async (error: AdapterError): Promise<unknown> => {
        if (isOfPerson(error)) return personId === undefined ? undefined : people.get({ id: personId }, call);
        return contacts.get({ id }, call);
      };
      if (contact.id === undefined) {
        if (stored?.['createdHash'] === hash) return savedOf(stored);
        if (stored !== undefined) throw new AdapterError('conflict', `Expected no contact ${id}, found one.`);
        // What an earlier attempt left half done.
        await discard(id, call);
        await request(
          { path: '/SalesContacts', method: 'POST', body: { ID: id, ...row, createdHash: hash } },
          call,
          read,
        );
      } else {
        if (stored === undefined) throw new AdapterError('not-found', `Expected contact ${id}, found none.`);
        if (stored['@odata.etag'] !== contact.version) {
          const expected = `Expected version ${contact.version ?? 'none'} of contact ${id}, found another.`;
          throw new AdapterError('conflict', expected, { current: contactOf(stored) });
        }
        const headers = { 'if-match': contact.version ?? '' };
        const path = `${entity(id, true)}/${server.service}.draftEdit`;
        const editing = request({ path, method: 'POST', headers, body: { PreserveChanges: false } }, call);
        const edited = editing.catch(async (error: unknown) => {
          // A draft that is there already is somebody's work, unless an attempt of ours left it behind.
          const isTaken = error instanceof AdapterError && error.code === 'conflict';
          if (!isTaken || !(await isLeftover(id, idempotencyKey, call))) throw error;
        });
        await withCurrent<unknown>(edited, current);
        await request({ path: entity(id, false), method: 'PATCH', headers: ofDraft, body: row }, call, read);
      }
      const act = (action: string, body: object): Promise<Answer> => {
        const path = `${entity(id, false)}/${server.service}.${action}`;
        return request({ path, method: 'POST', headers: ofDraft, body }, call, read);
      };
      try {
        await act('draftPrepare', { SideEffectsQualifier: '' });
        const { body } = await withCurrent(act('draftActivate', {}), current);
        return savedOf(objectIn<ContactRow>(body, 'the activated contact'));
      } catch (error) {
        // A refused draft would only be in the way of the next attempt; of a lost answer nobody knows how it ended.
        const isRefused = error instanceof AdapterError && ['validation', 'conflict'].includes(error.code);
        if (isRefused) await discard(id, call);
        throw error;
      }
    },

    addInteraction: (input, call) => change('addInteraction', input, call),
    transfer: (input, call) => change('transfer', input, call),
    close: (input, call) => change('close', input, call),
    reopen: (input, call) => change('reopen', input, call),
  };

  /** An action bound to the active contact, which the version read must still be. */
  const change = async (
    action: string,
    input: { readonly id: string; readonly version: string; readonly idempotencyKey: string },
    call: Call,
  ): Promise<SalesContact> => {
    const { id, version, idempotencyKey, ...details } = input;
    const hash = await fingerprintOf({ action, details });
    const body = { ...details, requestKey: idempotencyKey, requestHash: hash };
    const path = `${entity(id, true)}/${server.service}.${action}`;
    try {
      await request({ path, method: 'POST', headers: { 'if-match': version }, body }, call);
      // Not every service expands what an action answers.
      const row = await active(id, call);
      if (row === undefined) throw new AdapterError('not-found', `Expected contact ${id}, found none.`);
      return contactOf(row);
    } catch (error) {
      if (!(error instanceof AdapterError) || error.code !== 'conflict') throw error;
      // Carried out before, and only the answer was lost: then the version is the one that this request made.
      const row = await active(id, call);
      const known = replayed(row, idempotencyKey, hash);
      if (known !== undefined) return contactOf(known);
      if (row === undefined)
        throw new AdapterError('not-found', `Expected contact ${id}, found none.`, { cause: error });
      throw new AdapterError('conflict', error.message, {
        current: contactOf(row),
        issues: error.issues,
        cause: error,
      });
    }
  };

  const listed = 'draftId,draftRev,draftTitle';
  const written = '$expand=DraftAdministrativeData($select=LastChangeDateTime)';
  const drafts: DraftStorage = {
    list({ limit, cursor }, call) {
      // Without IsActiveEntity eq false the active contacts would be among them.
      const options = new URLSearchParams({
        $select: listed,
        $expand: 'DraftAdministrativeData($select=LastChangeDateTime)',
        $filter: 'IsActiveEntity eq false and draftRev ge 1',
        $orderby: 'DraftAdministrativeData/LastChangeDateTime desc,ID',
      });
      return page('SalesContacts', options, { limit, ...(cursor !== undefined && { cursor }) }, draftOf, call);
    },

    async get({ id }, call) {
      const row = await draft(id, call);
      return row === undefined ? undefined : { ...draftOf(row), content: row.draftContent ?? '' };
    },

    async put({ id, rev, title, content }, call) {
      const stored = await draft(id, call);
      if ((stored?.draftRev ?? 0) !== rev) {
        throw new AdapterError('conflict', `Expected rev ${rev} of draft ${id}, found ${stored?.draftRev ?? 'none'}.`);
      }
      const body = { draftId: id, draftRev: rev + 1, draftTitle: title ?? null, draftContent: content };
      if (stored === undefined) {
        await request({ path: '/SalesContacts', method: 'POST', body: { ID: guidOf(id), ...body } }, call);
      } else {
        // Another write between reading and writing is refused when the service gives drafts an ETag.
        const headers = { 'if-match': stored['@odata.etag'] ?? '*' };
        await request({ path: entity(id, false), method: 'PATCH', headers, body }, call);
      }
      return { rev: rev + 1 };
    },

    async delete({ id }, call) {
      await discard(id, call);
    },
  };

  const draft = async (id: string, call: Call): Promise<DraftRow | undefined> => {
    const path = `${entity(id, false)}?$select=${listed},draftContent&${written}`;
    const answer = await orAbsent(request({ path }, call));
    return answer === undefined ? undefined : objectIn<DraftRow>(answer.body, 'the draft');
  };

  return { people, products, contacts, drafts };
}

/** The kit makes ids of 32 hexadecimal digits; `Edm.Guid` is the same with hyphens. */
function guidOf(id: string): string {
  return /^[\da-f]{32}$/.test(id) ? id.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5') : id;
}

/** A text of `$filter`: quotes are doubled. */
function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** `$` stays readable, a space is `%20`: some services take a plus for a plus. */
function queryOf(options: URLSearchParams): string {
  return options.toString().replaceAll('%24', '$').replaceAll('+', '%20');
}

/** The link of the next page without the address of the service; never followed to another one. */
function linkBelow(baseUrl: string, link: string): string {
  const base = new URL(`${baseUrl}/`, 'http://relative.invalid');
  const url = new URL(link, base);
  if (url.origin === base.origin && url.pathname.startsWith(base.pathname)) {
    return url.pathname.slice(base.pathname.length) + url.search;
  }
  throw new AdapterError('unknown', 'Expected the next page below the address of the service, found it elsewhere.');
}

/** The error object of OData; with the contact that was sent, targets become paths of the form. */
function failureReader(sent?: SalesContact): ReadFailure {
  return ({ status, body }) => {
    const { error } = Object(body) as {
      readonly error?: ODataMessage & { readonly details?: readonly ODataMessage[] };
    };
    // With details the error itself only says that there are several.
    const told = error?.details ?? (error === undefined ? [] : [error]);
    const issues = told.flatMap(({ code = '', target = '', message = '', '@path': path }): Issue[] => {
      if (path !== undefined) return [{ code, path, severity: 'error' }];
      return target === '' ? [] : [issueAt(pathOf(target, sent), message)];
    });
    return { ...(issues.length > 0 && { issues }), ...(status === 400 && issues.length > 0 && { code: 'validation' }) };
  };
}

/** `in/items(ID=…,IsActiveEntity=false)/quantity` is `items.2.quantity`: the rows are told apart by their ID. */
function pathOf(target: string, sent: SalesContact | undefined): string {
  const [first = '', ...rest] = target.replace(/^\/?in\//, '').split('/');
  const [, set, id] = /^(\w+)\((?:ID=)?'?([^',)]+)/.exec(first) ?? [];
  if (set === undefined) return columns[first] ?? [first, ...rest].join('.');
  const index = set === 'items' ? (sent?.items.findIndex((line) => guidOf(line.id) === id) ?? -1) : -1;
  const field = rest[0]?.replace(/^discount_/, 'discount.');
  return [set, ...(index < 0 ? [] : [`${index}`]), ...(field === undefined ? [] : [field])].join('.');
}

function personOf(row: PersonRow): Person {
  const { referenceContacts, relationship, kind, ...rest } = row;
  return {
    relationship: relationship ?? 'prospect',
    ...filled<Person>({
      id: row.ID,
      version: row['@odata.etag'],
      kind,
      code: rest.code,
      legalName: rest.legalName,
      shortName: rest.shortName,
      tradeName: rest.tradeName,
      taxId: rest.taxId,
      stateRegistrationIndicator: rest.stateRegistrationIndicator,
      stateRegistration: rest.stateRegistration,
      relatedBranch: rest.relatedBranch,
    }),
    referenceContacts: (referenceContacts ?? []).map(({ ID, name, phone, mobile, email, main }) => ({
      id: ID,
      ...filled<ReferenceContact>({ name, phone, mobile, email, main }),
    })),
    address: filled<Person['address']>({
      street: rest.street,
      number: rest.number,
      complement: rest.complement,
      district: rest.district,
      city: rest.city,
      cityCode: rest.cityCode,
      state: rest.state,
      postalCode: rest.postalCode,
    }),
  };
}

function offeringOf({ ID, code, name, kind, unit, unitPrice }: OfferingRow): Offering {
  return {
    id: ID,
    kind: kind ?? 'product',
    code: code ?? '',
    name: name ?? '',
    ...filled<Offering>({ unit, unitPrice: decimalOf(unitPrice) }),
  };
}

function savedOf(row: ContactRow): SavedContact {
  return { id: row.ID, code: row.code, personId: row.person_ID, version: row['@odata.etag'] ?? '' };
}

/** What is absent is `null`, so that a PATCH clears it. Associated people cannot be written by a draft: they go along as text. */
function rowOf(contact: SalesContact, personVersion: string | undefined): Readonly<Record<string, unknown>> {
  const { person, items, watchers, extra } = contact;
  const row: Record<string, unknown> = {};
  for (const [column, path] of Object.entries(columns)) {
    row[column] =
      path.split('.').reduce<unknown>((from, key) => (Object(from) as Record<string, unknown>)[key], contact) ?? null;
  }
  return {
    ...row,
    personInput: JSON.stringify(person),
    personVersion: personVersion ?? null,
    extra: JSON.stringify(extra),
    watchers: watchers.map((watcher) => ({
      userId: 'userId' in watcher ? watcher.userId : null,
      email: 'email' in watcher ? watcher.email : null,
    })),
    items: items.map((line, position) => ({
      ID: guidOf(line.id),
      position,
      offeringId: line.offeringId ?? null,
      kind: line.kind ?? null,
      code: line.code ?? null,
      name: line.name ?? null,
      quantity: line.quantity ?? null,
      unitPrice: line.unitPrice ?? null,
      discount_kind: line.discount?.kind ?? null,
      discount_value: line.discount?.value ?? null,
      priceOrigin: line.priceOrigin ?? null,
    })),
  };
}

function contactOf(row: ContactRow): SalesContact {
  const contact: Record<string, Record<string, unknown>> & Record<string, unknown> = {
    interaction: {},
    nextContact: {},
    internalContact: {},
  };
  for (const [column, path] of Object.entries(columns)) {
    const value = row[column];
    if (value === null || value === undefined || value === '') continue;
    const [first = '', second] = path.split('.');
    if (second === undefined) contact[first] = value as Record<string, unknown>;
    else contact[first] = { ...contact[first], [second]: value };
  }
  const rows = (name: string): readonly Readonly<Record<string, unknown>>[] => listIn(row[name] ?? [], name);
  return {
    ...(contact as unknown as SalesContact),
    id: row.ID,
    code: row.code,
    ...(row['@odata.etag'] !== undefined && { version: row['@odata.etag'] }),
    priority: row['priority'] === true,
    status: row['status'] === 'closed' ? 'closed' : 'open',
    person: personOf(objectIn<PersonRow>(row.person, 'the person of the contact')),
    extra: jsonIn(row['extra']),
    watchers: rows('watchers').map(({ userId, email }) =>
      typeof userId === 'string' ? { userId } : { email: String(email) },
    ),
    items: rows('items')
      .toSorted((a, b) => Number(a['position']) - Number(b['position']))
      .map((line) => ({
        id: String(line['ID']),
        ...filled<LineItem>({
          offeringId: line['offeringId'] as string | null,
          kind: line['kind'] as 'product' | null,
          code: line['code'] as string | null,
          name: line['name'] as string | null,
          quantity: decimalOf(line['quantity']),
          unitPrice: decimalOf(line['unitPrice']),
          priceOrigin: line['priceOrigin'] as 'table' | null,
        }),
        ...(typeof line['discount_kind'] === 'string' && {
          discount: { kind: line['discount_kind'] as 'amount', value: decimalOf(line['discount_value']) ?? '0' },
        }),
      })),
    history: rows('history')
      .toSorted((a, b) => Number(a['position']) - Number(b['position']))
      .map(({ entry }) => jsonIn(entry) as unknown as Interaction),
  };
}

function jsonIn(text: unknown): Readonly<Record<string, Json>> {
  try {
    return Object(typeof text === 'string' ? JSON.parse(text) : {}) as Record<string, Json>;
  } catch {
    return {};
  }
}

function draftOf({ draftId, draftRev, draftTitle, DraftAdministrativeData }: DraftRow): Omit<StoredDraft, 'content'> {
  return {
    id: draftId,
    rev: draftRev ?? 0,
    updatedAt: DraftAdministrativeData?.LastChangeDateTime ?? '',
    ...(draftTitle !== null && { title: draftTitle }),
  };
}

/** Tells contents apart without keeping a second copy of personal data. Needs a page over TLS or on localhost. */
async function fingerprintOf(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value, sortedKeys));
  const hash = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function sortedKeys(_key: string, part: unknown): unknown {
  if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
}

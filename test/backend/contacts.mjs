/** Contacts: each write is one transaction, with its idempotency key, its history and what is to be told to the watchers. */
import { createHash } from 'node:crypto';
import {
  changeContact,
  contactChangeSchema,
  fitsStatus,
  hazardOf,
  judgeChange,
  lineAmounts,
  normalizeSearch,
  personName,
  readAs,
  salesContactSchema,
  totals,
  validateContact,
  watcherKey,
} from 'sales-contact-elements/rules';
import { priceOf } from './lists.mjs';
import { page, pageRequest } from './paging.mjs';
import { findPerson, personOf, writePerson } from './people.mjs';
import { demand, may } from './permissions.mjs';
import { invalid, notFound, pointerOf, Problem } from './problem.mjs';
import { tellWatchers } from './spy.mjs';

/** @typedef {import('./database.mjs').Queries} Queries */
/** @typedef {import('./permissions.mjs').Profiled} Profiled */
/** @typedef {import('sales-contact-elements').SalesContact} SalesContact */
/** @typedef {import('sales-contact-elements').LineItem} LineItem */
/** @typedef {import('sales-contact-elements').SavedContact} SavedContact */
/** @typedef {import('sales-contact-elements').ContactChange} ContactChange */
/** @typedef {SalesContact & { id: string, code: string, version: string, person: import('./people.mjs').StoredPerson }} StoredContact */

/**
 * Who writes, and when.
 *
 * @typedef {object} Writing
 * @property {Profiled} user
 * @property {import('sales-contact-elements').Settings} settings
 * @property {Date} now
 * @property {string} today
 * @property {string} key
 */

/** JSON with sorted keys, the same for equal values. @param {unknown} value */
const canonical = (value) =>
  JSON.stringify(value, (_key, part) =>
    part === null || typeof part !== 'object' || Array.isArray(part)
      ? part
      : Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))),
  );

/**
 * Does `work` once for a key of a user: the same content answers the first answer again, other content is refused.
 * Two at the same time wait for each other at the key.
 *
 * @template T
 * @param {Queries} db @param {Writing} writing @param {unknown} content @param {() => Promise<T>} work
 * @returns {Promise<{ answer: T, replayed: boolean }>}
 */
async function once(db, { user, key }, content, work) {
  const print = createHash('sha256').update(canonical(content)).digest('hex');
  const added = await db.query(
    'insert into idempotency_keys (user_id, key, content) values ($1, $2, $3) on conflict do nothing returning key',
    [user.id, key, print],
  );
  if (added.length === 0) {
    const [known] = await db.query('select content, answer from idempotency_keys where user_id = $1 and key = $2', [
      user.id,
      key,
    ]);
    if (known?.content === print) return { answer: known.answer, replayed: true };
    throw new Problem(409, 'conflict', { detail: 'Esta chave já foi usada com outro conteúdo.' });
  }
  const answer = await work();
  await db.query('update idempotency_keys set answer = $3::jsonb where user_id = $1 and key = $2', [
    user.id,
    key,
    JSON.stringify(answer),
  ]);
  return { answer, replayed: false };
}

/** @param {unknown} body @returns {{ contact: SalesContact, personVersion?: string }} */
export function readSave(body) {
  const { contact, personVersion } = /** @type {Record<string, any>} */ (Object(body));
  if (personVersion !== undefined && typeof personVersion !== 'string') {
    throw new Problem(422, 'validation', { errors: [{ pointer: '/personVersion', code: 'not-readable' }] });
  }
  return {
    contact: readShape(salesContactSchema, contact, '/contact'),
    ...(personVersion !== undefined && { personVersion }),
  };
}

/** @param {ContactChange['kind']} kind @param {unknown} body @returns {ContactChange} */
export const readChange = (kind, body) => readShape(contactChangeSchema, { ...Object(body), kind }, '');

/** @template T @param {import('zod/mini').ZodMiniType<T>} schema @param {any} value @param {string} below @returns {T} */
function readShape(schema, value, below) {
  // PostgreSQL keeps no such character in a text, and nobody types one.
  const isStorable = hazardOf(value) === undefined && !JSON.stringify(value ?? null).includes('\\u0000');
  const reading = isStorable ? readAs(schema, value) : undefined;
  if (reading?.ok === true) return reading.value;
  const place = /at ([\w.]+)/.exec(reading?.problem ?? '')?.[1] ?? '';
  throw new Problem(422, 'validation', {
    errors: [{ pointer: pointerOf(place === 'the' ? '' : place, below), code: 'not-readable' }],
  });
}

/**
 * Registers a contact, or replaces the one with `id` that has the version read.
 *
 * @param {Queries} db @param {Writing} writing
 * @param {{ contact: SalesContact, personVersion?: string }} input
 * @param {{ id: string, version: string }} [target]
 */
export function saveContact(db, writing, input, target) {
  return once(db, writing, { ...input, target }, async () => {
    const { user, settings, today } = writing;
    demand(user, 'sales-contact.create');
    demand(user, 'contact.conclude');
    if (target !== undefined && input.contact.id !== target.id) {
      throw new Problem(422, 'validation', { errors: [{ pointer: '/contact/id', code: 'not-readable' }] });
    }
    const before = target === undefined ? undefined : await lockContact(db, target);
    const sent = await withPrices(db, user, input.contact, before);
    demandDetails(user, sent, before);
    const wrong = validateContact(sent, settings, { today }).filter(({ severity }) => severity === 'error');
    if (wrong.length > 0) throw invalid(wrong, '/contact');
    await demandUsers(db, usersOf(sent), '/contact');
    const person = await savePerson(db, user, sent, input.personVersion);
    const after = await writeContact(db, writing, sent, person, before);
    await tellWatchers(db, { before, after, user });
    /** @type {SavedContact} */
    return { id: after.id, code: after.code, personId: person.id, version: after.version };
  });
}

/**
 * What happens to a contact after its registration.
 *
 * @param {Queries} db @param {Writing} writing @param {{ id: string, version: string }} target @param {ContactChange} change
 */
export function applyChange(db, writing, target, change) {
  const { user, today, now } = writing;
  return once(db, writing, { target, change }, async () => {
    demandChange(user, change);
    const before = await lockContact(db, target);
    if (!fitsStatus(before, change)) {
      const detail = change.kind === 'reopen' ? 'O contato já está aberto.' : 'O contato já foi encerrado.';
      throw new Problem(409, 'conflict', { detail, current: shownTo(user, before) });
    }
    const issues = judgeChange(change, { today });
    if (issues.length > 0) throw invalid(issues);
    await demandUsers(db, change.kind === 'close' ? [] : usersOf(change), '');
    const changed = changeContact(before, change, { userId: user.id, at: now.toISOString() });
    const after = { ...before, ...changed, version: String(Number(before.version) + 1) };
    await updateContact(db, after);
    await addHistory(db, after, before);
    await tellWatchers(db, { before, after, user });
    return { id: after.id, version: after.version };
  });
}

/**
 * Where somebody is named, by path.
 *
 * @param {Partial<Pick<SalesContact, 'nextContact' | 'internalContact' | 'watchers'>> & { userId?: string }} named
 * @returns {[path: string, userId: string][]}
 */
function usersOf({ userId, nextContact, internalContact, watchers = [] }) {
  /** @type {[string, string | undefined][]} */
  const all = [
    ['userId', userId],
    ['nextContact.userId', nextContact?.userId],
    ['internalContact.userId', internalContact?.userId],
    ...watchers.map(
      (watcher, at) =>
        /** @type {[string, string | undefined]} */ ([
          `watchers.${at}`,
          'userId' in watcher ? watcher.userId : undefined,
        ]),
    ),
  ];
  return all.flatMap(([path, id]) => (id === undefined ? [] : [/** @type {[string, string]} */ ([path, id])]));
}

/** Who has left the company answers for nothing. @param {Queries} db @param {readonly [string, string][]} named @param {string} below */
async function demandUsers(db, named, below) {
  const issues = [];
  for (const [path, id] of named) {
    if ((await db.query('select 1 from users where id = $1', [id])).length > 0) continue;
    const params = { message: 'Este usuário não existe mais: escolha outro.' };
    issues.push({ code: 'user.unknown', path, severity: 'error', params });
  }
  if (issues.length > 0) throw invalid(issues, below);
}

/** @param {Profiled} user @param {ContactChange} change */
function demandChange(user, change) {
  const needed = /** @type {const} */ ({
    interaction: 'contact.add-interaction',
    transfer: 'contact.assign-others',
    close: 'contact.close',
    reopen: 'contact.reopen',
  });
  demand(user, needed[change.kind]);
  const others = [
    change.kind === 'interaction' || change.kind === 'reopen' ? change.nextContact?.userId : undefined,
    change.kind === 'interaction' ? change.internalContact?.userId : undefined,
  ];
  if (others.some((one) => one !== undefined && one !== user.id)) demand(user, 'contact.assign-others');
}

/** @param {Profiled} user @param {SalesContact} sent @param {StoredContact | undefined} before */
function demandDetails(user, sent, before) {
  for (const part of /** @type {const} */ (['nextContact', 'internalContact'])) {
    const { userId } = sent[part];
    if (userId !== undefined && userId !== user.id && userId !== before?.[part].userId)
      demand(user, 'contact.assign-others');
  }
  const known = new Set(before?.watchers.map(watcherKey));
  const added = sent.watchers.filter((watcher) => !known.has(watcherKey(watcher)));
  if (added.length > 0 || sent.watchers.length < known.size) demand(user, 'watchers.edit');
  if (added.some((watcher) => 'email' in watcher)) demand(user, 'watchers.free-address');
}

/**
 * The lines with the prices that this user may give them: who sees none sends none, and what is stored or in the table
 * stands.
 *
 * @param {Queries} db @param {Profiled} user @param {SalesContact} contact @param {StoredContact | undefined} before
 * @returns {Promise<SalesContact>}
 */
async function withPrices(db, user, contact, before) {
  const sees = may(user, 'items.see-prices');
  if (sees && may(user, 'items.edit-prices') && may(user, 'items.discount')) return contact;
  const known = new Map(before?.items.map((item) => [item.id, item]));
  const { id: personId } = contact.person;
  const items = [];
  for (const sent of contact.items) {
    const stored = known.get(sent.id);
    const { offeringId, quantity } = sent;
    const table =
      offeringId === undefined
        ? undefined
        : await priceOf(db, offeringId, { personId, branchId: contact.relatedBranch, quantity });
    if (!sees) {
      const { unitPrice: _price, discount: _discount, priceOrigin: _origin, ...line } = sent;
      const isSame = stored !== undefined && stored.offeringId === offeringId;
      /** @type {Partial<LineItem>} */
      const kept = isSame ? pricesOf(stored) : table === undefined ? {} : { unitPrice: table, priceOrigin: 'table' };
      items.push({ ...line, ...kept });
      continue;
    }
    if (sent.unitPrice !== undefined && sent.unitPrice !== stored?.unitPrice && sent.unitPrice !== table)
      demand(user, 'items.edit-prices');
    if (sent.discount !== undefined && canonical(sent.discount) !== canonical(stored?.discount))
      demand(user, 'items.discount');
    items.push(sent);
  }
  return { ...contact, items };
}

/** @param {LineItem} item @returns {Partial<LineItem>} */
function pricesOf({ unitPrice, discount, priceOrigin }) {
  return {
    ...(unitPrice !== undefined && { unitPrice }),
    ...(discount !== undefined && { discount }),
    ...(priceOrigin !== undefined && { priceOrigin }),
  };
}

/** @param {Queries} db @param {Profiled} user @param {SalesContact} contact @param {string | undefined} personVersion */
async function savePerson(db, user, contact, personVersion) {
  // The branch chosen for the contact is the branch of the person from now on.
  const { relatedBranch } = contact;
  const sent = { ...contact.person, ...(relatedBranch !== undefined && { relatedBranch }) };
  if (sent.id === undefined) {
    demand(user, 'person.create');
    const [{ number }] = await db.query("select nextval('person_number') as number");
    const person = { ...sent, id: `person-${number}`, code: String(number).padStart(6, '0'), version: '1' };
    await writePerson(db, person, 1);
    return person;
  }
  const [row] = await db.query('select record, version from people where id = $1 for update', [sent.id]);
  if (row === undefined) throw notFound('A pessoa não está mais cadastrada.');
  const stored = personOf(row);
  if ((personVersion ?? sent.version) !== stored.version) throw new Problem(412, 'conflict', { current: stored });
  const { version: _read, code: _code, ...typed } = sent;
  const { version: _version, code, ...kept } = stored;
  // What only a directory says is not sent back.
  const { knownStateRegistrations, relatedBranch: branch } = kept;
  const after = {
    ...(knownStateRegistrations !== undefined && { knownStateRegistrations }),
    ...(branch !== undefined && { relatedBranch: branch }),
    ...typed,
  };
  if (canonical(after) === canonical(kept)) return stored;
  const { relatedBranch: _branch, ...details } = after;
  const { relatedBranch: _stored, ...details2 } = kept;
  // Another branch alone is chosen with the contact, and changes nothing that the profile guards.
  if (canonical(details) !== canonical(details2)) demand(user, 'person.edit');
  const version = row.version + 1;
  const person = { ...after, id: stored.id, version: String(version), ...(code !== undefined && { code }) };
  await writePerson(db, person, version);
  return person;
}

/** @param {Queries} db @param {Writing} writing @param {SalesContact} sent @param {import('./people.mjs').StoredPerson} person @param {StoredContact | undefined} before @returns {Promise<StoredContact>} */
async function writeContact(db, { user, now }, sent, person, before) {
  const { status: _status, history: _history, ...typed } = sent;
  const history = before?.history ?? [];
  const saidNew = canonical(sent.interaction) !== canonical(before?.interaction ?? {});
  /** @param {string} id */
  const withTalk = (id) =>
    saidNew && Object.keys(sent.interaction).length > 0
      ? [...history, talkOf(sent, `${id}-${history.length + 1}`, user.id, now)]
      : history;
  if (before === undefined) {
    const [{ number }] = await db.query("select nextval('contact_number') as number");
    const id = `contact-${number}`;
    const code = `CV-${String(number).padStart(6, '0')}`;
    /** @type {StoredContact} */
    const after = { ...typed, id, code, version: '1', status: 'open', person, history: withTalk(id) };
    await insertContact(db, after, number);
    await addHistory(db, after, undefined);
    return after;
  }
  /** @type {StoredContact} */
  const after = {
    ...typed,
    id: before.id,
    code: before.code,
    version: String(Number(before.version) + 1),
    status: before.status ?? 'open',
    person,
    history: withTalk(before.id),
  };
  await updateContact(db, after);
  await db.query('delete from contact_items where contact_id = $1', [after.id]);
  await db.query('delete from watchers where contact_id = $1', [after.id]);
  await insertParts(db, after);
  await addHistory(db, after, before);
  return after;
}

/** @param {SalesContact} contact @param {string} id @param {string} userId @param {Date} now @returns {import('sales-contact-elements').Interaction} */
function talkOf({ interaction, nextContact, internalContact }, id, userId, now) {
  return {
    id,
    at: now.toISOString(),
    userId,
    ...interaction,
    ...(Object.keys(nextContact).length > 0 && { nextContact }),
    ...(Object.keys(internalContact).length > 0 && { internalContact }),
  };
}

/** The values of the columns of `contacts`, but for its number. @param {StoredContact} contact */
function columnsOf(contact) {
  const {
    id,
    code,
    version,
    status,
    person,
    items,
    history = [],
    watchers: _watchers,
    nextContact,
    internalContact,
    ...record
  } = contact;
  const { estimatedAmount, totalAmount } = totals(items, { rounding: 'half-up' });
  const { description = '', currentSubject = '' } = record;
  const last = history.findLast(({ event }) => event === undefined);
  const notes = last?.notes?.replace(/\s+/g, ' ').slice(0, 120);
  const talk = last && {
    at: last.at,
    userId: last.userId,
    ...(notes && { notes }),
    ...(last.role && { role: last.role }),
  };
  return [
    id,
    code,
    Number(version),
    status ?? 'open',
    contact.priority ? 0 : 1,
    person.id,
    JSON.stringify(record),
    nextContact.userId ?? null,
    nextContact.date ?? null,
    internalContact.userId ?? null,
    internalContact.date ?? null,
    estimatedAmount,
    totalAmount,
    ` ${normalizeSearch(`${personName(person)} ${description} ${currentSubject} ${code}`)}`,
    talk === undefined ? null : JSON.stringify(talk),
  ];
}

/** @param {Queries} db @param {StoredContact} contact @param {number} number */
export async function insertContact(db, contact, number) {
  await db.query(
    `insert into contacts (id, code, version, status, rank, person_id, record, next_user, next_date, internal_user, internal_date,
       estimated_amount, total_amount, search, last_talk, number)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9::date, $10, $11::date, $12::numeric, $13::numeric, $14, $15::jsonb, $16)`,
    [...columnsOf(contact), number],
  );
  await insertParts(db, contact);
}

/** @param {Queries} db @param {StoredContact} contact */
async function updateContact(db, contact) {
  await db.query(
    `update contacts set code = $2, version = $3, status = $4, rank = $5, person_id = $6, record = $7::jsonb, next_user = $8,
       next_date = $9::date, internal_user = $10, internal_date = $11::date, estimated_amount = $12::numeric,
       total_amount = $13::numeric, search = $14, last_talk = $15::jsonb where id = $1`,
    columnsOf(contact),
  );
}

/** Lines with their amounts, and watchers. @param {Queries} db @param {StoredContact} contact */
async function insertParts(db, { id, items, watchers }) {
  if (items.length > 0) {
    const rows = items.map((item, place) => {
      const { gross, net } = lineAmounts(item, { rounding: 'half-up' });
      const { offeringId, unitPrice, discount, priceOrigin, ...line } = item;
      return {
        ...line,
        place,
        offering_id: offeringId,
        unit_price: unitPrice,
        discount_kind: discount?.kind,
        discount_value: discount?.value,
        price_origin: priceOrigin,
        gross,
        net,
      };
    });
    const columns =
      'place, id, offering_id, kind, code, name, quantity, unit_price, discount_kind, discount_value, price_origin, gross, net';
    await db.query(
      `insert into contact_items (contact_id, ${columns}) select $1, ${columns} from jsonb_to_recordset($2::jsonb)
       as line (place integer, id text, offering_id text, kind text, code text, name text, quantity numeric, unit_price numeric,
         discount_kind text, discount_value numeric, price_origin text, gross numeric, net numeric)`,
      [id, JSON.stringify(rows)],
    );
  }
  const distinct = [...new Map(watchers.map((watcher) => [watcherKey(watcher), watcher]))];
  for (const [place, [key, watcher]] of distinct.entries()) {
    await db.query('insert into watchers (contact_id, place, watcher_key, record) values ($1, $2, $3, $4::jsonb)', [
      id,
      place,
      key,
      JSON.stringify(watcher),
    ]);
  }
}

/** @param {Queries} db @param {StoredContact} after @param {StoredContact | undefined} before */
export async function addHistory(db, { id, history = [] }, before) {
  const known = before?.history?.length ?? 0;
  for (const [at, entry] of history.slice(known).entries()) {
    await db.query('insert into interactions (contact_id, place, record) values ($1, $2, $3::jsonb)', [
      id,
      known + at,
      JSON.stringify(entry),
    ]);
  }
}

/** The contact as it is stored, held until the transaction ends. @param {Queries} db @param {{ id: string, version: string }} target */
async function lockContact(db, { id, version }) {
  const contact = await readContact(db, id, 'for update');
  if (contact === undefined) throw notFound('O contato não existe mais.');
  if (contact.version !== version) throw new Problem(412, 'conflict', { current: contact, version: contact.version });
  return contact;
}

/** @param {Queries} db @param {string} id @param {'' | 'for update'} [lock] @returns {Promise<StoredContact | undefined>} */
export async function readContact(db, id, lock = '') {
  const [row] = await db.query(
    `select id, code, version, status, person_id, record, next_user, next_date, internal_user, internal_date from contacts where id = $1 ${lock}`,
    [id],
  );
  if (row === undefined) return undefined;
  const [person, items, history, watchers] = [
    await findPerson(db, row.person_id),
    await db.query('select * from contact_items where contact_id = $1 order by place', [id]),
    await db.query('select record from interactions where contact_id = $1 order by place', [id]),
    await db.query('select record from watchers where contact_id = $1 order by place', [id]),
  ];
  return {
    ...row.record,
    id,
    code: row.code,
    version: String(row.version),
    status: row.status,
    person,
    items: items.map(itemOf),
    nextContact: followUp(row.next_user, row.next_date),
    internalContact: followUp(row.internal_user, row.internal_date),
    watchers: watchers.map(({ record }) => record),
    history: history.map(({ record }) => record),
  };
}

/** @param {string | null} userId @param {string | null} date */
export const followUp = (userId, date) => ({ ...(userId !== null && { userId }), ...(date !== null && { date }) });

/** @param {any} row @returns {LineItem} */
function itemOf(row) {
  const {
    id,
    offering_id: offeringId,
    kind,
    code,
    name,
    quantity,
    unit_price: unitPrice,
    discount_kind: discount,
    price_origin: priceOrigin,
  } = row;
  const given = {
    offeringId,
    kind,
    code,
    name,
    quantity,
    unitPrice,
    discount: discount && { kind: discount, value: row.discount_value },
    priceOrigin,
  };
  return {
    id,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined)),
  };
}

/** What the profile may see of a contact. @param {Profiled} user @param {StoredContact} contact */
export function shownTo(user, contact) {
  if (may(user, 'items.see-prices')) return contact;
  return {
    ...contact,
    items: contact.items.map(({ unitPrice: _price, discount: _discount, priceOrigin: _origin, ...line }) => line),
  };
}

/** @param {Queries} db @param {string} personId @param {URLSearchParams} query */
export async function listContactsOfPerson(db, personId, query) {
  const { limit, after } = pageRequest(query);
  const status = query.get('status') ?? 'all';
  const where = `person_id = $1 and ($2 = 'all' or status = $2)`;
  const rows = await db.query(
    `select id, number, code, status, rank, record->>'description' as description, next_user, next_date, last_talk from contacts
     where ${where} and number < $3 order by number desc limit ${limit + 1}`,
    [personId, status, after?.[0] ?? Number.MAX_SAFE_INTEGER],
  );
  const [{ total }] = await db.query(`select count(*) as total from contacts where ${where}`, [personId, status]);
  return page(
    rows,
    limit,
    (row) => ({
      id: row.id,
      code: row.code,
      ...(row.description !== null && { description: row.description }),
      priority: row.rank === 0,
      status: row.status,
      nextContact: followUp(row.next_user, row.next_date),
      ...(row.last_talk !== null && {
        lastInteraction: {
          at: row.last_talk.at,
          userId: row.last_talk.userId,
          ...(row.last_talk.notes && { notes: row.last_talk.notes }),
        },
      }),
    }),
    ({ number }) => [number],
    total,
  );
}

/** People: found by one text or by criteria, through the trigram index; the tiers are those of the kit's own search. */
import { normalizeSearch, personEntry, phoneDigits, readPersonText } from 'sales-contact-elements/rules';
import { literal, page, pageRequest, Params } from './paging.mjs';
import { notFound } from './problem.mjs';

/** @typedef {import('./database.mjs').Queries} Queries */
/** @typedef {import('sales-contact-elements').Person & { id: string }} StoredPerson */

/** Lower case, without punctuation. @param {string} text */
const compact = (text) =>
  personEntry({ id: '', relationship: 'customer', referenceContacts: [], address: {}, taxId: text }).document;
/** @param {string} text */
const wordsOf = (text) =>
  normalizeSearch(text)
    .split(' ')
    .filter((word) => word !== '');
/** A short word must begin one. @param {string} word */
const partOf = (word) => (word.length < 3 ? ` ${word}` : word);

/** The statement of a page and its values: also what the planner is asked about. @param {URLSearchParams} query */
export function peopleQuery(query) {
  const { limit, after } = pageRequest(query);
  const params = new Params();
  const { where, tier } = conditions(query, params);
  const place = after && `where (tier, sort, id) > (${after.map((part) => params.add(part)).join(', ')})`;
  const text = `with hit as (
      select * from (select id, sort, version, record, ${tier} as tier from people where ${where}) as judged where tier >= 0
    )
    select *, (select count(*) from hit) as total from hit ${place ?? ''} order by tier, sort, id limit ${limit + 1}`;
  return { limit, text, values: params.values, isFirst: after === undefined };
}

/** @param {Queries} db @param {URLSearchParams} query */
export async function searchPeople(db, query) {
  const { limit, text, values, isFirst } = peopleQuery(query);
  const rows = await db.query(text, values);
  const total = rows[0]?.total ?? (isFirst ? 0 : undefined);
  return page(rows, limit, personOf, ({ tier: level, sort, id }) => [level, sort, id], total);
}

/** What the index is asked for, and how well a row matches: 0 is best, -1 is no match. @param {URLSearchParams} query @param {Params} params */
function conditions(query, params) {
  /** @param {string} column @param {string} part */
  const has = (column, part) => `${column} like ${params.add(`%${literal(part)}%`)}`;
  /** @param {readonly string[]} all @param {string} word */
  const joined = (all, word) => (all.length === 0 ? 'false' : `(${all.join(` ${word} `)})`);
  /** @param {string} name */
  const given = (name) => (query.get(name) ?? '').trim();

  /** @type {string[]} */
  const must = [];
  const [name, taxId, phone, email, city] = ['name', 'taxId', 'phone', 'email', 'city'].map(given);
  if (name)
    must.push(
      joined(
        wordsOf(name).flatMap((word) => [has('search', partOf(word)), has('names', partOf(word))]),
        'and',
      ),
    );
  if (taxId) {
    const number = compact(taxId);
    must.push(number === '' ? 'false' : `${has('search', number)} and ${has('document', number)}`);
  }
  if (phone) {
    const { phones } = readPersonText(phone);
    const numbers = phones.length > 0 ? phones : [phoneDigits(phone)].filter((digits) => digits !== '');
    must.push(
      joined(
        numbers.map((digits) => `(${has('search', digits)} and ${has('phones', digits)})`),
        'or',
      ),
    );
  }
  if (email) must.push(`${has('search', email.toLowerCase())} and ${has('emails', email.toLowerCase())}`);
  if (city)
    must.push(
      joined(
        wordsOf(city).flatMap((word) => [has('search', ` ${word}`), has('city', ` ${word}`)]),
        'and',
      ),
    );

  const text = given('text');
  if (text === '') return { where: must.length === 0 ? 'true' : must.join(' and '), tier: '0' };

  const { words, number, code, phones, email: address } = readPersonText(text);
  const parts = words.map(partOf);
  const [longest] = [...parts].sort((a, b) => b.length - a.length);
  const needles = [...new Set([longest ?? '', number, code, address, ...phones])].filter((needle) => needle !== '');
  must.push(
    joined(
      needles.map((needle) => has('search', needle)),
      'or',
    ),
  );
  const whole = phones
    .filter((digits) => digits.length >= 8)
    .flatMap((digits) => [has("phones || ' '", ` ${digits} `), has("phones || ' '", ` 55${digits} `)]);
  /** @type {string[]} */
  const exact = [];
  if (number !== '') exact.push(`number = ${params.add(code)}`, `document = ${params.add(number)}`, ...whole);
  if (address !== '') exact.push(has("emails || ' '", ` ${address} `));
  /** @type {string[]} */
  const loose = [];
  if (number !== '') {
    loose.push(`document like ${params.add(`${literal(number)}%`)}`, ...phones.map((digits) => has('phones', digits)));
    // With its zeros it is a whole code, and not the begin of one.
    if (number === code) loose.push(`number like ${params.add(`${literal(code)}%`)}`);
    if (number.length >= 4) loose.push(has('document', number));
  }
  if (words.length > 0) {
    const anywhere = words.map((word, at) => {
      const places = [has('names', parts[at] ?? '')];
      if (word.length >= 3) {
        places.push(has('refs', ` ${word}`), `document like ${params.add(`${literal(word)}%`)}`, has('emails', word));
        if (/^\d{4,}$/.test(word)) places.push(has('phones', word));
      }
      return joined(places, 'or');
    });
    loose.push(joined(anywhere, 'and'));
  }
  if (address.length >= 3) loose.push(has('emails', address));
  const begins = words.length === 0 ? 'false' : has('names', `\n ${words.join(' ')}`);
  const beginWords = joined(
    words.map((word) => has('names', ` ${word}`)),
    'and',
  );
  const tier = `case when ${joined(exact, 'or')} then 0 when ${begins} then 1 when ${beginWords} then 2 when ${joined(loose, 'or')} then 3 else -1 end`;
  return { where: must.join(' and '), tier };
}

/** @param {{ record: StoredPerson, version: number, code?: string }} row @returns {StoredPerson} */
export function personOf({ record, version }) {
  return { ...record, version: String(version) };
}

/** @param {Queries} db @param {string} id */
export async function findPerson(db, id) {
  const [row] = await db.query('select record, version from people where id = $1', [id]);
  if (row === undefined) throw notFound();
  return personOf(row);
}

/** Inserts or replaces a person and the text by which it is found. @param {Queries} db @param {StoredPerson} person @param {number} version */
export async function writePerson(db, person, version) {
  const { version: _version, ...record } = person;
  const { sort, names, document, code: number, phones, emails, references, city } = personEntry(person);
  await db.query(
    `insert into people (id, code, version, record, sort, names, document, number, phones, emails, refs, city)
     values ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (id) do update set version = excluded.version, record = excluded.record, sort = excluded.sort,
       names = excluded.names, document = excluded.document, phones = excluded.phones, emails = excluded.emails,
       refs = excluded.refs, city = excluded.city`,
    [
      person.id,
      person.code ?? person.id,
      version,
      JSON.stringify(record),
      sort,
      names,
      document,
      number,
      phones,
      emails,
      references,
      city,
    ],
  );
}

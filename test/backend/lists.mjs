/** What is configured: users, branches, choices, settings, products and their prices. */
import { compare, normalizeSearch } from 'sales-contact-elements/rules';
import { literal, page, pageRequest, Params } from './paging.mjs';
import { may } from './permissions.mjs';
import { notFound } from './problem.mjs';

/** @typedef {import('./database.mjs').Queries} Queries */
/** @typedef {import('./permissions.mjs').Profiled} Profiled */

/** The text by which a row with code and name is found; each word has a space before it. @param {string} code @param {string} name */
export const searchText = (code, name) => `\n ${normalizeSearch(code)}\n ${normalizeSearch(name)}`;

/** @param {Queries} db @param {'users' | 'offerings'} table @param {'login' | 'code'} column @param {URLSearchParams} query @param {(row: any) => object} itemOf */
async function searchRows(db, table, column, query, itemOf) {
  const { limit, after } = pageRequest(query);
  const params = new Params();
  const text = query.get('text') ?? '';
  const whole = normalizeSearch(text);
  const words = whole.split(' ').filter((word) => word !== '');
  if (words.length === 0 && text.trim() !== '') return { items: [], total: 0 };
  /** @param {string} part */
  const has = (part) => `search like ${params.add(`%${literal(part)}%`)}`;
  const zeros = whole.replace(/^0+(?=.)/, '');
  const tier =
    words.length === 0
      ? '0'
      : `case when search like ${params.add(`%\n ${literal(whole)}\n%`)} or ltrim(lower(${column}), '0') = ${params.add(zeros)} then 0
              when ${has(`\n ${whole}`)} then 1 when ${words.map((word) => has(` ${word}`)).join(' and ')} then 2 else 3 end`;
  const where =
    words.length === 0 ? 'true' : words.map((word) => has(word.length < 3 ? ` ${word}` : word)).join(' and ');
  const place = after && `where (tier, ${column}, id) > (${after.map((part) => params.add(part)).join(', ')})`;
  const rows = await db.query(
    `with hit as (select *, ${tier} as tier from ${table} where ${where})
     select *, (select count(*) from hit) as total from hit ${place ?? ''} order by tier, ${column}, id limit ${limit + 1}`,
    params.values,
  );
  return page(
    rows,
    limit,
    itemOf,
    (row) => [row.tier, row[column], row.id],
    rows[0]?.total ?? (after === undefined ? 0 : undefined),
  );
}

/** @param {Profiled} user @returns {(row: any) => object} */
const offeringOf =
  (user) =>
  ({ record, unit_price: price }) => ({
    ...record,
    ...(price !== null && may(user, 'items.see-prices') && { unitPrice: price }),
  });

/** @param {Queries} db @param {Profiled} user @param {URLSearchParams} query */
export const searchOfferings = (db, user, query) => searchRows(db, 'offerings', 'code', query, offeringOf(user));

/** @param {Queries} db @param {Profiled} user @param {string} id */
export async function findOffering(db, user, id) {
  const [row] = await db.query('select record, unit_price from offerings where id = $1', [id]);
  if (row === undefined) throw notFound();
  return offeringOf(user)(row);
}

/**
 * The price of the rule that says most about the case: of the client, then of the branch, then of the larger quantity.
 *
 * @param {Queries} db @param {string} id
 * @param {{ personId?: string | null | undefined, branchId?: string | null | undefined, quantity?: string | null | undefined }} conditions
 * @returns {Promise<string | undefined>}
 */
export async function priceOf(db, id, { personId, branchId, quantity }) {
  const [rule] = await db.query(
    `select unit_price from offering_prices
     where offering_id = $1 and (person_id is null or person_id = $2) and (branch_id is null or branch_id = $3) and from_quantity <= $4::numeric
     order by person_id is null, branch_id is null, from_quantity desc limit 1`,
    [id, personId ?? null, branchId ?? null, isNumber(quantity) ? quantity : '1'],
  );
  if (rule !== undefined) return rule.unit_price;
  const [offering] = await db.query('select unit_price from offerings where id = $1', [id]);
  return offering?.unit_price ?? undefined;
}

/** @param {string | null | undefined} text @returns {text is string} */
const isNumber = (text) => typeof text === 'string' && /^\d{1,30}(\.\d{1,20})?$/.test(text) && compare(text, '0') >= 0;

/** @param {any} row */
const recordOf = ({ record }) => record;

/** @param {Queries} db @param {URLSearchParams} query */
export const searchUsers = (db, query) => searchRows(db, 'users', 'login', query, recordOf);

/** @param {Queries} db @param {string} id */
export async function findUser(db, id) {
  const [row] = await db.query('select record from users where id = $1', [id]);
  if (row === undefined) throw notFound();
  return row.record;
}

/** @param {Queries} db @param {URLSearchParams} query */
export async function listBranches(db, query) {
  const { limit, after } = pageRequest(query);
  const rows = await db.query(
    `select b.place, b.record, o.user_id is not null as own from branches b
     left join own_branches o on o.branch_id = b.id and o.user_id = $1
     where b.place > $2 order by b.place limit ${limit + 1}`,
    [query.get('userId'), after?.[0] ?? -1],
  );
  const [{ total }] = await db.query('select count(*) as total from branches');
  return page(
    rows,
    limit,
    ({ record, own }) => (own ? { ...record, own: true } : record),
    ({ place }) => [place],
    total,
  );
}

/** @param {Queries} db @param {string} list @param {URLSearchParams} query */
export async function listChoices(db, list, query) {
  const { limit, after } = pageRequest(query);
  const rows = await db.query(
    `select place, record from choices where list = $1 and place > $2 order by place limit ${limit + 1}`,
    [list, after?.[0] ?? -1],
  );
  const [{ total }] = await db.query('select count(*) as total from choices where list = $1', [list]);
  return page(rows, limit, recordOf, ({ place }) => [place], total);
}

/** @param {Queries} db @returns {Promise<import('sales-contact-elements').Settings>} */
export async function commonSettings(db) {
  const [row] = await db.query("select value from settings where key = 'settings'");
  return row?.value ?? {};
}

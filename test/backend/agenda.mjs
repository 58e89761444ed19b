/** Whom to call back when: open contacts of a user, by an index for each of the two roles. */
import { normalizeSearch, personName } from 'sales-contact-elements/rules';
import { followUp } from './contacts.mjs';
import { literal, page, pageRequest, Params } from './paging.mjs';
import { demand } from './permissions.mjs';
import { Problem } from './problem.mjs';

/** @typedef {import('./database.mjs').Queries} Queries */
/** @typedef {import('./permissions.mjs').Profiled} Profiled */

/** @param {Profiled} user @param {URLSearchParams} query */
export function agendaOwner(user, query) {
  const userId = query.get('userId');
  if (userId === null) throw new Problem(422, 'validation', { errors: [{ pointer: '/userId', code: 'missing' }] });
  if (userId !== user.id) demand(user, 'agenda.see-others');
  return userId;
}

/**
 * The statement of a page and its values: also what a test asks the planner about.
 *
 * @param {string} userId @param {URLSearchParams} query
 */
export function agendaQuery(userId, query) {
  const { limit, after } = pageRequest(query);
  const role = query.get('role');
  const words = normalizeSearch(query.get('text') ?? '')
    .split(' ')
    .filter((word) => word !== '');
  const days = ['from', 'to'].map((name) => query.get(name));
  if (days.some((day) => day !== null && !/^\d{4}-\d{2}-\d{2}$/.test(day))) {
    throw new Problem(422, 'validation', { errors: [{ pointer: '/from', code: 'day.invalid' }] });
  }
  const [from, to] = days;
  /** @param {'next' | 'internal'} one @param {Params} params */
  const filters = (one, params) => {
    const date = `${one}_date`;
    const where = ["status = 'open'", `${date} is not null`, `${one}_user = ${params.add(userId)}`];
    if (from) where.push(`${date} >= ${params.add(from)}::date`);
    if (to) where.push(`${date} <= ${params.add(to)}::date`);
    if (query.get('priority') === 'true') where.push('rank = 0');
    for (const word of words) where.push(`search like ${params.add(`%${literal(word)}%`)}`);
    return where;
  };
  const roles = /** @type {const} */ (['internal', 'next']).filter((one) => role === null || role === one);
  const params = new Params();
  const parts = roles.map((one) => {
    const where = filters(one, params);
    if (after !== undefined) {
      const [rank, day, id, last] = after;
      const places = [rank, day, id].map((part) => params.add(part));
      // `internal` stands before `next` where both are of one contact and day.
      const sign = last === 'internal' && one === 'next' ? '>=' : '>';
      where.push(`(rank, ${one}_date, id) ${sign} (${places[0]}::smallint, ${places[1]}::date, ${places[2]})`);
    }
    return `(select id, '${one}' as role, ${one}_date as due, rank from contacts where ${where.join(' and ')}
             order by rank, ${one}_date, id limit ${limit + 1})`;
  });
  const text = `select found.role, found.due, c.id, c.code, c.version, c.rank, c.record, c.next_user, c.next_date, c.internal_user,
      c.internal_date, c.last_talk, p.id as person_id, p.record as person
    from (${parts.join(' union all ')}) found join contacts c on c.id = found.id join people p on p.id = c.person_id
    order by found.rank, found.due, found.id, found.role limit ${limit + 1}`;
  const counting = new Params();
  const counts = roles.map((one) => `(select count(*) from contacts where ${filters(one, counting).join(' and ')})`);
  return {
    limit,
    text,
    values: params.values,
    count: `select ${counts.join(' + ') || '0'} as total`,
    countValues: counting.values,
  };
}

/** @param {Queries} db @param {Profiled} user @param {URLSearchParams} query */
export async function listAgenda(db, user, query) {
  const { limit, text, values, count, countValues } = agendaQuery(agendaOwner(user, query), query);
  const rows = await db.query(text, values);
  const [{ total }] = await db.query(count, countValues);
  return page(rows, limit, entryOf, ({ rank, due, id, role }) => [rank, due, id, role], total);
}

/** @param {any} row @returns {import('sales-contact-elements').AgendaEntry} */
function entryOf({ role, due, id, code, version, rank, record, person, person_id: personId, last_talk: talk, ...row }) {
  const { description, currentSubject, serviceType } = record;
  const { city, state } = person.address;
  return {
    contactId: id,
    code,
    version: String(version),
    role,
    date: due,
    priority: rank === 0,
    person: { id: personId, name: personName(person) || code, ...(city && { city }), ...(state && { state }) },
    ...(description && { description }),
    ...(currentSubject && { currentSubject }),
    ...(serviceType && { serviceType }),
    nextContact: followUp(row.next_user, row.next_date),
    internalContact: followUp(row.internal_user, row.internal_date),
    ...(talk !== null && { lastInteraction: talk }),
  };
}

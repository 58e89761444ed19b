/** The server's copy of drafts: a text that only the kit reads, written over the revision that was read. */
import { page, pageRequest } from './paging.mjs';
import { notFound, Problem } from './problem.mjs';

/** @typedef {import('./database.mjs').Queries} Queries */

const columns = 'id, rev, title, updated_at';

/** @param {any} row */
const rowOf = ({ id, rev, title, updated_at: updatedAt }) => ({ id, rev, updatedAt, ...(title !== null && { title }) });

/** @param {Queries} db @param {string} userId @param {URLSearchParams} query */
export async function listDrafts(db, userId, query) {
  const { limit, after } = pageRequest(query);
  const rows = await db.query(
    `select ${columns}, number from drafts where user_id = $1 and number < $2 order by number desc limit ${limit + 1}`,
    [userId, after?.[0] ?? Number.MAX_SAFE_INTEGER],
  );
  const [{ total }] = await db.query('select count(*) as total from drafts where user_id = $1', [userId]);
  return page(rows, limit, rowOf, ({ number }) => [number], total);
}

/** @param {Queries} db @param {string} userId @param {string} id */
export async function findDraft(db, userId, id) {
  const [row] = await db.query(`select ${columns}, content from drafts where user_id = $1 and id = $2`, [userId, id]);
  if (row === undefined) throw notFound();
  return { ...rowOf(row), content: row.content };
}

/**
 * @param {Queries} db @param {string} userId @param {string} id
 * @param {{ title?: unknown, content?: unknown }} body @param {number} rev 0 for a new one. @param {Date} now
 */
export async function putDraft(db, userId, id, { title, content }, rev, now) {
  const isRight = typeof content === 'string' && content.length <= 2_000_000 && !content.includes('\0');
  if (!isRight) throw new Problem(422, 'validation', { errors: [{ pointer: '/content', code: 'not-readable' }] });
  const shown = typeof title === 'string' ? title.replaceAll('\0', '').slice(0, 500) : null;
  const values = [userId, id, shown, content, now.toISOString()];
  const written =
    rev === 0
      ? await db.query(
          `insert into drafts (user_id, id, rev, title, content, updated_at, number)
           values ($1, $2, 1, $3, $4, $5, nextval('draft_number')) on conflict do nothing returning rev`,
          values,
        )
      : await db.query(
          `update drafts set rev = rev + 1, title = $3, content = $4, updated_at = $5, number = nextval('draft_number')
           where user_id = $1 and id = $2 and rev = $6 returning rev`,
          [...values, rev],
        );
  if (written.length === 0) {
    const [current] = await db.query('select rev from drafts where user_id = $1 and id = $2', [userId, id]);
    throw new Problem(412, 'conflict', { version: String(current?.rev ?? 0) });
  }
  return { rev: written[0].rev };
}

/** @param {Queries} db @param {string} userId @param {string} id */
export const deleteDraft = (db, userId, id) =>
  db.query('delete from drafts where user_id = $1 and id = $2', [userId, id]);

/** One way to ask PGlite and a PostgreSQL server the same. Amounts and days come as text, counts as numbers. */
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { PGlite, types } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import pg from 'pg';

/**
 * @typedef {object} Queries
 * @property {<Row = any>(text: string, params?: readonly unknown[]) => Promise<Row[]>} query
 */

/**
 * @typedef {Queries & {
 *   engine: 'pglite' | 'postgresql',
 *   transaction: <T>(work: (queries: Queries) => Promise<T>) => Promise<T>,
 *   listen: (channel: string, listener: () => void) => Promise<void>,
 *   close: () => Promise<void>,
 * }} Database
 */

const int8 = 20;
const day = 1082;

/** What a transaction lost to another one may simply be tried again. */
const lost = new Set(['40001', '40P01']);

/**
 * @param {{ url?: string | undefined, folder?: string | undefined }} options A server by its address, else PGlite in a folder or in memory.
 * @returns {Promise<Database>}
 */
export async function openDatabase({ url, folder } = {}) {
  const database = url === undefined ? await openPGlite(folder) : await openServer(url);
  await migrate(database);
  return database;
}

/** @param {string | undefined} folder @returns {Promise<Database>} */
async function openPGlite(folder) {
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const db = await PGlite.create({
    ...(folder !== undefined && { dataDir: folder }),
    // Answered means on disk.
    relaxedDurability: false,
    extensions: { pg_trgm },
    parsers: { [types.DATE]: (text) => text, [types.INT8]: Number, [types.NUMERIC]: (text) => text },
  });
  /** @param {Pick<PGlite, 'query'>} one @returns {Queries['query']} */
  const asking = (one) => async (text, params) => {
    const { rows } = await one.query(text, params && [...params]);
    return /** @type {any[]} */ (rows);
  };
  return {
    engine: 'pglite',
    query: asking(db),
    transaction: (work) => db.transaction((transaction) => work({ query: asking(transaction) })),
    listen: async (channel, listener) => void (await db.listen(channel, listener)),
    close: () => db.close(),
  };
}

/** @param {string} url @returns {Promise<Database>} */
async function openServer(url) {
  const pool = new pg.Pool({
    connectionString: url,
    max: 20,
    types: {
      getTypeParser: (/** @type {number} */ oid, /** @type {any} */ format) =>
        oid === int8
          ? Number
          : oid === day
            ? (/** @type {string} */ text) => text
            : pg.types.getTypeParser(oid, format),
    },
  });
  // An idle connection that the server ended is replaced by the next query.
  pool.on('error', () => undefined);
  /** @type {pg.Client[]} */
  const listeners = [];
  /** @param {Pick<pg.Pool, 'query'>} one @returns {Queries['query']} */
  const asking = (one) => async (text, params) => (await one.query(text, params && [...params])).rows;
  return {
    engine: 'postgresql',
    query: asking(pool),
    transaction: async (work) => {
      for (let tries = 1; ; tries += 1) {
        const client = await pool.connect();
        try {
          await client.query('begin');
          const answer = await work({ query: asking(/** @type {any} */ (client)) });
          await client.query('commit');
          return answer;
        } catch (error) {
          await client.query('rollback').catch(() => undefined);
          if (tries >= 4 || !lost.has(/** @type {{ code?: string }} */ (error).code ?? '')) throw error;
        } finally {
          client.release();
        }
      }
    },
    listen: async (channel, listener) => {
      const client = new pg.Client({ connectionString: url });
      client.on('error', () => undefined);
      client.on('notification', listener);
      await client.connect();
      await client.query(`listen ${channel}`);
      listeners.push(client);
    },
    close: async () => {
      await Promise.all(listeners.map((client) => client.end()));
      await pool.end();
    },
  };
}

/** Applies what is new of `migrations`, in the order of the names, each in a transaction of its own. @param {Database} database */
async function migrate(database) {
  await database.query('create table if not exists migrations (name text primary key)');
  const folder = new URL('migrations/', import.meta.url);
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()) {
    const text = await readFile(new URL(name, folder), 'utf8');
    await database.transaction(async ({ query }) => {
      // Another server may be starting as well.
      await query('select pg_advisory_xact_lock(7204)');
      if ((await query('select 1 from migrations where name = $1', [name])).length > 0) return;
      for (const statement of statements(text)) await query(statement);
      await query('insert into migrations values ($1)', [name]);
    });
  }
}

/** The statements of a file without functions: each ends with a semicolon at the end of its line. @param {string} text */
function statements(text) {
  return text
    .replace(/^\s*--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

import { PGlite } from '@electric-sql/pglite';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** What both engines do alike. */
export interface Statements {
  query<T = unknown>(sql: string, values?: readonly unknown[]): Promise<{ readonly rows: T[] }>;
  /** Several statements at once, without values. */
  exec(sql: string): Promise<unknown>;
}

export interface Database extends Statements {
  transaction<T>(work: (tx: Statements) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const schema = new URL('../../stories/guides/recipes/postgrest/schema.sql', import.meta.url);

/** A new database with the SQL of the recipe: in this process, or on the server that `DATABASE_URL` names. */
export async function openDatabase(): Promise<Database> {
  const sql = await readFile(fileURLToPath(schema), 'utf8');
  const url = process.env['DATABASE_URL'];
  return url === undefined || url === '' ? embedded(sql) : onServer(url, sql);
}

async function embedded(sql: string): Promise<Database> {
  const lite = new PGlite();
  await lite.exec(sql);
  return {
    query: (text, values) => lite.query(text, values as unknown[]),
    exec: (text) => lite.exec(text),
    transaction: (work) =>
      lite.transaction((tx) =>
        work({ query: (text, values) => tx.query(text, values as unknown[]), exec: (text) => tx.exec(text) }),
      ),
    close: () => lite.close(),
  };
}

/** A database of its own, dropped at the end. Roles are the server's: one that is there already is left as it is. */
async function onServer(url: string, sql: string): Promise<Database> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const name = `recipe_${randomUUID().replaceAll('-', '')}`;
  await admin.query(`create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: own.href, max: 4 });
  const { rows } = await admin.query(`select 1 from pg_roles where rolname = 'web_user'`);
  await pool.query(rows.length === 0 ? sql : sql.replace('create role web_user nologin;', ''));
  const over = (runner: Pick<pg.PoolClient, 'query'>): Statements => ({
    query: async <T>(text: string, values: readonly unknown[] = []) => {
      const answer = await runner.query(text, [...values]);
      return { rows: answer.rows as T[] };
    },
    exec: (text) => runner.query(text),
  });
  return {
    ...over({ query: pool.query.bind(pool) } as Pick<pg.PoolClient, 'query'>),
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const result = await work(over(client));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
    async close() {
      await pool.end();
      await admin.query(`drop database ${name}`);
      await admin.end();
    },
  };
}

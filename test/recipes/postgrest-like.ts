import { openDatabase, type Database, type Statements } from './database.js';
import { serve, type Asked, type Served, type Told } from './serve.js';

/**
 * The few URLs that the recipe uses, answered by a real PostgreSQL with the SQL of the recipe, as the documentation of
 * PostgREST says. It is no PostgREST: what it does not know is an error.
 */
export interface PostgrestLike extends Served {
  readonly database: Database;
}

export async function servePostgrest(): Promise<PostgrestLike> {
  const database = await openDatabase();
  const served = await serve((asked) => answer(database, asked));
  return {
    ...served,
    database,
    close: async () => {
      await served.close();
      await database.close();
    },
  };
}

async function answer(database: Database, asked: Asked): Promise<Told> {
  const user = /^Bearer (.+)$/.exec(asked.headers['authorization'] ?? '')?.[1];
  if (user === undefined) return { status: 401, body: failed('PGRST302', 'Anonymous access is disabled') };
  if (user === 'expired') return { status: 401, body: failed('PGRST303', 'JWT expired') };
  try {
    return await database.transaction(async (tx) => {
      await tx.query(`select set_config('request.jwt.claims', $1, true)`, [
        JSON.stringify(user === '-' ? {} : { sub: user }),
      ]);
      await tx.exec('set local role web_user; set local search_path = api');
      const [, first = '', second] = asked.url.pathname.split('/');
      return first === 'rpc' ? callFunction(tx, asked, second ?? '') : onTable(tx, asked, first);
    });
  } catch (error) {
    const { code = 'XX000', message = '', detail = null, hint = null } = error as Readonly<Record<string, string>>;
    return { status: statusOf(code), body: { code, message, details: detail, hint } };
  }
}

function failed(code: string, message: string): object {
  return { code, message, details: null, hint: null };
}

/** The table of the page "Errors", as far as the recipe meets it. */
function statusOf(code: string): number {
  if (/^PT\d{3}$/.test(code)) return Number(code.slice(2));
  if (code === '23503' || code === '23505') return 409;
  if (code === '42501') return 403;
  if (code === '42883' || code === '42P01') return 404;
  if (/^(40|25|XX)/.test(code)) return 500;
  return 400;
}

async function callFunction(tx: Statements, { method, url, body }: Asked, name: string): Promise<Told> {
  const given = method === 'GET' ? Object.fromEntries(url.searchParams) : (body as Record<string, unknown>);
  const { rows } = await tx.query<{ name: string; type: string }>(
    `select unnest(proargnames) as name, format_type(unnest(proargtypes), null) as type
     from pg_proc where proname = $1 and pronamespace = 'api'::regnamespace`,
    [name],
  );
  const entries = Object.entries(given);
  const types = entries.map(([key]) => rows.find((row) => row.name === key)?.type);
  if (rows.length === 0 || types.includes(undefined)) {
    return { status: 404, body: failed('PGRST202', `Could not find the function api.${name} in the schema cache`) };
  }
  const parts = entries.map(([key], index) => `${key} => ($${index + 1}::text)::${types[index]!}`);
  const values = entries.map(([, value], index) => (types[index] === 'jsonb' ? JSON.stringify(value) : value));
  const found = await tx.query<{ value: unknown }>(`select to_json(${name}(${parts.join(', ')})) as value`, values);
  return { body: found.rows[0]?.value ?? null };
}

const operators: Readonly<Record<string, string>> = { eq: '=', gt: '>', lt: '<', ilike: 'ilike', cs: '@>' };

/** Conditions of a URL, with every value as a parameter. */
class Conditions {
  readonly values: unknown[] = [];

  /** `eq.7` of a column. */
  simple(column: string, text: string): string {
    const [, operator = '', value = ''] = /^([a-z]+)\.(.*)$/s.exec(text) ?? [];
    const sql = operators[operator];
    if (sql === undefined || !/^\w+$/.test(column))
      throw new Error(`Expected a known filter, found ${column}=${text}.`);
    this.values.push(operator === 'ilike' ? value.replaceAll('*', '%') : value);
    return `${column} ${sql} $${this.values.length}`;
  }

  /** `(a.eq.1,and(b.gt."x",c.eq.2))`, joined with a word. */
  group(text: string, word: 'or' | 'and'): string {
    const parts = membersOf(text.slice(1, -1)).map((member) => {
      const [, inner, rest = ''] = /^(and|or)(\(.*\))$/s.exec(member) ?? [];
      if (inner === 'and' || inner === 'or') return this.group(rest, inner);
      const dot = member.indexOf('.');
      const filter = member.slice(dot + 1);
      const quote = filter.indexOf('"');
      const plain =
        quote < 0 ? filter : filter.slice(0, quote) + filter.slice(quote + 1, -1).replace(/\\(["\\])/g, '$1');
      return this.simple(member.slice(0, dot), plain);
    });
    return `(${parts.join(` ${word} `)})`;
  }
}

/** Splits at commas that stand neither in quotes nor in parentheses. */
function membersOf(text: string): string[] {
  const members: string[] = [''];
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!;
    if (isQuoted && letter === '\\') {
      members[members.length - 1] += letter + text[(at += 1)]!;
      continue;
    }
    if (letter === '"') isQuoted = !isQuoted;
    if (!isQuoted && letter === '(') depth += 1;
    if (!isQuoted && letter === ')') depth -= 1;
    if (!isQuoted && depth === 0 && letter === ',') members.push('');
    else members[members.length - 1] += letter;
  }
  return members;
}

async function onTable(tx: Statements, { method, url, headers, body }: Asked, table: string): Promise<Told> {
  const conditions = new Conditions();
  const where: string[] = [];
  let [columns, order, limit] = ['*', '', ''];
  for (const [key, value] of url.searchParams) {
    if (key === 'select') columns = value.replace(/(\w+)::(\w+)/g, '$1::$2 as $1');
    else if (key === 'order') order = ` order by ${value.replace(/\.(asc|desc)/g, ' $1')}`;
    else if (key === 'limit') limit = ` limit ${Number(value)}`;
    else where.push(key === 'or' ? conditions.group(value, 'or') : conditions.simple(key, value));
  }
  const filter = where.length === 0 ? '' : ` where ${where.join(' and ')}`;
  const { values } = conditions;
  if (method === 'GET') {
    const rows = `select ${columns} from ${table}${filter}${order}${limit}`;
    const found = await tx.query<{ rows: unknown[] }>(
      `select coalesce(json_agg(r), '[]') as rows from (${rows}) r`,
      values,
    );
    const list = found.rows[0]!.rows;
    const range = list.length === 0 ? '*' : `0-${list.length - 1}`;
    if (!headers['prefer']?.includes('count=exact')) return { body: list, headers: { 'content-range': `${range}/*` } };
    const counted = await tx.query<{ n: number }>(`select count(*)::int as n from ${table}${filter}`, values);
    const total = counted.rows[0]!.n;
    return {
      status: list.length < total ? 206 : 200,
      body: list,
      headers: { 'content-range': `${range}/${total}` },
    };
  }
  if (method === 'DELETE') {
    await tx.query(`delete from ${table}${filter}`, values);
    return { status: 204 };
  }
  const row = Object.entries(body as Record<string, unknown>);
  const names = row.map(([name]) => name);
  const places = row.map((_entry, index) => `$${values.length + index + 1}`);
  const all = [...values, ...row.map(([, value]) => value)];
  if (method === 'POST') {
    await tx.query(`insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`, all);
    return { status: 201 };
  }
  if (method === 'PATCH') {
    const sets = names.map((name, index) => `${name} = ${places[index]}`).join(', ');
    const { rows } = await tx.query(`update ${table} set ${sets}${filter} returning ${columns}`, all);
    return headers['prefer']?.includes('return=representation') ? { body: rows } : { status: 204 };
  }
  throw new Error(`Expected a method this server knows, found ${method}.`);
}

/**
 * 1,000,000 contacts of 200,000 people in a PostgreSQL server (`DATABASE_URL`): that the agenda and the search of people go
 * through indexes with the planner's own settings, and how long they take. `npm run test:postgres` runs it.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { agendaQuery } from './agenda.mjs';
import { openDatabase } from './database.mjs';
import { peopleQuery } from './people.mjs';
import { seed } from './seed.mjs';

const [people, contacts, users] = [200_000, 1_000_000, 200];

/** @param {string} url @returns {Promise<{ passed: number, failures: string[] }>} */
export async function measureScale(url) {
  const name = `scale_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const database = await openDatabase({ url: own.href });
  /** @type {string[]} */
  const failures = [];
  let passed = 0;
  try {
    await seed(database);
    const begun = performance.now();
    await fill(database);
    console.log(
      `${contacts} contacts of ${people} people filled in ${((performance.now() - begun) / 1000).toFixed(0)} s`,
    );
    const asked = {
      'agenda, one day': agendaQuery(
        'USER7',
        new URLSearchParams({ from: '2026-11-27', to: '2026-11-27', limit: '50' }),
      ),
      'agenda, overdue': agendaQuery('USER7', new URLSearchParams({ to: '2026-11-26', limit: '50' })),
      'agenda, coming': agendaQuery('USER7', new URLSearchParams({ from: '2026-11-28', limit: '50' })),
      'F2, a name': peopleQuery(new URLSearchParams({ text: 'vale 77', limit: '20' })),
      'F2, part of a name': peopleQuery(new URLSearchParams({ text: 'panificadora', limit: '20' })),
      'F2, a code': peopleQuery(new URLSearchParams({ text: '150000', limit: '20' })),
      'F2, a document': peopleQuery(new URLSearchParams({ text: '12345600015', limit: '20' })),
      'F2, a phone': peopleQuery(new URLSearchParams({ text: '(11) 93015-0000', limit: '20' })),
      'F2, an e-mail': peopleQuery(new URLSearchParams({ text: 'compras150000@', limit: '20' })),
      'a duplicate by its document': peopleQuery(new URLSearchParams({ taxId: '12345600015000', limit: '50' })),
      'contacts of a person': {
        text: 'select * from contacts where person_id = $1 order by number desc limit 3',
        values: ['s-150000'],
      },
    };
    console.log(
      `${'query'.padEnd(30)}${['rows', 'p50 ms', 'p95 ms'].map((text) => text.padStart(9)).join('')}  indexes`,
    );
    for (const [what, { text, values }] of Object.entries(asked)) {
      const [{ 'QUERY PLAN': plan }] = await database.query(`explain (format json) ${text}`, values);
      const nodes = nodesOf(plan[0].Plan);
      const whole = nodes.filter(
        (node) => node['Node Type'].includes('Seq Scan') && ['people', 'contacts'].includes(node['Relation Name']),
      );
      const indexes = [...new Set(nodes.flatMap((node) => node['Index Name'] ?? []))];
      const times = [];
      let rows = 0;
      for (let round = 0; round < 20; round += 1) {
        const start = performance.now();
        rows = (await database.query(text, values)).length;
        times.push(performance.now() - start);
      }
      times.sort((a, b) => a - b);
      console.log(
        `${what.padEnd(30)}${[String(rows), (times[10] ?? 0).toFixed(1), (times[19] ?? 0).toFixed(1)].map((figure) => figure.padStart(9)).join('')}  ${indexes.join(', ')}`,
      );
      if (whole.length === 0 && indexes.length > 0 && rows > 0) passed += 1;
      else
        failures.push(
          `${what}: expected rows by an index, found ${rows} rows and ${nodes.map((node) => node['Node Type']).join(', ')}`,
        );
    }
  } finally {
    await database.close();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  }
  return { passed, failures };
}

/** @param {any} plan @returns {any[]} */
const nodesOf = (plan) => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** @param {import('./database.mjs').Database} database */
async function fill(database) {
  const words = [
    'padaria',
    'mercado',
    'oficina',
    'panificadora',
    'confeccoes',
    'autopecas',
    'farmacia',
    'transportes',
    'papelaria',
    'mecanica',
  ];
  const names = [
    'dourado',
    'estrela',
    'horizonte',
    'serra',
    'tres irmaos',
    'boa vista',
    'central',
    'do vale',
    'ipe',
    'aurora',
  ];
  await database.query(
    `insert into people (id, code, version, record, sort, names, document, number, phones, emails, refs, city)
     select 's-' || n, lpad((n + 1000)::text, 8, '0'), 1,
       jsonb_build_object('id', 's-' || n, 'code', lpad((n + 1000)::text, 8, '0'), 'relationship', 'customer', 'legalName', name, 'referenceContacts', '[]'::jsonb, 'address', '{}'::jsonb),
       name, e'\\n ' || name, '12345' || lpad((600015000 + n - 150000)::text, 9, '0'), (n + 1000 - 1000)::text,
       ' 55119' || lpad((30000000 + n)::text, 8, '0'), ' compras' || n || '@empresa.example', ' maria', ' cidade ' || n % 500
     from (select n, ($1::text[])[1 + n % 10] || ' ' || ($2::text[])[1 + (n / 10) % 10] || ' ' || n % 1000 || case when n % 3 = 0 then ' ltda' else '' end as name
           from generate_series(1, ${people}) n) made`,
    [words, names],
  );
  await database.query(
    `insert into contacts (id, number, code, version, status, rank, person_id, record, next_user, next_date, internal_user, internal_date,
       estimated_amount, total_amount, search)
     select 's-' || n, n + 1000, 'S-' || n, 1, case when n % 4 = 0 then 'open' else 'closed' end, case when n % 10 = 0 then 0 else 1 end,
       's-' || 1 + n % ${people}, jsonb_build_object('description', 'Contato ' || n, 'priority', n % 10 = 0), 'USER' || (n / 4) % ${users},
       '2026-11-27'::date + ((n / 800) % 61 - 30)::int, case when n % 8 = 0 then 'USER' || (n / 8) % ${users} end,
       case when n % 8 = 0 then '2026-11-27'::date + ((n / 1600) % 31)::int end, 100, 100, ' contato ' || n
     from generate_series(1, ${contacts}) n`,
  );
  await database.query('analyze');
}

/**
 * `npm run load`: many users at a time on the back end, over loopback and HTTP, and how long each call took. On PGlite in
 * memory, or on the server that `DATABASE_URL` names. `-- --users 50 --seconds 60` are the defaults.
 *
 * Each user looks for people, opens their agenda, registers contacts, adds talks and closes, with a moment between two
 * calls as someone who types fast would have.
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createHttpAdapters } from 'sales-contact-elements/adapters/http';
import { addDays, emptyContact, todayIn } from 'sales-contact-elements/rules';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';

const logins = ['VENDAS1', 'VENDAS2', 'VENDAS3', 'SUPERVISOR'];
const texts = ['pad', 'padaria', 'mercado tres', 'maria', '000031', '11 3000', 'comercio', 'ltda sao', 'jose', '@'];
/** Milliseconds between two calls of a user. */
const pause = 200;

/** @param {number} number @param {string} baseUrl @param {number} until @param {(name: string, milliseconds: number, error?: string) => void} told */
async function user(number, baseUrl, until, told) {
  const login = logins[number % logins.length] ?? '';
  const { people, agenda, contacts, products } = createHttpAdapters({
    baseUrl,
    headers: { authorization: `Bearer ${login}` },
  });
  const call = { signal: new AbortController().signal, locale: 'pt-BR' };
  const today = todayIn('America/Sao_Paulo', Date.now());
  let turn = number;
  /** @template T @param {string} name @param {() => Promise<T>} work @returns {Promise<T | undefined>} */
  const timed = async (name, work) => {
    await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
    const begun = performance.now();
    try {
      const answer = await work();
      told(name, performance.now() - begun);
      return answer;
    } catch (error) {
      told(name, performance.now() - begun, String(error));
      return undefined;
    }
  };
  while (Date.now() < until) {
    turn += 1;
    const text = texts[turn % texts.length] ?? '';
    const found = await timed('find people', () => people.search({ text, limit: 20 }, call));
    await timed('agenda', () => agenda.list({ userId: login, to: addDays(today, 7), limit: 50 }, call));
    await timed('products', () => products.search({ text: 'erp', limit: 20 }, call));
    const known = found?.items[turn % 20];
    const person =
      turn % 2 === 0 || known === undefined
        ? {
            ...emptyContact().person,
            relationship: /** @type {const} */ ('prospect'),
            legalName: `Carga ${number} ${turn}`,
          }
        : known;
    const contact = {
      ...emptyContact(),
      person,
      description: `Carga ${turn}`,
      interaction: { notes: 'Falou que quer.' },
      items: [{ id: 'a', offeringId: 'o-000101', name: 'Licença', quantity: '3', unitPrice: '189.90' }],
      nextContact: { userId: login, date: addDays(today, turn % 10) },
      watchers: [{ userId: 'GERENCIA' }],
    };
    // Somebody else may have changed that person meanwhile: what the screen then shows is no error.
    const saved = await timed('register', () =>
      contacts
        .save(
          {
            contact,
            ...(person.version !== undefined && { personVersion: person.version }),
            idempotencyKey: randomUUID(),
          },
          call,
        )
        .catch(expected),
    );
    if (saved === undefined || !('code' in saved)) continue;
    const talk = await timed(
      'talk',
      () =>
        contacts.addInteraction?.(
          {
            id: saved.id,
            version: saved.version,
            role: 'next',
            interaction: { notes: 'Ligou.' },
            nextContact: { userId: login, date: addDays(today, 3) },
            idempotencyKey: randomUUID(),
          },
          call,
        ) ?? Promise.resolve(undefined),
    );
    if (turn % 2 === 0 && talk?.version !== undefined) {
      const { version } = talk;
      await timed(
        'close',
        () =>
          contacts.close?.({ id: saved.id, version, outcome: 'won', idempotencyKey: randomUUID() }, call) ??
          Promise.resolve(),
      );
    }
    await timed('open', () => contacts.get({ id: saved.id }, call));
  }
}

/** What the rules refuse of the demonstration's people, or what another user changed, is answered as it has to be. @param {unknown} error */
function expected(error) {
  const { code } = /** @type {{ code?: string }} */ (error);
  if (code === 'conflict' || code === 'validation') return { refused: code };
  throw error;
}

/** @param {number[]} sorted @param {number} part */
const quantile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

if (isMainThread) {
  const { values } = parseArgs({
    options: { users: { type: 'string', default: '50' }, seconds: { type: 'string', default: '60' } },
  });
  const [users, seconds] = [Number(values.users), Number(values.seconds)];
  // The server has this thread to itself.
  const { startBackend } = await import('./server.mjs');
  const backend = await startBackend({ databaseUrl: process.env['DATABASE_URL'] });
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { users, seconds, url: backend.url } });
  /** @type {Map<string, { times: number[], errors: string[] }>} */
  const all = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  const sent = await backend.database.query('select count(*) as n from outbox where sent_at is not null');
  const left = await backend.database.query('select count(*) as n from outbox where sent_at is null');
  console.log(`${users} users, ${seconds} s, ${backend.database.engine}`);
  console.log(
    `${'call'.padEnd(14)}${['n', 'p50 ms', 'p95 ms', 'p99 ms', 'errors'].map((name) => name.padStart(9)).join('')}`,
  );
  /** @param {string} name @param {number[]} times @param {number} errors */
  const print = (name, times, errors) => {
    const sorted = [...times].sort((a, b) => a - b);
    const figures = [0.5, 0.95, 0.99].map((part) => quantile(sorted, part).toFixed(1));
    console.log(
      `${name.padEnd(14)}${[String(times.length), ...figures, String(errors)].map((text) => text.padStart(9)).join('')}`,
    );
  };
  for (const [name, { times, errors }] of all) print(name, times, errors.length);
  const errors = [...all.values()].flatMap((one) => one.errors);
  print(
    'all',
    [...all.values()].flatMap(({ times }) => times),
    errors.length,
  );
  console.log(`mails sent ${sent[0].n}, to be sent ${left[0].n}`);
  for (const error of new Set(errors.slice(0, 5))) console.log(error);
  await backend.close();
  process.exit(errors.length === 0 ? 0 : 1);
} else {
  const { users, seconds, url } = /** @type {{ users: number, seconds: number, url: string }} */ (workerData);
  /** @type {Map<string, { times: number[], errors: string[] }>} */
  const all = new Map();
  const until = Date.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: users }, (_, number) =>
      user(number, url, until, (name, milliseconds, error) => {
        const one = all.get(name) ?? { times: [], errors: [] };
        all.set(name, one);
        one.times.push(milliseconds);
        if (error !== undefined) one.errors.push(`${name}: ${error}`);
      }),
    ),
  );
  parentPort?.postMessage(all);
}

/**
 * `npm run test:postgres`: the tests of the back end and the measuring of a large database on a PostgreSQL server.
 *
 * `DATABASE_URL` names one whose user may create databases. Without it a server of this machine is started for the run, in a
 * folder of its own on a free port: on Debian `apt-get install postgresql` brings the programs. The server refuses to run
 * as root, so that for root it runs as the user `postgres`.
 */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { root } from '../support/tree.mjs';
import { runVitest } from '../support/vitest.mjs';
import { measureScale } from './scale.mjs';

const run = promisify(execFile);

const help = `Expected DATABASE_URL or the programs of a PostgreSQL server, found neither.

  apt-get install postgresql                            brings them on Debian; then run this again, or
  DATABASE_URL=postgres://user@host/database npm run test:postgres   for a server whose user may create databases
`;

/** Where Debian and others keep the server's programs. */
async function programs() {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const debian = '/usr/lib/postgresql';
  if (existsSync(debian))
    folders.push(
      ...(await readdir(debian)).sort((a, b) => Number(b) - Number(a)).map((version) => `${debian}/${version}/bin`),
    );
  return folders.find((folder) => existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'postgres')));
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** @returns {Promise<{ url: string, stop: () => Promise<void> }>} */
async function startServer() {
  const bin = await programs();
  if (bin === undefined) {
    console.error(help);
    process.exit(2);
  }
  const isRoot = process.getuid?.() === 0;
  /** @param {string} program @param {string[]} args @returns {[string, string[]]} */
  const as = (program, args) =>
    isRoot ? ['runuser', ['-u', 'postgres', '--', path.join(bin, program), ...args]] : [path.join(bin, program), args];
  const folder = await mkdtemp(path.join(tmpdir(), 'postgresql-'));
  if (isRoot) {
    const { stdout } = await run('id', ['-u', 'postgres']);
    await chown(folder, Number(stdout), -1);
  }
  const data = path.join(folder, 'data');
  await run(...as('initdb', ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8']), {
    cwd: folder,
  });
  const port = await freePort();
  const server = spawn(...as('postgres', ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder]), {
    stdio: 'ignore',
    cwd: folder,
  });
  const gone = new Promise((resolve) => server.once('exit', resolve));
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  for (let tries = 0; ; tries += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      break;
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return {
    url,
    stop: async () => {
      await run(...as('pg_ctl', ['stop', '-D', data, '-m', 'fast']), { cwd: folder });
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const given = process.env['DATABASE_URL'];
const { url, stop } = given === undefined ? await startServer() : { url: given, stop: async () => undefined };
process.env['DATABASE_URL'] = url;
process.chdir(root);
let passed = 0;
/** @type {string[]} */
const failures = [];
try {
  await runVitest('backend', {
    check: () => undefined,
    count: (cases, messages) => {
      passed += cases;
      failures.push(...messages);
    },
    note: (text) => console.log(text),
  });
  console.log(`tests of the back end: ${passed} passed, ${failures.length} failed`);
  const scale = await measureScale(url);
  passed += scale.passed;
  failures.push(...scale.failures);
} finally {
  await stop();
}
for (const failure of failures) console.log(`\n✗ ${failure}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);

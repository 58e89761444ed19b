/**
 * The reference back end: `npm run backend` starts it on loopback. `DATABASE_URL` names a PostgreSQL server, else PGlite
 * keeps its data below `node_modules/.cache`; `SMTP_URL` names a mail server, else mails are kept and shown at `/mails`.
 * `-- --sample` starts it in memory with the records of the conformance kit, for `Bearer ANA`.
 */
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { sampleData } from 'sales-contact-elements/testing';
import { createApp } from './app.mjs';
import { openDatabase } from './database.mjs';
import { startSink } from './mail-sink.mjs';
import { seed } from './seed.mjs';
import { channel, secretOf, startWorker, unsubscribeToken } from './spy.mjs';

/**
 * @typedef {object} BackendOptions
 * @property {number} [port] A free one by default.
 * @property {string | undefined} [databaseUrl]
 * @property {string | undefined} [folder] Of PGlite; in memory by default.
 * @property {string | undefined} [smtp] A sink of its own by default.
 * @property {() => Date} [now]
 * @property {import('sales-contact-elements/adapters/memory').AdapterData} [data] The demonstration company by default.
 * @property {Readonly<Record<string, string>>} [profileOf] The profile of each user; those of the demonstration by default.
 * @property {boolean} [demo] Whether a request may bring its own day (`x-demo-day`).
 * @property {boolean} [mayUnsubscribe] Whether a watcher may let go of it by a link; so by default.
 * @property {number} [mailPause] Milliseconds before the second try of a mail.
 * @property {(text: string) => void} [log]
 */

/** @param {BackendOptions} [options] */
export async function startBackend(options = {}) {
  const {
    port = 0,
    databaseUrl,
    folder,
    now = () => new Date(),
    data,
    demo = false,
    mayUnsubscribe = true,
    mailPause,
    log = console.error,
  } = options;
  const database = await openDatabase({ url: databaseUrl, folder });
  await seed(database, data, options.profileOf);
  const sink = options.smtp === undefined ? await startSink() : undefined;
  const secret = await secretOf(database);
  const changes = new EventEmitter();
  changes.setMaxListeners(0);
  const app = createApp({
    database,
    now,
    secret,
    demo,
    log,
    mails: sink && (() => sink.mails),
    onChange: (listener) => {
      changes.on('change', listener);
      return () => changes.off('change', listener);
    },
  });
  const server = /** @type {import('node:http').Server} */ (serve({ fetch: app.fetch, hostname: '127.0.0.1', port }));
  await new Promise((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  const url = `http://127.0.0.1:${address.port}`;
  const worker = startWorker({
    database,
    smtp: options.smtp ?? sink?.url ?? '',
    from: 'Spy System <spy@empresa.example>',
    unsubscribeUrl: (contactId, key) =>
      mayUnsubscribe ? `${url}/spy/unsubscribe/${unsubscribeToken(secret, contactId, key)}` : undefined,
    ...(mailPause !== undefined && { firstPause: mailPause }),
  });
  await database.listen(channel, () => {
    changes.emit('change');
    void worker.wake();
  });
  return {
    url,
    database,
    sink,
    worker,
    async close() {
      await worker.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
      await sink?.close();
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { DATABASE_URL: databaseUrl, SMTP_URL: smtp, PORT = '8787', BACKEND_FOLDER } = process.env;
  const folder = BACKEND_FOLDER ?? fileURLToPath(new URL('../../node_modules/.cache/backend', import.meta.url));
  const isSample = process.argv.includes('--sample');
  const backend = await startBackend({
    port: Number(PORT),
    databaseUrl,
    smtp,
    demo: process.argv.includes('--demo'),
    ...(databaseUrl === undefined && !isSample && { folder }),
    ...(isSample && {
      data: { ...sampleData(), settings: { freeWatcherAddresses: true } },
      profileOf: { ANA: 'supervisor' },
    }),
  });
  console.log(`Back end: ${backend.url} (${backend.database.engine})`);
  console.log(smtp === undefined ? `Mails are kept and shown: ${backend.url}/mails` : `Mails go to ${smtp}`);
  const end = () => void backend.close().then(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

/**
 * `npm run start:backend`: the demonstration shell over the reference back end, for two users in two windows. The shell's
 * clock goes along with each request, so that one can look at the day on which a contact is due.
 */
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { startBackend } from './server.mjs';

const { DATABASE_URL: databaseUrl, SMTP_URL: smtp } = process.env;
const folder = fileURLToPath(new URL('../../node_modules/.cache/backend', import.meta.url));
const backend = await startBackend({ demo: true, databaseUrl, smtp, ...(databaseUrl === undefined && { folder }) });
const pages = await createServer({
  configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
  mode: 'development',
  server: {
    proxy: { '/api': { target: backend.url, rewrite: (/** @type {string} */ path) => path.slice('/api'.length) } },
  },
});
await pages.listen();
const origin = pages.resolvedUrls?.local[0] ?? '';
console.log(`
  Two users, a window each:
    ${origin}?server=/api&user=VENDAS1
    ${origin}?server=/api&user=VENDAS2
  Their data is in ${databaseUrl === undefined ? 'PGlite, below node_modules/.cache' : 'the server of DATABASE_URL'}.
  ${smtp === undefined ? `Mails are kept and shown: ${backend.url}/mails` : `Mails go to ${smtp}`}
`);
const end = () => void Promise.all([pages.close(), backend.close()]).then(() => process.exit(0));
process.once('SIGINT', end);
process.once('SIGTERM', end);

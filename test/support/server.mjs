/**
 * Serves folders on the loopback address under the strictest page policy the kit promises to live with.
 */
import { createServer, request as ask } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The policy every page of the tests runs under. */
export const strictPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html 'allow-duplicates'",
].join('; ');

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

/**
 * @typedef {object} Server
 * @property {string} origin `http://127.0.0.1:<port>`, without a slash at the end.
 * @property {() => Promise<void>} close
 */

/**
 * Starts a server on a free port. It never keeps the process alive by itself.
 *
 * @param {object} options
 * @param {Record<string, string>} options.folders Address prefix (`/dist/`) to folder; the longest prefix wins.
 * @param {Record<string, string | { type?: string, body: string }>} [options.pages] Address to text, before folders.
 * @param {string | null} [options.policy] Another policy, or `null` for none.
 * @param {Record<string, string>} [options.backends] Address prefix (`/api/`) to the origin that answers what is below it.
 * @returns {Promise<Server>}
 */
export async function serve({ folders, pages = {}, policy = strictPolicy, backends = {} }) {
  const prefixes = Object.keys(folders).sort((a, b) => b.length - a.length);

  /** @param {string} address @returns {Promise<{ type: string, body: string | Buffer } | undefined>} */
  async function find(address) {
    const page = pages[address];
    if (typeof page === 'string') return { type: types['.html'] ?? '', body: page };
    if (page !== undefined) return { type: page.type ?? types['.html'] ?? '', body: page.body };
    const prefix = prefixes.find((candidate) => address.startsWith(candidate));
    if (prefix === undefined) return undefined;
    const folder = path.resolve(folders[prefix] ?? '');
    let file = path.resolve(folder, `.${path.sep}${address.slice(prefix.length)}`);
    if (address.endsWith('/')) file = path.join(file, 'index.html');
    if (file !== folder && !file.startsWith(folder + path.sep)) return undefined;
    try {
      return { type: types[path.extname(file)] ?? 'application/octet-stream', body: await readFile(file) };
    } catch {
      return undefined;
    }
  }

  const server = createServer(async (request, response) => {
    const behind = Object.keys(backends).find((prefix) => request.url?.startsWith(prefix));
    if (behind !== undefined) {
      passOn(request, response, `${backends[behind]}/${request.url?.slice(behind.length)}`);
      return;
    }
    let address = '';
    try {
      address = decodeURIComponent(new URL(request.url ?? '/', 'http://loopback').pathname);
    } catch {
      // An address that cannot be decoded names nothing.
    }
    const found = await find(address);
    if (policy !== null) response.setHeader('Content-Security-Policy', policy);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Type', found?.type ?? 'text/plain; charset=utf-8');
    response.statusCode = found ? 200 : 404;
    response.end(found ? found.body : `Nothing at ${address}.\n`);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  server.unref();
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** Hands a request and its answer through as they come, streams too. @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response @param {string} url */
function passOn(request, response, url) {
  const { host: _host, ...headers } = request.headers;
  const passed = ask(url, { method: request.method ?? 'GET', headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  // A page is told what it would be told of a server that is gone.
  passed.on('error', () => response.destroy());
  response.on('close', () => passed.destroy());
  request.pipe(passed);
}

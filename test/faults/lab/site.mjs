/**
 * The built kit on the loopback address, with what hosts add: a server that takes contacts, and pages that hold on to
 * the database. The kit is read once, so that another build meanwhile changes nothing of what is tested.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { build } from 'vite';
import { strictPolicy } from '../../support/server.mjs';
import { root } from '../../support/tree.mjs';
import { Registry } from './registry.mjs';

/** What of the built modules the page of the tests uses beside the kit, each only where it is there. */
const modules = ['adapters/memory/memory', 'adapters/local/demo/demo-data', 'drafts/open-draft-store', 'drafts/record'];

/** @typedef {Record<string, [string, string]>} Pages By address, type and text. */
/** @typedef {Awaited<ReturnType<typeof serve>>} Site */

/** @returns {Promise<Pages>} */
export async function readPages() {
  const dist = path.join(root, 'dist');
  if (!existsSync(path.join(dist, 'cdn.js'))) {
    throw new Error('Expected dist/cdn.js, found none. Remedy: npm run build.');
  }
  const kit = await readFile(path.join(dist, 'cdn.js'), 'utf8');
  const page = (/** @type {string} */ name) => readFile(path.join(root, 'test', 'faults', 'page', name), 'utf8');
  const html = await page('index.html');
  const frame = '<!doctype html><meta charset="utf-8"><title>Frame</title>';
  return {
    '/': ['text/html', html],
    '/blank': ['text/html', '<!doctype html><meta charset="utf-8"><title>Blank</title>'],
    '/framed': ['text/html', `${frame}<iframe sandbox="allow-scripts" src="/" width="1400" height="860"></iframe>`],
    '/newer': ['text/html', html.replace('/page.js', '/page-newer.js')],
    '/page.js': ['text/javascript', await page('page.js')],
    '/page-newer.js': ['text/javascript', (await page('page.js')).replace('/dist/cdn.js', '/dist/cdn-newer.js')],
    '/observe.js': ['text/javascript', await page('observe.js')],
    '/icon.svg': ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    '/page.css': ['text/css', 'body { margin: 0; block-size: 100dvh } sales-contact-form { block-size: 100% }'],
    '/dist/cdn.js': ['text/javascript', kit],
    '/dist/cdn-newer.js': ['text/javascript', withNewerDatabase(kit)],
    '/tools.js': ['text/javascript', await bundleTools(dist)],
  };
}

/** The pages and a server for contacts on an origin of their own, for which no browser has anything stored. @param {Pages} pages */
export async function serve(pages) {
  const registry = new Registry();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://loopback');
    if (request.method === 'POST' && pathname === '/api/contacts') return registry.answer(request, response);
    const [type, text] = pages[pathname] ?? ['text/plain', undefined];
    // A frame with an origin of its own may load scripts only so; the page around it has no policy of the kit's.
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (pathname !== '/framed') response.setHeader('Content-Security-Policy', strictPolicy);
    // A document that must not be stored would stay out of the page cache.
    response.setHeader('Cache-Control', type === 'text/html' ? 'no-cache' : 'no-store');
    response.setHeader('Content-Type', `${type}; charset=utf-8`);
    response.statusCode = text === undefined ? 404 : 200;
    response.end(text ?? `Nothing at ${pathname}.\n`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  server.unref();
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    registry,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** How the version of the database stands in the built kit. */
const versionPattern = /(name:\s*["'`]sales-contact-drafts["'`],\s*version:\s*)(\d+)/;

/** The next version of the kit: the same, with a database of the next version. @param {string} kit */
function withNewerDatabase(kit) {
  if (!versionPattern.test(kit)) throw new Error('Expected the version of the database in dist/cdn.js, found none.');
  return kit.replace(versionPattern, (_all, before, version) => `${before}${Number(version) + 1}`);
}

/** @param {string} dist */
async function bundleTools(dist) {
  const entry = 'tools';
  const built = await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    plugins: [
      {
        name: 'tools',
        enforce: 'pre',
        resolveId(id, importer) {
          if (importer === undefined) return `\0${entry}`;
          // The kit on the page knows only errors of its own class.
          return id.endsWith('/adapter-error.js') ? { id: '/dist/cdn.js', external: true } : undefined;
        },
        load: (id) =>
          id === `\0${entry}`
            ? modules.map((name) => `export * from ${JSON.stringify(path.join(dist, `${name}.js`))};`).join('\n')
            : undefined,
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      lib: { entry, formats: ['es'], fileName: () => 'tools.js' },
      rolldownOptions: { makeAbsoluteExternalsRelative: false },
    },
  });
  const outputs = /** @type {{ output: { type: string, code?: string }[] }[]} */ (
    Array.isArray(built) ? built : [built]
  );
  const code = outputs[0]?.output.find((one) => one.type === 'chunk')?.code;
  if (code === undefined) throw new Error('Expected one script of the tools, found none.');
  return code;
}

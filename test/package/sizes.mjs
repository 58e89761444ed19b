/** What a host pays for each entry, minified and compressed with Brotli at its best. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { minify } from 'terser';
import { build } from 'vite';
import { root } from '../support/tree.mjs';

/**
 * @typedef {object} Size All in bytes.
 * @property {string} entry
 * @property {number} own Without the libraries in `dependencies`; what is loaded at once.
 * @property {number} whole With the libraries; what is loaded at once.
 * @property {number} lazy With the libraries; what is loaded later, on demand.
 */

/** @param {string | Uint8Array} text */
const brotli = (text) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } })
    .length;

/**
 * @param {string} file
 * @param {readonly string[]} external
 */
async function bundle(file, external) {
  const result = await build({
    configFile: false,
    root,
    mode: 'production',
    logLevel: 'silent',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      modulePreload: false,
      rolldownOptions: {
        input: file,
        preserveEntrySignatures: 'strict',
        external: (id) => external.some((name) => id === name || id.startsWith(`${name}/`)),
        output: { minify: true },
      },
    },
  });
  const { output } = /** @type {import('vite').Rolldown.RolldownOutput} */ (Array.isArray(result) ? result[0] : result);
  const chunks = output.filter((part) => part.type === 'chunk');
  const first = chunks.find((chunk) => chunk.isEntry);
  const atOnce = new Set(first ? [first.fileName] : []);
  for (const name of atOnce) {
    for (const next of chunks.find((chunk) => chunk.fileName === name)?.imports ?? []) {
      if (chunks.some((chunk) => chunk.fileName === next)) atOnce.add(next);
    }
  }
  /** @param {(name: string) => boolean} wanted */
  const sum = (wanted) =>
    chunks.filter((chunk) => wanted(chunk.fileName)).reduce((total, chunk) => total + brotli(chunk.code), 0);
  return { atOnce: sum((name) => atOnce.has(name)), lazy: sum((name) => !atOnce.has(name)) };
}

/** @returns {Promise<Size[]>} */
export async function sizes() {
  const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const libraries = Object.keys(manifest.dependencies);
  /** @type {Size[]} */
  const found = [];
  for (const [entry, target] of Object.entries(manifest.exports)) {
    if (typeof target === 'string') continue;
    const file = path.join(root, target.default);
    if (entry === './cdn') {
      const size = brotli(await readFile(file));
      found.push({ entry, own: size, whole: size, lazy: 0 });
      continue;
    }
    const own = await bundle(file, libraries);
    const whole = await bundle(file, []);
    found.push({ entry, own: own.atOnce, whole: whole.atOnce, lazy: whole.lazy });
  }
  return found;
}

/**
 * What keeps drafts safe: the store, the cipher and the locks between tabs, minified as in `cdn.js`; without the
 * libraries and without what a contact is.
 */
export async function draftsSize() {
  const drafts = path.join(root, 'dist', 'drafts');
  const entry = 'drafts-alone';
  const result = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    publicDir: false,
    plugins: [
      {
        name: entry,
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) =>
          id === entry
            ? ['open-draft-store', 'draft-lock']
                .map((file) => `export * from '${path.join(drafts, file)}.js';`)
                .join('\n')
            : undefined,
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        external: (id) => /^(zod|idb-keyval)|\/contact\//.test(id),
        output: { minify: true },
      },
    },
  });
  const { output } = /** @type {import('vite').Rolldown.RolldownOutput} */ (Array.isArray(result) ? result[0] : result);
  const { code } = await minify(output[0].code, {
    module: true,
    ecma: 2022,
    compress: { passes: 3, keep_fargs: false, join_vars: false },
    format: { comments: false },
  });
  return brotli(code ?? '');
}

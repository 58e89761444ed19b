/** The package is built as `npm ci` and `npm publish` build it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { filesBelow, root, run } from '../support/tree.mjs';

/** @param {import('../run.mjs').Report} report */
export default async function ({ check }) {
  const { code, output } = await run('npm', ['run', 'build']);
  check('npm run build succeeds', code === 0, output);
  if (code !== 0) return;

  const dist = path.join(root, 'dist');
  const scripts = (await filesBelow(dist)).filter((file) => file.endsWith('.js'));
  const texts = await Promise.all(scripts.map((file) => readFile(path.join(dist, file), 'utf8')));
  /** @param {RegExp} pattern */
  const having = (pattern) => scripts.filter((_, index) => pattern.test(texts[index] ?? ''));
  // zod/mini carries one probe for `Function`, which it never makes unless asked to compile.
  const compiled = having(/\beval\s*\(|\bsetHTMLUnsafe\b|\bdocument\.write\b|\bunsafeHTML\b|\bstyleMap\b/);
  check('nothing built compiles code or writes markup', compiled.length === 0, `Found in ${compiled.join(', ')}.`);
  const paths = having(new RegExp(root.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')));
  check('nothing built names the folder it was built in', paths.length === 0, `Found in ${paths.join(', ')}.`);

  const cdn = texts[scripts.indexOf('cdn.js')] ?? '';
  const imports = cdn.match(/\bimport\s*(?:\([^)]*|["'{*\w][^;]{0,200}?from)/g) ?? [];
  check(
    'the one file for pages imports nothing but other languages, and those only when they are asked for',
    imports.join() === 'import("./i18n/en.js",import("./i18n/es.js"',
    imports.join('\n'),
  );
  const languages = ['en', 'es'].map((name) => texts[scripts.indexOf(`i18n/${name}.js`)] ?? '');
  check(
    'a page without a bundler can import them',
    languages.every((text) => text !== '' && !/^import\b/m.test(text)),
    languages.map((text) => text.slice(0, 200)).join('\n'),
  );
  const notices = await readFile(path.join(dist, 'cdn.licenses.md'), 'utf8').catch(() => '');
  check('the notices of the libraries go with it', /\blit\b/.test(notices) && /\bzod\b/.test(notices), notices);
}

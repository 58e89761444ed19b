/** The packed package: what is in it, what it exports, and what the two usual judges say. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseAst } from 'vite';
import { matchesGlob } from '../support/glob.mjs';
import { filesBelow, root, run, runTool } from '../support/tree.mjs';

/**
 * @param {import('../run.mjs').Report} report
 * @param {string} folder Where to put the tarball.
 * @returns {Promise<string>} Its path.
 */
export async function pack({ check }, folder) {
  const packed = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]);
  if (packed.code !== 0) throw new Error(packed.output);
  const answer = JSON.parse(packed.stdout.slice(packed.stdout.search(/^[[{]/m)));
  const { filename, files } = Array.isArray(answer) ? answer[0] : Object.values(answer)[0];
  /** @type {string[]} */
  const names = files.map((/** @type {{ path: string }} */ file) => file.path);
  const tarball = path.join(folder, filename);

  const outside = names.filter((name) => !/^(dist\/|(package\.json|README\.md|CHANGELOG\.md|LICENSE)$)/.test(name));
  check('the package holds nothing but its own', outside.length === 0, outside.join('\n'));
  const texts = ['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE'].filter((name) => !names.includes(name));
  check('the package holds its texts', texts.length === 0, `Not packed: ${texts.join(', ')}.`);

  const publint = await runTool('publint', 'publint', ['run', tarball, '--strict']);
  check('publint has nothing to say', publint.code === 0 && /All good/.test(publint.output), publint.output);

  const attw = await runTool('@arethetypeswrong/cli', 'attw', [
    tarball,
    '--profile',
    'esm-only',
    '--exclude-entrypoints',
    './custom-elements.json',
    '--no-color',
    '--no-emoji',
  ]);
  check('are-the-types-wrong finds nothing', attw.code === 0 && /\(ESM\)/.test(attw.output), attw.output);
  return tarball;
}

/** @param {import('../run.mjs').Report} report */
export async function judgeManifest({ check }) {
  /** @type {{ exports: Record<string, string | { types: string, default: string }>, sideEffects: string[],
   *   customElements: string, 'web-types': string, version: string, types: string }} */
  const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const dist = path.join(root, 'dist');
  const built = await filesBelow(dist);

  for (const [entry, target] of Object.entries(manifest.exports)) {
    const files = typeof target === 'string' ? [target] : Object.values(target);
    const missing = files.filter((file) => !existsSync(path.join(root, file)));
    check(`${entry} resolves`, missing.length === 0, `Not built: ${missing.join(', ')}.`);
    const first = typeof target === 'string' ? 'types' : Object.keys(target)[0];
    check(`${entry} names its types first`, first === 'types', `Expected types first, found ${first}.`);
  }

  // Exactly the modules that act when they are imported may be named, or a bundler drops or keeps too much.
  const scripts = built.filter((file) => file.endsWith('.js'));
  const named = scripts.filter((file) => manifest.sideEffects.some((glob) => matchesGlob(`./dist/${file}`, glob)));
  const acting = [];
  for (const file of scripts) if (acts(await readFile(path.join(dist, file), 'utf8'))) acting.push(file);
  const unnamed = acting.filter((file) => !named.includes(file));
  check('every module that acts on import is named in sideEffects', unnamed.length === 0, unnamed.join('\n'));
  const idle = manifest.sideEffects.filter((glob) => !scripts.some((file) => matchesGlob(`./dist/${file}`, glob)));
  check('sideEffects names nothing that is not there', idle.length === 0, idle.join('\n'));
  const others = named.filter((file) => !/(^|\/)define\.js$/.test(file) && file !== 'cdn.js');
  check('sideEffects names only registering modules', others.length === 0, others.join('\n'));

  const stated = await readFile(path.join(root, 'src', 'ui', 'version.ts'), 'utf8');
  check('the elements state the version of the package', stated.includes(`'${manifest.version}'`), stated);

  await judgeElements({ check }, manifest, built);
}

/**
 * Whether a module does something by being imported: a statement at its top that is neither a declaration nor the
 * preparing of something the module itself made. A bare import acts only if what it imports is named itself.
 *
 * @param {string} text
 */
function acts(text) {
  const { body } = parseAst(text);
  const own = body.flatMap((statement) =>
    statement.type === 'VariableDeclaration'
      ? statement.declarations.map(({ id }) => (id.type === 'Identifier' ? id.name : ''))
      : [],
  );
  return body.some((statement) => {
    if (statement.type !== 'ExpressionStatement') return false;
    const { expression } = statement;
    if (expression.type === 'CallExpression') {
      return expression.callee.type !== 'Identifier' || expression.callee.name !== '__decorate';
    }
    const target = expression.type === 'AssignmentExpression' ? expression.left : undefined;
    const prepares = target?.type === 'MemberExpression' && target.object.type === 'Identifier';
    return !(prepares && own.includes(/** @type {{ name: string }} */ (target.object).name));
  });
}

/**
 * @param {Pick<import('../run.mjs').Report, 'check'>} report
 * @param {{ customElements: string, 'web-types': string }} manifest
 * @param {readonly string[]} built
 */
async function judgeElements({ check }, manifest, built) {
  const text = await readFile(path.join(root, manifest.customElements), 'utf8');
  /** @type {{ modules: { path: string, declarations?: { tagName?: string, description?: string, summary?: string }[] }[] }} */
  const elements = JSON.parse(text);
  const lost = elements.modules.filter(({ path: file }) => !existsSync(path.join(root, file)));
  check('the manifest points at files of the package', lost.length === 0, lost.map((one) => one.path).join('\n'));

  /** @type {Set<string>} */
  const registered = new Set();
  for (const file of built.filter((name) => /(^|\/)define\.js$/.test(name))) {
    const script = await readFile(path.join(root, 'dist', file), 'utf8');
    for (const [, tag] of script.matchAll(/["'](sales-contact-[a-z-]+)["']/g)) registered.add(tag ?? '');
  }
  const described = elements.modules.flatMap(({ declarations = [] }) =>
    declarations.map(({ tagName }) => tagName ?? ''),
  );
  check('the form is registered', registered.has('sales-contact-form'), `Registered: ${[...registered].join(', ')}.`);
  const silent = [...registered].filter((tag) => !described.includes(tag));
  check('every registered element is in the manifest', silent.length === 0, silent.join('\n'));
  const hidden = /"name": "[#_]/.exec(text);
  check('the manifest shows no private member', hidden === null, hidden?.[0]);

  const data = await Promise.all(
    [manifest['web-types'], './dist/vscode.html-custom-data.json', './dist/jsx.d.ts'].map((file) =>
      readFile(path.join(root, file), 'utf8'),
    ),
  );
  const without = data.filter((one) => !one.includes('sales-contact-form'));
  check('editors and JSX know the form', without.length === 0, `${without.length} files do not name it.`);
  check('the JSX types point into the package', !/src\//.test(data[2] ?? ''), 'Expected no path of src, found one.');
}

/** The tarball in somebody else's project: installed with an empty cache, compiled, built, opened. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { playwrightOptions } from '../support/browser.mjs';
import { serve } from '../support/server.mjs';
import { root, run, runTool } from '../support/tree.mjs';

const page = `<!doctype html>
<html lang="pt-BR">
  <head><meta charset="utf-8"><title>Embed</title></head>
  <body>
    <sales-contact-form></sales-contact-form>
    <script type="module" src="/main.ts"></script>
  </body>
</html>
`;

const main = `import 'sales-contact-elements/define';
import { SalesContactForm } from 'sales-contact-elements';

const form = document.querySelector('sales-contact-form');
if (!(form instanceof SalesContactForm)) throw new Error('Expected a registered form, found none.');
document.title = 'ready';
`;

/** Every public name is reached by the compiler, with the libraries' own declarations checked too. */
const types = (/** @type {readonly string[]} */ entries) =>
  entries.map(
    (entry, index) => `import * as entry${index} from '${entry}';\nexport type T${index} = typeof entry${index};\n`,
  );

/**
 * @param {import('../run.mjs').Report} report
 * @param {string} folder An empty folder outside the clone.
 * @param {string} tarball
 */
export async function embed({ check }, folder, tarball) {
  const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const entries = Object.entries(manifest.exports)
    .filter(([, target]) => typeof target !== 'string')
    .map(([entry]) => `sales-contact-elements${entry.slice(1)}`);
  const project = path.join(folder, 'somebody-elses-project');
  await mkdir(project);
  const write = (/** @type {string} */ name, /** @type {string} */ text) => writeFile(path.join(project, name), text);
  await write('package.json', JSON.stringify({ name: 'somebody-elses-project', private: true, type: 'module' }));
  await write('index.html', page);
  await write('main.ts', main);
  await write('types.ts', types(entries).join(''));
  await write('side-effects.js', "import 'sales-contact-elements';\n");
  await write(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        target: 'ES2022',
        module: 'ESNext',
        moduleResolution: 'bundler',
        strict: true,
        noEmit: true,
        lib: ['ES2023', 'DOM', 'DOM.Iterable'],
        types: [],
        skipLibCheck: false,
      },
      include: ['*.ts'],
    }),
  );

  const installed = await run(
    'npm',
    [
      'install',
      '--no-audit',
      '--no-fund',
      '--cache',
      path.join(folder, 'cache'),
      tarball,
      `vite@${manifest.devDependencies.vite}`,
    ],
    { cwd: project },
  );
  check('the tarball installs with an empty cache', installed.code === 0, installed.output);
  if (installed.code !== 0) return;

  const rules = await run(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      "const r = await import('sales-contact-elements/rules'); console.log(Object.keys(r).length);",
    ],
    { cwd: project },
  );
  check('the rules run in Node without a page', rules.code === 0 && Number(rules.stdout) > 0, rules.output);

  const compiled = await runTool('typescript', 'tsc', ['-p', project]);
  check('a strict host compiles against the declarations', compiled.code === 0, compiled.output);

  const vite = path.join(project, 'node_modules', 'vite', 'bin', 'vite.js');
  const built = await run(process.execPath, [vite, 'build'], { cwd: project });
  check('an empty vite project builds with it', built.code === 0, built.output);
  if (built.code !== 0) return;

  const shaken = await shake(project);
  check('an import of the classes alone leaves nothing behind', shaken.trim().length < 100, shaken.slice(0, 2000));

  const server = await serve({ folders: { '/': path.join(project, 'dist') } });
  const browser = await chromium.launch(await playwrightOptions());
  try {
    const tab = await browser.newPage();
    /** @type {string[]} */
    const complaints = [];
    tab.on('pageerror', (error) => complaints.push(error.message));
    tab.on('console', (message) => {
      // The browser asks for an icon that an empty project does not have.
      if (message.type() === 'error' && !/favicon/.test(message.location().url)) complaints.push(message.text());
    });
    await tab.goto(server.origin);
    await tab.getByRole('button', { name: 'Concluir Cadastro' }).first().waitFor({ timeout: 30_000 });
    if ((await tab.title()) !== 'ready') complaints.push(`Expected the title ready, found ${await tab.title()}.`);
    check('the built page shows the form under the strict policy', complaints.length === 0, complaints.join('\n'));
  } catch (error) {
    check('the built page shows the form under the strict policy', false, String(error));
  } finally {
    await browser.close();
    await server.close();
  }
}

/** What is left of a bare import of the side-effect-free entry. @param {string} project */
async function shake(project) {
  const config = `import { defineConfig } from 'vite';
export default defineConfig({ build: { outDir: 'shaken', modulePreload: false,
  rolldownOptions: { input: 'side-effects.js', output: { entryFileNames: 'out.js' } } } });\n`;
  await writeFile(path.join(project, 'vite.shake.config.js'), config);
  const vite = path.join(project, 'node_modules', 'vite', 'bin', 'vite.js');
  const { code, output } = await run(process.execPath, [vite, 'build', '-c', 'vite.shake.config.js'], { cwd: project });
  if (code !== 0) return output;
  return readFile(path.join(project, 'shaken', 'out.js'), 'utf8').catch(() => '');
}

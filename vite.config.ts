import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compactTemplates } from './.config/compact-templates.ts';
import { minifiedAgain } from './.config/minified-again.ts';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
}

const root = fileURLToPath(new URL('.', import.meta.url));
const manifest = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as Manifest;

/** `./dist/adapters/local/local.js` is built from `src/adapters/local/local.ts`: one entry a script in `exports`. */
function sources(wanted: (name: string) => boolean): string[] {
  return Object.entries(manifest.exports)
    .filter(([name, target]) => typeof target !== 'string' && wanted(name))
    .map(([, target]) => (target as { default: string }).default)
    .map((file) => `${root}${file.replace('./dist/', 'src/').replace(/\.js$/, '.ts')}`);
}

const names = Object.keys(manifest.dependencies);

/**
 * `sideEffects` in package.json speaks of the built files, so the bundler would take the sources for free of effects
 * and drop the registrations.
 */
export const registering: Plugin = {
  name: 'registering-modules',
  transform: {
    filter: { id: /[\\/]src[\\/](?:.*[\\/])?(?:define|cdn)\.ts$/ },
    handler: (code) => ({ code, map: null, moduleSideEffects: true }),
  },
};

/** One output module for each source module, so that a host's bundler keeps only what the host imports. */
const modules: UserConfig = {
  plugins: [registering],
  build: {
    target: 'es2022',
    minify: false,
    sourcemap: true,
    lib: { entry: sources((name) => name !== './cdn'), formats: ['es'] },
    rolldownOptions: {
      external: (id) => names.some((name) => id === name || id.startsWith(`${name}/`)),
      output: {
        preserveModules: true,
        preserveModulesRoot: `${root}src`,
        // The compiler's own helpers come under a name that holds its version.
        entryFileNames: ({ name }) => (name.startsWith('_virtual/') ? `runtime/${basename(name)}.js` : '[name].js'),
      },
    },
  },
};

/** As `src/i18n/translate.ts` names them. */
const languages = /^\.\/(en|es)\.js$/;

/**
 * In a single file nothing is loaded later. Left as they are, lazy imports would make the bundler wrap every module that
 * the lazy part shares with the rest, which then no longer shrink together. Other languages alone stay beside the file:
 * most pages need none of them.
 */
const eagerParts: Plugin = {
  name: 'eager-parts',
  transform: {
    filter: { id: /[\\/]src[\\/].*\.ts$/, code: 'await import(' },
    handler(code) {
      const files: string[] = [];
      const text = code.replace(/await import\((["'])([^"']+)\1\)/g, (match: string, _quote, file: string) =>
        languages.test(file) ? match : `part${files.push(`"${file}"`)}`,
      );
      const imports = files.map((file, at) => `import * as part${at + 1} from ${file};\n`);
      return { code: imports.join('') + text, map: null };
    },
  },
};

/** Everything in one minified file, for a page without a bundler. Lazy parts are in it. */
const cdn: UserConfig = {
  plugins: [registering, eagerParts, compactTemplates, minifiedAgain],
  build: {
    target: 'es2022',
    minify: true,
    emptyOutDir: false,
    // The libraries inside ask for their notices to go with them.
    license: { fileName: 'cdn.licenses.md' },
    lib: { entry: sources((name) => name === './cdn'), formats: ['es'], fileName: () => 'cdn.js' },
    // Said once more for the output: a library build leaves the white space in.
    rolldownOptions: { external: (id) => languages.test(id), output: { codeSplitting: false, minify: true } },
  },
  // A library build leaves this name to the host's bundler, and this file has none.
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
};

/** `npm start`: a plain host page over the sources, at the root of the address. */
const host: UserConfig = {
  root: `${root}stories/host`,
  cacheDir: `${root}node_modules/.vite`,
  server: { host: '127.0.0.1', fs: { allow: [root] } },
  // Everything the page may load lazily is prepared at the start: finding a library later reloads the page.
  optimizeDeps: { entries: ['index.html', '../../src/**/*.ts'] },
};

export default defineConfig(({ command, mode }) => {
  if (command === 'serve') return mode === 'development' ? host : {};
  return mode === 'cdn' ? cdn : modules;
});

/** Builds the demonstration company, which `dist/cdn.js` leaves out. Vitest calls it before the first journey. */
import path from 'node:path';
import { build } from 'vite';
import { root } from './tree.mjs';

/** Where it is built: `demo.js`, served at `/demo/`. */
export const demoFolder = path.join(root, 'node_modules', '.cache', 'demo');

export default async function buildDemo() {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [
      {
        name: 'errors-of-the-kit',
        enforce: 'pre',
        // The kit on the page knows only errors of its own class.
        resolveId: (id) => (id.endsWith('/adapter-error.js') ? { id: '/dist/cdn.js', external: true } : undefined),
      },
    ],
    build: {
      target: 'es2022',
      outDir: demoFolder,
      lib: { entry: path.join(root, 'test', 'support', 'demo-company.ts'), formats: ['es'], fileName: () => 'demo.js' },
      rolldownOptions: { makeAbsoluteExternalsRelative: false },
    },
  });
}

/**
 * The floors of `.config/floors.mjs`: first the sources, then a copy with planted violations, each of which must be
 * reported, for a check that reads nothing reports nothing.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { entries, floors } from '../../.config/floors.mjs';
import { copyTree, filesBelow, root, runTool } from '../support/tree.mjs';

/** @typedef {{ rule: { name: string }, from: string, to: string }} Violation */

/** @param {string} cwd @returns {Promise<{ violations: Violation[], read: string[] }>} */
async function cruise(cwd) {
  const { stdout, output } = await runTool(
    'dependency-cruiser',
    'depcruise',
    ['src', '--config', '.config/dependency-cruiser.mjs', '--output-type', 'json'],
    { cwd },
  );
  if (!stdout.startsWith('{')) throw new Error(`Expected a report of dependency-cruiser, found:\n${output}`);
  const { modules, summary } = JSON.parse(stdout);
  const read = modules.map((/** @type {{ source: string }} */ { source }) => source);
  return {
    violations: summary.violations,
    read: read.filter((/** @type {string} */ file) => file.startsWith('src/')),
  };
}

const planted = [
  {
    what: 'a type import that points up',
    rule: 'floor-of-brazil',
    file: 'src/brazil/planted-upward.ts',
    text: "import type { Issue } from '../contact/issue.js';\nexport type Planted = Issue;\n",
  },
  {
    what: 'an import() type that points up',
    rule: 'floor-of-money',
    file: 'src/money/planted-import-type.ts',
    text: "export type Planted = import('../contact/issue.js').Issue;\n",
  },
  {
    what: 'an import of an implementation of an adapter',
    rule: 'floor-of-store',
    file: 'src/store/planted-implementation.ts',
    text: "export * from '../adapters/memory/planted.js';\n",
  },
  { what: 'its target', file: 'src/adapters/memory/planted.ts', text: 'export const planted = 1;\n' },
  {
    what: 'a circle',
    rule: 'no-circle',
    file: 'src/storage/planted-circle-a.ts',
    text: "import { b } from './planted-circle-b.js';\nexport const a = (): unknown => b;\n",
  },
  {
    what: 'the way back of the circle',
    file: 'src/storage/planted-circle-b.ts',
    text: "import { a } from './planted-circle-a.js';\nexport const b = (): unknown => a;\n",
  },
  {
    what: 'a circle of types',
    rule: 'no-circle',
    file: 'src/storage/planted-types-a.ts',
    text: "import type { B } from './planted-types-b.js';\nexport interface A { b: B }\n",
  },
  {
    what: 'the way back of the types',
    file: 'src/storage/planted-types-b.ts',
    text: "import type { A } from './planted-types-a.js';\nexport interface B { a: A }\n",
  },
  {
    what: 'a library outside its folder',
    rule: 'only-in-idb-keyval',
    file: 'src/contact/planted-library.ts',
    text: "import { get } from 'idb-keyval';\nexport const planted = get;\n",
  },
  {
    what: 'a library nobody decided on',
    rule: 'known-library',
    file: 'src/contact/planted-unknown-library.ts',
    text: "export * from 'prettier';\n",
  },
];

/** @param {import('../run.mjs').Report} report */
export default async function ({ check }) {
  const sources = (await filesBelow(path.join(root, 'src'))).filter((file) => file.endsWith('.ts'));
  const { violations, read } = await cruise(root);
  check(
    'every import stays on its floor',
    violations.length === 0,
    violations.map(({ rule, from, to }) => `${rule.name}: ${from} imports ${to}`).join('\n'),
  );
  const unread = sources.filter((file) => !read.includes(`src/${file}`));
  check(
    'every source file was read',
    unread.length === 0 && read.length === sources.length,
    `Expected ${sources.length} modules, found ${read.length}; not read: ${unread.join(', ') || 'none'}.`,
  );
  const homeless = sources.filter(
    (file) => !(file in entries) && !Object.keys(floors).some((folder) => file.startsWith(`${folder}/`)),
  );
  check('every source file has a floor', homeless.length === 0, `Not in the table: ${homeless.join(', ')}.`);

  const copy = await copyTree('floors');
  try {
    for (const { file, text } of planted) {
      await mkdir(path.dirname(path.join(copy.folder, file)), { recursive: true });
      await writeFile(path.join(copy.folder, file), text);
    }
    const found = (await cruise(copy.folder)).violations;
    for (const { what, rule, file } of planted) {
      if (rule === undefined) continue;
      const reported = found.some((violation) => violation.rule.name === rule && violation.from === file);
      check(`${what} is reported`, reported, `Expected ${rule} for ${file}, found no such report.`);
    }
  } finally {
    await copy.remove();
  }
}

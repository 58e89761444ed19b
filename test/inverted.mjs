/**
 * Proves that every suite can fail: on a copy, with one of its assertions inverted, `npm test -- <suite>` must fail and
 * name the inverted one. `npm run test:inverted`, or `npm run test:inverted -- unit` for some suites.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { matchesGlobs } from './support/glob.mjs';
import { suiteFiles } from './support/suite-files.mjs';
import { copyTree, filesBelow, run } from './support/tree.mjs';

/**
 * @typedef {object} Inversion
 * @property {string} file
 * @property {string} from The text of the assertion, replaced where it stands first.
 * @property {string} to
 * @property {string} blames What the failure must name.
 */

/** @param {string} suite @param {string} from @param {string} to @param {string} blames @returns {Inversion} */
const check = (suite, from, to, blames) => ({ file: `test/suites/${suite}.mjs`, from, to, blames });

/** @type {Record<string, Inversion>} */
const checks = {
  types: check('types', 'code === 0', 'code !== 0', 'the compiler has nothing to say'),
  lint: check('lint', 'code === 0', 'code !== 0', 'the linter has nothing to say'),
  format: check('format', 'code === 0', 'code !== 0', 'every file is formatted'),
  floors: check('floors', 'violations.length === 0', 'violations.length !== 0', 'every import stays on its floor'),
  lock: check('lock', 'code === 0', 'code !== 0', 'npm ci accepts the lock'),
  build: check('build', 'paths.length === 0', 'paths.length !== 0', 'nothing built names the folder it was built in'),
  faults: check('faults', 'ok, `Found', '!ok, `Found', 'row 1, '),
  stories: {
    file: 'stories/controls/checkbox.stories.ts',
    from: 'expect(box).toBeChecked()',
    to: 'expect(box).not.toBeChecked()',
    blames: 'checkbox.stories.ts',
  },
  package: check('package', 'whole <= budget', 'whole > budget', 'keeps its budget'),
};

/** The assertions of the test runners, and what each turns into. */
const turns = /** @type {const} */ ([
  ['.toBe(', '.not.toBe('],
  ['.toEqual(', '.not.toEqual('],
  ['.toStrictEqual(', '.not.toStrictEqual('],
  ['.to.equal(', '.to.not.equal('],
  ['.to.deep.equal(', '.to.not.deep.equal('],
]);

/** @param {string} folder @param {readonly string[]} globs @returns {Promise<Inversion>} */
async function inCase(folder, globs) {
  const files = (await filesBelow(path.join(folder, 'test'))).map((file) => `test/${file}`);
  for (const file of files.filter((name) => matchesGlobs(name, globs))) {
    const text = await readFile(path.join(folder, file), 'utf8');
    const turn = turns.find(([from]) => text.includes(from));
    if (turn !== undefined) return { file, from: turn[0], to: turn[1], blames: file };
  }
  throw new Error(`Expected an assertion to invert in ${globs.join(', ')}, found none.`);
}

const suites = [...Object.keys(checks), ...Object.keys(suiteFiles)];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !suites.includes(name));
if (unknown.length > 0) {
  console.error(`Expected suites of ${suites.join(', ')}, found ${unknown.join(', ')}.`);
  process.exit(2);
}

let passed = 0;
let failed = 0;
for (const suite of asked.length === 0 ? suites : asked) {
  const copy = await copyTree('inverted');
  try {
    const globs = suiteFiles[/** @type {keyof typeof suiteFiles} */ (suite)];
    const { file, from, to, blames } = checks[suite] ?? (await inCase(copy.folder, globs));
    const place = path.join(copy.folder, file);
    const text = await readFile(place, 'utf8');
    if (!text.includes(from)) throw new Error(`Expected ${file} to hold ${from}, found no such text.`);
    await writeFile(
      place,
      text.replace(from, () => to),
    );

    const { code, output } = await run(process.execPath, ['test/run.mjs', suite], { cwd: copy.folder });
    const noticed = code === 1 && new RegExp(`✗ ${suite} `).test(output) && output.includes(blames);
    if (noticed) passed += 1;
    else failed += 1;
    console.log(`${noticed ? '✓' : '✗'} ${suite}: ${from} inverted in ${file}`);
    if (!noticed) console.log(`Expected a failure that names ${blames}, found exit code ${code} and:\n${output}`);
  } finally {
    await copy.remove();
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

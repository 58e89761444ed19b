/**
 * Runs every suite, or those that are named: `npm test`, `npm test -- unit journeys`.
 *
 * Each prints one line, and what failed below it. The last line counts all test cases and checks.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './support/tree.mjs';

/**
 * @typedef {object} Report
 * @property {(name: string, passed: boolean, message?: string) => void} check Counts one check.
 * @property {(passed: number, failures: readonly string[]) => void} count Counts the cases of a test runner.
 * @property {(text: string) => void} note Prints a line with the suite's result.
 */

/** In this order: what is quick and finds much comes first. */
const suites = [
  'types',
  'lint',
  'format',
  'floors',
  'lock',
  'unit',
  'components',
  'build',
  'backend',
  'stories',
  'journeys',
  'faults',
  'package',
];

/** @type {Record<string, readonly string[]>} What a suite looks at must be made first. */
const needs = { backend: ['build'], stories: ['build'], journeys: ['build'], faults: ['build'], package: ['build'] };

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !suites.includes(name));
if (unknown.length > 0) {
  console.error(`Expected suites of ${suites.join(', ')}, found ${unknown.join(', ')}.`);
  process.exit(2);
}
const wanted = new Set(asked.length === 0 ? suites : asked.flatMap((name) => [...(needs[name] ?? []), name]));

let passed = 0;
let failed = 0;
const started = Date.now();
await mkdir(path.join(root, 'node_modules', '.cache'), { recursive: true });

for (const suite of suites.filter((name) => wanted.has(name))) {
  const begun = Date.now();
  let good = 0;
  /** @type {string[]} */
  const failures = [];
  /** @type {string[]} */
  const notes = [];
  try {
    const { default: suiteRun } = await import(pathToFileURL(path.join(root, 'test', 'suites', `${suite}.mjs`)).href);
    await suiteRun(
      /** @satisfies {Report} */ ({
        check(name, ok, message) {
          if (ok) good += 1;
          else failures.push(message ? `${name}\n${message}` : name);
        },
        count(cases, messages) {
          good += cases;
          failures.push(...messages);
        },
        note: (text) => notes.push(text),
      }),
    );
    if (good + failures.length === 0) failures.push('Expected at least one test, found none.');
  } catch (error) {
    failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  passed += good;
  failed += failures.length;
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  const result = failures.length === 0 ? `${good} ok` : `${good} ok, ${failures.length} not ok`;
  console.log(`${failures.length === 0 ? '✓' : '✗'} ${suite.padEnd(11)} ${result.padEnd(20)} ${seconds.padStart(6)} s`);
  for (const note of notes) console.log(`    ${note}`);
  for (const failure of failures) console.log(`\n  ✗ ${failure.trim().replaceAll('\n', '\n    ')}\n`);
}

console.log(`\nin ${((Date.now() - started) / 1000).toFixed(0)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

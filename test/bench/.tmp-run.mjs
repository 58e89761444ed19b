/**
 * Measures the built kit against the same screen in plain HTML and against what the browser itself takes, in one run,
 * in turns: `npm run bench`, `npm run bench -- --only mount,key --rounds 5`.
 *
 * Absolute times depend on the machine; ratios hardly do. No test depends on either.
 */
import { access } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../support/tree.mjs';
import { launch } from './measure.mjs';

const workloads = /** @type {const} */ (['mount', 'key', 'grid', 'lookup', 'draft']);

const { values } = parseArgs({ options: { only: { type: 'string' }, rounds: { type: 'string' } } });
const wanted = values.only?.split(',') ?? workloads;
const unknown = wanted.filter((name) => !workloads.includes(/** @type {'mount'} */ (name)));
const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
if (unknown.length > 0) fail(`Expected workloads of ${workloads.join(', ')}, found ${unknown.join(', ')}.`);
if (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0)) {
  fail(`Expected a number of rounds, found ${values.rounds}.`);
}

/** The built kit. */
const dist = process.env.BENCH_DIST;
await access(path.join(dist, 'cdn.js')).catch(() => fail('Expected dist/cdn.js, found none. Remedy: npm run build.'));

const browser = await launch();
console.log(`Chromium ${browser.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}`);
try {
  for (const name of workloads.filter((candidate) => wanted.includes(candidate))) {
    const { default: workload } = await import(`./workloads/${name}.mjs`);
    console.log(await workload({ browser, dist, ...(rounds !== undefined && { rounds }) }));
  }
} finally {
  await browser.close();
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(2);
}

/**
 * @typedef {object} Bench What a workload is given; it answers its tables.
 * @property {Awaited<ReturnType<typeof launch>>} browser
 * @property {string} dist The folder of the built kit.
 * @property {number} [rounds]
 */

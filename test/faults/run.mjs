/**
 * Provokes faults in a real browser on a real profile and looks whether the promises hold:
 * `npm run test:faults -- --kills 100 --conclusions 500`, `--rows 1,2`, `--seed 7`. Ends with 1 when one is broken.
 */
import { parseArgs } from 'node:util';
import { allRows, runRows } from './lab/lab.mjs';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '25' },
    closes: { type: 'string', default: '25' },
    edits: { type: 'string', default: '500' },
    conclusions: { type: 'string', default: '100' },
    rows: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

/** @param {'kills' | 'closes' | 'edits' | 'conclusions' | 'seed'} name */
function amount(name) {
  const number = Number(values[name]);
  if (Number.isSafeInteger(number) && number > 0) return number;
  console.error(`Expected --${name} to be a whole number above 0, found ${values[name]}.`);
  process.exit(2);
}

const all = await allRows();
const asked = values.rows?.split(',');
const unknown = asked?.filter((id) => !all.some((row) => row.id === id)) ?? [];
if (unknown.length > 0) {
  console.error(`Expected rows of ${all.map(({ id }) => id).join(', ')}, found ${unknown.join(', ')}.`);
  process.exit(2);
}

const seed = amount('seed');
console.log(`seed ${seed} (--seed ${seed} repeats the moments)\n`);
/** @type {import('./lab/lab.mjs').Outcome[]} */
const outcomes = [];
const amounts = {
  kills: amount('kills'),
  closes: amount('closes'),
  edits: amount('edits'),
  conclusions: amount('conclusions'),
  answerKills: Math.ceil(amount('kills') / 4),
  exits: Math.ceil(amount('kills') / 10),
  long: true,
};
await runRows(
  all.filter(({ id }) => asked?.includes(id) ?? true),
  amounts,
  seed,
  (outcome) => {
    outcomes.push(outcome);
    const broken = outcome.checks.filter(({ ok }) => !ok);
    const mark = broken.length > 0 ? '✗' : '✓';
    console.log(`${mark} ${outcome.row.id.padStart(2)} ${outcome.row.fault}  (${outcome.seconds.toFixed(1)} s)`);
    for (const text of outcome.measured) console.log(`      ${text}`);
    for (const { name, found } of broken) console.log(`    ✗ ${name}${found === '' ? '' : `: ${found}`}`);
  },
);

/** @param {readonly string[]} heads @param {readonly (readonly string[])[]} rows */
function table(heads, rows) {
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => (row[at] ?? '').length)));
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(heads), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n');
}

outcomes.sort((a, b) => all.indexOf(a.row) - all.indexOf(b.row));
console.log(
  `\n${table(
    ['row', 'fault', 'promises kept'],
    outcomes.map(({ row, checks }) => [
      row.id,
      row.fault,
      `${checks.filter(({ ok }) => ok).length} of ${checks.length}`,
    ]),
  )}\n`,
);
const broken = outcomes.flatMap(({ checks }) => checks).filter(({ ok }) => !ok).length;
console.log(broken === 0 ? 'Every promise was kept.' : `${broken} promises were broken.`);
process.exit(broken === 0 ? 0 : 1);

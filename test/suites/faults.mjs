/** Faults provoked in a real browser on a real profile, each once, and a short run of what is done often. */
import { allRows, runRows } from '../faults/lab/lab.mjs';

const amounts = { kills: 20, closes: 2, edits: 500, conclusions: 8, answerKills: 1, exits: 1, long: false };

/** @param {import('../run.mjs').Report} report */
export default async function ({ check, note }) {
  const seed = Number(process.env['FAULTS_SEED'] ?? Date.now() % 1_000_000);
  note(`seed ${seed} (FAULTS_SEED=${seed} repeats the moments)`);
  await runRows(await allRows(), amounts, seed, ({ row, checks, measured }) => {
    for (const { name, ok, found } of checks)
      check(`row ${row.id}, ${row.fault}: ${name}`, ok, `Found: ${found || 'otherwise'}.`);
    if (['1', '2', '6', '23', '30'].includes(row.id)) for (const text of measured) note(`row ${row.id}: ${text}`);
  });
}

/** What needs no page: the pure folders, in Node. */
import { matchesGlobs } from '../support/glob.mjs';
import { suiteFiles } from '../support/suite-files.mjs';
import { filesBelow, root } from '../support/tree.mjs';
import { runVitest } from '../support/vitest.mjs';

/** @param {import('../run.mjs').Report} report */
export default async function (report) {
  const files = (await filesBelow(`${root}/test`))
    .map((file) => `test/${file}`)
    .filter((file) => /\.test\.\w+$/.test(file));
  const lost = files.filter(
    (file) => Object.values(suiteFiles).filter((globs) => matchesGlobs(file, globs)).length !== 1,
  );
  report.check('every test file belongs to one suite', lost.length === 0, `Not so: ${lost.join(', ')}.`);
  await runVitest('unit', report);
}

/** The compiler over everything: sources, tests, stories, configuration. */
import { runTool } from '../support/tree.mjs';

/** @param {import('../run.mjs').Report} report */
export default async function ({ check }) {
  const { code, output } = await runTool('typescript', 'tsc', ['--noEmit', '-p', 'tsconfig.json']);
  check('the compiler has nothing to say', code === 0, output);
}

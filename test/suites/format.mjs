/** One format for all. `npm run format` mends it. */
import { runTool } from '../support/tree.mjs';

/** @param {import('../run.mjs').Report} report */
export default async function ({ check }) {
  const { code, output } = await runTool('prettier', 'prettier', ['--check', '**/*.{ts,mjs,json,css,html}']);
  check('every file is formatted', code === 0, `${output}npm run format mends it.`);
}

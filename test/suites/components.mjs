/** The elements, in a real Chromium. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root, runTool } from '../support/tree.mjs';

/**
 * @typedef {object} TestFile
 * @property {string} file
 * @property {boolean} passed
 * @property {string[]} errors
 * @property {{ name: string, passed: boolean, skipped: boolean, error?: { message: string, stack?: string } }[]} cases
 */

/** @param {import('../run.mjs').Report} report */
export default async function ({ count }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'components-'));
  const report = path.join(folder, 'report.json');
  try {
    const { code, output } = await runTool(
      '@web/test-runner',
      'wtr',
      ['--config', '.config/web-test-runner.config.mjs'],
      { env: { COMPONENTS_REPORT: report } },
    );
    /** @type {TestFile[]} */
    let files;
    try {
      files = JSON.parse(await readFile(report, 'utf8'));
    } catch {
      throw new Error(`Expected a report of the test runner, found none.\n${output}`);
    }
    let passed = 0;
    /** @type {string[]} */
    const failures = [];
    for (const file of files) {
      const where = path.relative(root, file.file).replaceAll('\\', '/');
      for (const one of file.cases) {
        if (one.passed) passed += 1;
        else if (one.skipped) failures.push(`${where}: ${one.name}\nExpected no skipped test, found one.`);
        else failures.push(`${where}: ${one.name}\n${one.error?.message ?? ''}\n${one.error?.stack ?? ''}`);
      }
      // A file that could not be loaded, or that holds no test, counts as a failure of its own.
      if (file.errors.length > 0) failures.push(`${where}\n${file.errors.join('\n')}`);
      else if (file.cases.length === 0) failures.push(`${where}\nExpected at least one test, found none.`);
    }
    if (code !== 0 && failures.length === 0) failures.push(`The test runner ended with ${code}.\n${output}`);
    count(passed, failures);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

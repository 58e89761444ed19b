/** Runs one project of a configuration of vitest and counts its cases. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root, runTool } from './tree.mjs';

/**
 * @typedef {object} Case
 * @property {'passed' | 'failed' | 'skipped' | 'pending' | 'todo' | 'disabled'} status
 * @property {string} fullName
 * @property {string[]} failureMessages
 */

/**
 * @param {string} project
 * @param {import('../run.mjs').Report} report
 * @param {string} [config] The file that has the project.
 */
export async function runVitest(project, { count, note }, config = '.config/vitest.config.ts') {
  const folder = await mkdtemp(path.join(tmpdir(), `${project}-`));
  const file = path.join(folder, 'report.json');
  try {
    const { code, output } = await runTool('vitest', 'vitest', [
      'run',
      '--config',
      config,
      '--project',
      project,
      '--reporter=json',
      `--outputFile=${file}`,
    ]);
    /** @type {{ testResults: { name: string, status: string, message: string, assertionResults: Case[] }[] }} */
    let report;
    try {
      report = JSON.parse(await readFile(file, 'utf8'));
    } catch {
      throw new Error(`Expected a report of vitest, found none.\n${output}`);
    }
    let passed = 0;
    /** @type {string[]} */
    const failures = [];
    for (const { name, status, message, assertionResults } of report.testResults) {
      const where = path.relative(root, name);
      for (const one of assertionResults) {
        if (one.status === 'passed') passed += 1;
        else if (one.status === 'failed') failures.push(`${where}: ${one.fullName}\n${one.failureMessages.join('\n')}`);
        else failures.push(`${where}: ${one.fullName}\nExpected no skipped test, found one.`);
      }
      const failedCases = assertionResults.some((one) => one.status === 'failed');
      // A file that cannot be loaded has no cases, and one without a test may not pass for one that passes.
      if ((status === 'failed' && !failedCases) || assertionResults.length === 0) {
        failures.push(`${where}\n${message || 'Expected at least one test, found none.'}`);
      }
    }
    if (code !== 0 && failures.length === 0) failures.push(`vitest ended with ${code}.\n${output}`);
    for (const line of output.split('\n').filter((text) => text.startsWith('note: '))) note(line.slice(6));
    count(passed, failures);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

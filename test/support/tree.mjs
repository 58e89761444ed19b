/** The repository as the checks see it. */
import { spawn } from 'node:child_process';
import { access, cp, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** What no copy needs: it is installed, or made by other tools. */
const made = new Set(['node_modules', '.git', '.cache', 'storybook-static', 'pictures', 'coverage']);

/**
 * All files below a folder, as paths relative to it with forward slashes, in one order everywhere.
 *
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
export async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/**
 * Copies the project into a new temporary folder, with what is built and this folder's `node_modules`.
 *
 * @param {string} name The name of the copy's own folder.
 * @returns {Promise<{ folder: string, remove: () => Promise<void> }>}
 */
export async function copyTree(name) {
  const home = await mkdtemp(path.join(tmpdir(), 'sales-contact-'));
  const folder = path.join(home, name);
  const remove = () => rm(home, { recursive: true, force: true });
  await cp(root, folder, {
    recursive: true,
    filter: (source) => path.dirname(source) !== root || !made.has(path.basename(source)),
  });
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  return { folder, remove };
}

/**
 * @typedef {object} Outcome
 * @property {number} code
 * @property {string} stdout
 * @property {string} stderr
 * @property {string} output Both streams as they came.
 */

/**
 * Runs a program to its end.
 *
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, timeout?: number }} [options]
 * @returns {Promise<Outcome>}
 */
export function run(program, parameters, { cwd = root, env = {}, timeout = 15 * 60_000 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      cwd,
      env: /** @type {NodeJS.ProcessEnv} */ ({ ...process.env, ...env }),
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && program === 'npm',
    });
    let stdout = '';
    let stderr = '';
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
      output += text;
    });
    const limit = setTimeout(() => {
      output += `\n${program} did not end within ${timeout / 1000} s.\n`;
      child.kill('SIGKILL');
    }, timeout);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(limit);
      resolve({ code: code ?? 1, stdout, stderr, output });
    });
  });
}

const require = createRequire(path.join(root, 'package.json'));

/**
 * Runs a command of an installed package with this Node, wherever it is called from.
 *
 * @param {string} name The package.
 * @param {string} command One of its commands.
 * @param {readonly string[]} parameters
 * @param {Parameters<typeof run>[2]} [options]
 */
export async function runTool(name, command, parameters, options) {
  // Not every package lets its package.json be resolved, so it is read from the folder.
  const folder = path.join(root, 'node_modules', name);
  const { bin } = require(path.join(folder, 'package.json'));
  const file = path.join(folder, typeof bin === 'string' ? bin : bin[command]);
  await access(file);
  return run(process.execPath, [file, ...parameters], options);
}

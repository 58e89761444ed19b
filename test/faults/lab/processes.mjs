/** The processes of a browser, found by its profile, so that all of them can be ended without asking. */
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** @typedef {{ pid: number, parent: number, command: string }} Process */

/** @returns {Promise<Process[]>} */
async function processes() {
  if (process.platform === 'linux') {
    const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const found = await Promise.all(
      numbers.map(async (name) => {
        try {
          const [stat, command] = await Promise.all([
            readFile(`/proc/${name}/stat`, 'utf8'),
            readFile(`/proc/${name}/cmdline`, 'utf8'),
          ]);
          // The name in the middle may hold spaces and brackets.
          const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
          return { pid: Number(name), parent, command: command.replaceAll('\0', ' ') };
        } catch {
          return undefined;
        }
      }),
    );
    return found.filter((one) => one !== undefined);
  }
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command: command ?? '' }];
  });
}

/**
 * The browser on a profile, and all it started, the browser first.
 *
 * @param {string} profile
 * @returns {Promise<number[]>}
 */
export async function treeOf(profile) {
  const all = await processes();
  const known = new Set(
    all.filter(({ command }) => command.includes(`--user-data-dir=${profile}`)).map(({ pid }) => pid),
  );
  for (let before = -1; before !== known.size;) {
    before = known.size;
    for (const { pid, parent } of all) if (known.has(parent)) known.add(pid);
  }
  known.delete(process.pid);
  const depth = (/** @type {number} */ pid) => (known.has(all.find((one) => one.pid === pid)?.parent ?? 0) ? 1 : 0);
  return [...known].sort((a, b) => depth(a) - depth(b) || a - b);
}

/** Sends a signal to each, and to whoever is gone already none. @param {readonly number[]} pids @param {NodeJS.Signals} signal */
export function signalAll(pids, signal) {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It was faster.
    }
  }
}

/** Waits until none of them runs any more. @param {readonly number[]} pids */
export async function gone(pids) {
  for (let waited = 0; waited < 10_000; waited += 20) {
    const left = pids.filter((pid) => {
      try {
        process.kill(pid, 0);
        return true;
      } catch {
        return false;
      }
    });
    const alive = await Promise.all(left.map(isAlive));
    if (!alive.includes(true)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`Expected the processes ${pids.join(', ')} to end within 10 s, found some running.`);
}

/** A process that ended and was not buried yet counts as ended. @param {number} pid */
async function isAlive(pid) {
  if (process.platform !== 'linux') return true;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat !== '' && !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
}

import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findBrowser } from '../../support/browser.mjs';
import { fillStorage, trouble } from '../lab/holding.mjs';

const run = promisify(execFile);

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '10',
  fault: 'no room: the quota reached, the disk full',
  async run(lab) {
    const profile = await lab.profile();
    const running = await profile.launch();
    const blank = await running.blank();
    const session = await running.context.newCDPSession(blank);
    const { origin } = lab.site;
    // It bites only when it is set before the origin writes anything.
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 400_000 });
    const refused = await fillStorage(blank, 50);
    lab.check('quota: a raw writing was refused first', refused === 'QuotaExceededError', refused);
    await tellsAndRecovers(lab, 'quota', running, () => session.send('Storage.overrideQuotaForOrigin', { origin }));
    await onFullDisk(lab);
  },
};

/**
 * @param {import('../lab/lab.mjs').Lab} lab
 * @param {string} what
 * @param {import('../lab/profile.mjs').Running} running
 * @param {() => Promise<unknown>} makeRoom
 */
async function tellsAndRecovers(lab, what, running, makeRoom) {
  const screen = await running.open();
  await screen.focus();
  await screen.page.keyboard.type('sem espaço');
  lab.seen(`${what}: the user sees that it is not saved`, await screen.shows(trouble, 8000));
  lab.check(`${what}: the form stays usable`, (await screen.subject.inputValue()) === 'sem espaço');
  lab.check(`${what}: nothing is called saved`, (await screen.events('sales-contact-draft-saved')).length === 0);
  lab.check(`${what}: the host is told`, (await screen.events('sales-contact-draft-error')).length > 0);
  lab.check(`${what}: nothing went uncaught`, (await screen.errors()).length === 0, await screen.errors());
  await makeRoom();
  const patience = what === 'quota' ? 40_000 : 10_000;
  const saved = await screen.until(async () => (await screen.events('sales-contact-draft-saved')).length > 0, patience);
  // The browser may keep a full disk in mind for as long as the page lives: then a new page is needed, and says so.
  if (what === 'quota') lab.check(`${what}: saved by itself once there is room`, saved !== undefined);
  else
    lab.measure(
      `${what}: saved by itself once there is room: ${saved !== undefined ? 'yes' : `not within ${patience / 1000} s`}`,
    );
  lab.check(`${what}: what was typed is still on the screen`, (await screen.subject.inputValue()) === 'sem espaço');
}

/** A disk of its own for the profile, filled to the last byte. @param {import('../lab/lab.mjs').Lab} lab */
async function onFullDisk(lab) {
  if (process.platform !== 'linux') return lab.skip('full disk: needs the name spaces of Linux');
  const allowed = await run('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=1m tmpfs /mnt']).then(
    () => undefined,
    (error) =>
      String(error.stderr || error.message)
        .trim()
        .split('\n')[0],
  );
  if (allowed !== undefined) return lab.skip(`full disk: no disk of its own can be mounted here (${allowed})`);

  const profile = await lab.profile();
  const scripts = await mkdtemp(path.join(tmpdir(), 'sales-contact-disk-'));
  const script = path.join(scripts, 'browser.sh');
  const { executablePath } = await findBrowser();
  await writeFile(
    script,
    `#!/bin/sh\nexec unshare -rm sh -c 'mount -t tmpfs -o size=120m tmpfs "${profile.folder}" && exec "${executablePath}" "$@"' sh "$@"\n`,
  );
  await chmod(script, 0o755);
  try {
    const running = await profile.launch({ executablePath: script, sandbox: false });
    const blank = await running.blank();
    const filler = `/proc/${running.pids.at(0)}/root${profile.folder}/filler`;
    const file = await open(filler, 'w');
    let full = '';
    for (let size = 1024 * 1024; size >= 1 && full !== 'ENOSPC';) {
      await file
        .write(Buffer.alloc(size, 1))
        .catch((error) => (size === 1 ? (full = error.code) : (size = Math.floor(size / 4))));
      if (size < 1) full = 'ENOSPC';
    }
    const refused = await fillStorage(blank, 200);
    lab.check('full disk: a raw writing was refused first', refused !== '', refused);
    await tellsAndRecovers(lab, 'full disk', running, async () => {
      await file.truncate(0);
      await file.close();
      await rm(filler, { force: true });
    });
    await running.end();
  } finally {
    await rm(scripts, { recursive: true, force: true });
  }
}

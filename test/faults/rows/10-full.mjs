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
  isTimed: true,
  async run(lab) {
    // Each waits for room most of the time.
    await Promise.all([onQuota(lab), onFullDisk(lab)]);
  },
};

/** @param {import('../lab/lab.mjs').Lab} lab */
async function onQuota(lab) {
  const running = await lab.running();
  const blank = await running.blank();
  const session = await running.context.newCDPSession(blank);
  const { origin } = running.site;
  // It bites only when it is set before the origin writes anything.
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 400_000 });
  const refused = await fillStorage(blank, 50);
  lab.check('quota: a raw writing was refused first', refused === 'QuotaExceededError', refused);
  await tellsAndRecovers(lab, 'quota', await running.open(), () =>
    session.send('Storage.overrideQuotaForOrigin', { origin }),
  );
}

/**
 * @param {import('../lab/lab.mjs').Lab} lab
 * @param {string} what
 * @param {import('../lab/screen.mjs').Screen} screen
 * @param {() => Promise<unknown>} makeRoom
 */
async function tellsAndRecovers(lab, what, screen, makeRoom) {
  const saved = async () => (await screen.events('sales-contact-draft-saved')).length;
  const before = await saved();
  const text = `${await screen.subject.inputValue()}sem espaço`;
  await screen.focus();
  await screen.page.keyboard.type('sem espaço');
  lab.seen(`${what}: the user sees that it is not saved`, await screen.shows(trouble, 8000));
  lab.check(`${what}: the form stays usable`, (await screen.subject.inputValue()) === text);
  lab.check(`${what}: nothing is called saved`, (await saved()) === before);
  lab.check(`${what}: the host is told`, (await screen.events('sales-contact-draft-error')).length > 0);
  lab.check(`${what}: nothing went uncaught`, (await screen.errors()).length === 0, await screen.errors());
  await makeRoom();
  const took = await screen.until(async () => (await saved()) > before, 40_000);
  lab.check(`${what}: saved by itself once there is room`, took !== undefined);
  if (took !== undefined) lab.measure(`${what}: saved by itself once there is room: after ${took} ms`);
  lab.check(`${what}: what was typed is still on the screen`, (await screen.subject.inputValue()) === text);
}

/** A disk of its own for the profile, filled to the last byte. @param {import('../lab/lab.mjs').Lab} lab */
async function onFullDisk(lab) {
  const allowed = await run('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=1m tmpfs /mnt']).then(
    () => undefined,
    (error) =>
      String(error.stderr || error.message)
        .trim()
        .split('\n')[0],
  );
  lab.check(
    'full disk: a disk can be mounted for the browser alone, as Linux lets everybody',
    allowed === undefined,
    allowed,
  );
  if (allowed !== undefined) return;

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
    // Chromium makes an origin's place on the disk once for each page: the first form ever opened here, on a disk full
    // already, would be refused for as long as its page lives. Every later one goes on by itself.
    const screen = await running.open();
    await screen.focus();
    await screen.page.keyboard.type('antes ');
    const kept = await screen.until(async () => (await screen.events('sales-contact-draft-saved')).length > 0);
    lab.check('full disk: saved while there is room', kept !== undefined);
    const filler = `/proc/${running.pids.at(0)}/root${profile.folder}/filler`;
    const file = await open(filler, 'w');
    let full = '';
    for (let size = 1024 * 1024; size >= 1 && full !== 'ENOSPC';) {
      await file
        .write(Buffer.alloc(size, 1))
        .catch((error) => (size === 1 ? (full = error.code) : (size = Math.floor(size / 4))));
      if (size < 1) full = 'ENOSPC';
    }
    lab.check('full disk: it was full first', full === 'ENOSPC', full);
    // What is left of the last block of the browser's file still takes a writing or two.
    await screen.until(async () => {
      await screen.page.keyboard.type('a');
      return (await screen.events('sales-contact-draft-error')).length > 0;
    });
    await tellsAndRecovers(lab, 'full disk', screen, async () => {
      await file.truncate(0);
      await file.close();
      await rm(filler, { force: true });
    });
    await running.end();
  } finally {
    await rm(scripts, { recursive: true, force: true });
  }
}

import { open } from 'node:fs/promises';
import { listDrafts, readDraft, writeDraft } from '../lab/stored.mjs';

const told = 'Os rascunhos deste dispositivo não estão mais disponíveis.';

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '14',
  fault: 'the storage cleared while it is open; files of the profile damaged',
  isTimed: true,
  async run(lab) {
    const profile = await lab.profile();
    let running = await profile.launch();
    let screen = await running.open();
    await writeDraft(screen.page, 'other', { person: { legalName: 'Empório Tangará' } });
    await screen.focus();
    await screen.page.keyboard.type('antes');
    const count = async () => (await screen.events('sales-contact-draft-saved')).length;
    await screen.acknowledges('antes');
    const session = await running.context.newCDPSession(screen.page);
    const before = await count();
    const clearing = { origin: profile.site.origin, storageTypes: 'indexeddb' };
    await session.send('Storage.clearDataForOrigin', clearing);
    await screen.page.keyboard.type(' depois');
    lab.seen('cleared: the user is told that drafts are gone', await screen.shows(told, 5000));
    const took = await screen.until(async () => (await count()) > before, 10_000);
    lab.check('cleared: the open form writes itself again', took !== undefined);
    await screen.acknowledges('antes depois', 1000);
    const id = await screen.form.evaluate((form) => form.currentDraftId);
    const stored = await readDraft(screen.page, id);
    lab.check(
      'cleared: all of it',
      stored?.draft?.contact.currentSubject === 'antes depois',
      stored?.draft?.contact.currentSubject,
    );
    lab.check('cleared: nothing went uncaught', (await screen.errors()).length === 0, await screen.errors());

    await running.quit();
    const logs = (await profile.files()).filter((file) => /IndexedDB.*leveldb[\\/]\d+\.(log|ldb)$/.test(file));
    for (const log of logs) {
      const file = await open(log, 'r+');
      const { size } = await file.stat();
      await file.write(Buffer.alloc(Math.min(8192, size), 0xa5), 0, Math.min(8192, size), 0);
      await file.close();
    }
    running = await profile.launch();
    screen = await running.open();
    const left = await listDrafts(await running.blank()).catch(() => 'unreadable');
    lab.measure(`damaged: ${logs.length} files, the browser then lists ${JSON.stringify(left.length)} drafts`);
    lab.check('damaged: the drafts are really gone', left.length === 0, left.length);
    lab.seen('damaged: the user is told that drafts are gone', await screen.shows(told, 5000));
    await screen.focus();
    await screen.page.keyboard.type('de novo');
    const again = await screen.until(async () => (await count()) > 0, 10_000);
    lab.check('damaged: new drafts are written', again !== undefined);
    lab.check('damaged: nothing went uncaught', (await screen.errors()).length === 0, await screen.errors());
  },
};

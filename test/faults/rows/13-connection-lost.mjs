import { database, readDraft } from '../lab/stored.mjs';

/** Remembers every connection that the page opens, to close it behind the kit's back. */
const remember = `
  globalThis.connections = [];
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...args) {
    const request = open.apply(this, args);
    request.addEventListener('success', () => globalThis.connections.push(request.result));
    return request;
  };`;

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '13',
  fault: 'the connection closed under the kit',
  async run(lab) {
    const running = await lab.running();
    const screen = await running.open({}, { init: remember });
    await screen.focus();
    await screen.page.keyboard.type('antes');
    const count = async () => (await screen.events('sales-contact-draft-saved')).length;
    await screen.until(async () => (await count()) > 0);
    /** @type {Record<string, () => Promise<unknown>>} */
    const manners = {
      closed: () => screen.page.evaluate(() => globalThis.connections.forEach((one) => one.close())),
      'told closed': () =>
        screen.page.evaluate(() =>
          globalThis.connections.forEach((one) => {
            one.close();
            one.dispatchEvent(new Event('close'));
          }),
        ),
      deleted: () =>
        screen.page.evaluate(
          (database) =>
            new Promise((resolve, reject) => {
              const request = indexedDB.deleteDatabase(database);
              request.onsuccess = resolve;
              request.onerror = reject;
            }),
          database,
        ),
    };
    let text = 'antes';
    for (const [manner, lose] of Object.entries(manners)) {
      await screen.acknowledges(text);
      const before = await count();
      await lose();
      await screen.page.keyboard.type('+');
      text += '+';
      const took = await screen.until(async () => (await count()) > before, 10_000);
      lab.check(`${manner}: the next key is saved all the same`, took !== undefined, took);
      if (took !== undefined) lab.measure(`${manner}: saved again after ${took} ms`);
      const id = await screen.form.evaluate((form) => form.currentDraftId);
      const stored = await readDraft(screen.page, id);
      lab.check(
        `${manner}: what is stored is what is shown`,
        stored?.draft?.contact.currentSubject === text,
        stored?.draft?.contact.currentSubject,
      );
    }
    lab.check('the host was told of no conflict', (await screen.events('sales-contact-draft-conflict')).length === 0);
    lab.check('nothing went uncaught', (await screen.errors()).length === 0, await screen.errors());
  },
};

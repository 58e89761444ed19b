import { holdStores, letGo, trouble } from '../lab/holding.mjs';
import { database } from '../lab/stored.mjs';

const waiting = /Salvando rascunho|Alterações não salvas|Não foi possível salvar|não permite guardar/;

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '12',
  fault: 'the database never answers: at its opening, at a reading',
  async run(lab) {
    const running = await (await lab.profile()).launch();
    const holder = await running.blank();
    // An upgrade that does not end lets nobody else in.
    await holder.evaluate(
      (database) =>
        new Promise((resolve) => {
          const request = indexedDB.open(database, 1);
          request.onupgradeneeded = () => {
            const store = request.result.createObjectStore('held');
            globalThis.letGo = false;
            const again = () => {
              resolve(undefined);
              if (globalThis.letGo) request.transaction.abort();
              else store.get('nothing').onsuccess = again;
            };
            again();
          };
        }),
      database,
    );
    await waitsAndRecovers(lab, 'opening', running, holder);

    const second = await (await lab.profile()).launch();
    const other = await second.open({ user: 'VENDAS2' });
    await other.focus();
    await other.page.keyboard.type('antes');
    await other.until(async () => (await other.events('sales-contact-draft-saved')).length > 0);
    const reader = await second.blank();
    await holdStores(reader);
    await waitsAndRecovers(lab, 'reading', second, reader);
  },
};

/**
 * @param {import('../lab/lab.mjs').Lab} lab
 * @param {string} what
 * @param {import('../lab/profile.mjs').Running} running
 * @param {import('playwright-core').Page} holder
 */
async function waitsAndRecovers(lab, what, running, holder) {
  const screen = await running.open();
  await screen.focus();
  await screen.page.keyboard.type('enquanto espera');
  lab.seen(`${what}: the user sees that it is not saved`, await screen.shows(waiting, 8000));
  lab.seen(`${what}: after the time-out it says so`, await screen.shows(trouble, 10_000), 6000);
  lab.check(`${what}: the form stays usable`, (await screen.subject.inputValue()) === 'enquanto espera');
  await letGo(holder);
  const saved = await screen.until(async () => (await screen.events('sales-contact-draft-saved')).length > 0, 40_000);
  lab.check(`${what}: saved by itself once it answers`, saved !== undefined);
  lab.check(`${what}: nothing went uncaught`, (await screen.errors()).length === 0, await screen.errors());
}

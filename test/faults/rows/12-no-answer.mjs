import { holdStores, letGo, trouble } from '../lab/holding.mjs';
import { database } from '../lab/stored.mjs';

const waiting = /Salvando rascunho|Alterações não salvas|Não foi possível salvar|não permite guardar/;

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '12',
  fault: 'the database never answers: at its opening, at a reading',
  isTimed: true,
  async run(lab) {
    const running = await lab.running();
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

    const second = await lab.running();
    const other = await second.open({ user: 'VENDAS2' });
    await other.focus();
    await other.page.keyboard.type('antes');
    await other.until(async () => (await other.events('sales-contact-draft-saved')).length > 0);
    const reader = await second.blank();
    await holdStores(reader);

    // Both tabs are there before the first is typed into: what is measured is waiting.
    const reading = await second.open();
    const opening = await running.open();
    await Promise.all([
      waitsAndRecovers(lab, 'opening', opening, holder),
      waitsAndRecovers(lab, 'reading', reading, reader),
    ]);
  },
};

/**
 * @param {import('../lab/lab.mjs').Lab} lab
 * @param {string} what
 * @param {import('../lab/screen.mjs').Screen} screen
 * @param {import('playwright-core').Page} holder
 */
async function waitsAndRecovers(lab, what, screen, holder) {
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

import { trouble } from '../lab/holding.mjs';
import { database, listDrafts } from '../lab/stored.mjs';

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '9',
  fault: 'a newer database while an older tab is open, and the other way round',
  isTimed: true,
  async run(lab) {
    const running = await lab.running();
    const older = await running.open();
    await older.focus();
    await older.page.keyboard.type('da versão antiga');
    await older.until(async () => (await older.events('sales-contact-draft-saved')).length > 0);

    // The next version of the kit, which opens the next version of the database.
    const began = Date.now();
    const newer = await running.open({ user: 'VENDAS2' }, { at: '/newer' });
    await newer.focus();
    await newer.page.keyboard.type('da versão nova');
    const saved = await newer.until(async () => (await newer.events('sales-contact-draft-saved')).length > 0, 10_000);
    lab.check('the older tab makes way: the newer one saves', saved !== undefined, `${Date.now() - began} ms`);
    await older.page.bringToFront();
    await older.focus();
    await older.page.keyboard.type('!');
    lab.seen('the older tab says that it cannot save', await older.shows(trouble, 5000));
    await older.subject.fill('o formulário continua');
    lab.check('the older form stays usable', (await older.subject.inputValue()) === 'o formulário continua');
    lab.check('nothing went uncaught', (await older.errors()).length === 0, await older.errors());

    // A tab that holds an older database and does not let go.
    const second = await lab.running();
    const holder = await second.blank();
    await holder.evaluate(
      (database) =>
        new Promise((resolve, reject) => {
          const request = indexedDB.open(database, 1);
          request.onupgradeneeded = () => {
            for (const name of ['drafts', 'quarantine', 'preferences']) request.result.createObjectStore(name);
            request.result.createObjectStore('meta').createIndex('byOrder', ['ns', 'order']);
          };
          request.onsuccess = () => resolve((globalThis.held = request.result) && undefined);
          request.onerror = () => reject(request.error);
        }),
      database,
    );
    const held = await second.open();
    await held.focus();
    await held.page.keyboard.type('enquanto espera');
    lab.seen(
      'held up: the user sees that it is not saved',
      await held.shows(/Salvando rascunho|Alterações não salvas|Não foi possível salvar/, 6000),
    );
    lab.seen('held up: after the time-out it says so', await held.shows(trouble, 8000), 5000);
    lab.check('held up: the form stays usable', (await held.subject.inputValue()) === 'enquanto espera');
    await holder.evaluate(() => globalThis.held.close());
    const later = await held.until(async () => (await held.events('sales-contact-draft-saved')).length > 0, 40_000);
    lab.check('held up: saved once the other tab lets go', later !== undefined);
    if (later !== undefined) lab.measure(`held up: saved ${later} ms after the other tab let go`);
    const entries = await listDrafts(await second.blank());
    lab.check('held up: one draft is there', entries.length === 1, entries.length);
  },
};

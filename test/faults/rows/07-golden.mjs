import { clockAt } from '../lab/clock.mjs';
import { goldenDrafts } from '../lab/golden.mjs';
import { database, rawRecords } from '../lab/stored.mjs';

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '7',
  fault: 'drafts of the first format, in a database of the first version',
  async run(lab) {
    const records = await goldenDrafts();
    const running = await lab.running();
    const blank = await running.blank();
    await blank.evaluate(
      async ({ database, records }) => {
        const opened = await new Promise((resolve, reject) => {
          const request = indexedDB.open(database, 1);
          request.onupgradeneeded = () => {
            for (const name of ['drafts', 'quarantine', 'preferences']) request.result.createObjectStore(name);
            request.result.createObjectStore('meta').createIndex('byOrder', ['ns', 'order']);
          };
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        const transaction = opened.transaction(['drafts', 'meta'], 'readwrite');
        for (const { record, entry } of records) {
          transaction.objectStore('drafts').put(record, [record.ns, record.id]);
          transaction.objectStore('meta').put(entry, [record.ns, record.id]);
        }
        await new Promise((resolve) => (transaction.oncomplete = resolve));
        opened.close();
      },
      { database, records },
    );

    // The day after they were written: what was proposed for a day that is past is rightly proposed anew.
    const dayAfter = Math.max(...records.map(({ record }) => Number(record['createdAt']))) + 86_400_000;
    const screen = await running.open({}, { init: clockAt(dayAfter - Date.now()) });
    for (const { name, record } of records) {
      const draft = JSON.parse(String(record['payload']));
      const opened = await screen.form.evaluate((form, id) => form.loadDraft(id), record['id']);
      lab.check(`${name} opens`, opened === true);
      const contact = await screen.form.evaluate((form) => form.contact);
      for (const [key, value] of Object.entries(draft.contact)) {
        const same = JSON.stringify(sorted(contact[key])) === JSON.stringify(sorted(value));
        lab.check(`${name} shows ${key} as it was`, same, JSON.stringify(contact[key]));
      }
    }
    const half = records.find(({ record }) => String(record['payload']).includes('99/9'));
    await screen.form.evaluate((form, id) => form.loadDraft(id), half?.record['id']);
    const date = await screen.text('Dados do Próximo Contato', 'Data de próximo contato').inputValue();
    lab.check('half-typed text stands where it was', date === '99/9', date);
    const { drafts } = await rawRecords(blank, ['drafts']);
    const untouched = records.filter(({ record }) =>
      drafts.some((found) => JSON.stringify(found) === JSON.stringify(record)),
    );
    lab.check(
      'opening rewrites none of them',
      untouched.length === records.length,
      `${untouched.length} of ${records.length}`,
    );
  },
};

/** @param {any} value @returns {any} */
function sorted(value) {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}

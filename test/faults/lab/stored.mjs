/** What is stored below the screen, read and written through a page of the same origin. */

export const database = 'sales-contact-drafts';
export const owner = { tenant: 'demo', userId: 'VENDAS1' };
export const namespace = 'demo|VENDAS1';

/** A draft as the kit's own store reads it. @param {import('playwright-core').Page} page @param {string} id */
export function readDraft(page, id, who = owner) {
  return page.evaluate(
    async ({ id, who }) => {
      const { openDraftStore } = await import('/tools.js');
      return openDraftStore(who).get(id);
    },
    { id, who },
  );
}

/** The entries of the list. @param {import('playwright-core').Page} page */
export function listDrafts(page, who = owner) {
  return page.evaluate(async (who) => {
    const { openDraftStore } = await import('/tools.js');
    return (await openDraftStore(who).list({ limit: 1000 })).items;
  }, who);
}

/**
 * Writes a draft through the kit's own store. Answers its revision.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} id
 * @param {object} contact
 */
export function writeDraft(page, id, contact, who = owner) {
  return page.evaluate(
    async ({ id, contact, who }) => {
      const { openDraftStore, summaryOf } = await import('/tools.js');
      const draft = { schema: 1, contact, unread: {}, confirmed: {}, suggested: [] };
      const options = { expectedRev: 0, origin: 'automatic', durability: 'strict', summary: summaryOf(contact) };
      return (await openDraftStore(who).put(id, draft, options)).rev;
    },
    { id, contact, who },
  );
}

/**
 * Every record of some stores as it lies there, sealed or not.
 *
 * @param {import('playwright-core').Page} page
 * @param {readonly string[]} stores
 * @returns {Promise<Record<string, unknown[]>>}
 */
export function rawRecords(page, stores) {
  return page.evaluate(
    async ({ database, stores }) => {
      const answer = (request) =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const opened = await answer(indexedDB.open(database));
      const found = {};
      for (const store of stores) {
        const known = opened.objectStoreNames.contains(store);
        found[store] = known ? await answer(opened.transaction(store).objectStore(store).getAll()) : [];
      }
      opened.close();
      return found;
    },
    { database, stores: [...stores] },
  );
}

/**
 * Puts records where they lie, past the kit. What JSON cannot say is written by name: `{ $: 'NaN' }`, `{ $: 'cycle' }`.
 *
 * @param {import('playwright-core').Page} page
 * @param {readonly { store: string, key: readonly string[], value: unknown }[]} records
 */
export function putRaw(page, records) {
  return page.evaluate(
    async ({ database, records }) => {
      const opened = await new Promise((resolve, reject) => {
        const request = indexedDB.open(database);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const alive = (value) => {
        if (value === null || typeof value !== 'object') return value;
        if (value.$ === 'NaN') return Number.NaN;
        if (value.$ === 'cycle') {
          const cycle = { rev: 1 };
          cycle.self = cycle;
          return cycle;
        }
        if (Array.isArray(value)) return value.map(alive);
        return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, alive(part)]));
      };
      const names = [...new Set(records.map(({ store }) => store))];
      const transaction = opened.transaction(names, 'readwrite', { durability: 'strict' });
      for (const { store, key, value } of records) transaction.objectStore(store).put(alive(value), key);
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
      });
      opened.close();
    },
    { database, records: [...records] },
  );
}

/** Lines that make a draft weigh about so many bytes. @param {number} bytes */
export function linesOf(bytes) {
  const item = (/** @type {number} */ at) => ({
    id: `line-${at}`,
    offeringId: `offering-${at}`,
    kind: 'product',
    code: String(1000 + at),
    // The size is in the texts: what a page of very many lines costs is the grid's own matter.
    name: `Produto ${at} ${'com um nome de comprimento usual '.repeat(bytes > 100_000 ? 150 : 12)}`.trim(),
    quantity: '12.5',
    unitPrice: `${at + 1}.90`,
    priceOrigin: 'table',
  });
  const size = JSON.stringify(item(100)).length + 1;
  return Array.from({ length: Math.ceil(bytes / size) }, (_, at) => item(at));
}

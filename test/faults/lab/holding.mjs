/** Pages that hold on to the database, the way another tab of another program on the origin could. */
import { database } from './stored.mjs';

/** What the footer says when a draft could not be written, in any of the ways it fails. */
export const trouble = /Não foi possível salvar o rascunho|não permite guardar rascunhos/;

/**
 * Keeps a writing open over every store, so that whoever wants to read waits. Resolves when it holds; `letGo` ends it.
 *
 * @param {import('playwright-core').Page} page
 */
export async function holdStores(page) {
  await page.evaluate(
    (database) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open(database);
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const opened = request.result;
          const transaction = opened.transaction([...opened.objectStoreNames], 'readwrite');
          const store = transaction.objectStore(opened.objectStoreNames[0]);
          globalThis.letGo = false;
          const again = () => {
            resolve(undefined);
            if (globalThis.letGo) return;
            store.get('nothing').onsuccess = again;
          };
          again();
          transaction.oncomplete = () => opened.close();
        };
      }),
    database,
  );
}

/** @param {import('playwright-core').Page} page */
export function letGo(page) {
  return page.evaluate(() => {
    globalThis.letGo = true;
  });
}

/**
 * Fills the origin's storage until the browser refuses a raw writing. Answers the name of the refusal.
 *
 * @param {import('playwright-core').Page} page
 * @param {number} most In MB.
 */
export function fillStorage(page, most) {
  return page.evaluate(async (most) => {
    const opened = await new Promise((resolve, reject) => {
      const request = indexedDB.open('filler', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('filler');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    }).catch((error) => error.name);
    if (typeof opened === 'string') return opened;
    let refused = '';
    for (let size = 1024 * 1024; size >= 256 && (refused === '' || size > 256);) {
      const value = crypto.getRandomValues(new Uint8Array(Math.min(size, 65_536)));
      const bytes = new Uint8Array(size);
      for (let at = 0; at < size; at += value.length)
        bytes.set(value.subarray(0, Math.min(value.length, size - at)), at);
      refused = await new Promise((resolve) => {
        const transaction = opened.transaction('filler', 'readwrite');
        transaction.objectStore('filler').put(bytes, Math.random());
        transaction.oncomplete = () => resolve('');
        transaction.onabort = () => resolve(transaction.error?.name ?? 'abort');
      });
      if (refused !== '') size = Math.floor(size / 4);
      else if ((most -= size / 1024 / 1024) < 0) break;
    }
    opened.close();
    return refused;
  }, most);
}

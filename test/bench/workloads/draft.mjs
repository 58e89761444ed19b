/** One automatic writing of a draft of 20 KB, plain and encrypted, against one raw transaction with the same value. */
import path from 'node:path';
import { build } from 'vite';
import { figure, ratioHeads, ratioRow, table } from '../measure.mjs';
import { serveSite } from '../site.mjs';
import { root } from '../../support/tree.mjs';

const folder = path.join(root, 'node_modules', '.cache', 'bench');

/** @param {import('../run.mjs').Bench} bench */
export default async function ({ browser, dist, rounds = 200 }) {
  // Drafts are no entry of the package, so they are built for themselves.
  await build({
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      target: 'es2022',
      minify: true,
      outDir: folder,
      emptyOutDir: true,
      lib: {
        entry: path.join(root, 'src', 'drafts', 'open-draft-store.ts'),
        formats: ['es'],
        fileName: () => 'drafts.js',
      },
    },
  });
  const site = await serveSite(dist, { '/bench/': folder });
  try {
    const opened = await browser.open(`${site.origin}/blank`);
    opened.page.setDefaultTimeout(300_000);
    const { plain, encrypted, bare, size } = await opened.page.evaluate(measure, rounds);
    await opened.close();
    return table(`Writing of a draft of ${figure(size / 1024)} KB`, ratioHeads('ms', 'raw'), [
      ratioRow('until the transaction is complete, plain', plain, '≤ 1.25'),
      ratioRow('until the transaction is complete, encrypted', encrypted, '≤ 1.6'),
      ratioRow('the same requests without the kit: revision read, entry, text', bare, ''),
    ]);
  } finally {
    await site.close();
  }
}

/** Batches in turns; each is the time of one writing. @param {number} rounds */
async function measure(rounds) {
  const { openDraftStore } = await import(/** @type {string} */ ('/bench/drafts.js'));
  const batch = 20;
  const items = Array.from({ length: 90 }, (_, at) => ({
    id: `line-${at}`,
    offeringId: `offering-${at}`,
    kind: 'product',
    code: String(1000 + at),
    name: `Produto de demonstração com um nome de comprimento usual ${at}`,
    quantity: '12.5',
    unitPrice: `${at}.90`,
    priceOrigin: 'table',
  }));
  const draft = {
    schema: 1,
    contact: { person: { relationship: 'customer', legalName: 'Padaria Pão Dourado' }, description: '', items },
    unread: {},
    confirmed: {},
    suggested: [],
  };
  const size = JSON.stringify(draft).length;
  const summary = { title: 'Padaria Pão Dourado', itemCount: items.length, priority: false };

  /** @type {IDBDatabase} */
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open('bench-raw', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('drafts');
      request.result.createObjectStore('meta').createIndex('byOrder', ['ns', 'order']);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const raw = (/** @type {number} */ rev) =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction('drafts', 'readwrite', { durability: 'relaxed' });
      transaction.objectStore('drafts').put({ rev, draft }, 'one');
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
  // What the promise itself takes: the revision compared, and the entry of the list kept beside the text.
  const same = (/** @type {number} */ rev) =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(['drafts', 'meta'], 'readwrite', { durability: 'relaxed' });
      const key = ['bench|none', 'one'];
      const entries = transaction.objectStore('meta');
      entries.get(key).onsuccess = () => transaction.commit();
      entries.put({ ...summary, ns: 'bench|none', id: 'one', rev, order: 1, updatedAt: Date.now() }, key);
      transaction.objectStore('drafts').put({ rev, payload: JSON.stringify(draft) }, key);
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
  const writerOf = (/** @type {'none' | 'device'} */ encryption) => {
    const store = openDraftStore({ tenant: 'bench', userId: encryption }, { encryption });
    // As an open form does.
    store.subscribe(() => undefined);
    return (/** @type {number} */ rev) =>
      store.put('one', draft, { expectedRev: rev, origin: 'automatic', durability: 'relaxed', summary });
  };

  let written = 0;
  const timed = async (/** @type {(rev: number) => Promise<unknown>} */ write) => {
    const start = performance.now();
    for (let count = 0; count < batch; count += 1) await write(written + count);
    return (performance.now() - start) / batch;
  };
  const writers = [raw, writerOf('none'), writerOf('device'), same];
  /** @type {{ kit: number, plain: number }[]} */
  const plain = [];
  /** @type {{ kit: number, plain: number }[]} */
  const encrypted = [];
  /** @type {{ kit: number, plain: number }[]} */
  const bare = [];
  for (let round = 0; round <= rounds; round += 1) {
    /** @type {number[]} */
    const times = [];
    for (let turn = 0; turn < writers.length; turn += 1) {
      const at = (turn + round) % writers.length;
      times[at] = await timed(/** @type {(rev: number) => Promise<unknown>} */ (writers[at]));
    }
    written += batch;
    // The first round opens the databases and makes the key.
    if (round === 0) continue;
    const [limit = NaN, unsealed = NaN, sealed = NaN, requests = NaN] = times;
    plain.push({ kit: unsealed, plain: limit });
    encrypted.push({ kit: sealed, plain: limit });
    bare.push({ kit: requests, plain: limit });
  }
  return { plain, encrypted, bare, size };
}

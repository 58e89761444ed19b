/**
 * Lines in the form, few and many: putting them there, and a key in the quantity of one, until the new total is painted.
 */
import { figure, idle, median, pause, press, quantile, spent, spread, table } from '../measure.mjs';
import { countUpdates, serveSite } from '../site.mjs';

const sizes = [10, 100, 1000, 10_000];
const keysOfRound = 10;

/**
 * @typedef {object} Measured
 * @property {number[]} mounts Work of the main thread until the lines are drawn, one a round.
 * @property {number[]} painted From a key to the new total, one a key.
 * @property {number[]} work Of the main thread, one a key.
 * @property {number} rows Rows updated a key.
 * @property {number} drawn Rows in the page.
 */

/** @param {import('../run.mjs').Bench} bench */
export default async function ({ browser, dist, rounds = 5 }) {
  const site = await serveSite(dist);
  /** @type {Map<number, Measured>} */
  const measured = new Map(sizes.map((lines) => [lines, { mounts: [], painted: [], work: [], rows: 0, drawn: 0 }]));
  try {
    for (let round = 0; round <= rounds; round += 1) {
      for (const [lines, all] of measured) {
        const one = await measure(browser, `${site.origin}/kit`, lines);
        all.rows = one.rows;
        all.drawn = one.drawn;
        // The first round warms the machine up.
        if (round === 0) continue;
        all.mounts.push(...one.mounts);
        all.painted.push(...one.painted);
        all.work.push(...one.work);
      }
    }
  } finally {
    await site.close();
  }
  const few = measured.get(sizes[0] ?? 0);
  if (few === undefined) throw new Error('Expected a size to measure, found none.');
  return table(
    'Lines in the form: putting them there, and a key in the quantity of one until the total is painted',
    ['lines', 'drawn', 'n', 'mount, ms', '× 10 lines', 'key, ms', 'p95', '× 10 lines', 'work a key, ms', 'rows a key'],
    [...measured].map(([lines, one]) => [
      String(lines),
      String(one.drawn),
      `${one.mounts.length} / ${one.painted.length}`,
      figure(median(one.mounts)),
      figure(median(one.mounts) / median(few.mounts)),
      figure(median(one.painted)),
      figure(quantile(one.painted, 0.95)),
      `${figure(median(one.painted) / median(few.painted))} (≤ 1.5)`,
      `${figure(median(one.work))} (${spread(one.work)})`,
      String(one.rows),
    ]),
  );
}

/**
 * @param {import('../run.mjs').Bench['browser']} browser
 * @param {string} address
 * @param {number} lines
 * @returns {Promise<Measured>}
 */
async function measure(browser, address, lines) {
  const opened = await browser.open(address);
  await idle(opened);
  const empty = await spent(opened);
  await opened.page.evaluate(fill, lines);
  await idle(opened);
  const filled = await spent(opened);
  const drawn = await opened.page.evaluate(armQuantity, 3);
  await press(opened, '1');
  await idle(opened);
  await opened.page.evaluate(countUpdates);
  /** @type {number[]} */
  const work = [];
  for (let key = 0; key < keysOfRound; key += 1) {
    const before = await spent(opened);
    await press(opened, String(1 + (key % 9)));
    await pause(100);
    const after = await spent(opened);
    work.push(after.work - before.work);
    await idle(opened);
  }
  /** @type {{ times: number[], counts: Record<string, number> }} */
  const { times, counts } = await opened.page.evaluate('({ times: totalTimes.slice(1), counts: updateCounts })');
  await opened.close();
  if (times.length !== keysOfRound) throw new Error(`Expected ${keysOfRound} new totals, found ${times.length}.`);
  const rows = (counts['sales-contact-item-grid sales-contact-item-row'] ?? 0) / keysOfRound;
  return { mounts: [filled.work - empty.work], painted: times, work, rows, drawn };
}

/** Puts lines into the form. @param {number} count */
function fill(count) {
  const form = /** @type {HTMLElement & { contact: any }} */ (document.querySelector('sales-contact-form'));
  const items = Array.from({ length: count }, (_, at) => ({
    id: `line-${at}`,
    name: `Produto ${at}`,
    code: String(at),
    kind: 'product',
    offeringId: `p${at}`,
    quantity: '2',
    unitPrice: `${10 + at}.90`,
    priceOrigin: 'manual',
  }));
  form.contact = { ...form.contact, items };
}

/** Focuses the quantity of a line and times every new total; answers how many rows there are. @param {number} line */
function armQuantity(line) {
  const inside = (/** @type {any} */ element, /** @type {string} */ name) => element.shadowRoot.querySelector(name);
  const form = document.querySelector('sales-contact-form');
  const grid = inside(inside(form, 'sales-contact-items-section'), 'sales-contact-item-grid');
  const rows = grid.shadowRoot.querySelectorAll('sales-contact-item-row');
  const row = rows[line];
  inside(row, '.quantity sales-contact-decimal-field').focus();
  const total = inside(grid, '#total');
  /** @type {number[]} */
  const times = [];
  Object.assign(globalThis, { totalTimes: times });
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      const before = total.textContent;
      addEventListener(
        'input',
        () =>
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => {
              if (total.textContent !== before) times.push(performance.now() - timeStamp);
            };
            port2.postMessage(0);
          }),
        { once: true, capture: true },
      );
    },
    true,
  );
  return rows.length;
}

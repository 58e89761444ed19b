/** 200 lines in the form: a key in the quantity of one, until the new total is painted. */
import { figure, idle, median, pause, press, quantile, spent, spread, table } from '../measure.mjs';
import { countUpdates, serveSite } from '../site.mjs';

const lines = 200;
const keysOfRound = 10;

/** @param {import('../run.mjs').Bench} bench */
export default async function ({ browser, dist, rounds = 5 }) {
  const site = await serveSite(dist);
  /** @type {number[]} */
  const painted = [];
  /** @type {number[]} */
  const work = [];
  /** @type {Record<string, number>} */
  const updates = {};
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const opened = await browser.open(`${site.origin}/kit`);
      await idle(opened);
      await opened.page.evaluate(fill, lines);
      await idle(opened);
      await opened.page.evaluate(armQuantity, Math.floor(lines / 2));
      await press(opened, '1');
      await idle(opened);
      await opened.page.evaluate(countUpdates);
      for (let key = 0; key < keysOfRound; key += 1) {
        const before = await spent(opened);
        await press(opened, String(1 + (key % 9)));
        await pause(100);
        const after = await spent(opened);
        if (round > 0) work.push(after.work - before.work);
        await idle(opened);
      }
      /** @type {{ times: number[], counts: Record<string, number> }} */
      const result = await opened.page.evaluate('({ times: totalTimes.slice(1), counts: updateCounts })');
      if (result.times.length !== keysOfRound) {
        throw new Error(`Expected ${keysOfRound} new totals, found ${result.times.length}.`);
      }
      if (round > 0) painted.push(...result.times);
      for (const [name, count] of Object.entries(result.counts)) updates[name] = count / keysOfRound;
      await opened.close();
    }
  } finally {
    await site.close();
  }
  const rows = updates['sales-contact-item-grid sales-contact-item-row'] ?? 0;
  return table(
    `Quantity of one of ${lines} lines`,
    ['what', 'n', 'median', 'p95', 'middle half', 'goal'],
    [
      [
        'key to painted total, ms',
        String(painted.length),
        figure(median(painted)),
        figure(quantile(painted, 0.95)),
        spread(painted),
        '≤ 16.7',
      ],
      [
        'work of the main thread, ms',
        String(work.length),
        figure(median(work)),
        figure(quantile(work, 0.95)),
        spread(work),
        '≤ 16.7',
      ],
      ['rows updated a key', String(keysOfRound), String(rows), '', '', '1'],
    ],
  );
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

/** Focuses the quantity of a line and times every new total. @param {number} line */
function armQuantity(line) {
  const inside = (/** @type {any} */ element, /** @type {string} */ name) => element.shadowRoot.querySelector(name);
  const form = document.querySelector('sales-contact-form');
  const grid = inside(inside(form, 'sales-contact-items-section'), 'sales-contact-item-grid');
  const row = grid.shadowRoot.querySelectorAll('sales-contact-item-row')[line];
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
}

/**
 * The person box over 100,000 people in IndexedDB, against a plain input that scans an array of the same people and
 * draws the same twenty rows: what a key press costs the main thread, and how long its rows take.
 */
import {
  figure,
  idle,
  median,
  pause,
  press,
  quantile,
  ratioHeads,
  ratioRow,
  spent,
  spread,
  table,
} from '../measure.mjs';
import { serveSite } from '../site.mjs';

/** @typedef {import('../measure.mjs').Opened} Opened */
/** @typedef {{ work: number, rows: number }} Key What one key press took, in milliseconds. */

const people = 100_000;
const texts = ['padaria pao', 'armarinho', 'comercio sul', 'jose da silva', '1199', '123'];
/** Milliseconds in which a key press is asked and answered. */
const rest = 250;
/** A frame of a display of 60 Hz. */
const frame = 1000 / 60;

/** @param {import('../run.mjs').Bench} bench */
export default async function ({ browser, dist, rounds = 2 }) {
  const site = await serveSite(dist);
  const keys = { kit: /** @type {Key[]} */ ([]), plain: /** @type {Key[]} */ ([]) };
  const long = {
    kit: /** @type {number[]} */ ([]),
    typing: /** @type {number[]} */ ([]),
    plain: /** @type {number[]} */ ([]),
  };
  try {
    const seeding = await browser.open(`${site.origin}/blank`);
    seeding.page.setDefaultTimeout(600_000);
    await seeding.page.evaluate(seed, people);
    await seeding.close();
    for (let round = 0; round < rounds; round += 1) {
      for (const side of round % 2 === 0
        ? /** @type {const} */ (['kit', 'plain'])
        : /** @type {const} */ (['plain', 'kit'])) {
        const opened = await browser.open(`${site.origin}/blank`);
        opened.page.setDefaultTimeout(600_000);
        await opened.page.evaluate(watchTasks);
        if (side === 'kit') await opened.page.evaluate(openForm);
        else await opened.page.evaluate(openPlain, people);
        await idle(opened, 1500);
        const box = opened.page.getByRole('combobox', { name: 'Buscar pessoa' });
        // The first search needs the whole index, whoever was to read it beforehand.
        await box.fill('padaria');
        await opened.page.getByRole('option').nth(5).waitFor();
        await box.fill('');
        await idle(opened, 1500);
        long[side].push(.../** @type {number[]} */ (await opened.page.evaluate('longTasks.splice(0)')));
        await opened.page.evaluate(watchRows);
        keys[side].push(...(await type(opened)));
        if (side === 'kit') long.typing.push(.../** @type {number[]} */ (await opened.page.evaluate('longTasks')));
        await opened.close();
      }
    }
  } finally {
    await site.close();
  }
  const pairs = (/** @type {keyof Key} */ what) =>
    keys.kit.map((key, at) => ({ kit: key[what], plain: keys.plain[at]?.[what] ?? NaN }));
  const row = (/** @type {string} */ what, /** @type {readonly number[]} */ values, /** @type {string} */ goal) => [
    what,
    String(values.length),
    figure(median(values)),
    figure(quantile(values, 0.95)),
    spread(values),
    goal,
  ];
  const within = (/** @type {readonly Key[]} */ pressed) =>
    `${figure((100 * pressed.filter(({ rows }) => rows <= frame).length) / pressed.length)} %`;
  return (
    table(`Person lookup at ${people.toLocaleString('en')} people, a key press`, ratioHeads('ms', 'raw scan'), [
      ratioRow('work of the main thread', pairs('work'), ''),
      ratioRow('until its rows are drawn (wall time)', pairs('rows'), ''),
    ]) +
    table(
      'The same, by itself',
      ['what', 'n', 'p50', 'p95', 'middle half', 'goal'],
      [
        row(
          'kit: work, ms',
          keys.kit.map(({ work }) => work),
          '≤ 50',
        ),
        row(
          'kit: until the rows are drawn, ms',
          keys.kit.map(({ rows }) => rows),
          '≤ 16.7',
        ),
        row(
          'raw scan: until the rows are drawn, ms',
          keys.plain.map(({ rows }) => rows),
          '',
        ),
      ],
    ) +
    `\nWithin one frame of 60 Hz: kit ${within(keys.kit)}, raw scan ${within(keys.plain)} of the key presses.\n` +
    `Tasks over 50 ms (wall time, so other processes count): kit while the form was opened and the index read ` +
    `${count(long.kit)}; while typing ${count(long.typing)}; raw scan while its texts were made ${count(long.plain)}.\n`
  );
}

/** Types every text, key by key, and says what each took. @param {Opened} opened @returns {Promise<Key[]>} */
async function type(opened) {
  const box = opened.page.getByRole('combobox', { name: 'Buscar pessoa' });
  /** @type {Key[]} */
  const pressed = [];
  for (const text of texts) {
    await box.focus();
    for (const [at, character] of [...text].entries()) {
      const before = await spent(opened);
      await press(opened, character);
      await pause(rest);
      const after = await spent(opened);
      // An open list follows its box with every frame, and here no display holds frames back: that is no key's work.
      await pause(rest);
      const later = await spent(opened);
      const work = Math.max(0.01, 2 * after.work - before.work - later.work);
      // One or two letters of a name are not looked for.
      const isAsked = at >= 2 || /\d/.test(text);
      const rows = /** @type {number} */ (await opened.page.evaluate('lastChange - lastInput'));
      if (isAsked) pressed.push({ work, rows });
    }
    const options = await opened.page.getByRole('option').count();
    if (options < 2) throw new Error(`Expected people for "${text}", found ${options} rows.`);
    await box.fill('');
    await idle(opened);
  }
  return pressed;
}

/** @param {readonly number[]} tasks */
function count(tasks) {
  return `${tasks.length}${tasks.length === 0 ? '' : `, the longest ${figure(Math.max(...tasks))} ms`}`;
}

function watchTasks() {
  /** @type {number[]} */
  const longTasks = [];
  Object.assign(globalThis, { longTasks });
  new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: 'longtask',
  });
}

/** Notes when a key changed the box, and when the list under it changed last. */
function watchRows() {
  const find = (/** @type {ParentNode} */ root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.getAttribute('role') === 'combobox' && element.getAttribute('placeholder')?.startsWith('Nome'))
        return element;
      const inside = element.shadowRoot === null ? undefined : find(element.shadowRoot);
      if (inside !== undefined) return inside;
    }
    return undefined;
  };
  const box = /** @type {HTMLInputElement} */ (find(document));
  const now = { lastInput: 0, lastChange: 0 };
  Object.assign(globalThis, now);
  box.addEventListener('input', () => Object.assign(globalThis, { lastInput: performance.now() }), true);
  new MutationObserver((changes) => {
    const drawn = changes.filter(({ target }) => (target.parentElement?.closest('[role="status"]') ?? null) === null);
    if (drawn.length > 0) Object.assign(globalThis, { lastChange: performance.now() });
  }).observe(box.getRootNode(), { subtree: true, childList: true, characterData: true });
}

/** Fills the embedded store once. @param {number} count */
async function seed(count) {
  const { createLocalAdapters } = await import(/** @type {string} */ ('/dist/cdn.js'));
  const { makePeople } = await import(/** @type {string} */ ('/plain/people.mjs'));
  const adapters = createLocalAdapters({ databaseName: 'bench-people', seed: { people: makePeople(count) } });
  const call = { signal: new AbortController().signal, locale: 'pt-BR' };
  // A call gives up after a while; the seed is still being written then.
  for (let attempt = 0; attempt < 60; attempt += 1) {
    try {
      const page = await adapters.people.search({ text: 'padaria', limit: 1 }, call);
      if (page.items.length > 0) return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
  throw new Error('Expected the seeded people to be found, found none.');
}

async function openForm() {
  const { createLocalAdapters } = await import(/** @type {string} */ ('/dist/cdn.js'));
  const form = /** @type {HTMLElement & { adapters: unknown }} */ (document.createElement('sales-contact-form'));
  form.adapters = createLocalAdapters({ databaseName: 'bench-people' });
  document.body.append(form);
}

/** The limit: native controls, one array, one pass over it for every key. @param {number} count */
async function openPlain(count) {
  const { mountLookup } = await import(/** @type {string} */ ('/plain/lookup.mjs'));
  const { makePeople } = await import(/** @type {string} */ ('/plain/people.mjs'));
  mountLookup(document.body, makePeople(count));
}

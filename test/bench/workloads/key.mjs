/** One key press in "Descrição do contato", 30 ms apart, with everything that follows from it: drafts and summary too. */
import { idle, interleaved, pause, press, ratioHeads, ratioRow, spent, table } from '../measure.mjs';
import { countUpdates, serveSite } from '../site.mjs';

const text = 'proposta comercial com modulo fiscal para a filial sul e suporte por um ano';

/** @param {import('../run.mjs').Bench} bench */
export default async function ({ browser, dist, rounds = 8 }) {
  const site = await serveSite(dist);
  /** @type {Record<'kit' | 'kit-memory' | 'plain', import('../measure.mjs').Spent[]>} */
  const samples = { kit: [], 'kit-memory': [], plain: [] };
  /** @type {Record<string, number>} */
  let updates = {};
  try {
    for (let round = 0; round <= rounds; round += 1) {
      await interleaved(
        round,
        /** @type {const} */ (['kit', 'plain', 'kit-memory']).map((name) => async () => {
          const opened = await browser.open(`${site.origin}/${name}`);
          await idle(opened);
          const field = opened.page.getByLabel('Descrição do contato');
          await opened.page.bringToFront();
          await field.focus();
          // The first keys warm the code up.
          for (const character of 'nova ') await press(opened, character);
          await idle(opened);
          const before = await spent(opened);
          for (const character of text) {
            await press(opened, character);
            await pause(30);
          }
          const after = await idle(opened);
          const value = await field.inputValue();
          if (value !== `nova ${text}`) throw new Error(`Expected the text that was typed, found "${value}".`);
          if (round > 0) samples[name].push(perKey(before, after));
          await opened.close();
        }),
      );
    }
    updates = await updatesOfOneKey();
  } finally {
    await site.close();
  }

  /** Whatever is updated within 100 ms of a key press, for ten of them. */
  async function updatesOfOneKey() {
    const opened = await browser.open(`${site.origin}/kit`);
    await idle(opened);
    await opened.page.getByLabel('Descrição do contato').focus();
    for (const character of 'nova ') await press(opened, character);
    await idle(opened, 1000);
    await opened.page.evaluate(countUpdates);
    /** @type {Record<string, number>} */
    const total = {};
    for (const character of 'pedido de ') {
      await press(opened, character);
      await pause(100);
      const counts = await opened.page.evaluate('({ ...updateCounts })');
      for (const [name, count] of Object.entries(/** @type {Record<string, number>} */ (counts))) {
        total[name] = (total[name] ?? 0) + count;
      }
      // What follows once typing rests is not of the key press.
      await idle(opened, 500);
      await opened.page.evaluate('for (const name of Object.keys(updateCounts)) delete updateCounts[name]');
    }
    await opened.close();
    return total;
  }

  /** @param {'work' | 'script' | 'layout' | 'task'} part */
  const pairs = (part, name = /** @type {'kit' | 'kit-memory'} */ ('kit')) =>
    samples[name].map((kit, at) => ({ kit: kit[part], plain: samples.plain[at]?.[part] ?? Number.NaN }));
  const inside = ([name = '']) => name.includes('contact-section');
  const outside = Object.entries(updates).filter((entry) => !inside(entry));
  const own = Object.entries(updates).filter(inside);
  const sum = (/** @type {[string, number][]} */ entries) => entries.reduce((all, [, count]) => all + count, 0) / 10;
  return (
    table(`One key press in a text field, ${text.length} keys a round`, ratioHeads('ms'), [
      ratioRow('work: script, style, layout', pairs('work'), '≤ 2'),
      ratioRow('work, with drafts in memory', pairs('work', 'kit-memory'), ''),
      ratioRow('script', pairs('script'), ''),
      ratioRow('style and layout', pairs('layout'), ''),
      ratioRow('everything on the main thread', pairs('task'), ''),
    ]) +
    table(
      'Elements updated by a key press and in the 100 ms after it',
      ['where', 'updates a key', 'which'],
      [
        ['its own section', String(sum(own)), own.map(([name]) => name.trim().split(' ').at(-1)).join(' ')],
        ['elsewhere (goal 0)', String(sum(outside)), outside.map(([name]) => name.trim()).join(', ')],
      ],
    )
  );
}

/** @param {import('../measure.mjs').Spent} before @param {import('../measure.mjs').Spent} after */
function perKey(before, after) {
  const each = (/** @type {keyof typeof before} */ part) => (after[part] - before[part]) / text.length;
  return { script: each('script'), layout: each('layout'), work: each('work'), task: each('task') };
}

/** Mount of the whole form, code included: a new page, nothing cached, until it rests. */
import { idle, interleaved, ratioHeads, ratioRow, table } from '../measure.mjs';
import { serveSite } from '../site.mjs';

/** @param {import('../run.mjs').Bench} bench */
export default async function ({ browser, dist, rounds = 12 }) {
  const site = await serveSite(dist);
  /** @type {{ kit: import('../measure.mjs').Spent[], plain: import('../measure.mjs').Spent[] }} */
  const samples = { kit: [], plain: [] };
  let elements = '';
  try {
    // The first round creates the database and warms the browser up.
    for (let round = 0; round <= rounds; round += 1) {
      await interleaved(
        round,
        /** @type {const} */ (['kit', 'plain']).map((name) => async () => {
          const opened = await browser.open(`${site.origin}/${name}`);
          const result = await idle(opened);
          await opened.page.getByText('Faltam 7 campos').waitFor({ timeout: 30_000 });
          await opened.page.getByLabel('E-mails para Spy').waitFor({ timeout: 30_000 });
          if (round > 0) samples[name].push(result);
          if (round === 0) elements += `${name} ${await opened.page.evaluate(countElements)} elements, `;
          await opened.close();
        }),
      );
    }
  } finally {
    await site.close();
  }
  /** @param {'work' | 'script' | 'layout' | 'task'} part */
  const pairs = (part) =>
    samples.kit.map((kit, at) => ({ kit: kit[part], plain: samples.plain[at]?.[part] ?? Number.NaN }));
  return table(`Mount of the form (${elements.slice(0, -2)})`, ratioHeads('ms'), [
    ratioRow('work: script, style, layout', pairs('work'), '≤ 3'),
    ratioRow('script', pairs('script'), ''),
    ratioRow('style and layout', pairs('layout'), ''),
    ratioRow('everything on the main thread', pairs('task'), ''),
  ]);
}

function countElements() {
  /** @param {ParentNode} place @returns {number} */
  const below = (place) => {
    let count = 0;
    for (const element of place.querySelectorAll('*')) {
      count += 1;
      if (element.shadowRoot) count += below(element.shadowRoot);
    }
    return count;
  };
  return below(document.body);
}

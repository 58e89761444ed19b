import { pause } from '../lab/screen.mjs';
import { quantile } from '../lab/random.mjs';
import { linesOf, owner, readDraft, writeDraft } from '../lab/stored.mjs';
import { lossOf, promise, typeUntil } from '../lab/typing.mjs';

/** Of the draft in KB: the usual one, and in a long run one of ten times that. */
const sizesOf = (/** @type {boolean} */ isLong) => (isLong ? [20, 200] : [20]);

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '1',
  fault: 'the whole browser killed while someone types',
  async run(lab) {
    const sizes = sizesOf(lab.amounts.long);
    for (const size of sizes) await killsOf(lab, size, Math.ceil(lab.amounts.kills / sizes.length));
  },
};

/** @param {import('../lab/lab.mjs').Lab} lab @param {number} size In KB. @param {number} kills */
async function killsOf(lab, size, kills) {
  const profile = await lab.profile();
  const id = `draft-of-${size}`;
  let running = await profile.launch();
  const first = await running.blank();
  const contact = { person: { relationship: 'prospect', legalName: 'Bazar Boa Ideia' }, items: linesOf(size * 1024) };
  await writeDraft(first, id, contact);

  let before = '';
  let lost = 0;
  let torn = 0;
  let acknowledgements = 0;
  let worst = 0;
  /** @type {number[]} */
  const waits = [];
  let screen = await running.open();
  await screen.continueDraft();
  for (let kill = 1; kill <= kills; kill += 1) {
    await screen.focus();
    // Let the start of the page end: what is measured is typing.
    await screen.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    await pause(300);
    await running.count();
    /** @type {import('../lab/typing.mjs').Typed} */
    const typed = { before, keys: [] };
    let killedAt = 0;
    const timer = setTimeout(
      () => {
        killedAt = Date.now();
        running.killNow();
      },
      400 + lab.random() * 1200,
    );
    try {
      await typeUntil(screen, typed, () => killedAt > 0);
    } finally {
      clearTimeout(timer);
    }
    const last = running.acknowledged.findLast(({ heardAt, draftId }) => draftId === id && heardAt <= killedAt);
    acknowledgements += running.acknowledged.length;
    waits.push(...running.acknowledged.flatMap((one) => one.waits));
    await running.dead();

    running = await profile.launch();
    screen = await running.open();
    await screen.continueDraft();
    const shown = await screen.subject.inputValue();
    const stored = await readDraft(screen.page, id, owner);
    const loss = lossOf(typed, shown, killedAt);
    if (loss.torn || stored?.state !== 'ready') torn += 1;
    if (last !== undefined && (!shown.startsWith(last.text) || !(stored?.rev >= last.rev))) lost += 1;
    worst = Math.max(worst, loss.milliseconds);
    before = shown;
  }

  const p95 = quantile(waits, 0.95);
  lab.measure(
    `${size} KB: ${kills} kills, ${acknowledgements} acknowledged writings, ${lost} lost, ${torn} torn, ` +
      `worst kill cost ${worst} ms of typing; key to acknowledgement p50 ${quantile(waits, 0.5).toFixed(0)} ms, ` +
      `p95 ${p95.toFixed(0)} ms, ${waits.length} keys`,
  );
  lab.check(`${size} KB: something was acknowledged before the kills`, acknowledgements >= kills, acknowledgements);
  lab.check(`${size} KB: no acknowledged revision is lost`, lost === 0, `${lost} of ${kills}`);
  lab.check(`${size} KB: no draft is torn`, torn === 0, `${torn} of ${kills}`);
  lab.check(`${size} KB: a kill costs at most ${promise} ms of typing`, worst <= promise, `${worst} ms`);
  // How soon a key is safe is judged where the machine has nothing else to do.
  if (lab.amounts.long) {
    lab.check(
      `${size} KB: p95 from key to acknowledgement at most ${promise} ms`,
      p95 <= promise,
      `${p95.toFixed(0)} ms`,
    );
  }
}

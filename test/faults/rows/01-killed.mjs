import { pause } from '../lab/screen.mjs';
import { quantile } from '../lab/random.mjs';
import { linesOf, owner, readDraft, writeDraft } from '../lab/stored.mjs';
import { lossOf, promise, typeUntil } from '../lab/typing.mjs';

/** Of the draft in KB: the usual one, and in a long run one of ten times that. */
const sizesOf = (/** @type {boolean} */ isLong) => (isLong ? [20, 200] : [20]);

/** @typedef {{ typed: import('../lab/typing.mjs').Typed, killedAt: number }} Killed */

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '1',
  fault: 'the whole browser killed while someone types',
  isTimed: true,
  async run(lab) {
    const sizes = sizesOf(lab.amounts.long);
    for (const size of sizes) await killsOf(lab, size, Math.ceil(lab.amounts.kills / sizes.length));
  },
};

/** @param {import('../lab/lab.mjs').Lab} lab @param {number} size In KB. @param {number} kills */
async function killsOf(lab, size, kills) {
  const id = `draft-of-${size}`;
  const contact = { person: { relationship: 'prospect', legalName: 'Bazar Boa Ideia' }, items: linesOf(size * 1024) };
  // Two browsers start beside each other, which is most of the time; they are typed into one after the other.
  const profiles = [await lab.profile(), await lab.profile()];
  let victims = await Promise.all(
    profiles.map(async (profile) => {
      const running = await profile.launch();
      await writeDraft(await running.blank(), id, contact);
      return { profile, running, screen: await openAgain(running), before: '' };
    }),
  );

  let lost = 0;
  let torn = 0;
  let acknowledgements = 0;
  let worst = 0;
  /** @type {number[]} */
  const waits = [];
  for (let left = kills; left > 0; left -= victims.length) {
    victims = victims.slice(0, left);
    /** @type {Killed[]} */
    const killed = [];
    for (const { running, screen, before } of victims)
      killed.push(await killWhileTyping(running, screen, before, 400 + lab.random() * 1200));
    victims = await Promise.all(
      victims.map(async ({ profile, running: dead }, at) => {
        const { typed, killedAt } = /** @type {Killed} */ (killed[at]);
        const last = dead.acknowledged.findLast(({ heardAt, draftId }) => draftId === id && heardAt <= killedAt);
        acknowledgements += dead.acknowledged.length;
        waits.push(...dead.acknowledged.flatMap((one) => one.waits));
        const running = await profile.launch();
        const screen = await openAgain(running);
        const shown = await screen.subject.inputValue();
        const stored = await readDraft(screen.page, id, owner);
        const loss = lossOf(typed, shown, killedAt);
        if (loss.torn || stored?.state !== 'ready') torn += 1;
        if (last !== undefined && (!shown.startsWith(last.text) || !(stored?.rev >= last.rev))) lost += 1;
        worst = Math.max(worst, loss.milliseconds);
        return { profile, running, screen, before: shown };
      }),
    );
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

/** @param {import('../lab/profile.mjs').Running} running */
async function openAgain(running) {
  const screen = await running.open();
  await screen.continueDraft();
  // Let the start of the page end: what is measured is typing.
  await screen.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await pause(300);
  return screen;
}

/**
 * Types until every process of the browser is killed, so many milliseconds later.
 *
 * @param {import('../lab/profile.mjs').Running} running
 * @param {import('../lab/screen.mjs').Screen} screen
 * @param {string} before What is in the field already.
 * @param {number} after
 * @returns {Promise<Killed>}
 */
async function killWhileTyping(running, screen, before, after) {
  await screen.focus();
  await running.count();
  /** @type {import('../lab/typing.mjs').Typed} */
  const typed = { before, keys: [] };
  let killedAt = 0;
  const timer = setTimeout(() => {
    killedAt = Date.now();
    running.killNow();
  }, after);
  try {
    await typeUntil(screen, typed, () => killedAt > 0);
  } finally {
    clearTimeout(timer);
  }
  await running.dead();
  return { typed, killedAt };
}

import { linesOf, writeDraft } from '../lab/stored.mjs';
import { lossOf, promise, typeKeys } from '../lab/typing.mjs';

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '2',
  fault: 'the tab closed within 20 ms of a key',
  isTimed: true,
  async run(lab) {
    const running = await lab.running();
    const blank = await running.blank();
    const contact = { person: { relationship: 'prospect', legalName: 'Bazar Boa Ideia' }, items: linesOf(20 * 1024) };
    await writeDraft(blank, 'closed', contact);

    let before = '';
    let worst = 0;
    let slowest = 0;
    let torn = 0;
    for (let close = 1; close <= lab.amounts.closes; close += 1) {
      const screen = await running.open();
      await screen.continueDraft();
      await screen.focus();
      const typed = await typeKeys(screen, 12 + Math.floor(lab.random() * 20), before);
      const lastKey = typed.keys.at(-1)?.at ?? 0;
      const closedAt = Date.now();
      slowest = Math.max(slowest, closedAt - lastKey);
      await screen.page.close();

      const again = await running.open();
      await again.continueDraft();
      const shown = await again.subject.inputValue();
      const loss = lossOf(typed, shown, closedAt);
      if (loss.torn) torn += 1;
      worst = Math.max(worst, loss.milliseconds);
      before = shown;
      await again.page.close();
    }
    lab.measure(
      `${lab.amounts.closes} closes, at most ${slowest} ms after the last key; worst cost ${worst} ms of typing`,
    );
    lab.check('every close came within 20 ms of a key', slowest <= 20, `${slowest} ms`);
    lab.check('no draft is torn', torn === 0, `${torn} of ${lab.amounts.closes}`);
    lab.check(`costs at most ${promise} ms of typing`, worst <= promise, `${worst} ms`);
  },
};

import { linesOf, writeDraft } from '../lab/stored.mjs';
import { lossOf, promise, typeKeys } from '../lab/typing.mjs';

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '3',
  fault: 'the browser quit, or ended by the system, right after a key',
  isTimed: true,
  async run(lab) {
    const profile = await lab.profile();
    let running = await profile.launch();
    const contact = { person: { relationship: 'prospect', legalName: 'Bazar Boa Ideia' }, items: linesOf(20 * 1024) };
    await writeDraft(await running.blank(), 'quit', contact);
    let before = '';
    const manners = /** @type {const} */ (['quit', 'terminate']);
    for (const manner of Array.from({ length: lab.amounts.exits }, () => manners).flat()) {
      const screen = await running.open();
      await screen.continueDraft();
      await screen.focus();
      const typed = await typeKeys(screen, 15 + Math.floor(lab.random() * 15), before);
      const endedAt = Date.now();
      await running[manner]();
      running = await profile.launch();
      const again = await running.open();
      await again.continueDraft();
      const shown = await again.subject.inputValue();
      const loss = lossOf(typed, shown, endedAt);
      lab.check(`${manner}: the draft is not torn`, !loss.torn, shown.slice(-40));
      lab.check(
        `${manner}: costs at most ${promise} ms of typing`,
        loss.milliseconds <= promise,
        `${loss.milliseconds} ms`,
      );
      lab.measure(`${manner}: cost ${loss.milliseconds} ms of typing`);
      before = shown;
      await again.page.close();
    }
  },
};

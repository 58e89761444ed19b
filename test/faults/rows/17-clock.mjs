import { clockAt } from '../lab/clock.mjs';
import { listDrafts } from '../lab/stored.mjs';

const year = 365.25 * 86_400_000;

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '17',
  fault: 'a clock ten years ahead, and ten behind',
  async run(lab) {
    const running = await lab.running();
    const write = async (/** @type {string} */ text, /** @type {number} */ years) => {
      const screen = await running.open({}, { init: clockAt(years * year) });
      await screen.focus();
      await screen.page.keyboard.type(text);
      lab.check(`${years} years: it is written`, await screen.acknowledges(text));
      lab.check(`${years} years: nothing went uncaught`, (await screen.errors()).length === 0, await screen.errors());
      await screen.page.close();
    };
    await write('agora', 0);
    await write('no futuro', 10);
    await write('no passado', -10);
    await write('depois', 0);
    const blank = await running.blank();
    const entries = await listDrafts(blank);
    lab.check('every draft is still there', entries.length === 4, entries.length);
    const { openedTexts } = await blank.evaluate(
      async (ids) => {
        const { openDraftStore } = await import('/tools.js');
        const store = openDraftStore({ tenant: 'demo', userId: 'VENDAS1' });
        const all = await Promise.all(ids.map((id) => store.get(id)));
        return { openedTexts: all.map((one) => one?.draft?.contact.currentSubject) };
      },
      entries.map(({ id }) => id),
    );
    const order = ['depois', 'no passado', 'no futuro', 'agora'];
    lab.check('the order is that of the writing, not of the clock', openedTexts.join() === order.join(), openedTexts);
  },
};

import { trouble } from '../lab/holding.mjs';
import { Screen } from '../lab/screen.mjs';

/** @type {Record<string, string>} */
const without = {
  absent: `Object.defineProperty(globalThis, 'indexedDB', { value: undefined });`,
  throwing: `Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('Refused.', 'SecurityError'); } });`,
};

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '11',
  fault: 'no IndexedDB: absent, refused, or in a sandboxed frame',
  isTimed: true,
  async run(lab) {
    const running = await lab.running();
    for (const [what, init] of Object.entries(without)) {
      const screen = await running.open({ tenant: what }, { init });
      await tells(lab, what, screen);
      await screen.page.close();
    }
    const outer = await running.open({}, { at: '/framed', ready: false });
    const framed = new Screen(outer.page, outer.page.frameLocator('iframe'));
    await framed.isReady();
    await tells(lab, 'sandboxed', framed);
    const frame = outer.page.frames().find((one) => one.parentFrame() !== null);
    const errors = await frame?.evaluate(() => globalThis.pageErrors);
    lab.check('sandboxed: nothing went uncaught', Array.isArray(errors) && errors.length === 0, errors);
  },
};

/** @param {import('../lab/lab.mjs').Lab} lab @param {string} what @param {Screen} screen */
async function tells(lab, what, screen) {
  await screen.focus();
  await screen.page.keyboard.type('só na memória');
  lab.seen(`${what}: the user sees that nothing is kept`, await screen.shows(trouble, 8000));
  lab.check(`${what}: the form stays usable`, (await screen.subject.inputValue()) === 'só na memória');
  if (what === 'sandboxed') return;
  lab.check(`${what}: nothing is called saved`, (await screen.events('sales-contact-draft-saved')).length === 0);
  lab.check(`${what}: nothing went uncaught`, (await screen.errors()).length === 0, await screen.errors());
}

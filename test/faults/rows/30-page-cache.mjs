import { pause } from '../lab/screen.mjs';
import { listDrafts, readDraft } from '../lab/stored.mjs';

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '30',
  fault: 'the page put into the page cache and shown again',
  async run(lab) {
    const running = await (await lab.profile()).launch();
    const screen = await running.open();
    await screen.focus();
    await screen.page.keyboard.type('antes');
    await screen.until(async () => (await screen.events('sales-contact-draft-saved')).length > 0);
    await pause(300);
    const id = await screen.form.evaluate((form) => form.currentDraftId);
    // Playwright switches the page cache off, so its events are sent instead.
    lab.measure('driven by pagehide and pageshow sent to the page, not by a cache');
    const dispatch = (/** @type {string} */ type) =>
      screen.page.evaluate((type) => dispatchEvent(new PageTransitionEvent(type, { persisted: true })), type);
    await dispatch('pagehide');
    const other = await running.blank();
    const found = await readDraft(other, id);
    await other.evaluate(async (found) => {
      const { openDraftStore, summaryOf } = await import('/tools.js');
      const contact = { ...found.draft.contact, description: 'da outra aba' };
      const options = {
        expectedRev: found.rev,
        origin: 'automatic',
        durability: 'relaxed',
        summary: summaryOf(contact),
      };
      await openDraftStore({ tenant: 'demo', userId: 'VENDAS1' }).put(found.id, { ...found.draft, contact }, options);
    }, found);
    await dispatch('pageshow');
    await pause(500);
    await screen.subject.press('End', { timeout: 2000 }).catch(() => undefined);
    await screen.page.keyboard.type(' depois');
    await pause(1500);
    const entries = await listDrafts(other);
    const all = await Promise.all(entries.map((entry) => readDraft(other, entry.id)));
    const original = all.find((one) => one?.id === id);
    lab.check(
      'what the other tab wrote is still there',
      original?.draft?.contact.description === 'da outra aba',
      original?.draft?.contact,
    );
    const shown = await screen.subject.inputValue();
    lab.check(
      'what was on the screen is in some draft',
      all.some((one) => one?.draft?.contact.currentSubject === shown),
      shown,
    );
    lab.check('nothing went uncaught', (await screen.errors()).length === 0, await screen.errors());
    const listeners = await unloadListeners(running, screen);
    lab.check('nothing keeps the page out of the cache', listeners === 0, listeners);
  },
};

/**
 * Listeners for `unload` and, with nothing unsaved, `beforeunload`.
 *
 * @param {import('../lab/profile.mjs').Running} running
 * @param {import('../lab/screen.mjs').Screen} screen
 */
async function unloadListeners(running, screen) {
  const session = await running.context.newCDPSession(screen.page);
  const { result } = await session.send('Runtime.evaluate', { expression: 'globalThis' });
  const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' });
  return listeners.filter(({ type }) => type === 'unload' || type === 'beforeunload').length;
}

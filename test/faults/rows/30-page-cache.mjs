import { listDrafts, readDraft } from '../lab/stored.mjs';

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '30',
  fault: 'the page put into the page cache and shown again',
  async run(lab) {
    const running = await lab.running();
    const screen = await running.open();
    await screen.focus();
    await screen.page.keyboard.type('antes');
    await screen.acknowledges('antes');
    const id = await screen.form.evaluate((form) => form.currentDraftId);
    const hasCache = await returnsFromCache(await running.blank(), `${running.site.origin}/blank?away`);
    lab.measure(
      hasCache
        ? 'driven by the page cache of the browser'
        : 'driven by pagehide and pageshow sent to the page: this browser has no page cache',
    );
    const dispatch = (/** @type {string} */ type) =>
      screen.page.evaluate((type) => dispatchEvent(new PageTransitionEvent(type, { persisted: true })), type);
    if (hasCache) await leave(screen.page, `${running.site.origin}/blank`);
    else await dispatch('pagehide');
    const other = await running.blank();
    const found = await readDraft(other, id);
    await other.evaluate(async (found) => {
      // A message would end the cached page: what is asked for is a change that it does not hear of.
      globalThis.BroadcastChannel = undefined;
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
    if (hasCache) {
      const reasons = await comeBack(screen.page);
      lab.check('the page came from the cache', reasons === undefined, reasons);
    } else await dispatch('pageshow');
    const isReadAgain = () => screen.form.evaluate((form) => form.contact?.description === 'da outra aba');
    lab.check('it reads again what the other tab wrote', (await screen.until(isReadAgain, 1000)) !== undefined);
    await screen.subject.press('End', { timeout: 2000 }).catch(() => undefined);
    await screen.page.keyboard.type(' depois');
    await screen.acknowledges('antes depois', 1500);
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

/** @param {import('playwright-core').Page} page @param {string} address */
async function leave(page, address) {
  await page.evaluate(() =>
    addEventListener('pageshow', ({ persisted }) => (globalThis.isFromCache = persisted), { once: true }),
  );
  await page.goto(address);
}

/** Answers why the page did not come from the cache, and nothing when it did. @param {import('playwright-core').Page} page */
async function comeBack(page) {
  await page.goBack({ waitUntil: 'commit' });
  const came = await page
    .waitForFunction(() => globalThis.isFromCache === true, undefined, { timeout: 1000 })
    .catch(() => undefined);
  if (came !== undefined) return undefined;
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    return JSON.stringify(navigation?.notRestoredReasons ?? 'no reason');
  });
}

/** Whether this browser keeps pages at all; the headless shell does not. @param {import('playwright-core').Page} page @param {string} address */
async function returnsFromCache(page, address) {
  await leave(page, address);
  return (await comeBack(page)) === undefined;
}

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

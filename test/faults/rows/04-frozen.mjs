import { linesOf, listDrafts, readDraft, writeDraft } from '../lab/stored.mjs';
import { lossOf, promise, typeKeys } from '../lab/typing.mjs';

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '4',
  fault: 'the renderer crashed; the tab frozen and woken',
  isTimed: true,
  async run(lab) {
    const running = await lab.running();
    const contact = { person: { relationship: 'prospect', legalName: 'Bazar Boa Ideia' }, items: linesOf(20 * 1024) };
    await writeDraft(await running.blank(), 'frozen', contact);

    let screen = await running.open();
    await screen.continueDraft();
    await screen.focus();
    const typed = await typeKeys(screen, 25, '');
    const session = await running.context.newCDPSession(screen.page);
    const crash = screen.page.waitForEvent('crash');
    const crashedAt = Date.now();
    // It never answers: the page that would is gone.
    session.send('Page.crash').catch(() => undefined);
    await crash;
    await screen.page.close();
    screen = await running.open();
    await screen.continueDraft();
    const shown = await screen.subject.inputValue();
    const loss = lossOf(typed, shown, crashedAt);
    lab.check('crash: the draft is not torn', !loss.torn, shown);
    lab.check(`crash: costs at most ${promise} ms of typing`, loss.milliseconds <= promise, `${loss.milliseconds} ms`);
    lab.measure(`crash: cost ${loss.milliseconds} ms of typing`);

    await screen.focus();
    const after = await typeKeys(screen, 10, shown);
    const whole = after.before + after.keys.map(({ character }) => character).join('');
    const life = await running.context.newCDPSession(screen.page);
    await life.send('Page.setWebLifecycleState', { state: 'frozen' });
    const other = await running.blank();
    // A frozen page says nothing, so the storage is looked at.
    const isKept = async () => (await readDraft(other, 'frozen'))?.draft?.contact.currentSubject === whole;
    await screen.until(isKept, 400);
    const frozen = await readDraft(other, 'frozen');
    const kept = frozen?.draft?.contact.currentSubject ?? '';
    lab.check('frozen: what was typed before is stored', kept === whole, kept);

    // Meanwhile another tab goes on with the same draft.
    const rev = await other.evaluate(async (found) => {
      const { openDraftStore, summaryOf } = await import('/tools.js');
      const draft = { ...found.draft, contact: { ...found.draft.contact, description: 'Da outra aba' } };
      const store = openDraftStore({ tenant: 'demo', userId: 'VENDAS1' });
      const options = { origin: 'automatic', durability: 'relaxed', summary: summaryOf(draft.contact) };
      return (await store.put('frozen', draft, { ...options, expectedRev: found.rev })).rev;
    }, frozen);
    await life.send('Page.setWebLifecycleState', { state: 'active' });
    await screen.until(() => screen.form.evaluate((form) => form.contact.description === 'Da outra aba'), 500);
    await screen.subject.press('End', { timeout: 2000 }).catch(() => undefined);
    await screen.page.keyboard.type(' depois');
    await screen.acknowledges(`${whole} depois`, 1500);
    const entries = await listDrafts(other);
    const all = await Promise.all(entries.map((/** @type {{ id: string }} */ { id }) => readDraft(other, id)));
    const texts = all.map((one) => JSON.stringify(one?.draft?.contact ?? {}));
    const original = all.find((one) => one?.id === 'frozen');
    lab.check(
      'woken: what the other tab wrote is still there',
      original?.draft?.contact.description === 'Da outra aba',
      original?.draft?.contact.description,
    );
    lab.check('woken: the revision of the other tab was not written over', original?.rev >= rev, original?.rev);
    lab.check(
      'woken: what was typed before is in some draft',
      texts.some((text) => text.includes(whole)),
      texts.length,
    );
  },
};

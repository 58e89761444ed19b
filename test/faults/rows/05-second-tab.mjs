import { pause } from '../lab/screen.mjs';
import { listDrafts, readDraft, writeDraft } from '../lab/stored.mjs';

const elsewhere = 'Este rascunho está aberto em outra aba.';

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '5',
  fault: 'the same draft in two tabs: taken over, and its owner crashed',
  isTimed: true,
  async run(lab) {
    const running = await lab.running();
    const blank = await running.blank();
    await writeDraft(blank, 'both', { person: { relationship: 'prospect', legalName: 'Bazar Boa Ideia' } });
    const first = await running.open({ draft: 'both' });
    await first.until(async () => (await first.name.inputValue()) !== '');
    await first.focus();
    await first.page.keyboard.type('da primeira');
    await first.until(async () => (await first.events('sales-contact-draft-saved')).length > 0);

    const second = await running.open({ draft: 'both' });
    lab.seen('the second tab says where the draft is open', await second.shows(elsewhere, 5000), 2000);
    await second.page.keyboard.type('nada');
    const { rev } = await readDraft(blank, 'both');
    await pause(500);
    lab.check('the second tab writes nothing', (await readDraft(blank, 'both')).rev === rev);

    const began = Date.now();
    await second.button('Assumir a edição').click();
    const taken = await second.until(async () => await second.subject.isEditable().catch(() => false), 5000);
    lab.check('taken over: the second tab can be typed into', taken !== undefined);
    lab.measure(`taken over after ${Date.now() - began} ms`);
    lab.check(
      'taken over: with all that the first tab had',
      (await second.subject.inputValue()) === 'da primeira',
      await second.subject.inputValue(),
    );
    lab.seen(
      'taken over: the first tab says so',
      await first.shows('A edição deste rascunho continuou em outra aba.', 5000),
      2500,
    );
    await second.focus();
    await second.page.keyboard.type(', da segunda');
    await second.acknowledges('da primeira, da segunda', 800);
    const stored = await readDraft(blank, 'both');
    lab.check(
      'taken over: what the second tab types is stored',
      stored?.draft?.contact.currentSubject === 'da primeira, da segunda',
      stored?.draft?.contact.currentSubject,
    );
    lab.check(
      'taken over: nothing is parted',
      (await listDrafts(blank)).length === 1,
      (await listDrafts(blank)).length,
    );

    const third = await running.open({ draft: 'both' });
    await third.shows(elsewhere, 5000);
    const session = await running.context.newCDPSession(second.page);
    const crash = second.page.waitForEvent('crash');
    session.send('Page.crash').catch(() => undefined);
    await crash;
    const crashed = Date.now();
    const button = third.button('Assumir a edição');
    if ((await button.count()) > 0) await button.click().catch(() => undefined);
    const free = await third.until(async () => await third.subject.isEditable().catch(() => false), 5000);
    lab.check(
      'owner crashed: the other tab goes on within 500 ms',
      free !== undefined && Date.now() - crashed <= 500 + 500,
      `${Date.now() - crashed} ms`,
    );
    lab.check(
      'owner crashed: with all that was there',
      (await third.subject.inputValue()) === 'da primeira, da segunda',
      await third.subject.inputValue(),
    );
  },
};

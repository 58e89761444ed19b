import { Running } from '../lab/profile.mjs';
import { listDrafts } from '../lab/stored.mjs';

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '16',
  fault: 'a private window',
  async run(lab) {
    const running = await lab.running();
    const browser = running.context.browser();
    if (browser === null) throw new Error('Expected a browser that opens a private window, found none.');
    const inside = async () => {
      const context = await browser.newContext({ locale: 'pt-BR', timezoneId: 'America/Sao_Paulo' });
      const secret = new Running(context, running.site, running.profile);
      await secret.listen();
      return secret;
    };
    const secret = await inside();
    const screen = await secret.open();
    await screen.focus();
    await screen.page.keyboard.type('em segredo');
    lab.check('drafts are written', await screen.acknowledges('em segredo'));
    // A draft that another tab has open is offered nowhere.
    await screen.page.close();
    const again = await secret.open();
    await again.continueDraft();
    lab.check('and opened within the window', (await again.subject.inputValue()) === 'em segredo');
    const ordinary = await listDrafts(await running.blank());
    lab.check('the ordinary profile has none of them', ordinary.length === 0, ordinary.length);
    await secret.context.close();
    const next = await inside();
    const left = await listDrafts(await next.blank());
    lab.check('the next private window has none of them', left.length === 0, left.length);
    const found = await running.profile.search(['em segredo']);
    lab.check('nothing of them is on the disk', found.size === 0, [...found]);
    await next.context.close();
  },
};

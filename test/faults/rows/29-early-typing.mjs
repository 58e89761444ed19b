import { holdStores, letGo } from '../lab/holding.mjs';
import { listDrafts, readDraft, writeDraft } from '../lab/stored.mjs';

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '29',
  fault: 'someone types while a draft is still being read',
  async run(lab) {
    const running = await lab.running();
    const blank = await running.blank();
    await writeDraft(blank, 'slow', {
      person: { relationship: 'prospect', legalName: 'Empório Tangará' },
      description: 'do rascunho',
      currentSubject: 'do rascunho',
    });
    const holder = await running.blank();
    await holdStores(holder);
    const screen = await running.open({ draft: 'slow' });
    await screen.focus();
    await screen.page.keyboard.type('digitado antes');
    lab.check('the draft was not there yet', (await screen.name.inputValue()) === '', await screen.name.inputValue());
    lab.check(
      'nothing was written before it was read',
      (await screen.events('sales-contact-draft-saved')).length === 0,
    );
    await letGo(holder);
    const came = await screen.until(async () => (await screen.name.inputValue()) === 'Empório Tangará', 15_000);
    lab.check('the draft comes', came !== undefined);
    lab.check(
      'what was typed wins over it',
      (await screen.subject.inputValue()) === 'digitado antes',
      await screen.subject.inputValue(),
    );
    const other = await screen.text('Dados do Contato', 'Descrição do contato').inputValue();
    lab.check('what was not typed is from it', other === 'do rascunho', other);
    await screen.acknowledges('digitado antes', 1000);
    const stored = await readDraft(blank, 'slow');
    lab.check(
      'both are stored under its id',
      stored?.draft?.contact.currentSubject === 'digitado antes' && stored.draft.contact.description === 'do rascunho',
      stored?.draft?.contact,
    );
    lab.check('no other draft came of it', (await listDrafts(blank)).length === 1, (await listDrafts(blank)).length);
  },
};

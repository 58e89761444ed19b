import { listDrafts, readDraft, writeDraft } from '../lab/stored.mjs';

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '28',
  fault: 'an older draft opened over newer work',
  async run(lab) {
    const running = await lab.running();
    const blank = await running.blank();
    const screen = await running.open();
    await screen.focus();
    await screen.page.keyboard.type('trabalho novo');
    await screen.until(async () => (await screen.events('sales-contact-draft-saved')).length > 0);
    await writeDraft(blank, 'older', { person: { legalName: 'Empório Tangará' }, currentSubject: 'trabalho antigo' });
    const opening = screen.form.evaluate((form) => form.loadDraft('older'));
    await screen.page.getByRole('dialog', { name: 'Abrir outro rascunho?', exact: true }).waitFor();
    lab.check('it asks first', (await screen.subject.inputValue()) === 'trabalho novo');
    await screen.button('Salvar como outro rascunho e abrir').click();
    lab.check('and opens then', (await opening) === true);
    lab.check(
      'what it held',
      (await screen.subject.inputValue()) === 'trabalho antigo',
      await screen.subject.inputValue(),
    );
    const entries = await listDrafts(blank);
    const all = await Promise.all(entries.map(({ id }) => readDraft(blank, id)));
    const texts = all.map((one) => one?.draft?.contact.currentSubject);
    lab.check('the newer work is a draft', texts.includes('trabalho novo'), texts);
    lab.check('so is the older one', texts.includes('trabalho antigo'), texts);
  },
};

import { asRaw, goldenDrafts } from '../lab/golden.mjs';
import { putRaw, rawRecords, writeDraft } from '../lab/stored.mjs';

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '8',
  fault: 'a draft of a newer version of the kit',
  isTimed: true,
  async run(lab) {
    const running = await lab.running();
    const blank = await running.blank();
    await writeDraft(blank, 'own', { person: { legalName: 'Bazar Boa Ideia' } });
    const [draft] = await goldenDrafts();
    if (draft === undefined) throw new Error('Expected a draft of the first format, found none.');
    const newer = {
      ...draft,
      record: { ...draft.record, schema: 99 },
      entry: { ...draft.entry, schema: 99, order: 50 },
    };
    await putRaw(blank, asRaw(newer));
    const before = JSON.stringify(await stored(blank, draft.record['id']));

    const screen = await running.open();
    await screen.button('Carregar Rascunho').click();
    lab.seen(
      'the list says that a newer version made it',
      await screen.shows('criado em versão mais nova', 3000),
      3000,
    );
    await screen.page.keyboard.press('Escape');
    const opened = await screen.form.evaluate((form, id) => form.loadDraft(id), draft.record['id']);
    lab.check('it is not opened', opened === false, opened);
    lab.seen('the screen says why', await screen.shows(/versão mais nova/i, 3000));
    await screen.focus();
    await screen.page.keyboard.type('outro');
    await screen.until(async () => (await screen.events('sales-contact-draft-saved')).length > 0);
    const after = JSON.stringify(await stored(blank, draft.record['id']));
    lab.check('not one byte of it is written', before === after, after.slice(0, 200));
    lab.check('nothing went uncaught', (await screen.errors()).length === 0, await screen.errors());
  },
};

/** @param {import('playwright-core').Page} page @param {string} id */
async function stored(page, id) {
  const { drafts } = await rawRecords(page, ['drafts']);
  return (drafts ?? []).filter((record) => Object(record).id === id);
}

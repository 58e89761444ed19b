import { asRaw, goldenDrafts } from '../lab/golden.mjs';
import { namespace, putRaw } from '../lab/stored.mjs';

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '15',
  fault: 'records that cannot be read among one that can',
  isTimed: true,
  async run(lab) {
    const running = await lab.running();
    const first = await running.open();
    await first.focus();
    await first.page.keyboard.type('x');
    await first.until(async () => (await first.events('sales-contact-draft-saved')).length > 0);
    await first.page.close();
    const blank = await running.blank();
    const good = (await goldenDrafts()).find(({ name }) => name.includes('full'));
    if (good === undefined) throw new Error('Expected the full draft of the first format, found none.');
    /** @type {Record<string, unknown>} */
    const corrupt = {
      garbage: 42,
      checksum: { ...good.record, id: 'checksum', sum: '00000000' },
      cut: { ...good.record, id: 'cut', payload: good.record['payload'].slice(0, 100) },
      huge: { ...good.record, id: 'huge', bytes: 9_000_000, payload: 'A'.repeat(9_000_000) },
      'not-a-number': { ...good.record, id: 'not-a-number', rev: { $: 'NaN' } },
      cycle: { $: 'cycle' },
    };
    await putRaw(blank, [
      ...asRaw(good),
      ...Object.entries(corrupt).flatMap(([id, value], at) => [
        { store: 'drafts', key: [namespace, id], value },
        { store: 'meta', key: [namespace, id], value: { ...good.entry, id, title: id, order: 100 + at } },
      ]),
    ]);

    const screen = await running.open();
    for (const id of Object.keys(corrupt)) {
      const opened = await screen.form.evaluate((form, id) => form.loadDraft(id), id);
      lab.check(`${id} is not opened`, opened === false, opened);
      // The sentence stays, so only the first proves that it comes.
      if (id === 'garbage') {
        lab.seen(
          'the screen says that it cannot be opened',
          await screen.shows(/Não foi possível abrir este rascunho/, 4000),
        );
      }
    }
    await screen.button('Carregar Rascunho').click();
    const broken = screen.page.getByText('não foi possível abrir', { exact: false });
    const listed = await screen.until(async () => (await broken.count()) >= Object.keys(corrupt).length, 10_000);
    lab.check('the list holds all of them', listed !== undefined, await broken.count());
    const exporting = screen.page.getByRole('button', { name: /Exportar/ });
    const count = await exporting.count();
    lab.check('each can be exported', count >= Object.keys(corrupt).length, count);
    const download = screen.page.waitForEvent('download', { timeout: 5000 }).catch(() => undefined);
    await exporting.first().click();
    lab.check('an export gives a file', (await download) !== undefined);
    await screen.page.keyboard.press('Escape');
    const opened = await screen.form.evaluate((form, id) => form.loadDraft(id), good.record['id']);
    lab.check('the good one opens', opened === true, opened);
    lab.check(
      'with what it held',
      (await screen.name.inputValue()) === 'Padaria Pão Dourado Ltda',
      await screen.name.inputValue(),
    );
    lab.check('nothing went uncaught', (await screen.errors()).length === 0, await screen.errors());
  },
};

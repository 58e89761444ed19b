import { pause } from '../lab/screen.mjs';
import { conclude, openDraft, openWhole, saved } from '../lab/concluding.mjs';
import { listDrafts } from '../lab/stored.mjs';

const elsewhere = 'Este rascunho está aberto em outra aba.';

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '22',
  fault: '"Concluir Cadastro" pressed 50 times in one frame, and in two tabs at once',
  async run(lab) {
    const running = await lab.running();
    const { registry } = running.site;
    const screen = await openWhole(running, 'twice');
    registry.manner = () => 'delay';
    await screen.button(/^Concluir Cadastro/).evaluate((button) => {
      for (let press = 0; press < 50; press += 1) button.click();
    });
    await Promise.race([
      screen
        .button('Concluir assim mesmo')
        .click()
        .catch(() => undefined),
      saved(screen),
    ]);
    lab.check(
      '50 presses: concluded',
      (await saved(screen)) !== undefined,
      await screen.events('sales-contact-save-failed'),
    );
    await pause(500);
    lab.check('50 presses: one record', registry.records.size === 1, registry.records.size);
    lab.check('50 presses: one request', registry.requests.length === 1, registry.requests.length);
    lab.check('50 presses: the draft is gone', (await listDrafts(screen.page)).length === 0);
    await screen.page.close();

    registry.reset();
    registry.manner = () => 'delay';
    const one = await openWhole(running, 'both');
    const two = await openDraft(running, 'both').catch(() => undefined);
    if (two === undefined) throw new Error('Expected the draft in a second tab, found none.');
    // The tab that does not hold the draft has nothing to press, and says why.
    await Promise.all(
      [one, two].map((tab) => Promise.race([conclude(tab).catch(() => undefined), tab.shows(elsewhere, 6000)])),
    );
    await pause(1000);
    lab.check('two tabs: one record', registry.records.size === 1, registry.records.size);
    const keys = new Set(registry.requests.map(({ key }) => key));
    lab.check('two tabs: one key', keys.size === 1, keys.size);
    lab.check('two tabs: the draft is gone', (await listDrafts(one.page)).length === 0, await listDrafts(one.page));
  },
};

import { pause } from '../lab/screen.mjs';
import { conclude, openWhole, saved } from '../lab/concluding.mjs';
import { listDrafts, owner } from '../lab/stored.mjs';

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '31',
  fault: 'a draft written late, after its contact was concluded',
  async run(lab) {
    const running = await lab.running();
    const screen = await openWhole(running, 'late');
    const other = await running.blank();
    const found = await other.evaluate(async (owner) => {
      const { openDraftStore } = await import('/tools.js');
      return openDraftStore(owner).get('late');
    }, owner);
    // A change that is not written yet when the conclusion begins.
    await screen.focus();
    await screen.page.keyboard.type('!');
    await conclude(screen);
    lab.check('concluded', (await saved(screen)) !== undefined, await screen.events('sales-contact-save-failed'));
    await pause(1000);
    lab.check('the form’s own late writing did not bring it back', (await listDrafts(other)).length === 0);

    const late = await other.evaluate(
      async ({ found, owner }) => {
        const { openDraftStore, summaryOf } = await import('/tools.js');
        const store = openDraftStore(owner);
        const attempts = [found.rev, found.rev + 1, found.rev + 2, 0].map((expectedRev) =>
          store
            .put('late', found.draft, {
              expectedRev,
              origin: 'automatic',
              durability: 'relaxed',
              summary: summaryOf(found.draft.contact),
            })
            .then(
              () => 'written',
              (error) => `${error.name} ${String(error.removed)}`,
            ),
        );
        return Promise.all(attempts);
      },
      { found, owner },
    );
    lab.check(
      'another tab’s late writing is refused',
      late.every((one) => one === 'DraftConflict true'),
      late,
    );
    lab.check('and nothing is there', (await listDrafts(other)).length === 0);
    const again = await running.open();
    await pause(1000);
    lab.check('nothing is offered at the next start', (await again.button(/^Continuar/).count()) === 0);
  },
};

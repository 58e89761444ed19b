import { owner, readDraft, writeDraft } from '../lab/stored.mjs';

/** @type {import('../lab/lab.mjs').Row} */
export default {
  id: '6',
  fault: 'two tabs that edit the same draft in turns',
  async run(lab) {
    const { edits } = lab.amounts;
    const running = await lab.running();
    const tabs = [await running.blank(), await running.blank()];
    await writeDraft(tabs[0], 'shared', { description: '' });
    const began = Date.now();
    const results = await Promise.all(
      tabs.map((page, tab) =>
        page.evaluate(
          async ({ tab, edits, owner }) => {
            const { openDraftStore, summaryOf } = await import('/tools.js');
            const store = openDraftStore(owner);
            let refused = 0;
            for (let edit = 0; edit < edits; edit += 1) {
              for (;;) {
                const found = await store.get('shared');
                const contact = {
                  ...found.draft.contact,
                  description: `${found.draft.contact.description}${tab}:${edit} `,
                };
                try {
                  await store.put(
                    'shared',
                    { ...found.draft, contact },
                    { expectedRev: found.rev, origin: 'automatic', durability: 'relaxed', summary: summaryOf(contact) },
                  );
                  break;
                } catch (error) {
                  if (error.name !== 'DraftConflict') throw error;
                  refused += 1;
                }
              }
            }
            return refused;
          },
          { tab, edits, owner },
        ),
      ),
    );
    const stored = await readDraft(tabs[0], 'shared');
    const marks = new Set(stored.draft.contact.description.trim().split(' '));
    const refused = results[0] + results[1];
    lab.measure(
      `2 × ${edits} edits in ${Date.now() - began} ms, ${refused} refused and made again, ${2 * edits - marks.size} lost`,
    );
    lab.check('no edit is lost', marks.size === 2 * edits, `${marks.size} of ${2 * edits}`);
    lab.check('every edit is one revision', stored.rev === 2 * edits + 1, stored.rev);
    lab.check('the tabs did get in each other’s way', refused > 0, refused);
  },
};

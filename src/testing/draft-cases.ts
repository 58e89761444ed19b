import {
  conformanceCase,
  everyRow,
  expectEqual,
  expectFailure,
  expectTrue,
  rejection,
  type ConformanceCase,
} from './conformance-case.js';

/** Promises of `DraftStorage`. */
export const draftStorageCases: readonly ConformanceCase[] = [
  conformanceCase(
    'drafts: are written over the revision that was read, and answered as they are',
    ['drafts'],
    async ({ adapters, call, token: id }) => {
      const { drafts } = adapters;
      const content = JSON.stringify({ text: '😀 "aspas" \\ \n <b>', deep: [1, null] });
      expectEqual('the first revision', await drafts!.put({ id, rev: 0, content, title: 'Nova Era' }, call), {
        rev: 1,
      });
      expectEqual('the second', await drafts!.put({ id, rev: 1, content: `${content} ` }, call), { rev: 2 });
      const stored = await drafts!.get({ id }, call);
      expectEqual('what is stored', [stored?.id, stored?.rev, stored?.content], [id, 2, `${content} `]);
      expectTrue('an instant', !Number.isNaN(Date.parse(stored?.updatedAt ?? '')), stored?.updatedAt);
    },
  ),
  conformanceCase(
    'drafts: another revision is a conflict and writes nothing',
    ['drafts'],
    async ({ adapters, call, token: id }) => {
      const { drafts } = adapters;
      await drafts!.put({ id, rev: 0, content: 'a' }, call);
      for (const rev of [0, 2, 99])
        await expectFailure(`revision ${rev}`, 'conflict', drafts!.put({ id, rev, content: 'b' }, call));
      await expectFailure(
        'a revision of none',
        'conflict',
        drafts!.put({ id: `${id}-none`, rev: 1, content: 'b' }, call),
      );
      expectEqual('what is stored', (await drafts!.get({ id }, call))?.content, 'a');
    },
  ),
  conformanceCase(
    'drafts: one of many that write the same revision wins',
    ['drafts'],
    async ({ adapters, call, token: id }) => {
      await adapters.drafts!.put({ id, rev: 0, content: '' }, call);
      const outcomes = await Promise.allSettled(
        Array.from({ length: 8 }, (_, at) => adapters.drafts!.put({ id, rev: 1, content: `${at}` }, call)),
      );
      expectEqual('how many won', outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    },
  ),
  conformanceCase(
    'drafts: come the newest first, page by page, without their content',
    ['drafts'],
    async ({ adapters, call, token }) => {
      const { drafts } = adapters;
      for (const at of [1, 2, 3])
        await drafts!.put({ id: `${token}-${at}`, rev: 0, content: 'x', title: `Título ${at}` }, call);
      await drafts!.put({ id: `${token}-1`, rev: 1, content: 'y', title: 'Título 1' }, call);
      const rows = await everyRow((page) => drafts!.list(page, call), 2);
      const own = rows.filter(({ id }) => id.startsWith(token));
      expectEqual(
        'the order',
        own.map(({ id }) => id),
        [`${token}-1`, `${token}-3`, `${token}-2`],
      );
      expectEqual(
        'titles',
        own.map(({ title }) => title),
        ['Título 1', 'Título 3', 'Título 2'],
      );
      expectEqual('rows with content', rows.filter((row) => 'content' in row).length, 0);
    },
  ),
  conformanceCase(
    'drafts: one that is dropped is gone, and dropping none is no failure',
    ['drafts'],
    async ({ adapters, call, token: id }) => {
      const { drafts } = adapters;
      await drafts!.put({ id, rev: 0, content: 'a' }, call);
      await drafts!.delete({ id }, call);
      await drafts!.delete({ id }, call);
      expectEqual('what is stored', await drafts!.get({ id }, call), undefined);
      expectEqual('the revision of a new one', await drafts!.put({ id, rev: 0, content: 'b' }, call), { rev: 1 });
    },
  ),
  conformanceCase(
    'drafts: an ended call rejects with its reason and writes nothing',
    ['drafts'],
    async ({ raw, adapters, call, token: id }) => {
      const reason = new Error('The page was closed.');
      const error = await rejection(
        'put',
        raw.drafts!.put({ id, rev: 0, content: 'a' }, { ...call, signal: AbortSignal.abort(reason) }),
      );
      expectTrue('the reason of the signal itself', error === reason, String(error));
      expectEqual('what is stored', await adapters.drafts!.get({ id }, call), undefined);
    },
  ),
  conformanceCase('drafts: a large one comes back whole', ['drafts'], async ({ adapters, call, token: id }) => {
    const content = 'ção '.repeat(100_000);
    await adapters.drafts!.put({ id, rev: 0, content }, call);
    expectTrue('the same text', (await adapters.drafts!.get({ id }, call))?.content === content, 'another one');
  }),
];

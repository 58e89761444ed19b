import { caps } from '../contact/shape.js';
import {
  conformanceCase,
  everyRow,
  expectEqual,
  expectTrue,
  newKey,
  rejection,
  type Bench,
  type ConformanceCase,
} from './conformance-case.js';
import { sampleContact } from './sample-data.js';

/** Whom a text finds, by the id, the best first. */
async function found(
  { adapters, call }: Bench,
  query: Parameters<typeof adapters.people.search>[0],
): Promise<string[]> {
  const { items } = await adapters.people.search(query, call);
  return items.map(({ id }) => id ?? '');
}

const finding: readonly (readonly [what: string, text: string, who: 'bakery' | 'farmer' | 'mill'])[] = [
  ['the begin of a name', 'padaria pao', 'bakery'],
  ['words in any order, without accents and case', 'DOURADO padaria', 'bakery'],
  ['the trade name', 'pao da serra', 'mill'],
  ['a CNPJ with letters, with its punctuation', '12.ABC.345/01DE-35', 'bakery'],
  ['a CNPJ with letters, bare and in lower case', '12abc34501de35', 'bakery'],
  ['a CPF', '529.982.247-25', 'farmer'],
  ['a phone as people write it', '(11) 3000-0142', 'bakery'],
  ['an e-mail in any case', 'ROSA@paodourado.example', 'bakery'],
  ['whom one talks to', 'rosangela', 'bakery'],
];

/** Promises of `PersonDirectory`. */
export const personDirectoryCases: readonly ConformanceCase[] = [
  ...finding.map(([what, text, who]) =>
    conformanceCase(`people: are found by ${what}`, ['people'], async (bench) => {
      const ids = await found(bench, { text, limit: 20 });
      expectTrue(`the ${who} among whom ${JSON.stringify(text)} finds`, ids.includes(bench.people[who].id), ids);
    }),
  ),
  conformanceCase('people: an exact code stands first', ['people'], async (bench) => {
    const { code = '', id } = bench.people.farmer;
    const [first] = await found(bench, { text: code, limit: 5 });
    expectEqual(`the first one of the text ${code}`, first, id);
  }),
  conformanceCase('people: every given criterion must match', ['people'], async (bench) => {
    const ids = await found(bench, { name: 'tres marias', city: 'recife', limit: 20 });
    expectTrue('the one of Recife among those of both criteria', ids.includes(bench.people.recife.id), ids);
    expectTrue('the one of Campinas not among them', !ids.includes(bench.people.campinas.id), ids);
    expectEqual(
      'whom a contradiction finds',
      await found(bench, { taxId: '52998224725', city: 'recife', limit: 20 }),
      [],
    );
  }),
  conformanceCase('people: nobody is an empty page and no failure', ['people'], async (bench) => {
    const page = await bench.adapters.people.search({ text: bench.token, limit: 20 }, bench.call);
    expectEqual('the rows', page.items, []);
    expectEqual('nextCursor', page.nextCursor, undefined);
  }),
  conformanceCase(
    'people: the record is the one of the list, and an unknown id is undefined',
    ['people'],
    async (bench) => {
      const { adapters, call } = bench;
      const { items } = await adapters.people.search({ text: bench.people.bakery.code ?? '', limit: 1 }, call);
      expectEqual('the record', await adapters.people.get({ id: bench.people.bakery.id }, call), items[0]);
      expectEqual('the record of nobody', await adapters.people.get({ id: `none-${bench.token}` }, call), undefined);
    },
  ),
  conformanceCase('people: who was saved a moment ago is found', ['people', 'contacts'], async (bench) => {
    const { adapters, call, token } = bench;
    const saved = await adapters.contacts.save(
      { contact: sampleContact(`${token} Comércio`), idempotencyKey: newKey() },
      call,
    );
    expectEqual('whom the new name finds', await found(bench, { text: token, limit: 5 }), [saved.personId]);
  }),
  conformanceCase(
    'people: each page goes on where the one before ended, and no row comes twice',
    ['people', 'contacts'],
    async (bench) => {
      const { adapters, call, token } = bench;
      for (let at = 0; at < 7; at += 1) {
        await adapters.contacts.save({ contact: sampleContact(`${token} ${at}`), idempotencyKey: newKey() }, call);
      }
      const whole = await found(bench, { text: token, limit: 50 });
      expectEqual('how many there are', whole.length, 7);
      for (const limit of [1, 3, 7]) {
        const rows = await everyRow((page) => adapters.people.search({ text: token, ...page }, call), limit);
        expectEqual(
          `the rows in pages of ${limit}`,
          rows.map(({ id }) => id),
          whole,
        );
      }
    },
  ),
  conformanceCase(
    'people: who is inserted between two pages neither repeats nor hides another',
    ['people', 'contacts'],
    async (bench) => {
      const { adapters, call, token } = bench;
      const insert = (name: string): Promise<unknown> =>
        adapters.contacts.save({ contact: sampleContact(`${token} ${name}`), idempotencyKey: newKey() }, call);
      for (const name of ['c', 'd', 'e', 'f']) await insert(name);
      const before = await found(bench, { text: token, limit: 50 });
      let pages = 0;
      const rows = await everyRow(async (page) => {
        const answer = await adapters.people.search({ text: token, ...page }, call);
        pages += 1;
        if (pages < 3) await insert(pages === 1 ? 'a' : 'z');
        return answer;
      }, 2);
      const ids = rows.map(({ id }) => id);
      expectEqual('how many are there twice', ids.length - new Set(ids).size, 0);
      expectEqual(
        'who of before is missing',
        before.filter((id) => !ids.includes(id)),
        [],
      );
    },
  ),
  conformanceCase('people: any text is only a text', ['people'], async ({ adapters, call }) => {
    const texts = [
      '%',
      '_',
      '\\',
      "'; drop table people; --",
      '"',
      '<script>',
      '\u202Eabc',
      '😀',
      '*',
      '((',
      'a'.repeat(caps.name),
      '\u0007',
      '   ',
    ];
    for (const text of texts) await adapters.people.search({ text, limit: 3 }, call);
  }),
  conformanceCase(
    'people: a cursor that nobody gave is refused or answered, and no crash',
    ['people'],
    async ({ adapters, call }) => {
      await adapters.people
        .search({ text: 'padaria', limit: 3, cursor: 'none of yours' }, call)
        .catch((error: unknown) => {
          const { name, code } = error as { readonly name?: string; readonly code?: string };
          expectEqual('what it rejects with', [name, code !== 'unknown'], ['AdapterError', true]);
        });
    },
  ),
  conformanceCase(
    'people: an ended call rejects with its reason, unwrapped',
    ['people'],
    async ({ raw, call, people }) => {
      const reason = new Error('The text has changed.');
      const ended = { ...call, signal: AbortSignal.abort(reason) };
      expectTrue(
        'the reason of the signal itself',
        (await rejection('search', raw.people.search({ text: 'pao', limit: 3 }, ended))) === reason,
      );
      expectTrue(
        'the reason of the signal itself',
        (await rejection('get', raw.people.get({ id: people.bakery.id }, ended))) === reason,
      );
    },
  ),
  conformanceCase(
    'people: a call that ends on its way rejects with its reason, or was faster',
    ['people'],
    async ({ raw, call }) => {
      for (let round = 0; round < 5; round += 1) {
        const controller = new AbortController();
        const reason = new Error(`Round ${round}`);
        const asked = raw.people.search({ text: 'dourado', limit: 3 }, { ...call, signal: controller.signal });
        if (round === 0) controller.abort(reason);
        else setTimeout(() => controller.abort(reason), round);
        await asked.catch((error: unknown) =>
          expectTrue('the reason of the signal itself', error === reason, String(error)),
        );
      }
    },
  ),
  conformanceCase('people: many questions at once are each answered for themselves', ['people'], async (bench) => {
    const answers = await Promise.all(finding.map(([, text]) => found(bench, { text, limit: 20 })));
    finding.forEach(([, text, who], at) =>
      expectTrue(`the ${who} in the answer to ${text}`, answers[at]!.includes(bench.people[who].id), answers[at]),
    );
  }),
];

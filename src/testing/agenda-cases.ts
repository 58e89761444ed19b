import type { AgendaEntry, AgendaQuery } from '../adapters/agenda.js';
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
import { sampleContact, sampleDay } from './sample-data.js';

/** Registers contacts whose names begin with the token, so that a text finds these alone. */
async function registerMany(bench: Bench): Promise<void> {
  const rows = [
    { name: 'a', priority: false, next: 3, internal: undefined },
    { name: 'b', priority: true, next: 5, internal: undefined },
    { name: 'c', priority: false, next: 0, internal: 1 },
    { name: 'd', priority: true, next: 0, internal: undefined },
    { name: 'e', priority: false, next: 1, internal: 0 },
  ];
  for (const { name, priority, next, internal } of rows) {
    const contact = sampleContact(`${bench.token} ${name}`, {
      priority,
      description: `Contato ${name}`,
      nextContact: { userId: bench.users.ana, date: sampleDay(next) },
      internalContact: internal === undefined ? {} : { userId: bench.users.ana, date: sampleDay(internal) },
    });
    await bench.adapters.contacts.save({ contact, idempotencyKey: newKey() }, bench.call);
  }
}

async function listed(bench: Bench, query: Partial<AgendaQuery> = {}): Promise<readonly AgendaEntry[]> {
  const { adapters, call, token } = bench;
  const { items } = await adapters.agenda!.list({ userId: bench.users.ana, text: token, limit: 100, ...query }, call);
  return items;
}

const inWords = (bench: Bench, entries: readonly AgendaEntry[]): string[] =>
  entries.map(({ person, role, date }) => `${person.name.slice(bench.token.length + 1)} ${role} ${date}`);

/** Promises of `Agenda`. */
export const agendaCases: readonly ConformanceCase[] = [
  conformanceCase(
    'agenda: has each role of a user, those with priority first, then by day',
    ['agenda', 'contacts'],
    async (bench) => {
      await registerMany(bench);
      const entries = await listed(bench);
      const day = sampleDay;
      const ranks = entries.map(({ priority, date }) => `${priority ? 0 : 1} ${date}`);
      expectEqual('the order', ranks, [...ranks].sort());
      expectEqual('the entries', inWords(bench, entries).sort(), [
        `a next ${day(3)}`,
        `b next ${day(5)}`,
        `c internal ${day(1)}`,
        `c next ${day(0)}`,
        `d next ${day(0)}`,
        `e internal ${day(0)}`,
        `e next ${day(1)}`,
      ]);
    },
  ),
  conformanceCase('agenda: an entry tells what a row shows', ['agenda', 'contacts'], async (bench) => {
    const { adapters, call, token, data } = bench;
    const contact = sampleContact(`${token} Ltda`, {
      priority: true,
      currentSubject: 'Assunto',
      serviceType: '1.4',
      interaction: { notes: 'Primeira linha.\nSegunda.' },
      nextContact: { userId: bench.users.ana, date: sampleDay(1) },
    });
    const saved = await adapters.contacts.save(
      {
        contact: { ...contact, person: { ...contact.person, address: { city: 'Recife', state: 'PE' } } },
        idempotencyKey: newKey(),
      },
      call,
    );
    const [entry] = await listed(bench);
    const { lastInteraction, ...rest } = entry!;
    expectEqual('the entry', rest, {
      contactId: saved.id,
      code: saved.code,
      version: saved.version,
      role: 'next',
      date: sampleDay(1),
      priority: true,
      person: { id: saved.personId, name: `${token} Ltda`, city: 'Recife', state: 'PE' },
      description: contact.description,
      currentSubject: 'Assunto',
      serviceType: '1.4',
      nextContact: contact.nextContact,
      internalContact: {},
    });
    expectEqual('who spoke last', lastInteraction?.userId, data.currentUser);
    expectTrue(
      'the first words of the talk',
      lastInteraction?.notes?.startsWith('Primeira linha.') === true,
      lastInteraction?.notes,
    );
  }),
  conformanceCase('agenda: is narrowed by days, role and priority', ['agenda', 'contacts'], async (bench) => {
    await registerMany(bench);
    const day = sampleDay;
    const found = async (query: Partial<AgendaQuery>): Promise<string[]> =>
      inWords(bench, await listed(bench, query)).sort();
    expectEqual('until yesterday', await found({ to: day(-1) }), []);
    expectEqual('today', await found({ from: day(), to: day() }), [
      `c next ${day()}`,
      `d next ${day()}`,
      `e internal ${day()}`,
    ]);
    expectEqual('from the day after tomorrow', await found({ from: day(2) }), [`a next ${day(3)}`, `b next ${day(5)}`]);
    expectEqual('as the internal contact', await found({ role: 'internal' }), [
      `c internal ${day(1)}`,
      `e internal ${day()}`,
    ]);
    expectEqual('with priority', await found({ priority: true }), [`b next ${day(5)}`, `d next ${day()}`]);
    expectEqual(
      'of another user',
      inWords(bench, await listed(bench, { userId: bench.users.ana, text: `${bench.token} nobody` })),
      [],
    );
  }),
  conformanceCase('agenda: comes page by page, each entry once', ['agenda', 'contacts'], async (bench) => {
    await registerMany(bench);
    const { adapters, call, token } = bench;
    const whole = await listed(bench);
    for (const limit of [1, 2, 3]) {
      const rows = await everyRow(
        (page) => adapters.agenda!.list({ userId: bench.users.ana, text: token, ...page }, call),
        limit,
      );
      expectEqual(`the entries in pages of ${limit}`, rows, whole);
    }
  }),
  conformanceCase(
    'agenda: what is inserted between two pages neither repeats nor hides another',
    ['agenda', 'contacts'],
    async (bench) => {
      await registerMany(bench);
      const { adapters, call, token } = bench;
      const before = (await listed(bench)).map(({ contactId, role }) => `${contactId} ${role}`);
      let pages = 0;
      const rows = await everyRow(async (page) => {
        const answer = await adapters.agenda!.list({ userId: bench.users.ana, text: token, ...page }, call);
        pages += 1;
        const contact = sampleContact(`${token} new ${pages}`, {
          priority: pages % 2 === 0,
          nextContact: { userId: bench.users.ana, date: sampleDay(pages % 5) },
        });
        if (pages < 4) await adapters.contacts.save({ contact, idempotencyKey: newKey() }, call);
        return answer;
      }, 2);
      const ids = rows.map(({ contactId, role }) => `${contactId} ${role}`);
      expectEqual('how many come twice', ids.length - new Set(ids).size, 0);
      expectEqual(
        'what of before is missing',
        before.filter((id) => !ids.includes(id)),
        [],
      );
    },
  ),
  conformanceCase(
    'agenda: follows a transfer, a talk and the closing',
    ['agenda', 'contacts.transfer', 'contacts.addInteraction', 'contacts.close'],
    async (bench) => {
      const { adapters, call, token } = bench;
      const contact = sampleContact(`${token} Ltda`, {
        nextContact: { userId: bench.users.ana, date: sampleDay(1) },
        internalContact: { userId: bench.users.ana, date: sampleDay(2) },
      });
      const { id, version } = await adapters.contacts.save({ contact, idempotencyKey: newKey() }, call);
      const roles = async (): Promise<string[]> =>
        (await listed(bench)).map(({ role, date }) => `${role} ${date}`).sort();
      expectEqual('at first', await roles(), [`internal ${sampleDay(2)}`, `next ${sampleDay(1)}`]);
      const spoken = await adapters.contacts.addInteraction!(
        { id, version, role: 'internal', interaction: { notes: 'Visto.' }, idempotencyKey: newKey() },
        call,
      );
      expectEqual('after the internal talk', await roles(), [`next ${sampleDay(1)}`]);
      const [entry] = await listed(bench);
      expectEqual('the role of the last talk', entry?.lastInteraction?.role, 'internal');
      const moved = await adapters.contacts.transfer!(
        {
          id,
          version: spoken.version!,
          role: 'next',
          userId: bench.users.ana,
          date: sampleDay(6),
          idempotencyKey: newKey(),
        },
        call,
      );
      expectEqual('after the transfer', await roles(), [`next ${sampleDay(6)}`]);
      await adapters.contacts.close!({ id, version: moved.version!, outcome: 'won', idempotencyKey: newKey() }, call);
      expectEqual('after the closing', await roles(), []);
    },
  ),
  conformanceCase(
    'agenda: calls back when a contact was written, until it is told to stop',
    ['agenda.subscribe', 'contacts'],
    async (bench) => {
      const { adapters, call, token } = bench;
      let told = 0;
      const stop = adapters.agenda!.subscribe!({ userId: bench.users.ana }, () => (told += 1));
      const write = (name: string): Promise<unknown> =>
        adapters.contacts.save({ contact: sampleContact(`${token} ${name}`), idempotencyKey: newKey() }, call);
      // A subscription over a network takes a moment to be there.
      for (let tries = 0; told === 0 && tries < 20; tries += 1) {
        await write(`a${tries}`);
        for (let waited = 0; told === 0 && waited < 10; waited += 1)
          await new Promise((resolve) => setTimeout(resolve, 25));
      }
      expectTrue('to be called back within 5 s', told > 0, told);
      stop();
      await new Promise((resolve) => setTimeout(resolve, 100));
      const before = told;
      await write('b');
      await new Promise((resolve) => setTimeout(resolve, 200));
      expectEqual('calls after it was told to stop', told - before, 0);
    },
  ),
  conformanceCase('agenda: an ended call rejects with its reason', ['agenda'], async (bench) => {
    const { raw, call } = bench;
    const reason = new Error('The page was closed.');
    const error = await rejection(
      'list',
      raw.agenda!.list({ userId: bench.users.ana, limit: 3 }, { ...call, signal: AbortSignal.abort(reason) }),
    );
    expectTrue('the reason of the signal itself', error === reason, String(error));
  }),
];

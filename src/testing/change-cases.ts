import type { ChangeInput } from '../adapters/contact-repository.js';
import type { InteractionChange } from '../contact/contact-change.js';
import type { SalesContact } from '../contact/sales-contact.js';
import {
  conformanceCase,
  expectEqual,
  expectFailure,
  expectTrue,
  newKey,
  rejection,
  type Bench,
  type ConformanceCase,
} from './conformance-case.js';
import { sampleContact, sampleDay } from './sample-data.js';

interface Target {
  readonly id: string;
  readonly version: string;
}

/** A contact with both follow-ups, as it was registered. */
async function register(bench: Bench, details: Partial<SalesContact> = {}): Promise<Target> {
  const contact = sampleContact(`${bench.token} Ltda`, {
    interaction: { notes: 'Ligou.' },
    nextContact: { userId: bench.users.ana, date: sampleDay(2) },
    internalContact: { userId: bench.users.boss, date: sampleDay(4) },
    ...details,
  });
  const { id, version } = await bench.adapters.contacts.save({ contact, idempotencyKey: newKey() }, bench.call);
  return { id, version };
}

const talk = (
  bench: Bench,
  target: Target,
  details: Partial<InteractionChange> = {},
): ChangeInput<InteractionChange> => ({
  ...target,
  idempotencyKey: newKey(),
  role: 'next',
  interaction: { notes: 'Aceitou.', channel: 'telefone', contactName: 'Rosa' },
  ...((details.role ?? 'next') === 'next' && { nextContact: { userId: bench.users.ana, date: sampleDay(6) } }),
  ...details,
});

const followUps = ({ nextContact, internalContact }: SalesContact): unknown => [nextContact, internalContact];

/** Promises of `addInteraction`, `transfer`, `close` and `reopen`. */
export const contactChangeCases: readonly ConformanceCase[] = [
  conformanceCase(
    'changes: a talk of the responsible user moves the next contact and leaves the internal one',
    ['contacts.addInteraction'],
    async (bench) => {
      const { adapters, call, data } = bench;
      const target = await register(bench);
      const after = await adapters.contacts.addInteraction!(talk(bench, target), call);
      expectEqual('the follow-ups', followUps(after), [
        { userId: bench.users.ana, date: sampleDay(6) },
        { userId: bench.users.boss, date: sampleDay(4) },
      ]);
      const { id: _id, at, ...entry } = after.history?.at(-1) ?? { id: '', at: '' };
      expectEqual('the last entry', entry, {
        userId: data.currentUser,
        notes: 'Aceitou.',
        channel: 'telefone',
        contactName: 'Rosa',
        nextContact: { userId: bench.users.ana, date: sampleDay(6) },
      });
      expectTrue('an instant of now', Math.abs(Date.parse(at) - Date.now()) < 86_400_000, at);
      expectTrue('another version', after.version !== target.version, after.version);
      expectEqual('what is stored', await adapters.contacts.get({ id: target.id }, call), after);
    },
  ),
  conformanceCase(
    'changes: a talk may name a new internal contact, or drop it',
    ['contacts.addInteraction'],
    async (bench) => {
      const target = await register(bench);
      const internalContact = { userId: bench.users.bia, date: sampleDay(8) };
      const named = await bench.adapters.contacts.addInteraction!(talk(bench, target, { internalContact }), bench.call);
      expectEqual('the internal contact', named.internalContact, internalContact);
      const dropped = await bench.adapters.contacts.addInteraction!(
        talk(bench, { id: target.id, version: named.version! }, { internalContact: {} }),
        bench.call,
      );
      expectEqual('the internal contact', dropped.internalContact, {});
    },
  ),
  conformanceCase(
    'changes: a talk of the internal contact answers the internal contact alone',
    ['contacts.addInteraction'],
    async (bench) => {
      const { adapters, call } = bench;
      const target = await register(bench);
      const moved = await adapters.contacts.addInteraction!(
        talk(bench, target, { role: 'internal', internalContact: { userId: bench.users.boss, date: sampleDay(9) } }),
        call,
      );
      expectEqual('the follow-ups', followUps(moved), [
        { userId: bench.users.ana, date: sampleDay(2) },
        { userId: bench.users.boss, date: sampleDay(9) },
      ]);
      expectEqual('the role of the entry', moved.history?.at(-1)?.role, 'internal');
      const left = await adapters.contacts.addInteraction!(
        talk(bench, { id: target.id, version: moved.version! }, { role: 'internal' }),
        call,
      );
      expectEqual('the follow-ups', followUps(left), [{ userId: bench.users.ana, date: sampleDay(2) }, {}]);
    },
  ),
  conformanceCase(
    'changes: a transfer gives another user the same day, or the one that is given',
    ['contacts.transfer'],
    async (bench) => {
      const { adapters, call } = bench;
      const { id, version } = await register(bench);
      const one = await adapters.contacts.transfer!(
        { id, version, role: 'next', userId: bench.users.bia, reason: 'Férias.', idempotencyKey: newKey() },
        call,
      );
      expectEqual('the next contact', one.nextContact, { userId: bench.users.bia, date: sampleDay(2) });
      const { event, notes } = one.history?.at(-1) ?? {};
      expectEqual('the last entry', [event, notes], ['transferred', 'Férias.']);
      const other = await adapters.contacts.transfer!(
        {
          id,
          version: one.version!,
          role: 'internal',
          userId: bench.users.ana,
          date: sampleDay(7),
          idempotencyKey: newKey(),
        },
        call,
      );
      expectEqual('the follow-ups', followUps(other), [
        { userId: bench.users.bia, date: sampleDay(2) },
        { userId: bench.users.ana, date: sampleDay(7) },
      ]);
    },
  ),
  conformanceCase(
    'changes: a closed contact takes nothing but its reopening',
    ['contacts.close', 'contacts.addInteraction'],
    async (bench) => {
      const { adapters, call } = bench;
      const { id, version } = await register(bench);
      const closed = await adapters.contacts.close!(
        { id, version, outcome: 'lost', reason: 'Preço.', idempotencyKey: newKey() },
        call,
      );
      const { event, outcome, notes } = closed.history?.at(-1) ?? {};
      expectEqual(
        'the last entry and the status',
        [event, outcome, notes, closed.status],
        ['closed', 'lost', 'Preço.', 'closed'],
      );
      const late = adapters.contacts.addInteraction!(talk(bench, { id, version: closed.version! }), call);
      const { current } = await expectFailure('a talk', 'conflict', late);
      expectEqual('the stored status', (current as SalesContact | undefined)?.status, 'closed');
      const again = adapters.contacts.close!(
        { id, version: closed.version!, outcome: 'won', idempotencyKey: newKey() },
        call,
      );
      await expectFailure('a second closing', 'conflict', again);
    },
  ),
  conformanceCase(
    'changes: a closed contact is reopened with a reason and a next contact',
    ['contacts.close', 'contacts.reopen'],
    async (bench) => {
      const { adapters, call } = bench;
      const { id, version } = await register(bench);
      const nextContact = { userId: bench.users.bia, date: sampleDay(1) };
      const early = adapters.contacts.reopen!(
        { id, version, reason: 'x', nextContact, idempotencyKey: newKey() },
        call,
      );
      await expectFailure('reopening what is open', 'conflict', early);
      const closed = await adapters.contacts.close!({ id, version, outcome: 'won', idempotencyKey: newKey() }, call);
      const open = await adapters.contacts.reopen!(
        { id, version: closed.version!, reason: 'Voltou.', nextContact, idempotencyKey: newKey() },
        call,
      );
      expectEqual('status and next contact', [open.status, open.nextContact], ['open', nextContact]);
      expectEqual(
        'the last entry',
        [open.history?.at(-1)?.event, open.history?.at(-1)?.notes],
        ['reopened', 'Voltou.'],
      );
      expectEqual('ids of the history', new Set(open.history?.map((entry) => entry.id)).size, 3);
    },
  ),
  conformanceCase(
    'changes: what is missing is told by its place, and nothing is written',
    ['contacts.addInteraction', 'contacts.close', 'contacts.transfer'],
    async (bench) => {
      const { adapters, call } = bench;
      const target = await register(bench);
      const { contacts } = adapters;
      for (const [what, path, change] of [
        [
          'a talk without a word',
          'interaction.notes',
          () => contacts.addInteraction!(talk(bench, target, { interaction: {} }), call),
        ],
        [
          'a talk with a past day',
          'nextContact.date',
          () =>
            contacts.addInteraction!(
              talk(bench, target, { nextContact: { userId: bench.users.ana, date: sampleDay(-2) } }),
              call,
            ),
        ],
        [
          'a loss without a reason',
          'reason',
          () => contacts.close!({ ...target, outcome: 'lost', idempotencyKey: newKey() }, call),
        ],
        [
          'a transfer to a past day',
          'date',
          () =>
            contacts.transfer!(
              { ...target, role: 'next', userId: bench.users.bia, date: sampleDay(-2), idempotencyKey: newKey() },
              call,
            ),
        ],
      ] as const) {
        const { issues = [] } = await expectFailure(what, 'validation', change());
        expectTrue(
          `an issue at ${path} for ${what}`,
          issues.some((issue) => issue.path === path),
          issues,
        );
      }
      expectEqual('the version', (await contacts.get({ id: target.id }, call))?.version, target.version);
    },
  ),
  conformanceCase(
    'changes: an old version is a conflict with what is stored',
    ['contacts.addInteraction', 'contacts.transfer'],
    async (bench) => {
      const { adapters, call } = bench;
      const target = await register(bench);
      await adapters.contacts.addInteraction!(talk(bench, target), call);
      const late = adapters.contacts.transfer!(
        { ...target, role: 'next', userId: bench.users.bia, idempotencyKey: newKey() },
        call,
      );
      const { current } = await expectFailure('the change of an old version', 'conflict', late);
      expectEqual('entries of the stored history', (current as SalesContact | undefined)?.history?.length, 2);
    },
  ),
  conformanceCase(
    'changes: what is told of a contact’s last talk is a talk, and not its closing',
    ['contacts.close', 'contacts.listByPerson'],
    async (bench) => {
      const { contacts } = bench.adapters;
      const target = await register(bench);
      const reason = 'Preço.';
      const closed = await contacts.close!(
        { ...target, outcome: 'lost', reason, idempotencyKey: newKey() },
        bench.call,
      );
      const personId = closed.person.id ?? '';
      const { items } = await contacts.listByPerson!({ personId, status: 'all', limit: 3 }, bench.call);
      expectEqual('the words of the last talk', items[0]?.lastInteraction?.notes, 'Ligou.');
    },
  ),
  conformanceCase('changes: an unknown contact is not found', ['contacts.transfer'], async (bench) => {
    const { adapters, call, token } = bench;
    const input = {
      id: `none-${token}`,
      version: '1',
      role: 'next',
      userId: bench.users.bia,
      idempotencyKey: newKey(),
    } as const;
    await expectFailure('the change of no contact', 'not-found', adapters.contacts.transfer!(input, call));
  }),
  conformanceCase(
    'changes: the same key with the same content is done once, also at the same time',
    ['contacts.addInteraction'],
    async (bench) => {
      const { adapters, call } = bench;
      const target = await register(bench);
      const input = talk(bench, target);
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => adapters.contacts.addInteraction!(input, call)),
      );
      expectEqual('different versions', new Set(answers.map(({ version }) => version)).size, 1);
      expectEqual('entries of the history', (await adapters.contacts.get({ id: target.id }, call))?.history?.length, 2);
      const other = adapters.contacts.addInteraction!({ ...input, interaction: { notes: 'Outra.' } }, call);
      await expectFailure('the key with other content', 'conflict', other);
    },
  ),
  conformanceCase(
    'changes: an ended call rejects with its reason and writes nothing',
    ['contacts.addInteraction', 'contacts.close'],
    async (bench) => {
      const { raw, adapters, call } = bench;
      const target = await register(bench);
      const reason = new Error('The page was closed.');
      const ended = { ...call, signal: AbortSignal.abort(reason) };
      for (const [what, promise] of [
        ['addInteraction', raw.contacts.addInteraction!(talk(bench, target), ended)],
        ['close', raw.contacts.close!({ ...target, outcome: 'won', idempotencyKey: newKey() }, ended)],
      ] as const) {
        const error = await rejection(what, promise);
        expectTrue('the reason of the signal itself', error === reason, String(error));
      }
      expectEqual('the version', (await adapters.contacts.get({ id: target.id }, call))?.version, target.version);
    },
  ),
];

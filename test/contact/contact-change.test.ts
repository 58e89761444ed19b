import { describe, expect, it } from 'vitest';
import {
  changeContact,
  contactChangeSchema,
  fitsStatus,
  judgeChange,
  type ContactChange,
} from '../../src/contact/contact-change.js';
import { emptyContact } from '../../src/contact/defaults.js';
import { noticeEventsOf, watcherKey } from '../../src/contact/notice.js';
import { interactionSchema } from '../../src/contact/interaction.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';

const contact: SalesContact = {
  ...emptyContact(),
  id: 'c-1',
  status: 'open',
  interaction: { notes: 'Ligou.' },
  nextContact: { userId: 'VENDAS2', date: '2026-11-27' },
  internalContact: { userId: 'SUPERVISOR', date: '2026-11-30' },
  history: [{ id: 'c-1-1', at: '2026-11-24T12:00:00.000Z', userId: 'VENDAS1', notes: 'Ligou.' }],
};
const signed = { userId: 'VENDAS2', at: '2026-11-27T13:00:00.000Z' };
const today = { today: '2026-11-27' };

const talk = (details: object = {}): ContactChange => ({
  kind: 'interaction',
  role: 'next',
  interaction: { notes: 'Aceitou.', channel: 'telefone' },
  nextContact: { userId: 'VENDAS2', date: '2026-12-01' },
  ...details,
});

describe('changeContact', () => {
  it('lets the responsible user’s talk move the next contact and leave the internal one', () => {
    const after = changeContact(contact, talk(), signed);
    expect(after.nextContact).toEqual({ userId: 'VENDAS2', date: '2026-12-01' });
    expect(after.internalContact).toEqual(contact.internalContact);
    expect(after.interaction).toEqual(contact.interaction);
    expect(after.history?.at(-1)).toEqual({
      id: 'c-1-2',
      ...signed,
      notes: 'Aceitou.',
      channel: 'telefone',
      nextContact: { userId: 'VENDAS2', date: '2026-12-01' },
    });
  });

  it('takes a new internal contact along, or drops it when it is emptied', () => {
    const internalContact = { userId: 'GERENCIA', date: '2026-12-02' };
    expect(changeContact(contact, talk({ internalContact }), signed).internalContact).toEqual(internalContact);
    const dropped = changeContact(contact, talk({ internalContact: {} }), signed);
    expect(dropped.internalContact).toEqual({});
    expect(dropped.history?.at(-1)).not.toHaveProperty('internalContact');
  });

  it('lets the internal contact’s talk answer the internal contact alone', () => {
    const change = talk({ role: 'internal', nextContact: { userId: 'X', date: '2026-12-31' } });
    const left = changeContact(contact, change, { ...signed, userId: 'SUPERVISOR' });
    expect(left.nextContact).toEqual(contact.nextContact);
    expect(left.internalContact).toEqual({});
    expect(left.history?.at(-1)).toMatchObject({ role: 'internal', userId: 'SUPERVISOR' });
    expect(left.history?.at(-1)).not.toHaveProperty('nextContact');

    const internalContact = { userId: 'SUPERVISOR', date: '2026-12-04' };
    const moved = changeContact(contact, talk({ role: 'internal', internalContact }), signed);
    expect(moved.internalContact).toEqual(internalContact);
  });

  it('transfers one of the two, on the same day unless another is given', () => {
    const change: ContactChange = { kind: 'transfer', role: 'next', userId: 'VENDAS3', reason: 'Férias.' };
    const after = changeContact(contact, change, signed);
    expect(after.nextContact).toEqual({ userId: 'VENDAS3', date: '2026-11-27' });
    expect(after.internalContact).toEqual(contact.internalContact);
    expect(after.history?.at(-1)).toMatchObject({
      event: 'transferred',
      notes: 'Férias.',
      nextContact: { userId: 'VENDAS3' },
    });

    const internal = changeContact(contact, { ...change, role: 'internal', date: '2026-12-08' }, signed);
    expect(internal.internalContact).toEqual({ userId: 'VENDAS3', date: '2026-12-08' });
    expect(internal.nextContact).toEqual(contact.nextContact);
  });

  it('closes and reopens', () => {
    const closed = changeContact(contact, { kind: 'close', outcome: 'lost', reason: 'Preço.' }, signed);
    expect(closed).toMatchObject({ status: 'closed', nextContact: contact.nextContact });
    expect(closed.history?.at(-1)).toMatchObject({ event: 'closed', outcome: 'lost', notes: 'Preço.' });

    const nextContact = { userId: 'VENDAS1', date: '2026-12-09' };
    const again = changeContact(closed, { kind: 'reopen', reason: 'Voltou a ligar.', nextContact }, signed);
    expect(again).toMatchObject({ status: 'open', nextContact });
    expect(again.history?.map(({ id }) => id)).toEqual(['c-1-1', 'c-1-2', 'c-1-3']);
  });

  it('writes entries that the schema of the history takes, and changes nothing in what it was given', () => {
    const before = structuredClone(contact);
    const changes: ContactChange[] = [
      talk(),
      talk({ role: 'internal' }),
      { kind: 'transfer', role: 'internal', userId: 'VENDAS3', date: '2026-12-01' },
      { kind: 'close', outcome: 'won' },
      { kind: 'reopen', reason: 'x', nextContact: { userId: 'VENDAS1', date: '2026-12-01' } },
    ];
    for (const change of changes) {
      expect(contactChangeSchema.parse(change)).toEqual(change);
      expect(() => interactionSchema.parse(changeContact(contact, change, signed).history?.at(-1))).not.toThrow();
    }
    expect(contact).toEqual(before);
  });
});

describe('judgeChange', () => {
  const codes = (change: ContactChange): string[] =>
    judgeChange(change, today).map(({ code, path }) => `${code} ${path}`);

  it.each([
    ['a complete talk', talk(), []],
    ['an empty talk', talk({ interaction: { notes: '  ' } }), ['missing interaction.notes']],
    [
      'a talk without the next contact',
      talk({ nextContact: undefined }),
      ['missing nextContact.userId', 'missing nextContact.date'],
    ],
    [
      'a next contact in the past',
      talk({ nextContact: { userId: 'A', date: '2026-11-26' } }),
      ['day.past nextContact.date'],
    ],
    ['a next contact today', talk({ nextContact: { userId: 'A', date: '2026-11-27' } }), []],
    [
      'half an internal contact',
      talk({ internalContact: { userId: 'A' } }),
      ['follow-up.user-without-date internalContact.date'],
    ],
    [
      'the other half',
      talk({ internalContact: { date: '2026-12-01' } }),
      ['follow-up.date-without-user internalContact.userId'],
    ],
    ['an internal talk without a new day', talk({ role: 'internal', nextContact: undefined }), []],
    ['a transfer', { kind: 'transfer', role: 'next', userId: 'A' }, []],
    ['a transfer to yesterday', { kind: 'transfer', role: 'next', userId: 'A', date: '2026-11-26' }, ['day.past date']],
    ['a won negotiation without a reason', { kind: 'close', outcome: 'won' }, []],
    ['a lost one without a reason', { kind: 'close', outcome: 'lost', reason: ' ' }, ['missing reason']],
    ['a canceled one without a reason', { kind: 'close', outcome: 'canceled' }, ['missing reason']],
    [
      'a reopening without anything',
      { kind: 'reopen', reason: '', nextContact: {} },
      ['missing reason', 'missing nextContact.userId', 'missing nextContact.date'],
    ],
  ] as [string, ContactChange, string[]][])('judges %s', (_name, change, expected) => {
    expect(codes(change)).toEqual(expected);
  });

  it('lets only a closed contact be reopened, and only an open one be worked on', () => {
    const closed: SalesContact = { ...contact, status: 'closed' };
    const reopen: ContactChange = { kind: 'reopen', reason: 'x', nextContact: {} };
    expect([fitsStatus(contact, talk()), fitsStatus(closed, talk())]).toEqual([true, false]);
    expect([fitsStatus(contact, reopen), fitsStatus(closed, reopen)]).toEqual([false, true]);
    const { status: _status, ...unknown } = contact;
    expect(fitsStatus(unknown, { kind: 'close', outcome: 'won' })).toBe(true);
  });
});

describe('noticeEventsOf', () => {
  const after = (change: ContactChange): SalesContact => changeContact(contact, change, signed);
  const closed = after({ kind: 'close', outcome: 'won' });

  it.each([
    ['a new contact', undefined, contact, ['created']],
    ['a talk', contact, after(talk()), ['interaction']],
    [
      'a talk that names another user',
      contact,
      after(talk({ nextContact: { userId: 'A', date: '2026-12-01' } })),
      ['interaction', 'reassigned'],
    ],
    ['the supervisor’s talk', contact, after(talk({ role: 'internal' })), ['interaction']],
    ['a transfer', contact, after({ kind: 'transfer', role: 'internal', userId: 'A' }), ['reassigned']],
    ['a transfer to the same user', contact, after({ kind: 'transfer', role: 'next', userId: 'VENDAS2' }), []],
    ['another description', contact, { ...contact, description: 'x' }, []],
    ['a closing', contact, closed, ['closed']],
    ['a change of what is closed', closed, { ...closed, description: 'x' }, []],
    [
      'a reopening with another user',
      closed,
      changeContact(closed, { kind: 'reopen', reason: 'x', nextContact: { userId: 'A', date: '2026-12-01' } }, signed),
      ['reopened'],
    ],
  ] as const)('tells of %s', (_name, before, now, expected) => {
    expect(noticeEventsOf(before, now)).toEqual(expected);
  });

  it('knows who is the same watcher', () => {
    expect(watcherKey({ email: ' Ana@Empresa.example' })).toBe(watcherKey({ email: 'ana@empresa.example' }));
    expect(watcherKey({ userId: 'a' })).not.toBe(watcherKey({ email: 'a' }));
  });
});

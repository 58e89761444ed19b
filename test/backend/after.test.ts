import { beforeAll, describe, expect, it } from 'vitest';
import type { SavedContact } from '../../src/adapters/contact-repository.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';
import { operationIds } from '../support/contract.mjs';
import { call, contactOf, day, key, office, prospect } from './support/backend.js';

const here = office();
const { as, raw } = here;

async function register(login = 'VENDAS1', details: Partial<SalesContact> = {}): Promise<SavedContact> {
  const contact = contactOf(prospect('Depois Ltda'), {
    nextContact: { userId: 'VENDAS2', date: day(2) },
    internalContact: { userId: 'SUPERVISOR', date: day(4) },
    watchers: [{ userId: 'GERENCIA' }],
    ...details,
  });
  return as(login).contacts.save({ contact, idempotencyKey: key() }, call);
}

const has = async (login: string, id: string): Promise<string[]> => {
  const { items } = await as(login).agenda.list({ userId: login, limit: 200 }, call);
  return items.filter(({ contactId }) => contactId === id).map(({ role, date }) => `${role} ${date}`);
};

describe('after the registration', () => {
  it('stands in the agenda of two users on two days, and leaves it as the talks say', async () => {
    const { id, version } = await register();
    expect([await has('VENDAS2', id), await has('SUPERVISOR', id)]).toEqual([
      [`next ${day(2)}`],
      [`internal ${day(4)}`],
    ]);

    const internal = await as('SUPERVISOR').contacts.addInteraction!(
      { id, version, role: 'internal', interaction: { notes: 'Pode dar 10%.' }, idempotencyKey: key() },
      call,
    );
    expect(internal.history?.at(-1)).toMatchObject({ userId: 'SUPERVISOR', role: 'internal', notes: 'Pode dar 10%.' });
    expect([await has('VENDAS2', id), await has('SUPERVISOR', id)]).toEqual([[`next ${day(2)}`], []]);
    const [entry] = (await as('VENDAS2').agenda.list({ userId: 'VENDAS2', limit: 200 }, call)).items.filter(
      ({ contactId }) => contactId === id,
    );
    expect(entry?.lastInteraction).toMatchObject({ userId: 'SUPERVISOR', role: 'internal' });

    const talk = await as('VENDAS2').contacts.addInteraction!(
      {
        id,
        version: internal.version!,
        role: 'next',
        interaction: { notes: 'Aceitou.' },
        nextContact: { userId: 'VENDAS2', date: day(9) },
        idempotencyKey: key(),
      },
      call,
    );
    expect(await has('VENDAS2', id)).toEqual([`next ${day(9)}`]);

    const moved = await as('VENDAS2').contacts.transfer!(
      { id, version: talk.version!, role: 'next', userId: 'VENDAS3', reason: 'Férias.', idempotencyKey: key() },
      call,
    );
    expect([await has('VENDAS2', id), await has('VENDAS3', id)]).toEqual([[], [`next ${day(9)}`]]);

    const closed = await as('VENDAS3').contacts.close!(
      { id, version: moved.version!, outcome: 'lost', reason: 'Preço.', idempotencyKey: key() },
      call,
    );
    expect(closed.status).toBe('closed');
    expect(await has('VENDAS3', id)).toEqual([]);

    const late = as('VENDAS3').contacts.transfer!(
      { id, version: closed.version!, role: 'next', userId: 'VENDAS1', idempotencyKey: key() },
      call,
    );
    await expect(late).rejects.toMatchObject({ code: 'conflict', current: { status: 'closed' } });

    const open = await as('SUPERVISOR').contacts.reopen!(
      {
        id,
        version: closed.version!,
        reason: 'Voltou.',
        nextContact: { userId: 'VENDAS1', date: day(1) },
        idempotencyKey: key(),
      },
      call,
    );
    expect(await has('VENDAS1', id)).toEqual([`next ${day(1)}`]);
    expect(open.history?.map(({ event, outcome }) => [event, outcome])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      ['transferred', undefined],
      ['closed', 'lost'],
      ['reopened', undefined],
    ]);
    expect(await as('VENDAS1').contacts.get({ id }, call)).toEqual(open);
  });

  it('does each change once under its key, and not over a newer version', async () => {
    const { id, version } = await register();
    const { contacts } = as('VENDAS2');
    const input = {
      id,
      version,
      role: 'next',
      interaction: { notes: 'Uma vez.' },
      nextContact: { userId: 'VENDAS2', date: day(3) },
      idempotencyKey: key(),
    } as const;
    const answers = await Promise.all(Array.from({ length: 6 }, () => contacts.addInteraction!(input, call)));
    expect(new Set(answers.map(({ version: one }) => one))).toEqual(new Set(['2']));
    expect(answers[0]!.history?.filter(({ notes }) => notes === 'Uma vez.')).toHaveLength(1);

    await expect(contacts.addInteraction!({ ...input, interaction: { notes: 'Outra.' } }, call)).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(contacts.close!({ id, version, outcome: 'won', idempotencyKey: key() }, call)).rejects.toMatchObject({
      code: 'conflict',
      current: { version: '2' },
    });
    await expect(
      contacts.close!({ id: 'none', version, outcome: 'won', idempotencyKey: key() }, call),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('points at what is missing', async () => {
    const { id, version } = await register();
    const { contacts } = as('VENDAS2');
    await expect(contacts.close!({ id, version, outcome: 'lost', idempotencyKey: key() }, call)).rejects.toMatchObject({
      code: 'validation',
      issues: [{ path: 'reason', code: 'missing' }],
    });
    await expect(
      contacts.addInteraction!(
        {
          id,
          version,
          role: 'next',
          interaction: { notes: 'x' },
          nextContact: { userId: 'VENDAS2', date: day(-1) },
          idempotencyKey: key(),
        },
        call,
      ),
    ).rejects.toMatchObject({ issues: [{ path: 'nextContact.date', code: 'day.past' }] });
    const odd = await raw(`/contacts/${id}/close`, {
      method: 'POST',
      body: '{"outcome":"other"}',
      headers: { 'idempotency-key': key(), 'if-match': '"1"' },
    });
    expect(odd.status).toBe(422);
  });

  it('lists the contacts of a person, the newest first', async () => {
    const saved = await register();
    const { contacts, people } = as('VENDAS1');
    const person = (await people.get({ id: saved.personId }, call))!;
    const second = await contacts.save(
      { contact: contactOf(person, { description: 'Segundo' }), personVersion: person.version!, idempotencyKey: key() },
      call,
    );
    await contacts.close!({ id: saved.id, version: saved.version, outcome: 'won', idempotencyKey: key() }, call);
    const list = async (status: 'open' | 'closed' | 'all'): Promise<[string[], number | undefined]> => {
      const { items, total } = await contacts.listByPerson!({ personId: saved.personId, status, limit: 1 }, call);
      return [items.map(({ id }) => id), total];
    };
    expect(await list('all')).toEqual([[second.id], 2]);
    expect(await list('open')).toEqual([[second.id], 1]);
    expect(await list('closed')).toEqual([[saved.id], 1]);
  });

  it('tells an open agenda of another user’s change', async () => {
    let told = 0;
    const stop = as('VENDAS2').agenda.subscribe!({ userId: 'VENDAS2' }, () => (told += 1));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await register();
    await expect.poll(() => told, { timeout: 5000 }).toBeGreaterThan(0);
    stop();
  });
});

describe('drafts on the server', () => {
  it('are each user’s own, the newest first, and written over the revision read', async () => {
    const [mine, theirs] = [as('VENDAS1').drafts, as('VENDAS2').drafts];
    expect(await mine.put({ id: 'd1', rev: 0, content: 'um', title: 'Nova Era' }, call)).toEqual({ rev: 1 });
    expect(await mine.put({ id: 'd2', rev: 0, content: 'dois' }, call)).toEqual({ rev: 1 });
    expect(await mine.put({ id: 'd1', rev: 1, content: 'um e meio', title: 'Nova Era' }, call)).toEqual({ rev: 2 });
    for (const rev of [0, 1, 7])
      await expect(mine.put({ id: 'd1', rev, content: 'x' }, call)).rejects.toMatchObject({ code: 'conflict' });
    expect(await mine.get({ id: 'd1' }, call)).toMatchObject({ rev: 2, content: 'um e meio', title: 'Nova Era' });
    expect((await mine.list({ limit: 9 }, call)).items.map(({ id }) => id)).toEqual(['d1', 'd2']);
    expect(await theirs.get({ id: 'd1' }, call)).toBeUndefined();
    expect(await theirs.put({ id: 'd1', rev: 0, content: 'deles' }, call)).toEqual({ rev: 1 });
    await mine.delete({ id: 'd1' }, call);
    await mine.delete({ id: 'd1' }, call);
    expect(await mine.get({ id: 'd1' }, call)).toBeUndefined();
    expect(await theirs.get({ id: 'd1' }, call)).toMatchObject({ content: 'deles' });
  });

  it('let one of many that write the same revision win', async () => {
    const { drafts } = as('VENDAS1');
    await drafts.put({ id: 'race', rev: 0, content: '' }, call);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, at) => drafts.put({ id: 'race', rev: 1, content: `${at}` }, call)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('what the profile may not', () => {
  const [sales, noPrices, readOnly] = ['VENDAS1', 'PREVENDA', 'POSVENDA'];
  let saved: SavedContact;
  const items = [
    {
      id: 'a',
      offeringId: 'o-000101',
      name: 'Licença',
      quantity: '2',
      unitPrice: '77.70',
      discount: { kind: 'percent', value: '5' },
      priceOrigin: 'manual',
    },
  ] as const;

  beforeAll(async () => {
    saved = await register(sales, { items });
  });

  it('sends no price to whom sees none, and keeps those that are stored', async () => {
    const { contacts, products, settings } = as(noPrices!);
    expect((await settings.load({}, call)).permissions).toMatchObject({ 'items.see-prices': false });
    const answers = [
      await raw(`/contacts/${saved.id}`, { login: noPrices! }),
      await raw('/offerings?text=erp', { login: noPrices! }),
      await raw('/offerings/o-000101', { login: noPrices! }),
    ];
    for (const answer of answers)
      expect(await answer.text()).not.toMatch(/unitPrice|77\.70|189\.90|discount|totalAmount/);
    expect(await products.price({ offeringId: 'o-000101', date: day() }, call)).toBeUndefined();

    const read = (await contacts.get({ id: saved.id }, call))!;
    const edited = {
      ...read,
      description: 'Sem ver',
      items: [
        { ...read.items[0]!, quantity: '3' },
        { id: 'b', offeringId: 'o-000102', name: 'Outra', quantity: '1' },
      ],
    };
    const { version } = await contacts.save({ contact: edited, idempotencyKey: key() }, call);

    const seen = (await as(sales!).contacts.get({ id: saved.id }, call))!;
    expect(seen.items[0]).toEqual({ ...items[0], quantity: '3' });
    expect(seen.items[1]).toMatchObject({ priceOrigin: 'table', unitPrice: expect.stringMatching(/^\d/) as string });
    // A conflict shows no price either.
    const stale = await raw(`/contacts/${saved.id}/close`, {
      login: noPrices!,
      method: 'POST',
      body: '{"outcome":"won"}',
      headers: { 'idempotency-key': key(), 'if-match': '"1"' },
    });
    expect([stale.status, /unitPrice/.test(await stale.text())]).toEqual([412, false]);
    saved = { ...saved, version };
  });

  it.each([
    [
      'registering',
      () => as(readOnly!).contacts.save({ contact: contactOf(prospect('Não')), idempotencyKey: key() }, call),
    ],
    [
      'a talk',
      () =>
        as(readOnly!).contacts.addInteraction!(
          {
            id: saved.id,
            version: saved.version,
            role: 'next',
            interaction: { notes: 'x' },
            nextContact: { userId: 'POSVENDA', date: day(2) },
            idempotencyKey: key(),
          },
          call,
        ),
    ],
    [
      'closing',
      () =>
        as(readOnly!).contacts.close!(
          { id: saved.id, version: saved.version, outcome: 'won', idempotencyKey: key() },
          call,
        ),
    ],
    [
      'transferring',
      () =>
        as(readOnly!).contacts.transfer!(
          { id: saved.id, version: saved.version, role: 'next', userId: 'VENDAS1', idempotencyKey: key() },
          call,
        ),
    ],
    [
      'reopening',
      () =>
        as(sales!).contacts.reopen!(
          {
            id: saved.id,
            version: saved.version,
            reason: 'x',
            nextContact: { userId: 'VENDAS1', date: day(2) },
            idempotencyKey: key(),
          },
          call,
        ),
    ],
    ['the agenda of another', () => as(sales!).agenda.list({ userId: 'VENDAS2', limit: 1 }, call)],
    ['drafts', () => as(readOnly!).drafts.list({ limit: 1 }, call)],
  ])('refuses %s in words', async (_what, attempt) => {
    await expect(attempt()).rejects.toMatchObject({
      code: 'forbidden',
      reason: expect.stringMatching(/^\S+ (?:não|só) .+\./) as string,
    });
  });

  it('lets whom sees all look into another agenda', async () => {
    expect((await as('SUPERVISOR').agenda.list({ userId: 'VENDAS2', limit: 1 }, call)).items.length).toBe(1);
  });
});

describe('the contract', () => {
  it('was spoken in every operation, and is told by the server itself', async () => {
    const { users, branches, choices, products, people } = as('VENDAS1');
    await users.search({ text: '', limit: 1 }, call);
    await users.get({ id: 'VENDAS2' }, call);
    await users.current({}, call);
    await branches.list({ limit: 1 }, call);
    await choices.list({ name: 'channels', limit: 1 }, call);
    await products.search({ text: '', limit: 1 }, call);
    await products.get({ id: 'o-000101' }, call);
    await products.price({ offeringId: 'o-000101', date: day() }, call);
    await people.search({ limit: 1 }, call);

    expect(operationIds.filter((id) => ![...here.seen].some((one) => one.startsWith(`${id} 2`)))).toEqual([]);
    const answer = await raw('/openapi.json');
    expect(((await answer.json()) as { openapi: string }).openapi).toBe('3.1.0');
  });
});

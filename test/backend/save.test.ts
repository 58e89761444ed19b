import { describe, expect, it } from 'vitest';
import type { LineItem } from '../../src/contact/line-item.js';
import { call, contactOf, day, key, office, prospect } from './support/backend.js';

const backendHere = office();
const { as, raw } = backendHere;

const lines: readonly LineItem[] = [
  { id: 'a', offeringId: 'o-000101', name: 'Licença', quantity: '3', unitPrice: '0.1', priceOrigin: 'manual' },
  { id: 'b', offeringId: 'o-000102', name: 'Horas', quantity: '2.5', unitPrice: '10.01', priceOrigin: 'manual' },
];

const count = async (table: string): Promise<number> => {
  const [row] = await backendHere.backend.database.query<{ n: number }>(`select count(*) as n from ${table}`);
  return row!.n;
};

describe('saving', () => {
  it('gives codes that go on, and answers what was saved', async () => {
    const { contacts, people } = as('VENDAS1');
    const contact = contactOf(prospect('Nova Era'), {
      description: 'ERP',
      interaction: { notes: 'Ligou.', channel: 'telefone' },
      items: lines,
      watchers: [{ userId: 'GERENCIA' }],
      extra: { campaign: 7, nested: { deep: ['ç', null, true] } },
    });

    const saved = await contacts.save({ contact, idempotencyKey: key() }, call);
    const next = await contacts.save({ contact: contactOf(prospect('Nova Rota')), idempotencyKey: key() }, call);

    expect(saved.code).toBe('CV-000124');
    expect(next.code).toBe('CV-000125');
    const stored = await contacts.get({ id: saved.id }, call);
    const { version, code, id } = saved;
    expect(stored).toEqual({
      ...contact,
      id,
      code,
      version,
      status: 'open',
      person: { ...contact.person, id: saved.personId, code: expect.stringMatching(/^\d{6}$/) as string, version: '1' },
      history: [
        {
          id: `${id}-1`,
          at: expect.any(String) as string,
          userId: 'VENDAS1',
          ...contact.interaction,
          nextContact: contact.nextContact,
        },
      ],
    });
    expect(await people.get({ id: saved.personId }, call)).toMatchObject({ legalName: 'Nova Era' });
  });

  it('adds up in exact decimals on the server, rounded by line', async () => {
    const contact = contactOf(prospect('Somas'), { items: lines });
    const { id } = await as('VENDAS1').contacts.save({ contact, idempotencyKey: key() }, call);

    const { database } = backendHere.backend;
    expect(await database.query('select estimated_amount, total_amount from contacts where id = $1', [id])).toEqual([
      { estimated_amount: '25.33', total_amount: '25.33' },
    ]);
    expect(
      await database.query(
        'select gross, net, pg_typeof(gross)::text as type from contact_items where contact_id = $1 order by place',
        [id],
      ),
    ).toEqual([
      { gross: '0.30', net: '0.30', type: 'numeric' },
      { gross: '25.03', net: '25.03', type: 'numeric' },
    ]);
  });

  it('saves the same key with the same content once, also twenty times at the same time', async () => {
    const { contacts } = as('VENDAS1');
    const input = { contact: contactOf(prospect('Vinte vezes')), idempotencyKey: key() };
    const before = [await count('contacts'), await count('people')];

    const answers = await Promise.all(Array.from({ length: 20 }, () => contacts.save(input, call)));

    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect([await count('contacts'), await count('people')]).toEqual(before.map((n) => n + 1));
    const other = { ...input, contact: { ...input.contact, priority: true } };
    await expect(contacts.save(other, call)).rejects.toMatchObject({ code: 'conflict' });
    const [replay] = [
      await raw('/contacts', {
        method: 'POST',
        headers: { 'idempotency-key': input.idempotencyKey },
        body: JSON.stringify({ contact: input.contact }),
      }),
    ];
    expect([replay.status, replay.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
  });

  it('takes equal contents under two keys for two contacts, and one key of two users for two', async () => {
    const contact = contactOf(prospect('Duas vezes'), { nextContact: {} });
    const ids = await Promise.all(
      (
        [
          ['VENDAS1', 'k-a'],
          ['VENDAS1', 'k-b'],
          ['VENDAS2', 'k-a'],
        ] as const
      ).map(async ([login, idempotencyKey]) => (await as(login).contacts.save({ contact, idempotencyKey }, call)).id),
    );
    expect(new Set(ids).size).toBe(3);
  });

  it('keeps nothing of what a constraint of the database refuses', async () => {
    const { database } = backendHere.backend;
    const before = [await count('contacts'), await count('people'), await count('idempotency_keys')];
    await database.query('alter table contact_items add constraint planted check (name <> $$Horas$$) not valid');
    try {
      const save = as('VENDAS1').contacts.save(
        { contact: contactOf(prospect('Desfeita'), { items: lines }), idempotencyKey: key() },
        call,
      );
      await expect(save).rejects.toMatchObject({ code: 'validation' });
    } finally {
      await database.query('alter table contact_items drop constraint planted');
    }
    expect([await count('contacts'), await count('people'), await count('idempotency_keys')]).toEqual(before);
  });

  it('points at each field that the rules refuse', async () => {
    const contact = contactOf(prospect('', { relationship: 'customer', taxId: '123' }), {
      items: [{ ...lines[0]!, quantity: '-1' }],
      nextContact: { userId: 'VENDAS1', date: day(-1) },
    });
    const { legalName: _name, ...person } = contact.person;
    const failure = as('VENDAS1').contacts.save({ contact: { ...contact, person }, idempotencyKey: key() }, call);

    await expect(failure).rejects.toMatchObject({ code: 'validation' });
    const issues = await failure.catch((error: { issues: { path: string; code: string }[] }) => error.issues);
    const told = (issues as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`);
    expect(told).toEqual(
      expect.arrayContaining([
        'person.legalName missing',
        'items.0.quantity number.negative',
        'nextContact.date day.past',
      ]),
    );
    expect(told.some((one) => one.startsWith('person.taxId '))).toBe(true);
  });

  it('takes nobody who is no user, and says it at the place', async () => {
    const contact = contactOf(prospect('Quem?'), {
      nextContact: { userId: 'SAIU', date: day(2) },
      watchers: [{ userId: 'GERENCIA' }, { userId: 'FOI' }],
    });
    await expect(as('VENDAS1').contacts.save({ contact, idempotencyKey: key() }, call)).rejects.toMatchObject({
      code: 'validation',
      issues: [
        {
          path: 'nextContact.userId',
          code: 'user.unknown',
          params: { message: expect.stringContaining('não existe mais') as string },
        },
        { path: 'watchers.1', code: 'user.unknown' },
      ],
    });
  });

  it('changes no other contact than the one of the address', async () => {
    const contact = contactOf(prospect('Outro'), { id: 'contact-1', version: '1' });
    const answer = await raw('/contacts/c-000123', {
      method: 'PUT',
      body: JSON.stringify({ contact }),
      headers: { 'idempotency-key': key(), 'if-match': '"1"' },
    });
    expect(answer.status).toBe(422);
  });

  it('asks for its key and for the version read', async () => {
    const body = JSON.stringify({ contact: contactOf(prospect('Sem chave')) });
    expect((await raw('/contacts', { method: 'POST', body })).status).toBe(428);
    expect(
      (await raw('/contacts/c-000123', { method: 'PUT', body, headers: { 'idempotency-key': key() } })).status,
    ).toBe(428);
    expect(
      (
        await raw('/contacts/c-000123/close', {
          method: 'POST',
          body: '{"outcome":"won"}',
          headers: { 'idempotency-key': key() },
        })
      ).status,
    ).toBe(428);
  });

  it('answers a newer contact or person with what is stored', async () => {
    const { contacts, people } = as('VENDAS1');
    const saved = await contacts.save({ contact: contactOf(prospect('Versões')), idempotencyKey: key() }, call);
    const read = (await contacts.get({ id: saved.id }, call))!;
    const mine = await contacts.save({ contact: { ...read, description: 'Minha' }, idempotencyKey: key() }, call);
    expect(mine.version).toBe('2');

    const stale = contacts.save({ contact: { ...read, description: 'Velha' }, idempotencyKey: key() }, call);
    await expect(stale).rejects.toMatchObject({ code: 'conflict', current: { description: 'Minha', version: '2' } });

    const person = (await people.get({ id: saved.personId }, call))!;
    await contacts.save(
      { contact: contactOf({ ...person, shortName: 'V1' }), personVersion: person.version!, idempotencyKey: key() },
      call,
    );
    const second = contacts.save(
      { contact: contactOf({ ...person, shortName: 'V2' }), personVersion: person.version!, idempotencyKey: key() },
      call,
    );
    await expect(second).rejects.toMatchObject({ code: 'conflict', current: { shortName: 'V1', version: '2' } });
  });

  it('lets one of two that change the same version at the same time win', async () => {
    const { contacts } = as('VENDAS1');
    const saved = await contacts.save({ contact: contactOf(prospect('Corrida')), idempotencyKey: key() }, call);
    const read = (await contacts.get({ id: saved.id }, call))!;

    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, at) =>
        contacts.save({ contact: { ...read, description: `${at}` }, idempotencyKey: key() }, call),
      ),
    );

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await contacts.get({ id: saved.id }, call))!.version).toBe('2');
  });

  it('keeps a person as it is when nothing of it was changed, with what only a directory says', async () => {
    const { people, contacts } = as('VENDAS1');
    const { items } = await people.search({ text: 'padaria', limit: 50 }, call);
    const known = items.find(({ knownStateRegistrations: all }) => all !== undefined) ?? items[0]!;
    const { knownStateRegistrations: _known, relatedBranch: _branch, ...sent } = known;
    await contacts.save({ contact: contactOf(sent), personVersion: known.version!, idempotencyKey: key() }, call);
    expect(await people.get({ id: known.id! }, call)).toEqual(known);
  });

  it.each([
    ['no JSON', '{', 400],
    ['no contact', '{}', 422],
    ['a contact of another shape', '{"contact":{"person":7}}', 422],
    ['an unknown key', JSON.stringify({ contact: { ...contactOf(prospect('x')), admin: true } }), 422],
    ['a poisoned key', '{"contact":{"__proto__":{"x":1}}}', 422],
    ['a deep value', `{"contact":${'{"extra":'.repeat(5000)}1${'}'.repeat(5000)}}`, 422],
    ['a character that no text may have', JSON.stringify({ contact: contactOf(prospect('a\u0000b')) }), 422],
    ['nine megabytes', JSON.stringify({ contact: 'x'.repeat(9_000_000) }), 413],
  ])('refuses %s', async (_name, body, status) => {
    const answer = await raw('/contacts', { method: 'POST', body, headers: { 'idempotency-key': key() } });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it('keeps markup, bidi and long text as they are', async () => {
    const { contacts } = as('VENDAS1');
    const notes = `<img src=x onerror=alert(1)>\u202E${'ç'.repeat(9000)}`;
    const contact = contactOf(prospect('<b>"O\'Hara"</b> %_\\'), {
      interaction: { notes },
      description: "'; drop table people; --",
    });
    const { id } = await contacts.save({ contact, idempotencyKey: key() }, call);
    expect(await contacts.get({ id }, call)).toMatchObject({
      description: contact.description,
      interaction: { notes },
      person: { legalName: '<b>"O\'Hara"</b> %_\\' },
    });
  });

  it('asks for a login', async () => {
    for (const login of ['NINGUEM', '']) expect((await raw('/users/current', { login })).status).toBe(401);
  });
});

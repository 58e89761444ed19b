import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Adapters } from '../../src/adapters/adapters.js';
import { createLocalAdapters } from '../../src/adapters/local/create-local-adapters.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import type { Person } from '../../src/contact/person.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';
import { call, contactOf, endedCall, people, person } from './support.js';

let databases = 0;

interface Data {
  readonly people?: readonly Person[];
  readonly contacts?: readonly SalesContact[];
}

const makers: Record<string, (data?: Data) => Adapters> = {
  'over arrays': (data = {}) => createMemoryAdapters({ ...data, currentUser: 'VENDAS1' }),
  'over IndexedDB': (data = {}) =>
    createLocalAdapters({ databaseName: `contacts-${(databases += 1)}`, seed: data, currentUser: 'VENDAS1' }),
};

const newPerson = person({ legalName: 'Confecções Nova Era' });

describe.each(Object.entries(makers))('ContactRepository %s', (_name, make) => {
  it('gives the first contact and its new person their codes', async () => {
    const { contacts, people: directory } = make();

    const saved = await contacts.save({ contact: contactOf(newPerson), idempotencyKey: 'k' }, call);

    expect(saved.code).toBe('CV-000001');
    expect(await directory.get({ id: saved.personId }, call)).toMatchObject({ code: '000001', ...newPerson });
  });

  it('counts on from the codes that are there', async () => {
    const old = { ...contactOf(people[0]!), id: 'old', code: 'CV-000123' };
    const { contacts } = make({ people, contacts: [old] });

    const saved = await contacts.save({ contact: contactOf(newPerson), idempotencyKey: 'k' }, call);

    expect(saved.code).toBe('CV-000124');
  });

  it('answers what it saved, open and with the talk in its history', async () => {
    const { contacts } = make();
    const contact = contactOf(newPerson, {
      description: 'ERP',
      interaction: { notes: 'Ligou.', channel: 'telefone' },
      nextContact: { userId: 'VENDAS2', date: '2026-11-27' },
      extra: { campaign: 7 },
    });

    const { id, code, version } = await contacts.save({ contact, idempotencyKey: 'k' }, call);

    const stored = await contacts.get({ id }, call);
    expect(stored).toMatchObject({ ...contact, id, code, version, status: 'open', person: newPerson });
    expect(stored?.history).toMatchObject([
      {
        userId: 'VENDAS1',
        notes: 'Ligou.',
        channel: 'telefone',
        nextContact: { userId: 'VENDAS2', date: '2026-11-27' },
      },
    ]);
  });

  it('saves the same key with the same content once', async () => {
    const { contacts, people: directory } = make();
    const input = { contact: contactOf(newPerson), idempotencyKey: 'k' };

    const first = await contacts.save(input, call);
    const second = await contacts.save(structuredClone(input), call);

    expect(second).toEqual(first);
    expect((await directory.search({ limit: 10 }, call)).total).toBe(1);
  });

  it('saves once when the same request comes twice at the same time', async () => {
    const { contacts } = make();
    const input = { contact: contactOf(newPerson), idempotencyKey: 'k' };

    const [first, second] = await Promise.all([contacts.save(input, call), contacts.save(input, call)]);

    expect(second).toEqual(first);
  });

  it('refuses a used key with other content', async () => {
    const { contacts } = make();
    await contacts.save({ contact: contactOf(newPerson), idempotencyKey: 'k' }, call);

    const other = contacts.save({ contact: contactOf(newPerson, { priority: true }), idempotencyKey: 'k' }, call);

    await expect(other).rejects.toMatchObject({ name: 'AdapterError', code: 'conflict' });
  });

  it('keeps what only a directory says of a person, which is not sent back', async () => {
    const known = {
      ...people[0]!,
      version: '1',
      relatedBranch: 'recife',
      knownStateRegistrations: [{ state: 'SP', number: '1', active: true }],
    };
    const { contacts, people: directory } = make({ people: [known] });
    const read = (await directory.get({ id: known.id! }, call))!;
    const { knownStateRegistrations: _known, relatedBranch: _branch, ...sent } = read;

    await contacts.save({ contact: contactOf(sent), personVersion: read.version!, idempotencyKey: 'k' }, call);
    expect(await directory.get({ id: known.id! }, call)).toEqual(read);

    await contacts.save(
      { contact: contactOf({ ...sent, shortName: 'Outro' }), personVersion: read.version!, idempotencyKey: 'l' },
      call,
    );
    expect(await directory.get({ id: known.id! }, call)).toMatchObject({
      shortName: 'Outro',
      knownStateRegistrations: known.knownStateRegistrations,
      relatedBranch: 'recife',
    });
  });

  it('saves changes of an existing person as a new version of it', async () => {
    const { contacts, people: directory } = make({ people });
    const shop = (await directory.get({ id: 'shop' }, call))!;
    const contact = contactOf({ ...shop, shortName: 'Conceição' }, { relatedBranch: 'recife' });

    await contacts.save({ contact, personVersion: shop.version!, idempotencyKey: 'k' }, call);

    const stored = await directory.get({ id: 'shop' }, call);
    expect(stored).toMatchObject({ code: '000312', shortName: 'Conceição', relatedBranch: 'recife' });
    expect(stored?.version).not.toBe(shop.version);
  });

  it('leaves the version of a person that nobody changed', async () => {
    const { contacts, people: directory } = make({ people });
    const shop = (await directory.get({ id: 'shop' }, call))!;

    await contacts.save({ contact: contactOf(shop), personVersion: shop.version!, idempotencyKey: 'k' }, call);

    expect(await directory.get({ id: 'shop' }, call)).toEqual(shop);
  });

  it('refuses an older version of the person, hands out the stored one and writes nothing', async () => {
    const { contacts, people: directory } = make({ people });
    const shop = (await directory.get({ id: 'shop' }, call))!;
    const change = (shortName: string, idempotencyKey: string): Promise<unknown> =>
      contacts.save({ contact: contactOf({ ...shop, shortName }), personVersion: shop.version!, idempotencyKey }, call);
    await change('Primeira', 'k1');

    await expect(change('Segunda', 'k2')).rejects.toMatchObject({
      code: 'conflict',
      current: { shortName: 'Primeira' },
    });

    expect(await directory.get({ id: 'shop' }, call)).toMatchObject({ shortName: 'Primeira' });
    const list = await contacts.listByPerson!({ personId: 'shop', status: 'all', limit: 9 }, call);
    expect(list.total).toBe(1);
  });

  it('keeps the contact of a person from another directory', async () => {
    const { contacts } = make();
    const foreign = person({ id: 'erp-77', version: 'W/"9"', legalName: 'Do ERP' });

    const { id, personId } = await contacts.save({ contact: contactOf(foreign), idempotencyKey: 'k' }, call);

    expect(personId).toBe('erp-77');
    expect((await contacts.get({ id }, call))?.person).toEqual(foreign);
  });

  it('changes a stored contact and adds the new talk to its history', async () => {
    const { contacts } = make();
    const contact = contactOf(newPerson, { interaction: { notes: 'Um.' } });
    const { id } = await contacts.save({ contact, idempotencyKey: 'k1' }, call);
    const read = (await contacts.get({ id }, call))!;

    const changed = { ...read, description: 'Outro', interaction: { notes: 'Dois.' } };
    const saved = await contacts.save({ contact: changed, idempotencyKey: 'k2' }, call);

    const stored = await contacts.get({ id }, call);
    expect(saved).toMatchObject({ id, code: read.code });
    expect(stored).toMatchObject({ description: 'Outro', history: [{ notes: 'Um.' }, { notes: 'Dois.' }] });
    expect(stored?.version).not.toBe(read.version);
  });

  it('refuses an older version of the contact', async () => {
    const { contacts } = make();
    const { id } = await contacts.save({ contact: contactOf(newPerson), idempotencyKey: 'k1' }, call);
    const read = (await contacts.get({ id }, call))!;
    await contacts.save({ contact: { ...read, description: 'Um' }, idempotencyKey: 'k2' }, call);

    const late = contacts.save({ contact: { ...read, description: 'Dois' }, idempotencyKey: 'k3' }, call);

    await expect(late).rejects.toMatchObject({ code: 'conflict', current: { description: 'Um' } });
  });

  it('does not know a contact that was never saved', async () => {
    const { contacts } = make();

    expect(await contacts.get({ id: 'none' }, call)).toBeUndefined();
    const change = contacts.save({ contact: { ...contactOf(newPerson), id: 'none' }, idempotencyKey: 'k' }, call);
    await expect(change).rejects.toMatchObject({ code: 'not-found' });
  });

  it('lists the contacts of a person, the newest first, and counts those beyond the limit', async () => {
    const { contacts, people: directory } = make({ people });
    const shop = (await directory.get({ id: 'shop' }, call))!;
    for (const description of ['Um', 'Dois', 'Três']) {
      await contacts.save({ contact: contactOf(shop, { description }), idempotencyKey: description }, call);
    }

    const list = await contacts.listByPerson!({ personId: 'shop', status: 'open', limit: 2 }, call);

    expect(list).toMatchObject({ total: 3, items: [{ description: 'Três' }, { description: 'Dois' }] });
  });

  it('lists no contact of another person and none of another status', async () => {
    const closed = { ...contactOf(people[1]!), id: 'old', code: 'CV-000001', status: 'closed' as const };
    const { contacts } = make({ people, contacts: [closed] });
    const listOf = (personId: string, status: 'open' | 'closed'): Promise<unknown> =>
      contacts.listByPerson!({ personId, status, limit: 9 }, call);

    expect(await listOf('shop', 'closed')).toMatchObject({ total: 1 });
    expect(await listOf('shop', 'open')).toMatchObject({ total: 0 });
    expect(await listOf('bakery', 'closed')).toMatchObject({ total: 0 });
  });

  it('writes nothing for a call that has ended, and rejects with its reason', async () => {
    const { contacts, people: directory } = make();
    const ended = endedCall();

    const save = contacts.save({ contact: contactOf(newPerson), idempotencyKey: 'k' }, ended.call);

    await expect(save).rejects.toBe(ended.reason);
    expect((await directory.search({ limit: 9 }, call)).total).toBe(0);
  });

  it('writes all or nothing when the call ends on the way', async () => {
    const { contacts, people: directory } = make();
    await directory.search({ limit: 1 }, call);
    const controller = new AbortController();
    const reason = new Error('Closed.');

    const save = contacts.save(
      { contact: contactOf(newPerson), idempotencyKey: 'k' },
      { signal: controller.signal, locale: 'pt-BR' },
    );
    queueMicrotask(() => controller.abort(reason));

    await expect(save).rejects.toBe(reason);
    const [found, again] = await Promise.all([
      directory.search({ limit: 9 }, call),
      contacts.save({ contact: contactOf(newPerson), idempotencyKey: 'k' }, call),
    ]);
    // Either the first try was written whole, and its key answers again, or it left nothing.
    expect((await directory.search({ limit: 9 }, call)).total).toBe(1);
    expect(again.code).toBe('CV-000001');
    expect(found.total).toBeLessThanOrEqual(1);
  });
});

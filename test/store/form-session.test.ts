import { describe, expect, it, vi } from 'vitest';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { Company } from '../../src/adapters/company-registry.js';
import { MemorySettingsSource } from '../../src/adapters/memory/memory-settings-source.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import { MemoryPersonDirectory } from '../../src/adapters/memory/memory-person-directory.js';
import type { Address } from '../../src/contact/address.js';
import type { Person } from '../../src/contact/person.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';
import { changed, goodContact } from '../contact/samples.js';
import { bakery, data, later, mill, newStorage, open, prepare, settled } from './session-support.js';

const down = new AdapterError('unavailable', 'Expected an answer, found none.');
const fails = async (): Promise<never> => {
  throw down;
};

describe('FormSession: the start', () => {
  it('proposes type, user, date and branch, and counts no edit', async () => {
    const { session } = await open();

    expect(session.store.state.contact).toMatchObject({
      serviceType: '1.4',
      nextContact: { userId: 'u1', date: '2026-11-27' },
      relatedBranch: 'b1',
    });
    expect([...session.store.state.suggested].sort()).toEqual([
      'nextContact.date',
      'nextContact.userId',
      'relatedBranch',
      'serviceType',
    ]);
    expect(session.store.state.edits).toBe(0);
  });

  it('knows the user, the supervisor and the lists', async () => {
    const { session } = await open();

    expect(session.lists.currentUser?.login).toBe('VENDAS1');
    expect(session.lists.user('u9')?.login).toBe('SUPERVISOR');
    expect(session.lists.choice('service-types', '1.4')?.label).toBe('Proposta');
    expect(session.lists.isGroup('service-types', '1')).toBe(true);
  });

  it('moves a proposed day to the next business day', async () => {
    // Wednesday, so three days later is a Saturday.
    const { session } = await open({ now: () => Date.parse('2026-11-25T15:00:00Z') });

    expect(session.store.get('nextContact.date')).toBe('2026-11-30');
  });

  it('takes the day in the configured time zone', async () => {
    const { session } = await open({ now: () => Date.parse('2026-11-25T02:00:00Z') });

    expect(session.store.state.today).toBe('2026-11-24');
  });

  it('remembers the channel of the last talk', async () => {
    const storage = newStorage();
    const first = await open({ storage });
    first.session.choose('interaction.channel', 'whatsapp');
    await settled();

    const { session } = await open({ storage });

    expect(session.store.get('interaction.channel')).toBe('whatsapp');
  });

  it('never overwrites what was typed before the lists came', async () => {
    const { session } = prepare();
    session.choose('serviceType', '2.1');

    await session.start();

    expect(session.store.get('serviceType')).toBe('2.1');
  });

  it('goes on without a part that fails, and says which', async () => {
    const memory = createMemoryAdapters(data);
    const { session } = await open({
      adapters: {
        users: { ...memory.users, current: fails },
        branches: { list: fails },
        choices: {
          list: async (input, call) => (input.name === 'channels' ? fails() : memory.choices.list(input, call)),
        },
      },
    });

    expect([...session.lists.failed].sort()).toEqual(['branches', 'channels', 'current-user']);
    expect(session.store.get('serviceType')).toBe('1.4');
  });

  it('loads what failed with another try', async () => {
    const memory = createMemoryAdapters(data);
    let isDown = true;
    const { session } = await open({
      adapters: {
        users: {
          search: (input, call) => memory.users.search(input, call),
          get: (input, call) => memory.users.get(input, call),
          current: (input, call) => (isDown ? fails() : memory.users.current(input, call)),
        },
        branches: { list: (input, call) => (isDown ? fails() : memory.branches.list(input, call)) },
        choices: { list: (input, call) => (isDown ? fails() : memory.choices.list(input, call)) },
      },
    });
    isDown = false;

    await session.retryLoading();

    expect(session.lists.failed.size).toBe(0);
    expect(session.store.get('relatedBranch')).toBe('b1');
    expect(session.store.get('serviceType')).toBe('1.4');
  });

  it('waits for no list that does not answer', async () => {
    const memory = createMemoryAdapters(data);
    const told = vi.fn();
    const { session } = prepare({
      adapters: {
        choices: {
          list: (input, call) =>
            input.name === 'lead-sources' ? new Promise(() => undefined) : memory.choices.list(input, call),
        },
      },
    });
    session.store.subscribe(told, ['$lists']);

    void session.start();
    await vi.waitFor(() => expect(session.store.get('serviceType')).toBe('1.4'));
    expect(told).toHaveBeenCalled();
  });

  it('leaves nothing behind when it is closed while it starts', async () => {
    const { session } = prepare();
    const starting = session.start();
    await session.close();

    await expect(starting).resolves.toBeUndefined();
  });
});

describe('FormSession: the configuration', () => {
  it('is the last known one when it cannot be loaded', async () => {
    const storage = newStorage();
    await open({ storage, data: { settings: { newPersonStartsAs: 'prospect' } } });
    await settled();

    const { session } = await open({ storage, adapters: { settings: { load: fails } } });

    expect([session.loading.settingsFailed, session.loading.settingsKnown]).toEqual([true, true]);
    expect(session.store.get('person.relationship')).toBe('prospect');
    expect(session.may('contact.conclude')).toBe(true);
  });

  it('without any known one shows no prices and concludes nothing, and all else goes on', async () => {
    const { session } = await open({ adapters: { settings: { load: fails } } });

    expect(session.may('items.see-prices')).toBe(false);
    expect(session.may('contact.conclude')).toBe(false);
    expect(session.may('drafts.use')).toBe(true);
  });

  it('does not trust what is stored as the last known one', async () => {
    const { session, preferences } = prepare({ adapters: { settings: { load: fails } } });
    await preferences.set('settings', { permissions: 'all', totals: 'x' });

    await session.start();

    expect([session.loading.settingsKnown, session.may('contact.conclude')]).toEqual([false, false]);
  });

  it('changes while the form is open', async () => {
    const settings = new MemorySettingsSource({});
    const { session } = await open({ adapters: { settings } });

    settings.set({ permissions: { 'items.discount': { reason: 'Só gerentes.' } } });

    expect(session.access('items.discount')).toEqual({ allowed: false, reason: 'Só gerentes.' });
  });

  it('is no failed one any more once a change comes', async () => {
    const settings = new MemorySettingsSource({});
    const failing = { load: fails, subscribe: settings.subscribe.bind(settings) };
    const { session } = await open({ adapters: { settings: failing } });

    settings.set({});

    expect([session.loading.settingsFailed, session.may('contact.conclude')]).toEqual([false, true]);
  });

  it('is the host’s own where both say something', async () => {
    const { session } = await open({ settings: { defaultServiceType: '2.1' } });

    expect(session.store.get('serviceType')).toBe('2.1');
  });

  it('tells a closed form nothing', async () => {
    const settings = new MemorySettingsSource({});
    const { session } = await open({ adapters: { settings } });
    await session.close();
    const before = session.store.state;

    settings.set({ defaultServiceType: '2.1' });

    expect(session.store.state).toBe(before);
  });
});

describe('FormSession: what follows from a choice', () => {
  it('proposes the kind that a complete number says, and the indicator with it', async () => {
    const { session } = await open();

    session.choose('person.taxId', '52998224725');
    expect(session.store.state.contact.person).toMatchObject({
      kind: 'natural',
      stateRegistrationIndicator: 'non-contributor',
    });
    session.choose('person.taxId', '12ABC34501DE35');

    expect(session.store.state.contact.person).toMatchObject({
      kind: 'legal',
      stateRegistrationIndicator: 'contributor',
    });
  });

  it('leaves a chosen kind alone', async () => {
    const { session } = await open();
    session.choose('person.kind', 'legal');

    session.choose('person.taxId', '52998224725');

    expect(session.store.get('person.kind')).toBe('legal');
  });

  it('proposes another day with another type, as long as nobody chose one', async () => {
    const { session } = await open();
    session.choose('serviceType', '1.5');
    expect(session.store.get('nextContact.date')).toBe('2026-11-26');

    session.choose('nextContact.date', '2026-12-10');
    session.choose('serviceType', '1.4');

    expect(session.store.get('nextContact.date')).toBe('2026-12-10');
  });

  it('proposes the configured branch to prospects', async () => {
    const { session } = await open({ settings: { defaultBranchForProspects: 'b2' } });
    expect(session.store.get('relatedBranch')).toBe('b1');

    session.choose('person.relationship', 'prospect');

    expect(session.store.get('relatedBranch')).toBe('b2');
  });

  it('judges the registration again when the state changes', async () => {
    const { session } = await open();
    session.choose('person.stateRegistrationIndicator', 'contributor');
    session.choose('person.address.state', 'SP');
    session.choose('person.stateRegistration', '110042490114');

    session.choose('person.address.state', 'RJ');

    expect(session.store.visibleIssue('person.stateRegistration')?.code).toBe('state-registration.length');
  });

  it('gives a foreigner’s document back with another tick', async () => {
    const { session } = await open();
    session.choose('person.foreign', {});
    session.choose('person.foreign.document', '76000123-K');

    session.choose('person.foreign', undefined);
    expect(session.store.get('person.foreign')).toBeUndefined();
    session.choose('person.foreign', {});

    expect(session.store.get('person.foreign.document')).toBe('76000123-K');
  });

  it('keeps the number of who was ticked as a foreigner by mistake', async () => {
    const { session } = await open();
    session.choose('person.taxId', '52998224725');

    session.choose('person.foreign', {});
    session.choose('person.foreign', undefined);

    expect(session.store.get('person.taxId')).toBe('52998224725');
  });
});

describe('FormSession: an existing person', () => {
  it('comes with references, address and branch, and with an undo', async () => {
    const { session } = await open();
    session.choose('description', 'Bimer');
    const before = session.store.state.contact;

    const chosen = await session.lookups.choosePerson('bakery');
    expect(session.store.state.contact).toMatchObject({ relatedBranch: 'b1', person: { legalName: bakery.legalName } });
    chosen?.undo();

    expect(session.store.state.contact).toEqual(before);
  });

  it('rejects when there is no such person, and changes nothing', async () => {
    const { session } = await open();
    const before = session.store.state;

    await expect(session.lookups.choosePerson('nobody')).rejects.toMatchObject({ code: 'not-found' });

    expect(session.store.state).toBe(before);
  });

  function slowPeople(): { people: MemoryPersonDirectory; answers: Map<string, (person: Person) => void> } {
    const answers = new Map<string, (person: Person) => void>();
    const people = new MemoryPersonDirectory([bakery, mill]);
    people.get = ({ id }) => new Promise((resolve) => answers.set(id, resolve));
    return { people, answers };
  }

  it('is the last one chosen, whatever comes first', async () => {
    const { people, answers } = slowPeople();
    const { session } = await open({ adapters: { people } });
    const first = session.lookups.choosePerson('bakery');
    const second = session.lookups.choosePerson('mill');

    answers.get('mill')!(mill);
    answers.get('bakery')!(bakery);

    expect(await first).toBeUndefined();
    expect((await second)?.person.id).toBe('mill');
    expect(session.store.get('person.id')).toBe('mill');
  });

  it.each([
    ['another was begun', (session: Awaited<ReturnType<typeof open>>['session']) => session.lookups.beginPerson()],
    ['a new form was begun', (session: Awaited<ReturnType<typeof open>>['session']) => session.startNew()],
    [
      'another contact is shown',
      (session: Awaited<ReturnType<typeof open>>['session']) => session.showContact(goodContact),
    ],
    ['the form was closed', (session: Awaited<ReturnType<typeof open>>['session']) => session.close()],
    [
      'the contact is being saved',
      (session: Awaited<ReturnType<typeof open>>['session']) => session.store.setPhase('saving'),
    ],
  ])('does not come any more when %s', async (_case, happen) => {
    const { people, answers } = slowPeople();
    const { session } = await open({ adapters: { people } });
    const asked = session.lookups.choosePerson('bakery');
    await happen(session);

    answers.get('bakery')!(bakery);

    expect(await asked).toBeUndefined();
    expect(session.store.get('person.id')).toBeUndefined();
  });

  const contactsOf = (count: number): readonly SalesContact[] =>
    Array.from({ length: count }, (_, at) => ({
      ...goodContact,
      id: `c${at}`,
      code: `CV-${at}`,
      person: bakery,
      history: [{ id: 'h', at: '2026-11-20T12:00:00Z', userId: 'u2', notes: 'Ligou.' }],
    }));

  it('brings its open contacts and the last talk along', async () => {
    const { session } = await open({ data: { contacts: contactsOf(1) } });

    await session.lookups.choosePerson('bakery');
    await settled();

    expect(session.lookups.history).toMatchObject({ open: [{ id: 'c0' }], total: 1, hidden: 0 });
    expect(session.lookups.history?.last?.lastInteraction?.notes).toBe('Ligou.');
    expect(session.lists.user('u2')?.login).toBe('VENDAS2');
  });

  it('shows three open contacts and counts all, and calls none hidden that is only not shown', async () => {
    const { session } = await open({ data: { contacts: contactsOf(5) } });

    await session.lookups.choosePerson('bakery');
    await settled();

    expect(session.lookups.history?.open.map(({ id }) => id)).toEqual(['c4', 'c3', 'c2']);
    expect([session.lookups.history?.total, session.lookups.history?.hidden]).toEqual([5, 0]);
  });

  it('counts the contacts that the profile may not see', async () => {
    const memory = createMemoryAdapters({ ...data, contacts: contactsOf(1) });
    const { contacts } = memory;
    const { session } = await open({
      adapters: {
        contacts: {
          save: (input, call) => contacts.save(input, call),
          get: (input, call) => contacts.get(input, call),
          listByPerson: async (input, call) => ({ ...(await contacts.listByPerson!(input, call)), total: 4 }),
        },
      },
    });

    await session.lookups.choosePerson('bakery');
    await settled();

    expect([session.lookups.history?.total, session.lookups.history?.hidden]).toEqual([4, 3]);
  });

  it('needs no history', async () => {
    const { contacts } = createMemoryAdapters(data);
    const { session } = await open({
      adapters: {
        contacts: { save: contacts.save.bind(contacts), get: contacts.get.bind(contacts), listByPerson: fails },
      },
    });

    await session.lookups.choosePerson('bakery');
    await settled();

    expect(session.lookups.history).toBeUndefined();
  });

  it('is replaced by a blank one with what was typed in the search, and comes back', async () => {
    const { session } = await open();
    await session.lookups.choosePerson('bakery');

    const undo = session.lookups.beginPerson({ legalName: 'Nova', relationship: 'prospect' });
    expect(session.store.state.contact.person).toMatchObject({ legalName: 'Nova', relationship: 'prospect' });
    expect(session.store.state.suggested.has('relatedBranch')).toBe(true);
    undo();

    expect(session.store.get('person.id')).toBe('bakery');
    expect(session.store.get('relatedBranch')).toBe('b1');
  });
});

describe('FormSession: the registry', () => {
  const company: Company = {
    taxId: '12ABC34501DE35',
    legalName: 'PADARIA',
    address: { city: 'São Paulo', state: 'SP' },
    status: 'active',
    source: 'Cadastro',
  };

  async function asking(
    find: () => Promise<Company | undefined>,
  ): Promise<Awaited<ReturnType<typeof open>>['session']> {
    const { session } = await open({ adapters: { companies: { find } } });
    session.choose('person.taxId', company.taxId);
    return session;
  }

  it('fills what is empty and remembers the company; the undo takes both back', async () => {
    const session = await asking(async () => company);

    const outcome = await session.lookups.importFromRegistry();
    expect(outcome).toMatchObject({ kind: 'found', company, result: { filled: 3, kept: 0 } });
    expect(session.lookups.company).toBe(company);
    if (outcome.kind === 'found') outcome.result.undo();

    expect(session.store.get('person.legalName')).toBeUndefined();
    expect(session.lookups.company).toBeUndefined();
  });

  it('tells a company that is not known from a failure', async () => {
    expect(await (await asking(async () => undefined)).lookups.importFromRegistry()).toEqual({ kind: 'not-found' });
    expect(await (await asking(fails)).lookups.importFromRegistry()).toEqual({ kind: 'failed', error: down });
  });

  it('takes what is no AdapterError for an unknown failure', async () => {
    const session = await asking(async () => {
      throw new TypeError('x');
    });

    expect(await session.lookups.importFromRegistry()).toMatchObject({ kind: 'failed', error: { code: 'unknown' } });
  });

  it.each([
    [
      'another number was typed',
      (session: Awaited<ReturnType<typeof asking>>) => session.choose('person.taxId', '11444777000161'),
    ],
    [
      'another person was begun',
      (session: Awaited<ReturnType<typeof asking>>) => session.lookups.beginPerson({ taxId: company.taxId }),
    ],
    ['the contact is being saved', (session: Awaited<ReturnType<typeof asking>>) => session.store.setPhase('saving')],
    ['the form was closed', (session: Awaited<ReturnType<typeof asking>>) => session.close()],
  ])('does not fill any more when %s', async (_case, happen) => {
    const answer = later<Company>();
    const session = await asking(() => answer.promise);
    const asked = session.lookups.importFromRegistry();
    await happen(session);

    answer.answer(company);

    expect(await asked).toEqual({ kind: 'outdated' });
    expect(session.store.get('person.legalName')).toBeUndefined();
  });

  it('is asked by nobody where the host has none', async () => {
    const { session } = await open();
    session.choose('person.taxId', company.taxId);

    expect(await session.lookups.importFromRegistry()).toEqual({ kind: 'outdated' });
  });
});

describe('FormSession: the CEP', () => {
  async function asking(
    find: () => Promise<Address | undefined>,
  ): Promise<Awaited<ReturnType<typeof open>>['session']> {
    const { session } = await open({ adapters: { postalCodes: { find } } });
    session.choose('person.address.postalCode', '01310100');
    return session;
  }

  it('fills the address', async () => {
    const session = await asking(async () => ({ city: 'São Paulo', state: 'SP' }));

    expect(await session.lookups.lookUpPostalCode('01310100')).toBe('filled');
    expect(session.store.get('person.address.city')).toBe('São Paulo');
  });

  it('replaces what an earlier CEP filled, and forgets that with the person', async () => {
    let city = 'São Paulo';
    const session = await asking(async () => ({ city }));
    await session.lookups.lookUpPostalCode('01310100');
    city = 'Campinas';
    await session.lookups.lookUpPostalCode('01310100');
    expect(session.store.get('person.address.city')).toBe('Campinas');

    const undo = session.lookups.beginPerson();
    undo();
    city = 'Santos';
    await session.lookups.lookUpPostalCode('01310100');

    expect(session.store.get('person.address.city')).toBe('Santos');
  });

  it('tells an unknown CEP from a failure', async () => {
    expect(await (await asking(async () => undefined)).lookups.lookUpPostalCode('01310100')).toBe('not-found');
    expect(await (await asking(fails)).lookups.lookUpPostalCode('01310100')).toBe('failed');
  });

  it('fills nothing for a CEP that is no longer there', async () => {
    const answer = later<Address>();
    const session = await asking(() => answer.promise);
    const asked = session.lookups.lookUpPostalCode('01310100');
    session.choose('person.address.postalCode', '0131010');

    answer.answer({ city: 'São Paulo' });

    expect(await asked).toBe('outdated');
    expect(session.store.get('person.address.city')).toBeUndefined();
  });

  it('is asked by nobody where the host has no directory', async () => {
    const { session } = await open();

    expect([session.lookups.canLookUpPostalCode, await session.lookups.lookUpPostalCode('01310100')]).toEqual([
      false,
      'outdated',
    ]);
  });
});

describe('FormSession: a stored contact', () => {
  it('is shown with its person as the record', async () => {
    const contact = { ...goodContact, id: 'c1', code: 'CV-1', version: '1', person: bakery };
    const { session } = await open({ data: { contacts: [contact] } });

    expect(await session.openContact('c1')).toBe(true);

    expect(session.store.state.contact.code).toBe('CV-1');
    expect(session.store.state.original?.id).toBe('bakery');
  });

  it('is not there when nobody has it', async () => {
    const { session } = await open();

    expect(await session.openContact('none')).toBe(false);
  });

  it('meets the users it names', async () => {
    const { session } = await open();
    session.showContact(changed({ 'nextContact.userId': 'u2' }));
    await settled();

    expect(session.lists.user('u2')?.login).toBe('VENDAS2');
  });
});

describe('FormSession: totals', () => {
  const settings = { totals: () => ({ estimatedAmount: '1.00', totalAmount: '2.00' }) };

  it('follow the host’s rule', async () => {
    const { session } = await open({ settings });

    expect(session.totals()).toEqual({ estimatedAmount: '1.00', totalAmount: '2.00' });
  });

  it('follow the kit’s rule when the host’s fails, and say so once', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { session } = await open({
      settings: {
        totals: () => {
          throw new Error('x');
        },
      },
    });
    session.showContact(goodContact);

    session.totals();
    const { totalAmount } = session.totals();

    expect(totalAmount).toBe('2368.80');
    expect(said).toHaveBeenCalledOnce();
    said.mockRestore();
  });
});

import { describe, expect, it } from 'vitest';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { Adapters } from '../../src/adapters/adapters.js';
import type { ContactRepository } from '../../src/adapters/contact-repository.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import type { Settings } from '../../src/contact/settings.js';
import type { FormSession } from '../../src/store/form-session.js';
import { bakery, data, fill, newStorage, open, settled } from './session-support.js';

type Sent = Parameters<ContactRepository['save']>[0];

const secret = { sensitive: true };
const settings: Settings = {
  fields: {
    'person.taxId': secret,
    'person.stateRegistration': secret,
    'person.address': secret,
    'person.referenceContacts.*.email': secret,
  },
};

/** A draft of the bakery, opened again by a later page. */
async function reopened(get?: Adapters['people']['get'], later: Settings = settings) {
  const storage = newStorage();
  const first = await open({ settings, storage });
  fill(first.session);
  await first.session.lookups.choosePerson('bakery');
  await first.session.drafting!.save();
  const id = first.session.drafting!.draftId;
  await first.session.close();

  const sent: Sent[] = [];
  const { people, contacts } = createMemoryAdapters(data);
  if (get !== undefined) people.get = get;
  contacts.save = async (request) => {
    sent.push(request);
    return { id: 'k1', code: '1', personId: 'bakery', version: '1' };
  };
  const second = await open({ storage, settings: later, adapters: { people, contacts } });
  await second.session.openDraft(id);
  await settled();
  return { session: second.session, sent };
}

const personOf = (session: FormSession) => session.store.state.contact.person;

describe('fields that no draft keeps, of a stored person', () => {
  it('are read again when a draft is opened, and are no changes', async () => {
    const { session } = await reopened();

    const { taxId, address, referenceContacts, stateRegistration } = bakery;
    expect(personOf(session)).toMatchObject({ taxId, address, referenceContacts, stateRegistration });
    expect(session.store.state.original).toMatchObject({ taxId, address });
    expect(session.store.state.edits).toBe(0);
  });

  it('go with the conclusion', async () => {
    const { session, sent } = await reopened();

    expect(await session.conclude()).toMatchObject({ kind: 'saved' });

    expect(sent[0]?.contact.person).toMatchObject({ taxId: bakery.taxId, address: bakery.address });
  });

  it('leave what was typed meanwhile', async () => {
    let answer!: () => void;
    const waiting = new Promise<void>((resolve) => (answer = resolve));
    const { session } = await reopened(async () => waiting.then(() => bakery));

    session.choose('person.taxId', '11444777000161');
    answer();
    await settled();

    expect(personOf(session).taxId).toBe('11444777000161');
    expect(personOf(session).address).toEqual(bakery.address);
  });

  it('hold the conclusion back while they cannot be read, so that nothing is emptied', async () => {
    let isDown = true;
    const get = async () => {
      if (isDown) throw new AdapterError('unavailable', 'Expected an answer, found none.');
      return bakery;
    };
    const { session, sent } = await reopened(get);

    expect(await session.conclude()).toMatchObject({ kind: 'failed', error: { code: 'unavailable' } });
    expect(sent).toEqual([]);

    isDown = false;
    expect(await session.conclude()).toMatchObject({ kind: 'saved' });
    expect(sent[0]?.contact.person.taxId).toBe(bakery.taxId);
  });

  it('are read where the configuration comes after the draft', async () => {
    const { session } = await reopened(undefined, {});
    expect(personOf(session).taxId).toBeUndefined();

    session.configure(settings);
    await settled();

    expect(personOf(session).taxId).toBe(bakery.taxId);
  });
});

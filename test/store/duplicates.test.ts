import { describe, expect, it, vi } from 'vitest';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { Page } from '../../src/adapters/call.js';
import { MemoryPersonDirectory } from '../../src/adapters/memory/memory-person-directory.js';
import type { PersonDirectory, PersonQuery } from '../../src/adapters/person-directory.js';
import type { Person } from '../../src/contact/person.js';
import type { Settings } from '../../src/contact/settings.js';
import type { FormSession } from '../../src/store/form-session.js';
import { seeded } from '../brazil/seeded.js';
import { bakery, data, mill, newStorage, open, type OpenOptions } from './session-support.js';

const reference = 'person.referenceContacts';

/** Waits until nothing is asked any more. */
async function settled(session: FormSession): Promise<void> {
  await session.lookups.duplicates.settled(5000);
}

function found(session: FormSession): string[] {
  return session.lookups.duplicates.found.map(({ question, person }) => `${question.reason} ${person.id}`);
}

function issues(session: FormSession): string[] {
  return session.store.state.issues
    .filter(({ code }) => code.startsWith('duplicate.'))
    .map(({ code, path, severity }) => `${severity} ${code} ${path}`);
}

async function typing(values: Readonly<Record<string, unknown>>, options: OpenOptions = {}): Promise<FormSession> {
  const { session } = await open(options);
  for (const [path, value] of Object.entries(values)) session.choose(path, value);
  await settled(session);
  return session;
}

describe('duplicates of a new person', () => {
  it('are found by document, phone, e-mail and similar name, each person once for the surest reason', async () => {
    const [contact] = bakery.referenceContacts;
    const session = await typing({ 'person.legalName': 'Moinho Dourado ME', 'person.taxId': bakery.taxId });
    session.store.insert(reference, 0, {
      id: 'r',
      ...(contact!.mobile === undefined ? {} : { mobile: contact!.mobile }),
    });
    await settled(session);

    // Both stored people have that number; the bakery has the document too.
    expect(found(session)).toEqual(['tax-id bakery', 'phone mill']);
  });

  it('are told at their field as the host wants: a warning, or an error that blocks', async () => {
    const warned = await typing({ 'person.taxId': mill.taxId });
    const blocked = await typing({ 'person.taxId': mill.taxId }, { settings: { duplicates: 'block' } });

    expect(issues(warned)).toEqual(['warning duplicate.tax-id person.taxId']);
    expect(issues(blocked)).toEqual(['error duplicate.tax-id person.taxId']);
    expect(blocked.check()).toMatchObject({ kind: 'invalid' });
  });

  it('go with the value', async () => {
    const session = await typing({ 'person.taxId': mill.taxId });
    session.choose('person.taxId', '529982247');

    expect([found(session), issues(session)]).toEqual([[], []]);
  });

  it('are told at a field that was left before the answer came, and at one that is typed in when it is left', async () => {
    const { session } = await open();
    session.choose('person.taxId', mill.taxId);
    await settled(session);
    expect(session.store.visibleIssue('person.taxId')).toBeUndefined();
    session.store.judge('person.taxId');
    expect(session.store.visibleIssue('person.taxId')?.code).toBe('duplicate.tax-id');

    const { session: other } = await open();
    other.choose('person.taxId', mill.taxId);
    other.store.judge('person.taxId');
    await settled(other);

    expect(other.store.visibleIssue('person.taxId')?.code).toBe('duplicate.tax-id');
  });

  it('are others once that was said, for that value and in the draft too', async () => {
    const storage = newStorage();
    const { session } = await open({ storage });
    session.choose('person.taxId', mill.taxId);
    await settled(session);
    session.lookups.duplicates.dismiss('mill');
    expect([found(session), issues(session)]).toEqual([[], []]);
    await session.drafting!.save();

    const { session: next } = await open({ storage });
    await next.openDraft(session.drafting!.draftId!);
    await settled(next);
    expect(found(next)).toEqual([]);

    next.choose('person.taxId', bakery.taxId);
    await settled(next);

    expect(found(next)).toEqual(['tax-id bakery']);
  });

  it('cannot be said to be others with one document where the host blocks', async () => {
    const session = await typing({ 'person.taxId': mill.taxId }, { settings: { duplicates: 'block' } });
    const [first] = session.lookups.duplicates.found;
    session.lookups.duplicates.dismiss('mill');

    expect(session.lookups.duplicates.mayDismiss(first!)).toBe(false);
    expect(found(session)).toEqual(['tax-id mill']);
  });

  it('are looked for once for each value', async () => {
    const asked: PersonQuery[] = [];
    const session = await typing({ 'person.taxId': mill.taxId }, { adapters: { people: spying(asked) } });
    session.choose('person.taxId', undefined);
    session.choose('person.taxId', mill.taxId);
    await settled(session);

    expect(asked).toEqual([{ taxId: mill.taxId, limit: 50 }]);
    expect(found(session)).toEqual(['tax-id mill']);
  });

  it('are looked for when the typing pauses', async () => {
    vi.useFakeTimers();
    try {
      const asked: PersonQuery[] = [];
      const { session } = await open({ adapters: { people: spying(asked) } });
      for (const name of ['Padaria S', 'Padaria So', 'Padaria Sol']) {
        session.choose('person.legalName', name);
        await vi.advanceTimersByTimeAsync(200);
      }
      expect(asked).toEqual([]);
      await vi.advanceTimersByTimeAsync(200);

      expect(asked).toEqual([{ name: 'padaria sol', limit: 50 }]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('are looked for no more once that was cancelled', async () => {
    let ended = 0;
    const people: PersonDirectory = {
      get: () => Promise.resolve(undefined),
      search: (_query, { signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => {
            ended += 1;
            reject(signal.reason as Error);
          }),
        ),
    };
    const { session } = await open({ adapters: { people } });
    session.choose('person.taxId', mill.taxId);
    const waiting = settled(session);
    session.lookups.duplicates.cancel();
    await waiting;

    expect([ended, session.lookups.duplicates.slow, found(session)]).toEqual([1, false, []]);
  });

  it('stand in the way of nothing when nobody answers', async () => {
    const people: PersonDirectory = {
      get: () => Promise.resolve(undefined),
      search: () => Promise.reject(new AdapterError('network', 'Expected an answer, found none.')),
    };
    const session = await typing({ 'person.taxId': mill.taxId }, { adapters: { people } });

    expect([session.lookups.duplicates.failed, found(session), issues(session)]).toEqual([true, [], []]);
  });

  it('are not looked for again by a profile that may not', async () => {
    let asked = 0;
    const people: PersonDirectory = {
      get: () => Promise.resolve(undefined),
      search: () => {
        asked += 1;
        return Promise.reject(new AdapterError('forbidden', 'Expected a permission, found none.'));
      },
    };
    const session = await typing({ 'person.taxId': mill.taxId }, { adapters: { people } });
    session.choose('person.taxId', bakery.taxId);
    await settled(session);

    expect(asked).toBe(1);
  });

  it('of a stored person are not itself, and only by what was changed', async () => {
    const { session } = await open();
    await session.lookups.choosePerson('bakery');
    await settled(session);
    expect(found(session)).toEqual([]);

    session.choose('person.taxId', mill.taxId);
    await settled(session);

    expect(found(session)).toEqual(['tax-id mill']);
  });

  it('are never those of an older value in 500 random orders of answers (seed 7)', async () => {
    const random = seeded(7);
    const documents = [bakery.taxId!, mill.taxId!];
    let late = 0;
    for (let round = 0; round < 500; round += 1) {
      const open_: { readonly taxId: string; readonly answer: () => void }[] = [];
      const people: PersonDirectory = {
        get: () => Promise.resolve(undefined),
        search: ({ taxId = '' }) =>
          new Promise<Page<Person>>((resolve) => {
            const items = [bakery, mill].filter((person) => person.taxId === taxId);
            open_.push({ taxId, answer: () => resolve({ items }) });
          }),
      };
      const { session } = await open({ adapters: { people }, withoutDrafts: true });
      for (let at = 0; at < 2; at += 1) {
        session.choose('person.taxId', documents[(round + at) % 2]);
        void settled(session);
      }
      const order = random.below(3) === 0 ? open_ : open_.toReversed();
      if (order.at(-1)?.taxId !== documents[(round + 1) % 2]) late += 1;
      for (const { answer } of order) {
        answer();
        await Promise.resolve();
      }
      await settled(session);
      const shown = session.lookups.duplicates.found.map(({ person }) => person.taxId);
      expect(shown).toEqual([documents[(round + 1) % 2]]);
      await session.close();
    }

    expect(late).toBeGreaterThan(250);
  }, 60_000);
});

describe('the stored person in place of the new one', () => {
  async function use(values: Readonly<Record<string, unknown>>, settings?: Settings): Promise<FormSession> {
    const session = await typing(values, settings === undefined ? {} : { settings });
    await session.lookups.choosePerson('mill', { keepTyped: true });
    return session;
  }

  it('keeps what was typed as changes of that person', async () => {
    const session = await use({
      'person.taxId': mill.taxId,
      'person.tradeName': 'Grãos do Vale',
      'person.address.district': 'Centro Novo',
      description: 'Bimer',
    });
    const { contact, original } = session.store.state;

    expect(contact.person).toMatchObject({ id: 'mill', tradeName: 'Grãos do Vale', legalName: mill.legalName });
    expect(contact.person.address).toEqual({ ...mill.address, district: 'Centro Novo' });
    expect(contact.description).toBe('Bimer');
    expect(original?.tradeName).toBe(mill.tradeName);
  });

  it('keeps the stored name that says the same, and who the person is', async () => {
    const session = await use({
      'person.legalName': 'MOINHO DOURADO',
      'person.taxId': bakery.taxId,
      'person.kind': 'natural',
    });

    expect(session.store.state.contact.person).toMatchObject({
      legalName: mill.legalName,
      taxId: mill.taxId,
      kind: mill.kind,
    });
  });

  it('completes the reference that has the same number and adds any other', async () => {
    const [known] = mill.referenceContacts;
    const session = await use({
      [reference]: [
        { id: 'x', name: 'Nova Pessoa', ...(known!.mobile === undefined ? {} : { mobile: known!.mobile }) },
        { id: 'y', name: 'Outra', phone: '+554832345678' },
        { id: 'z' },
      ],
    });
    const { referenceContacts } = session.store.state.contact.person;

    expect(referenceContacts).toHaveLength(mill.referenceContacts.length + 1);
    expect(referenceContacts[0]).toEqual({ ...known, name: 'Nova Pessoa' });
    expect(referenceContacts.at(-1)).toMatchObject({ name: 'Outra', phone: '+554832345678' });
  });

  it('goes again whole with one undo', async () => {
    const session = await typing({ 'person.taxId': mill.taxId, 'person.tradeName': 'Grãos do Vale' });
    const before = session.store.state.contact;
    const chosen = await session.lookups.choosePerson('mill', { keepTyped: true });
    chosen!.undo();

    expect(session.store.state.contact).toEqual(before);
  });
});

function spying(asked: PersonQuery[]): PersonDirectory {
  const people = new MemoryPersonDirectory(data.people);
  return {
    get: (input, call) => people.get(input, call),
    search: (input, call) => {
      asked.push(input);
      return people.search(input, call);
    },
  };
}

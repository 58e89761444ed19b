import { describe, expect, it } from 'vitest';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { SavedContact } from '../../src/adapters/contact-repository.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';
import { contactToSave } from '../../src/store/submit.js';
import { changed } from '../contact/samples.js';
import {
  bakery,
  data,
  fill,
  later,
  newStorage,
  open,
  settled,
  type OpenOptions,
  type Opened,
} from './session-support.js';

interface Sent {
  readonly contact: SalesContact;
  readonly personVersion?: string;
  readonly idempotencyKey: string;
}

const saved: SavedContact = { id: 'c1', code: 'CV-000001', personId: 'p1', version: '1' };

/** A filled form whose server answers what it is told to, and the requests it got. */
async function filled(
  answer: () => Promise<SavedContact> = async () => saved,
  options: OpenOptions = {},
): Promise<Opened & { readonly sent: Sent[] }> {
  const sent: Sent[] = [];
  const { contacts } = createMemoryAdapters(data);
  const opened = await open({
    ...options,
    adapters: {
      contacts: {
        save: (input) => {
          sent.push(input);
          return answer();
        },
        get: contacts.get.bind(contacts),
      },
    },
  });
  fill(opened.session);
  return { ...opened, sent };
}

/** Fails with each of the failures, then says yes. */
function failingWith(...failures: readonly Error[]): () => Promise<SavedContact> {
  const left = [...failures];
  return async () => {
    const failure = left.shift();
    if (failure !== undefined) throw failure;
    return saved;
  };
}

const lost = new AdapterError('network', 'Expected an answer, found none.');

describe('what stands in the way of the conclusion', () => {
  it('is nothing of a good contact', async () => {
    const { session } = await filled();

    expect(session.check()).toBeUndefined();
  });

  it('is every error first, and they are shown', async () => {
    const { session } = await filled();
    session.choose('person.legalName', undefined);
    session.choose('interaction.notes', undefined);

    expect(session.check()).toMatchObject({ kind: 'invalid', issues: [{ code: 'missing', path: 'person.legalName' }] });
    expect(session.store.visibleIssue('person.legalName')?.code).toBe('missing');
  });

  it('is what only warns, once', async () => {
    const { session } = await filled();
    session.choose('interaction.notes', undefined);

    const obstacle = session.check();
    expect(obstacle).toMatchObject({ kind: 'unconfirmed', issues: [{ path: 'interaction.notes' }] });
    if (obstacle?.kind === 'unconfirmed') session.store.confirm(obstacle.issues);

    expect(session.check()).toBeUndefined();
  });

  it('is a day that went by while the form was open', async () => {
    let now = Date.parse('2026-11-24T15:00:00Z');
    const { session } = await filled(undefined, { now: () => now });
    now += 10 * 86_400_000;

    expect(session.check()).toMatchObject({ kind: 'invalid', issues: [{ code: 'day.past' }, { code: 'day.past' }] });
  });

  it('blocks no prospect but for the name', async () => {
    const { session } = await open();
    session.choose('person.relationship', 'prospect');
    expect(session.check()).toMatchObject({ kind: 'invalid', issues: [{ path: 'person.legalName' }] });

    session.choose('person.legalName', 'Armarinho');

    expect(session.check()?.kind).toBe('unconfirmed');
  });
});

describe('the conclusion', () => {
  it('saves everything at once, shows what was saved, and is read-only then', async () => {
    const { session, sent } = await filled();

    expect(await session.conclude()).toEqual({ kind: 'saved', saved });

    expect(sent).toHaveLength(1);
    expect(sent[0]?.contact).toEqual(contactToSave(session.store.state.contact));
    expect([session.saved, session.store.state.phase]).toEqual([saved, 'saved']);
  });

  it('saves once however often it is asked for', async () => {
    const answer = later<SavedContact>();
    const { session, sent } = await filled(() => answer.promise);

    const tries = Array.from({ length: 50 }, () => session.conclude());
    await settled();
    answer.answer(saved);
    const kinds = (await Promise.all(tries)).map(({ kind }) => kind);

    expect(sent).toHaveLength(1);
    expect(kinds).toEqual(['saved', ...Array.from({ length: 49 }, () => 'busy')]);
    expect((await session.conclude()).kind).toBe('busy');
  });

  it('sends the version of the person that was read', async () => {
    const { session, sent } = await filled();
    await session.lookups.choosePerson('bakery');

    await session.conclude();

    expect(sent[0]?.personVersion).toBe(bakery.version);
  });

  it('is not there before the adapters are', async () => {
    const { FormSession } = await import('../../src/store/form-session.js');
    const session = new FormSession({ adapters: new Promise(() => undefined) });

    expect(await session.conclude()).toMatchObject({ kind: 'failed', error: { code: 'unavailable' } });
  });

  it.each([lost, new AdapterError('unauthenticated', 'x'), new AdapterError('conflict', 'x'), new TypeError('x')])(
    'loses nothing when it fails with %s',
    async (failure) => {
      const { session, drafts } = await filled(failingWith(failure));
      const { contact } = session.store.state;

      const outcome = await session.conclude();

      expect(outcome.kind).toBe('failed');
      expect(session.store.state.phase).toBe('editing');
      expect(session.store.state.contact).toBe(contact);
      const stored = await drafts.get(session.drafting!.draftId);
      expect(stored?.state === 'ready' && stored.draft.contact.description).toBe('Bimer e mais');
    },
  );

  it('lands what the server says on the fields', async () => {
    const refused = new AdapterError('validation', 'x', {
      issues: [{ code: 'taken', path: 'person.taxId', severity: 'error' }],
    });
    const { session } = await filled(failingWith(refused));

    await session.conclude();
    expect(session.store.visibleIssue('person.taxId')?.code).toBe('taken');
    session.choose('person.taxId', '11444777000161');

    expect(session.store.visibleIssue('person.taxId')).toBeUndefined();
  });

  it('lands what the server says of a line on that line, though empty ones were not sent', async () => {
    const refused = new AdapterError('validation', 'x', {
      issues: [
        { code: 'blocked', path: 'items.1.offeringId', severity: 'error' },
        { code: 'taken', path: 'person.referenceContacts.0.email', severity: 'error' },
      ],
    });
    const { session } = await filled(failingWith(refused));
    session.store.insert('items', 1, { id: 'empty' });
    session.store.insert('person.referenceContacts', 0, { id: 'empty' });

    await session.conclude();

    expect(session.store.state.serverIssues.map((issue) => issue.path)).toEqual([
      'items.2.offeringId',
      'person.referenceContacts.1.email',
    ]);
  });

  it('forgets what the server said once it said yes', async () => {
    const refused = new AdapterError('validation', 'x', {
      issues: [{ code: 'taken', path: 'person.taxId', severity: 'error' }],
    });
    const { session } = await filled(failingWith(refused));
    await session.conclude();

    await session.conclude();

    expect(session.store.state.serverIssues).toEqual([]);
  });

  it('sends nothing that has not the shape of a contact', async () => {
    const { session, sent } = await filled();
    session.store.insert('items', 0, { id: 'empty' });
    session.store.set('items.1.quantity', 'dois');

    const outcome = await session.conclude();

    expect(outcome).toEqual({
      kind: 'invalid',
      issues: [{ code: 'not-readable', path: 'items.1.quantity', severity: 'error' }],
    });
    expect(sent).toHaveLength(0);
    expect(session.store.state.phase).toBe('editing');
  });

  it('takes nothing that is typed while it is under way', async () => {
    const answer = later<SavedContact>();
    const { session } = await filled(() => answer.promise);
    const concluding = session.conclude();

    session.choose('description', 'Tarde demais');
    answer.answer(saved);
    await concluding;

    expect(session.store.get('description')).toBe('Bimer e mais');
  });

  it('ends before a new form begins', async () => {
    const answer = later<SavedContact>();
    const { session, drafts } = await filled(() => answer.promise);
    const concluding = session.conclude();
    const beginning = session.startNew();
    await settled();
    expect(session.store.get('description')).toBe('Bimer e mais');

    answer.answer(saved);
    await Promise.all([concluding, beginning]);

    expect([session.store.state.phase, session.store.get('description')]).toEqual(['editing', undefined]);
    expect((await drafts.list({ limit: 10 })).items).toEqual([]);
  });
});

describe('the key of the save', () => {
  it('is the same for a repeated try', async () => {
    const { session, sent } = await filled(failingWith(lost, lost));

    for (let attempt = 0; attempt < 3; attempt += 1) await session.conclude();

    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  });

  it('is the same for a repeated try where no drafts are kept', async () => {
    const { session, sent } = await filled(failingWith(lost), { withoutDrafts: true });

    await session.conclude();
    await session.conclude();

    expect(sent[0]?.idempotencyKey).toBe(sent[1]?.idempotencyKey);
  });

  it('is another one for another content', async () => {
    const { session, sent } = await filled(failingWith(lost));
    await session.conclude();

    session.choose('description', 'Outra');
    await session.conclude();

    expect(sent[0]?.idempotencyKey).not.toBe(sent[1]?.idempotencyKey);
  });

  it('is the same when a change was taken back, though keys come in another order', async () => {
    const { session, sent } = await filled(failingWith(lost));
    await session.conclude();

    session.choose('description', undefined);
    session.choose('description', 'Bimer e mais');
    await session.conclude();

    expect(sent[0]?.idempotencyKey).toBe(sent[1]?.idempotencyKey);
  });

  it('is another one for the next contact, though it has the same content', async () => {
    const { session, sent } = await filled();
    await session.conclude();

    await session.startNew();
    fill(session);
    await session.conclude();

    expect(sent[0]?.idempotencyKey).not.toBe(sent[1]?.idempotencyKey);
  });

  it('is with the draft before anything is sent', async () => {
    const keys: unknown[] = [];
    const opened: Opened[] = [];
    const { session, drafts, sent } = await filled(async () => {
      const [form] = opened;
      const stored = await form!.drafts.get(form!.session.drafting!.draftId);
      keys.push(stored?.state === 'ready' && stored.draft.idempotencyKey);
      return saved;
    });
    opened.push({ session, drafts } as Opened);

    await session.conclude();

    expect(keys).toEqual([sent[0]?.idempotencyKey]);
  });

  it('outlives the page whose answer was lost', async () => {
    const storage = newStorage();
    const first = await filled(failingWith(lost), { storage });
    await first.session.conclude();
    const id = first.session.drafting!.draftId;
    await first.session.close();

    const second = await filled(async () => saved, { storage });
    expect(await second.session.openDraft(id)).toBe('opened');
    await second.session.conclude();

    expect(second.sent[0]?.idempotencyKey).toBe(first.sent[0]?.idempotencyKey);
  });

  it('is another one for a draft that was changed after the answer was lost', async () => {
    const storage = newStorage();
    const first = await filled(failingWith(lost), { storage });
    await first.session.conclude();
    first.session.choose('description', 'Outra');
    const id = first.session.drafting!.draftId;
    await first.session.close();

    const second = await filled(async () => saved, { storage });
    await second.session.openDraft(id);
    await second.session.conclude();

    expect(second.sent[0]?.contact.description).toBe('Outra');
    expect(second.sent[0]?.idempotencyKey).not.toBe(first.sent[0]?.idempotencyKey);
  });
});

describe('the draft of a concluded contact', () => {
  it('goes only after the server said yes', async () => {
    const answer = later<SavedContact>();
    const { session, drafts } = await filled(() => answer.promise);
    const concluding = session.conclude();
    await settled();
    expect((await drafts.list({ limit: 10 })).items).toHaveLength(1);

    answer.answer(saved);
    await concluding;

    expect((await drafts.list({ limit: 10 })).items).toEqual([]);
  });

  it('does not come back by a late writing', async () => {
    const { session, drafts } = await filled();
    await session.drafting!.save();
    session.choose('description', 'Última tecla');

    await session.conclude();
    await new Promise((resolve) => setTimeout(resolve, 120));

    expect((await drafts.list({ limit: 10 })).items).toEqual([]);
  });

  it('was never written for a profile that keeps none', async () => {
    const { session, drafts } = await filled(failingWith(lost), {
      settings: { permissions: { 'drafts.use': false } },
    });
    await session.conclude();
    await new Promise((resolve) => setTimeout(resolve, 80));

    expect(await session.putAside()).toBeUndefined();
    expect((await drafts.list({ limit: 10 })).items).toEqual([]);
  });
});

describe('contactToSave', () => {
  it('leaves out empty rows and what only a directory may say', () => {
    const contact = changed({
      items: [{ id: 'empty' }, { id: 'i', quantity: '1' }],
      'person.relatedBranch': 'b1',
      'person.knownStateRegistrations': [],
    });

    const sent = contactToSave(contact);

    expect(sent.items).toEqual([{ id: 'i', quantity: '1' }]);
    expect(Object.keys(sent.person)).not.toContain('relatedBranch');
    expect(Object.keys(sent.person)).not.toContain('knownStateRegistrations');
    expect(sent.relatedBranch).toBe('b1');
  });
});

import { describe, expect, it } from 'vitest';
import type { DraftStore } from '../../src/drafts/draft-store.js';
import type { FormSession } from '../../src/store/form-session.js';
import { goodContact } from '../contact/samples.js';
import { bakery, fill, later, newStorage, open, prepare, settled, type OpenOptions } from './session-support.js';

/** Time for what writes itself. */
const written = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 120));

async function descriptions(drafts: DraftStore): Promise<(string | undefined)[]> {
  return (await drafts.list({ limit: 20 })).items.map((entry) => entry.description).sort();
}

/** A stored draft, its id, and a second form over the same storage. */
async function withDraft(): Promise<Awaited<ReturnType<typeof open>> & { readonly id: string }> {
  const storage = newStorage();
  const first = await open({ storage });
  first.session.choose('description', 'Do rascunho');
  first.session.choose('leadSource', 'internet.site');
  await first.session.drafting!.save();
  const id = first.session.drafting!.draftId;
  await first.session.close();
  return { ...(await open({ storage })), id };
}

describe('a draft that writes itself', () => {
  it('is written soon after a change', async () => {
    const { session, drafts } = await open();

    session.choose('description', 'Digitado');
    await written();

    expect(await descriptions(drafts)).toEqual(['Digitado']);
    expect(session.drafting?.isBehind).toBe(false);
  });

  it('is not written for proposals, nor for a form that nobody touched', async () => {
    const { drafts } = await open();

    await written();

    expect(await descriptions(drafts)).toEqual([]);
  });

  it('is written to the end when the form is closed', async () => {
    const { session, drafts } = await open();
    session.choose('description', 'Última tecla');

    await session.close();

    expect(await descriptions(drafts)).toEqual(['Última tecla']);
  });

  it('tells no total to a profile without prices', async () => {
    const { session, drafts } = await open({ settings: { permissions: { 'items.see-prices': false } } });
    fill(session);

    await session.drafting!.save();

    expect((await drafts.list({ limit: 1 })).items[0]?.totalAmount).toBeUndefined();
  });
});

describe('opening a draft', () => {
  it('shows it, judges nothing and is no edit', async () => {
    const { session, id } = await withDraft();

    expect(await session.openDraft(id)).toBe('opened');

    expect(session.store.get('description')).toBe('Do rascunho');
    expect(session.store.state.edits).toBe(0);
    expect(session.drafting?.draftId).toBe(id);
  });

  it('opens one of a contact that a host set, with a person as a directory answers them', async () => {
    const storage = newStorage();
    const first = await open({ storage });
    const { relatedBranch: _, ...contact } = goodContact;
    first.session.showContact({ ...contact, person: bakery });
    first.session.choose('description', 'Do anfitrião');
    await first.session.drafting!.save();
    const { session } = await open({ storage });

    expect(await session.openDraft(first.session.drafting!.draftId)).toBe('opened');
    expect(session.store.get('relatedBranch')).toBe('b1');
    expect(session.store.get('person.legalName')).toBe(bakery.legalName);
  });

  describe('of another day', () => {
    const on = (day: string) => ({ now: () => Date.parse(`${day}T15:00:00Z`) });
    const date = (session: FormSession): unknown => session.store.get('nextContact.date');

    /** Written on 24 November with the day proposed for it, and opened on another day. */
    async function openedOn(day: string, options: OpenOptions = {}): Promise<FormSession> {
      const storage = newStorage();
      const first = await open({ storage });
      first.session.choose('description', 'De outro dia');
      await first.session.drafting!.save();
      await first.session.close();
      const { session } = prepare({ storage, ...on(day), ...options });
      const started = session.start();
      await session.openDraft(first.session.drafting!.draftId);
      await started;
      return session;
    }

    it('keeps the day that was proposed in it, until something proposes another', async () => {
      const session = await openedOn('2026-11-25');

      expect(date(session)).toBe('2026-11-27');
      session.suggest();
      expect(date(session)).toBe('2026-11-27');
      expect(session.store.state.suggested.has('nextContact.date')).toBe(true);

      session.choose('serviceType', '1.1');
      expect(date(session)).toBe('2026-11-27');
      session.choose('serviceType', '1.3');
      expect(date(session)).toBe('2026-11-30');
    });

    it('proposes anew a day that is past', async () => {
      expect(date(await openedOn('2026-11-30'))).toBe('2026-12-03');
    });

    it('keeps what another configuration would propose now', async () => {
      const session = await openedOn('2026-11-25', { settings: { defaultServiceType: '1.1' } });

      expect(session.store.get('serviceType')).toBe('1.4');
    });
  });

  it('writes on in the same draft', async () => {
    const { session, drafts, id } = await withDraft();
    await session.openDraft(id);

    session.choose('description', 'Continuado');
    await written();

    expect(await descriptions(drafts)).toEqual(['Continuado']);
  });

  it('brings nothing of the former form along', async () => {
    const { session, drafts, id } = await withDraft();
    session.choose('description', 'Do outro');
    session.store.insert('items', 0, { id: 'other' });

    await session.openDraft(id);
    await written();

    expect(session.store.get('description')).toBe('Do rascunho');
    expect(session.store.state.contact.items).toEqual([]);
    expect(await descriptions(drafts)).toEqual(['Do outro', 'Do rascunho']);
  });

  it('lets win what is typed while it is read, and writes that', async () => {
    const { session, drafts, id } = await withDraft();
    const gate = later<void>();
    const { get } = drafts;
    drafts.get = async (wanted) => {
      await gate.promise;
      return get.call(drafts, wanted);
    };
    const opening = session.openDraft(id);
    await settled();
    session.choose('description', 'Digitado cedo');
    await written();
    drafts.get = get;
    gate.answer();
    await opening;
    await written();

    expect(session.store.get('description')).toBe('Digitado cedo');
    expect(session.store.get('leadSource')).toBe('internet.site');
    expect(await descriptions(drafts)).toEqual(['Digitado cedo']);
  });

  it('leaves the form and its own draft alone when there is none', async () => {
    const { session, drafts } = await withDraft();
    session.choose('description', 'Aqui');
    await session.drafting!.save();
    const own = session.drafting!.draftId;

    expect(await session.openDraft('none')).toBe('missing');
    session.choose('description', 'Aqui e agora');
    await written();

    expect(session.drafting?.draftId).toBe(own);
    expect(await descriptions(drafts)).toEqual(['Aqui e agora', 'Do rascunho']);
  });

  it('writes what was typed while a draft could not be read', async () => {
    const { session, drafts } = await withDraft();
    const gate = later<void>();
    drafts.get = async () => {
      await gate.promise;
      throw new Error('x');
    };
    const opening = session.openDraft('any');
    await settled();
    session.choose('description', 'Digitado');
    gate.answer();

    await expect(opening).rejects.toThrow('x');
    await written();

    expect(await descriptions(drafts)).toEqual(['Digitado', 'Do rascunho']);
  });

  it('does not happen where the present form could not be kept', async () => {
    const { session, drafts, id } = await withDraft();
    session.choose('description', 'Só na tela');
    drafts.put = async () => {
      throw new Error('full');
    };

    await expect(session.openDraft(id)).rejects.toThrow('full');

    expect(session.store.get('description')).toBe('Só na tela');
  });

  it('proposes a day anew that has gone by', async () => {
    const storage = newStorage();
    const first = await open({ storage });
    first.session.choose('description', 'Antigo');
    await first.session.drafting!.save();
    const id = first.session.drafting!.draftId;

    const { session } = await open({ storage, now: () => Date.parse('2026-12-08T15:00:00Z') });
    await session.openDraft(id);

    expect(session.store.get('nextContact.date')).toBe('2026-12-11');
  });

  it('leaves a chosen day alone, though it has gone by', async () => {
    const storage = newStorage();
    const first = await open({ storage });
    first.session.choose('nextContact.date', '2026-11-26');
    await first.session.drafting!.save();

    const { session } = await open({ storage, now: () => Date.parse('2026-12-08T15:00:00Z') });
    await session.openDraft(first.session.drafting!.draftId);

    expect(session.store.get('nextContact.date')).toBe('2026-11-26');
  });
});

describe('another form in place', () => {
  it('puts the present one aside and begins blank', async () => {
    const { session, drafts } = await open();
    session.choose('description', 'Ao telefone');

    const kept = await session.putAside();

    expect(await descriptions(drafts)).toEqual(['Ao telefone']);
    expect(session.store.get('description')).toBeUndefined();
    expect(session.store.state.edits).toBe(0);
    expect(session.store.get('serviceType')).toBe('1.4');
    expect(session.drafting?.draftId).not.toBe(kept?.id);
  });

  it('stays as it is when it could not be put aside', async () => {
    const { session, drafts } = await open();
    session.choose('description', 'Ao telefone');
    drafts.put = async () => {
      throw new Error('full');
    };

    await expect(session.putAside()).rejects.toThrow('full');

    expect(session.store.get('description')).toBe('Ao telefone');
  });

  it('comes back as it was', async () => {
    const { session } = await open();
    session.choose('description', 'Ao telefone');
    session.store.setUnread('internalContact.date', 'sexta?');
    const { contact, unread } = session.store.state;
    const kept = await session.putAside();
    session.choose('description', 'O segundo');

    await session.openDraft(kept!.id);

    expect(session.store.state.contact).toEqual(contact);
    expect(session.store.state.unread).toEqual(unread);
  });

  it('writes no blank form over the former draft', async () => {
    const { session, drafts } = await open();
    session.choose('description', 'Antes do novo');

    await session.startNew();
    await written();

    expect(await descriptions(drafts)).toEqual(['Antes do novo']);
    expect(session.store.state.edits).toBe(0);
  });

  it('writes no other contact over the former draft', async () => {
    const { session, drafts } = await open();
    session.choose('description', 'Antes do registro');

    session.showContact(goodContact);
    session.choose('description', 'Do registro');
    await written();

    expect(await descriptions(drafts)).toEqual(['Antes do registro', 'Do registro']);
  });

  it('begins with a person', async () => {
    const { session } = await open();

    await session.startNew({ id: 'mill', relationship: 'customer', referenceContacts: [], address: {} });

    expect(session.store.get('person.id')).toBe('mill');
  });

  it('comes after a discarded one, which can be brought back', async () => {
    const { session, drafts } = await open();
    session.choose('description', 'Descartado');
    await session.drafting!.save();
    const id = session.drafting!.draftId;

    const restore = await session.drafting!.discard();
    await session.startNew();
    expect(await descriptions(drafts)).toEqual([]);
    expect(await restore()).toBe(true);
    await session.openDraft(id);

    expect(session.store.get('description')).toBe('Descartado');
  });
});

describe('what a list is told of a draft', () => {
  it('counts the required fields that are empty', async () => {
    const { session, drafts } = await open();
    const missing = async (): Promise<number | undefined> => (await drafts.list({ limit: 1 })).items[0]?.missing;
    session.choose('priority', true);
    await session.drafting!.save();
    const before = (await missing())!;

    session.choose('description', 'Preenchida');
    await session.drafting!.save();

    expect(before).toBeGreaterThan(1);
    expect(await missing()).toBe(before - 1);
  });
});

describe('taking over one part of a draft', () => {
  const draft = {
    schema: 1,
    contact: { ...goodContact, description: 'Do rascunho', items: [] },
    unread: { 'items.0.quantity': 'dois' },
    confirmed: {},
    suggested: [],
    original: goodContact.person,
  };

  it('replaces the value, is an edit and leaves the rest', async () => {
    const { session } = await open();
    session.choose('description', 'Da tela');
    session.choose('leadSource', 'internet.site');

    session.drafting!.takeFrom(draft, 'description');

    expect(session.store.get('description')).toBe('Do rascunho');
    expect(session.store.get('leadSource')).toBe('internet.site');
    expect(session.store.state.edits).toBe(3);
  });

  it('takes over the text that could not be read, in place of what stood there', async () => {
    const { session } = await open();
    session.store.insert('items', 0, { id: 'mine' });
    session.store.setUnread('items.0.unitPrice', 'abc');

    session.drafting!.takeFrom(draft, 'items');

    expect(session.store.state.unread).toEqual({ 'items.0.quantity': 'dois' });
  });

  it('takes over a client with the record it was read from', async () => {
    const { session } = await open();

    session.drafting!.takeFrom(draft, 'person');

    expect(session.store.get('person')).toEqual(goodContact.person);
    expect(session.store.state.original).toEqual(goodContact.person);
  });
});

describe('locked drafts', () => {
  it('take no typing until the keys are back, and name the draft to open', async () => {
    const { session, id } = await withDraft();
    await session.openDraft(id);

    session.drafting!.lock();
    await session.startNew();
    session.choose('description', 'Não entra');
    expect(session.store.get('description')).toBeUndefined();
    expect(session.drafting!.writer).toBe('locked');

    expect(session.drafting!.unlock()).toBe(id);
    session.choose('description', 'Entra');
    expect(session.store.get('description')).toBe('Entra');
  });
});

import { describe, expect, it } from 'vitest';
import { draftSchema, type Draft } from '../../src/contact/draft.js';
import { deepFreeze } from '../../src/contact/paths.js';
import type { Settings } from '../../src/contact/settings.js';
import { ContactStore } from '../../src/store/contact-store.js';
import { beginPerson, choosePerson } from '../../src/store/person-actions.js';
import { changed, goodContact, today } from '../contact/samples.js';

const stored = deepFreeze({ ...goodContact.person, id: 'p1', version: '3', relatedBranch: 'b1' });

function throughStorage(draft: Draft): Draft {
  return draftSchema.parse(JSON.parse(JSON.stringify(draft)));
}

function draftOf(changes: Readonly<Record<string, unknown>> = {}, more: Partial<Draft> = {}): Draft {
  return { schema: 1, contact: changed(changes), unread: {}, confirmed: {}, suggested: [], ...more };
}

describe('a captured form', () => {
  it('comes back as it was', () => {
    const store = new ContactStore({ today });
    store.suggest('serviceType', '1.4');
    choosePerson(store, stored);
    store.set('person.shortName', 'Outro');
    store.insert('items', 0, { id: 'i1' });
    store.setUnread('items.0.quantity', 'dois');
    store.confirm([{ code: 'missing', path: 'interaction.notes', severity: 'warning' }]);
    const other = new ContactStore({ today });

    other.load(throughStorage(store.capture()));

    for (const part of ['contact', 'unread', 'suggested', 'confirmed', 'original', 'issues'] as const) {
      expect(other.state[part], part).toEqual(store.state[part]);
    }
  });

  it('judges nothing that the draft brings', () => {
    const store = new ContactStore({ today });

    store.load(draftOf({ 'person.legalName': undefined }));

    expect(store.state.issues.length).toBeGreaterThan(0);
    expect(store.visibleIssue('person.legalName')).toBeUndefined();
    expect(store.state.submitted).toBe(false);
  });

  it('is no edit of the user', () => {
    const store = new ContactStore({ today });

    store.load(draftOf());

    expect(store.state.edits).toBe(0);
  });

  it('fills in the groups that a draft of little has not', () => {
    const store = new ContactStore({ today });

    store.load({ schema: 1, contact: { description: 'Só isto' }, unread: {}, confirmed: {}, suggested: [] });

    expect(store.state.contact).toMatchObject({
      description: 'Só isto',
      items: [],
      watchers: [],
      person: { address: {} },
    });
  });
});

describe('sensitive fields', () => {
  function captured(fields: Settings['fields'], prepare: (store: ContactStore) => void = () => undefined): string {
    const store = new ContactStore({ today, settings: { ...(fields === undefined ? {} : { fields }) } });
    choosePerson(store, stored);
    store.insert('items', 0, { id: 'i9' });
    store.set('items.0.unitPrice', '4711');
    prepare(store);
    const draft = store.capture();
    expect(draftSchema.safeParse(draft).success).toBe(true);
    return JSON.stringify(draft);
  }

  it('are in a draft unless the host says so', () => {
    expect(captured(undefined)).toContain('12ABC34501DE35');
  });

  it('are left out as typed and as read', () => {
    expect(captured({ 'person.taxId': { sensitive: true } })).not.toContain('12ABC34501DE35');
  });

  it('are left out of what could not be read', () => {
    const draft = captured({ 'person.taxId': { sensitive: true } }, (store) => store.setUnread('person.taxId', '529?'));

    expect(draft).not.toContain('529?');
  });

  it('are left out of what was confirmed', () => {
    const draft = captured({ 'person.taxId': { sensitive: true } }, (store) => {
      store.set('person.taxId', '11444777000161');
      store.confirm([{ code: 'tax-id.cnpj-in-natural-person', path: 'person.taxId', severity: 'warning' }]);
    });

    expect(draft).not.toContain('11444777000161');
  });

  it('are left out of every line', () => {
    expect(captured({ 'items.*.unitPrice': { sensitive: true } })).not.toContain('4711');
  });

  it('are left out as a group, with its unread text', () => {
    const draft = captured({ 'person.address': { sensitive: true } }, (store) =>
      store.setUnread('person.address.postalCode', '0131'),
    );

    expect(draft).not.toContain('Paulista');
    expect(draft).not.toContain('0131');
  });

  it.each([
    ['person', '12ABC34501DE35'],
    ['person.referenceContacts', 'conceicao@'],
    ['person.referenceContacts.*', 'conceicao@'],
    ['items', '4711'],
    ['items.*', '4711'],
    ['relatedBranch', 'b1'],
  ])('can be %s as a whole', (path, value) => {
    expect(captured({ [path]: { sensitive: true } })).not.toContain(value);
  });

  it('keep the text of the search box out too', () => {
    const draft = captured({ 'person.taxId': { sensitive: true } }, (store) =>
      store.setUnread('$lookup', '52998224725'),
    );

    expect(draft).not.toContain('52998224725');
  });

  it('change nothing on the screen', () => {
    const store = new ContactStore({
      today,
      contact: goodContact,
      settings: { fields: { description: { sensitive: true } } },
    });

    store.capture();

    expect(store.get('description')).toBe(goodContact.description);
  });
});

describe('what is typed while a draft loads', () => {
  /** A form over `shown` where a draft is being read. */
  function loading(shown: Readonly<Record<string, unknown>> = {}): ContactStore {
    const store = new ContactStore({ today, contact: changed(shown) });
    store.set('description', 'Antes');
    store.forgetTyping();
    return store;
  }

  it('wins field by field, and the draft has the rest', () => {
    const store = loading();
    store.set('leadSource', 'digitado');

    store.load(draftOf({ leadSource: 'do rascunho', description: 'do rascunho' }));

    expect(store.get('leadSource')).toBe('digitado');
    expect(store.get('description')).toBe('do rascunho');
    expect(store.state.edits).toBeGreaterThan(0);
  });

  it('wins as an emptied field', () => {
    const store = loading();
    store.set('serviceType', undefined);

    store.load(draftOf({ serviceType: '2.1' }));

    expect(store.get('serviceType')).toBeUndefined();
  });

  it('wins as text that cannot be read', () => {
    const store = loading();
    store.setUnread('nextContact.date', 'sexta que vem');

    store.load(draftOf({}, { unread: { 'internalContact.date': '?' } }));

    expect(store.get('nextContact.date')).toBeUndefined();
    expect(store.state.unread).toEqual({ 'nextContact.date': 'sexta que vem', 'internalContact.date': '?' });
  });

  it('wins over unread text and a proposal of the draft', () => {
    const store = loading();
    store.set('nextContact.date', '2026-12-01');

    store.load(
      draftOf(
        { 'nextContact.date': undefined },
        { unread: { 'nextContact.date': '?' }, suggested: ['nextContact.date'] },
      ),
    );

    expect(store.get('nextContact.date')).toBe('2026-12-01');
    expect(store.state.unread).toEqual({});
    expect(store.state.suggested.size).toBe(0);
  });

  it('adds a new line, with its unread text, to those of the draft', () => {
    const store = loading({ items: [] });
    store.insert('items', 0, { id: 'new' });
    store.set('items.0.name', 'Digitado');
    store.setUnread('items.0.quantity', 'dois');

    store.load(draftOf({}, { unread: { 'items.0.quantity': 'um' } }));

    expect(store.state.contact.items.map((line) => line.id)).toEqual(['i1', 'i2', 'new']);
    expect(store.get('items.2.name')).toBe('Digitado');
    expect(store.state.unread).toEqual({ 'items.0.quantity': 'um', 'items.2.quantity': 'dois' });
  });

  it('wins in a line that the draft has at another place', () => {
    const store = loading();
    store.set('items.0.quantity', '77');
    store.move('items', 'i1', 1);

    store.load(draftOf({ items: [{ id: 'x' }, { id: 'i1', quantity: '1', unitPrice: '5' }] }));

    expect(store.state.contact.items).toEqual([{ id: 'x' }, { id: 'i1', quantity: '77', unitPrice: '5' }]);
  });

  it('brings no line of the contact shown before into the draft', () => {
    const store = loading({ items: [{ id: 'old', name: 'Antigo' }] });
    store.set('items.0.name', 'Antigo mudado');

    store.load(draftOf());

    expect(store.state.contact.items.map((line) => line.id)).toEqual(['i1', 'i2']);
  });

  it('adds a reference contact to those of the draft', () => {
    const store = loading({ 'person.referenceContacts': [] });
    store.insert('person.referenceContacts', 0, { id: 'new' });
    store.set('person.referenceContacts.0.name', 'Digitada');

    store.load(draftOf());

    expect(store.state.contact.person.referenceContacts.map(({ name }) => name)).toEqual(['Conceição', 'Digitada']);
  });

  it('adds a watcher to those of the draft', () => {
    const store = loading({ watchers: [] });
    store.set('watchers', [{ email: 'ana@a.example' }]);

    store.load(draftOf());

    expect(store.state.contact.watchers).toEqual([{ userId: 'GERENCIA' }, { email: 'ana@a.example' }]);
  });

  it('keeps a person chosen meanwhile as a whole', () => {
    const store = loading();
    const chosen = deepFreeze({ ...stored, id: 'p2', legalName: 'Moinho Dourado', relatedBranch: 'b2' });
    choosePerson(store, chosen);

    store.load(draftOf({ 'person.shortName': 'do rascunho', description: 'do rascunho' }, { original: stored }));

    expect(store.state.contact.person).toMatchObject({
      id: 'p2',
      legalName: 'Moinho Dourado',
      shortName: 'Pão Dourado',
    });
    expect(store.state.contact.relatedBranch).toBe('b2');
    expect(store.state.original?.id).toBe('p2');
    expect(store.get('description')).toBe('do rascunho');
  });

  it('lets the draft’s person in when the choice was undone', () => {
    const store = loading();
    beginPerson(store)();

    store.load(draftOf({ 'person.legalName': 'do rascunho' }));

    expect(store.get('person.legalName')).toBe('do rascunho');
  });

  it('is only what came after the loading began', () => {
    const store = loading();

    store.load(draftOf({ description: 'do rascunho' }));

    expect(store.get('description')).toBe('do rascunho');
    expect(store.state.edits).toBe(0);
  });
});

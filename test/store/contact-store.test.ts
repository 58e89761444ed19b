import { describe, expect, it, vi } from 'vitest';
import { setAt } from '../../src/contact/paths.js';
import { emptyContact } from '../../src/contact/defaults.js';
import { ContactStore } from '../../src/store/contact-store.js';
import { changed, goodContact, today } from '../contact/samples.js';

function open(contact = goodContact): ContactStore {
  return new ContactStore({ today, contact });
}

function codesAt(store: ContactStore, path: string): string[] {
  return store.state.issues.filter((issue) => issue.path === path).map((issue) => issue.code);
}

describe('ContactStore: values', () => {
  it('keeps what was typed and counts it as an edit', () => {
    const store = open();

    store.set('description', 'Outra');

    expect(store.get('description')).toBe('Outra');
    expect(store.state.edits).toBe(1);
  });

  it('counts no edit where nothing changes', () => {
    const store = open();
    const before = store.state;

    store.set('description', goodContact.description);

    expect(store.state).toBe(before);
  });

  it('removes the key of an emptied field', () => {
    const store = open();

    store.set('description', undefined);

    expect(Object.hasOwn(store.state.contact, 'description')).toBe(false);
  });

  it('hands out frozen states that a later change leaves alone', () => {
    const store = open();
    const before = store.state;

    store.set('items.0.quantity', '9');

    expect(Object.isFrozen(store.state) && Object.isFrozen(store.state.contact.items[0])).toBe(true);
    expect(before.contact.items[0]?.quantity).toBe('2');
  });

  it('keeps text that cannot be read, judged as such and without a value', () => {
    const store = open();

    store.setUnread('nextContact.date', '31/02');

    expect(store.get('nextContact.date')).toBeUndefined();
    expect(store.state.unread).toEqual({ 'nextContact.date': '31/02' });
    expect(codesAt(store, 'nextContact.date')).toEqual(['day.invalid']);
  });

  it('drops unread text once a value can be read', () => {
    const store = open();
    store.setUnread('nextContact.date', '31/02');

    store.set('nextContact.date', '2026-11-30');

    expect(store.state.unread).toEqual({});
    expect(codesAt(store, 'nextContact.date')).toEqual([]);
  });

  it('judges the text of the search box by no rule', () => {
    const store = open();
    const before = store.state.issues;

    store.setUnread('$lookup', 'padaria');

    expect(store.state.issues).toBe(before);
    expect(store.capture().unread).toEqual({ $lookup: 'padaria' });
  });

  it.each(['saving', 'saved', 'readonly'] as const)('takes nothing while it is %s', (phase) => {
    const store = open();
    const undo = store.remove('items', 'i1');
    store.setPhase(phase);
    const before = store.state;

    store.set('description', 'Outra');
    store.setUnread('nextContact.date', 'x');
    store.replace({ contact: emptyContact() }, ['person']);
    store.insert('items', 0, { id: 'n' });
    store.move('items', 'i2', 1);
    undo?.();

    expect(store.remove('items', 'i2')).toBeUndefined();
    expect(store.state).toBe(before);
    expect(store.typed.has('description')).toBe(false);
  });

  it('drops what the server said of a value when it or a part of it changes', () => {
    const store = open();
    store.setServerIssues([
      { code: 'x', path: 'items.0', severity: 'error' },
      { code: 'y', path: 'items.1.quantity', severity: 'error' },
    ]);

    store.set('items.0.quantity', '7');

    expect(store.state.serverIssues.map((issue) => issue.code)).toEqual(['y']);
  });

  it('judges by new settings', () => {
    const store = open(changed({ currentSubject: undefined }));

    store.configure({ fields: { currentSubject: { need: 'required' } } });

    expect(codesAt(store, 'currentSubject')).toEqual(['missing']);
  });

  it('judges days anew when the day turns', () => {
    const store = open();

    store.setToday('2026-11-28');

    expect(codesAt(store, 'nextContact.date')).toEqual(['day.past']);
  });

  it('begins anew without edits, texts, verdicts or proposals', () => {
    const store = open();
    store.set('description', 'x');
    store.setUnread('nextContact.date', 'x');
    store.judgeAll();

    store.reset();

    expect(store.state).toMatchObject({ contact: emptyContact(), edits: 0, submitted: false, phase: 'editing' });
    expect([store.state.judged.size, Object.keys(store.state.unread).length, store.typed.size]).toEqual([0, 0, 0]);
  });

  it('stays readonly when the host shows another contact', () => {
    const store = open();
    store.setPhase('readonly');

    store.reset(changed({ description: 'Outra' }));

    expect(store.state.phase).toBe('readonly');
  });
});

describe('ContactStore: proposals', () => {
  it('fills an empty field and marks it', () => {
    const store = new ContactStore({ today });

    store.suggest('serviceType', '1.4');

    expect(store.get('serviceType')).toBe('1.4');
    expect(store.state.suggested.has('serviceType')).toBe(true);
    expect(store.state.edits).toBe(0);
  });

  it('replaces an earlier proposal', () => {
    const store = new ContactStore({ today });
    store.suggest('serviceType', '1.4');

    store.suggest('serviceType', '1.1');

    expect(store.get('serviceType')).toBe('1.1');
  });

  it('never overwrites what was typed', () => {
    const store = new ContactStore({ today });
    store.set('serviceType', '2.1');

    store.suggest('serviceType', '1.4');

    expect(store.get('serviceType')).toBe('2.1');
  });

  it('never fills a field that someone emptied', () => {
    const store = new ContactStore({ today });
    store.suggest('serviceType', '1.4');
    store.set('serviceType', undefined);

    store.suggest('serviceType', '1.4');

    expect(store.get('serviceType')).toBeUndefined();
  });

  it('never comes beside text that could not be read', () => {
    const store = new ContactStore({ today });
    store.load({ ...store.capture(), unread: { 'nextContact.date': 'amanha cedo' } });

    store.suggest('nextContact.date', '2026-11-27');

    expect(store.get('nextContact.date')).toBeUndefined();
  });

  it('is the user’s own value after the same value was typed', () => {
    const store = new ContactStore({ today });
    store.suggest('serviceType', '1.4');

    store.set('serviceType', '1.4');
    store.suggest('serviceType', '1.1');

    expect(store.get('serviceType')).toBe('1.4');
    expect(store.state.suggested.size).toBe(0);
  });

  it('is the user’s own value once accepted', () => {
    const store = new ContactStore({ today });
    store.suggest('serviceType', '1.4');

    store.accept('serviceType');

    expect(store.state.suggested.size).toBe(0);
    expect(store.get('serviceType')).toBe('1.4');
  });

  it('lets a blank form begin with the configured relationship', () => {
    const store = new ContactStore({ today });

    store.startAs('prospect');

    expect(store.get('person.relationship')).toBe('prospect');
  });

  it.each([
    ['someone typed', (store: ContactStore) => store.set('description', 'x')],
    ['a draft was opened', (store: ContactStore) => store.load({ ...store.capture() })],
    ['a contact is shown', (store: ContactStore) => store.reset(changed({ 'person.id': undefined }))],
  ])('leaves the relationship alone when %s', (_case, happen) => {
    const store = new ContactStore({ today });
    happen(store);

    store.startAs('prospect');

    expect(store.get('person.relationship')).toBe('customer');
  });
});

describe('ContactStore: when a field is judged', () => {
  const path = 'person.taxId';

  it('says nothing before the field was left', () => {
    const store = open();

    store.set(path, '123');

    expect(store.visibleIssue(path)).toBeUndefined();
  });

  it('says what is wrong once the field was left', () => {
    const store = open();
    store.set(path, '123');

    store.judge(path);

    expect(store.visibleIssue(path)?.code).toBe('tax-id.incomplete');
  });

  it('takes the error away at the keystroke that makes it right', () => {
    const store = open();
    store.set(path, '12ABC34501DE36');
    store.judge(path);

    store.set(path, '12ABC34501DE35');

    expect(store.visibleIssue(path)).toBeUndefined();
  });

  it('says nothing again until the field is left again', () => {
    const store = open();
    store.set(path, '12ABC34501DE36');
    store.judge(path);
    store.set(path, '12ABC34501DE35');

    store.set(path, '12ABC34501DE3');
    expect(store.visibleIssue(path)).toBeUndefined();
    store.judge(path);
    expect(store.visibleIssue(path)?.code).toBe('tax-id.incomplete');
  });

  it('condemns nobody early who comes back to a field that was left right', () => {
    const store = open();
    store.judge(path);

    store.set(path, '12ABC34501DE3');

    expect(store.visibleIssue(path)).toBeUndefined();
  });

  it('judges everything on conclusion', () => {
    const store = open(changed({ 'person.legalName': undefined, serviceType: undefined }));

    store.judgeAll();

    expect(store.state.submitted).toBe(true);
    expect(store.visibleIssue('person.legalName')?.code).toBe('missing');
    expect(store.visibleIssue('serviceType')?.code).toBe('missing');
  });

  it('shows the error before a hint of the same place', () => {
    const store = open(changed({ 'person.kind': undefined, [path]: '11111111111' }));

    store.judgeAll();

    expect(codesAt(store, path)).toEqual(['tax-id.check-digit', 'tax-id.throw-away']);
    expect(store.visibleIssue(path)?.code).toBe('tax-id.check-digit');
  });

  it('shows what the server said without anybody leaving the field', () => {
    const store = open();

    store.setServerIssues([{ code: 'x', path, severity: 'error', params: { message: 'Já existe.' } }]);

    expect(store.visibleIssue(path)?.code).toBe('x');
  });
});

describe('ContactStore: confirmed warnings', () => {
  const path = 'nextContact.date';
  // A Saturday.
  const atWeekend = changed({ [path]: '2026-11-28' });

  it('asks for no warning twice', () => {
    const store = open(atWeekend);
    expect(store.unconfirmedWarnings().map((issue) => issue.code)).toEqual(['day.not-business']);

    store.confirm(store.unconfirmedWarnings());

    expect(store.unconfirmedWarnings()).toEqual([]);
  });

  it('does not ask again when something else changes', () => {
    const store = open(atWeekend);
    store.confirm(store.unconfirmedWarnings());

    store.set('description', 'Outra');

    expect(store.unconfirmedWarnings()).toEqual([]);
  });

  it('asks again when the value changes', () => {
    const store = open(atWeekend);
    store.confirm(store.unconfirmedWarnings());

    store.set(path, '2026-11-29');

    expect(store.unconfirmedWarnings()).toHaveLength(1);
  });

  it('remembers the answer with the draft', () => {
    const store = open(atWeekend);
    store.confirm(store.unconfirmedWarnings());
    const other = new ContactStore({ today });

    other.load(store.capture());

    expect(other.unconfirmedWarnings()).toEqual([]);
  });
});

describe('ContactStore: who is told', () => {
  function listening(store: ContactStore, paths?: readonly string[]): ReturnType<typeof vi.fn> {
    const listener = vi.fn();
    store.subscribe(listener, paths);
    return listener;
  }

  it('tells only those whose part changed', () => {
    const store = open();
    const [items, address, all] = [listening(store, ['items']), listening(store, ['person.address']), listening(store)];

    store.set('items.0.quantity', '3');

    expect([items, address, all].map((listener) => listener.mock.calls.length)).toEqual([1, 0, 1]);
  });

  it('tells those who listen to a part of what changed', () => {
    const store = open();
    const listener = listening(store, ['person.address.city']);

    store.replace({ contact: changed({ person: { ...goodContact.person, address: {} } }) }, ['person']);

    expect(listener).toHaveBeenCalledOnce();
  });

  it('is not taken in by names that only begin alike', () => {
    const store = open();
    const listener = listening(store, ['item']);

    store.set('items.0.quantity', '3');

    expect(listener).not.toHaveBeenCalled();
  });

  it('tells a field whose verdict changed by another field', () => {
    const store = open(changed({ 'internalContact.userId': undefined }));
    const listener = listening(store, ['internalContact.userId']);

    store.set('internalContact.date', undefined);

    expect(listener).toHaveBeenCalledOnce();
  });

  it('tells a field that its message is gone', () => {
    const store = open(changed({ 'person.address.state': 'RJ' }));
    store.judgeAll();
    const listener = listening(store, ['person.stateRegistration']);

    store.set('person.address.state', 'SP');

    expect(listener).toHaveBeenCalledOnce();
    expect(store.visibleIssue('person.stateRegistration')).toBeUndefined();
  });

  it('tells everyone that another contact is shown', () => {
    const store = open();
    const listener = listening(store, ['leadSource']);

    store.reset();

    expect(listener).toHaveBeenCalledOnce();
  });

  it('tells nobody who left', () => {
    const store = open();
    const listener = vi.fn();
    store.subscribe(listener)();

    store.set('description', 'Outra');

    expect(listener).not.toHaveBeenCalled();
  });

  it('shows the newest state to a listener called after one that changed something', () => {
    const store = open();
    const seen: unknown[] = [];
    store.subscribe((state) => {
      if (state.contact.description === 'a') store.set('description', 'b');
    });
    store.subscribe((state) => seen.push(state.contact.description));

    store.set('description', 'a');

    expect(seen.at(-1)).toBe('b');
    expect(setAt(goodContact, 'description', 'b')).toEqual(store.state.contact);
  });
});

import { describe, expect, it } from 'vitest';
import { ContactStore } from '../../src/store/contact-store.js';
import { movedPaths, withoutPaths } from '../../src/store/path-keys.js';
import { changed, today } from '../contact/samples.js';

/** Three lines; the second has a text that cannot be read, a visible error, a yes, a proposal and a server's word. */
function threeLines(): ContactStore {
  const lines = ['a', 'b', 'c'].map((id) => ({ id, offeringId: id, quantity: '1', unitPrice: '1' }));
  const store = new ContactStore({ today, contact: changed({ items: lines }) });
  store.setUnread('items.1.quantity', 'dois');
  store.judge('items.1.quantity');
  store.replace(
    {
      suggested: new Set(['items.1.unitPrice']),
      imported: new Set(['items.1.name']),
      confirmed: { 'items.1.unitPrice missing': 'null' },
    },
    [],
  );
  store.setServerIssues([{ code: 'x', path: 'items.1.offeringId', severity: 'error' }]);
  return store;
}

function placesOf(store: ContactStore): unknown {
  const { unread, judged, suggested, imported, confirmed, serverIssues } = store.state;
  return [
    Object.keys(unread),
    [...judged].filter((path) => path.endsWith('quantity')),
    [...suggested],
    [...imported],
    Object.keys(confirmed),
    serverIssues.map((issue) => issue.path),
  ];
}

function placesAt(index: number): unknown {
  const at = `items.${index}`;
  return [
    [`${at}.quantity`],
    [`${at}.quantity`],
    [`${at}.unitPrice`],
    [`${at}.name`],
    [`${at}.unitPrice missing`],
    [`${at}.offeringId`],
  ];
}

function idsOf(store: ContactStore): string {
  return store.state.contact.items.map((line) => line.id).join('');
}

describe('ContactStore: lines', () => {
  it('has everything at the place of its line to begin with', () => {
    expect(placesOf(threeLines())).toEqual(placesAt(1));
  });

  it('moves what is known along when a line is inserted before', () => {
    const store = threeLines();

    store.insert('items', 0, { id: 'n' });

    expect(idsOf(store)).toBe('nabc');
    expect(placesOf(store)).toEqual(placesAt(2));
  });

  it('moves what is known along when a line before is removed', () => {
    const store = threeLines();

    store.remove('items', 'a');

    expect(idsOf(store)).toBe('bc');
    expect(placesOf(store)).toEqual(placesAt(0));
  });

  it('moves what is known along with a moved line, as far as the list goes', () => {
    const store = threeLines();

    store.move('items', 'b', 9);

    expect(idsOf(store)).toBe('acb');
    expect(placesOf(store)).toEqual(placesAt(2));
  });

  it('counts no edit where a line cannot move', () => {
    const store = threeLines();
    const { edits } = store.state;

    store.move('items', 'a', -1);
    store.move('items', 'unknown', 1);

    expect(store.state.edits).toBe(edits);
  });

  it('forgets what was known of a removed line', () => {
    const store = threeLines();

    store.remove('items', 'b');

    expect(placesOf(store)).toEqual([[], [], [], [], [], []]);
  });

  it('answers no undo for a line that is not there', () => {
    expect(threeLines().remove('items', 'unknown')).toBeUndefined();
  });

  it('brings a removed line back at its place with all that was known of it', () => {
    const store = threeLines();
    const before = store.state.contact;
    const undo = store.remove('items', 'b');

    undo?.();

    expect(store.state.contact).toEqual(before);
    const [unread, judged, suggested, imported, confirmed] = placesAt(1) as unknown[];
    expect(placesOf(store)).toEqual([unread, judged, suggested, imported, confirmed, []]);
  });

  it('brings a line back where its list ends now', () => {
    const store = threeLines();
    const undo = store.remove('items', 'c');
    store.remove('items', 'a');
    store.remove('items', 'b');

    undo?.();

    expect(idsOf(store)).toBe('c');
  });

  it('leaves what was known since of other lines alone when one comes back', () => {
    const store = threeLines();
    const undo = store.remove('items', 'a');
    store.setUnread('items.1.quantity', 'três');

    undo?.();

    expect(store.state.unread).toEqual({ 'items.1.quantity': 'dois', 'items.2.quantity': 'três' });
  });

  it('brings a line back only once', () => {
    const store = threeLines();
    const undo = store.remove('items', 'b');

    undo?.();
    undo?.();

    expect(idsOf(store)).toBe('abc');
  });

  it('brings no line back into another contact', () => {
    const store = threeLines();
    const undo = store.remove('items', 'b');
    store.reset();

    undo?.();

    expect(store.state.contact.items).toEqual([]);
  });
});

describe('movedPaths', () => {
  const moved = movedPaths('items', [{ id: 'a' }, { id: 'b' }], [{ id: 'b' }]);

  it('moves a line’s own path and those within', () => {
    expect(moved.set(new Set(['items.1', 'items.1.discount.value']))).toEqual(
      new Set(['items.0', 'items.0.discount.value']),
    );
  });

  it('drops paths of a line that is gone', () => {
    expect(moved.record({ 'items.0.quantity': 'x' })).toEqual({});
  });

  it('leaves other paths alone, those that only begin alike included', () => {
    const paths = new Set(['items', 'itemsMore.0.x', 'person.referenceContacts.0.name']);

    expect(moved.set(paths)).toEqual(paths);
  });
});

describe('withoutPaths', () => {
  it('answers the same set when there is nothing to take out', () => {
    const set = new Set(['a']);

    expect(withoutPaths(set, 'b')).toBe(set);
    expect(withoutPaths(set, 'a')).toEqual(new Set());
  });
});

import { describe, expect, it, vi } from 'vitest';
import { accessTo } from '../../src/store/permissions.js';
import { Screen } from '../../src/store/screen.js';

describe('accessTo', () => {
  it('allows everything without permissions, and what they do not name', () => {
    expect(accessTo('contact.conclude', {})).toEqual({ allowed: true });
    expect(accessTo('contact.conclude', { permissions: { 'drafts.use': false } })).toEqual({ allowed: true });
  });

  it('allows what is true and denies what is false', () => {
    const settings = { permissions: { 'contact.conclude': true, 'drafts.use': false } };

    expect(accessTo('contact.conclude', settings)).toEqual({ allowed: true });
    expect(accessTo('drafts.use', settings)).toEqual({ allowed: false });
  });

  it('gives the host’s reason along with a refusal', () => {
    const settings = { permissions: { 'items.discount': { reason: 'Só gerentes.' } } };

    expect(accessTo('items.discount', settings)).toEqual({ allowed: false, reason: 'Só gerentes.' });
  });
});

describe('Screen', () => {
  it('folds and unfolds, and tells only of changes', () => {
    const told = vi.fn();
    const screen = new Screen(told);

    screen.fold('items', true);
    screen.fold('items', true);
    expect(screen.isFolded('items')).toBe(true);
    screen.fold('items', false);

    expect(screen.isFolded('items')).toBe(false);
    expect(told).toHaveBeenCalledTimes(2);
  });

  it('restores exactly the folds of an earlier time', () => {
    const screen = new Screen(() => undefined);
    screen.fold('items', true);

    screen.restore(['address']);

    expect([...screen.folded]).toEqual(['address']);
  });

  it('remembers visits until they are forgotten', () => {
    const told = vi.fn();
    const screen = new Screen(told);
    screen.visit('person');
    screen.visit('person');
    expect([screen.wasVisited('person'), told.mock.calls.length]).toEqual([true, 1]);

    screen.forgetVisits();

    expect(screen.wasVisited('person')).toBe(false);
  });
});

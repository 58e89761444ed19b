import { describe, expect, it } from 'vitest';
import { getAt, pathMatches, patternOf, setAt } from '../../src/contact/paths.js';
import { goodContact } from './samples.js';

describe('getAt', () => {
  it('reads fields, list entries and what is not there', () => {
    expect(getAt(goodContact, 'person.address.city')).toBe('São Paulo');
    expect(getAt(goodContact, 'items.1.discount.value')).toBe('10');
    expect(getAt(goodContact, 'items.9.quantity')).toBeUndefined();
    expect(getAt(goodContact, 'description.length.x')).toBeUndefined();
  });

  it('sees no inherited properties', () => {
    expect(getAt(goodContact, 'toString')).toBeUndefined();
  });
});

describe('setAt', () => {
  it('makes a new frozen structure along the path and shares the rest', () => {
    const next = setAt(goodContact, 'items.1.quantity', '3');

    expect(getAt(next, 'items.1.quantity')).toBe('3');
    expect(getAt(goodContact, 'items.1.quantity')).toBe('1');
    expect(next.items[0]).toBe(goodContact.items[0]);
    expect(next.person).toBe(goodContact.person);
    expect([next, next.items, next.items[1]].every(Object.isFrozen)).toBe(true);
  });

  it('freezes the new value', () => {
    const next = setAt(goodContact, 'items.1.discount', { kind: 'amount', value: '1' });

    expect(Object.isFrozen(next.items[1]?.discount)).toBe(true);
  });

  it('answers the same object when nothing changes', () => {
    expect(setAt(goodContact, 'person.address.city', 'São Paulo')).toBe(goodContact);
    expect(setAt(goodContact, 'person.foreign.country', undefined)).toBe(goodContact);
  });

  it('removes the key for undefined, and the entry of a list', () => {
    expect(Object.hasOwn(setAt(goodContact, 'description', undefined), 'description')).toBe(false);
    expect(setAt(goodContact, 'items.0', undefined).items.map(({ id }) => id)).toEqual(['i2']);
  });

  it('makes a missing object on the way and appends to a list', () => {
    expect(setAt(goodContact, 'person.foreign.country', 'Chile').person.foreign).toEqual({ country: 'Chile' });
    expect(setAt(goodContact, 'items.2', { id: 'i3' }).items).toHaveLength(3);
  });

  it.each(['__proto__.polluted', 'person.constructor.x', 'extra.prototype'])('throws on %s', (path) => {
    expect(() => setAt(goodContact, path, 'x')).toThrow(TypeError);
    expect(() => getAt(goodContact, path)).toThrow(TypeError);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each(['items.7.quantity', 'items.x', 'description.x', 'person..x', 'history.0'])(
    'throws on the impossible %s',
    (path) => {
      expect(() => setAt(goodContact, path, 'x')).toThrow(/^Expected .* found .*\.$/);
    },
  );
});

describe('patterns', () => {
  it('stand for any index', () => {
    expect(patternOf('items.12.discount.value')).toBe('items.*.discount.value');
    expect(patternOf('watchers.0')).toBe('watchers.*');
    expect(patternOf('person.taxId')).toBe('person.taxId');
    expect(pathMatches('items.*.quantity', 'items.3.quantity')).toBe(true);
    expect(pathMatches('items.*.quantity', 'items.3')).toBe(false);
    expect(pathMatches('items.*', 'watchers.0')).toBe(false);
  });
});

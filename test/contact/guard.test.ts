import { describe, expect, it } from 'vitest';
import { hazardOf, isTooDeep, readAs } from '../../src/contact/guard.js';
import { draftContactSchema, draftSchema } from '../../src/contact/draft.js';
import { personSchema } from '../../src/contact/person.js';
import { salesContactSchema } from '../../src/contact/sales-contact.js';
import { settingsSchema } from '../../src/contact/settings.js';
import { goodContact } from './samples.js';

function nested(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

describe('the guard', () => {
  it('takes 12 levels and refuses 13', () => {
    expect(hazardOf(nested(12))).toBeUndefined();
    expect(isTooDeep(nested(12))).toBe(false);
    expect(hazardOf(nested(13))).toBe('too-deep');
    expect(isTooDeep(nested(13))).toBe(true);
  });

  it('survives 20,000 levels', () => {
    expect(hazardOf(nested(20_000))).toBe('too-deep');
    expect(isTooDeep(nested(20_000), 12)).toBe(true);
    expect(readAs(draftSchema, nested(20_000))).toEqual({ ok: false, problem: 'too-deep' });
  });

  it('refuses a circle', () => {
    const circle: Record<string, unknown> = {};
    for (let at = 0; at < 50; at += 1) circle[`k${at}`] = circle;

    expect(hazardOf(circle)).toBe('too-deep');
    expect(isTooDeep(circle)).toBe(true);
  });

  it('refuses a list of more than 20,000 entries', () => {
    expect(hazardOf({ items: Array.from({ length: 20_000 }) })).toBeUndefined();
    expect(hazardOf({ items: Array.from({ length: 20_001 }) })).toBe('too-many-lines');
  });

  it('refuses more than 8 MB of text', () => {
    expect(hazardOf({ notes: 'x'.repeat(8 * 1024 * 1024) })).toBe('too-big');
    expect(hazardOf({ notes: 'x'.repeat(8 * 1024 * 1024 - 100) })).toBeUndefined();
  });

  it('takes 20,000 real lines', () => {
    const items = Array.from({ length: 20_000 }, (_, at) => ({ ...goodContact.items[0], id: `line-${at}` }));

    expect(hazardOf({ ...goodContact, items })).toBeUndefined();
  });

  it.each(['__proto__', 'constructor', 'prototype'])('refuses an own %s wherever it is', (key) => {
    const value: unknown = JSON.parse(`{"extra":{"deep":[{"${key}":{"polluted":true}}]}}`);

    expect(hazardOf(value)).toBe('unsafe-key');
  });

  it('counts undefined as absent', () => {
    const reading = readAs(personSchema, { ...goodContact.person, tradeName: undefined, address: { city: undefined } });

    expect(reading).toMatchObject({ ok: true });
    expect(reading.ok && Object.hasOwn(reading.value, 'tradeName')).toBe(false);
    expect(reading.ok && reading.value.address).toEqual({});
  });

  it('names the place of what is wrong and not the value', () => {
    const reading = readAs(personSchema, { ...goodContact.person, legalName: 5298 });

    expect(reading).toEqual({ ok: false, problem: 'invalid_type at legalName' });
  });
});

describe('the schemas', () => {
  it('take a good contact as it is', () => {
    expect(salesContactSchema.parse(goodContact)).toEqual(goodContact);
  });

  it.each([salesContactSchema, draftContactSchema])(
    'reject an own __proto__ and leave the prototype alone',
    (schema) => {
      const value: unknown = JSON.parse('{"__proto__":{"polluted":true},"person":{"__proto__":{"polluted":true}}}');

      expect(schema.safeParse(value).success).toBe(false);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
  );

  it('reject unknown keys, null and empty text in what is saved', () => {
    for (const wrong of [{ total: '1' }, { description: null }, { description: '' }, { description: undefined }]) {
      expect(salesContactSchema.safeParse({ ...goodContact, ...wrong }).success).toBe(false);
    }
  });

  it.each(['1.', '.5', '1,5', '1e3', 'NaN', '', '1'.repeat(41)])('reject %s as a decimal', (quantity) => {
    const value = { ...goodContact, items: [{ id: 'i', quantity }] };

    expect(salesContactSchema.safeParse(value).success).toBe(false);
  });

  it('cap a name at 500 characters and a text at 20,000', () => {
    const named = (length: number) => personSchema.safeParse({ ...goodContact.person, legalName: 'x'.repeat(length) });
    const noted = (length: number) =>
      salesContactSchema.safeParse({ ...goodContact, interaction: { notes: 'x'.repeat(length) } });

    expect([named(500).success, named(501).success]).toEqual([true, false]);
    expect([noted(20_000).success, noted(20_001).success]).toEqual([true, false]);
  });

  it('keep a record readable whose phone is no E.164', () => {
    const person = { ...goodContact.person, referenceContacts: [{ id: 'r', phone: '(11) 9876' }] };

    expect(personSchema.safeParse(person).success).toBe(true);
  });

  it('take no function for the settings', () => {
    expect(settingsSchema.safeParse({ rounding: 'half-even' }).success).toBe(true);
    expect(settingsSchema.safeParse({ totals: () => ({}) }).success).toBe(false);
  });

  it('refuse a permission that does not exist', () => {
    expect(settingsSchema.safeParse({ permissions: { 'items.see-prices': false } }).success).toBe(true);
    expect(settingsSchema.safeParse({ permissions: { 'items.see-price': false } }).success).toBe(false);
  });

  it('take a half-typed form as a draft', () => {
    const draft = {
      schema: 1,
      contact: {
        person: { legalName: '', taxId: '12' },
        items: [{ id: 'i', quantity: 'abc' }],
        nextContact: { date: '3' },
      },
      unread: { 'nextContact.date': '31/02' },
      confirmed: {},
      suggested: ['serviceType'],
    };

    expect(draftSchema.safeParse(draft).success).toBe(true);
    expect(draftSchema.safeParse({ ...draft, contact: { unknown: 1 } }).success).toBe(false);
  });

  it('keep a text of a million characters in a draft', () => {
    expect(draftContactSchema.safeParse({ interaction: { notes: 'x'.repeat(1_000_000) } }).success).toBe(true);
  });
});

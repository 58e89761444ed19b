import { describe, expect, it } from 'vitest';
import { emptyContact, emptyLine, isEmptyLine, isEmptyReference, stripEmpty } from '../../src/contact/defaults.js';
import { salesContactSchema } from '../../src/contact/sales-contact.js';
import { changed, goodContact } from './samples.js';

describe('emptyContact', () => {
  it('is a frozen customer of which nothing is known', () => {
    const contact = emptyContact();

    expect(contact).toEqual({
      person: { relationship: 'customer', referenceContacts: [], address: {} },
      priority: false,
      interaction: {},
      items: [],
      nextContact: {},
      internalContact: {},
      watchers: [],
      extra: {},
    });
    expect([contact, contact.person, contact.person.address, contact.items].every(Object.isFrozen)).toBe(true);
  });

  it('starts as a prospect when the host says so, and each time afresh', () => {
    expect(emptyContact({ newPersonStartsAs: 'prospect' }).person.relationship).toBe('prospect');
    expect(emptyContact()).not.toBe(emptyContact());
  });
});

describe('emptiness', () => {
  it('of a line is having nothing but an id, a kind or an origin', () => {
    expect(isEmptyLine(emptyLine('i'))).toBe(true);
    expect(isEmptyLine({ id: 'i', kind: 'product', priceOrigin: 'manual', quantity: ' ' })).toBe(true);
    expect(isEmptyLine({ id: 'i', quantity: '0' })).toBe(false);
  });

  it('of a reference is having no name and no way to reach anyone', () => {
    expect(isEmptyReference({ id: 'r', main: true })).toBe(true);
    expect(isEmptyReference({ id: 'r', phone: '+551140071507' })).toBe(false);
  });
});

describe('stripEmpty', () => {
  it('leaves a good contact as it is', () => {
    expect(stripEmpty(goodContact)).toEqual(goodContact);
  });

  it('drops blank texts, empty lines and references, halves, unknown keys and answers of the repository', () => {
    const contact = changed({
      description: '  ',
      'person.referenceContacts.1': { id: 'r2' },
      'items.2': { id: 'i3' },
      'items.1.discount': { kind: 'percent', value: '' },
      currentSystem: { id: 's1', text: '' },
      status: 'open',
      history: [],
      surprise: 'x',
      'person.surprise': 'x',
      'watchers.1': { email: '' },
    });

    const stripped = stripEmpty(contact);

    expect(Object.keys(stripped)).not.toContain('description');
    expect(stripped.items).toEqual([
      goodContact.items[0],
      { id: 'i2', offeringId: 'p2', quantity: '1', unitPrice: '100' },
    ]);
    expect(stripped.person.referenceContacts).toHaveLength(1);
    expect(stripped.watchers).toEqual([{ userId: 'GERENCIA' }]);
    expect(salesContactSchema.safeParse(stripped).success).toBe(true);
  });

  it('keeps what is not asked of foreigners out of a foreign person', () => {
    const { person } = stripEmpty(changed({ 'person.foreign': { country: 'Chile' } }));

    expect(person.foreign).toEqual({ country: 'Chile' });
    expect(person).not.toHaveProperty('taxId');
    expect(person).not.toHaveProperty('stateRegistration');
    expect(person.address).toEqual({ street: 'Avenida Paulista', number: '1000', city: 'São Paulo' });
  });

  it('remembers that someone is foreign of whom nothing else is known', () => {
    expect(stripEmpty(changed({ 'person.foreign': {} })).person.foreign).toEqual({});
  });
});

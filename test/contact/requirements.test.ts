import { describe, expect, it } from 'vitest';
import { emptyContact } from '../../src/contact/defaults.js';
import { fieldSettings, maxLengthOf, needOf } from '../../src/contact/requirements.js';
import type { Settings } from '../../src/contact/settings.js';
import { changed, goodContact } from './samples.js';

const customer = goodContact;
const prospect = changed({ 'person.relationship': 'prospect' });

describe('needOf', () => {
  it.each([
    ['person.legalName', 'required', 'required'],
    ['person.shortName', 'required', 'optional'],
    ['person.tradeName', 'required', 'optional'],
    ['person.taxId', 'required', 'optional'],
    ['person.kind', 'required', 'optional'],
    ['person.stateRegistrationIndicator', 'required', 'optional'],
    ['person.stateRegistration', 'required', 'optional'],
    ['person.address.city', 'required', 'optional'],
    ['person.address.state', 'required', 'optional'],
    ['description', 'required', 'advised'],
    ['serviceType', 'required', 'advised'],
    ['nextContact.userId', 'required', 'advised'],
    ['nextContact.date', 'required', 'advised'],
    ['interaction.notes', 'advised', 'advised'],
    ['relatedBranch', 'advised', 'advised'],
    ['items.3.quantity', 'required', 'advised'],
    ['person.address.street', 'optional', 'optional'],
    ['currentSubject', 'optional', 'optional'],
    ['internalContact.date', 'optional', 'optional'],
    ['watchers', 'optional', 'optional'],
    ['toString', 'optional', 'optional'],
  ])('%s is %s for a customer and %s for a prospect', (path, forCustomer, forProspect) => {
    expect(needOf(path, customer, {})).toBe(forCustomer);
    expect(needOf(path, prospect, {})).toBe(forProspect);
  });

  it.each(['exempt', 'non-contributor', undefined])('asks no number, city and UF of %s', (indicator) => {
    const contact = changed({ 'person.stateRegistrationIndicator': indicator });

    expect(needOf('person.stateRegistration', contact, {})).toBe('optional');
    expect(needOf('person.address.city', contact, {})).toBe('optional');
    expect(needOf('person.address.state', contact, {})).toBe('optional');
  });

  it('asks neither CPF/CNPJ nor IE nor UF of a foreigner, whatever the settings say', () => {
    const contact = changed({ 'person.foreign': {} });
    const settings: Settings = { fields: { 'person.taxId': { need: 'required' } } };

    for (const path of [
      'person.taxId',
      'person.stateRegistration',
      'person.address.state',
      'person.address.postalCode',
    ]) {
      expect(needOf(path, contact, settings)).toBe('optional');
    }
    expect(needOf('person.legalName', contact, settings)).toBe('required');
  });

  it('lets the settings override any field, by relationship and by pattern', () => {
    const settings: Settings = {
      fields: {
        'person.tradeName': { need: 'optional' },
        currentSubject: { need: { customer: 'required', prospect: 'advised' } },
        'items.*.discount': { need: 'required' },
      },
    };

    expect(needOf('person.tradeName', customer, settings)).toBe('optional');
    expect(needOf('currentSubject', customer, settings)).toBe('required');
    expect(needOf('currentSubject', prospect, settings)).toBe('advised');
    expect(needOf('items.4.discount', customer, settings)).toBe('required');
  });

  it('never needs what is hidden, alone or with its group', () => {
    const settings: Settings = {
      fields: { description: { hidden: true, need: 'required' }, 'person.address': { hidden: true } },
    };

    expect(needOf('description', customer, settings)).toBe('optional');
    expect(needOf('person.address.city', customer, settings)).toBe('optional');
  });

  it('answers for a contact of which nothing is known', () => {
    expect(needOf('person.legalName', emptyContact(), {})).toBe('required');
    expect(needOf('person.stateRegistration', emptyContact(), {})).toBe('optional');
  });
});

describe('fieldSettings', () => {
  const settings: Settings = {
    fields: {
      'items.*.quantity': { label: 'Qtde.', maxLength: 5 },
      'items.0.quantity': { label: 'Primeira' },
      items: { readonly: true, label: 'Produtos' },
      currentSystem: { label: 'Software atual' },
    },
  };

  it('prefers the exact path, then the pattern, and inherits hidden and readonly alone', () => {
    expect(fieldSettings('items.0.quantity', settings)).toEqual({ label: 'Primeira', maxLength: 5, readonly: true });
    expect(fieldSettings('items.7.quantity', settings)).toEqual({ label: 'Qtde.', maxLength: 5, readonly: true });
    expect(fieldSettings('items.7.unitPrice', settings)).toEqual({ readonly: true });
    expect(fieldSettings('currentSystem', settings)).toEqual({ label: 'Software atual' });
  });

  it('answers the same object for the same question', () => {
    expect(fieldSettings('items.7.quantity', settings)).toBe(fieldSettings('items.8.quantity', settings));
    expect(fieldSettings('description', settings)).toBe(fieldSettings('leadSource', settings));
  });
});

describe('maxLengthOf', () => {
  it('is the setting, else the default, and never more than can be saved', () => {
    expect(maxLengthOf('description', {})).toBe(120);
    expect(maxLengthOf('description', { fields: { description: { maxLength: 60 } } })).toBe(60);
    expect(maxLengthOf('person.legalName', { fields: { 'person.legalName': { maxLength: 9_999 } } })).toBe(500);
    expect(maxLengthOf('interaction.notes', { fields: { 'interaction.notes': { maxLength: 99_999 } } })).toBe(20_000);
  });
});

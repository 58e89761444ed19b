import { describe, expect, it } from 'vitest';
import * as rules from '../src/rules.js';

describe('sales-contact-elements/rules', () => {
  it('runs without a DOM', () => {
    expect(typeof globalThis.document).toBe('undefined');
    expect(rules.validateContact(rules.emptyContact(), {}, { today: '2026-11-24' }).length).toBeGreaterThan(0);
  });

  it('has everything a back end needs to judge a contact', () => {
    expect(Object.keys(rules)).toEqual(
      expect.arrayContaining([
        'isValidCpf',
        'isValidCnpj',
        'normalizeTaxId',
        'formatTaxId',
        'isValidStateRegistration',
        'parsePhone',
        'formatPhone',
        'parseMoney',
        'formatMoney',
        'evaluateCell',
        'parseDay',
        'lineAmounts',
        'totals',
        'round',
        'isBusinessDay',
        'nextBusinessDay',
        'validateContact',
        'salesContactSchema',
        'personSchema',
        'lineItemSchema',
        'settingsSchema',
        'draftSchema',
      ]),
    );
  });

  it('gives the exact answers of the contract', () => {
    expect(rules.parseMoney('1.234,5')).toBe('1234.5');
    expect(rules.parseMoney('abc')).toBeUndefined();
    expect(rules.evaluateCell('1000-10%')).toBe('900');
    expect(rules.round('2278.8', 2, 'half-up')).toBe('2278.80');
    expect(rules.lineAmounts({ quantity: '2', unitPrice: '1139.4' }, { rounding: 'half-up' })).toEqual({
      gross: '2278.80',
      discount: '0.00',
      net: '2278.80',
    });
    expect(rules.totals([], { rounding: 'half-up' })).toEqual({ estimatedAmount: '0.00', totalAmount: '0.00' });
    expect(rules.parsePhone('(48) 98411-2233')).toEqual({ e164: '+5548984112233', kind: 'mobile' });
    expect(rules.parseDay('15/12', { today: '2026-11-24' })).toBe('2026-12-15');
    expect(rules.isValidCnpj('12.abc.345/01de-35')).toBe(true);
    expect(rules.isBusinessDay('2026-11-28')).toBe(false);
    expect(rules.nextBusinessDay('2026-11-28')).toBe('2026-11-30');
  });
});

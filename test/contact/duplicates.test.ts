import { describe, expect, it } from 'vitest';
import { duplicateQuestions, duplicateSeverity, isDuplicate, mayDismiss } from '../../src/contact/duplicates.js';
import type { Person } from '../../src/contact/person.js';

function person(details: Partial<Person>): Person {
  return { relationship: 'prospect', referenceContacts: [], address: {}, ...details };
}

function asked(details: Partial<Person>, original?: Person): string[] {
  return duplicateQuestions(person(details), original).map(({ reason, path }) => `${reason} ${path}`);
}

describe('duplicateQuestions', () => {
  it('asks the surest first', () => {
    const references = [{ id: 'r', phone: '+554832345678', mobile: '+5548984112233', email: 'ana@sol.example' }];

    expect(
      asked({
        legalName: 'Padaria Sol',
        taxId: '12ABC34501DE35',
        tradeName: 'Padaria Sol',
        referenceContacts: references,
      }),
    ).toEqual([
      'tax-id person.taxId',
      'phone person.referenceContacts.0.phone',
      'phone person.referenceContacts.0.mobile',
      'email person.referenceContacts.0.email',
      'name person.legalName',
      'name person.tradeName',
    ]);
  });

  it.each([
    ['an incomplete document', { taxId: '12ABC' }],
    ['a document with wrong digits', { taxId: '12ABC34501DE36' }],
    ['a document of one digit', { taxId: '11111111111' }],
    ['a phone of one digit', { referenceContacts: [{ id: 'r', mobile: '+5511999999999' }] }],
    ['a phone that is none', { referenceContacts: [{ id: 'r', phone: '32345678' }] }],
    ['an e-mail that is none', { referenceContacts: [{ id: 'r', email: 'ana@' }] }],
    ['an e-mail that gets past a field', { referenceContacts: [{ id: 'r', email: 'x@x.com' }] }],
    ['the begin of a name', { legalName: 'Pad' }],
    ['a short foreign document', { foreign: { document: '12' } }],
  ] satisfies [string, Partial<Person>][])('asks nothing about %s', (_title, details) => {
    expect(asked(details)).toEqual([]);
  });

  it('asks about a foreign document', () => {
    expect(asked({ foreign: { document: '76000123-K' } })).toEqual(['tax-id person.foreign.document']);
  });

  it('asks about a stored person only what was changed', () => {
    const stored = person({
      id: 'p',
      legalName: 'Padaria Sol',
      taxId: '12ABC34501DE35',
      referenceContacts: [{ id: 'r', phone: '+554832345678' }],
    });

    expect(asked({ ...stored, taxId: '52998224725' }, stored)).toEqual(['tax-id person.taxId']);
    expect(asked(stored, stored)).toEqual([]);
  });
});

describe('isDuplicate', () => {
  const stored = person({
    id: 'p',
    legalName: 'Padaria Pão Dourado Ltda',
    shortName: 'Dourado Pães',
    taxId: '12ABC34501DE35',
    referenceContacts: [{ id: 'r', mobile: '+5548984112233', email: 'Ana@Sol.example' }],
  });
  const matches = (details: Partial<Person>): boolean =>
    duplicateQuestions(person(details)).some((question) => isDuplicate(question, stored));

  it.each([
    ['the same document', { taxId: '12ABC34501DE35' }],
    ['the same number in another field', { referenceContacts: [{ id: 'x', phone: '+5548984112233' }] }],
    ['the same address in another case', { referenceContacts: [{ id: 'x', email: 'ana@sol.EXAMPLE' }] }],
    ['a similar name', { legalName: 'Pao Dourado Padaria' }],
    ['a similar short name', { legalName: 'Pães Dourado' }],
  ] satisfies [string, Partial<Person>][])('is true of %s', (_title, details) => {
    expect(matches(details)).toBe(true);
  });

  it.each([
    ['another document', { taxId: '52998224725' }],
    ['another number', { referenceContacts: [{ id: 'x', phone: '+554832345678' }] }],
    ['an address that only begins so', { referenceContacts: [{ id: 'x', email: 'ana@sol.example.br' }] }],
    ['another name', { legalName: 'Padaria Pão da Serra' }],
  ] satisfies [string, Partial<Person>][])('is false of %s', (_title, details) => {
    expect(matches(details)).toBe(false);
  });

  it('knows a mobile that was stored before its ninth digit', () => {
    const [question] = duplicateQuestions(person({ referenceContacts: [{ id: 'x', mobile: '+5548984112233' }] }));
    const old = person({ referenceContacts: [{ id: 'r', mobile: '+554884112233' }] });

    expect(isDuplicate(question!, old)).toBe(true);
  });
});

describe('the rule of the host', () => {
  it.each([
    ['tax-id', undefined, 'warning', true],
    ['phone', 'warn', 'warning', true],
    ['email', 'warn', 'warning', true],
    ['name', 'warn', 'hint', true],
    ['tax-id', 'block', 'error', false],
    ['phone', 'block', 'error', true],
    ['email', 'block', 'error', true],
    ['name', 'block', 'warning', true],
  ] as const)('makes an equal %s under %s a %s', (reason, rule, severity, dismissible) => {
    expect([duplicateSeverity(reason, rule), mayDismiss(reason, rule)]).toEqual([severity, dismissible]);
  });
});

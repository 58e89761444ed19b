import { describe, expect, it } from 'vitest';
import type { Person } from '../../../src/contact/person.js';
import { matchOf, type PersonMatch } from '../../../src/sections/person-lookup/person-match.js';

const person: Person = {
  id: 'p',
  code: '000031',
  relationship: 'customer',
  kind: 'legal',
  legalName: 'Panificadora Aurora Ltda',
  shortName: 'Aurora Sul',
  tradeName: 'Pão da Serra',
  taxId: '12ABC34501DE35',
  referenceContacts: [
    { id: 'r1', name: 'Rosa Lima', phone: '+554832345678' },
    { id: 'r2', name: 'Ana', mobile: '+5548984112233', email: 'Ana@serra.example' },
  ],
  address: {},
};

function why(text: string, hidden: readonly string[] = []): PersonMatch | undefined {
  return matchOf(person, 'Panificadora Aurora Ltda', text, (path) => !hidden.includes(path));
}

describe('matchOf', () => {
  it.each(['aurora', 'AURORA PANIF', 'ficadora', 'ltda panificadora'])(
    'says nothing of "%s", which the name shows',
    (text) => {
      expect(why(text)).toBeUndefined();
    },
  );

  it.each([
    ['31', { by: 'code', value: '' }],
    ['000031', { by: 'code', value: '' }],
    ['12.ABC', { by: 'tax-id', value: '' }],
    ['12abc34501de35', { by: 'tax-id', value: '' }],
    ['01DE-35', { by: 'tax-id', value: '' }],
    ['48 98411-2233', { by: 'phone', value: '(48) 98411-2233' }],
    ['(48) 8411-2233', { by: 'phone', value: '(48) 98411-2233' }],
    ['3234', { by: 'phone', value: '(48) 3234-5678' }],
    ['ana@serra.example', { by: 'email', value: 'Ana@serra.example' }],
    ['@serra', { by: 'email', value: 'Ana@serra.example' }],
    ['pao da serra', { by: 'trade-name', value: 'Pão da Serra' }],
    ['serra', { by: 'trade-name', value: 'Pão da Serra' }],
    ['sul', { by: 'short-name', value: 'Aurora Sul' }],
    ['ana', { by: 'reference', value: 'Ana' }],
    ['aurora rosa', { by: 'reference', value: 'Rosa Lima' }],
    ['aurora 2233', { by: 'phone', value: '(48) 98411-2233' }],
  ] satisfies [string, PersonMatch][])('of "%s" tells what it was found by', (text, expected) => {
    expect(why(text)).toEqual(expected);
  });

  it.each([
    ['12.ABC', 'person.taxId'],
    ['48 98411-2233', 'person.referenceContacts.0.mobile'],
    ['ana@serra.example', 'person.referenceContacts.0.email'],
    ['rosa', 'person.referenceContacts.0.name'],
  ])('of "%s" tells nothing that the profile does not see', (text, path) => {
    expect(why(text, [path])).toBeUndefined();
  });

  it('tells nothing of a row that a host found in its own way', () => {
    expect(why('categoria ouro')).toBeUndefined();
  });
});

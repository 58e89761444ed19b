import { setMaxListeners } from 'node:events';
import { emptyContact } from '../../src/contact/defaults.js';
import type { Person } from '../../src/contact/person.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';
import type { Call } from '../../src/adapters/call.js';

/** A call that nobody ends, shared by many at a time. */
export const call: Call = { signal: new AbortController().signal, locale: 'pt-BR' };
setMaxListeners(0, call.signal);

/** A call that has ended already, and why. */
export function endedCall(): { call: Call; reason: Error } {
  const reason = new Error('The question is old.');
  return { call: { signal: AbortSignal.abort(reason), locale: 'pt-BR' }, reason };
}

export function person(details: Partial<Person>): Person {
  return { relationship: 'customer', referenceContacts: [], address: {}, ...details };
}

export function contactOf(who: Person, details: Partial<SalesContact> = {}): SalesContact {
  return { ...emptyContact(), ...details, person: who };
}

/** The people of the search tests, by what is special about them. */
export const people: readonly Person[] = [
  person({
    id: 'bakery',
    code: '000031',
    legalName: 'Padaria Pão Dourado Ltda',
    shortName: 'Pão Dourado',
    taxId: '12ABC34501DE35',
    address: { city: 'São Paulo', state: 'SP' },
    referenceContacts: [
      { id: 'r1', name: 'Rosa', phone: '+551130000142', mobile: '+5511990000142', email: 'Rosa@PaoDourado.example' },
    ],
  }),
  person({ id: 'shop', code: '000312', relationship: 'prospect', legalName: 'Armarinho Conceição' }),
  person({
    id: 'farmer',
    code: '000007',
    legalName: 'João Antunes',
    taxId: '52998224725',
    address: { city: 'Uberaba' },
  }),
  person({ id: 'abroad', code: '000008', legalName: 'Andes del Sur', foreign: { document: '76000123-K' } }),
  person({ id: 'twin-1', code: '000009', legalName: 'Mercado Três Marias', address: { city: 'Campinas' } }),
  person({ id: 'twin-2', code: '000010', legalName: 'Mercado Três Marias', address: { city: 'Recife' } }),
  person({ id: 'mill', code: '000011', legalName: 'Moinho Grão Dourado', tradeName: 'Pão da Serra' }),
];

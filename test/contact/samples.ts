import { deepFreeze, setAt } from '../../src/contact/paths.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';

/** A Tuesday with nothing special about it. */
export const today = '2026-11-24';

/** A contact about which the rules have nothing to say. */
export const goodContact: SalesContact = deepFreeze({
  person: {
    relationship: 'customer',
    kind: 'legal',
    legalName: 'Padaria Pão Dourado Ltda',
    shortName: 'Pão Dourado',
    tradeName: 'Padaria Pão Dourado',
    taxId: '12ABC34501DE35',
    stateRegistrationIndicator: 'contributor',
    stateRegistration: '110042490114',
    referenceContacts: [
      { id: 'r1', name: 'Conceição', mobile: '+5511987651234', email: 'conceicao@paodourado.example' },
    ],
    address: { postalCode: '01310100', street: 'Avenida Paulista', number: '1000', city: 'São Paulo', state: 'SP' },
  },
  relatedBranch: 'b1',
  description: 'Bimer + ISS-Easy',
  priority: false,
  serviceType: '1.4',
  interaction: { notes: 'Pediu proposta.', channel: 'phone', contactName: 'Conceição' },
  items: [
    { id: 'i1', offeringId: 'p1', kind: 'product', code: '1', name: 'Bimer', quantity: '2', unitPrice: '1139.40' },
    { id: 'i2', offeringId: 'p2', quantity: '1', unitPrice: '100', discount: { kind: 'percent', value: '10' } },
  ],
  nextContact: { userId: 'VENDAS2', date: '2026-11-27' },
  internalContact: { userId: 'SUPERVISOR', date: '2026-11-30' },
  watchers: [{ userId: 'GERENCIA' }],
  extra: {},
});

/** The good contact with other values at some paths; `undefined` removes one. */
export function changed(changes: Readonly<Record<string, unknown>>, contact: SalesContact = goodContact): SalesContact {
  return Object.entries(changes).reduce((result, [path, value]) => setAt(result, path, value), contact);
}

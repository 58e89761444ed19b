import type { AdapterData } from '../adapters/common/adapter-data.js';
import { addDays, todayIn } from '../brazil/day.js';
import { emptyContact } from '../contact/defaults.js';
import type { Day, Id } from '../contact/json.js';
import type { Person } from '../contact/person.js';
import type { SalesContact } from '../contact/sales-contact.js';

/** The records that the cases count on. */
export type SampleData = Required<Pick<AdapterData, 'people' | 'products' | 'users' | 'currentUser' | 'branches'>> &
  Pick<AdapterData, 'choices' | 'settings' | 'ownBranches'>;

/** Three users, six people, four products and three branches, all invented and with no contact yet. */
export function sampleData(): SampleData {
  return {
    currentUser: 'ANA',
    users: [
      { id: 'ANA', login: 'ANA', name: 'Ana Prates', email: 'ana@empresa.example', supervisorId: 'CHEFE' },
      { id: 'BIA', login: 'BIA', name: 'Bia Nóbrega', email: 'bia@empresa.example', supervisorId: 'CHEFE' },
      { id: 'CHEFE', login: 'CHEFE', name: 'Clara Leitão', email: 'chefe@empresa.example' },
    ],
    people: [
      samplePerson({
        id: 'sample-bakery',
        code: '900031',
        relationship: 'customer',
        kind: 'legal',
        legalName: 'Padaria Pão Dourado Ltda',
        shortName: 'Pão Dourado',
        tradeName: 'Padaria Dourada',
        taxId: '12ABC34501DE35',
        stateRegistrationIndicator: 'non-contributor',
        address: { city: 'São Paulo', state: 'SP' },
        referenceContacts: [
          {
            id: 'r1',
            name: 'Rosângela',
            phone: '+551130000142',
            mobile: '+5511990000142',
            email: 'rosa@paodourado.example',
          },
        ],
      }),
      samplePerson({ id: 'sample-shop', code: '900312', relationship: 'prospect', legalName: 'Armarinho Conceição' }),
      samplePerson({
        id: 'sample-farmer',
        code: '900007',
        relationship: 'customer',
        kind: 'natural',
        legalName: 'João Antunes',
        shortName: 'João',
        tradeName: 'João',
        taxId: '52998224725',
        stateRegistrationIndicator: 'non-contributor',
        address: { city: 'Uberaba', state: 'MG' },
      }),
      samplePerson({
        id: 'sample-twin-1',
        code: '900009',
        legalName: 'Mercado Três Marias',
        address: { city: 'Campinas', state: 'SP' },
      }),
      samplePerson({
        id: 'sample-twin-2',
        code: '900010',
        legalName: 'Mercado Três Marias',
        address: { city: 'Recife', state: 'PE' },
      }),
      samplePerson({ id: 'sample-mill', code: '900011', legalName: 'Moinho Grão Dourado', tradeName: 'Pão da Serra' }),
    ],
    products: [
      {
        id: 'sample-erp',
        kind: 'product',
        code: '9101',
        name: 'ERP Comércio, licença mensal',
        unitPrice: '189.90',
        unit: 'mês',
      },
      { id: 'sample-nfe', kind: 'product', code: '9102', name: 'Emissor de NF-e', unitPrice: '59.9' },
      { id: 'sample-day', kind: 'service', code: '9103', name: 'Implantação, dia técnico', unitPrice: '1200' },
      { id: 'sample-open', kind: 'service', code: '9104', name: 'Sob consulta' },
    ],
    branches: [
      { id: 'sample-matriz', name: 'Matriz', kind: 'branch' },
      { id: 'sample-recife', name: 'Filial Recife', kind: 'branch' },
      { id: 'sample-vale', name: 'Representação Vale', kind: 'representation' },
    ],
    ownBranches: { ANA: 'sample-recife' },
  };
}

/** A prospect of whom nothing but the name is known, with these details. */
export function samplePerson(details: Partial<Person>): Person & { readonly id: Id } {
  return { relationship: 'prospect', referenceContacts: [], address: {}, version: '1', ...details } as Person & {
    readonly id: Id;
  };
}

/** The day it is for a server in Brazil, or so many days later. */
export function sampleDay(later = 0): Day {
  return addDays(todayIn('America/Sao_Paulo', Date.now()), later);
}

/** A contact of a new prospect that every rule of the kit lets pass. */
export function sampleContact(legalName: string, details: Partial<SalesContact> = {}): SalesContact {
  const { id: _id, version: _version, ...person } = samplePerson({ legalName });
  return {
    ...emptyContact(),
    description: 'Contato de conferência',
    ...details,
    person: details.person ?? person,
  };
}

import { addDays } from '../../../brazil/day.js';
import { nextBusinessDay } from '../../../brazil/holidays.js';
import type { Day } from '../../../contact/json.js';
import type { Person } from '../../../contact/person.js';
import type { SalesContact } from '../../../contact/sales-contact.js';
import type { Branch } from '../../branch-directory.js';
import type { AdapterData } from '../../common/adapter-data.js';
import { defaultChoices, defaultServiceType } from '../../common/default-choices.js';
import type { Offering } from '../../product-catalog.js';
import type { User } from '../../user-directory.js';
import { demoOfferings } from './demo-offerings.js';
import { demoPeople } from './demo-people.js';

/** The demonstration company: every list is there. */
export type DemoData = Required<AdapterData>;

export interface DemoOptions {
  /** The day around which the open contact lies; 2026-11-24 by default, so that the same call answers the same data. */
  readonly today?: Day;
}

/** `id|name` rows; an id with a `*` is a representation. */
const branchRows =
  'matriz-sao-paulo|Matriz São Paulo;campinas|Filial Campinas;belo-horizonte|Filial Belo Horizonte;recife|Filial Recife;porto-alegre|Filial Porto Alegre;' +
  '*vale-do-itajai|Representação Vale do Itajaí;*norte-do-parana|Representação Norte do Paraná;' +
  '*triangulo-mineiro|Representação Triângulo Mineiro;*representacao-indefinida|Representação Indefinida';

/** `login|name|supervisor|own branch` rows. */
const userRows =
  'VENDAS1|Marina Galvão|SUPERVISOR|matriz-sao-paulo;VENDAS2|Caio Brandão|SUPERVISOR|campinas;VENDAS3|Lívia Simões|SUPERVISOR|belo-horizonte;' +
  'PREVENDA|Téo Nóbrega|SUPERVISOR|matriz-sao-paulo;SUPERVISOR|Helena Prates|GERENCIA|matriz-sao-paulo;GERENCIA|Augusto Leitão||matriz-sao-paulo;' +
  'POSVENDA|Íris Falcão|GERENCIA|recife;ADMIN|Administração||matriz-sao-paulo';

/** Invented and always the same: no real person or company, mail at `.example` only. */
export function createDemoData({ today = '2026-11-24' }: DemoOptions = {}): DemoData {
  const people = demoPeople();
  const products = demoOfferings();
  const users = userRows.split(';').map((row) => row.split('|') as [string, string, string, string]);
  return {
    people,
    products,
    users: users.map(([login, name, supervisorId]): User => {
      const email = `${login.toLowerCase()}@empresa.example`;
      return { id: login, login, name, email, ...(supervisorId !== '' && { supervisorId }) };
    }),
    currentUser: 'VENDAS1',
    branches: branchRows.split(';').map((row): Branch => {
      const [id, name] = row.split('|') as [string, string];
      return { id: id.replace('*', ''), name, kind: id.startsWith('*') ? 'representation' : 'branch' };
    }),
    ownBranches: Object.fromEntries(users.map(([login, , , branch]) => [login, branch])),
    choices: defaultChoices(),
    settings: {
      defaultServiceType,
      defaultNextUser: 'current',
      defaultBranchForProspects: 'representacao-indefinida',
      foreignPersons: true,
      freeWatcherAddresses: true,
      defaultAreaCode: '11',
    },
    contacts: [openContact(people[0]!, products, today)],
  };
}

/** The one open contact, with VENDAS2 and due on the day after tomorrow. */
function openContact(person: Person, products: readonly Offering[], today: Day): SalesContact {
  const nextContact = { userId: 'VENDAS2', date: nextBusinessDay(addDays(today, 2)) };
  const interaction = {
    notes: 'Gostou da demonstração. Pediu proposta para três usuários e quer emitir a NFS-e pelo sistema.',
    channel: 'telefone',
    contactName: 'Rosângela Antunes',
  };
  const line = (name: string, id: string, quantity: string): SalesContact['items'][number] => {
    const { id: offeringId, kind, code, unitPrice } = products.find((offering) => offering.name === name)!;
    return { id, offeringId, kind, code, name, quantity, unitPrice: unitPrice!, priceOrigin: 'table' };
  };
  return {
    id: 'c-000123',
    code: 'CV-000123',
    version: '1',
    person,
    relatedBranch: 'matriz-sao-paulo',
    description: 'Bimer + ISS-Easy',
    priority: true,
    currentSubject: 'Proposta para três usuários',
    serviceType: defaultServiceType,
    interaction,
    items: [
      line('ERP Comércio, licença mensal', 'i1', '3'),
      { ...line('Implantação, pacote padrão', 'i2', '1'), discount: { kind: 'percent', value: '10' } },
    ],
    currentSystem: { id: 'planilha', text: 'Planilha' },
    leadSource: 'indicacao.contador',
    nextContact,
    internalContact: {},
    watchers: [{ userId: 'SUPERVISOR' }],
    extra: {},
    status: 'open',
    history: [
      { id: 'c-000123-1', at: `${addDays(today, -1)}T17:20:00.000Z`, userId: 'VENDAS2', ...interaction, nextContact },
    ],
  };
}

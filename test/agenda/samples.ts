import { addDays, todayIn } from '../../src/brazil/day.js';
import type { AdapterData } from '../../src/adapters/common/adapter-data.js';
import { defaultChoices } from '../../src/adapters/common/default-choices.js';
import type { FollowUp } from '../../src/contact/follow-up.js';
import type { Interaction } from '../../src/contact/interaction.js';
import type { Person } from '../../src/contact/person.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';

/** The day that it is, for the memory repository signs with the clock of the machine. */
export const today = todayIn(undefined, Date.now());

export function inDays(days: number): string {
  return addDays(today, days);
}

export interface Sample {
  readonly id: string;
  readonly name: string;
  readonly next?: FollowUp;
  readonly internal?: FollowUp;
  readonly priority?: boolean;
  readonly description?: string;
  readonly status?: 'open' | 'closed';
  readonly history?: readonly Interaction[];
  readonly serviceType?: string;
}

export function personOf({ id, name }: Pick<Sample, 'id' | 'name'>): Person {
  return {
    id: `p-${id}`,
    version: '1',
    relationship: 'customer',
    legalName: name,
    referenceContacts: [
      { id: 'r1', name: 'Rui Prado' },
      { id: 'r2', name: 'Marta Nunes', mobile: '+5548984112233', main: true },
    ],
    address: { city: 'Campinas', state: 'SP' },
  };
}

export function contactOf(sample: Sample): SalesContact {
  const { id, next = { userId: 'VENDAS1', date: today }, internal = {}, priority = false, status = 'open' } = sample;
  return {
    id,
    code: `CV-${id}`,
    version: '1',
    person: personOf(sample),
    description: sample.description ?? 'Emissor de notas',
    priority,
    serviceType: sample.serviceType ?? '1.4',
    interaction: {},
    items: [{ id: 'i1', name: 'ERP', quantity: '2', unitPrice: '100' }],
    nextContact: next,
    internalContact: internal,
    watchers: [{ userId: 'SUPERVISOR' }, { email: 'sócia@empresa.example' }],
    extra: {},
    status,
    history: sample.history ?? [],
  };
}

/** Four contacts that VENDAS1 has to look after, one of them closed. */
export const samples: readonly Sample[] = [
  {
    id: '1',
    name: 'Padaria Pão Dourado',
    next: { userId: 'VENDAS1', date: inDays(-3) },
    internal: { userId: 'SUPERVISOR', date: today },
    history: [
      {
        id: '1-1',
        at: `${inDays(-9)}T12:00:00.000Z`,
        userId: 'VENDAS1',
        notes: 'Pediu proposta.',
        channel: 'telefone',
        contactName: 'Marta Nunes',
      },
      { id: '1-2', at: `${inDays(-4)}T12:00:00.000Z`, userId: 'SUPERVISOR', notes: 'Pode dar 5%.', role: 'internal' },
    ],
  },
  { id: '2', name: 'Oficina Boa Viagem' },
  { id: '3', name: 'Armarinho Conceição', priority: true, description: 'Automação de loja' },
  {
    id: '4',
    name: 'Mercado Araçá',
    next: { userId: 'VENDAS2', date: inDays(1) },
    internal: { userId: 'VENDAS1', date: inDays(4) },
  },
  { id: '5', name: 'Livraria Ipê', status: 'closed' },
];

export function agendaData(list: readonly Sample[] = samples): AdapterData {
  return {
    people: list.map(personOf),
    users: [
      { id: 'VENDAS1', login: 'VENDAS1', name: 'Ana', supervisorId: 'SUPERVISOR' },
      { id: 'VENDAS2', login: 'VENDAS2', name: 'Beto' },
      { id: 'SUPERVISOR', login: 'SUPERVISOR', name: 'Célia' },
    ],
    currentUser: 'VENDAS1',
    choices: defaultChoices(),
    contacts: list.map(contactOf),
  };
}

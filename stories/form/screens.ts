import type { Adapters } from '../../src/adapters/adapters.js';
import type { ContactRepository } from '../../src/adapters/contact-repository.js';
import { createDemoData } from '../../src/adapters/local/local.js';
import { emptyContact } from '../../src/contact/defaults.js';
import type { LineItem } from '../../src/contact/line-item.js';
import type { Person } from '../../src/contact/person.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';
import { openDraftStore } from '../../src/drafts/open-draft-store.js';
import { demoAdapters, type StoryWorld } from '../support/world.js';

/** Whose drafts the stories write; nothing of them outlives the page, unless a story says so. */
export const owner = { tenant: 'historias', userId: 'VENDAS1' } as const;

/** Forgets what the story before kept in memory: drafts, folded groups, what waited for the network. */
export async function forget(): Promise<void> {
  await openDraftStore(owner, { memory: true }).purge();
}

const demo = createDemoData();

/** "Padaria Pão Dourado Ltda", the first customer of the demonstration, as its directory answers it. */
export const bakery: Person = { ...demo.people[0]!, version: '0' };

function line(id: string, code: string, quantity: string, more: Partial<LineItem> = {}): LineItem {
  const { id: offeringId, kind, name, unitPrice } = demo.products.find((product) => product.code === code)!;
  return { id, offeringId, kind, code, name, quantity, unitPrice: unitPrice!, priceOrigin: 'table', ...more };
}

/** A contact with a stored customer that only waits to be concluded. */
export function readyContact(): SalesContact {
  return {
    ...emptyContact(),
    person: bakery,
    relatedBranch: 'matriz-sao-paulo',
    description: 'Renovação e dois módulos',
    priority: true,
    currentSubject: 'Contrato vence em janeiro',
    serviceType: '1.4',
    interaction: {
      notes: 'Quer renovar por mais um ano e incluir o financeiro. Pediu condição para pagamento anual.',
      channel: 'telefone',
      contactName: 'Rosângela Antunes',
    },
    items: [
      line('i1', '000101', '3'),
      line('i2', '000114', '1', { discount: { kind: 'percent', value: '10' } }),
      line('i3', '000701', '1', { unitPrice: '2900.00', priceOrigin: 'manual' }),
    ],
    currentSystem: { id: 'planilha', text: 'Planilha' },
    leadSource: 'indicacao.contador',
    watchers: [{ userId: 'SUPERVISOR' }],
  };
}

/** A new customer with the mistakes that people make most. */
export function contactWithErrors(): SalesContact {
  return {
    ...emptyContact(),
    person: {
      relationship: 'customer',
      kind: 'legal',
      legalName: 'Confecções Horizonte Azul Ltda',
      taxId: '11222333000182',
      stateRegistrationIndicator: 'contributor',
      stateRegistration: '110042490',
      referenceContacts: [{ id: 'r1', name: 'Lídia Prates', mobile: '+551184112233', email: 'lidia@horizonte' }],
      address: { postalCode: '01310100', street: 'Avenida Paulista', city: 'São Paulo', state: 'SP' },
    },
    items: [
      { id: 'i1', code: '000101', name: 'ERP Comércio, licença mensal', offeringId: 'o-000101', unitPrice: '189.90' },
      line('i2', '000701', '1', { discount: { kind: 'percent', value: '120' } }),
    ],
    watchers: [{ email: 'gerencia@' }],
  };
}

/** As many lines as a large tender has. */
export function contactWithLines(count: number): SalesContact {
  const { products } = demo;
  const items = Array.from({ length: count }, (_, at) => {
    const { code } = products[at % products.length]!;
    return line(`i${at}`, code, String(1 + (at % 7)));
  });
  return { ...readyContact(), description: 'Licitação de informática', items };
}

const changed = new WeakMap<AbortSignal, Adapters>();

/** The demonstration company, some of it otherwise; the same answer while the story stays mounted. */
export function adaptersOf(context: StoryWorld, change?: (adapters: Adapters) => Partial<Adapters>): Adapters {
  const adapters = demoAdapters(context);
  if (change === undefined) return adapters;
  const known = changed.get(context.abortSignal) ?? { ...adapters, ...change(adapters) };
  changed.set(context.abortSignal, known);
  return known;
}

/** A repository that answers everything but a save. */
export function refusing(contacts: ContactRepository, save: ContactRepository['save']): ContactRepository {
  return {
    save,
    get: (input, call) => contacts.get(input, call),
    listByPerson: (input, call) => contacts.listByPerson!(input, call),
  };
}

/** Contacts that fill the agendas of the demonstration: overdue, due today and coming, as next and as internal contact. */
import type { AdapterData } from '../../src/adapters/common/adapter-data.js';
import { addDays } from '../../src/brazil/day.js';
import type { FollowUp } from '../../src/contact/follow-up.js';
import type { Interaction } from '../../src/contact/interaction.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';

interface Plan {
  readonly description: string;
  readonly subject?: string;
  readonly serviceType: string;
  readonly priority?: boolean;
  /** Days from today. */
  readonly next: readonly [userId: string, days: number];
  readonly internal?: readonly [userId: string, days: number];
  /** Days ago, the oldest first. */
  readonly talks: readonly (readonly [userId: string, daysAgo: number, notes: string, role?: 'internal'])[];
  readonly watchers?: readonly string[];
}

const plans: readonly Plan[] = [
  {
    description: 'Renovação do contrato anual',
    subject: 'Pediu desconto para pagar à vista',
    serviceType: '2.3',
    priority: true,
    next: ['VENDAS1', -3],
    internal: ['SUPERVISOR', 0],
    talks: [
      ['VENDAS1', 12, 'Contrato vence no fim do mês. Quer renovar, mas achou o reajuste alto.'],
      ['SUPERVISOR', 1, 'Pode oferecer 5% para pagamento à vista, até sexta-feira.', 'internal'],
    ],
    watchers: ['SUPERVISOR'],
  },
  {
    description: 'Emissor de notas',
    serviceType: '1.2',
    next: ['VENDAS1', -1],
    talks: [
      ['PREVENDA', 4, 'Usa o emissor gratuito. Emite umas 40 notas por mês e perde tempo com o cadastro de clientes.'],
    ],
  },
  {
    description: 'Automação de loja com duas filiais',
    subject: 'Demonstração para a gerente',
    serviceType: '1.3',
    priority: true,
    next: ['VENDAS1', 0],
    talks: [
      ['VENDAS1', 9, 'Indicação do contador. Tem duas lojas e controla o estoque numa planilha.'],
      ['VENDAS1', 5, 'Gostou da apresentação. Marcamos a demonstração com a gerente, que decide junto.'],
    ],
  },
  {
    description: 'Folha de pagamento',
    serviceType: '1.1',
    next: ['VENDAS1', 0],
    talks: [['VENDAS1', 2, 'Não atendeu. Deixei recado com a recepção.']],
  },
  {
    description: 'Migração do sistema do contador',
    serviceType: '4.1',
    next: ['VENDAS2', 3],
    internal: ['VENDAS1', 0],
    talks: [['VENDAS2', 1, 'Precisa saber se os lançamentos dos últimos cinco anos vêm junto.']],
  },
  {
    description: 'Treinamento da equipe',
    serviceType: '2.2',
    next: ['VENDAS1', 4],
    talks: [['POSVENDA', 6, 'Três pessoas novas no caixa. Prefere fazer à distância, pela manhã.']],
  },
  {
    description: 'Segunda licença para o escritório',
    serviceType: '2.4',
    next: ['VENDAS1', 12],
    talks: [],
  },
];

const channels = ['telefone', 'whatsapp', 'e-mail'];

/** The data of a company with contacts added to those it has. */
export function withAgenda(data: AdapterData, today: string): AdapterData {
  const people = (data.people ?? []).slice(1);
  const contacts = plans.map((plan, at): SalesContact => {
    const person = people[at * 7]!;
    const id = `c-0002${String(at).padStart(2, '0')}`;
    const day = ([userId, days]: readonly [string, number]): FollowUp => ({ userId, date: addDays(today, days) });
    const [reference] = person.referenceContacts;
    const history = plan.talks.map(([userId, daysAgo, notes, role], index): Interaction => ({
      id: `${id}-${index + 1}`,
      at: `${addDays(today, -daysAgo)}T${String(12 + index * 3)}:20:00.000Z`,
      userId,
      notes,
      ...(role === undefined
        ? {
            channel: channels[(at + index) % channels.length]!,
            ...(reference?.name !== undefined && { contactName: reference.name }),
            nextContact: day(plan.next),
          }
        : { role }),
    }));
    return {
      id,
      code: `CV-0002${String(at).padStart(2, '0')}`,
      version: '1',
      person,
      description: plan.description,
      priority: plan.priority ?? false,
      ...(plan.subject !== undefined && { currentSubject: plan.subject }),
      serviceType: plan.serviceType,
      interaction: {},
      items: [
        {
          id: 'i1',
          offeringId: 'o-000101',
          kind: 'product',
          code: '000101',
          name: 'ERP Comércio, licença mensal',
          quantity: String(at + 1),
          unitPrice: '189.90',
          priceOrigin: 'table',
        },
      ],
      nextContact: day(plan.next),
      internalContact: plan.internal === undefined ? {} : day(plan.internal),
      watchers: (plan.watchers ?? []).map((userId) => ({ userId })),
      extra: {},
      status: 'open',
      history,
    };
  });
  return { ...data, contacts: [...(data.contacts ?? []), ...contacts] };
}

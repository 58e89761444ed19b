import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { Adapters } from '../../src/adapters/adapters.js';
import { createDemoData } from '../../src/adapters/local/local.js';
import { createMemoryAdapters } from '../../src/adapters/memory/memory.js';
import '../../src/agenda/define.js';
import { todayIn } from '../../src/brazil/day.js';
import type { Settings } from '../../src/contact/settings.js';
import { withAgenda } from '../host/agenda-contacts.js';
import { deep } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { sameGroupManyTimes } from '../support/in-form.js';
import { props } from '../support/props.js';
import { allStates } from '../support/states.js';
import { settingsFor, wired, type StoryWorld } from '../support/world.js';

interface AgendaArgs {
  readonly tenant: string;
  readonly userId: string;
  readonly settings: Settings;
  readonly formLink: boolean;
  readonly date?: string;
  readonly theme?: 'light' | 'dark' | 'auto' | 'high-contrast';
  readonly density?: 'compact' | 'comfortable';
}

const today = (): string => todayIn(undefined, Date.now());

/** The company of the demonstration with full agendas; new for every mounted story, with the network of the toolbar. */
const companies = new WeakMap<AbortSignal, Adapters>();

function company(context: StoryWorld): Adapters {
  let adapters = companies.get(context.abortSignal);
  if (adapters === undefined) {
    const day = today();
    adapters = createMemoryAdapters(withAgenda(createDemoData({ today: day }), day));
    companies.set(context.abortSignal, adapters);
  }
  return wired(adapters, context);
}

const guide: Guide = {
  purpose:
    'O CRM – Atendimento: com quem falar hoje, o que atrasou e o que vem, com o histórico, o novo parecer, a transferência e o encerramento.',
  use: [
    'Numa página sua, como a rotina com que o vendedor começa o dia.',
    'Com `form-link`, para abrir o cadastro inteiro: escute `sales-contact-form-requested` e abra um formulário com `contact-id`.',
    'Para um aviso com o número do que vence: `sales-contact-agenda-changed`.',
  ],
  avoid: [
    'Para listar rascunhos: eles ainda não são contatos.',
    'Para procurar qualquer contato: a agenda mostra só os que têm usuário e data.',
  ],
  keys: [
    ['↓ ou ↑', 'Anda entre os contatos de todos os grupos; na busca, ↓ vai ao primeiro'],
    ['Home ou End', 'Primeiro ou último'],
    ['Enter', 'Abre o contato'],
    ['/', 'Vai à busca'],
    ['Esc', 'Limpa a busca; fecha o contato, e pergunta quando algo digitado não foi enviado'],
  ],
  accessibility: [
    'Cada grupo é uma região com o seu nome e quantos contatos tem; a tecla Tab para uma vez na lista.',
    'Cada contato diz o dia em palavras, se é prioritário, o papel e a última conversa.',
    'O que outros mudam é lido de novo sem mover o foco, e anunciado: "A agenda mudou."',
  ],
};

const meta: Meta<AgendaArgs> = {
  title: 'Elementos/Agenda',
  component: 'sales-contact-agenda',
  parameters: { guide },
  args: { tenant: 'historias', userId: 'VENDAS1', settings: {}, formLink: false },
  render: ({ theme: _theme, density: _density, settings, ...args }, context) =>
    html`<sales-contact-agenda
      ${props(args)}
      .adapters=${company(context)}
      .settings=${settingsFor(context, settings)}
    ></sales-contact-agenda>`,
};

export default meta;

type Story = StoryObj<AgendaArgs>;

/** A usual day: two overdue, three for today, two to come. */
export const Day: Story = { name: 'Um dia' };

export const Empty: Story = { name: 'Nada para hoje', args: { userId: 'ADMIN' } };

/** The agenda of another user is asked for in its box; here the profile may not see it. */
export const OwnOnly: Story = {
  name: 'Só a própria',
  args: { settings: { permissions: { 'agenda.see-others': { reason: 'Só a gerência vê a agenda dos outros.' } } } },
};

/** Somebody looks for a contact by part of what is negotiated. */
export const Search: Story = {
  name: 'Busca',
  async play({ canvasElement }) {
    const agenda = deep(canvasElement);
    await userEvent.type(await agenda.find('searchbox', { name: 'Buscar na agenda' }), 'folha');
    await waitFor(() => expect(agenda.all('article')).toHaveLength(1));
  },
};

/** An open contact with its history and the form of the next talk. */
export const Opened: Story = {
  name: 'Contato aberto',
  args: { formLink: true },
  async play({ canvasElement }) {
    const agenda = deep(canvasElement);
    await agenda.find('heading', { name: /^Atrasados/ });
    await userEvent.click(agenda.all('button', { name: /./ }).find((button) => button.classList.contains('open'))!);
    await agenda.find('button', { name: 'Registrar parecer' });
  },
};

/** A talk is logged: the contact moves to the day that its kind of service proposes. */
export const NewTalk: Story = {
  name: 'Novo parecer',
  async play({ canvasElement }) {
    const agenda = deep(canvasElement);
    await agenda.find('heading', { name: /^Atrasados/ });
    await userEvent.click(agenda.all('button').find((button) => button.classList.contains('open'))!);
    await userEvent.type(
      await agenda.find('textbox', { name: 'Descrição do Parecer' }),
      'Aceitou os 5%. Assina na segunda.',
    );
    await userEvent.click(await agenda.find('button', { name: 'Registrar parecer' }));
    await agenda.findText(/^\s*Parecer registrado\./);
    await userEvent.click(agenda.all('button', { name: 'Fechar' }).at(-1)!);
    await waitFor(() => expect(agenda.all('dialog')).toHaveLength(0));
  },
};

/** A profile that may read and not write: each action says why. */
export const ReadOnly: Story = {
  name: 'Sem permissão de atender',
  args: {
    settings: {
      permissions: {
        'contact.add-interaction': { reason: 'Só o vendedor do cliente registra pareceres.' },
        'contact.assign-others': false,
        'contact.close': false,
        'items.see-prices': false,
      },
    },
  },
  play: async (context) => {
    const agenda = deep(context.canvasElement);
    await agenda.find('heading', { name: /^Atrasados/ });
    await userEvent.click(agenda.all('button').find((button) => button.classList.contains('open'))!);
    await agenda.findText(/Só o vendedor do cliente registra pareceres\./);
  },
};

/** The list in each of its states. */
export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  parameters: { a11y: sameGroupManyTimes },
  render: (args, context) => {
    const adapters = company(context);
    const { agenda: _agenda, ...without } = adapters;
    const failing: Adapters = {
      ...adapters,
      agenda: { list: () => Promise.reject(new AdapterError('unavailable', 'Expected the agenda, found it down.')) },
    };
    return allStates<AgendaArgs & { readonly adapters: Partial<Adapters> }>(
      {
        'Com contatos': { userId: 'VENDAS1', adapters },
        Vazia: { userId: 'ADMIN', adapters },
        'Só a própria': { adapters, settings: { permissions: { 'agenda.see-others': false } } },
        'Fora do ar': { adapters: failing },
        'Sem agenda': { adapters: without },
      },
      { ...args, adapters },
      ({ theme: _theme, density: _density, ...state }) =>
        html`<sales-contact-agenda ${props(state)}></sales-contact-agenda>`,
      true,
    );
  },
};

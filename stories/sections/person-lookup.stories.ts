import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import { createDemoData } from '../../src/adapters/local/local.js';
import { createMemoryAdapters } from '../../src/adapters/memory/memory.js';
import type { Person } from '../../src/contact/person.js';
import type { Settings } from '../../src/contact/settings.js';
import '../../src/sections/person-lookup/define.js';
import { deep, focused } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { allStates } from '../support/states.js';
import { settingsFor, wired, type StoryWorld } from '../support/world.js';

interface LookupArgs {
  readonly hint: string;
  readonly settings: Settings;
  readonly value?: Person | undefined;
}

const { people, branches } = createMemoryAdapters(createDemoData());
const directory = { people, branches };

const lookup = ({ hint, settings, value }: LookupArgs, context: StoryWorld): TemplateResult => html`
  <sales-contact-person-lookup
    .adapters=${wired(directory, context)}
    .settings=${settingsFor(context, settings)}
    .hint=${hint}
    .value=${value}
  ></sales-contact-person-lookup>
`;

const guide: Guide = {
  purpose:
    'Encontra um cliente ou prospectado: uma caixa que entende nome, documento, telefone, e-mail e código e diz por que cada pessoa aparece, e uma busca com critérios em F2. Funciona sozinho, em qualquer página.',
  use: [
    'Onde alguém precisa apontar uma pessoa já cadastrada: agenda, atendimento, pedido.',
    'Com o adaptador `people` do seu sistema; com `branches`, a linha diz também a filial.',
  ],
  avoid: [
    'Dentro do `sales-contact-form`: ele já traz a sua caixa da pessoa.',
    'Para cadastrar pessoas novas: isso é do formulário.',
  ],
  keys: [
    [
      'Letras',
      'A partir de três, procuram nos nomes, nas referências e no e-mail; números, desde o primeiro, no código, no documento e no telefone.',
    ],
    ['Alt+↓', 'Na caixa vazia: as pessoas recentes.'],
    ['Enter', 'Escolhe a primeira pessoa encontrada, ou a da linha ativa.'],
    ['↓ ou ↑', 'Anda pelas pessoas encontradas.'],
    ['Esc', 'Fecha a lista ou a busca; nada do que foi escolhido se perde.'],
  ],
  accessibility: [
    'A caixa é um `combobox`; a busca, um diálogo com os resultados numa lista de opções.',
    'O número de pessoas encontradas é anunciado.',
    'Enter só escolhe quando a resposta é do texto que está escrito, não de um anterior.',
  ],
};

const meta: Meta<LookupArgs> = {
  title: 'Elementos/Localizar pessoa',
  component: 'sales-contact-person-lookup',
  parameters: { guide, snippet: { events: ['sales-contact-person-chosen', 'change'] } },
  args: { hint: 'Clientes e prospectados de todas as filiais.', settings: {} },
  render: lookup,
};

export default meta;

type Story = StoryObj<LookupArgs>;

export const Alone: Story = { name: 'Sozinho' };

const chosen: Person = {
  id: 'p-example',
  relationship: 'customer',
  kind: 'legal',
  legalName: 'Padaria Pão Dourado Ltda',
  taxId: '12ABC34501DE35',
  referenceContacts: [],
  address: { city: 'São Paulo', state: 'SP' },
};

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  render: (args, context) =>
    allStates<LookupArgs>(
      {
        Vazio: { hint: '' },
        'Com dica': {},
        'Com uma pessoa': { value: chosen, hint: '' },
        'Somente leitura': { value: chosen, hint: '', settings: { fields: { person: { readonly: true } } } },
      },
      args,
      (state) => lookup(state, context),
      true,
    ),
};

export const Typing: Story = {
  name: 'Achar digitando',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const box = await page.find('combobox', { name: 'Buscar pessoa' });
    await userEvent.type(box, 'pao dourado');
    await waitFor(() => expect(page.all('option').length).toBeGreaterThan(0));
    await userEvent.keyboard('{Enter}');

    await waitFor(() => expect(box).toHaveValue('Padaria Pão Dourado Ltda'));
    await expect(canvasElement.querySelector('sales-contact-person-lookup')!.value?.taxId).toBe('12ABC34501DE35');
  },
};

export const Search: Story = {
  name: 'Busca com critérios (F2)',
  tags: ['matrix'],
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    await userEvent.click(await page.find('button', { name: 'Localizar cliente ou prospectado (F2)' }));
    await page.find('dialog', { name: 'Localizar cliente ou prospectado' });
    const box = await page.find('combobox', { name: 'Buscar' });
    await waitFor(() => expect(focused()).toBe(box));
    await userEvent.type(box, 'pao dourado');

    await waitFor(() => expect(page.all('option', { name: /Padaria Pão Dourado/ }).length).toBeGreaterThan(0));
  },
};

export const Reasons: Story = {
  name: 'Achar pelo telefone',
  tags: ['matrix'],
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    await userEvent.type(await page.find('combobox', { name: 'Buscar pessoa' }), '(11) 99000-0142');

    await page.find('option', { name: /Padaria Pão Dourado.*telefone: \(11\) 99000-0142/ });
  },
};

export const Recent: Story = {
  name: 'Pessoas recentes',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const box = await page.find('combobox', { name: 'Buscar pessoa' });
    await userEvent.type(box, 'pao dourado');
    await waitFor(() => expect(page.all('option').length).toBeGreaterThan(0));
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(box).toHaveValue('Padaria Pão Dourado Ltda'));
    // Esc empties the box, as the list is closed.
    await userEvent.keyboard('{Escape}{Alt>}{ArrowDown}{/Alt}');

    await page.find('group', { name: 'Pessoas recentes' });
    await page.find('option', { name: /Padaria Pão Dourado/ });
  },
};

const denied = {
  people: {
    search: () => Promise.reject(new AdapterError('forbidden', 'Expected a permission, found none.')),
    get: () => Promise.resolve(undefined),
  },
};

export const Denied: Story = {
  name: 'Sem permissão para localizar',
  render: ({ hint, settings }, context) => html`
    <sales-contact-person-lookup
      .adapters=${denied}
      .settings=${settingsFor(context, settings)}
      .hint=${hint}
    ></sales-contact-person-lookup>
  `,
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    await userEvent.type(await page.find('combobox', { name: 'Buscar pessoa' }), 'padaria');

    await page.findText('Seu perfil não permite esta operação. Fale com o administrador do sistema.');
    await expect(page.all('button', { name: 'Tentar de novo' })).toHaveLength(0);
  },
};

export const Slow: Story = { name: 'Servidor lento', globals: { network: 'slow' } };

export const Failing: Story = {
  name: 'Servidor com falha',
  globals: { network: 'failing' },
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const box = await page.find('combobox', { name: 'Buscar pessoa' });
    await userEvent.type(box, 'padaria');

    await page.findText('Não foi possível buscar.');
    await page.find('button', { name: 'Tentar de novo' });
  },
};

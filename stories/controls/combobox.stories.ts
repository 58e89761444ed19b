import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { Combobox } from '../../src/controls/combobox/combobox.js';
import '../../src/controls/combobox/define.js';
import type { Option, OptionSource } from '../../src/controls/combobox/option.js';
import { deep } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { props } from '../support/props.js';
import { allStates, fieldStates } from '../support/states.js';

type Args = Partial<Combobox>;

const field = (args: Args): TemplateResult => html`<sales-contact-combobox ${props(args)}></sales-contact-combobox>`;

const guide: Guide = {
  purpose:
    'Escolhe uma linha de uma lista digitando parte dela: o começo de qualquer palavra, o código, a cidade. Acentos e maiúsculas não contam.',
  use: [
    'Para listas longas, em árvore ou que vêm do servidor: clientes, produtos, usuários, tipos de atendimento.',
    'Com `source` quando o servidor procura: respostas atrasadas de um texto antigo são descartadas.',
    'Com `free-text` quando o texto digitado também vale: "Sistema atual".',
  ],
  avoid: [
    'Para menos de quatro opções: use a escolha segmentada ou a lista curta.',
    'Para escolher várias: use a lista de etiquetas.',
  ],
  keys: [
    ['Letras', 'Procuram; o que não está na lista fica escrito e não se perde.'],
    ['↓ ou ↑', 'Abre a lista; depois anda por ela.'],
    ['Alt+↓', 'Abre a lista sem sair do texto.'],
    ['F2', 'Abre a lista, onde `lookup-key` está ligado.'],
    ['Enter', 'Escolhe a linha ativa; sem linha ativa, segue ao próximo campo.'],
    ['Tab', 'Escolhe a linha a que se chegou com as setas e segue.'],
    ['Esc', 'Fecha a lista; de novo, limpa o campo.'],
  ],
  accessibility: [
    'É um `combobox` com `listbox`: o foco fica no texto e a linha ativa é dita por `aria-activedescendant`.',
    'O número de resultados é anunciado quando a digitação descansa.',
    'Falha e espera aparecem na lista, com "Tentar de novo".',
  ],
};

const serviceTypes: readonly Option[] = [
  { id: '1', label: 'Venda', code: '1' },
  { id: '1.1', label: 'Primeiro contato', code: '1.1', parentId: '1', color: '#2e7d4f' },
  { id: '1.2', label: 'Demonstração', code: '1.2', parentId: '1', color: '#2563a8' },
  { id: '1.4', label: 'Proposta enviada', code: '1.4', parentId: '1', color: '#a85d00' },
  { id: '2', label: 'Pós-venda', code: '2' },
  { id: '2.1', label: 'Treinamento', code: '2.1', parentId: '2', color: '#7b4fa3' },
  { id: '2.2', label: 'Renovação de contrato', code: '2.2', parentId: '2', color: '#b03a5b' },
];

const people: readonly Option[] = [
  { id: 'p1', label: 'Padaria Pão Dourado Ltda', detail: '12.ABC.345/01DE-35 · Florianópolis/SC', code: '000071' },
  { id: 'p2', label: 'Padaria Central', detail: '11.222.333/0001-81 · São José/SC', code: '000118' },
  { id: 'p3', label: 'Armarinho Conceição', detail: '45.997.418/0001-53 · Palhoça/SC', code: '000124' },
  { id: 'p4', label: 'Oficina Boa Viagem', detail: '529.982.247-25 · Recife/PE', code: '000207' },
];

/** Answers after a quarter of a second, as a server near by does. */
const server: OptionSource = (text, signal) =>
  new Promise((resolve, reject) => {
    const words = text.toLowerCase().split(/\s+/);
    const found = people.filter(({ label, code }) =>
      words.every((word) => `${label} ${code}`.toLowerCase().includes(word)),
    );
    const timer = setTimeout(() => resolve(found), 250);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });

const meta: Meta<Args> = {
  title: 'Campos/Lista com busca',
  component: 'sales-contact-combobox',
  parameters: { guide },
  args: { label: 'Tipo de atendimento', value: '', options: serviceTypes },
  render: field,
};

export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = { name: 'Experimente', args: { value: '1.4' } };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  render: (args) =>
    allStates<Args>(
      {
        ...fieldStates<Args>({
          filled: { value: '1.4' },
          hint: 'Em que ponto está a venda.',
          warning: 'Este tipo está inativo.',
          error: 'Escolha um tipo de atendimento da lista.',
          wrong: { text: 'visita' },
          long: { text: 'Renovação de contrato com reajuste pelo índice acordado no ano anterior', freeText: true },
        }),
        'Com ícone e exemplo': {
          label: 'Pessoa',
          icon: 'search',
          placeholder: 'Nome, CPF, CNPJ ou código',
          source: server,
          withoutChevron: true,
        },
        'Texto livre': { label: 'Sistema Atual', text: 'ERP do primo', freeText: true },
      },
      args,
      field,
    ),
};

export const Searching: Story = {
  name: 'Procurar numa árvore',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const input = await page.find('combobox', { name: 'Tipo de atendimento' });
    await userEvent.type(input, 'prop');
    await page.find('option', { name: /Proposta enviada/ });

    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect(canvasElement.querySelector('sales-contact-combobox')!.value).toBe('1.4');
    await waitFor(() => expect(input).toHaveAttribute('aria-expanded', 'false'));
  },
};

export const OpenList: Story = {
  name: 'Lista aberta',
  tags: ['matrix'],
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const input = await page.find('combobox', { name: 'Tipo de atendimento' });
    await userEvent.click(input);
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');

    await waitFor(() => expect(page.all('option')).toHaveLength(5));
    await expect(input).toHaveAttribute('aria-expanded', 'true');
  },
};

export const FromTheServer: Story = {
  name: 'Procurar no servidor',
  args: {
    label: 'Pessoa',
    icon: 'search',
    placeholder: 'Nome, CPF, CNPJ ou código',
    source: server,
    pickFirst: true,
    withoutChevron: true,
    extra: { label: 'Cadastrar novo' },
  },
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const input = await page.find('combobox', { name: 'Pessoa' });
    await userEvent.type(input, 'padaria d');
    await page.find('option', { name: /Padaria Pão Dourado/ });
    // Enter takes the first row only when it belongs to what was typed.
    await userEvent.keyboard('{Enter}');

    await waitFor(() => expect(input).toHaveValue('Padaria Pão Dourado Ltda'));
    await expect(canvasElement.querySelector('sales-contact-combobox')!.value).toBe('p1');
  },
};

export const NothingFound: Story = {
  name: 'Nada encontrado',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const input = await page.find('combobox', { name: 'Tipo de atendimento' });
    await userEvent.type(input, 'visita');
    await page.findText('Nada encontrado para “visita”.');

    await userEvent.tab();
    await expect(input).toHaveValue('visita');
    await expect(canvasElement.querySelector('sales-contact-combobox')!.value).toBe('');
  },
};

export const FailingServer: Story = {
  name: 'Servidor com falha',
  args: {
    label: 'Pessoa',
    source: () => Promise.reject(new Error('Expected an answer, found a story about failure.')),
    describeFailure: () => 'O sistema está fora do ar.',
  },
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const input = await page.find('combobox', { name: 'Pessoa' });
    await userEvent.type(input, 'padaria');

    await page.findText('O sistema está fora do ar.');
    await page.find('button', { name: 'Tentar de novo' });
  },
};

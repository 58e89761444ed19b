import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent } from 'storybook/test';
import '../../src/controls/radio-group/define.js';
import type { RadioGroup } from '../../src/controls/radio-group/radio-group.js';
import { deep } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { props } from '../support/props.js';
import { allStates } from '../support/states.js';

type Args = Partial<RadioGroup>;

const field = (args: Args): TemplateResult =>
  html`<sales-contact-radio-group ${props(args)}></sales-contact-radio-group>`;

const guide: Guide = {
  purpose: 'Uma escolha entre duas ou três opções que se veem todas de uma vez, desenhada como um só controle.',
  use: [
    'Para alternativas com nomes próprios: "Física" e "Jurídica", "Novo Cadastro" e "Pessoa Cadastrada".',
    'Quando a escolha muda o que vem abaixo e vale a pena vê-la sempre.',
  ],
  avoid: [
    'Para um sim ou não: use a caixa de seleção.',
    'Para mais de três opções ou nomes compridos: use a lista curta.',
    'Como abas: aqui se escolhe um valor do cadastro, não se troca de tela.',
  ],
  keys: [
    ['← ou →', 'Escolhe a opção ao lado.'],
    ['Tab', 'Entra na opção escolhida e sai do grupo na próxima vez.'],
  ],
  accessibility: [
    'São botões de rádio nativos num `radiogroup` com nome; o foco vai à opção escolhida.',
    'A opção escolhida tem contorno e peso de letra, não só cor.',
    'Com `label-hidden` o rótulo continua a ser o nome acessível.',
  ],
};

const kinds = [
  { value: 'natural', label: 'Física' },
  { value: 'legal', label: 'Jurídica' },
];

const meta: Meta<Args> = {
  title: 'Campos/Escolha segmentada',
  component: 'sales-contact-radio-group',
  parameters: { guide },
  args: { label: 'Tipo da pessoa', value: '', options: kinds },
  render: field,
};

export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = { name: 'Experimente', args: { value: 'legal' } };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  render: (args) =>
    allStates<Args>(
      {
        'Sem escolha': {},
        Escolhida: { value: 'legal' },
        Obrigatória: { required: true },
        'Com dica': { hint: 'Muda os documentos que são pedidos.' },
        'Com aviso': { value: 'natural', message: 'O número digitado é um CNPJ.', severity: 'warning' },
        'Com erro': { required: true, message: 'Escolha o tipo da pessoa.', severity: 'error' },
        'Três opções': {
          label: 'Densidade',
          value: 'b',
          options: [
            { value: 'a', label: 'Compacta' },
            { value: 'b', label: 'Confortável' },
            { value: 'c', label: 'Ampla' },
          ],
        },
        'Rótulo só para leitores de tela': { value: 'legal', labelHidden: true },
        'Somente leitura': { value: 'legal', readonly: true },
        Desabilitada: { value: 'legal', disabled: true },
        'Texto longo': {
          value: 'a',
          options: [
            { value: 'a', label: 'Pessoa física residente no país' },
            { value: 'b', label: 'Pessoa jurídica' },
          ],
        },
      },
      args,
      field,
    ),
};

export const Choosing: Story = {
  name: 'Escolher',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const element = canvasElement.querySelector('sales-contact-radio-group')!;
    const legal = await page.find('radio', { name: 'Jurídica' });
    await userEvent.click(legal);

    await expect(legal).toBeChecked();
    await expect(page.one('radio', { name: 'Física' })).not.toBeChecked();
    await expect(element.value).toBe('legal');
  },
};

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent } from 'storybook/test';
import '../../src/controls/tax-id-field/define.js';
import type { TaxIdField } from '../../src/controls/tax-id-field/tax-id-field.js';
import { deep } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { props } from '../support/props.js';
import { allStates, fieldStates } from '../support/states.js';

type Args = Partial<TaxIdField>;

const field = (args: Args): TemplateResult =>
  html`<sales-contact-tax-id-field ${props(args)}></sales-contact-tax-id-field>`;

const guide: Guide = {
  purpose:
    'Um CPF ou CNPJ, pontuado enquanto se digita e entregue sem pontuação. Lê também o CNPJ com letras, emitido desde julho de 2026.',
  use: [
    'Para o documento de uma pessoa física ou jurídica.',
    'Com `kind` quando o tipo da pessoa já é conhecido: a pontuação certa aparece desde o primeiro dígito.',
  ],
  avoid: [
    'Para documentos de outros países: use um texto curto.',
    'Como lugar de julgar o número: o campo só pontua; quem diz se os dígitos conferem são as regras do contato.',
  ],
  keys: [
    ['Ctrl+V', 'Cola com ou sem pontuação, espaços e quebras de linha.'],
    ['Enter', 'Vai ao próximo campo, conforme `enter-lane` do formulário.'],
  ],
  accessibility: [
    'A pontuação aparece sem mover o cursor de quem corrige no meio do número.',
    'Nunca é mais estreito que o número inteiro: um documento não quebra nem é cortado.',
    'Pessoa física pede o teclado numérico no celular; jurídica, o de letras.',
  ],
};

const meta: Meta<Args> = {
  title: 'Campos/CPF ou CNPJ',
  component: 'sales-contact-tax-id-field',
  parameters: { guide },
  args: { label: 'CPF/CNPJ', value: '', kind: '' },
  render: field,
};

export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = { name: 'Experimente', args: { value: '12ABC34501DE35', kind: 'legal' } };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  render: (args) =>
    allStates<Args>(
      {
        ...fieldStates<Args>({
          filled: { value: '11222333000181', kind: 'legal' },
          wrong: { value: '11222333000182', kind: 'legal' },
          hint: 'Com ou sem pontuação.',
          warning: 'Já existe um prospectado com este CNPJ.',
          error: 'Confira o CNPJ: os dígitos verificadores não conferem.',
          success: 'CNPJ válido.',
          long: { label: 'CPF ou CNPJ do responsável pelo pagamento das mensalidades', value: '11222333000181' },
        }),
        CPF: { value: '52998224725', kind: 'natural' },
        'CNPJ com letras': { value: '12ABC34501DE35', kind: 'legal' },
      },
      args,
      field,
    ),
};

export const CnpjWithLetters: Story = {
  name: 'Digitar um CNPJ com letras',
  play: async ({ canvasElement }) => {
    const input = await deep(canvasElement).find('textbox', { name: 'CPF/CNPJ' });
    await userEvent.type(input, '12abc34501de35');

    await expect(input).toHaveValue('12.ABC.345/01DE-35');
    await expect(canvasElement.querySelector('sales-contact-tax-id-field')!.value).toBe('12ABC34501DE35');
  },
};

export const CpfAsTyped: Story = {
  name: 'Digitar um CPF',
  args: { kind: 'natural' },
  play: async ({ canvasElement }) => {
    const input = await deep(canvasElement).find('textbox', { name: 'CPF/CNPJ' });
    await userEvent.type(input, '52998224725');

    await expect(input).toHaveValue('529.982.247-25');
  },
};

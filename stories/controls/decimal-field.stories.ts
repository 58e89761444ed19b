import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent } from 'storybook/test';
import type { DecimalField } from '../../src/controls/decimal-field/decimal-field.js';
import '../../src/controls/decimal-field/define.js';
import { deep, retype } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { props } from '../support/props.js';
import { allStates, fieldStates } from '../support/states.js';

type Args = Partial<DecimalField>;

const field = (args: Args): TemplateResult =>
  html`<sales-contact-decimal-field ${props(args)}></sales-contact-decimal-field>`;

const guide: Guide = {
  purpose:
    'Uma quantidade, um valor em reais ou um percentual, lido na língua da página e guardado como decimal exato, sem os centavos perdidos do ponto flutuante.',
  use: [
    'Com `kind="money"` para valores, `quantity` para quantidades, `percent` para descontos.',
    'Para contas rápidas: `12*4`, `1000-10%` e `1500/3` viram o resultado ao sair do campo.',
  ],
  avoid: [
    'Para números que não se somam, como códigos e documentos: eles não têm milhar.',
    'Com setas de aumentar e diminuir: um valor de venda não se acerta clicando.',
  ],
  keys: [
    ['Vírgula do teclado numérico', 'Digita o separador decimal da língua da página, também onde a tecla dá ponto.'],
    ['Enter', 'Mostra o resultado e vai ao próximo campo, conforme `enter-lane` do formulário.'],
    ['Tab', 'Mostra o resultado e vai ao próximo campo.'],
  ],
  accessibility: [
    'Algarismos alinhados à direita e da mesma largura: colunas de valores se comparam com os olhos.',
    'O que não pode ser lido ("abc") fica como foi digitado, com a mensagem ao lado.',
  ],
};

const meta: Meta<Args> = {
  title: 'Campos/Número e valor',
  component: 'sales-contact-decimal-field',
  parameters: { guide },
  args: { label: 'Valor unitário', kind: 'money' },
  render: field,
};

export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = { name: 'Experimente', args: { value: '3200.00' } };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  render: (args) =>
    allStates<Args>(
      {
        ...fieldStates<Args>({
          filled: { value: '3200.00' },
          wrong: { value: '-1' },
          hint: 'Da tabela de preços.',
          warning: 'Abaixo do preço de tabela.',
          error: 'O valor não pode ser negativo.',
          long: { value: '123456789012.3456' },
        }),
        'Preço manual': { value: '2900.00', tag: 'locked' },
        Quantidade: { label: 'Quantidade', kind: 'quantity', value: '1.5' },
        Percentual: { label: 'Desconto', kind: 'percent', value: '10' },
        'Não é um número': { text: 'a combinar', message: 'Informe um número, como 1.234,56.' },
      },
      args,
      field,
    ),
};

export const Sum: Story = {
  name: 'Fazer uma conta',
  args: { label: 'Quantidade', kind: 'quantity' },
  play: async ({ canvasElement }) => {
    const input = await deep(canvasElement).find('textbox', { name: 'Quantidade' });
    await userEvent.type(input, '12*4');
    await expect(input).toHaveValue('12*4');

    await userEvent.tab();
    await expect(input).toHaveValue('48');
    await expect(canvasElement.querySelector('sales-contact-decimal-field')!.value).toBe('48');
  },
};

export const Money: Story = {
  name: 'Digitar um valor',
  play: async ({ canvasElement }) => {
    const input = await deep(canvasElement).find('textbox', { name: 'Valor unitário' });
    await userEvent.type(input, '1234,5');
    await userEvent.tab();

    await expect(input).toHaveValue('1.234,50');
    await expect(canvasElement.querySelector('sales-contact-decimal-field')!.value).toBe('1234.5');
  },
};

export const English: Story = {
  name: 'Em inglês',
  globals: { locale: 'en' },
  args: { label: 'Unit price', value: '3200.00' },
  play: async ({ canvasElement }) => {
    const input = await deep(canvasElement).find('textbox', { name: 'Unit price' });
    await expect(input).toHaveValue('3,200.00');

    await retype(input, '1,234.5');
    await userEvent.tab();
    await expect(canvasElement.querySelector('sales-contact-decimal-field')!.value).toBe('1234.5');
  },
};

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent } from 'storybook/test';
import '../../src/controls/postal-code-field/define.js';
import type { PostalCodeField } from '../../src/controls/postal-code-field/postal-code-field.js';
import { deep } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { props } from '../support/props.js';
import { allStates, fieldStates } from '../support/states.js';

type Args = Partial<PostalCodeField>;

const field = (args: Args): TemplateResult =>
  html`<sales-contact-postal-code-field ${props(args)}></sales-contact-postal-code-field>`;

const guide: Guide = {
  purpose: 'Um CEP, mostrado como 00000-000 e entregue só com os dígitos.',
  use: [
    'Como primeiro campo de um endereço: com o CEP completo, o resto pode ser buscado.',
    'Com `busy` enquanto o endereço é procurado; digitar continua possível.',
  ],
  avoid: [
    'Para códigos postais de outros países: use um texto curto.',
    'Para procurar o endereço a cada dígito: espere os oito.',
  ],
  keys: [
    ['Ctrl+V', 'Cola com ou sem hífen.'],
    ['Enter', 'Vai ao próximo campo, conforme `enter-lane` do formulário.'],
  ],
  accessibility: [
    'O celular mostra o teclado numérico.',
    'Enquanto o endereço é procurado, a descrição diz "verificando"; o foco não se move quando a resposta chega.',
  ],
};

const meta: Meta<Args> = {
  title: 'Campos/CEP',
  component: 'sales-contact-postal-code-field',
  parameters: { guide },
  args: { label: 'CEP', value: '' },
  render: field,
};

export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = { name: 'Experimente', args: { value: '88010400' } };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  render: (args) =>
    allStates<Args>(
      fieldStates<Args>({
        filled: { value: '88010400' },
        wrong: { value: '8801' },
        hint: 'O endereço é buscado pelo CEP.',
        warning: 'CEP não encontrado. Preencha o endereço.',
        error: 'Confira o CEP: são 8 dígitos.',
        success: 'Endereço encontrado.',
        long: { label: 'CEP do endereço de cobrança das mensalidades', value: '88010400' },
      }),
      args,
      field,
    ),
};

export const Typing: Story = {
  name: 'Digitar um CEP',
  play: async ({ canvasElement }) => {
    const input = await deep(canvasElement).find('textbox', { name: 'CEP' });
    await userEvent.type(input, '88010400');

    await expect(input).toHaveValue('88010-400');
    await expect(canvasElement.querySelector('sales-contact-postal-code-field')!.value).toBe('88010400');
  },
};

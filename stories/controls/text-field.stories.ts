import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent } from 'storybook/test';
import '../../src/controls/text-field/define.js';
import type { TextField } from '../../src/controls/text-field/text-field.js';
import { deep } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { props } from '../support/props.js';
import { allStates, fieldStates } from '../support/states.js';

type Args = Partial<TextField>;

const field = (args: Args): TemplateResult =>
  html`<sales-contact-text-field ${props(args)}></sales-contact-text-field>`;

const guide: Guide = {
  purpose: 'Um texto de uma linha. O que se digita é o que fica: nada é cortado nem corrigido sem pedir.',
  use: [
    'Para nomes, assuntos, endereços e outros textos curtos.',
    'Com `type="email"` para um endereço de e-mail: o celular mostra o teclado certo.',
  ],
  avoid: [
    'Para números, CPF ou CNPJ, telefone, CEP e datas: cada um tem o seu campo, que lê e pontua.',
    'Para mais de uma frase: use o texto longo.',
    'Com a instrução só no texto de exemplo: ele some ao digitar. Use a dica.',
  ],
  keys: [
    ['Enter', 'Vai ao próximo campo, conforme `enter-lane` do formulário.'],
    ['Tab', 'Vai ao próximo campo.'],
  ],
  accessibility: [
    'Rótulo, campo e mensagem estão no mesmo shadow root, ligados por `for` e `aria-describedby`.',
    'O contador aparece a partir de 80 % do tamanho e é dito na descrição, sem interromper quem digita.',
    'O erro é dito por `aria-invalid`, ícone e frase; a cor só acompanha.',
  ],
};

const meta: Meta<Args> = {
  title: 'Campos/Texto curto',
  component: 'sales-contact-text-field',
  parameters: { guide },
  args: { label: 'Nome fantasia', value: '' },
  render: field,
};

export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = { name: 'Experimente', args: { value: 'Padaria Pão Dourado' } };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  render: (args) =>
    allStates<Args>(
      {
        ...fieldStates<Args>({
          filled: { value: 'Padaria Pão Dourado' },
          hint: 'Como o cliente é conhecido.',
          warning: 'Outro cliente tem este nome.',
          error: 'Informe o nome fantasia.',
          wrong: { value: '' },
          long: { value: 'Comercial de Alimentos e Panificação Pão Dourado do Vale do Itajaí Ltda' },
        }),
        'Com texto de exemplo': { placeholder: 'Nome da fachada' },
        'Quase no limite': { value: 'Padaria e Confeitaria Pão Dourado', maxLength: 40 },
        'Acima do limite': {
          value: 'Padaria e Confeitaria Pão Dourado do Centro',
          maxLength: 40,
          message: 'Use até 40 caracteres.',
        },
      },
      args,
      field,
    ),
};

export const Typing: Story = {
  name: 'Digitar além do limite',
  args: { maxLength: 20 },
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const input = await page.find('textbox', { name: 'Nome fantasia' });
    await userEvent.type(input, 'Padaria Pão Dourado do Centro');

    await expect(input).toHaveValue('Padaria Pão Dourado do Centro');
    await expect(canvasElement.querySelector('sales-contact-text-field')!.value).toBe('Padaria Pão Dourado do Centro');
    await page.findText('29/20');
  },
};

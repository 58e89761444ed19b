import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent } from 'storybook/test';
import '../../src/controls/phone-field/define.js';
import type { PhoneField } from '../../src/controls/phone-field/phone-field.js';
import { deep } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { props } from '../support/props.js';
import { allStates, fieldStates } from '../support/states.js';

type Args = Partial<PhoneField>;

const field = (args: Args): TemplateResult =>
  html`<sales-contact-phone-field ${props(args)}></sales-contact-phone-field>`;

const guide: Guide = {
  purpose:
    'Um telefone, pontuado enquanto se digita e entregue no formato internacional (E.164). Lê o que as pessoas colam: com +55, com 0 e DDD, ou um link do WhatsApp.',
  use: [
    'Para telefone fixo, celular e números de serviço como 0800.',
    'Com `default-area-code` quando quase todos os números são da mesma região.',
  ],
  avoid: [
    'Para vários números num campo só: cada número tem o seu campo.',
    'Para ramais e recados ("falar com a Ana"): o texto é mantido, mas deixa de ser um número.',
  ],
  keys: [
    ['Ctrl+V', 'Cola em qualquer forma; o número é lido e pontuado.'],
    ['Enter', 'Vai ao próximo campo, conforme `enter-lane` do formulário.'],
  ],
  accessibility: [
    'Usa `type="tel"`: o celular mostra o teclado de telefone.',
    'O que não pode ser lido como número fica como foi digitado e não se perde.',
    'Nunca é mais estreito que um celular com DDD.',
  ],
};

const meta: Meta<Args> = {
  title: 'Campos/Telefone',
  component: 'sales-contact-phone-field',
  parameters: { guide },
  args: { label: 'Celular', value: '' },
  render: field,
};

export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = { name: 'Experimente', args: { value: '+5548984112233' } };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  render: (args) =>
    allStates<Args>(
      {
        ...fieldStates<Args>({
          filled: { value: '+5548984112233' },
          wrong: { text: '4898411' },
          hint: 'Com DDD.',
          warning: 'Este número está em outro cliente.',
          error: 'Confira o celular: faltam dígitos.',
          long: { label: 'Celular de quem recebe as propostas comerciais', value: '+5548984112233' },
        }),
        Fixo: { label: 'Telefone', value: '+554832221100' },
        'De outro país': { value: '+351912345678', foreign: true },
        'Não é um número': { text: 'recado com a Ana', message: 'Informe um telefone.' },
      },
      args,
      field,
    ),
};

export const Typing: Story = {
  name: 'Digitar um celular',
  play: async ({ canvasElement }) => {
    const input = await deep(canvasElement).find('textbox', { name: 'Celular' });
    await userEvent.type(input, '48984112233');

    await expect(input).toHaveValue('(48) 98411-2233');
    await expect(canvasElement.querySelector('sales-contact-phone-field')!.value).toBe('+5548984112233');
  },
};

export const WithoutAreaCode: Story = {
  name: 'Sem DDD, com o da região',
  args: { defaultAreaCode: '48' },
  play: async ({ canvasElement }) => {
    const input = await deep(canvasElement).find('textbox', { name: 'Celular' });
    await userEvent.type(input, '984112233');
    await userEvent.tab();

    await expect(canvasElement.querySelector('sales-contact-phone-field')!.value).toBe('+5548984112233');
    await expect(input).toHaveValue('(48) 98411-2233');
  },
};

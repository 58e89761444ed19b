import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent } from 'storybook/test';
import '../../src/controls/state-registration-field/define.js';
import type { StateRegistrationField } from '../../src/controls/state-registration-field/state-registration-field.js';
import { deep } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { props } from '../support/props.js';
import { allStates, fieldStates } from '../support/states.js';

type Args = Partial<StateRegistrationField>;

const field = (args: Args): TemplateResult =>
  html`<sales-contact-state-registration-field ${props(args)}></sales-contact-state-registration-field>`;

const guide: Guide = {
  purpose:
    'A inscrição estadual, mostrada com a pontuação da UF. São 27 estados com 27 formas: a pontuação só aparece ao sair do campo.',
  use: [
    'Para a inscrição de um contribuinte do ICMS, com a UF do endereço em `state`.',
    'Quem digita "ISENTO" não erra: o valor é entregue como tal, e quem colocou o campo muda o indicador.',
  ],
  avoid: [
    'Para a inscrição municipal: as regras são outras.',
    'Sem o indicador de IE ao lado: é ele que diz se a inscrição é necessária.',
  ],
  keys: [
    ['Ctrl+V', 'Cola com ou sem pontuação.'],
    ['Enter', 'Vai ao próximo campo, conforme `enter-lane` do formulário.'],
  ],
  accessibility: [
    'Nada muda no texto enquanto se digita: leitores de tela e o cursor não se perdem.',
    'Com a UF ainda desconhecida, o número fica sem pontuação e nada é dito contra ele.',
  ],
};

const meta: Meta<Args> = {
  title: 'Campos/Inscrição estadual',
  component: 'sales-contact-state-registration-field',
  parameters: { guide },
  argTypes: { state: { control: 'select', options: ['', 'SP', 'SC', 'PR', 'RS', 'RJ', 'MG', 'BA', 'PE'] } },
  args: { label: 'Inscrição estadual', value: '', state: 'SP' },
  render: field,
};

export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = { name: 'Experimente', args: { value: '110042490114' } };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  render: (args) =>
    allStates<Args>(
      {
        ...fieldStates<Args>({
          filled: { value: '110042490114' },
          wrong: { value: '110042490115' },
          hint: 'Só números, ou ISENTO.',
          warning: 'A inscrição é de outra UF.',
          error: 'Confira a inscrição: os dígitos verificadores não conferem com SP.',
          success: 'Inscrição válida em SP.',
          long: { label: 'Inscrição estadual de substituto tributário', value: '110042490114' },
        }),
        Isento: { value: 'ISENTO' },
        'UF desconhecida': { value: '110042490114', state: '' },
      },
      args,
      field,
    ),
};

export const Leaving: Story = {
  name: 'A pontuação aparece ao sair',
  play: async ({ canvasElement }) => {
    const input = await deep(canvasElement).find('textbox', { name: 'Inscrição estadual' });
    await userEvent.type(input, '110042490114');
    await expect(input).toHaveValue('110042490114');

    await userEvent.tab();
    await expect(input).toHaveValue('110.042.490.114');
  },
};

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent } from 'storybook/test';
import '../../src/controls/text-area/define.js';
import type { TextArea } from '../../src/controls/text-area/text-area.js';
import { deep } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { props } from '../support/props.js';
import { allStates, fieldStates } from '../support/states.js';

type Args = Partial<TextArea>;

const field = (args: Args): TemplateResult => html`<sales-contact-text-area ${props(args)}></sales-contact-text-area>`;

const guide: Guide = {
  purpose: 'Um texto de várias linhas que cresce com o que se escreve, como o parecer de um contato.',
  use: ['Para o que se conta em frases: parecer, observações, o que foi combinado.'],
  avoid: [
    'Para uma linha só: use o texto curto, em que Enter segue adiante.',
    'Com altura fixa e barra de rolagem: quem digita deve ver tudo o que escreveu.',
  ],
  keys: [
    ['Enter', 'Faz uma linha nova.'],
    ['Tab', 'Vai ao próximo campo.'],
    ['Ctrl+Enter', 'No formulário: a primeira vez mostra o que falta, a segunda conclui.'],
  ],
  accessibility: [
    'É um `textarea` nativo, com a ortografia do navegador.',
    'O tamanho restante está na descrição a partir de 80 % do limite; o texto que passa é mantido e contado.',
  ],
};

const notes =
  'Falei com a Rosana sobre a filial nova.\nEla pediu uma demonstração do módulo fiscal na sexta, às 10h, com o contador junto.';

const meta: Meta<Args> = {
  title: 'Campos/Texto longo',
  component: 'sales-contact-text-area',
  parameters: { guide },
  args: { label: 'Descrição do Parecer', value: '', rows: 3 },
  render: field,
};

export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = { name: 'Experimente', args: { value: notes } };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  render: (args) =>
    allStates<Args>(
      {
        ...fieldStates<Args>({
          filled: { value: notes },
          hint: 'O que foi falado e o que ficou combinado.',
          warning: 'Parece igual ao parecer anterior.',
          error: 'Descreva o parecer.',
          wrong: { value: '' },
          long: { value: `${notes}\n\n${notes}\n\n${notes}` },
        }),
        'Quase no limite': { value: notes, maxLength: 140 },
        'Acima do limite': { value: notes, maxLength: 100, message: 'Use até 100 caracteres.' },
      },
      args,
      field,
    ),
};

export const Growing: Story = {
  name: 'Cresce ao digitar',
  play: async ({ canvasElement }) => {
    const area = await deep(canvasElement).find('textbox', { name: 'Descrição do Parecer' });
    const before = area.getBoundingClientRect().height;
    await userEvent.type(area, 'Uma linha{Enter}duas{Enter}três{Enter}quatro{Enter}cinco{Enter}seis');

    await expect(area).toHaveValue('Uma linha\nduas\ntrês\nquatro\ncinco\nseis');
    await expect(area.getBoundingClientRect().height).toBeGreaterThan(before);
  },
};

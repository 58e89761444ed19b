import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { DateField } from '../../src/controls/date-field/date-field.js';
import '../../src/controls/date-field/define.js';
import { deep, focused } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { props } from '../support/props.js';
import { allStates, fieldStates } from '../support/states.js';

type Args = Partial<DateField>;

const field = (args: Args): TemplateResult =>
  html`<sales-contact-date-field ${props(args)}></sales-contact-date-field>`;

const guide: Guide = {
  purpose:
    'Um dia do calendário, digitado. Entende o que se escreve com pressa e mostra na hora como leu; o calendário abre quando se pede.',
  use: [
    'Para prazos e retornos: próximo contato, contato interno.',
    'Quando se pensa em dias úteis: `+3u` conta três dias úteis, com os feriados nacionais e os da UF.',
  ],
  avoid: [
    'Para data e hora, ou para um mês sem dia: este campo só conhece dias.',
    'Para datas de nascimento: ninguém quer folhear um calendário até 1968.',
  ],
  keys: [
    ['1512, 15/12', 'O dia 15 de dezembro que vem.'],
    ['hoje, amanhã, sex', 'Uma palavra vira o dia.'],
    ['+3', 'Daqui a três dias; `+3u`, três dias úteis.'],
    ['↑ ou ↓', 'Um dia depois ou antes; com Shift, uma semana.'],
    ['Alt+↓', 'Abre o calendário.'],
    ['PageUp ou PageDown', 'No calendário: mês anterior ou próximo; com Shift, o ano.'],
    ['Esc', 'Fecha o calendário e volta ao campo.'],
  ],
  accessibility: [
    'A leitura do que se digita ("sex, 27/11/2026") é anunciada por uma região de status.',
    'O calendário é uma grade com os nomes dos dias e dos feriados por extenso.',
    'Tudo o que o calendário faz também se faz digitando.',
  ],
};

const meta: Meta<Args> = {
  title: 'Campos/Data',
  component: 'sales-contact-date-field',
  parameters: { guide },
  argTypes: { state: { control: 'select', options: ['', 'SP', 'SC', 'PR', 'RS', 'RJ', 'MG', 'BA', 'PE'] } },
  args: { label: 'Próximo contato', value: '', today: '2026-11-26', state: '' },
  render: field,
};

export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = { name: 'Experimente', args: { value: '2026-11-27' } };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  render: (args) =>
    allStates<Args>(
      {
        ...fieldStates<Args>({
          filled: { value: '2026-11-27' },
          wrong: { value: '2026-11-20' },
          hint: 'Quando falar de novo com o cliente.',
          warning: 'Sábado não é dia útil.',
          error: 'A data já passou. Escolha hoje ou um dia futuro.',
          long: { label: 'Data do próximo contato com o responsável pela compra', value: '2026-11-27' },
        }),
        'Não é uma data': { text: '31/02', message: 'Informe uma data, como 15/12.' },
      },
      args,
      field,
    ),
};

export const InAHurry: Story = {
  name: 'Digitar com pressa',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const input = await page.find('textbox', { name: 'Próximo contato' });
    await userEvent.type(input, '+3');
    await page.findText('dom, 29/11/2026');

    await userEvent.type(input, 'u');
    await page.findText('ter, 01/12/2026');

    await userEvent.tab();
    await expect(input).toHaveValue('01/12/2026');
  },
};

export const WithTheArrows: Story = {
  name: 'Andar pelos dias com as setas',
  args: { value: '2026-11-27' },
  play: async ({ canvasElement }) => {
    const input = await deep(canvasElement).find('textbox', { name: 'Próximo contato' });
    await userEvent.click(input);
    await userEvent.keyboard('{ArrowUp}');
    await waitFor(() => expect(input).toHaveValue('28/11/2026'));

    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await waitFor(() => expect(input).toHaveValue('21/11/2026'));
  },
};

export const Calendar: Story = {
  name: 'Escolher no calendário',
  tags: ['matrix'],
  args: { value: '2026-11-27', state: 'SP' },
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const input = await page.find('textbox', { name: 'Próximo contato' });
    await userEvent.click(input);
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await page.find('dialog', { name: 'Calendário' });
    await waitFor(() => expect(focused()).toHaveAccessibleName('27 de novembro'));

    await userEvent.keyboard('{ArrowRight}{Enter}');
    await waitFor(() => expect(input).toHaveValue('28/11/2026'));
    await expect(focused()).toBe(input);

    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await page.find('dialog', { name: 'Calendário' });
  },
};

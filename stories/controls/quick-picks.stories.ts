import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent } from 'storybook/test';
import type { DateField } from '../../src/controls/date-field/date-field.js';
import '../../src/controls/date-field/define.js';
import '../../src/controls/quick-picks/define.js';
import type { QuickPicks } from '../../src/controls/quick-picks/quick-picks.js';
import { deep, focused } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { props } from '../support/props.js';
import { allStates } from '../support/states.js';

type Args = Partial<QuickPicks>;

/** A press puts the day into the field around it, as the section of the next contact does. */
function take(event: CustomEvent<{ id: string }>): void {
  const field = (event.currentTarget as HTMLElement).closest('sales-contact-date-field') as DateField;
  field.value = event.detail.id;
}

const picks = (args: Args): TemplateResult => html`
  <sales-contact-date-field label="Próximo contato" today="2026-11-26">
    <sales-contact-quick-picks slot="actions" ${props(args)} @pick=${take}></sales-contact-quick-picks>
  </sales-contact-date-field>
`;

const guide: Guide = {
  purpose: 'Valores prováveis à mão, logo abaixo do campo: um toque preenche.',
  use: [
    'Quando dois a quatro valores respondem a maior parte dos casos: "Hoje", "Amanhã", "Em 1 semana".',
    'No slot `actions` de um campo, ao lado da mensagem.',
  ],
  avoid: [
    'Com mais de cinco valores: viram uma lista que se lê antes de cada preenchimento.',
    'Para ações que não preenchem o campo: use um botão.',
  ],
  keys: [
    ['Tab', 'Para uma vez só, por mais atalhos que haja.'],
    ['← ou →', 'Atalho anterior ou próximo; depois do último volta ao primeiro.'],
    ['Home ou End', 'Primeiro ou último atalho.'],
    ['Enter ou Espaço', 'Preenche o campo.'],
  ],
  accessibility: [
    'Vários atalhos são uma `toolbar` com nome; um só é um botão comum.',
    'Preencher não move o foco: quem quiser outro valor segue com as setas.',
  ],
};

const days = [
  { id: '2026-11-26', label: 'Hoje' },
  { id: '2026-11-27', label: 'Amanhã' },
  { id: '2026-12-03', label: 'Em 1 semana' },
];

const meta: Meta<Args> = {
  title: 'Campos/Atalhos de valor',
  component: 'sales-contact-quick-picks',
  parameters: { guide },
  args: { label: 'Dias sugeridos', picks: days },
  render: picks,
};

export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = { name: 'Experimente' };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  render: (args) =>
    allStates<Args>(
      {
        Um: { picks: days.slice(0, 1) },
        Três: {},
        'Texto longo': {
          picks: [
            ...days,
            { id: '2026-12-26', label: 'Em 30 dias, se for útil' },
            { id: '2027-01-04', label: 'Em janeiro' },
          ],
        },
        Nenhum: { picks: [] },
      },
      args,
      picks,
    ),
};

export const ByKeyboard: Story = {
  name: 'Pelo teclado',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const today = await page.find('button', { name: 'Hoje' });
    today.focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect(focused()).toBe(page.one('button', { name: 'Amanhã' }));

    await userEvent.keyboard('{Enter}');
    await expect(page.one('textbox', { name: 'Próximo contato' })).toHaveValue('27/11/2026');

    await userEvent.keyboard('{End}');
    await expect(focused()).toBe(page.one('button', { name: 'Em 1 semana' }));
  },
};

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../../src/sections/follow-up-section/define.js';
import { deep } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { formSnippet, formStoryArgTypes, inForm, sameGroupManyTimes, type FormStory } from '../support/in-form.js';
import { allStates } from '../support/states.js';

interface Arguments extends FormStory {
  readonly kind: 'next-contact' | 'internal-contact';
}

const section = (kind: Arguments['kind']): TemplateResult =>
  html`<sales-contact-follow-up-section kind=${kind}></sales-contact-follow-up-section>`;

const guide: Guide = {
  purpose: 'Quem fala de novo com o cliente e quando; e, no contato interno, quem da casa é lembrado do assunto.',
  use: [
    'Dentro do formulário, nas duas formas: `kind="next-contact"` e `kind="internal-contact"`.',
    'Os atalhos respondem à maior parte dos casos: "Eu", "Meu supervisor", "Amanhã", "+2 dias úteis".',
  ],
  avoid: ['Para horários e duração: um retorno tem dia, não hora.'],
  keys: [
    ['amanhã, +3u, sex', 'No campo da data: a palavra vira o dia.'],
    ['↑ ou ↓', 'No campo da data: um dia depois ou antes.'],
    ['← ou →', 'Nos atalhos: o anterior ou o próximo.'],
    ['F6', 'Vai ao próximo grupo.'],
  ],
  accessibility: [
    'Dia sem expediente é um aviso, não um erro, com um atalho para o próximo dia útil.',
    'Quem não pode passar o contato a outros vê por quê, no próprio campo.',
    'Os dois grupos têm campos de mesmo nome: é o nome do grupo que os distingue.',
  ],
};

const meta: Meta<Arguments> = {
  title: 'Seções/Próximo contato e contato interno',
  component: 'sales-contact-follow-up-section',
  parameters: { guide, snippet: formSnippet },
  argTypes: formStoryArgTypes,
  // Weekends and holidays are told from today on.
  globals: { clock: 'quinta' },
  args: { kind: 'next-contact', settings: {}, values: {}, judged: false },
  render: ({ kind, ...story }, context) => inForm(section(kind), story, context),
};

export default meta;

type Story = StoryObj<Arguments>;

export const NextContact: Story = { name: 'Próximo contato', args: { values: { 'nextContact.date': '2026-11-30' } } };

const blank: Arguments = { kind: 'next-contact', settings: {}, values: {}, judged: false };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  parameters: { a11y: sameGroupManyTimes },
  render: (_story, context) =>
    allStates<Arguments>(
      {
        'Próximo contato': { values: { 'nextContact.date': '2026-11-30' } },
        'Próximo contato, sem expediente no dia': { values: { 'nextContact.date': '2026-11-28' }, judged: true },
        'Próximo contato, com a data passada': { values: { 'nextContact.date': '2026-11-20' }, judged: true },
        'Contato interno, vazio': { kind: 'internal-contact' },
        'Contato interno, sem a data': {
          kind: 'internal-contact',
          values: { 'internalContact.userId': 'u9' },
          judged: true,
        },
        'Não pode passar a outros': {
          settings: { permissions: { 'contact.assign-others': { reason: 'Só a gerência passa contatos.' } } },
        },
      },
      blank,
      ({ kind, ...story }) => inForm(section(kind), story, context),
      true,
    ),
};

export const NotABusinessDay: Story = {
  name: 'Trocar um sábado pelo próximo dia útil',
  args: { values: { 'nextContact.date': '2026-11-28' }, judged: true },
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const date = await page.find('textbox', { name: 'Data de próximo contato' });
    await userEvent.click(await page.find('button', { name: /^Usar seg, 30\/11/ }));

    await waitFor(() => expect(date).toHaveValue('30/11/2026'));
  },
};

export const InternalContact: Story = {
  name: 'Contato interno com meu supervisor',
  args: { kind: 'internal-contact' },
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const user = await page.find('combobox', { name: 'Nome do Usuário' });
    await userEvent.click(await page.find('button', { name: 'Meu supervisor' }));

    await waitFor(() => expect(user).toHaveValue('SUPERVISOR'));
  },
};

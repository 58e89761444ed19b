import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../../src/sections/address-section/define.js';
import { deep, focused } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import {
  formSnippet,
  formStoryArgTypes,
  inForm,
  sameGroupManyTimes,
  sectionStates,
  type FormStory,
} from '../support/in-form.js';

const section = (): TemplateResult => html`<sales-contact-address-section></sales-contact-address-section>`;

const guide: Guide = {
  purpose: 'O endereço da pessoa. O CEP vem primeiro: completo, preenche o resto, e o cursor segue para o número.',
  use: [
    'Dentro do formulário, para clientes e prospectados.',
    'Com o adaptador `postalCodes`, para que o CEP preencha o endereço; sem ele o grupo é só digitado.',
  ],
  avoid: ['Para vários endereços da mesma pessoa: este grupo edita um só.'],
  keys: [
    ['F6', 'Vai ao próximo grupo.'],
    ['Enter', 'Vai ao próximo campo, conforme `enter-lane` do formulário.'],
  ],
  accessibility: [
    'O que aconteceu com o CEP é anunciado e fica escrito no campo.',
    'O foco só vai ao número quando ainda está no CEP: nada é tirado de quem já seguiu adiante.',
    'Um CEP não encontrado nunca impede de digitar o endereço.',
  ],
};

const meta: Meta<FormStory> = {
  title: 'Seções/Endereço',
  component: 'sales-contact-address-section',
  parameters: { guide, snippet: formSnippet },
  argTypes: formStoryArgTypes,
  args: { settings: {}, values: {}, judged: false },
  render: (story, context) => inForm(section(), story, context),
};

export default meta;

type Story = StoryObj<FormStory>;

const filled = {
  'person.address.postalCode': '01001000',
  'person.address.street': 'Praça da Sé',
  'person.address.number': '100',
  'person.address.district': 'Sé',
  'person.address.city': 'São Paulo',
  'person.address.state': 'SP',
};

const readonly = { readonly: true };

export const Filled: Story = { name: 'Preenchida', args: { values: filled } };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  parameters: { a11y: sameGroupManyTimes },
  render: (_story, context) =>
    sectionStates(
      {
        Vazia: {},
        Preenchida: { values: filled },
        'Com pendências': {
          values: { 'person.stateRegistrationIndicator': 'contributor', 'person.address.postalCode': '0100' },
          judged: true,
        },
        'Pessoa estrangeira': { values: { 'person.foreign': {} }, settings: { foreignPersons: true } },
        'Somente leitura': {
          values: filled,
          settings: { fields: Object.fromEntries(Object.keys(filled).map((path) => [path, readonly])) },
        },
        'Textos longos': {
          values: {
            ...filled,
            'person.address.street': 'Rodovia Governador Mário Covas, quilômetro 212, marginal leste',
            'person.address.city': 'São José do Vale do Rio Preto',
            'person.address.complement': 'Galpão 12, doca 4',
          },
        },
      },
      section,
      context,
    ),
};

export const ByPostalCode: Story = {
  name: 'O CEP preenche o endereço',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const postalCode = await page.find('textbox', { name: 'CEP' });
    await userEvent.type(postalCode, '01001000');

    await waitFor(() => expect(page.one('textbox', { name: 'Logradouro' })).toHaveValue('Praça da Sé'));
    await expect(page.one('textbox', { name: 'Cidade' })).toHaveValue('São Paulo');
    await waitFor(() => expect(focused()).toBe(page.one('textbox', { name: 'Número' })));
  },
};

export const UnknownPostalCode: Story = {
  name: 'CEP não encontrado',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const postalCode = await page.find('textbox', { name: 'CEP' });
    await userEvent.type(postalCode, '99999999');

    await waitFor(() => expect(postalCode).toHaveAccessibleDescription(/CEP não encontrado/));
    await expect(focused()).toBe(postalCode);
  },
};

export const Offline: Story = {
  name: 'Sem conexão',
  globals: { network: 'offline' },
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const postalCode = await page.find('textbox', { name: 'CEP' });
    await userEvent.type(postalCode, '01001000');

    await waitFor(() => expect(postalCode).toHaveAccessibleDescription(/Não foi possível consultar o CEP/));
    await page.find('button', { name: 'Tentar de novo' });
  },
};

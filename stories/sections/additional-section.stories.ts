import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../../src/sections/additional-section/define.js';
import { deep } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import {
  formSnippet,
  formStoryArgTypes,
  inForm,
  sameGroupManyTimes,
  sectionStates,
  type FormStory,
} from '../support/in-form.js';

const section = (): TemplateResult => html`<sales-contact-additional-section></sales-contact-additional-section>`;

const guide: Guide = {
  purpose:
    'O que ajuda a vender e não faz falta ao cadastro: o sistema que o cliente usa hoje e como ele chegou até nós.',
  use: [
    'Dentro do formulário, que o mostra recolhido enquanto nada foi preenchido.',
    'Com `fields.leadSource.need = "required"` nas configurações, quando a empresa mede seus meios de contato.',
  ],
  avoid: ['Para campos próprios da empresa: eles têm o slot `after-additional` do formulário.'],
  keys: [
    ['F6', 'Vai ao próximo grupo.'],
    ['Alt+↓', 'Abre a lista do campo.'],
  ],
  accessibility: [
    'Um título com "(opcional)" diz que nada ali é obrigatório.',
    '"Sistema Atual" aceita um texto que não está na lista, e a descrição não o condena.',
  ],
};

const meta: Meta<FormStory> = {
  title: 'Seções/Dados Complementares',
  component: 'sales-contact-additional-section',
  parameters: { guide, snippet: formSnippet },
  argTypes: formStoryArgTypes,
  args: { settings: {}, values: {}, judged: false },
  render: (story, context) => inForm(section(), story, context),
};

export default meta;

type Story = StoryObj<FormStory>;

const filled = { currentSystem: { text: 'ERP do primo' }, leadSource: 'evento.feira' };

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
        'Com pendência': { settings: { fields: { leadSource: { need: 'required' } } }, judged: true },
        'Somente leitura': {
          values: filled,
          settings: { fields: { currentSystem: { readonly: true }, leadSource: { readonly: true } } },
        },
        'Outros nomes e um campo a menos': {
          values: filled,
          settings: { fields: { currentSystem: { label: 'Ambiente' }, leadSource: { hidden: true } } },
        },
      },
      section,
      context,
    ),
};

export const FreeText: Story = {
  name: 'Um sistema fora da lista',
  play: async ({ canvasElement }) => {
    const input = await deep(canvasElement).find('combobox', { name: 'Sistema Atual' });
    await userEvent.type(input, 'Planilha da contadora');
    await userEvent.tab();

    await waitFor(() => expect(input).toHaveValue('Planilha da contadora'));
    await expect(input).not.toHaveAttribute('aria-invalid', 'true');
  },
};

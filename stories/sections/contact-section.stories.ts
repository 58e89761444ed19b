import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../../src/sections/contact-section/define.js';
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

const section = (): TemplateResult => html`<sales-contact-contact-section></sales-contact-contact-section>`;

const guide: Guide = {
  purpose:
    'O que está sendo negociado e o parecer da conversa de agora: assunto, tipo de atendimento, por onde e com quem.',
  use: [
    'Dentro do formulário: é o segundo grupo, aonde o cursor vai depois que a pessoa foi escolhida.',
    'Com `defaultServiceType` e `defaultChannel` nas configurações, para que o usual já venha sugerido.',
  ],
  avoid: ['Para o histórico de conversas: este grupo registra a de hoje.'],
  keys: [
    ['Enter', 'Vai ao próximo campo; no parecer, faz uma linha nova.'],
    ['Alt+↓', 'Abre a lista do campo.'],
    ['F6', 'Vai ao próximo grupo.'],
  ],
  accessibility: [
    'Campos obrigatórios têm "obrigatório" na descrição; o asterisco é só para os olhos.',
    'O parecer cresce com o texto e nunca esconde o que foi escrito.',
  ],
};

const meta: Meta<FormStory> = {
  title: 'Seções/Dados do Contato',
  component: 'sales-contact-contact-section',
  parameters: { guide, snippet: formSnippet },
  argTypes: formStoryArgTypes,
  args: { settings: { defaultServiceType: '1.4' }, values: {}, judged: false },
  render: (story, context) => inForm(section(), story, context),
};

export default meta;

type Story = StoryObj<FormStory>;

const filled = {
  description: 'Bimer + ISS-Easy',
  priority: true,
  currentSubject: 'Aguardando proposta revisada',
  'interaction.notes': 'O cliente quer ver o produto; combinamos uma visita na sexta.',
  'interaction.channel': 'telefone',
  'interaction.contactName': 'Rosana',
};

const fields = Object.fromEntries([...Object.keys(filled), 'serviceType'].map((path) => [path, { readonly: true }]));

export const Filled: Story = { name: 'Preenchida', args: { values: filled } };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  parameters: { a11y: sameGroupManyTimes },
  render: (_story, context) =>
    sectionStates(
      {
        Vazia: {},
        'Com sugestões': { settings: { defaultServiceType: '1.4' } },
        Preenchida: { values: filled, settings: { defaultServiceType: '1.4' } },
        'Com pendências': { judged: true },
        'Somente leitura': { values: filled, settings: { defaultServiceType: '1.4', fields } },
      },
      section,
      context,
    ),
};

export const Typing: Story = {
  name: 'O erro some com a tecla que corrige',
  args: { settings: {}, judged: true },
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const description = await page.find('textbox', { name: 'Descrição do contato' });
    await waitFor(() => expect(description).toHaveAttribute('aria-invalid', 'true'));

    await userEvent.type(description, 'B');
    await waitFor(() => expect(description).not.toHaveAttribute('aria-invalid', 'true'));
  },
};

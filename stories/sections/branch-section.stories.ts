import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../../src/sections/branch-section/define.js';
import { deep, retype } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import {
  formSnippet,
  formStoryArgTypes,
  inForm,
  sameGroupManyTimes,
  sectionStates,
  type FormStory,
} from '../support/in-form.js';

const section = (): TemplateResult => html`<sales-contact-branch-section></sales-contact-branch-section>`;

const guide: Guide = {
  purpose: 'A filial ou representação a que o cadastro pertence. Vem sugerida: a de quem está trabalhando.',
  use: [
    'Dentro do formulário, quando a empresa tem mais de uma filial ou representação.',
    'Com `fields.relatedBranch.label`, quando a empresa a chama de outro nome.',
  ],
  avoid: ['Para o vínculo entre duas pessoas do cadastro: este grupo só conhece a própria empresa.'],
  keys: [
    ['F6', 'Vai ao próximo grupo.'],
    ['Alt+↓', 'Abre a lista.'],
  ],
  accessibility: ['O valor sugerido tem a etiqueta "sugerido", dita também na descrição, e vale como preenchido.'],
};

const meta: Meta<FormStory> = {
  title: 'Seções/Pessoa Relacionada',
  component: 'sales-contact-branch-section',
  parameters: { guide, snippet: formSnippet },
  argTypes: formStoryArgTypes,
  args: { settings: {}, values: {}, judged: false },
  render: (story, context) => inForm(section(), story, context),
};

export default meta;

type Story = StoryObj<FormStory>;

export const Suggested: Story = { name: 'Sugerida' };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  parameters: { a11y: sameGroupManyTimes },
  render: (_story, context) =>
    sectionStates(
      {
        Sugerida: {},
        Escolhida: { values: { relatedBranch: 'b3' } },
        'Com outro nome': {
          settings: { fields: { relatedBranch: { label: 'Filial', hint: 'Onde o cadastro fica' } } },
        },
        'Somente leitura': { settings: { fields: { relatedBranch: { readonly: true } } } },
      },
      section,
      context,
    ),
};

export const Choosing: Story = {
  name: 'Escolher uma representação',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const list = await page.find('combobox', { name: 'Pessoa Relacionada' });
    await waitFor(() => expect(list).toHaveAccessibleDescription(/sugerido/));
    await retype(list, 'Vale');
    await page.find('option', { name: /Vale do Itajaí/ });
    await userEvent.keyboard('{ArrowDown}{Enter}');

    await waitFor(() => expect(list).toHaveValue('Vale do Itajaí'));
    await expect(list).not.toHaveAccessibleDescription(/sugerido/);
  },
};

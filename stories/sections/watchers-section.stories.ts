import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../../src/sections/watchers-section/define.js';
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

const section = (): TemplateResult => html`<sales-contact-watchers-section></sales-contact-watchers-section>`;

const guide: Guide = {
  purpose: 'Quem recebe um e-mail a cada novidade deste contato, até o encerramento.',
  use: [
    'Dentro do formulário. Usuários vêm do cadastro; endereços de fora, só com `freeWatcherAddresses`.',
    'Uma lista colada vira várias etiquetas, com os repetidos postos de lado.',
  ],
  avoid: ['Para o e-mail do próprio cliente: os avisos falam dele, não com ele.'],
  keys: [
    ['Enter ou ,', 'Transforma o que foi digitado numa etiqueta.'],
    ['Backspace', 'No começo do texto: vai à última etiqueta; nela, remove.'],
    ['F6', 'Vai ao próximo grupo.'],
  ],
  accessibility: [
    'Um endereço errado é dito por extenso abaixo do campo, com o que corrigir.',
    'Quem não pode escolher vê por quê, e ainda lê quem está na lista.',
  ],
};

const meta: Meta<FormStory> = {
  title: 'Seções/Spy System',
  component: 'sales-contact-watchers-section',
  parameters: { guide, snippet: formSnippet },
  argTypes: formStoryArgTypes,
  args: { settings: { freeWatcherAddresses: true }, values: {}, judged: false },
  render: (story, context) => inForm(section(), story, context),
};

export default meta;

type Story = StoryObj<FormStory>;

const watchers = [{ userId: 'u9' }, { email: 'gerencia@empresa.example' }];

export const Filled: Story = { name: 'Preenchida', args: { values: { watchers } } };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  parameters: { a11y: sameGroupManyTimes },
  render: (_story, context) =>
    sectionStates(
      {
        Vazia: { settings: { freeWatcherAddresses: true } },
        'Só usuários': { settings: { freeWatcherAddresses: false } },
        Preenchida: { settings: { freeWatcherAddresses: true }, values: { watchers } },
        'Com pendência': {
          settings: { freeWatcherAddresses: true },
          values: { watchers: [{ userId: 'u9' }, { email: 'errado@' }] },
          judged: true,
        },
        'Sem permissão': {
          settings: { permissions: { 'watchers.edit': { reason: 'Só a gerência escolhe quem recebe avisos.' } } },
          values: { watchers: [{ userId: 'u9' }] },
        },
      },
      section,
      context,
    ),
};

export const Typing: Story = {
  name: 'Colar um usuário e um endereço',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const input = await page.find('combobox', { name: 'E-mails para Spy' });
    await userEvent.type(input, 'gerencia@empresa.example{Enter}');
    await page.find('button', { name: 'Remover gerencia@empresa.example' });

    await userEvent.type(input, 'super');
    await page.find('option', { name: /SUPERVISOR/ });
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await page.find('button', { name: 'Remover SUPERVISOR' });
    await waitFor(() => expect(input).toHaveValue(''));
  },
};

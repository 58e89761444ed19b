import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/sections/contact-section/define.js';
import { inForm, type FormStory } from '../support/in-form.js';

const meta: Meta<FormStory> = {
  title: 'Seções/Dados do Contato',
  component: 'sales-contact-contact-section',
  args: { settings: { defaultServiceType: '1.4' }, values: {}, judged: false },
  render: (story) => inForm(html`<sales-contact-contact-section></sales-contact-contact-section>`, story),
};

export default meta;

type Story = StoryObj<FormStory>;

export const Empty: Story = {};

export const Filled: Story = {
  args: {
    values: {
      description: 'Bimer + ISS-Easy',
      priority: true,
      currentSubject: 'Aguardando proposta revisada',
      'interaction.notes': 'O cliente quer ver o produto; combinamos uma visita na sexta.',
      'interaction.channel': 'telefone',
    },
  },
};

export const Missing: Story = { args: { settings: {}, judged: true } };

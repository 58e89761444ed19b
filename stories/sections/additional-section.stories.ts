import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/sections/additional-section/define.js';
import { inForm, type FormStory } from '../support/in-form.js';

const meta: Meta<FormStory> = {
  title: 'Seções/Dados Complementares',
  component: 'sales-contact-additional-section',
  args: { settings: {}, values: {}, judged: false },
  render: (story) => inForm(html`<sales-contact-additional-section></sales-contact-additional-section>`, story),
};

export default meta;

type Story = StoryObj<FormStory>;

export const Empty: Story = {};

export const Filled: Story = {
  args: { values: { currentSystem: { text: 'ERP do primo' }, leadSource: 'evento.feira' } },
};

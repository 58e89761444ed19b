import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/sections/branch-section/define.js';
import { inForm, type FormStory } from '../support/in-form.js';

const meta: Meta<FormStory> = {
  title: 'Seções/Pessoa Relacionada',
  component: 'sales-contact-branch-section',
  args: { settings: {}, values: {}, judged: false },
  render: (story) => inForm(html`<sales-contact-branch-section></sales-contact-branch-section>`, story),
};

export default meta;

type Story = StoryObj<FormStory>;

export const Suggested: Story = {};

export const Chosen: Story = { args: { values: { relatedBranch: 'b3' } } };

export const Renamed: Story = {
  args: { settings: { fields: { relatedBranch: { label: 'Filial', hint: 'Onde o cadastro fica' } } } },
};

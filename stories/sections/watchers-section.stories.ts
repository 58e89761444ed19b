import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/sections/watchers-section/define.js';
import { inForm, type FormStory } from '../support/in-form.js';

const meta: Meta<FormStory> = {
  title: 'Seções/Spy System',
  component: 'sales-contact-watchers-section',
  args: { settings: {}, values: {}, judged: false },
  render: (story) => inForm(html`<sales-contact-watchers-section></sales-contact-watchers-section>`, story),
};

export default meta;

type Story = StoryObj<FormStory>;

export const Empty: Story = { args: { settings: { freeWatcherAddresses: true } } };

export const Filled: Story = {
  args: {
    settings: { freeWatcherAddresses: true },
    values: { watchers: [{ userId: 'u9' }, { email: 'gerencia@empresa.example' }] },
  },
};

export const WrongAddress: Story = {
  args: {
    settings: { freeWatcherAddresses: true },
    values: { watchers: [{ userId: 'u9' }, { email: 'errado@' }] },
    judged: true,
  },
};

export const UsersOnly: Story = { args: { settings: { freeWatcherAddresses: false } } };

export const Denied: Story = {
  args: {
    settings: { permissions: { 'watchers.edit': { reason: 'Só a gerência escolhe quem recebe avisos.' } } },
    values: { watchers: [{ userId: 'u9' }] },
  },
};

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/sections/follow-up-section/define.js';
import { inForm, type FormStory } from '../support/in-form.js';

interface Arguments extends FormStory {
  readonly kind: 'next-contact' | 'internal-contact';
}

const meta: Meta<Arguments> = {
  title: 'Seções/Próximo contato e contato interno',
  component: 'sales-contact-follow-up-section',
  args: { kind: 'next-contact', settings: {}, values: {}, judged: false },
  render: ({ kind, ...story }) =>
    inForm(html`<sales-contact-follow-up-section kind=${kind}></sales-contact-follow-up-section>`, story),
};

export default meta;

type Story = StoryObj<Arguments>;

export const NextContact: Story = { args: { values: { 'nextContact.date': '2030-11-29' } } };

export const NotABusinessDay: Story = { args: { values: { 'nextContact.date': '2030-11-30' }, judged: true } };

export const InternalContact: Story = {
  args: { kind: 'internal-contact', values: { 'internalContact.userId': 'u9' }, judged: true },
};

export const MayNotAssign: Story = {
  args: { settings: { permissions: { 'contact.assign-others': { reason: 'Só a gerência passa contatos.' } } } },
};

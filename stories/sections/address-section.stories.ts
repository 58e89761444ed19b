import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/sections/address-section/define.js';
import { inForm, type FormStory } from '../support/in-form.js';

const meta: Meta<FormStory> = {
  title: 'Seções/Endereço',
  component: 'sales-contact-address-section',
  args: { settings: {}, values: {}, judged: false },
  render: (story) => inForm(html`<sales-contact-address-section></sales-contact-address-section>`, story),
};

export default meta;

type Story = StoryObj<FormStory>;

export const Empty: Story = {};

export const Filled: Story = {
  args: {
    values: {
      'person.address.postalCode': '01001000',
      'person.address.street': 'Praça da Sé',
      'person.address.number': '100',
      'person.address.district': 'Sé',
      'person.address.city': 'São Paulo',
      'person.address.state': 'SP',
    },
  },
};

export const Foreigner: Story = { args: { values: { 'person.foreign': {} } } };

export const Missing: Story = {
  args: {
    values: { 'person.stateRegistrationIndicator': 'contributor', 'person.address.postalCode': '0100' },
    judged: true,
  },
};

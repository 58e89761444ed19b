import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/sections/person-section/define.js';
import { inForm, type FormStory } from '../support/in-form.js';

const meta: Meta<FormStory> = {
  title: 'Seções/Dados da pessoa',
  component: 'sales-contact-person-section',
  args: { settings: {}, values: {}, judged: false },
  render: (story) => inForm(html`<sales-contact-person-section first></sales-contact-person-section>`, story),
};

export default meta;

type Story = StoryObj<FormStory>;

export const Empty: Story = {};

export const Company: Story = {
  args: {
    values: {
      'person.taxId': '12ABC34501DE35',
      'person.legalName': 'Padaria Pão Dourado Ltda',
      'person.shortName': 'Pão Dourado',
      'person.stateRegistration': '110042490114',
      'person.address.state': 'SP',
    },
  },
};

export const Wrong: Story = {
  args: { values: { 'person.taxId': '11222333000182', 'person.kind': 'legal' }, judged: true },
};

export const Prospect: Story = { args: { values: { 'person.relationship': 'prospect' } } };

export const ForeignPersons: Story = {
  args: {
    settings: { foreignPersons: true },
    values: { 'person.foreign': {}, 'person.legalName': 'Café Andino S.A.S.' },
  },
};

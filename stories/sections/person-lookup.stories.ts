import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { createDemoData } from '../../src/adapters/local/local.js';
import { createMemoryAdapters } from '../../src/adapters/memory/memory.js';
import '../../src/sections/person-lookup/define.js';

interface LookupArgs {
  readonly hint: string;
}

const meta: Meta<LookupArgs> = {
  title: 'Elementos/Localizar pessoa',
  component: 'sales-contact-person-lookup',
  args: { hint: '' },
  render: ({ hint }) => html`
    <sales-contact-person-lookup
      .adapters=${createMemoryAdapters(createDemoData())}
      .hint=${hint}
    ></sales-contact-person-lookup>
  `,
};

export default meta;

type Story = StoryObj<LookupArgs>;

export const Alone: Story = {};

export const WithHint: Story = { args: { hint: 'Clientes e prospectados de todas as filiais.' } };

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { createDemoData, demoCompanyRegistry, demoPostalCodeDirectory } from '../../src/adapters/local/local.js';
import { createMemoryAdapters } from '../../src/adapters/memory/memory.js';
import type { Settings } from '../../src/contact/settings.js';
import '../../src/form/define.js';

interface FormArgs {
  readonly theme: 'light' | 'dark' | 'auto';
  readonly density: 'compact' | 'comfortable';
  readonly enterLane: 'pending' | 'all' | 'off';
  readonly foldPerson: 'auto' | 'never';
  readonly keyHints: 'on' | 'off';
  readonly readonly: boolean;
  readonly settings: Settings;
}

function adapters() {
  return {
    ...createMemoryAdapters(createDemoData()),
    companies: demoCompanyRegistry(),
    postalCodes: demoPostalCodeDirectory(),
  };
}

const meta: Meta<FormArgs> = {
  title: 'Elementos/Formulário',
  component: 'sales-contact-form',
  parameters: { layout: 'fullscreen' },
  argTypes: {
    theme: { control: 'inline-radio', options: ['light', 'dark', 'auto'] },
    density: { control: 'inline-radio', options: ['compact', 'comfortable'] },
    enterLane: { control: 'inline-radio', options: ['pending', 'all', 'off'] },
    foldPerson: { control: 'inline-radio', options: ['auto', 'never'] },
    keyHints: { control: 'inline-radio', options: ['on', 'off'] },
  },
  args: {
    theme: 'light',
    density: 'compact',
    enterLane: 'all',
    foldPerson: 'auto',
    keyHints: 'on',
    readonly: false,
    settings: {},
  },
  render: (story) => html`
    <sales-contact-form
      theme=${story.theme}
      density=${story.density}
      enter-lane=${story.enterLane}
      fold-person=${story.foldPerson}
      key-hints=${story.keyHints}
      ?readonly=${story.readonly}
      .adapters=${adapters()}
      .settings=${story.settings}
    ></sales-contact-form>
  `,
};

export default meta;

type Story = StoryObj<FormArgs>;

/** An empty registration, as it opens. */
export const NewContact: Story = {};

export const Dark: Story = { args: { theme: 'dark' } };

export const Comfortable: Story = { args: { density: 'comfortable' } };

/** A profile that sees no prices and gives no discounts. */
export const WithoutPrices: Story = {
  args: { settings: { permissions: { 'items.see-prices': false, 'items.discount': false } } },
};

/** A profile without access to the routine. */
export const Denied: Story = {
  args: { settings: { permissions: { 'sales-contact.create': { reason: 'Peça acesso ao gerente comercial.' } } } },
};

/** A host that renames a field, hides another and requires a third. */
export const OtherRequirements: Story = {
  args: {
    settings: {
      fields: {
        currentSystem: { label: 'Ambiente' },
        leadSource: { need: 'required' },
        currentSubject: { hidden: true },
      },
    },
  },
};

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import type { Offering } from '../../src/adapters/product-catalog.js';
import type { LineItem } from '../../src/contact/line-item.js';
import type { Settings } from '../../src/contact/settings.js';
import '../../src/sections/item-grid/define.js';

const products: readonly Offering[] = [
  { id: 'p412', kind: 'product', code: '000412', name: 'ERP Comércio, licença mensal', unitPrice: '189.90' },
  { id: 'p413', kind: 'product', code: '000413', name: 'ERP Comércio, usuário adicional', unitPrice: '49.90' },
  { id: 'p077', kind: 'service', code: '000077', name: 'Implantação, pacote padrão', unitPrice: '3200.00' },
  { id: 'p530', kind: 'service', code: '000530', name: 'Treinamento no local, hora', unitPrice: '145.00' },
];

const items: readonly LineItem[] = [
  {
    id: '1',
    offeringId: 'p412',
    kind: 'product',
    code: '000412',
    name: 'ERP Comércio, licença mensal',
    quantity: '12',
    unitPrice: '189.90',
    discount: { kind: 'percent', value: '10' },
    priceOrigin: 'table',
  },
  {
    id: '2',
    offeringId: 'p077',
    kind: 'service',
    code: '000077',
    name: 'Implantação, pacote padrão',
    quantity: '1',
    unitPrice: '2900.00',
    priceOrigin: 'manual',
  },
  {
    id: '3',
    offeringId: 'p530',
    kind: 'service',
    code: '000530',
    name: 'Treinamento no local, hora',
    quantity: '8',
    unitPrice: '145.00',
    discount: { kind: 'amount', value: '60.00' },
    priceOrigin: 'table',
  },
];

const adapters = createMemoryAdapters({ products });

interface Arguments {
  readonly items: readonly LineItem[];
  readonly settings: Settings;
  readonly catalog: boolean;
}

const meta: Meta<Arguments> = {
  title: 'Elementos/Grade de itens',
  component: 'sales-contact-item-grid',
  args: { items, settings: {}, catalog: true },
  argTypes: { catalog: { control: 'boolean', description: 'Whether there is a catalog of products to search.' } },
  render: ({ items: lines, settings, catalog }) =>
    html`<sales-contact-item-grid
      .adapters=${catalog ? { products: adapters.products } : {}}
      .settings=${settings}
      .items=${lines}
    ></sales-contact-item-grid>`,
};

export default meta;

type Story = StoryObj<Arguments>;

/** Lines with a table price, a price that someone typed, and both kinds of discount. */
export const Filled: Story = {};

/** Nothing is being negotiated yet. */
export const Empty: Story = { args: { items: [] } };

/** Without a catalog any text names a product. */
export const WithoutCatalog: Story = { args: { items: [], catalog: false } };

/** The profile may not see prices: no prices, no discounts, no totals, and the reason. */
export const HiddenPrices: Story = { args: { settings: { permissions: { 'items.see-prices': false } } } };

/** The profile may see prices but not change them. */
export const LockedPrices: Story = {
  args: {
    settings: {
      permissions: { 'items.edit-prices': { reason: 'Só a gerência altera preços.' }, 'items.discount': false },
    },
  },
};

/** Below 680 px of its own width each line is a card. */
export const Narrow: Story = { globals: { viewport: { value: 'mobile1', isRotated: false } } };

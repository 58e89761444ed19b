import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../../src/sections/items-section/define.js';
import { deep, focused } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import {
  formSnippet,
  formStoryArgTypes,
  inForm,
  sameGroupManyTimes,
  sectionStates,
  type FormStory,
} from '../support/in-form.js';

const section = (): TemplateResult => html`<sales-contact-items-section></sales-contact-items-section>`;

const guide: Guide = {
  purpose: 'Os produtos e serviços em negociação, com o total: a grade de itens dentro do formulário.',
  use: ['Dentro do formulário. Sozinha numa página, use o elemento público "Grade de itens".'],
  avoid: ['Para pedidos com entrega, impostos e parcelas: aqui só se estima o valor do contato.'],
  keys: [
    ['Enter', 'Na última célula da última linha: abre um item novo.'],
    ['F6', 'Vai ao próximo grupo.'],
  ],
  accessibility: [
    'Cada linha se chama "Item 1", "Item 2" …, e cada célula tem o nome da coluna.',
    'O total é anunciado quando a digitação descansa, e só a quem está na grade.',
  ],
};

const meta: Meta<FormStory> = {
  title: 'Seções/Itens',
  component: 'sales-contact-items-section',
  parameters: { guide, snippet: formSnippet },
  argTypes: formStoryArgTypes,
  args: { settings: {}, values: {}, judged: false },
  render: (story, context) => inForm(section(), story, context),
};

export default meta;

type Story = StoryObj<FormStory>;

const items = [
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
];

export const Filled: Story = { name: 'Preenchida', args: { values: { items } } };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  parameters: { a11y: sameGroupManyTimes },
  render: (_story, context) =>
    sectionStates(
      {
        Vazia: {},
        Preenchida: { values: { items } },
        'Com pendências': {
          values: {
            items: [
              { id: '3', kind: 'product', name: 'ERP Comércio' },
              { ...items[1], unitPrice: '-1' },
            ],
          },
          judged: true,
        },
        'Sem ver preços': { values: { items }, settings: { permissions: { 'items.see-prices': false } } },
        'Sem alterar preços nem dar descontos': {
          values: { items },
          settings: { permissions: { 'items.edit-prices': false, 'items.discount': false } },
        },
      },
      section,
      context,
    ),
};

export const NewItem: Story = {
  name: 'Incluir um item',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    await userEvent.click(await page.find('button', { name: 'Novo Item' }));
    const product = await page.find('combobox', { name: /Produto ou serviço/ });
    await waitFor(() => expect(focused()).toBe(product));

    await userEvent.type(product, 'implant');
    await page.find('option', { name: /Implantação/ });
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(product).toHaveValue('Implantação, pacote padrão'));
  },
};

/** The table has another price for this quantity: it is proposed, and somebody decides. */
export const TablePrice: Story = {
  name: 'Preço de tabela proposto',
  args: {
    values: { items: [{ ...items[0], offeringId: 'p412', quantity: '2', unitPrice: '189.90', priceOrigin: 'table' }] },
  },
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const quantity = await page.find('textbox', { name: /Quantidade/ });
    // Twenty of it, where two were.
    await userEvent.type(quantity, '0');
    await userEvent.tab();
    await page.find('button', { name: 'Usar o preço de tabela no item 1' });
    await expect(page.one('textbox', { name: /Valor unitário/ })).toHaveValue('189,90');
  },
};

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import type { Offering } from '../../src/adapters/product-catalog.js';
import type { LineItem } from '../../src/contact/line-item.js';
import type { Settings } from '../../src/contact/settings.js';
import '../../src/sections/item-grid/define.js';
import { deep } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { allStates } from '../support/states.js';
import { settingsFor, wired, type StoryWorld } from '../support/world.js';

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

const { products: catalog } = createMemoryAdapters({ products });

/** One set of adapters for each kind of story, so that the grid is told of them once. */
const withCatalog = { products: catalog };
const withoutCatalog = {};

interface Arguments {
  readonly items: readonly LineItem[];
  readonly settings: Settings;
  readonly catalog: boolean;
}

const grid = ({ items: lines, settings, catalog: hasCatalog }: Arguments, context: StoryWorld): TemplateResult =>
  html`<sales-contact-item-grid
    .adapters=${wired(hasCatalog ? withCatalog : withoutCatalog, context)}
    .settings=${settingsFor(context, settings)}
    .items=${lines}
  ></sales-contact-item-grid>`;

const guide: Guide = {
  purpose:
    'Uma grade em que se digita produtos e serviços com quantidade, preço e desconto, e que soma em decimais exatos. Funciona sozinha, em qualquer página.',
  use: [
    'Para as linhas de um orçamento, pedido ou contato de venda, digitadas por quem não tira as mãos do teclado.',
    'Com o adaptador `products`, para procurar no catálogo e trazer o preço da tabela; sem ele, qualquer texto é um nome.',
  ],
  avoid: [
    'Para mostrar uma tabela que ninguém edita: uma tabela comum é mais leve.',
    'Para linhas com outras colunas: quantidade, preço e desconto são fixas; só os nomes mudam.',
  ],
  keys: [
    ['↑ ↓ ← →', 'Andam entre as células; com Shift, selecionam um bloco.'],
    ['F2, Enter ou texto', 'Edita a célula; F2 no produto abre a busca.'],
    ['Enter', 'Na edição, vai à próxima célula; na última da última linha, abre um item novo.'],
    ['Tab', 'Na edição, vai ao próximo campo; sobre uma célula, sai da grade.'],
    ['Esc', 'Desfaz o que se digitou e volta para a célula.'],
    ['Ctrl+C, X, V', 'Copia, recorta, cola; linhas de uma planilha são mostradas antes.'],
    ['Ctrl+D, F8', 'Repete a primeira linha do bloco; copia a célula de cima.'],
    ['Delete', 'Limpa o bloco; com Ctrl, remove as linhas.'],
    ['Ctrl+Z', 'Desfaz a última operação; com Shift, refaz.'],
  ],
  accessibility: [
    'É uma grade com uma parada só de Tab; o nome de cada célula diz coluna, valor e o que há de errado; cada linha se chama "Item 1", "Item 2" …, e as ações dizem o item de que tratam.',
    'O total é anunciado quando a digitação descansa, e só a quem está na grade.',
    'Com mais de 50 linhas só as que estão à vista são desenhadas: a tabela diz quantas são, e cada linha o seu lugar.',
    'Abaixo de 680 px de largura própria cada linha vira um cartão, na mesma ordem.',
    'O que o perfil não permite é dito por extenso abaixo da grade.',
  ],
};

const meta: Meta<Arguments> = {
  title: 'Elementos/Grade de itens',
  component: 'sales-contact-item-grid',
  parameters: { guide, snippet: { omit: ['catalog'], events: ['input', 'change'] } },
  args: { items, settings: {}, catalog: true },
  argTypes: { catalog: { control: 'boolean', description: 'Se há um catálogo para procurar (só desta história).' } },
  render: grid,
};

export default meta;

type Story = StoryObj<Arguments>;

/** Lines with a table price, a price that someone typed, and both kinds of discount. */
export const Filled: Story = { name: 'Preenchida' };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  render: (args, context) =>
    allStates<Arguments>(
      {
        Preenchida: {},
        Vazia: { items: [] },
        'Sem ver preços': { settings: { permissions: { 'items.see-prices': false } } },
        'Sem alterar preços nem dar descontos': {
          settings: {
            permissions: { 'items.edit-prices': { reason: 'Só a gerência altera preços.' }, 'items.discount': false },
          },
        },
        'Somente leitura': { settings: { fields: { items: { readonly: true } } } },
        'Com nomes longos e valores grandes': {
          items: items.map((line) => ({
            ...line,
            name: `${line.name}, com suporte estendido e instalação em todas as filiais da rede`,
            unitPrice: '1234567.89',
          })),
        },
      },
      args,
      (state) => grid(state, context),
      true,
    ),
};

/** Nothing is being negotiated yet. */
export const Empty: Story = { name: 'Vazia', args: { items: [] } };

/** Without a catalog any text names a product. */
export const WithoutCatalog: Story = {
  name: 'Sem catálogo',
  args: { items: [], catalog: false },
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    await userEvent.click(await page.find('button', { name: 'Novo Item' }));
    const name = await page.find('combobox', { name: 'Produto ou serviço' });
    await userEvent.type(name, 'Consultoria fiscal');
    await userEvent.type(page.one('textbox', { name: 'Quantidade' }), '3');
    await userEvent.type(page.one('textbox', { name: 'Valor unitário' }), '150');
    await userEvent.tab();

    await waitFor(() => expect(page.one('status', { name: 'Valor Total' })).toHaveTextContent('450,00'));
  },
};

export const RemoveAndUndo: Story = {
  name: 'Remover e desfazer',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    await userEvent.click(await page.find('button', { name: 'Remover item 2' }));
    await waitFor(() => expect(page.all('row', { name: /^Item \d/ })).toHaveLength(2));
    await page.findText('Item removido.');

    await userEvent.click(page.one('button', { name: 'Desfazer' }));
    await waitFor(() => expect(page.all('row', { name: /^Item \d/ })).toHaveLength(3));
  },
};

/** The profile may not see prices: no prices, no discounts, no totals, and the reason. */
export const HiddenPrices: Story = {
  name: 'Sem ver preços',
  globals: { profile: 'no-prices' },
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    await page.findText('Seu perfil não mostra preços.');

    await expect(page.all('textbox', { name: /Valor unitário/ })).toHaveLength(0);
  },
};

/** The profile may see prices but not change them. */
export const LockedPrices: Story = {
  name: 'Sem alterar preços',
  args: {
    settings: {
      permissions: { 'items.edit-prices': { reason: 'Só a gerência altera preços.' }, 'items.discount': false },
    },
  },
};

const sheet = [
  'Código\tProduto\tQuantidade\tValor unitário\tDesconto',
  '000412\tERP Comércio, licença mensal\t12\tR$ 189,90\t5%',
  '\tCadeira giratória\tduas\t450,00\t',
].join('\n');

/** Cells of a spreadsheet are shown before they become lines: what each column is, and what each row means. */
export const PasteSheet: Story = {
  name: 'Colar de uma planilha',
  args: { items: [] },
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    await userEvent.click(await page.find('button', { name: 'Colar planilha' }));
    const area = await page.find('textbox', { name: 'Células copiadas' });
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', sheet);
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }));
    await page.findText('Quantidade: “duas” não é um número');
    await page.find('button', { name: 'Inserir 2 itens' });
  },
};

/** Below 680 px of its own width each line is a card. */
export const Narrow: Story = { name: 'Em cartões, no celular', globals: { width: '390px' } };

import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { LitElement } from 'lit';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import '../../src/sections/item-grid/define.js';
import '../../src/sections/person-lookup/define.js';
import type { PersonLookup } from '../../src/sections/person-lookup/person-lookup.js';
import { accessibleText } from '../support/accessibility-tree.js';
import { sampleData } from '../support/section-fixture.js';

const adapters = createMemoryAdapters({
  ...sampleData,
  people: [
    {
      id: 'p1',
      code: '000001',
      relationship: 'customer',
      legalName: 'Padaria Pão Dourado Ltda',
      shortName: 'Pão Dourado',
      taxId: '11222333000181',
      referenceContacts: [],
      address: { city: 'São Paulo', state: 'SP' },
    },
  ],
  products: [{ id: 'o1', kind: 'product', code: '10', name: 'Bimer', unitPrice: '120' }],
});

/** Everything that is drawn of an element, its rows and fields too. */
async function drawn(element: LitElement): Promise<void> {
  await element.updateComplete;
  for (const inner of element.renderRoot.querySelectorAll<LitElement>('*')) {
    if (inner.localName.startsWith('sales-contact-')) await drawn(inner);
  }
}

describe('the accessibility tree tells of', () => {
  it('<sales-contact-item-grid>: a grid, and in each row its number, cells, fields and actions', async () => {
    const grid = await fixture<LitElement>(html`
      <sales-contact-item-grid
        .adapters=${adapters}
        .items=${[
          {
            id: 'i1',
            offeringId: 'o1',
            code: '10',
            name: 'Bimer',
            quantity: '2',
            unitPrice: '120',
            priceOrigin: 'table',
          },
          { id: 'i2', name: 'Treinamento', unitPrice: '50', quantity: '3' },
        ]}
      ></sales-contact-item-grid>
    `);
    await drawn(grid);

    // What a pointer reads of the icon is its description too.
    const action = (name: string, keys: string, isIdle = false): string =>
      `button "${name}"${isIdle ? ' (disabled)' : ''}: ${name} [${keys}]`;
    const line = (
      number: number,
      code: string,
      what: string,
      quantity: string,
      price: string,
      net: string,
      origin = '',
    ): string =>
      `    row "Item ${number}"
      gridcell "Código: ${code}" (readonly)
      gridcell "Produto ou serviço: ${what}"
        combobox "Produto ou serviço" = ${what} (not expanded, autocomplete list, hasPopup listbox): obrigatório
        button "Limpar"
        button "Abrir lista"
        status "" (live polite)
      gridcell "Quantidade: ${quantity}"
        textbox "Quantidade" = ${quantity}: obrigatório
      gridcell "Valor unitário: ${price}${origin && `. ${origin}`}"
        textbox "Valor unitário" = ${price}${origin && `: ${origin}`}
      gridcell "Desconto: vazio"
        textbox "Desconto"
        combobox "Tipo do desconto do item ${number}" = % (not expanded, hasPopup menu)
          option "%" (selected)
          option "R$"
      gridcell "Valor do item: ${net}" (readonly)
        status "Valor do item"
      gridcell "Ações do item ${number}"
        toolbar "Ações do item ${number}"
          ${action(`Duplicar item ${number}`, 'Shift+Alt+ArrowDown')}
          ${action(`Mover item ${number} para cima`, 'Control+Shift+ArrowUp', number === 1)}
          ${action(`Mover item ${number} para baixo`, 'Control+Shift+ArrowDown', number === 2)}
          ${action(`Remover item ${number}`, 'Control+Delete')}`;
    expect(`\n${await accessibleText()}\n`).to.equal(`
grid "Itens"
  rowgroup ""
    row "Código Produto ou serviço Quantidade Valor unitário Desconto Valor do item Ações"
      columnheader "Código"
      columnheader "Produto ou serviço"
      columnheader "Quantidade"
      columnheader "Valor unitário"
      columnheader "Desconto"
      columnheader "Valor do item"
      columnheader "Ações"
  rowgroup ""
${line(1, '10', 'Bimer', '2', '120,00', '240,00', 'preço de tabela')}
${line(2, 'vazio', 'Treinamento', '3', '50,00', '150,00')}
button "Novo Item"
button "Colar planilha"
button "Desfazer a última alteração dos itens" (disabled): Desfazer a última alteração dos itens [Control+Z]
button "Refazer a alteração dos itens" (disabled): Refazer a alteração dos itens [Control+Shift+Z]
button "Copiar a linha de cima nas células selecionadas": Copiar a linha de cima nas células selecionadas [F8 Control+D]
button "Copiar as células selecionadas": Copiar as células selecionadas [Control+C]
status "Valor Aproximado": Soma dos itens antes dos descontos
  "R$\u00A0390,00"
status "Valor Total": Soma dos itens com os descontos
  "R$\u00A0390,00"
status "" (live polite)
status "" (live polite)
`);
  });

  it('<sales-contact-person-lookup>: a box, a button, and the dialog with who was found', async () => {
    const lookup = await fixture<PersonLookup>(html`
      <sales-contact-person-lookup .adapters=${adapters}></sales-contact-person-lookup>
    `);
    await drawn(lookup);
    const closed = `\n${await accessibleText()}\n`;

    lookup.showSearch();
    await drawn(lookup);
    await sendKeys({ type: 'pad' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await drawn(lookup);

    expect(closed).to.equal(`
combobox "Buscar pessoa" (not expanded, autocomplete list, hasPopup listbox)
status "" (live polite)
button "Localizar cliente ou prospectado (F2)" [F2]
`);
    expect(`\n${await accessibleText()}\n`).to.equal(`
dialog "Localizar cliente ou prospectado" (modal)
  heading "Localizar cliente ou prospectado" (level 2)
  button "Fechar"
  combobox "Buscar" = pad (expanded, autocomplete list, hasPopup listbox)
  group ""
    DisclosureTriangle "Outros critérios" (not expanded)
  paragraph ""
    "1 pessoa encontrada"
  status "" (live polite)
  listbox "Pessoas encontradas"
    option "000001 Padaria Pão Dourado Ltda Cliente · 11.222.333/0001-81 · São Paulo, SP" (selected)
      mark ""
`);
  });
});

import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import type { Offering, ProductCatalog } from '../../../src/adapters/product-catalog.js';
import type { LineItem } from '../../../src/contact/line-item.js';
import type { Combobox } from '../../../src/controls/combobox/combobox.js';
import type { Dialog } from '../../../src/controls/dialog/dialog.js';
import type { ItemPasteDialog } from '../../../src/sections/item-paste/item-paste-dialog.js';
import { seeded } from '../../brazil/seeded.js';
import { GridPage, linesOf, productAdapters } from '../../support/grid-page.js';
import { copyText, pressKeys } from '../../support/keys.js';

const lines = linesOf(4);

describe('the clipboard of <sales-contact-item-grid>', () => {
  let page: GridPage;

  const dialog = (): ItemPasteDialog | null => page.grid.renderRoot.querySelector('sales-contact-item-paste-dialog');
  const inside = <T extends HTMLElement>(selector: string): T => dialog()!.renderRoot.querySelector<T>(selector)!;
  const textOf = (element: Element | null | undefined): string =>
    (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const count = (): string => textOf(inside('.count'));
  const primary = (): HTMLButtonElement => inside<HTMLButtonElement>('.button.primary');

  /** Puts a text, and perhaps a page, where Ctrl+V finds it, and presses that on what has the focus. */
  async function paste(text: string, html = ''): Promise<void> {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    if (html !== '') clipboardData.setData('text/html', html);
    let active = document.activeElement!;
    while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    active.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }),
    );
    await page.settled();
  }

  async function previewed(): Promise<void> {
    await waitUntil(() => dialog()?.renderRoot.querySelector('table'), 'no preview came', { timeout: 10_000 });
    await waitUntil(() => !/procurando/.test(count()), 'products were looked for without an end', {
      timeout: 10_000,
    });
    await dialog()!.updateComplete;
  }

  async function insert(): Promise<void> {
    primary().click();
    await waitUntil(() => dialog() === null, 'the dialog stayed', { timeout: 10_000 });
    await page.settled();
  }

  const resultOf = (row: number): string =>
    textOf(dialog()!.renderRoot.querySelectorAll('tbody tr')[row]!.querySelector('.result'));

  beforeEach(async () => {
    page = await GridPage.open({ items: lines });
  });

  describe('copied', () => {
    it('and pasted by the keys, cells come back as they are, and one step takes them away', async () => {
      await page.rest(0, 'offeringId');
      await page.press('Shift+ArrowRight', 'Shift+ArrowRight', 'Control+c');
      expect(page.said).to.equal('3 células copiadas.');
      await page.rest(2, 'offeringId');
      await page.press('Control+v');
      await waitUntil(() => page.grid.items[2]!.code === '101');
      const { id: _id, ...first } = lines[0]!;
      expect(page.grid.items[2]).to.deep.equal({ ...first, id: 'l2' });
      expect(await page.offered()).to.equal('3 células coladas.');
      await page.press('Control+z');
      expect(page.grid.items).to.deep.equal(lines);
    });

    it('fill a block that is a multiple of them, and add lines after the last', async () => {
      await page.rest(0, 'quantity');
      await page.press('Control+c');
      await page.rest(1, 'quantity');
      await page.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Control+v');
      await waitUntil(() => page.grid.items[3]!.quantity === '1');
      expect(page.grid.items.map(({ quantity }) => quantity)).to.deep.equal(['1', '1', '1', '1']);

      await page.rest(2, 'offeringId');
      await page.press('Escape', 'Shift+ArrowDown', 'Shift+ArrowRight', 'Control+c', 'Escape');
      await page.rest(3, 'offeringId');
      await page.press('Control+v');
      await waitUntil(() => page.grid.items.length === 5);
      expect(page.grid.items.map(({ code }) => code)).to.deep.equal(['101', '701', '801', '801', '101']);
    });

    it('are cut, which is one step, and come back elsewhere', async () => {
      await page.rest(0, 'unitPrice');
      await page.press('Shift+ArrowDown', 'Control+x');
      expect(page.grid.items.map(({ unitPrice }) => unitPrice)).to.deep.equal([undefined, undefined, '102', '103']);
      await page.rest(2, 'unitPrice');
      await page.press('Control+v');
      await waitUntil(() => page.grid.items[2]!.unitPrice === '100');
      expect(page.grid.items.map(({ unitPrice }) => unitPrice)).to.deep.equal([undefined, undefined, '100', '101']);
      await page.press('Control+z', 'Control+z');
      expect(page.grid.items).to.deep.equal(lines);
    });

    it('are text and a table elsewhere, in which nothing calculates and nothing is markup', async () => {
      const name = '=HYPERLINK("x")<b>';
      page.grid.items = [{ ...lines[0]!, name, unitPrice: '1234.5', discount: { kind: 'percent', value: '10' } }];
      await page.settled();
      await page.rest(0, 'code');
      await page.press('Shift+Space');
      const clipboardData = new DataTransfer();
      const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, composed: true, cancelable: true });
      page.cell(0, 'code').dispatchEvent(event);
      expect(event.defaultPrevented).to.equal(true);
      expect(clipboardData.getData('text/plain').replace(/\u00a0/g, ' ')).to.equal(
        `101\t"'=HYPERLINK(""x"")<b>"\t1\t1.234,50\t10%\t1.111,05`,
      );
      expect(clipboardData.getData('text/html')).to.contain('&lt;b&gt;').and.not.contain('<b>');
    });

    it('is left to the browser in a text', async () => {
      await page.edit(0, 'quantity');
      await page.press('Control+c');
      await page.edit(1, 'quantity');
      await page.press('Control+v');
      expect(page.field(1, 'quantity').shadowRoot!.querySelector('input')!.value).to.equal('1');
      expect(page.said).to.equal('');
    });
  });

  describe('from elsewhere', () => {
    it('takes one text as if it were typed onto the cell', async () => {
      await copyText('1.234,50');
      await page.rest(1, 'unitPrice');
      await page.press('Control+v');
      expect(page.focused).to.equal('1 unitPrice…');
      await page.press('Enter');
      expect(page.grid.items[1]!.unitPrice).to.equal('1234.50');
    });

    it('takes numbers for cells that are there at once, in their notation', async () => {
      await page.rest(0, 'quantity');
      await paste('2\t1,234.50\r\n3\t5.25\r\n');
      await waitUntil(() => page.grid.items[1]!.quantity === '3');
      expect(page.grid.items.map(({ quantity, unitPrice }) => [quantity, unitPrice])).to.deep.equal([
        ['2', '1234.50'],
        ['3', '5.25'],
        ['3', '102'],
        ['4', '103'],
      ]);
      expect(page.grid.items[0]!.priceOrigin).to.equal('imported');
      expect(
        page
          .cell(0, 'unitPrice')
          .getAttribute('aria-label')!
          .replace(/\u00a0/g, ' '),
      ).to.equal('Valor unitário: 1.234,50. preço importado');
      expect(await page.offered()).to.equal('4 células coladas.');
      await page.takeBack();
      expect(page.grid.items).to.deep.equal(lines);
    });

    it('shows all else first, and puts it after the last line as one step', async () => {
      await page.rest(0, 'offeringId');
      await paste('Qtd\tCódigo\tValor unitário\tDesconto\n2\t801\tR$ 1.450,00\t10%\n\n5\t101\t\t\n');
      await previewed();
      expect(count()).to.equal('2 linhas');
      expect([...dialog()!.renderRoot.querySelectorAll('select')].map(({ value }) => value)).to.deep.equal([
        'quantity',
        'code',
        'unitPrice',
        'discount',
      ]);
      expect(resultOf(0)).to.equal('Treinamento');
      await expect(dialog()!).to.be.accessible();
      expect(page.grid.items).to.deep.equal(lines);

      await insert();
      await waitUntil(() => page.grid.items[5]?.unitPrice === '189.90');
      expect(page.grid.items.slice(4).map(({ id: _id, ...line }) => line)).to.deep.equal([
        {
          offeringId: 'p3',
          kind: 'service',
          code: '801',
          name: 'Treinamento',
          quantity: '2',
          unitPrice: '1450.00',
          priceOrigin: 'imported',
          discount: { kind: 'percent', value: '10' },
        },
        {
          offeringId: 'p1',
          kind: 'product',
          code: '101',
          name: 'ERP Comércio',
          quantity: '5',
          unitPrice: '189.90',
          priceOrigin: 'table',
        },
      ]);
      expect(await page.offered()).to.equal('2 itens colados.');
      await page.rest(0, 'quantity');
      await page.press('Control+z');
      expect(page.grid.items).to.deep.equal(lines);
      await page.press('Control+Shift+z');
      expect(page.grid.items).to.have.length(6);
    });

    it('reads a page, and puts it over lines where that is wanted', async () => {
      await page.rest(1, 'offeringId');
      await paste(
        'not this',
        '<table><tr><td>Implantação</td><td>7</td></tr><tr><td>Treinamento</td><td>8</td></tr></table>',
      );
      await previewed();
      const over = [...dialog()!.renderRoot.querySelectorAll<HTMLInputElement>('.choice input')].at(-1)!;
      expect(textOf(over.parentElement)).to.equal('Colar sobre os itens, a partir do item 2');
      over.click();
      await insert();
      expect(page.grid.items.map(({ code, quantity }) => [code, quantity])).to.deep.equal([
        ['101', '1'],
        ['701', '7'],
        ['801', '8'],
        ['101', '4'],
      ]);
      await page.takeBack();
      expect(page.grid.items).to.deep.equal(lines);
    });

    it('tells row by row what cannot be read, lets a product be chosen in place, and loses no text', async () => {
      await page.rest(0, 'offeringId');
      await paste('Treinamento\t2\t10,00\nCadeira\tmuitas\t5,00\nCadeira\t3\t1,50\nMesa\t1\t2,00\nNotebook\t4\t9,00');
      await previewed();
      expect(count()).to.equal('5 linhas · 4 com pendência');
      expect(resultOf(1)).to.contain('Quantidade: “muitas” não é um número');
      const field = dialog()!.renderRoot.querySelectorAll<Combobox>('sales-contact-combobox')[0]!;
      expect(field.label).to.equal('Produto da linha 2');
      expect(field.message).to.equal('Não está no catálogo: sem escolha, entra como texto');
      field.focus();
      await pressKeys('Alt+ArrowDown');
      await waitUntil(() => field.renderRoot.querySelector('[role="option"]') !== null);
      field.renderRoot.querySelector<HTMLElement>('[role="option"]')!.click();
      await waitUntil(() => count() === '5 linhas · 3 com pendência');
      // The other row of that name is the same product.
      expect(resultOf(2)).to.equal(resultOf(1).replace(/ ?Quantidade.*/, ''));

      await insert();
      expect(page.grid.items).to.have.length(9);
      expect((page.field(5, 'quantity') as HTMLElement & { text: string }).text).to.equal('muitas');
      expect((page.field(7, 'offeringId') as Combobox).text).to.equal('Mesa');
      expect((page.field(7, 'offeringId') as Combobox).message).to.equal('Escolha um produto ou serviço da lista');
      expect(page.grid.items[5]!.code).to.equal(page.grid.items[6]!.code);
    });

    it('lets columns be something else, and the first row be a row', async () => {
      await page.rest(0, 'offeringId');
      await paste('Treinamento\t2\t10,00');
      await previewed();
      const selects = (): HTMLSelectElement[] => [...dialog()!.renderRoot.querySelectorAll('select')];
      const choose = async (at: number, value: string): Promise<void> => {
        selects()[at]!.value = value;
        selects()[at]!.dispatchEvent(new Event('change', { bubbles: true }));
        await aTimeout(20);
        await dialog()!.updateComplete;
      };
      await choose(2, 'quantity');
      expect(selects().map(({ value }) => value)).to.deep.equal(['offeringId', '', 'quantity']);
      for (const at of [0, 2]) await choose(at, '');
      expect(textOf(inside('.more'))).to.equal('Nenhuma linha a inserir. Diga acima o que são as colunas.');
      expect(primary()).to.equal(null);
      await choose(0, 'offeringId');
      const header = inside<HTMLInputElement>('.choice input');
      header.click();
      await waitUntil(() => count() === '0 linhas');
      header.click();
      await waitUntil(() => count() === '1 linha');
    });

    it('is asked for by a button, and nothing happens where it is given up', async () => {
      const button = [...page.grid.renderRoot.querySelectorAll('button')].find(
        (one) => textOf(one) === 'Colar planilha',
      )!;
      button.focus();
      button.click();
      await waitUntil(() => dialog() !== null);
      await dialog()!.updateComplete;
      const area = inside('sales-contact-text-area');
      await waitUntil(() => dialog()!.shadowRoot!.activeElement === area);
      await paste('Treinamento;3\nImplantação;1');
      await previewed();
      expect(count()).to.equal('2 linhas');
      await pressKeys('Escape');
      await waitUntil(() => dialog() === null);
      expect(page.grid.items).to.deep.equal(lines);
      expect(page.grid.shadowRoot!.activeElement).to.equal(button);
    });

    it('goes into no text where it is a table', async () => {
      await page.edit(1, 'quantity');
      await paste('Treinamento\t3\nImplantação\t1');
      await previewed();
      expect(count()).to.equal('2 linhas');
    });

    it('pastes no price and no discount that the profile may not change', async () => {
      page.grid.settings = { permissions: { 'items.edit-prices': false, 'items.discount': false } };
      await page.settled();
      await page.rest(0, 'offeringId');
      await paste('Produto\tQtd\tPreço\tDesconto\nTreinamento\t2\t1,00\t50%');
      await previewed();
      expect([...dialog()!.renderRoot.querySelectorAll('select')].map(({ value }) => value)).to.deep.equal([
        'offeringId',
        'quantity',
        '',
        '',
      ]);
      await insert();
      await waitUntil(() => page.grid.items[4]?.unitPrice === '145.00');
      expect(page.grid.items[4]).to.not.have.property('discount');
    });

    it('says that products could not be looked for, and asks again', async () => {
      let isDown = true;
      const { products } = productAdapters();
      const catalog: ProductCatalog = {
        search: (input, call) => (isDown ? Promise.reject(new Error('down')) : products.search(input, call)),
        get: (input, call) => products.get(input, call),
        price: (input, call) => products.price(input, call),
      };
      page = await GridPage.open({ items: lines, adapters: { products: catalog } });
      await page.rest(0, 'offeringId');
      await paste('Treinamento\t2\nImplantação\t1');
      await waitUntil(() => dialog()?.renderRoot.querySelector('sales-contact-notice'));
      expect(textOf(inside('sales-contact-notice'))).to.contain('Não foi possível consultar todos os produtos.');
      isDown = false;
      inside<HTMLButtonElement>('sales-contact-notice button').click();
      await waitUntil(() => dialog()!.renderRoot.querySelector('sales-contact-notice') === null);
      await previewed();
      expect(resultOf(0)).to.equal('Treinamento');
    });
  });

  describe('of a bad kind', () => {
    it('is answered in words where it is too much, or nothing', async () => {
      await page.rest(0, 'offeringId');
      await paste('a\tb\n'.repeat(100_000));
      await waitUntil(() => dialog()?.renderRoot.querySelector('sales-contact-text-area'));
      await dialog()!.updateComplete;
      const area = inside<HTMLElement & { message: string }>('sales-contact-text-area');
      await waitUntil(() => area.message !== '');
      expect(area.message).to.equal('São 100.000 linhas. Cole até 10.000 de cada vez.');
      primary().click();
      await waitUntil(() =>
        inside<HTMLElement & { message: string }>('sales-contact-text-area')?.message.startsWith('Nenhuma'),
      );
      expect(page.grid.items).to.deep.equal(lines);
    });

    it('leaves out a cell of five megabytes, says so, and goes on', async () => {
      await page.rest(0, 'offeringId');
      await paste(`${'x'.repeat(5_000_000)}\t2\nTreinamento\t3`);
      await previewed();
      expect(resultOf(0)).to.equal('Uma célula tem mais de 500 caracteres e ficou de fora');
      await insert();
      expect(page.grid.items.slice(4).map(({ quantity }) => quantity)).to.deep.equal(['2', '3']);
    });

    it('runs nothing, hides nothing, and shows markup as text', async () => {
      const hostile = '<img src=x onerror="globalThis.pasted = true">';
      await page.rest(0, 'offeringId');
      await paste(
        `${hostile}\t1\nfatura\u202etxt.exe\t2`,
        `<table><tr><td>${hostile.replaceAll('<', '&lt;')}<script>globalThis.pasted = true</script></td><td>1</td></tr><tr><td>fatura\u202etxt.exe</td><td>2</td></tr></table>`,
      );
      await previewed();
      expect(dialog()!.renderRoot.querySelectorAll('img, script')).to.have.length(0);
      expect(textOf(dialog()!.renderRoot.querySelector('tbody td:not(.result)'))).to.equal(hostile);
      expect(resultOf(1)).to.contain('Caracteres invisíveis foram retirados');
      await insert();
      expect((page.field(4, 'offeringId') as Combobox).text).to.equal(hostile);
      expect((globalThis as { pasted?: boolean }).pasted).to.equal(undefined);
    });

    it('is refused where there would be more lines than a contact may have', async () => {
      page = await GridPage.open({ items: linesOf(10_001) });
      await page.rest(0, 'quantity');
      await page.press('Control+a', 'Control+c', 'Control+Home', 'Control+ArrowDown', 'Control+v');
      await waitUntil(() => page.said.startsWith('Um cadastro'));
      expect(page.said).to.equal('Um cadastro tem até 20.000 itens. Nada foi colado.');
      expect(page.grid.items).to.have.length(10_001);

      // Rows of a sheet are refused where they are shown, and are there to be pasted in parts.
      await page.press('Escape');
      await paste('Treinamento\t1\n'.repeat(10_000));
      await previewed();
      primary().click();
      await waitUntil(() =>
        inside<HTMLElement & { message: string }>('sales-contact-text-area')?.message.startsWith('Um cadastro'),
      );
      expect(page.grid.items).to.have.length(10_001);
    });
  });

  it('takes 10,000 rows without holding up the page, can be given up, and is one step', async function () {
    this.timeout(60_000);
    const offered: readonly Offering[] = Array.from({ length: 40 }, (_, at): Offering => ({
      id: `q${at}`,
      kind: 'product',
      code: `C${at}`,
      name: `Produto ${at}`,
    }));
    page = await GridPage.open({ items: [], adapters: productAdapters(offered) });
    const rows = Array.from({ length: 10_000 }, (_, at) => `C${at % 40}\t${at + 1}\t${at},50`).join('\r\n');
    const longest = { value: 0, tasks: 0 };
    const watch = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        longest.value = Math.max(longest.value, duration);
        longest.tasks += 1;
      }
    });
    watch.observe({ type: 'longtask' });
    page.grid.renderRoot.querySelector<HTMLElement>('.add')!.focus();
    await paste(`Código\tQtd\tPreço\r\n${rows}`);
    await previewed();
    expect(count()).to.equal('10000 linhas');
    await aTimeout(100);
    console.log(`10,000 rows read and shown: longest task ${longest.value} ms, ${longest.tasks} over 50 ms`);
    longest.value = longest.tasks = 0;

    primary().click();
    await waitUntil(() => /Inserindo/.test(textOf(inside('.wait'))));
    inside<HTMLButtonElement>('.button').click();
    await waitUntil(() => dialog() === null);
    await aTimeout(50);
    expect(page.grid.items).to.have.length(0);

    page.grid.renderRoot.querySelector<HTMLElement>('.add')!.focus();
    await paste(`Código\tQtd\tPreço\r\n${rows}`);
    await previewed();
    await insert();
    await aTimeout(100);
    console.log(`10,000 lines put: longest task ${longest.value} ms, ${longest.tasks} over 50 ms`);
    watch.disconnect();
    expect(page.grid.items).to.have.length(10_000);
    expect(page.grid.items[9_999]).to.include({ code: 'C39', quantity: '10000', unitPrice: '9999.50' });
    await page.takeBack();
    expect(page.grid.items).to.have.length(0);
  });

  it('brings back what was copied, whatever it was', async function () {
    this.timeout(60_000);
    const random = seeded(5);
    const number = (): string => `${random.below(100_000)}.${random.text(2, '0123456789')}`;
    for (let round = 0; round < 30; round += 1) {
      const items = Array.from({ length: 1 + random.below(4) }, (_, at): LineItem => ({
        id: `r${round}-${at}`,
        name: `${random.text(1 + random.below(6), `=+-@'"<>&;,éx`)}${random.text(3, 'ab')}`,
        quantity: number(),
        ...(random.below(2) === 0 ? { unitPrice: number(), priceOrigin: 'imported' } : {}),
        ...(random.below(2) === 0 ? { discount: { kind: 'percent', value: number() } } : {}),
      }));
      page = await GridPage.open({ items, adapters: {} });
      await page.rest(0, 'offeringId');
      await page.press('Control+a');
      const clipboardData = new DataTransfer();
      page
        .cell(0, 'code')
        .dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, composed: true, cancelable: true }));
      // Another grid knows nothing of what was copied but what the clipboard says.
      page = await GridPage.open({ items: [], adapters: {} });
      page.grid.renderRoot.querySelector<HTMLElement>('.add')!.focus();
      await paste(clipboardData.getData('text/plain'), clipboardData.getData('text/html'));
      await previewed();
      const meanings = ['code', 'offeringId', 'quantity', 'unitPrice', 'discount', ''];
      for (const [at, value] of meanings.entries()) {
        const select = dialog()!.renderRoot.querySelectorAll('select')[at]!;
        if (select.value === value) continue;
        select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
        await aTimeout(10);
        await dialog()!.updateComplete;
      }
      await insert();
      const plain = (all: readonly LineItem[]): unknown =>
        all.map(({ id: _id, quantity, unitPrice, discount, ...line }) => ({
          ...line,
          quantity: Number(quantity),
          unitPrice: unitPrice === undefined ? undefined : Number(unitPrice),
          discount: discount === undefined ? undefined : Number(discount.value),
        }));
      expect(plain(page.grid.items), `round ${round}`).to.deep.equal(plain(items));
    }
  });

  it('has dialogs that are closed with the grid', async () => {
    await page.rest(0, 'offeringId');
    await paste('Treinamento\t2\nImplantação\t1');
    await previewed();
    const inner = inside<Dialog>('sales-contact-dialog');
    page.grid.remove();
    expect(inner.isConnected).to.equal(false);
    expect(page.grid.items).to.deep.equal(lines);
  });
});

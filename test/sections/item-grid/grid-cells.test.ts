import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { resetMouse, sendMouse } from '@web/test-runner-commands';
import type { LineItem } from '../../../src/contact/line-item.js';
import type { Combobox } from '../../../src/controls/combobox/combobox.js';
import type { DecimalField } from '../../../src/controls/decimal-field/decimal-field.js';
import { GridPage, linesOf } from '../../support/grid-page.js';

const lines = linesOf(4);

describe('the cells of <sales-contact-item-grid>', () => {
  let page: GridPage;

  const button = (name: string): HTMLButtonElement =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)!;
  const input = (index: number, column: string): HTMLInputElement =>
    page.field(index, column).shadowRoot!.querySelector('input')!;

  beforeEach(async () => {
    page = await GridPage.open({ items: lines });
  });

  describe('as one Tab stop', () => {
    it('are entered at the product of the first line and left by the next Tab, both ways', async () => {
      button('antes').focus();
      await page.press('Tab');
      expect(page.focused).to.equal('0 offeringId');
      await page.press('ArrowDown', 'ArrowRight', 'Tab');
      expect(page.grid.shadowRoot!.activeElement!.className).to.contain('add');

      await page.press('Shift+Tab');
      expect(page.focused).to.equal('1 quantity');
      await page.press('Shift+Tab');
      expect(document.activeElement).to.equal(button('antes'));
    });

    it('go on from cell to cell with Tab while they are edited, and leave at the first', async () => {
      await page.edit(0, 'discount');
      await page.press('Tab');
      expect(page.focused).to.equal('1 offeringId…');
      await page.press('Shift+Tab', 'Shift+Tab');
      expect(page.focused).to.equal('0 unitPrice…');
      expect(input(0, 'unitPrice').selectionEnd).to.equal(6);
      await page.press('Shift+Tab', 'Shift+Tab', 'Shift+Tab');
      expect(document.activeElement).to.equal(button('antes'));
      await aTimeout(0);
      await page.press('Tab');
      expect(page.focused).to.equal('0 offeringId');
    });

    it('pass by the kind of a discount that is not there, and stop at it where there is one', async () => {
      await page.edit(0, 'discount');
      await page.type('5');
      await page.press('Tab');
      expect(page.focused).to.equal('0 discount…');
      await page.press('Tab');
      expect(page.focused).to.equal('1 offeringId…');
    });
  });

  describe('with arrows', () => {
    it('go one cell further and stay at the edges', async () => {
      await page.rest(0, 'code');
      await page.press('ArrowLeft', 'ArrowUp');
      expect(page.focused).to.equal('0 code');
      await page.press('ArrowRight', 'ArrowRight', 'ArrowDown');
      expect(page.focused).to.equal('1 quantity');
      await page.press('End');
      expect(page.focused).to.equal('1 actions');
      await page.press('ArrowRight');
      expect(page.focused).to.equal('1 actions');
      await page.press('Control+Home');
      expect(page.focused).to.equal('0 code');
      await page.press('Control+End');
      expect(page.focused).to.equal('3 actions');
      await page.press('Home', 'PageUp');
      expect(page.focused).to.equal('0 code');
      await page.press('Control+ArrowRight', 'Control+ArrowDown');
      expect(page.focused).to.equal('3 actions');
      expect(page.grid.items).to.deep.equal(lines);
    });

    it('go through 1,000 lines, of which few are drawn', async () => {
      page = await GridPage.open({ items: linesOf(1000) });
      await page.rest(0, 'quantity');
      await page.press('Control+ArrowDown');
      await waitUntil(() => page.focused === '999 quantity');
      await page.press('PageUp', 'ArrowUp');
      expect(page.focused).to.equal('986 quantity');
      await page.type('7');
      await page.press('Enter', 'Control+Home');
      expect(page.grid.items[986]!.quantity).to.equal('7');
    });
  });

  describe('edited', () => {
    it('begin with Enter or F2, all of it marked, and F2 again goes to the end and back', async () => {
      await page.rest(1, 'quantity');
      await page.press('Enter');
      expect(page.focused).to.equal('1 quantity…');
      await page.press('Escape', 'F2');
      expect(page.focused).to.equal('1 quantity…');
      const { selectionStart, selectionEnd } = input(1, 'quantity');
      expect([selectionStart, selectionEnd]).to.deep.equal([0, 1]);
      await page.press('F2');
      await page.type('5');
      await page.press('Enter');
      expect(page.grid.items[1]!.quantity).to.equal('25');
      expect(page.focused).to.equal('1 unitPrice…');
    });

    it('begin with what is typed, which takes the place of what stood there', async () => {
      await page.rest(1, 'quantity');
      await page.type('12*4');
      await page.press('Enter');
      expect(page.grid.items[1]!.quantity).to.equal('48');
      await page.press('Escape', 'ArrowLeft');
      expect(page.focused).to.equal('1 quantity');
      await page.type('x');
      expect((page.field(1, 'quantity') as DecimalField).text).to.equal('x');
    });

    it('take a product that is typed onto the cell by its code and Tab', async () => {
      await page.rest(0, 'offeringId');
      await page.type('701');
      await page.press('Tab');
      await waitUntil(() => page.grid.items[0]!.offeringId === 'p2');
      expect(page.focused).to.equal('0 quantity…');
    });

    it('open the list of a product with F2 and Alt+↓', async () => {
      await page.rest(0, 'offeringId');
      await page.press('F2');
      await page.listed(0);
      expect((page.field(0, 'offeringId') as Combobox).open).to.equal(true);
      // The first one closes the list, the second one leaves the field.
      await page.press('Escape');
      expect(page.focused).to.equal('0 offeringId…');
      await page.press('Escape');
      expect(page.focused).to.equal('0 offeringId');
      await page.press('Alt+ArrowDown');
      await page.listed(0);
      expect(page.grid.items).to.deep.equal(lines);
    });

    it('give back the product that stood there with Esc, also while a search is on its way', async () => {
      await page.rest(0, 'offeringId');
      await page.type('tre');
      await page.press('Escape', 'Escape');
      await aTimeout(300);
      await page.settled();
      expect(page.focused).to.equal('0 offeringId');
      expect(page.grid.items).to.deep.equal(lines);
      expect((page.field(0, 'offeringId') as Combobox).text).to.equal('ERP Comércio');
    });

    it('are not, where a cell only shows something or the profile may not change it', async () => {
      page.grid.settings = { permissions: { 'items.edit-prices': false } };
      await page.settled();
      for (const column of ['code', 'net', 'unitPrice']) {
        await page.rest(1, column);
        await page.type('7');
        await page.press('F2', 'Enter', 'Delete', 'F8');
        expect(page.focused, column).to.equal(`1 ${column}`);
        expect(page.cell(1, column).getAttribute('aria-readonly')).to.equal('true');
      }
      expect(page.grid.items).to.deep.equal(lines);
    });

    it('copy the cell above with F8 and stay where they are', async () => {
      await page.rest(1, 'quantity');
      await page.press('F8');
      expect(page.grid.items[1]!.quantity).to.equal('1');
      expect(page.focused).to.equal('1 quantity');
    });
  });

  describe('as a block', () => {
    it('grow with Shift and the arrows, say how many they are, and end with Esc', async () => {
      await page.rest(1, 'quantity');
      await page.press('Shift+ArrowDown', 'Shift+ArrowRight');
      expect(page.chosen).to.deep.equal(['1 quantity', '1 unitPrice', '2 quantity', '2 unitPrice']);
      expect(page.said).to.equal('2 linhas e 2 colunas selecionadas');
      expect(page.focused).to.equal('2 unitPrice');
      await page.press('Shift+ArrowLeft', 'Shift+ArrowLeft');
      expect(page.chosen).to.deep.equal(['1 offeringId', '1 quantity', '2 offeringId', '2 quantity']);
      await page.press('Escape');
      expect(page.chosen).to.deep.equal([]);
      expect(page.focused).to.equal('2 offeringId');
    });

    it('are a line with Shift+space, a column with Ctrl+space, all with Ctrl+A', async () => {
      await page.rest(1, 'quantity');
      await page.press('Shift+Space');
      expect(page.chosen).to.deep.equal(
        ['code', 'offeringId', 'quantity', 'unitPrice', 'discount', 'net'].map((column) => `1 ${column}`),
      );
      await page.rest(1, 'quantity');
      await page.press('Control+Space');
      expect(page.chosen).to.deep.equal([0, 1, 2, 3].map((index) => `${index} quantity`));
      await page.press('Control+a');
      expect(page.chosen).to.have.length(24);
    });

    it('are chosen by the mouse, drawn across cells or with Shift', async () => {
      const middle = (element: HTMLElement): [number, number] => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [Math.round(x + width / 2), Math.round(y + height / 2)];
      };
      page.grid.scrollIntoView();
      await sendMouse({ type: 'move', position: middle(page.cell(0, 'quantity')) });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: middle(page.cell(1, 'quantity')) });
      await sendMouse({ type: 'move', position: middle(page.cell(1, 'unitPrice')) });
      await sendMouse({ type: 'up' });
      await page.settled();
      expect(page.chosen).to.deep.equal(['0 quantity', '0 unitPrice', '1 quantity', '1 unitPrice']);
      expect(page.focused).to.equal('1 unitPrice');

      await sendMouse({ type: 'click', position: middle(page.cell(2, 'net')) });
      await page.settled();
      expect(page.chosen).to.deep.equal([]);
      expect(page.focused).to.equal('2 net');

      const position = middle(page.cell(3, 'discount'));
      page
        .cell(3, 'discount')
        .querySelector('.field')!
        .dispatchEvent(
          new MouseEvent('mousedown', { bubbles: true, composed: true, cancelable: true, shiftKey: true }),
        );
      await page.settled();
      expect(page.chosen).to.deep.equal(['2 discount', '2 net', '3 discount', '3 net']);
      await sendMouse({ type: 'click', position });
      await page.settled();
      expect(page.focused).to.equal('3 discount…');
      await resetMouse();
    });

    it('are emptied with Delete, which is one step', async () => {
      await page.rest(0, 'quantity');
      await page.press('Shift+ArrowDown', 'Shift+ArrowRight', 'Delete');
      expect(page.grid.items.map(({ quantity }) => quantity)).to.deep.equal([undefined, undefined, '3', '4']);
      expect(page.grid.items.map(({ priceOrigin }) => priceOrigin)).to.deep.equal([
        undefined,
        undefined,
        'manual',
        'manual',
      ]);
      expect(await page.offered()).to.equal('4 células limpas.');
      await page.press('Control+z');
      expect(page.grid.items).to.deep.equal(lines);
      await page.press('Control+Shift+z');
      expect(page.grid.items[0]!.quantity).to.equal(undefined);
    });

    it('give back what was emptied, but for what was typed since', async () => {
      await page.rest(0, 'quantity');
      await page.press('Shift+ArrowDown', 'Delete', 'Escape');
      await page.type('77');
      await page.press('Escape', 'ArrowUp');
      await page.type('55');
      await page.press('Enter');
      await page.takeBack();
      expect(page.grid.items.map(({ quantity }) => quantity)).to.deep.equal(['55', '2', '3', '4']);
    });

    it('are filled from their first line with Ctrl+D, text that is no number too', async () => {
      await page.edit(0, 'quantity');
      await page.type('abc');
      await page.press('Escape');
      await page.rest(0, 'quantity');
      await page.type('abc');
      await page.press('Enter', 'Escape', 'ArrowLeft', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d');
      for (const index of [0, 1, 2]) {
        expect((page.field(index, 'quantity') as DecimalField).text, `${index}`).to.equal('abc');
        expect((page.field(index, 'quantity') as DecimalField).message, `${index}`).to.equal('Informe um número');
      }
      expect(await page.offered()).to.equal('2 células preenchidas.');
      await page.takeBack();
      expect(page.grid.items.map(({ quantity }) => quantity)).to.deep.equal([undefined, '2', '3', '4']);
    });

    it('take the product of their first line, and each asks its price', async () => {
      const priceless = lines.map(({ unitPrice: _price, priceOrigin: _origin, ...line }): LineItem => line);
      page = await GridPage.open({ items: priceless });
      await page.rest(1, 'offeringId');
      await page.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d');
      expect(page.grid.items.map(({ code }) => code)).to.deep.equal(['101', '701', '701', '701']);
      await waitUntil(() => page.grid.items[3]!.unitPrice === '3200.00');
      expect(page.grid.items.map(({ priceOrigin }) => priceOrigin)).to.deep.equal([
        undefined,
        undefined,
        'table',
        'table',
      ]);
      await page.press('Control+z');
      expect(page.grid.items).to.deep.equal(priceless);
    });

    it('of a single line take the line above with Ctrl+D', async () => {
      await page.rest(2, 'unitPrice');
      await page.press('Control+d');
      expect(page.grid.items[2]!.unitPrice).to.equal('101');
      expect(page.focused).to.equal('2 unitPrice');
    });

    it('are removed with their lines by Ctrl+Delete, and come back together', async () => {
      await page.rest(1, 'quantity');
      await page.press('Shift+ArrowDown', 'Control+Delete');
      expect(page.grid.items.map(({ id }) => id)).to.deep.equal(['l0', 'l3']);
      expect(page.focused).to.equal('1 quantity');
      expect(await page.offered()).to.equal('2 itens removidos.');
      await page.type('9');
      await page.press('Enter');
      await page.takeBack();
      expect(page.grid.items.map(({ id, quantity }) => [id, quantity])).to.deep.equal([
        ['l0', '1'],
        ['l1', '2'],
        ['l2', '3'],
        ['l3', '9'],
      ]);
    });

    it('are neither emptied nor filled where the profile may not change them', async () => {
      page.grid.settings = { permissions: { 'items.edit-prices': false } };
      await page.settled();
      await page.rest(0, 'quantity');
      await page.press('Control+a', 'Delete');
      expect(page.grid.items.map(({ unitPrice }) => unitPrice)).to.deep.equal(['100', '101', '102', '103']);
      expect(page.grid.items[0]!.quantity).to.equal(undefined);
    });
  });

  describe('of a line that is dragged by its grip', () => {
    const middle = (element: Element): [number, number] => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [Math.round(x + width / 2), Math.round(y + height / 2)];
    };
    const grip = (index: number): Element => page.rows[index]!.renderRoot.querySelector('.grip')!;
    const ids = (): string[] => page.grid.items.map(({ id }) => id);

    async function drag(from: number, to: number, part: number): Promise<void> {
      page.grid.scrollIntoView();
      await sendMouse({ type: 'move', position: middle(grip(from)) });
      await sendMouse({ type: 'down' });
      const { x, y, height } = page.rows[to]!.getBoundingClientRect();
      await sendMouse({ type: 'move', position: [Math.round(x + 100), Math.round(y + height / 2)] });
      await sendMouse({ type: 'move', position: [Math.round(x + 100), Math.round(y + height * part)] });
      await page.settled();
    }

    afterEach(() => resetMouse());

    it('come to stand where a sign shows, in one step of undo', async () => {
      await drag(0, 2, 0.8);
      expect(page.rows.map((row) => row.getAttribute('drop'))).to.deep.equal([null, null, 'after', null]);
      expect(ids()).to.deep.equal(['l0', 'l1', 'l2', 'l3']);
      await sendMouse({ type: 'up' });
      await page.settled();
      expect(ids()).to.deep.equal(['l1', 'l2', 'l0', 'l3']);
      expect(page.chosen).to.deep.equal([]);
      await drag(3, 0, 0.2);
      await sendMouse({ type: 'up' });
      await page.settled();
      expect(ids()).to.deep.equal(['l3', 'l1', 'l2', 'l0']);
      await page.rest(0, 'quantity');
      await page.press('Control+z', 'Control+z');
      expect(page.grid.items).to.deep.equal(lines);
    });

    it('stay where they were with Esc, and where they are let go beside themselves', async () => {
      await drag(0, 2, 0.8);
      await page.press('Escape');
      await sendMouse({ type: 'up' });
      await page.settled();
      await drag(1, 0, 0.8);
      await sendMouse({ type: 'up' });
      await page.settled();
      expect(page.grid.items).to.deep.equal(lines);
      expect(page.rows.some((row) => row.hasAttribute('drop') || row.hasAttribute('dragged'))).to.equal(false);
    });

    it('go through a long list that scrolls under them', async () => {
      page = await GridPage.open({ items: linesOf(300) });
      const table = page.grid.renderRoot.querySelector('.table.long')!;
      page.grid.scrollIntoView();
      await sendMouse({ type: 'move', position: middle(grip(0)) });
      await sendMouse({ type: 'down' });
      const { x, bottom } = table.getBoundingClientRect();
      await sendMouse({ type: 'move', position: [Math.round(x + 100), Math.round(bottom - 8)] });
      await waitUntil(() => table.scrollTop > 300, 'the list did not scroll');
      await sendMouse({ type: 'up' });
      await page.settled();
      expect(ids().indexOf('l0')).to.be.above(9);
    });
  });

  it('are accessible with a block drawn', async function () {
    this.timeout(60_000);
    await page.rest(1, 'quantity');
    await page.press('Shift+ArrowDown');
    await expect(page.grid).to.be.accessible();
  });
});

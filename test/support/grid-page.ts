import { aTimeout, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import './themed.js';
import '../../src/sections/item-grid/define.js';
import type { Adapters } from '../../src/adapters/adapters.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import type { Offering } from '../../src/adapters/product-catalog.js';
import type { LineItem } from '../../src/contact/line-item.js';
import type { ItemGrid } from '../../src/sections/item-grid/item-grid.js';
import type { ItemRow } from '../../src/sections/item-grid/item-row.js';
import { pressKeys } from './keys.js';

const offerings: readonly Offering[] = [
  { id: 'p1', kind: 'product', code: '101', name: 'ERP Comércio', unitPrice: '189.90' },
  { id: 'p2', kind: 'service', code: '701', name: 'Implantação', unitPrice: '3200.00' },
  { id: 'p3', kind: 'service', code: '801', name: 'Treinamento', unitPrice: '145.00' },
];

/** Adapters of a grid that sells these. */
export function productAdapters(products: readonly Offering[] = offerings): Adapters {
  return createMemoryAdapters({ products });
}

/** A line of each product, with values that tell it from all others. */
export function linesOf(count: number): readonly LineItem[] {
  return Array.from({ length: count }, (_, index): LineItem => {
    const { id, kind, code, name } = offerings[index % offerings.length]!;
    return {
      id: `l${index}`,
      offeringId: id,
      kind,
      code: code!,
      name,
      quantity: `${index + 1}`,
      unitPrice: `${100 + index}`,
      priceOrigin: 'manual',
    };
  });
}

/** A grid that stands alone, and what someone at the keyboard does and sees there. */
export class GridPage {
  readonly grid: ItemGrid;

  private constructor(grid: ItemGrid) {
    this.grid = grid;
  }

  static async open(properties: Partial<Pick<ItemGrid, 'items' | 'adapters' | 'settings'>> = {}): Promise<GridPage> {
    const box = await fixture<HTMLElement>(html`
      <main>
        <button>antes</button>
        <sales-contact-item-grid></sales-contact-item-grid>
        <button>depois</button>
      </main>
    `);
    const page = new GridPage(box.querySelector('sales-contact-item-grid')!);
    Object.assign(page.grid, { adapters: productAdapters(), ...properties });
    await page.settled();
    return page;
  }

  get rows(): readonly ItemRow[] {
    return [...this.grid.renderRoot.querySelectorAll('sales-contact-item-row')];
  }

  cell(index: number, column: string): HTMLElement {
    const row = this.rows.find((one) => one.index === index)!;
    return row.renderRoot.querySelector<HTMLElement>(`.cell[data-column="${column}"]`)!;
  }

  field<T extends HTMLElement = HTMLElement>(index: number, column: string): T {
    return this.cell(index, column).querySelector<T>('.field')!;
  }

  /** Where the focus is, such as `1 quantity`, with `…` where it is in the field. */
  get focused(): string {
    const row = this.grid.shadowRoot!.activeElement as ItemRow | null;
    const active = row?.shadowRoot?.activeElement;
    const cell = active?.closest<HTMLElement>('.cell');
    if (!row || !cell) return '';
    return `${row.index} ${cell.dataset['column']}${active === cell ? '' : '…'}`;
  }

  /** The cells that are said to be chosen, such as `1 quantity`. */
  get chosen(): readonly string[] {
    return this.rows.flatMap((row) =>
      [...row.renderRoot.querySelectorAll<HTMLElement>('[role="gridcell"][aria-selected="true"]')].map(
        (cell) => `${row.index} ${cell.dataset['column']}`,
      ),
    );
  }

  /** What is said to whoever hears the page. */
  get said(): string {
    return (this.grid.renderRoot.querySelector('.frame > [role="status"]')?.textContent ?? '').replace(/\u00a0/g, ' ');
  }

  /** What the bar offers to take back. */
  async offered(): Promise<string> {
    const bar = this.grid.renderRoot.querySelector('sales-contact-undo-bar')!;
    await bar.updateComplete;
    return bar.renderRoot.querySelector('[role="status"]')?.textContent?.trim() ?? '';
  }

  async takeBack(): Promise<void> {
    const bar = this.grid.renderRoot.querySelector('sales-contact-undo-bar')!;
    await bar.updateComplete;
    bar.renderRoot.querySelector('button')!.click();
    await this.settled();
  }

  async rest(index: number, column: string): Promise<void> {
    this.cell(index, column).focus();
    await this.settled();
  }

  async edit(index: number, column: string): Promise<void> {
    const field = this.field(index, column);
    field.focus();
    field.shadowRoot!.querySelector('input')!.select();
    await this.settled();
  }

  async settled(): Promise<void> {
    await this.grid.updateComplete;
    await Promise.all(this.rows.map((row) => row.updateComplete));
    await aTimeout(0);
    await this.grid.updateComplete;
    await Promise.all(this.rows.map((row) => row.drawn()));
  }

  /** Presses keys such as `Control+Shift+ArrowUp`, one after the other. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await pressKeys(key);
      await this.settled();
    }
  }

  async type(text: string): Promise<void> {
    await sendKeys({ type: text });
    await this.settled();
  }

  /** Waits until the list of the product cell that has the focus shows something. */
  async listed(index: number): Promise<void> {
    const field = this.field(index, 'offeringId');
    await waitUntil(() => field.shadowRoot!.querySelector('[role="option"]') !== null, 'no product was listed');
  }
}

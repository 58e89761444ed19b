import type { ContactController } from '../../binding/contact-controller.js';
import type { LineItem } from '../../contact/line-item.js';
import type { OptionSource } from '../../controls/combobox/option.js';
import type { Column, FieldColumn } from './grid-access.js';
import type { LinePrices } from './line-prices.js';

/** What a row asks of the grid it stands in. */
export interface RowOwner {
  readonly contact: ContactController;
  readonly prices: LinePrices;
  /** `undefined` without a catalog: then any text is a name. */
  readonly products: OptionSource | undefined;
  insert(index: number): void;
  duplicate(id: string, column: Column): void;
  move(id: string, places: number, column: Column): void;
  remove(id: string, column: Column): void;
  /** Someone is about to change what stands in a cell. */
  typing(): void;
  /** The cell that has the focus is left. */
  left(): void;
  choose(id: string, offeringId: string): void;
  /** To the line after this one; a new one after the last. */
  advance(index: number): void;
  /** To the first field of the line after this one, a new line after the last, or to the last field of the one before. */
  leave(index: number, way: 1 | -1): boolean;
  /** To the same cell of a line further down, or further up; nowhere where there is none. */
  step(index: number, places: number, column: Column): void;
  /** The focus came to a cell itself, or into its field. */
  entered(index: number, column: Column, isResting: boolean): void;
  /** From a field onto its cell; what was typed there since it was entered is taken back. */
  giveUp(id: string, column: Column): void;
  /** Puts what stands in the cell above into this one. */
  copyAbove(id: string, column: FieldColumn): void;
  /** A cell was left changed. */
  changed(id: string, column: Column | undefined): void;
  /** What the table says of the line, where that is not what stands there and nobody decided yet. */
  tablePrice(line: LineItem): string | undefined;
  useTablePrice(id: string): void;
  keepPrice(id: string): void;
  /** The place of the earlier line that says the same of the same product. */
  repeats(index: number): number | undefined;
  sumUp(id: string): void;
  keepApart(id: string): void;
}

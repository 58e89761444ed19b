import type { ContactController } from '../../binding/contact-controller.js';
import { pause } from '../item-paste/in-slices.js';
import type { PastedLine } from '../item-paste/paste-rows.js';
import { changeCells, contentOf, type CellChange, type ChangedCells } from './cell-block.js';
import { accessOf, isFieldColumn, isOpen, type FieldColumn } from './grid-access.js';
import type { GridCells } from './grid-cells.js';
import { removeLines } from './line-edits.js';
import type { LineHistory } from './line-history.js';
import type { TablePrices } from './table-prices.js';

/** What it needs of the grid. */
export interface BlockActionsHost {
  readonly cells: GridCells;
  readonly history: LineHistory;
  readonly prices: TablePrices;
  /** The lines are others now; it can be taken back. */
  done(text: string, undo: () => void): void;
  /** Says why nothing was done. */
  refuse(text: string): void;
}

/** Lines that are put at a time: what that takes goes unnoticed. */
const linesAtOnce = 250;
/** Lines of a contact; what is read and saved has a limit, and ten thousand of them are shown without delay. */
const mostLines = 20_000;

/** What is done to all cells that are chosen, each in one step of undo. */
export class BlockActions {
  readonly #contact: ContactController;
  readonly #does: BlockActionsHost;

  constructor(contact: ContactController, does: BlockActionsHost) {
    this.#contact = contact;
    this.#does = does;
  }

  /** Empties the cells that may be changed. */
  clear(): void {
    const known = this.#contact.state;
    if (known === undefined) return;
    const filled = this.#open().filter(({ index, column }) => {
      const { part, text } = contentOf(known, index, column);
      return text !== undefined || Object.keys(part).length > 0;
    });
    const changes = filled.map((cell) => ({ ...cell, content: undefined }));
    this.change(changes, this.#contact.words.t('item.cleared', { count: changes.length }));
  }

  /** Puts what stands in the first line of the block into all others; of a single line, what stands above it. */
  fillDown(): void {
    const known = this.#contact.state;
    const { block } = this.#does.cells;
    if (known === undefined || block === undefined) return;
    const top = block.from === block.to ? block.from - 1 : block.from;
    if (top < 0) return;
    const below = this.#open().filter(({ index }) => index > top);
    const changes = below.map(({ index, column }) => ({ index, column, content: contentOf(known, top, column) }));
    this.change(changes, this.#contact.words.t('item.filled', { count: changes.length }));
  }

  /** Takes out all lines of the block; answers the place of the first, `undefined` where there is no block. */
  removeLines(): number | undefined {
    const { cells, history, done } = this.#does;
    const { block } = cells;
    if (!cells.hasBlock || block === undefined) return undefined;
    let putBack: (() => void) | undefined;
    history.operate((store) => (putBack = removeLines(store, block.from, block.to)));
    done(this.#contact.words.t('item.removed-many', { count: block.to - block.from + 1 }), () => putBack?.());
    return block.from;
  }

  /**
   * Puts pasted lines from a place on, a few at a time, so that the page goes on meanwhile; all of them are one step.
   * Answers why nothing was put, empty where all was. Rejects with the signal's reason, and takes back what was put
   * until then.
   */
  async putLines(
    lines: readonly PastedLine[],
    index: number,
    text: string,
    signal: AbortSignal,
    progress: (done: number) => void,
  ): Promise<string> {
    const session = this.#contact.session;
    if (session === undefined) return '';
    const tooMany = this.#tooMany(index + lines.length);
    if (tooMany !== '') return tooMany;
    const { store } = session;
    const { history, prices, done } = this.#does;
    const made: ChangedCells[] = [];
    history.endTyping();
    history.beginTyping();
    try {
      for (let from = 0; from < lines.length; from += linesAtOnce) {
        const changes = lines.slice(from, from + linesAtOnce).flatMap((line, at) => changesOf(line, index + from + at));
        made.push(changeCells(store, changes));
        progress(Math.min(from + linesAtOnce, lines.length));
        await pause();
        signal.throwIfAborted();
      }
    } catch (error) {
      history.cancelTyping();
      throw error;
    }
    history.endTyping();
    done(text, () => made.toReversed().forEach(({ undo }) => undo(store)));
    void prices.putAll(
      session,
      made.flatMap(({ products }) => products),
    );
    return '';
  }

  /** Says why a contact may not have so many lines; nothing where it may. */
  #tooMany(lines: number): string {
    const { words } = this.#contact;
    return lines <= mostLines ? '' : words.t('item.too-many', { limit: words.decimal(String(mostLines)) });
  }

  /** Changes cells, and asks the prices of those that have another product now. */
  change(changes: readonly CellChange[], text: string): void {
    const session = this.#contact.session;
    const last = changes.reduce((most, { index }) => Math.max(most, index), -1);
    if (session === undefined || changes.length === 0) return;
    const tooMany = this.#tooMany(last + 1);
    if (tooMany !== '') {
      this.#does.refuse(tooMany);
      return;
    }
    const { history, prices, done } = this.#does;
    const changed = history.operate((store) => changeCells(store, changes))!;
    done(text, () => changed.undo(session.store));
    void prices.putAll(session, changed.products);
    const [only, ...others] = changes;
    const isNumber = others.length === 0 && (only?.column === 'quantity' || only?.column === 'unitPrice');
    // For a single number the table is asked as if it had been typed.
    if (isNumber) void prices.check(session.store.state.contact.items[only.index]!.id);
  }

  /** The cells of the block that may be changed. */
  #open(): readonly { readonly index: number; readonly column: FieldColumn }[] {
    const { block } = this.#does.cells;
    if (block === undefined) return [];
    const access = accessOf(this.#contact);
    const columns = block.columns.filter(isFieldColumn);
    const cells: { readonly index: number; readonly column: FieldColumn }[] = [];
    for (let index = block.from; index <= block.to; index += 1) {
      for (const column of columns) {
        if (isOpen(this.#contact, access, index, column)) cells.push({ index, column });
      }
    }
    return cells;
  }
}

function changesOf(line: PastedLine, index: number): readonly CellChange[] {
  return Object.entries(line).map(([column, content]) => ({ index, column: column as FieldColumn, content }));
}

import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { ContactController } from '../../binding/contact-controller.js';
import { labelOf } from '../../binding/issue-words.js';
import { copyTable, type Clipboard } from '../item-paste/copy-table.js';
import { notationOf } from '../item-paste/paste-number.js';
import { contentOf as numberContent } from '../item-paste/paste-rows.js';
import type { PasteTarget } from '../item-paste/item-paste-dialog.js';
import type { BlockActions } from './block-actions.js';
import { contentOf, textOfCell, type CellChange, type CellContent } from './cell-block.js';
import { accessOf, columnsOf, isFieldColumn, isOpen, mayChange, type Column, type FieldColumn } from './grid-access.js';
import { isCell, type GridCells } from './grid-cells.js';
import type { Place } from './grid-cursor.js';
import { isBlankLine } from './line-edits.js';
import type { ProductSearch } from './product-search.js';

/** What it needs of the grid. */
export interface GridClipboardHost {
  readonly cells: GridCells;
  readonly blocks: BlockActions;
  readonly products: ProductSearch;
  /** Goes into the field of a cell; what is put there next replaces what stands in it. */
  edit(place: Place): void;
  say(text: string): void;
}

/** A cell that was copied here. */
interface Copied {
  readonly column: Column;
  /** `undefined` for one that only shows something. */
  readonly content: CellContent | undefined;
  readonly text: string;
}

/**
 * Copies cells, for other programs and for other cells, and pastes them. What was copied here comes back exactly; what
 * comes from elsewhere is shown first, unless it is numbers for cells that are there.
 */
export class GridClipboard {
  readonly #host: LitElement;
  readonly #contact: ContactController;
  readonly #does: GridClipboardHost;
  #copied: { readonly text: string; readonly rows: readonly (readonly Copied[])[] } | undefined;
  #asked: { readonly target: PasteTarget; readonly clipboard: Clipboard | undefined } | undefined;

  constructor(host: LitElement, contact: ContactController, does: GridClipboardHost) {
    this.#host = host;
    this.#contact = contact;
    this.#does = does;
  }

  readonly onCopy = (event: ClipboardEvent): void => {
    if (!isCell(event.composedPath()[0])) return;
    this.#give(event, 'item.copied-cells');
  };

  readonly onCut = (event: ClipboardEvent): void => {
    if (!isCell(event.composedPath()[0])) return;
    const { editsLines } = accessOf(this.#contact);
    this.#give(event, editsLines ? 'item.cut' : 'item.copied-cells');
    if (editsLines) this.#does.blocks.clear();
  };

  /** A table goes into no text: it is for the lines wherever the focus is. */
  readonly onPaste = (event: ClipboardEvent): void => {
    const { place } = this.#does.cells;
    const clipboard: Clipboard = {
      text: event.clipboardData?.getData('text/plain') ?? '',
      html: event.clipboardData?.getData('text/html') ?? '',
    };
    const isText = event.composedPath()[0] instanceof HTMLInputElement;
    if (event.defaultPrevented || !accessOf(this.#contact).editsLines || (isText && !isTable(clipboard.text))) return;
    if (clipboard.text === '' && clipboard.html === '') return;
    event.preventDefault();
    event.stopPropagation();
    if (isText || place === undefined || !this.#does.cells.isResting) void this.ask(clipboard);
    else void this.#paste(clipboard, place);
  };

  /** The same as Ctrl+C, by a button. */
  async copy(): Promise<void> {
    const { words } = this.#contact;
    const copied = this.#take();
    if (copied === undefined) return;
    try {
      const type = (name: string, text: string): Record<string, Blob> => ({ [name]: new Blob([text], { type: name }) });
      await navigator.clipboard.write([
        new ClipboardItem({ ...type('text/plain', copied.text), ...type('text/html', copied.html) }),
      ]);
      this.#does.say(words.t('item.copied-cells', { count: copied.count }));
    } catch {
      this.#does.say(words.t('item.copy-failed'));
    }
  }

  /** Shows what a clipboard holds before it becomes lines; without one it is asked for. */
  async ask(clipboard?: Clipboard): Promise<void> {
    await import('../item-paste/define.js');
    const target = this.#target();
    if (target === undefined) return;
    this.#asked = { target, clipboard };
    this.#host.requestUpdate();
  }

  dialog(): TemplateResult | typeof nothing {
    if (this.#asked === undefined) return nothing;
    return html`<sales-contact-item-paste-dialog
      .target=${this.#asked.target}
      .clipboard=${this.#asked.clipboard}
      @close=${() => this.close()}
    ></sales-contact-item-paste-dialog>`;
  }

  close(): void {
    if (this.#asked === undefined) return;
    this.#asked = undefined;
    this.#host.requestUpdate();
  }

  #target(): PasteTarget | undefined {
    const { session, words } = this.#contact;
    const access = accessOf(this.#contact);
    if (session === undefined || !access.editsLines) return undefined;
    const { state } = session.store;
    const { products, cells, blocks } = this.#does;
    const { items } = state.contact;
    const isLastBlank = items.length > 0 && isBlankLine(state, items.length - 1);
    const lines = isLastBlank ? items.length - 1 : items.length;
    const index = cells.place?.index ?? lines;
    return {
      catalog: products.catalog,
      products: products.source,
      found: (id) => products.found(id),
      call: (signal) => products.call(signal),
      columns: access.columns.filter((column) => mayChange(column, access)),
      label: (column) => labelOf(words, `items.0.${column}`, state.settings),
      lines,
      index: Math.min(index, lines),
      put: (pasted, at, signal, progress) =>
        blocks.putLines(pasted, at, words.t('item.pasted', { count: pasted.length }), signal, progress),
    };
  }

  #give(event: ClipboardEvent, said: 'item.copied-cells' | 'item.cut'): void {
    const { clipboardData } = event;
    const taken = this.#take();
    if (taken === undefined || clipboardData === null) return;
    event.preventDefault();
    clipboardData.setData('text/plain', taken.text);
    clipboardData.setData('text/html', taken.html);
    this.#does.say(this.#contact.words.t(said, { count: taken.count }));
  }

  /** The chosen cells for a clipboard; they are known here too, as they are. */
  #take(): (Clipboard & { readonly count: number }) | undefined {
    const { state: known, words } = this.#contact;
    const { block } = this.#does.cells;
    if (known === undefined || block === undefined) return undefined;
    const columns = block.columns.filter((column) => column !== 'actions');
    const rows: Copied[][] = [];
    for (let index = block.from; index <= block.to; index += 1) {
      rows.push(
        columns.map((column) => ({
          column,
          content: isFieldColumn(column) ? contentOf(known, index, column) : undefined,
          text: textOfCell(known, index, column, words),
        })),
      );
    }
    if (columns.length === 0) return undefined;
    const table = copyTable(rows.map((cells) => cells.map(({ text }) => text)));
    this.#copied = { text: table.text, rows };
    return { ...table, count: rows.length * columns.length };
  }

  async #paste(clipboard: Clipboard, place: Place): Promise<void> {
    const copied = this.#copied;
    if (copied !== undefined && isSameText(copied.text, clipboard.text)) {
      this.#put(copied.rows, place);
      return;
    }
    if (!isTable(clipboard.text) && !/<table\b/i.test(clipboard.html)) {
      this.#putText(clipboard.text.trim(), place);
      return;
    }
    const { readTable } = await import('../item-paste/clipboard-table.js');
    // What is numbers for cells that are there needs no more than one look; all else is shown first.
    const table =
      clipboard.text.length > shortTable ? undefined : await readTable(clipboard, new AbortController().signal);
    const rows = table === undefined || 'kind' in table ? [] : table.map(({ cells }) => cells);
    const changes = this.#numbers(rows, place);
    if (changes === undefined) await this.ask(clipboard);
    else this.#does.blocks.change(changes, this.#contact.words.t('item.pasted-cells', { count: changes.length }));
  }

  /** One text: into the cell as if it were typed, or into all numbers of a block. */
  #putText(text: string, place: Place): void {
    const { cells, blocks } = this.#does;
    const { block } = cells;
    const { words } = this.#contact;
    if (cells.hasBlock && block !== undefined) {
      const rows = Array.from({ length: block.to - block.from + 1 }, () => block.columns.map(() => text));
      const changes = this.#numbers(rows, { index: block.from, column: block.columns[0]! });
      if (changes !== undefined) blocks.change(changes, words.t('item.pasted-cells', { count: changes.length }));
      return;
    }
    if (!isFieldColumn(place.column) || !isOpen(this.#contact, accessOf(this.#contact), place.index, place.column))
      return;
    this.#does.edit(place);
    this.#host.ownerDocument.execCommand('insertText', false, text);
  }

  /** Cells of numbers from a place on; `undefined` where one of them is no number of a line that is there. */
  #numbers(rows: readonly (readonly string[])[], place: Place): readonly CellChange[] | undefined {
    const columns = this.#columnsFrom(place);
    const lines = this.#contact.state?.contact.items.length ?? 0;
    const width = Math.max(0, ...rows.map((cells) => cells.length));
    const isFit = rows.length > 0 && place.index + rows.length <= lines && width <= columns.length;
    const targets = columns.slice(0, width);
    if (!isFit || !targets.every((column) => isNumber(column) && this.#isOpen(place.index, column))) return undefined;
    return targets.filter(isNumber).flatMap((column, at) => {
      const notation = notationOf(rows.map((cells) => cells[at] ?? ''));
      return rows.map((cells, row) => ({
        index: place.index + row,
        column,
        content: (cells[at] ?? '') === '' ? undefined : numberContent(column, cells[at]!, notation),
      }));
    });
  }

  /** Cells that were copied here, once, or as often as they fit into the block. */
  #put(rows: readonly (readonly Copied[])[], place: Place): void {
    const { cells, blocks } = this.#does;
    const { block } = cells;
    const { words } = this.#contact;
    const from: Place =
      cells.hasBlock && block !== undefined ? { index: block.from, column: block.columns[0]! } : place;
    const columns = this.#columnsFrom(from);
    const width = rows[0]?.length ?? 0;
    const [tall, wide] =
      cells.hasBlock && block !== undefined ? [block.to - block.from + 1, block.columns.length] : [0, 0];
    const height = tall % rows.length === 0 ? Math.max(tall, rows.length) : rows.length;
    const breadth = wide % width === 0 ? Math.max(wide, width) : width;
    const changes: CellChange[] = [];
    for (let row = 0; row < height; row += 1) {
      for (let at = 0; at < breadth; at += 1) {
        const column = columns[at];
        const index = from.index + row;
        if (column === undefined || !isFieldColumn(column) || !this.#isOpen(index, column)) continue;
        changes.push({ index, column, content: this.#fitting(rows[row % rows.length]![at % width]!, column) });
      }
    }
    blocks.change(changes, words.t('item.pasted-cells', { count: changes.length }));
  }

  /** What a copied cell is in another column. */
  #fitting({ column: from, content, text }: Copied, column: FieldColumn): CellContent | undefined {
    if (from === column) return content;
    if (text === '') return undefined;
    if (isNumber(column))
      return numberContent(column, text, this.#contact.words.separators.decimal === '.' ? '.' : ',');
    return this.#does.products.source === undefined ? { part: { name: text } } : { part: {}, text };
  }

  #isOpen(index: number, column: Column): boolean {
    return isOpen(this.#contact, accessOf(this.#contact), index, column);
  }

  #columnsFrom({ column }: Place): readonly Column[] {
    const columns = columnsOf(accessOf(this.#contact)).filter((one) => one !== 'actions');
    return columns.slice(columns.findIndex((one) => one === column));
  }
}

/** Characters of a table that is read before it is known whether it has to be shown. */
const shortTable = 100_000;

function isNumber(column: Column): column is Exclude<FieldColumn, 'offeringId'> {
  return isFieldColumn(column) && column !== 'offeringId';
}

/** Whether a text has more than one cell. */
function isTable(text: string): boolean {
  return /\t|[\r\n]+[^\r\n]/.test(text.replace(/[\r\n]+$/, ''));
}

/** A system may change the ends of lines on the way. */
function isSameText(one: string, other: string): boolean {
  return one.replace(/\r\n?/g, '\n') === other.replace(/\r\n?/g, '\n');
}

import type { Column } from './grid-access.js';

/** A line, as far as the cursor tells it from others. */
interface Line {
  readonly id: string;
}

/** A cell by the line's id, so that it stays the same one when lines are moved. */
interface Cell {
  readonly id: string;
  readonly column: Column;
}

/** A cell by its place. */
export interface Place {
  readonly index: number;
  readonly column: Column;
}

/** Lines and columns between two corners, both ends included. */
export interface Block {
  readonly from: number;
  readonly to: number;
  readonly columns: readonly Column[];
}

/** Where one cell is the Tab stop of the grid, and which cells are chosen together with it. It knows no page. */
export class GridCursor {
  #at: Cell | undefined;
  /** The corner that stays while a block grows. */
  #anchor: Cell | undefined;
  /** Where the line stood last, for when it is gone. */
  #index = 0;

  /** The cell of the cursor; the product of the first line while nobody was there, and a neighbor of one that is gone. */
  place(lines: readonly Line[], columns: readonly Column[]): Place | undefined {
    if (lines.length === 0) return undefined;
    const found = this.#at === undefined ? 0 : lines.findIndex(({ id }) => id === this.#at!.id);
    const index = found >= 0 ? found : Math.min(this.#index, lines.length - 1);
    this.#index = index;
    const wanted = this.#at?.column ?? 'offeringId';
    return { index, column: columns.includes(wanted) ? wanted : (columns[0] ?? 'code') };
  }

  /** Goes to a cell; `growing` leaves the other corner of the block where it is. Says whether anything is other now. */
  moveTo(lines: readonly Line[], { index, column }: Place, growing = false): boolean {
    const line = lines[index];
    if (line === undefined) return false;
    const anchor = growing ? (this.#anchor ?? this.#at) : undefined;
    const isSame = this.#at?.id === line.id && this.#at.column === column && isSameCell(anchor, this.#anchor);
    this.#anchor = anchor;
    this.#at = { id: line.id, column };
    this.#index = index;
    return !isSame;
  }

  /** Whether more than one cell is chosen. */
  get hasBlock(): boolean {
    return this.#anchor !== undefined && !isSameCell(this.#anchor, this.#at);
  }

  /** Only the cell of the cursor is chosen from here on. Says whether there was a block. */
  collapse(): boolean {
    const { hasBlock } = this;
    this.#anchor = undefined;
    return hasBlock;
  }

  /** What is chosen: a block, or the cell of the cursor alone. */
  block(lines: readonly Line[], columns: readonly Column[]): Block | undefined {
    const head = this.place(lines, columns);
    if (head === undefined) return undefined;
    const anchorAt = this.#anchor === undefined ? -1 : lines.findIndex(({ id }) => id === this.#anchor!.id);
    const anchor: Place = anchorAt < 0 ? head : { index: anchorAt, column: this.#anchor!.column };
    const [one, other] = [columns.indexOf(anchor.column), columns.indexOf(head.column)];
    return {
      from: Math.min(anchor.index, head.index),
      to: Math.max(anchor.index, head.index),
      columns: columns.slice(Math.max(0, Math.min(one, other)), Math.max(one, other) + 1),
    };
  }
}

function isSameCell(one: Cell | undefined, other: Cell | undefined): boolean {
  return one?.id === other?.id && one?.column === other?.column;
}

/** How far a key goes, in lines; a page is what fits on a screen. */
const page = 12;

/**
 * Where a key leads from a cell, inside the grid: arrows one cell, with Ctrl to the edge; Home and End within the line,
 * with Ctrl to the first and last line; Page Up and Page Down a page of lines. `undefined` for any other key.
 */
export function targetOf(
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  { index, column }: Place,
  lines: number,
  columns: readonly Column[],
): Place | undefined {
  const last = lines - 1;
  const at = columns.indexOf(column);
  const to = (nextIndex: number, nextAt: number): Place => ({
    index: Math.max(0, Math.min(last, nextIndex)),
    column: columns[Math.max(0, Math.min(columns.length - 1, nextAt))] ?? column,
  });
  switch (key) {
    case 'ArrowUp':
      return to(ctrlKey ? 0 : index - 1, at);
    case 'ArrowDown':
      return to(ctrlKey ? last : index + 1, at);
    case 'ArrowLeft':
      return to(index, ctrlKey ? 0 : at - 1);
    case 'ArrowRight':
      return to(index, ctrlKey ? columns.length - 1 : at + 1);
    case 'Home':
      return to(ctrlKey ? 0 : index, 0);
    case 'End':
      return to(ctrlKey ? last : index, columns.length - 1);
    case 'PageUp':
      return ctrlKey ? undefined : to(index - page, at);
    case 'PageDown':
      return ctrlKey ? undefined : to(index + page, at);
    default:
      return undefined;
  }
}

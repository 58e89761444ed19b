import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ContactController } from '../../binding/contact-controller.js';
import type { LineItem } from '../../contact/line-item.js';
import { accessOf, columnsOf, isOpen, type Column } from './grid-access.js';
import { GridCursor, targetOf, type Block, type Place } from './grid-cursor.js';

/** What it needs of the grid. */
export interface GridCellsHost {
  /** Moves the focus onto a cell, drawing its line first where that is out of sight. */
  rest(place: Place): void;
  /** Goes into the field of a cell; with `list` its list opens. Whatever is typed next replaces what stands there. */
  edit(place: Place, how?: { readonly list: boolean }): void;
  /** Empties the open cells of what is chosen. */
  clear(): void;
  fillDown(): void;
  copyAbove(place: Place): void;
  say(text: string): void;
}

/**
 * The cells of the grid as one Tab stop: which of them that is, the keys that move on from it and begin to edit it, and
 * the block of cells that is chosen with Shift or with the pointer. The keys of a field are the field's and the row's.
 */
export class GridCells implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #contact: ContactController;
  readonly #does: GridCellsHost;
  readonly #cursor = new GridCursor();
  /** Whether the focus was last seen on a cell itself rather than in its field. */
  #isResting = false;
  /** The cell where a press began that may draw a block. */
  #pressed: Place | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, contact: ContactController, does: GridCellsHost) {
    this.#host = host;
    this.#contact = contact;
    this.#does = does;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.ownerDocument.addEventListener('mouseup', this.#onRelease);
  }

  hostDisconnected(): void {
    this.#host.ownerDocument.removeEventListener('mouseup', this.#onRelease);
  }

  get isResting(): boolean {
    return this.#isResting;
  }

  /** The cell that the Tab key reaches. */
  get place(): Place | undefined {
    return this.#cursor.place(this.#lines, this.#columns);
  }

  /** The line of that cell. */
  get lineId(): string | undefined {
    const { place } = this;
    return place && this.#lines[place.index]?.id;
  }

  /** The cells that are chosen; that of the cursor where there is no block. */
  get block(): Block | undefined {
    return this.#cursor.block(this.#lines, this.#columns);
  }

  get hasBlock(): boolean {
    return this.#cursor.hasBlock;
  }

  /** The columns of a line that stand in a block, for the eye and the ear; none where no block is drawn. */
  chosenIn(index: number): readonly Column[] {
    const block = this.#cursor.hasBlock ? this.block : undefined;
    return block === undefined || index < block.from || index > block.to ? [] : block.columns;
  }

  /** The focus came to a cell, or into its field. */
  enter(place: Place, isResting: boolean): void {
    this.#isResting = isResting;
    const { block } = this;
    // The corner that moves has the focus, and that is no reason to give up the block.
    const isInBlock = this.#cursor.hasBlock && isResting && block !== undefined && isIn(block, place);
    if (this.#cursor.moveTo(this.#lines, place, isInBlock)) this.#host.requestUpdate();
  }

  /** The cell that the Tab key reaches is another, wherever the focus is. */
  moveTo(place: Place): void {
    this.#cursor.collapse();
    this.#cursor.moveTo(this.#lines, place);
    this.#host.requestUpdate();
  }

  /** Keys of a cell that has the focus itself. */
  readonly onKeyDown = (event: KeyboardEvent): void => {
    const { place } = this;
    if (event.defaultPrevented || event.isComposing || event.metaKey || place === undefined) return;
    if (!isCell(event.composedPath()[0]) || !this.#use(event, place)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** With Shift a press chooses all cells up to that one; else it may begin to draw a block. */
  readonly onPress = (event: MouseEvent): void => {
    const place = event.button === 0 ? placeOf(event) : undefined;
    if (place === undefined) return;
    const isHere = this.#host.matches(':focus-within');
    if (event.shiftKey && isHere && (this.#isResting || !this.#isAt(place))) {
      // The press is to leave the focus on the block.
      event.preventDefault();
      this.#grow(place);
      return;
    }
    if (this.#cursor.collapse()) this.#host.requestUpdate();
    this.#pressed = place;
  };

  readonly onDrag = (event: MouseEvent): void => {
    const from = this.#pressed;
    const place = from === undefined || (event.buttons & 1) === 0 ? undefined : placeOf(event);
    if (from === undefined || place === undefined || this.#isAt(place)) return;
    if (!this.#cursor.hasBlock) {
      if (place.index === from.index && place.column === from.column) return;
      this.#cursor.moveTo(this.#lines, from);
    }
    // What the browser marked of the text on the way means nothing now.
    this.#host.ownerDocument.getSelection()?.removeAllRanges();
    event.preventDefault();
    this.#grow(place);
  };

  readonly #onRelease = (): void => {
    this.#pressed = undefined;
  };

  get #lines(): readonly LineItem[] {
    return this.#contact.state?.contact.items ?? [];
  }

  get #columns(): readonly Column[] {
    return columnsOf(accessOf(this.#contact));
  }

  #isAt({ index, column }: Place): boolean {
    const { place } = this;
    return place?.index === index && place.column === column;
  }

  /** Whether the key means something here. */
  #use(event: KeyboardEvent, place: Place): boolean {
    const { key, ctrlKey, altKey, shiftKey } = event;
    const target = altKey ? undefined : targetOf(event, place, this.#lines.length, this.#columns);
    if (target !== undefined) {
      this.#go(target, shiftKey);
      return true;
    }
    if (beginsText(event)) return this.#type(place, event);
    const isPlain = !ctrlKey && !altKey && !shiftKey;
    if (isPlain && (key === 'Enter' || key === 'F2')) {
      if (this.#mayEdit(place)) this.#does.edit(place, { list: key === 'F2' });
      return true;
    }
    if (key === 'ArrowDown' && altKey && !ctrlKey && !shiftKey) {
      if (this.#mayEdit(place)) this.#does.edit(place, { list: true });
      return true;
    }
    if (isPlain && (key === 'Delete' || key === 'Backspace')) this.#does.clear();
    else if (isPlain && key === 'F8') this.#does.copyAbove(place);
    else if (isPlain && key === 'Escape') return this.#giveUpBlock();
    else if (ctrlKey && !altKey && !shiftKey && key.toLowerCase() === 'd') this.#does.fillDown();
    else if (ctrlKey && !altKey && !shiftKey && key.toLowerCase() === 'a') this.#choose('all', place);
    else if (key === ' ' && shiftKey && !ctrlKey && !altKey) this.#choose('line', place);
    else if (key === ' ' && ctrlKey && !shiftKey && !altKey) this.#choose('column', place);
    else return false;
    return true;
  }

  #mayEdit({ index, column }: Place): boolean {
    return column === 'actions' || isOpen(this.#contact, accessOf(this.#contact), index, column);
  }

  /** A text that is typed on a cell replaces what stands there: the key goes on into the field. */
  #type(place: Place, event: KeyboardEvent): boolean {
    // Neither is it a key of the form, such as the question mark.
    event.stopPropagation();
    if (!this.#mayEdit(place)) return true;
    if (place.column === 'actions' && event.key !== ' ') return true;
    this.#does.edit(place);
    return event.key === ' ';
  }

  #go(place: Place, growing: boolean): void {
    if (growing) this.#grow(place);
    else {
      this.moveTo(place);
      this.#does.rest(place);
    }
  }

  #grow(place: Place): void {
    this.#cursor.moveTo(this.#lines, place, true);
    this.#host.requestUpdate();
    this.#does.rest(place);
    const { block } = this;
    if (block === undefined) return;
    const { words } = this.#contact;
    this.#does.say(
      words.t('item.chosen', {
        lines: words.t('item.chosen.lines', { count: block.to - block.from + 1 }),
        cells: words.t('item.chosen.cells', { count: block.columns.length }),
      }),
    );
  }

  #choose(what: 'all' | 'line' | 'column', { index, column }: Place): void {
    const columns = this.#columns.filter((one) => one !== 'actions');
    const last = this.#lines.length - 1;
    const [top, bottom] = what === 'line' ? [index, index] : [0, last];
    const [left, right] = what === 'column' ? [column, column] : [columns[0]!, columns.at(-1)!];
    this.#cursor.collapse();
    this.#cursor.moveTo(this.#lines, { index: bottom, column: right });
    this.#grow({ index: top, column: left });
  }

  #giveUpBlock(): boolean {
    if (!this.#cursor.collapse()) return false;
    this.#host.requestUpdate();
    return true;
  }
}

/** Whether an event comes from a cell itself and not from what stands in it. */
export function isCell(target: EventTarget | undefined): target is HTMLElement {
  return target instanceof HTMLElement && target.getAttribute('role') === 'gridcell';
}

function isIn({ from, to, columns }: Block, { index, column }: Place): boolean {
  return index >= from && index <= to && columns.includes(column);
}

/** The cell that an event happened in. */
function placeOf(event: Event): Place | undefined {
  let column: Column | undefined;
  for (const node of event.composedPath()) {
    if (!(node instanceof HTMLElement)) continue;
    if (isCell(node)) column = node.dataset['column'] as Column;
    if (node.localName === 'sales-contact-item-row') {
      const { index } = node as HTMLElement & { readonly index: number };
      return column === undefined ? undefined : { index, column };
    }
  }
  return undefined;
}

/** Whether a key writes something, an accent that waits for its letter too. */
function beginsText(event: KeyboardEvent): boolean {
  const { key, ctrlKey, altKey, shiftKey } = event;
  if (event.getModifierState('AltGraph') && key.length === 1) return true;
  if (ctrlKey || altKey) return false;
  if (key === ' ') return !shiftKey;
  return [...key].length === 1 || key === 'Dead' || key === 'Process';
}

import { LitElement } from 'lit';
import type { LineItem } from '../../contact/line-item.js';
import { accessOf, isFieldColumn, isOpen, type Column } from './grid-access.js';
import { isCell } from './grid-cells.js';
import type { RowActions } from './row-actions.js';
import type { RowOwner } from './row-owner.js';

/** What it needs of the row. */
export interface RowKeysHost extends LitElement {
  readonly owner: RowOwner | undefined;
  readonly line: LineItem | undefined;
  readonly index: number;
  /** The cell that has the focus. */
  readonly column: Column;
  focusColumn(column: Column): Promise<void>;
}

/** The keys of one line: what they do in its fields, and the ways from one place of it to the next. */
export class RowKeys {
  readonly #row: RowKeysHost;
  readonly #actions: RowActions;

  constructor(row: RowKeysHost, actions: RowActions) {
    this.#row = row;
    this.#actions = actions;
  }

  /** The keys that add, copy, move and remove lines; they stand beside the buttons that do the same. */
  readonly onStructureKey = (event: KeyboardEvent): void => {
    const { owner } = this.#row;
    if (owner === undefined || event.isComposing || event.metaKey || !accessOf(owner.contact).editsLines) return;
    const { column, index } = this.#row;
    const { key, ctrlKey, shiftKey, altKey } = event;
    if (ctrlKey && shiftKey && !altKey && key === 'Enter') owner.insert(index + 1);
    else if (ctrlKey && shiftKey && !altKey && key === 'ArrowUp') this.#actions.perform('move-up', column);
    else if (ctrlKey && shiftKey && !altKey && key === 'ArrowDown') this.#actions.perform('move-down', column);
    else if (altKey && shiftKey && !ctrlKey && key === 'ArrowDown') this.#actions.perform('duplicate', column);
    else if (ctrlKey && !shiftKey && !altKey && key === 'Delete' && !isText(event))
      this.#actions.perform('remove', column);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /**
   * Esc leaves a field for its cell, before the field itself makes anything of it; a list that is open has it first.
   */
  readonly onEscape = (event: Event): void => {
    const { owner, line, column } = this.#row;
    if (!(event instanceof KeyboardEvent) || event.key !== 'Escape' || event.isComposing || line === undefined) return;
    if (event.ctrlKey || event.shiftKey || event.altKey || event.metaKey || isCell(event.composedPath()[0])) return;
    if ((event.target as { readonly open?: unknown }).open === true) return;
    event.preventDefault();
    event.stopPropagation();
    owner?.giveUp(line.id, column);
  };

  /**
   * The keys of a field: Enter goes right and then to the next line; Tab to the next and Shift+Tab to the previous place
   * where something can be done, a new line after the last; F8 copies the cell above; up and down go to the line above
   * and below, where they open no list; F2 goes from all of a number to its end and back.
   */
  readonly onKeyDown = (event: Event): void => {
    const { owner } = this.#row;
    if (!(event instanceof KeyboardEvent) || owner === undefined || isCell(event.composedPath()[0])) return;
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const access = accessOf(owner.contact);
    if (event.key === 'Tab') {
      if (!access.editsLines || !this.#goOn(event)) return;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const { column, index, line } = this.#row;
    if (event.shiftKey || !isFieldColumn(column) || !access.editsLines || !(event.target instanceof LitElement)) return;
    if (event.key === 'Enter') {
      const open = access.columns.filter((name) => isOpen(owner.contact, access, index, name));
      const next = open[open.indexOf(column) + 1];
      event.preventDefault();
      event.stopPropagation();
      if (next === undefined || !open.includes(column)) owner.advance(index);
      else void this.#row.focusColumn(next);
    } else if (event.key === 'F8' && index > 0 && line !== undefined) {
      event.preventDefault();
      if (isOpen(owner.contact, access, index, column)) owner.copyAbove(line.id, column);
    } else if (event.key === 'F2' && column !== 'offeringId') {
      event.preventDefault();
      event.stopPropagation();
      toggleSelection(event.composedPath()[0]);
    } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && column !== 'offeringId') {
      event.preventDefault();
      owner.step(index, event.key === 'ArrowUp' ? -1 : 1, column);
    }
  };

  /** What can be reached by the Tab key from within a field of the line, in order. */
  stops(): readonly HTMLElement[] {
    const all = this.#row.renderRoot.querySelectorAll<HTMLElement>('.field, .kind select:enabled, .choice button');
    const hasDiscount = this.#row.line?.discount !== undefined;
    return [...all].filter(
      (stop) =>
        !(stop as { readonly readonly?: boolean }).readonly &&
        // Without a discount there is nothing to be said of its kind.
        (hasDiscount || stop.localName !== 'select' || stop === this.#row.shadowRoot?.activeElement),
    );
  }

  /** To the next place of the line, or out of it; answers whether there is any. */
  #goOn({ shiftKey }: KeyboardEvent): boolean {
    const stops = this.stops();
    const active = this.#row.shadowRoot?.activeElement;
    // What can be done with the line comes after all of it.
    const found = stops.findIndex((stop) => stop === active);
    const at = found < 0 && this.#row.column === 'actions' ? stops.length : found;
    const next = stops[at + (shiftKey ? -1 : 1)];
    if (next === undefined) return this.#row.owner?.leave(this.#row.index, shiftKey ? -1 : 1) ?? false;
    enter(next);
    return true;
  }
}

/** Moves the focus into a field and selects what stands there, as the Tab key would. */
export function enter(stop: HTMLElement): void {
  stop.focus();
  stop.shadowRoot?.querySelector('input')?.select();
}

/** Whether a key is pressed in a text. */
function isText(event: Event): boolean {
  return event.composedPath()[0] instanceof HTMLInputElement;
}

function toggleSelection(target: EventTarget | undefined): void {
  if (!(target instanceof HTMLInputElement)) return;
  const { length } = target.value;
  const isAll = target.selectionStart === 0 && target.selectionEnd === length;
  if (isAll && length > 0) target.setSelectionRange(length, length);
  else target.select();
}

import type { LitElement } from 'lit';

export function rowsOf(host: LitElement): readonly HTMLElement[] {
  return [...host.renderRoot.querySelectorAll<HTMLElement>('.row')];
}

/** The place of a draft among the rows that are shown; -1 for one that is not. */
export function placeOf(host: LitElement, id: string): number {
  return rowsOf(host).findIndex((row) => row.dataset['id'] === id);
}

/** Focuses a part of a row, else its first button; behind the last row the last one. */
export function focusRow(host: LitElement, at: number, part: string): void {
  const rows = rowsOf(host);
  const row = rows[Math.min(at, rows.length - 1)];
  const button = row?.querySelector<HTMLElement>(part) ?? row?.querySelector<HTMLElement>('button');
  button?.focus();
}

/** Moves between the rows with the arrows, Home and End. */
export function moveFocus(host: LitElement, event: KeyboardEvent): void {
  const rows = rowsOf(host);
  const row = (event.target as HTMLElement).closest<HTMLElement>('.row');
  const at = row === null ? -1 : rows.indexOf(row);
  const moves: Readonly<Record<string, number>> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    Home: 0,
    End: rows.length - 1,
  };
  const to = moves[event.key];
  if (to === undefined || at === -1) return;
  event.preventDefault();
  if (to >= 0 && to < rows.length) focusRow(host, to, '.open');
}

import type { LitElement } from 'lit';

function openersOf(host: LitElement): readonly HTMLElement[] {
  return [...host.renderRoot.querySelectorAll<HTMLElement>('.open')];
}

/** What tells one row from the others. */
export function rowKey({ contactId, role }: { readonly contactId: string; readonly role: string }): string {
  return `${contactId} ${role}`;
}

/** The row that has the focus, by key and place. */
export function focusedRow(host: LitElement): { readonly key: string; readonly at: number } | undefined {
  const active = host.shadowRoot?.activeElement;
  if (!(active instanceof HTMLElement) || !active.classList.contains('open')) return undefined;
  return { key: active.dataset['key'] ?? '', at: openersOf(host).indexOf(active) };
}

/** Focuses the row of a key, else the one at that place; behind the last one the last. False when there is none. */
export function focusRow(host: LitElement, { key, at }: { readonly key?: string; readonly at: number }): boolean {
  const openers = openersOf(host);
  const opener = openers.find(({ dataset }) => dataset['key'] === key) ?? openers[Math.min(at, openers.length - 1)];
  opener?.focus();
  return opener !== undefined;
}

/** Moves through the rows of all groups with the arrows, Home and End. */
export function moveFocus(host: LitElement, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
  const openers = openersOf(host);
  const at = openers.indexOf(event.target as HTMLElement);
  const moves: Readonly<Record<string, number>> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    Home: 0,
    End: openers.length - 1,
  };
  const to = moves[event.key];
  if (to === undefined || at === -1) return;
  event.preventDefault();
  openers[to]?.focus();
}

import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { LineItem } from '../../contact/line-item.js';
import type { MessageKey } from '../../i18n/messages.js';
import { icons, type IconName } from '../../ui/templates/icons.js';
import type { Column } from './grid-access.js';
import type { RowOwner } from './row-owner.js';

export type RowAction = 'duplicate' | 'move-up' | 'move-down' | 'remove';

const actions: readonly {
  readonly name: RowAction;
  readonly icon: IconName;
  readonly label: MessageKey;
  readonly keys: string;
}[] = [
  { name: 'duplicate', icon: 'copy', label: 'item.duplicate', keys: 'Shift+Alt+ArrowDown' },
  { name: 'move-up', icon: 'arrowUp', label: 'item.move-up', keys: 'Control+Shift+ArrowUp' },
  { name: 'move-down', icon: 'arrowDown', label: 'item.move-down', keys: 'Control+Shift+ArrowDown' },
  { name: 'remove', icon: 'trash', label: 'item.remove', keys: 'Control+Delete' },
];

/** What it needs of the row. */
export interface RowActionsHost extends LitElement {
  readonly owner: RowOwner | undefined;
  readonly line: LineItem | undefined;
  readonly index: number;
  readonly last: boolean;
}

/** What can be done with a whole line, as the buttons at its end. */
export class RowActions {
  readonly #row: RowActionsHost;
  /** The action that Enter on their cell goes to; the arrow keys go to the others. */
  #at: RowAction = 'duplicate';

  constructor(row: RowActionsHost) {
    this.#row = row;
  }

  perform(action: RowAction, column: Column): void {
    const { owner, line } = this.#row;
    if (owner === undefined || line === undefined) return;
    if (action === 'duplicate') owner.duplicate(line.id, column);
    else if (action === 'remove') owner.remove(line.id, column);
    else owner.move(line.id, action === 'move-up' ? -1 : 1, column);
  }

  /** Moves the focus to a button; answers it. */
  focus(action: RowAction): HTMLElement | undefined {
    this.#at = action;
    const button = this.#row.renderRoot.querySelector<HTMLElement>(`[data-action="${action}"]`);
    button?.focus();
    return button ?? undefined;
  }

  toolbar({ contact: { words } }: RowOwner): TemplateResult {
    const { index, last } = this.#row;
    const number = index + 1;
    return html`<div
        class="actions"
        role="toolbar"
        aria-label=${words.t('item.actions', { number })}
        @click=${this.#onClick}
        @keydown=${this.#onKeyDown}
      >
        <span class="tool grip" aria-hidden="true" title=${words.t('item.drag', { number })}>${icons.grip}</span>
        ${actions.map(({ name, icon, label: key, keys }) => {
          const label = words.t(key, { number });
          const idle = (name === 'move-up' && index === 0) || (name === 'move-down' && last);
          return html`<button
            type="button"
            class="tool"
            data-action=${name}
            tabindex="-1"
            aria-label=${label}
            aria-disabled=${idle ? 'true' : nothing}
            aria-keyshortcuts=${keys}
            title=${label}
          >
            ${icons[icon]}
          </button>`;
        })}
      </div>`;
  }

  readonly #onClick = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLElement>('[data-action]');
    if (button === null || button.getAttribute('aria-disabled') === 'true') return;
    const action = button.dataset['action'] as RowAction;
    this.#at = action;
    this.perform(action, 'actions');
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.shiftKey || event.altKey || event.metaKey) return;
    const at = actions.findIndex(({ name }) => name === this.#at);
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = actions[(at + step + actions.length) % actions.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    this.focus(next.name);
  };
}

import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { listChanged } from '../list-changed.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';

/** One value that a press puts into a field. */
export interface QuickPick {
  readonly id: string;
  readonly label: string;
}

/**
 * Values at hand for the field beside it. However many they are, the Tab key stops once; the arrow keys move inside.
 *
 * @summary Buttons that fill a field with a likely value.
 *
 * @event {CustomEvent<{ id: string }>} pick - Someone took a value.
 *
 * @csspart pick - One button.
 */
export class QuickPicks extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      :host {
        display: inline-block;
      }

      .picks {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--_space-2);
      }

      .link {
        font-size: var(--_small-size);
        white-space: nowrap;
      }
    `,
  ];

  /** What the values are for; said before the first one when there are several. */
  @property() label = '';

  @property({ attribute: false, hasChanged: listChanged }) picks: readonly QuickPick[] = [];

  /** The one that the Tab key stops at. */
  @state() private _at = 0;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('picks')) this._at = Math.max(0, Math.min(this._at, this.picks.length - 1));
  }

  protected override render(): TemplateResult {
    const several = this.picks.length > 1;
    return html`<div
      class="picks"
      role=${several ? 'toolbar' : nothing}
      aria-label=${several ? this.label : nothing}
      @keydown=${this.#onKeyDown}
    >
      ${this.picks.map(
        ({ id, label }, index) =>
          html`<button
            type="button"
            part="pick"
            class="link"
            tabindex=${index === this._at ? 0 : -1}
            @focus=${() => (this._at = index)}
            @click=${() => this.dispatchEvent(new CustomEvent('pick', { bubbles: true, detail: { id } }))}
          >
            ${label}
          </button>`,
      )}
    </div>`;
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const buttons = [...this.renderRoot.querySelectorAll('button')];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? -1
          : step === undefined
            ? undefined
            : (this._at + step) % buttons.length;
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    buttons.at(next)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-quick-picks': QuickPicks;
  }
}

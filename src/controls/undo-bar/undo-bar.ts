import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { leavesHost } from '../../ui/leaves-host.js';
import { localizerOf } from '../../ui/localizer-of.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { icons } from '../../ui/templates/icons.js';

/** How long an offer stands, in milliseconds. */
const offerTime = 10_000;

/**
 * Says what was just removed and offers to bring it back. One offer stands at a time, for ten seconds, during which
 * it waits for whoever points at it or moves the focus into it; it never takes the focus by itself.
 *
 * @summary Offers to undo the last removal.
 *
 * @event {Event} close - The offer has ended, taken or not.
 *
 * @csspart bar - The box with the sentence and the button.
 * @csspart button - The button "Desfazer".
 */
export class UndoBar extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      :host {
        display: block;
        pointer-events: none;
      }

      .bar {
        display: flex;
        gap: var(--_space-2);
        align-items: center;
        inline-size: fit-content;
        max-inline-size: 100%;
        min-block-size: 38px;
        padding: 3px 6px 3px 14px;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        background: var(--_raised);
        color: var(--_text);
        box-shadow: var(--_shadow);
        pointer-events: auto;
        animation: rise 120ms ease-out;
      }

      .text {
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }

      @keyframes rise {
        from {
          transform: translateY(6px);
          opacity: 0;
        }
      }
    `,
  ];

  @state() private _offer: { readonly text: string; readonly undo: () => void } | undefined;

  #timer: ReturnType<typeof setTimeout> | undefined;
  #left = 0;
  #startedAt = 0;
  #pointed = false;
  #focused = false;
  /** Where the focus came from, to give it back when the bar goes. */
  #cameFrom: EventTarget | null = null;

  constructor() {
    super();
    this.addEventListener('pointerenter', () => this.#hold({ pointed: true }));
    this.addEventListener('pointerleave', () => this.#hold({ pointed: false }));
    this.addEventListener('focusin', (event) => {
      if (!this.#focused) this.#cameFrom = event.relatedTarget;
      this.#hold({ focused: true });
    });
    this.addEventListener('focusout', (event) => {
      if (leavesHost(this, event)) this.#hold({ focused: false });
    });
  }

  /** Whether an offer stands. */
  get open(): boolean {
    return this._offer !== undefined;
  }

  /**
   * Makes an offer in place of the one that stands.
   *
   * @param text A whole sentence, such as "Item removido."
   * @param undo Brings back what was removed.
   */
  show(text: string, undo: () => void): void {
    this._offer = { text, undo };
    this.#left = offerTime;
    this.#run();
  }

  /** Ends the offer. */
  hide(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this._offer === undefined) return;
    const from = this.#focused ? this.#cameFrom : null;
    this._offer = undefined;
    this.#pointed = false;
    this.#focused = false;
    this.#cameFrom = null;
    if (from instanceof HTMLElement && from.isConnected) from.focus();
    this.dispatchEvent(new Event('close'));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this._offer = undefined;
  }

  protected override render(): TemplateResult {
    const offer = this._offer;
    // The live region stands before it speaks, and holds the sentence only: a button is no news.
    return html`<div class=${offer === undefined ? '' : 'bar'} part="bar" @keydown=${this.#onKeyDown}>
      <span class="text" role="status">${offer?.text ?? ''}</span>
      ${
        offer === undefined
          ? nothing
          : html`<button type="button" part="button" class="button quiet" @click=${this.#onUndo}>
            ${icons.undo}${localizerOf(this).t('control.undo')}
          </button>`
      }
    </div>`;
  }

  /** Lets the time run only while nobody is at the bar. */
  #hold(change: { readonly pointed?: boolean; readonly focused?: boolean }): void {
    this.#pointed = change.pointed ?? this.#pointed;
    this.#focused = change.focused ?? this.#focused;
    if (this._offer === undefined) return;
    if (this.#timer !== undefined) this.#left -= Date.now() - this.#startedAt;
    this.#run();
  }

  #run(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#pointed || this.#focused) return;
    this.#startedAt = Date.now();
    this.#timer = setTimeout(() => this.hide(), Math.max(this.#left, 0));
  }

  #onUndo(): void {
    const undo = this._offer?.undo;
    this.hide();
    undo?.();
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.hide();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-undo-bar': UndoBar;
  }
}

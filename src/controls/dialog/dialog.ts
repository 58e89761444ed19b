import { LitElement, html, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { deepActiveElement, keepCaret, tabStops } from '../../ui/focus.js';
import { localizerOf } from '../../ui/localizer-of.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { icons } from '../../ui/templates/icons.js';
import { dialogStyles } from './dialog.styles.js';

/**
 * A native modal dialog. While it is open the focus stays inside; when it closes, the focus goes back to where it
 * was, through shadow roots and dialogs over dialogs. A click beside it does nothing: too much is lost by accident.
 *
 * @summary Asks or shows something before anything else goes on.
 *
 * @event {Event} cancel - Someone is about to close the dialog; can be prevented.
 * @event {Event} close - Someone closed the dialog; setting `open` does not tell.
 *
 * @slot - What the dialog is about.
 * @slot footer - Its buttons, the main one last.
 *
 * @csspart dialog - The native dialog.
 * @csspart heading - The heading.
 * @csspart close - The button "Fechar".
 * @csspart body - The scrolling middle.
 * @csspart footer - The row of buttons.
 */
export class Dialog extends LitElement {
  static override styles = [baseStyles, buttonStyles, dialogStyles];

  /** Whether the dialog is shown. */
  @property({ type: Boolean, reflect: true }) open = false;

  /** The visible heading and accessible name. */
  @property() heading = '';

  /** How wide the dialog is; under 640 px every dialog is a sheet at the bottom, a large one the whole screen. */
  @property({ reflect: true }) size: 'small' | 'medium' | 'large' = 'medium';

  @state() private _hasFooter = false;

  @query('dialog') private _dialog!: HTMLDialogElement;

  /** Where the focus was before the dialog opened. */
  #opener: HTMLElement | undefined;
  #restoreCaret: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A modal dialog taken out of the page would come back as one that is not modal.
    if (this.hasUpdated) this.#hide();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.open && this.hasUpdated) this.#show();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Buttons in a footer that is not shown yet could not take the focus.
    if (changed.has('open')) this._hasFooter = this.querySelector(':scope > [slot="footer"]') !== null;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    if (this.open) this.#show();
    else this.#hide();
  }

  protected override render(): TemplateResult {
    return html`<dialog
      part="dialog"
      aria-labelledby="heading"
      @cancel=${this.#onCancel}
      @close=${this.#onNativeClose}
      @keydown=${this.#onKeyDown}
    >
      <div class="header">
        <h2 id="heading" part="heading" class="heading">${this.heading}</h2>
        <button
          part="close"
          class="button square close"
          type="button"
          aria-label=${localizerOf(this).t('control.close')}
          @click=${this.#dismiss}
        >
          ${icons.close}
        </button>
      </div>
      <div part="body" class="body"><slot></slot></div>
      <div part="footer" class="footer ${this._hasFooter ? '' : 'empty'}">
        <slot name="footer" @slotchange=${this.#onFooterChange}></slot>
      </div>
    </dialog>`;
  }

  #show(): void {
    if (this._dialog.open || !this.isConnected) return;
    this.#opener = deepActiveElement();
    this.#restoreCaret = keepCaret(this.#opener);
    this._dialog.showModal();
    const body = this._dialog.querySelector('.body')!;
    const marked = this.querySelector<HTMLElement>('[autofocus]');
    // Fields that are still to render have no tab stop yet: the next frame knows them.
    const first = marked ?? tabStops(body)[0];
    if (first === undefined) requestAnimationFrame(() => this.open && this.#focusFirst(body));
    else first.focus();
  }

  #focusFirst(body: Element): void {
    const active = deepActiveElement();
    const closeButton = this.renderRoot.querySelector<HTMLElement>('.close');
    if (active === undefined || active === closeButton) (tabStops(body)[0] ?? tabStops(this._dialog)[1])?.focus();
  }

  #hide(): void {
    if (this._dialog.open) this._dialog.close();
    const opener = this.#opener;
    this.#opener = undefined;
    if (!opener?.isConnected) return;
    opener.focus();
    this.#restoreCaret?.();
  }

  #dismiss(): void {
    if (!this.dispatchEvent(new Event('cancel', { cancelable: true }))) return;
    this.open = false;
    this.#hide();
    this.dispatchEvent(new Event('close'));
  }

  #onCancel(event: Event): void {
    // The cancel of something inside, such as a file input, is not ours.
    if (event.target !== this._dialog) return;
    event.preventDefault();
    this.#dismiss();
  }

  #onNativeClose(): void {
    // A gesture of the system may close a native dialog without asking.
    if (!this.open || this._dialog.open || !this.isConnected) return;
    this.open = false;
    this.#hide();
    this.dispatchEvent(new Event('close'));
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape') {
      // Left alone, the browser may close without asking, and a dialog over a dialog together with the one below.
      event.preventDefault();
      this.#dismiss();
    }
    if (event.key !== 'Tab') return;
    const stops = tabStops(this._dialog);
    const [edge, target] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
    if (target === undefined || deepActiveElement() !== edge) return;
    event.preventDefault();
    target.focus();
  }

  #onFooterChange(event: Event): void {
    this._hasFooter = (event.target as HTMLSlotElement).assignedElements().length > 0;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-dialog': Dialog;
  }
}

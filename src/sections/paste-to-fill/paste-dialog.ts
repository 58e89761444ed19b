import { LitElement, html, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { TextArea } from '../../controls/text-area/text-area.js';
import { localizerOf } from '../../ui/localizer-of.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';

/**
 * Asks for a text that tells of a person; the visible way for whoever pastes nothing into a field.
 *
 * @summary Takes a pasted text.
 *
 * @event {CustomEvent<{ text: string }>} read - Someone wants the text to be read.
 * @event {Event} close - Someone closed the dialog.
 */
export class PasteDialog extends LitElement {
  static override styles = [baseStyles, buttonStyles];

  /** Why the text that was given last cannot be used; empty while nothing is wrong. */
  @property() message = '';

  @query('sales-contact-text-area') private _area!: TextArea;

  protected override render(): TemplateResult {
    const words = localizerOf(this);
    return html`<sales-contact-dialog
      open
      .heading=${words.t('paste.title')}
      @close=${() => this.dispatchEvent(new Event('close'))}
    >
      <sales-contact-text-area
        .label=${words.t('paste.text')}
        .hint=${words.t('paste.hint')}
        .message=${this.message}
        .severity=${'warning'}
        .rows=${8}
        .spellcheck=${false}
        @input=${this.#stop}
        @change=${this.#stop}
        @keydown=${this.#onKeyDown}
      ></sales-contact-text-area>
      <button slot="footer" class="button" type="button" @click=${() => this.dispatchEvent(new Event('close'))}>
        ${words.t('action.cancel')}
      </button>
      <button slot="footer" class="button primary" type="button" @click=${this.#read}>${words.t('paste.read')}</button>
    </sales-contact-dialog>`;
  }

  /** What is typed here is no value of the form. */
  #stop(event: Event): void {
    event.stopPropagation();
  }

  /** The form's keys mean what is behind the dialog. */
  #onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !event.ctrlKey || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.#read();
  }

  #read(): void {
    this.dispatchEvent(new CustomEvent('read', { detail: { text: this._area.value } }));
    if (this.message !== '') this._area.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-paste-dialog': PasteDialog;
  }
}

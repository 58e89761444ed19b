import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { FieldElement } from '../../ui/field-element.js';
import { checkboxStyles } from './checkbox.styles.js';

/**
 * A statement that is true or not; its label stands at the right of the box.
 *
 * @summary Edits a yes or no.
 *
 * @event {InputEvent} input - Someone ticked or unticked; `checked` already tells which.
 * @event {Event} change - As `input`: a tick is never half done.
 *
 * @slot icon - What marks the statement, after its label.
 * @slot actions - What can be done about the value, in the message line.
 *
 * @csspart label - The label with the box in it.
 * @csspart input - The native checkbox.
 * @csspart message - The message or hint under the box.
 */
export class Checkbox extends FieldElement {
  static override styles = [FieldElement.styles, checkboxStyles];

  /** Whether the statement is true. */
  @property({ type: Boolean }) checked = false;

  /** Whether the box stands at the top of its place instead of in line with labelled controls. */
  @property({ type: Boolean, reflect: true }) flush = false;

  /** As `checked`, under the name that every field has. */
  get value(): boolean {
    return this.checked;
  }

  set value(value: boolean) {
    this.checked = value;
  }

  protected override render(): TemplateResult {
    return html`
      <label part="label" class="row">
        <input
          id="input"
          part="input"
          class="check ${this.message === '' ? '' : this.severity}"
          type="checkbox"
          .checked=${live(this.checked)}
          ?disabled=${this.disabled}
          aria-readonly=${this.readonly ? 'true' : 'false'}
          aria-invalid=${this.invalid}
          aria-describedby=${this.describedBy}
          aria-keyshortcuts=${this.shortcuts}
          @click=${this.#onClick}
          @input=${this.#onInput}
          @change=${this.#onChange}
        /><span class="text ${this.required ? 'required' : ''}">${this.label}</span>
        <slot name="icon"></slot>
      </label>
      ${this.messageLine()}
    `;
  }

  #onClick(event: Event): void {
    if (this.readonly) event.preventDefault();
  }

  #onInput(event: Event): void {
    this.checked = (event.target as HTMLInputElement).checked;
  }

  #onChange(): void {
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-checkbox': Checkbox;
  }
}

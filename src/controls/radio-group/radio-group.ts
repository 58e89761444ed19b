import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { FieldElement } from '../../ui/field-element.js';
import { listChanged } from '../list-changed.js';
import { radioGroupStyles } from './radio-group.styles.js';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/**
 * A choice between two or three that are all seen at once, drawn as one control with segments and made of native
 * radios: the arrow keys choose.
 *
 * @summary Chooses one of a few.
 *
 * @event {InputEvent} input - Someone chose; `value` already holds the choice.
 * @event {Event} change - As `input`: a choice is never half done.
 *
 * @slot actions - What can be done about the value, in the message line.
 *
 * @csspart label - The visible label.
 * @csspart control - The box around the segments.
 * @csspart segment - One of the choices.
 * @csspart message - The message or hint under the segments.
 */
export class RadioGroup extends FieldElement {
  static override styles = [FieldElement.styles, radioGroupStyles];

  /** What can be chosen. */
  @property({ attribute: false, hasChanged: listChanged }) options: readonly Choice[] = [];

  /** The chosen value; empty while none is. */
  @property() value = '';

  /** Whether only assistive technology reads the label, and no line is kept for a message. */
  @property({ type: Boolean, reflect: true, attribute: 'label-hidden' }) labelHidden = false;

  /** Goes to the chosen radio, else to the first: the rest are reached by the arrow keys. */
  override focus(options?: FocusOptions): void {
    const radio = this.renderRoot.querySelector<HTMLElement>(':checked') ?? this.renderRoot.querySelector('input');
    radio?.focus(options);
  }

  protected override render(): TemplateResult {
    const severity = this.message === '' ? '' : this.severity;
    const labelClass = this.labelHidden ? 'visually-hidden' : `label ${this.required ? 'required' : ''}`;
    return html`
      <span part="label" class=${labelClass} id="label">${this.label}</span>
      <div
        part="control"
        class="segments ${severity}"
        role="radiogroup"
        aria-labelledby="label"
        aria-readonly=${this.readonly ? 'true' : nothing}
        aria-invalid=${this.invalid}
        aria-describedby=${this.describedBy}
        @input=${this.#onInput}
        @change=${this.#onChange}
      >
        ${this.options.map((option) => this.#optionTemplate(option))}
      </div>
      ${this.labelHidden && this.message === '' ? nothing : this.messageLine()}
    `;
  }

  #optionTemplate({ value, label }: Choice): TemplateResult {
    const isChosen = value === this.value;
    return html`<label part="segment" class="segment"
      ><input
        class="radio"
        type="radio"
        name="choice"
        .value=${value}
        .checked=${live(isChosen)}
        ?disabled=${this.disabled || (this.readonly && !isChosen)}
        aria-keyshortcuts=${this.shortcuts}
      /><span class="word" data-text=${label}>${label}</span></label
    >`;
  }

  #onInput(event: Event): void {
    this.value = (event.target as HTMLInputElement).value;
  }

  #onChange(): void {
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-radio-group': RadioGroup;
  }
}

import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { FieldElement } from '../../ui/field-element.js';
import { icons } from '../../ui/templates/icons.js';
import { listChanged } from '../list-changed.js';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  /** The heading the option stands under; neighbours with one heading share it. */
  readonly group?: string;
}

/**
 * A native list for choices that are few and known. The first option is empty, so that a choice can be taken back;
 * a value that is not in the list is shown as it is and never lost.
 *
 * @summary Chooses one of a short list.
 *
 * @event {InputEvent} input - Someone chose; `value` already holds the choice.
 * @event {Event} change - As `input`: a choice is never half done.
 *
 * @slot actions - What can be done about the value, in the message line.
 *
 * @csspart label - The visible label.
 * @csspart control - The box around the list.
 * @csspart input - The native select.
 * @csspart tag - Where the value came from.
 * @csspart message - The message or hint under the list.
 */
export class Select extends FieldElement {
  static override styles = [
    FieldElement.styles,
    css`
      .control {
        position: relative;
        justify-content: flex-end;
      }

      /* The list lies over the whole box, so that its tag and its arrow open it too. */
      select.input {
        position: absolute;
        inset: 0;
        appearance: none;
        padding-inline-end: 32px;
        cursor: pointer;
      }

      .control.tagged select.input {
        padding-inline-end: 118px;
      }

      .arrow {
        display: flex;
        order: 1;
        margin-inline-end: 10px;
        color: var(--_muted);
      }

      @container (max-width: 220px) {
        .control.tagged select.input {
          padding-inline-end: 62px;
        }
      }

      option,
      optgroup {
        background: var(--_raised);
        color: var(--_text);
      }
    `,
  ];

  /** What can be chosen, without the empty option. */
  @property({ attribute: false, hasChanged: listChanged }) options: readonly SelectOption[] = [];

  /** The chosen value; empty while none is. */
  @property() value = '';

  protected override render(): TemplateResult {
    return this.frame(this.readonly ? this.#readonlyTemplate() : this.#selectTemplate());
  }

  /** A native select knows no read-only state; a text does, and stays reachable. */
  #readonlyTemplate(): TemplateResult {
    const chosen = this.options.find(({ value }) => value === this.value);
    return html`<input
      id="input"
      part="input"
      class="input"
      readonly
      .value=${chosen?.label ?? this.value}
      ?disabled=${this.disabled}
      aria-invalid=${this.invalid}
      aria-describedby=${this.describedBy}
    />`;
  }

  #selectTemplate(): TemplateResult {
    const isKnown = this.value === '' || this.options.some(({ value }) => value === this.value);
    const known = isKnown ? this.options : [{ value: this.value, label: this.value }, ...this.options];
    return html`<select
        id="input"
        part="input"
        class="input"
        ?disabled=${this.disabled}
        aria-invalid=${this.invalid}
        aria-describedby=${this.describedBy}
        aria-keyshortcuts=${this.shortcuts}
        @input=${this.#onInput}
        @change=${this.#onChange}
      >
        ${this.#optionTemplate({ value: '', label: '' })} ${grouped(known).map((group) => this.#groupTemplate(group))}
      </select>
      <span class="arrow">${icons.chevronDown}</span>`;
  }

  #groupTemplate({ label, options }: Group): TemplateResult {
    const inside = html`${options.map((option) => this.#optionTemplate(option))}`;
    return label === undefined ? inside : html`<optgroup label=${label}>${inside}</optgroup>`;
  }

  #optionTemplate({ value, label }: SelectOption): TemplateResult {
    return html`<option .value=${value} .selected=${live(value === this.value)}>${label}</option>`;
  }

  #onInput(event: Event): void {
    this.value = (event.target as HTMLSelectElement).value;
  }

  #onChange(): void {
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

interface Group {
  readonly label: string | undefined;
  readonly options: SelectOption[];
}

function grouped(options: readonly SelectOption[]): Group[] {
  const groups: Group[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last !== undefined && last.label === option.group) last.options.push(option);
    else groups.push({ label: option.group, options: [option] });
  }
  return groups;
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-select': Select;
  }
}

import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { show, valueOf, type ShownField } from './host-control.js';
import { localizerOf } from './localizer-of.js';

/** A field whose control an element of the host page replaces. */
export interface ShelledField extends LitElement, ShownField {}

/** The value of any field; of free text the text is the value. */
interface Edited {
  value: unknown;
  text?: unknown;
  readonly freeText?: boolean;
}

const edited = new WeakMap<Event, Element>();

/** The field an event comes from: its target, or the one in which an element of the host page is the control. */
export function fieldOf(event: Event): EventTarget | null {
  return edited.get(event) ?? event.target;
}

/**
 * Stands in for what a field draws, while an element that the host page slotted as `field-<name>` is its control. The
 * field stays what it was for everybody else: it has the value, and says `input` and `change`.
 */
export class HostShell implements ReactiveController {
  readonly #field: ShelledField;
  readonly #messageLine: () => TemplateResult;
  /** In the tree around the field, where the element is slotted through. */
  readonly #place = document.createElement('slot');

  /** `messageLine` is the field's own, for an element that shows no message by itself. */
  constructor(field: ShelledField, messageLine: () => TemplateResult) {
    this.#field = field;
    this.#messageLine = messageLine;
    this.#place.slot = 'control';
    // At the beginning: what is drawn among the children of the field ends with the last of them.
    field.prepend(this.#place);
    field.addController(this);
  }

  /** The element, once it is there. */
  get control(): HTMLElement | undefined {
    return this.#place.assignedElements({ flatten: true })[0] as HTMLElement | undefined;
  }

  /** The field draws its own control again. */
  end(): void {
    this.#place.remove();
    this.#field.removeController(this);
  }

  hostUpdate(): void {
    this.#place.name = `field-${this.#field.name}`;
  }

  hostUpdated(): void {
    const { control } = this;
    if (control !== undefined) show(control, this.#field, this.#value, localizerOf(this.#field).t('field.required'));
  }

  /** The element, with a label and a message line around it where it has none of its own. */
  render(): TemplateResult {
    const { control } = this;
    const field = this.#field;
    const lacks = (part: string): boolean => control !== undefined && !(part in control);
    // No `for` reaches into another tree: the name is given to the element itself, and this one is only seen.
    return html`${
      lacks('label')
        ? html`<span
            part="label"
            class="label ${field.required ? 'required' : ''}"
            aria-hidden="true"
            @click=${() => control?.focus()}
            >${field.label}</span
          >`
        : nothing
    }<slot
        name="control"
        @slotchange=${() => field.requestUpdate()}
        @input=${this.#onEdit}
        @change=${this.#onEdit}
      ></slot
      >${lacks('message') ? this.#messageLine() : html`<slot name="actions"></slot>`}`;
  }

  get #value(): unknown {
    const { freeText, text, value } = this.#field as unknown as Edited;
    return freeText === true ? text : value;
  }

  /** The event goes on as it is, for the page listens too; only who asks `fieldOf` is told of the field. */
  readonly #onEdit = (event: Event): void => {
    const { control } = this;
    if (control === undefined) return;
    edited.set(event, this.#field);
    const next = valueOf(control);
    if (next === (this.#value ?? '')) return;
    const field = this.#field as unknown as Edited;
    field.value = field.freeText === true ? '' : next;
    field.text = field.freeText === true ? next : '';
    // Some elements tell of a choice by `change` alone.
    if (event.type === 'change') this.#field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  };
}

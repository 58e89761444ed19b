import { LitElement, html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { MessageKey } from '../i18n/messages.js';
import type { Localizer } from '../i18n/translate.js';
import { OutsideLabels } from './controllers/outside-labels.js';
import { HostShell } from './host-shell.js';
import { localizerOf } from './localizer-of.js';
import { baseStyles } from './styles/base.styles.js';
import { fieldStyles } from './styles/field.styles.js';
import { icons, type IconName } from './templates/icons.js';

/** Why a value stands in a field, when nobody typed it there. */
export type FieldTag = 'suggested' | 'imported' | 'changed' | 'locked' | 'pasted';

const tagIcons: Readonly<Record<FieldTag, IconName>> = {
  suggested: 'spark',
  imported: 'download',
  changed: 'pencil',
  locked: 'lock',
  pasted: 'paste',
};

const severityIcons = { error: 'error', warning: 'warning', hint: 'info', success: 'check' } as const;

export type MessageSeverity = keyof typeof severityIcons;

/**
 * What every field of the kit has: a name (the path of its value), a label, a hint, one message line, a tag that tells
 * where the value came from. A field edits one value and judges nothing: the verdict comes back in `message`.
 * Label, control, message and popup share one shadow root, so that every reference between them is local.
 */
export abstract class FieldElement extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles: CSSResultGroup = [baseStyles, fieldStyles];
  /** So that a `<label for>` of the page around it can be its label. */
  static readonly formAssociated = true;

  /** The path of the value in the contact, such as `person.taxId`. */
  @property({ reflect: true }) name = '';

  /** The visible label and accessible name. */
  @property() label = '';

  /** What helps to fill the field in; stands under the control while there is no message. */
  @property() hint = '';

  /** What is to be said about the value; empty while there is nothing to say. */
  @property() message = '';

  /** How grave the message is. */
  @property() severity: MessageSeverity = 'error';

  /** Whether a value is needed; said in the description and marked beside the label. */
  @property({ type: Boolean }) required = false;

  /** Where a value that nobody typed came from. */
  @property() tag: FieldTag | '' = '';

  /** Whether the value is shown but cannot be changed. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Whether the field cannot be used now. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  /** Whether an answer about the value is awaited; typing stays possible. */
  @property({ type: Boolean }) busy = false;

  /** Whether an answer is under way that may change what is wrong with the field. */
  get awaiting(): boolean {
    return this.busy;
  }

  /** Keys that act in this field, in the notation of `aria-keyshortcuts`. */
  @property() keys = '';

  #shell: HostShell | undefined;

  constructor() {
    super();
    // Focus that moves between two fields of one shadow root is not told beyond it, and the form wants to know.
    this.addEventListener('focusin', () => {
      this.dispatchEvent(new Event('field-focus', { bubbles: true, composed: true }));
    });
  }

  /**
   * Whether an element of the host page, slotted as `field-<name>`, is the control.
   * @internal
   */
  set replaced(replaced: boolean) {
    if (replaced === (this.#shell !== undefined)) return;
    this.#shell?.end();
    this.#shell = undefined;
    // Of this one field alone: the others are drawn without asking.
    if (replaced) {
      const shell = new HostShell(this, () => this.messageLine());
      this.#shell = shell;
      Object.assign(this, {
        render: () => shell.render(),
        focus: (options?: FocusOptions) => shell.control?.focus(options),
      });
    } else {
      for (const own of ['render', 'focus']) Reflect.deleteProperty(this, own);
    }
    this.requestUpdate();
  }

  /** Goes to the control, from an action in the slot too, where the browser would leave the focus as it is. */
  override focus(options?: FocusOptions): void {
    const input = this.shadowRoot?.querySelector<HTMLElement>('#input');
    if (input) input.focus(options);
    else super.focus(options);
  }

  protected get words(): Localizer {
    return localizerOf(this);
  }

  /** A field without words of its own takes those of the page around it; in the form there is none. */
  protected override firstUpdated(_changed: PropertyValues): void {
    if (this.label === '') new OutsideLabels(this, () => this.renderRoot.querySelector('#input, [role="radiogroup"]'));
  }

  /** Values for the attributes that bind a native control to its frame. */
  protected get invalid(): 'true' | typeof nothing {
    return this.message !== '' && this.severity === 'error' ? 'true' : nothing;
  }

  /** Where Tab does not stop at the field it does not stop at its input either, in whatever browser. */
  protected get entryTabIndex(): string | typeof nothing {
    return this.getAttribute('tabindex') ?? nothing;
  }

  protected get shortcuts(): string | typeof nothing {
    return this.keys === '' ? nothing : this.keys;
  }

  /** The ids of the texts that describe the control; only those that exist, for a dangling reference is a fault. */
  protected get describedBy(): string | typeof nothing {
    const ids = [this.message || this.hint ? 'message' : '', this.#hasAbout() ? 'about' : ''];
    return ids.join(' ').trim() || nothing;
  }

  /** What else assistive technology is told about the control, such as how much room is left. */
  protected get notes(): readonly string[] {
    return [];
  }

  /** Label, control and message line around a control whose `id` is `input` and whose description is `describedBy`. */
  protected frame(control: TemplateResult, after: TemplateResult | typeof nothing = nothing): TemplateResult {
    return html`
      <label part="label" class="label ${this.required ? 'required' : ''}" for="input" id="label">${this.label}</label>
      ${this.box(control)} ${this.messageLine()}${after}
    `;
  }

  /** The bordered box around a control, with the tag and the sign of waiting at its end. */
  protected box(control: TemplateResult): TemplateResult {
    const severity = this.message === '' ? '' : this.severity;
    return html`<div part="control" class="control ${severity} ${this.tag === '' ? '' : 'tagged'}">
      ${control}${this.busy ? html`<span class="spinner" aria-hidden="true"></span>` : nothing}${this.#tagTemplate()}
    </div>`;
  }

  /** The reserved line under the control, and the description that only assistive technology reads. */
  protected messageLine(aside: TemplateResult | typeof nothing = nothing): TemplateResult {
    const text = this.message || this.hint;
    const severity = this.message === '' ? '' : this.severity;
    const about = this.#about();
    return html`
      <div class="below">
        ${
          text === ''
            ? nothing
            : html`<p id="message" part="message" class="message ${severity}">
              ${severity === '' ? nothing : icons[severityIcons[severity]]}<span>${text}</span>
            </p>`
        }
        <slot name="actions"></slot>${aside}
      </div>
      ${about.length === 0 ? nothing : html`<span id="about" hidden>${about.join('. ')}</span>`}
    `;
  }

  #hasAbout(): boolean {
    const asks = this.required || this.tag !== '' || this.busy || (this.message !== '' && this.hint !== '');
    return asks || this.notes.some((note) => note !== '');
  }

  #about(): string[] {
    if (!this.#hasAbout()) return [];
    return [
      this.required ? this.words.t('field.required') : '',
      this.tag === '' ? '' : this.words.t(`tag.${this.tag}` satisfies MessageKey),
      this.busy ? this.words.t('field.busy') : '',
      this.message === '' ? '' : this.hint,
      ...this.notes,
    ].filter((part) => part !== '');
  }

  #tagTemplate(): TemplateResult | typeof nothing {
    if (this.tag === '') {
      return this.readonly ? html`<span class="readonly-mark" aria-hidden="true">${icons.lock}</span>` : nothing;
    }
    return html`<span part="tag" class="tag" aria-hidden="true"
      >${icons[tagIcons[this.tag]]}<span class="tag-text">${this.words.t(`tag.${this.tag}` satisfies MessageKey)}</span></span
    >`;
  }
}

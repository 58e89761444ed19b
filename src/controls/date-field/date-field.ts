import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { addDays, formatDay, parseDay, todayIn } from '../../brazil/day.js';
import { PopupController } from '../../ui/controllers/popup.js';
import { RestingStatus } from '../../ui/controllers/resting-status.js';
import { FieldElement } from '../../ui/field-element.js';
import { keepFocus } from '../../ui/focus.js';
import { leavesControl } from '../../ui/leaves-host.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { fieldStyles } from '../../ui/styles/field.styles.js';
import { innerButtonStyles } from '../../ui/styles/inner-button.styles.js';
import { popupStyles } from '../../ui/styles/popup.styles.js';
import { icons } from '../../ui/templates/icons.js';
import { calendarTemplate } from './calendar.js';
import { dateFieldStyles } from './date-field.styles.js';

/**
 * A calendar day, typed. It reads what people type in a hurry (`1512`, `15/12`, `amanhã`, `sex`, `+3`, `+3u`), shows at
 * once how it reads that, and shows dd/mm/aaaa at rest. The arrow keys move by a day, with Shift by a week. A calendar
 * opens below.
 *
 * @summary Edits a calendar day.
 *
 * @event {InputEvent} input - Someone typed or chose; `value` and `text` are new already.
 * @event {Event} change - Someone left the field changed, or chose a day in the calendar.
 *
 * @slot actions - Chips below the input, such as "Hoje".
 *
 * @csspart label - The visible label.
 * @csspart control - The box around the input.
 * @csspart input - The native input.
 * @csspart reading - How the typed text is read.
 * @csspart popup - What floats below while the calendar is open.
 * @csspart message - The hint or message under the input.
 */
export class DateField extends FieldElement {
  static override styles = [baseStyles, buttonStyles, fieldStyles, innerButtonStyles, popupStyles, dateFieldStyles];

  /** The day as `YYYY-MM-DD`; empty while there is none. */
  @property() value = '';

  /** What was typed and cannot be read as a day. */
  @property() text: string | undefined;

  /** Today as `YYYY-MM-DD`, which the short forms count from; the browser's day while it is empty. */
  @property() today = '';

  /** The two letters of the state whose holidays count for `+3u`. */
  @property() state = '';

  /** Shown while the input is empty; how a day is written unless told. */
  @property() placeholder = '';

  /** What is being typed, so that the caret is not moved; `undefined` at rest. */
  @state() private _typing: string | undefined;

  /** The day the calendar is at. */
  @state() private _shownDay = '';

  #focused = false;
  #before: { value: string; text: string | undefined } = { value: '', text: undefined };
  #focusDay = false;

  readonly #status = new RestingStatus(this);
  readonly #popup = new PopupController(this, {
    anchor: () => this.renderRoot.querySelector('.control'),
    popup: () => this.renderRoot.querySelector<HTMLElement>('#popup'),
  });

  constructor() {
    super();
    this.addEventListener('focusin', this.#onFocusIn);
    this.addEventListener('focusout', this.#onFocusOut);
  }

  /** Whether the calendar is open. */
  get open(): boolean {
    return this.#popup.open;
  }

  /** Opens the calendar and moves the focus into it. */
  showCalendar(): void {
    if (this.readonly || this.disabled || this.open) return;
    this._shownDay = this.value || this.#today();
    this.#focusDay = true;
    this.#popup.show();
  }

  protected override render(): TemplateResult {
    const reading = this.#reading();
    return this.frame(html`
      <input
        id="input"
        part="input"
        class="input"
        autocomplete="off"
        spellcheck="false"
        placeholder=${this.placeholder || this.words.t('control.date-format')}
        .value=${live(this._typing ?? this.#shown())}
        ?readonly=${this.readonly}
        ?disabled=${this.disabled}
        aria-invalid=${this.invalid}
        aria-describedby=${this.describedBy}
        aria-keyshortcuts=${this.shortcuts}
        @input=${this.#onInput}
        @change=${stop}
        @keydown=${this.#onKeyDown}
      />
      <span part="reading" class="reading">${reading}</span>${this.#status.template(reading)}
      ${
        this.readonly || this.disabled
          ? nothing
          : html`<button
            type="button"
            class="inner"
            tabindex="-1"
            aria-label=${this.words.t('control.open-calendar')}
            @mousedown=${keepFocus}
            @click=${this.#onButton}
          >
            ${icons.calendar}
          </button>`
      }
      ${this.#popup.open ? this.#calendarTemplate() : nothing}
    `);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.#focusDay) return;
    this.#focusDay = false;
    this.renderRoot.querySelector<HTMLElement>('td[tabindex="0"]')?.focus();
  }

  #calendarTemplate(): TemplateResult {
    return html`<div
      id="popup"
      part="popup"
      class="popup"
      popover="manual"
      role="dialog"
      aria-label=${this.words.t('control.calendar')}
      @keydown=${this.#onCalendarKeyDown}
    >
      ${calendarTemplate({
        shown: this._shownDay,
        value: this.value,
        today: this.#today(),
        state: this.state,
        words: this.words,
        onMove: this.#onMove,
        onChoose: this.#onChoose,
      })}
    </div>`;
  }

  #shown(): string {
    return this.value === '' ? (this.text ?? '') : formatDay(this.value);
  }

  /** How the typed text is read; nothing when it is written out already. */
  #reading(): string {
    if (this._typing === undefined || this._typing.trim() === '' || this.value === '') return '';
    return this.words.day(this.value, 'full');
  }

  #today(): string {
    return this.today === '' ? todayIn(undefined, Date.now()) : this.today;
  }

  #parse(text: string): string | undefined {
    return parseDay(text, this.state === '' ? { today: this.#today() } : { today: this.#today(), state: this.state });
  }

  #read(typed: string): void {
    this.value = this.#parse(typed) ?? '';
    this.text = this.value === '' && typed.trim() !== '' ? typed : undefined;
  }

  #set(value: string): void {
    this.value = value;
    this.text = undefined;
    this._typing = undefined;
    this.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  #commit(): void {
    this._typing = undefined;
    if (this.value === this.#before.value && this.text === this.#before.text) return;
    this.#before = { value: this.value, text: this.text };
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  #close(): void {
    this.#popup.hide();
    this.renderRoot.querySelector<HTMLElement>('#input')?.focus();
  }

  readonly #onFocusIn = (): void => {
    if (this.#focused) return;
    this.#focused = true;
    this.#before = { value: this.value, text: this.text };
  };

  readonly #onFocusOut = (event: FocusEvent): void => {
    if (!leavesControl(this, event)) return;
    this.#focused = false;
    this.#commit();
  };

  #onInput(event: InputEvent): void {
    this._typing = (event.target as HTMLInputElement).value;
    this.#read(this._typing);
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || this.readonly || this.disabled || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') {
      this.#commit();
      return;
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') {
      if (event.key !== 'Escape' || !this.open) return;
      this.#popup.hide();
    } else if (event.altKey) {
      if (event.key === 'ArrowUp') this.#popup.hide();
      else this.showCalendar();
    } else {
      if (this.value === '') return;
      this.#set(addDays(this.value, (event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 7 : 1)));
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #onCalendarKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#close();
  }

  #onButton(): void {
    if (this.open) this.#close();
    else this.showCalendar();
  }

  readonly #onMove = (day: string): void => {
    // Whoever turns the page with a button stays on the button.
    this.#focusDay = this.shadowRoot?.activeElement?.localName === 'td';
    this._shownDay = day;
  };

  readonly #onChoose = (day: string): void => {
    this.#set(day);
    this.#close();
    this.#commit();
  };
}

/** The field sends its own change when it is left. */
function stop(event: Event): void {
  event.stopPropagation();
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-date-field': DateField;
  }
}

import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { AdapterError } from '../../adapters/adapter-error.js';
import type { PersonQuery } from '../../adapters/person-directory.js';
import { failureText } from '../../binding/failure-words.js';
import { highlight, moveActive } from '../../controls/combobox/option-rows.js';
import { RowFinder, type RowSource } from '../../controls/combobox/row-finder.js';
import type { MessageKey } from '../../i18n/messages.js';
import { RestingStatus } from '../../ui/controllers/resting-status.js';
import { localizerOf } from '../../ui/localizer-of.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { fieldStyles } from '../../ui/styles/field.styles.js';
import { icons } from '../../ui/templates/icons.js';
import { personOption, type RowContext } from './person-rows.js';
import { isEmptyQuery, mayAsk, type FoundPerson } from './person-source.js';

const criteria = [
  ['name', 'lookup.name'],
  ['taxId', 'lookup.tax-id'],
  ['phone', 'lookup.phone'],
  ['email', 'lookup.email'],
  ['city', 'lookup.city'],
] as const satisfies readonly (readonly [keyof PersonQuery, MessageKey])[];

type Criterion = (typeof criteria)[number][0];

/**
 * The search for a person with one box, criteria and the list of who was found. Arrows move in the list while the
 * focus stays in the box; Enter takes the first or the marked one, even before the answer is there.
 *
 * @summary Finds a stored person.
 *
 * @event {CustomEvent<{ person: Person }>} choose - Someone took a person.
 * @event {CustomEvent<{ text: string }>} new-person - Someone took the last row, the one that registers what was typed.
 */
export class PersonSearch extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    fieldStyles,
    css`
      .criteria {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(180px, 1fr));
        gap: 0 var(--_space-3);
        padding-block: var(--_space-2);
      }

      .criteria label {
        display: block;
        padding-block-end: var(--_space-2);
        font-size: var(--_label-size);
        font-weight: 500;
      }

      summary {
        inline-size: fit-content;
        padding: 4px 2px;
        border-radius: 4px;
        color: var(--_accent-text);
        font-weight: 500;
        cursor: pointer;
      }

      .count {
        min-block-size: 20px;
        margin: var(--_space-2) 0 var(--_space-1);
        color: var(--_muted);
        font-size: var(--_small-size);
      }

      .results {
        display: flex;
        flex-direction: column;
        align-items: start;
        block-size: min(46vh, 420px);
        overflow: hidden;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
      }

      ul {
        display: block;
        align-self: stretch;
        min-block-size: 0;
        overflow: auto;
        margin: 0;
        padding: 0;
        list-style: none;
      }

      li {
        display: grid;
        grid-template-columns: 4.5em minmax(0, 1fr) auto;
        gap: 0 var(--_space-2);
        padding: 5px 10px;
        border-block-end: 1px solid var(--_line);
        cursor: pointer;
      }

      li:hover {
        background: color-mix(in oklab, var(--_soft) 60%, transparent);
      }

      li.active {
        background: var(--_soft);
        box-shadow: inset 3px 0 0 var(--_accent);
      }

      .code {
        grid-row: 1 / 3;
        color: var(--_muted);
        font-variant-numeric: tabular-nums;
      }

      .name {
        font-weight: 550;
        overflow-wrap: anywhere;
      }

      .detail {
        grid-column: 2 / 4;
        color: var(--_muted);
        font-size: var(--_small-size);
        overflow-wrap: anywhere;
      }

      .reason {
        align-self: start;
        max-inline-size: 26em;
        padding-inline: 6px;
        border-radius: 4px;
        background: color-mix(in oklab, var(--_soft) 60%, transparent);
        color: var(--_muted);
        font-size: var(--_small-size);
        overflow-wrap: anywhere;
      }

      mark {
        background: none;
        color: var(--_accent-text);
        font-weight: 700;
        text-decoration: underline;
        text-decoration-thickness: 1px;
        text-underline-offset: 2px;
      }

      .new {
        display: flex;
        align-items: center;
        color: var(--_accent-text);
        font-weight: 500;
        overflow-wrap: anywhere;
      }

      .failed {
        color: var(--_error);
      }

      .skeleton {
        display: grid;
        align-self: stretch;
        gap: 22px;
        padding: 14px;
      }

      .skeleton span {
        block-size: 14px;
        border-radius: 4px;
        background: var(--_line);
      }

      .skeleton span:nth-child(even) {
        inline-size: 70%;
      }

      .more {
        flex: none;
        margin: var(--_space-1);
      }

      @media (max-width: 480px) {
        li {
          grid-template-columns: 4.5em minmax(0, 1fr);
        }

        .code {
          grid-row: 1 / 4;
        }

        .detail,
        .reason {
          grid-column: 2;
        }

        .reason {
          justify-self: start;
        }
      }

      @media (forced-colors: active) {
        li.active {
          outline: 2px solid Highlight;
          outline-offset: -2px;
        }
      }
    `,
  ];

  /** Where people are looked for. */
  @property({ attribute: false }) source: RowSource<PersonQuery, FoundPerson> | undefined;

  /** What the rows are made with. */
  @property({ attribute: false }) context: RowContext | undefined;

  /** Whether what was typed may be registered as a new person. */
  @property({ type: Boolean, attribute: 'offers-new' }) offersNew = false;

  @state() private _text = '';
  @state() private _criteria: Readonly<Partial<Record<Criterion, string>>> = {};
  /** The row that Enter takes; none before the first answer, or Enter would take the row of a new person. */
  @state() private _active = -1;

  @query('#search') private _input!: HTMLInputElement;

  readonly #finder = new RowFinder<PersonQuery, FoundPerson>(() => this.#onAnswer());
  readonly #live = new RestingStatus(this);
  /** The row that someone moved to stays the active one as long as it is found. */
  #movedTo: string | undefined;
  #takeFirst = false;

  override focus(): void {
    this._input.focus();
    this._input.select();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#finder.reset();
  }

  /** Begins with a text, as someone had typed it into the person box; an empty one shows who was chosen last. */
  begin(text: string): void {
    this._text = text;
    this.#search();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('_active')) this.renderRoot.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const words = localizerOf(this);
    const status = this.#status();
    const count = this.#count();
    const isShown = count > 0;
    return html`
      <label class="label" for="search">${words.t('lookup.search')}</label>
      <div class="control">
        <input
          id="search"
          class="input"
          type="text"
          role="combobox"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          dir="auto"
          placeholder=${words.t('person.box.placeholder')}
          aria-autocomplete="list"
          aria-expanded=${isShown ? 'true' : 'false'}
          aria-controls=${isShown ? 'results' : nothing}
          aria-activedescendant=${isShown && this._active >= 0 ? `person-${this._active}` : nothing}
          .value=${this._text}
          @input=${this.#onText}
          @compositionend=${this.#onText}
          @keydown=${this.#onKeyDown}
        />
      </div>
      <details>
        <summary>${words.t('lookup.criteria')}</summary>
        <div class="criteria">
          ${criteria.map(
            ([name, label]) => html`
              <label>
                ${words.t(label)}
                <span class="control"
                  ><input
                    class="input"
                    name=${name}
                    autocomplete="off"
                    .value=${this._criteria[name] ?? ''}
                    @input=${this.#onCriterion}
                    @keydown=${this.#onKeyDown}
                /></span>
              </label>
            `,
          )}
        </div>
      </details>
      <p class="count ${this.#finder.status === 'failed' ? 'failed' : ''}">
        ${status}${this.#finder.status === 'failed' && this.#mayRetry() ? this.#retryButton() : nothing}
      </p>
      ${this.#live.template(this.#finder.status === 'loading' ? '' : status)}
      <div class="results">${this.#finder.slow && this.#finder.rows.length === 0 ? skeleton : this.#rows(isShown)}</div>
    `;
  }

  #rows(isShown: boolean): TemplateResult {
    const words = localizerOf(this);
    const { rows, hasMore, loadingMore, moreFailed } = this.#finder;
    const index = rows.length;
    return html`
      <ul id="results" role="listbox" aria-label=${words.t('lookup.results')} ?hidden=${!isShown}>
        ${rows.map((person, place) => this.#row(person, place))}
        ${
          this.#offersText()
            ? html`<li
                id="person-${index}"
                class="new ${this._active === index ? 'active' : ''}"
                role="option"
                aria-selected=${this._active === index ? 'true' : 'false'}
                @click=${() => this.#register()}
              >
                ${icons.plus}<bdi>${words.t('person.register-new')}: ${this._text.trim()}</bdi>
              </li>`
            : nothing
        }
      </ul>
      ${moreFailed ? html`<p class="failed more">${this.#failureText()} ${this.#retryButton()}</p>` : nothing}
      ${
        hasMore && !moreFailed
          ? html`<button type="button" class="button quiet more" aria-disabled=${loadingMore ? 'true' : 'false'} @click=${() => this.#finder.more()}>
              ${words.t(loadingMore ? 'lookup.searching' : 'lookup.more')}
            </button>`
          : nothing
      }
    `;
  }

  #row(person: FoundPerson, index: number): TemplateResult | typeof nothing {
    if (this.context === undefined) return nothing;
    // While a newer question is open, rows tell of the older one, which they answer.
    const { text = '', ...others } = this.#finder.query ?? {};
    const { code = '', label, detail = '', reason, marks = [] } = personOption(this.context, person, text);
    const marked = (shown: string): readonly (TemplateResult | string)[] =>
      highlight(shown, [...marks, ...Object.values(others)]).map((piece) =>
        piece.hit ? html`<mark>${piece.text}</mark>` : piece.text,
      );
    return html`
      <li
        id="person-${index}"
        class=${index === this._active ? 'active' : ''}
        role="option"
        aria-selected=${index === this._active ? 'true' : 'false'}
        @click=${() => this.#choose(person)}
      >
        <span class="code">${marked(code)}</span>
        <bdi class="name">${marked(label)}</bdi>
        ${reason === undefined ? nothing : html`<bdi class="reason">${marked(reason)}</bdi>`}
        <bdi class="detail">${marked(detail)}</bdi>
      </li>
    `;
  }

  #retryButton(): TemplateResult {
    return html` <button type="button" class="link" @click=${this.#onRetry}>${localizerOf(this).t('lookup.retry')}</button>`;
  }

  #status(): string {
    const words = localizerOf(this);
    const { status, rows, total, query: asked = {} } = this.#finder;
    switch (status) {
      case 'idle':
        return words.t('lookup.empty');
      case 'loading':
        return this.#finder.slow ? words.t('lookup.searching') : '';
      case 'failed':
        return this.#failureText();
      case 'done':
        if (isEmptyQuery(asked)) return words.t(rows.length === 0 ? 'lookup.empty' : 'lookup.recent');
        if (!mayAsk(asked)) return words.t('lookup.empty');
        return rows.length === 0 ? words.t('lookup.none') : words.t('lookup.count', { count: total ?? rows.length });
    }
  }

  #failureText(): string {
    const words = localizerOf(this);
    const { failure } = this.#finder;
    const text = failureText(words, failure);
    return this.#mayRetry() ? `${words.t('lookup.failed')} ${text}` : text;
  }

  #mayRetry(): boolean {
    return mayRetryPeople(this.#finder.failure);
  }

  #offersText(): boolean {
    return this.offersNew && this._text.trim() !== '';
  }

  #count(): number {
    return this.#finder.rows.length + (this.#offersText() ? 1 : 0);
  }

  #search(): void {
    if (this.source === undefined) return;
    const parts = Object.fromEntries(Object.entries(this._criteria).filter(([, value]) => value !== ''));
    const text = this._text.trim();
    this.#movedTo = undefined;
    this.#finder.ask(this.source, { ...(text === '' ? {} : { text }), ...parts });
    this.requestUpdate();
  }

  #onAnswer(): void {
    const { status, rows } = this.#finder;
    if (status === 'done' && this.#takeFirst && rows[0] !== undefined) this.#choose(rows[0]);
    if (status !== 'loading') this.#takeFirst = false;
    const moved = this.#movedTo === undefined ? -1 : rows.findIndex(({ id }) => id === this.#movedTo);
    this._active = moved >= 0 ? moved : rows.length > 0 ? 0 : -1;
    this.requestUpdate();
  }

  #choose(person: FoundPerson): void {
    this.#takeFirst = false;
    this.dispatchEvent(new CustomEvent('choose', { detail: { person } }));
  }

  #register(): void {
    this.dispatchEvent(new CustomEvent('new-person', { detail: { text: this._text.trim() } }));
  }

  #onText(event: Event): void {
    this._text = (event.target as HTMLInputElement).value;
    this.#takeFirst = false;
    event.stopPropagation();
    if (!(event as InputEvent).isComposing) this.#search();
  }

  #onCriterion(event: Event): void {
    const input = event.target as HTMLInputElement;
    this._criteria = { ...this._criteria, [input.name]: input.value.trim() };
    this.#takeFirst = false;
    event.stopPropagation();
    this.#search();
  }

  readonly #onRetry = (): void => {
    // The button goes with the failure, and the focus must not go with the button.
    this._input.focus();
    this.#finder.retry();
  };

  #onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { key } = event;
    const { status, rows, hasMore } = this.#finder;
    if (/^(?:Arrow(?:Up|Down)|Page(?:Up|Down))$/.test(key) && this.#count() > 0) {
      event.preventDefault();
      if (key.endsWith('Down') && hasMore && this._active === rows.length - 1) this.#finder.more();
      else this._active = moveActive(key, this._active, this.#count()) ?? this._active;
      this.#movedTo = rows[this._active]?.id;
      return;
    }
    if (key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    const active = rows[this._active];
    if (this._active === rows.length && this.#offersText()) this.#register();
    else if (status === 'done' && active !== undefined) this.#choose(active);
    // Whoever types faster than the answer comes gets the first one when it does.
    else if (status === 'loading') this.#takeFirst = true;
  }
}

const skeleton = html`<div class="skeleton" aria-hidden="true">
  <span></span><span></span><span></span><span></span><span></span><span></span>
</div>`;

/** What the profile may not do is not tried again. */
export function mayRetryPeople(failure: unknown): boolean {
  return !(failure instanceof AdapterError && failure.code === 'forbidden');
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-person-search': PersonSearch;
  }
}

import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { AdapterError } from '../../adapters/adapter-error.js';
import type { Call } from '../../adapters/call.js';
import type { PersonDirectory, PersonQuery } from '../../adapters/person-directory.js';
import type { Person } from '../../contact/person.js';
import type { MessageKey } from '../../i18n/messages.js';
import { Lookup } from '../../store/lookup.js';
import { RestingStatus } from '../../ui/controllers/resting-status.js';
import { localizerOf } from '../../ui/localizer-of.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { fieldStyles } from '../../ui/styles/field.styles.js';
import { personDetail, personName } from './person-rows.js';

const pageSize = 20;
/** An empty or very short name may make a server answer its whole table; a code of digits is no such question. */
const shortest = 3;

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

      ul {
        display: block;
        block-size: min(46vh, 420px);
        margin: 0;
        padding: 0;
        overflow: auto;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        list-style: none;
      }

      li {
        display: grid;
        grid-template-columns: 4.5em minmax(0, 1fr);
        gap: 0 var(--_space-2);
        padding: 5px 10px;
        border-block-end: 1px solid var(--_line);
        cursor: pointer;
      }

      li[aria-selected='true'] {
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
        color: var(--_muted);
        font-size: var(--_small-size);
        overflow-wrap: anywhere;
      }

      .more {
        margin-block-start: var(--_space-2);
      }
    `,
  ];

  /** Where people are looked for. */
  @property({ attribute: false }) directory: PersonDirectory | undefined;

  /** BCP 47 for the adapter. */
  @property() locale = 'pt-BR';

  @state() private _text = '';
  @state() private _criteria: Readonly<Partial<Record<Criterion, string>>> = {};
  @state() private _people: readonly Person[] = [];
  @state() private _next: string | undefined;
  @state() private _total: number | undefined;
  @state() private _active = 0;
  @state() private _phase: 'empty' | 'asking' | 'answered' | 'failed' = 'empty';
  @state() private _failure = '';

  @query('#search') private _input!: HTMLInputElement;

  readonly #lookup = new Lookup();
  readonly #live = new RestingStatus(this);
  #takeFirst = false;

  override focus(): void {
    this._input.focus();
    this._input.select();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#lookup.cancel();
  }

  /** Begins with a text, as someone had typed it into the person box. */
  begin(text: string): void {
    this._text = text;
    void this.#search();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('_active'))
      this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const words = localizerOf(this);
    const active = this._people[this._active];
    const status = this.#status();
    return html`
      <label class="label" for="search">${words.t('lookup.search')}</label>
      <div class="control">
        <input
          id="search"
          class="input"
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          placeholder=${words.t('person.box.placeholder')}
          aria-autocomplete="list"
          aria-expanded=${this._people.length > 0 ? 'true' : 'false'}
          aria-controls="results"
          aria-activedescendant=${active === undefined ? nothing : `person-${this._active}`}
          .value=${this._text}
          @input=${this.#onText}
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
      <p class="count">${status}</p>
      ${this.#live.template(this._phase === 'answered' || this._phase === 'failed' ? status : '')}
      <ul id="results" role="listbox" aria-label=${words.t('lookup.results')} ?hidden=${this._people.length === 0}>
        ${this._people.map(
          (person, index) => html`
            <li
              id="person-${index}"
              role="option"
              aria-selected=${index === this._active ? 'true' : 'false'}
              @click=${() => this.#choose(person)}
            >
              <span class="code">${person.code ?? ''}</span>
              <bdi class="name">${personName(person)}</bdi>
              <bdi class="detail">${personDetail(words, person)}</bdi>
            </li>
          `,
        )}
      </ul>
      ${
        this._next === undefined
          ? nothing
          : html`<button type="button" class="button quiet more" @click=${() => void this.#more()}>${words.t('lookup.more')}</button>`
      }
      ${
        this._phase === 'failed'
          ? html`<button type="button" class="button" @click=${() => void this.#search()}>${words.t('lookup.retry')}</button>`
          : nothing
      }
    `;
  }

  #status(): string {
    const words = localizerOf(this);
    if (this._phase === 'empty') return words.t('lookup.empty');
    if (this._phase === 'asking') return words.t('lookup.searching');
    if (this._phase === 'failed') return `${words.t('lookup.failed')} ${this._failure}`;
    if (this._people.length === 0) return words.t('lookup.none');
    return words.t('lookup.count', { count: this._total ?? this._people.length });
  }

  #query(): PersonQuery | undefined {
    const text = this._text.trim();
    const parts = Object.fromEntries(Object.entries(this._criteria).filter(([, value]) => value !== ''));
    const isAskable = text.length >= shortest || /^\d+$/.test(text) || Object.keys(parts).length > 0;
    return isAskable ? { ...(text === '' ? {} : { text }), ...parts } : undefined;
  }

  async #search(): Promise<void> {
    const query = this.#query();
    const { directory } = this;
    if (query === undefined || directory === undefined) {
      this.#lookup.cancel();
      this._people = [];
      this._next = undefined;
      this._phase = 'empty';
      return;
    }
    this._phase = 'asking';
    try {
      const asked = await this.#lookup.ask((signal) =>
        directory.search({ ...query, limit: pageSize }, this.#call(signal)),
      );
      if (asked === undefined) return;
      this._people = asked.answer.items;
      this._next = asked.answer.nextCursor;
      this._total = asked.answer.total;
      this._active = 0;
      this._phase = 'answered';
      const [first] = this._people;
      if (this.#takeFirst && first !== undefined) this.#choose(first);
    } catch (error) {
      this._people = [];
      this._next = undefined;
      this._phase = 'failed';
      const code = error instanceof AdapterError ? error.code : 'unknown';
      this._failure = localizerOf(this).find(`failure.${code}`, { count: 1 }) ?? '';
    }
    this.#takeFirst = false;
  }

  async #more(): Promise<void> {
    const query = this.#query();
    const { directory } = this;
    const cursor = this._next;
    if (query === undefined || directory === undefined || cursor === undefined) return;
    try {
      const asked = await this.#lookup.ask((signal) =>
        directory.search({ ...query, limit: pageSize, cursor }, this.#call(signal)),
      );
      if (asked === undefined) return;
      this._people = [...this._people, ...asked.answer.items];
      this._next = asked.answer.nextCursor;
    } catch {
      this._phase = 'failed';
    }
  }

  #call(signal: AbortSignal): Call {
    return { signal, locale: this.locale };
  }

  #choose(person: Person): void {
    this.#takeFirst = false;
    this.dispatchEvent(new CustomEvent('choose', { detail: { person } }));
  }

  #onText(event: Event): void {
    this._text = (event.target as HTMLInputElement).value;
    this.#takeFirst = false;
    event.stopPropagation();
    if (!(event as InputEvent).isComposing) void this.#search();
  }

  #onCriterion(event: Event): void {
    const input = event.target as HTMLInputElement;
    this._criteria = { ...this._criteria, [input.name]: input.value.trim() };
    event.stopPropagation();
    void this.#search();
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const last = this._people.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: Math.min(last, this._active + 1),
      ArrowUp: Math.max(0, this._active - 1),
      PageDown: Math.min(last, this._active + 8),
      PageUp: Math.max(0, this._active - 8),
    };
    const next = moves[event.key];
    if (next !== undefined && last >= 0) {
      event.preventDefault();
      this._active = next;
      return;
    }
    if (event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    const active = this._people[this._active];
    if (this._phase === 'answered' && active !== undefined) this.#choose(active);
    // Whoever types faster than the answer comes gets the first one when it does.
    else if (this._phase === 'asking') this.#takeFirst = true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-person-search': PersonSearch;
  }
}

import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { PopupController } from '../../ui/controllers/popup.js';
import { RestingStatus } from '../../ui/controllers/resting-status.js';
import { keepFocus } from '../../ui/focus.js';
import { localizerOf } from '../../ui/localizer-of.js';
import { icons } from '../../ui/templates/icons.js';
import type { Option, OptionSource } from './option.js';
import { highlight, moveActive, rowsOf, type OptionRows } from './option-rows.js';
import { RowFinder } from './row-finder.js';

/** What a field tells its list of suggestions. All are asked when they are needed, so that they are never stale. */
export interface SuggestionsOptions {
  readonly anchor: () => Element | null;
  /** Rows known beforehand; looked through while there is no source. */
  readonly options: () => readonly Option[];
  readonly source: () => OptionSource | undefined;
  /** The id of the row that is chosen now. */
  readonly chosen?: () => string;
  /** The label of a last row for what was typed, such as "Cadastrar novo"; empty for no such row. */
  readonly extra?: () => string;
  /** Whether the first row is active from the start, so that Enter takes it. */
  readonly pickFirst?: () => boolean;
  /** Whether nothing is shown when nothing matches, as where any text is welcome. */
  readonly quiet?: () => boolean;
  /** Words for a failed call; a general sentence when it is absent or answers `undefined`. */
  readonly describeFailure?: (failure: unknown) => string | undefined;
  /** Whether a failed call may be tried again; every one when absent. */
  readonly mayRetry?: (failure: unknown) => boolean;
  readonly onChoose: (option: Option) => void;
  readonly onExtra?: (text: string) => void;
  /** An answer or a failure has come. */
  readonly onAnswer?: () => void;
}

/** Longer texts are cut in a row; the whole text is its title. */
const longestText = 160;
/** This near the end of the list, in CSS pixels, more rows are asked for. */
const nearEnd = 80;

/** What stands for rows that take long to come. */
const skeleton = html`<div class="skeleton" aria-hidden="true"><span></span><span></span><span></span></div>`;

/**
 * The list under a field that suggests: a listbox that the field's input controls by `aria-activedescendant`, with
 * its progress, failure and empty states. The field renders `template()` inside its control and `status()` anywhere,
 * and has a label with the id `label`.
 */
export class Suggestions implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: SuggestionsOptions;
  readonly #popup: PopupController;
  readonly #search: RowFinder<string, Option>;
  readonly #status: RestingStatus;
  #query = '';
  #active = -1;
  #moved = false;
  #rows: OptionRows = rowsOf([], '');
  /** Keys that wait for the answer to what was typed. */
  readonly #waiting: string[] = [];
  #rowsFor: { options: readonly Option[]; text: string } | undefined;

  constructor(host: LitElement, options: SuggestionsOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    this.#status = new RestingStatus(host);
    this.#popup = new PopupController(host, {
      anchor: options.anchor,
      popup: () => host.shadowRoot?.querySelector<HTMLElement>('#popup') ?? null,
    });
    this.#search = new RowFinder(() => {
      if (this.#search.status !== 'loading') {
        this.#keepActive();
        options.onAnswer?.();
        this.#pressAgain();
      }
      host.requestUpdate();
    });
  }

  /** Whether the list was asked for; it may still have nothing to show. */
  get open(): boolean {
    return this.#popup.open;
  }

  /** Whether rows are shown. */
  get expanded(): boolean {
    return this.open && this.#count() > 0;
  }

  /** The value of `aria-activedescendant`. */
  get activeId(): string | typeof nothing {
    return this.expanded && this.#active >= 0 ? `row-${this.#active}` : nothing;
  }

  /** Whether the user moved to the active row with a key, rather than finding it active. */
  get moved(): boolean {
    return this.#moved && this.expanded && this.#active >= 0;
  }

  /** Whether a source still owes the answer to a text. */
  awaits(text: string): boolean {
    return this.#options.source() !== undefined && this.#search.status === 'loading' && this.#search.query === text;
  }

  /** The rows a text can be compared with: all static ones, or the answer to exactly this text. */
  rowsFor(text: string): readonly Option[] {
    if (this.#options.source() === undefined) return this.#options.options();
    return this.#search.status === 'done' && this.#search.query === text ? this.#search.rows : [];
  }

  /** Opens the list, or keeps it open, for a text. An empty one shows all rows. */
  show(query: string): void {
    const fresh = !this.open || query !== this.#query;
    this.#query = query;
    const source = this.#options.source();
    // Where there is no list at all, Esc has none to close.
    if (source === undefined && this.#options.quiet?.() === true && this.#options.options().length === 0) return;
    if (source !== undefined) this.#search.ask(source, query);
    if (fresh) {
      this.#waiting.length = 0;
      this.#activate(-1);
    }
    this.#popup.show();
    this.#host.requestUpdate();
  }

  hide(): void {
    this.#waiting.length = 0;
    this.#popup.hide();
  }

  /** Forgets what a source answered, so that the next opening asks anew. */
  reset(): void {
    this.#search.reset();
  }

  hostDisconnected(): void {
    this.#search.reset();
  }

  hostUpdate(): void {
    // Somebody else is to be asked now: an answer that is awaited comes from them.
    const source = this.#options.source();
    const { status, query } = this.#search;
    if (status === 'loading' && source !== undefined && query !== undefined) this.#search.ask(source, query);
  }

  hostUpdated(): void {
    if (this.#active < 0 || !this.expanded) return;
    const row = this.#host.shadowRoot?.getElementById(`row-${this.#active}`);
    const list = this.#host.shadowRoot?.getElementById('list');
    if (!row || !list) return;
    // Not scrollIntoView, which would move the page of the host too.
    const top = row.offsetTop - list.offsetTop;
    // The last row stays in sight, and covers what is under it.
    const extra = list.querySelector<HTMLElement>('.extra');
    const seen = list.clientHeight - (extra === row ? 0 : (extra?.offsetHeight ?? 0));
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + row.offsetHeight > list.scrollTop + seen) list.scrollTop = top + row.offsetHeight - seen;
  }

  /**
   * Says whether a key has to wait for the answer to what was typed: whoever types fast must not take a row of an older
   * text. It is pressed again when the answer is there; typing on, Esc and leaving take it back. The row for what was
   * typed is there at once, and for an answer that takes long nobody waits: what is shown can be taken.
   */
  postpone({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
    const isPlain = !ctrlKey && !metaKey && !altKey && !shiftKey;
    if (!isPlain || !this.open || !this.awaits(this.#query)) return false;
    const meansOldRow = key === 'ArrowDown' || (key === 'ArrowUp' && !this.#hasExtra());
    const waits =
      key === 'Enter'
        ? this.#waiting.length > 0 || (this.#options.pickFirst?.() === true && !this.moved)
        : meansOldRow && this.#current().choosable.length > 0 && !this.#search.slow;
    if (waits) this.#waiting.push(key);
    return waits;
  }

  #pressAgain(): void {
    const keys = this.#waiting.splice(0);
    if (this.#search.status !== 'done') return;
    for (const key of keys) {
      const press = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
      this.#host.shadowRoot?.activeElement?.dispatchEvent(press);
    }
  }

  /** Moves the active row; says whether the key was used. Home and End belong to the caret until a row is active. */
  move(key: string): boolean {
    if (!this.open) return false;
    if (this.#active < 0 && (key === 'Home' || key === 'End')) return false;
    if (this.#active < 0 && key.startsWith('Arrow')) {
      const chosen = this.#options.chosen?.() ?? '';
      const at = chosen === '' ? -1 : this.#current().choosable.findIndex((option) => option.id === chosen);
      if (at >= 0) {
        this.#activate(at, true);
        return true;
      }
    }
    if (key.endsWith('Down') && this.#active === this.#current().choosable.length - 1 && this.#search.hasMore) {
      this.#search.more();
      return true;
    }
    const next = moveActive(key, this.#active, this.#count());
    if (next === undefined) return false;
    this.#activate(next, true);
    return true;
  }

  /** Chooses the active row; says whether there was one. */
  takeActive(): boolean {
    if (!this.expanded || this.#active < 0) return false;
    return this.#take(this.#active);
  }

  /** The popup, while there is something to show. */
  template(): TemplateResult | typeof nothing {
    if (!this.open) return nothing;
    const count = this.#count();
    const note = this.#note();
    if (count === 0 && note === nothing) return nothing;
    return html`<div id="popup" part="popup" class="popup" popover="manual" @mousedown=${keepFocus}>
      ${
        count === 0
          ? nothing
          : html`<div id="list" class="list" role="listbox" aria-labelledby="label" @click=${this.#onClick} @scroll=${this.#onScroll}>
            ${this.#sections()}${this.#extra()}
          </div>`
      }
      ${note}
    </div>`;
  }

  /** A live region that says how the search went. */
  status(): TemplateResult {
    return this.#status.template(this.open ? this.#said() : '');
  }

  #current(): OptionRows {
    const source = this.#options.source();
    const options = source === undefined ? this.#options.options() : this.#search.rows;
    // What a source answers is not filtered again: only it knows why a row matches.
    const text = source === undefined ? this.#query : '';
    if (this.#rowsFor?.options !== options || this.#rowsFor.text !== text) {
      this.#rowsFor = { options, text };
      this.#rows = rowsOf(options, text, source === undefined ? undefined : Number.POSITIVE_INFINITY);
    }
    return this.#rows;
  }

  #hasExtra(): boolean {
    return this.#query.trim() !== '' && (this.#options.extra?.() ?? '') !== '';
  }

  #count(): number {
    return this.#current().choosable.length + (this.#hasExtra() ? 1 : 0);
  }

  #activate(index: number, moved = false): void {
    // Rows that answer an older text are shown until the new ones come, but nobody means the first of them.
    const current = this.#options.source() === undefined || this.#search.status === 'done';
    const first = index < 0 && current && this.#query.trim() !== '' && this.#options.pickFirst?.() === true;
    this.#active = first && this.#current().choosable.length > 0 ? 0 : index;
    this.#moved = moved;
    this.#host.requestUpdate();
  }

  /** A later answer leaves whoever moved to a row on it, as long as it has that row. */
  #keepActive(): void {
    if (this.#moved && this.#active === this.#rows.choosable.length && this.#hasExtra()) {
      // The row for what was typed is the last one before and after.
      this.#activate(this.#current().choosable.length, true);
      return;
    }
    const option = this.#moved ? this.#rows.choosable[this.#active] : undefined;
    const at = option === undefined ? -1 : this.#current().choosable.findIndex(({ id }) => id === option.id);
    this.#activate(at, at >= 0);
  }

  #take(index: number): boolean {
    const option = this.#current().choosable[index];
    this.hide();
    if (option !== undefined) this.#options.onChoose(option);
    else this.#options.onExtra?.(this.#query.trim());
    return true;
  }

  #sections(): readonly TemplateResult[] {
    const { sections, choosable } = this.#current();
    const indexes = new Map(choosable.map((option, index) => [option, index]));
    return sections.map(({ path, rows }, section) => {
      const drawn = rows.map((option) => this.#row(option, indexes.get(option)));
      if (path.length === 0) return html`${drawn}`;
      return html`<div role="group" aria-labelledby="group-${section}">
        <div id="group-${section}" class="group" role="presentation"><bdi>${path.join(' / ')}</bdi></div>
        ${drawn}
      </div>`;
    });
  }

  #row(option: Option, index: number | undefined): TemplateResult {
    const { code, color, icon, detail, reason, marks, stacked = false } = option;
    return html`<div
      id=${index === undefined ? nothing : `row-${index}`}
      part="option"
      class="row ${index === this.#active ? 'active' : ''} ${detail === undefined ? '' : stacked ? 'stacked' : 'rich'}"
      role="option"
      aria-selected=${option.id === (this.#options.chosen?.() ?? '')}
      aria-disabled=${index === undefined ? 'true' : nothing}
      data-index=${index ?? nothing}
    >
      ${color === undefined ? nothing : dotOf(color)}
      ${icon === undefined ? nothing : icons[icon]}
      ${code === undefined ? nothing : html`<span class="code">${this.#text(code, marks)}</span>`}
      <span class="name">${this.#text(option.label, marks)}</span>
      ${detail === undefined ? nothing : html`<span class="detail">${this.#text(detail, marks)}</span>`}
      ${reason === undefined ? nothing : html`<span class="reason">${this.#text(reason, marks)}</span>`}
    </div>`;
  }

  #text(text: string, marks: readonly string[] | undefined): TemplateResult {
    const shown = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
    return html`<bdi title=${shown === text ? nothing : text}
      >${highlight(shown, marks ?? this.#query).map((piece) => (piece.hit ? html`<mark>${piece.text}</mark>` : piece.text))}</bdi
    >`;
  }

  #extra(): TemplateResult | typeof nothing {
    if (!this.#hasExtra()) return nothing;
    const index = this.#current().choosable.length;
    return html`<div
      id="row-${index}"
      class="row extra ${index === this.#active ? 'active' : ''}"
      role="option"
      aria-selected="false"
      data-index=${index}
    >
      ${icons.plus}<span class="name"><bdi>${this.#options.extra?.()}: ${this.#query.trim()}</bdi></span>
    </div>`;
  }

  /** The line under the rows: progress, failure, nothing found, or how many rows are not drawn. */
  #note(): TemplateResult | typeof nothing {
    const words = localizerOf(this.#host);
    const { drawn } = this.#current();
    const hidden = this.#hidden();
    const asks = this.#options.source() !== undefined;
    if (asks && (this.#search.status === 'failed' || this.#search.moreFailed)) {
      const mayRetry = this.#options.mayRetry?.(this.#search.failure) ?? true;
      return html`<p class="note failed">
        ${icons.error}<span>${this.#failureText()}</span>
        ${mayRetry ? html`<button type="button" class="link" @click=${this.#onRetry}>${words.t('control.retry')}</button>` : nothing}
      </p>`;
    }
    if (asks && (this.#search.status === 'loading' || this.#search.loadingMore)) {
      if (!this.#search.slow && !this.#search.loadingMore) return nothing;
      return html`${drawn === 0 ? skeleton : nothing}<p class="note">${words.t('control.searching')}</p>`;
    }
    if (hidden > 0) return html`<p class="note">${words.t('control.more', { count: hidden })}</p>`;
    if (drawn > 0 || this.#options.quiet?.() === true) return nothing;
    return html`<p class="note">${this.#emptyText()}</p>`;
  }

  #said(): string {
    const words = localizerOf(this.#host);
    const asks = this.#options.source() !== undefined;
    if (asks && this.#search.status === 'failed') return this.#failureText();
    if (asks && this.#search.status === 'loading') return this.#search.slow ? words.t('control.searching') : '';
    const { drawn } = this.#current();
    if (drawn === 0) return this.#options.quiet?.() === true ? '' : this.#emptyText();
    return words.t('control.results', { count: drawn + this.#hidden() });
  }

  /** How many matching rows are not drawn, as far as is known. */
  #hidden(): number {
    const { drawn, hidden } = this.#current();
    if (this.#options.source() === undefined) return hidden;
    return this.#search.hasMore ? Math.max(0, (this.#search.total ?? 0) - drawn) : 0;
  }

  #failureText(): string {
    const text = this.#options.describeFailure?.(this.#search.failure);
    return text ?? localizerOf(this.#host).t('control.search-failed');
  }

  #emptyText(): string {
    const text = this.#query.trim();
    const words = localizerOf(this.#host);
    return text === '' ? words.t('control.no-options') : words.t('control.no-results', { text });
  }

  readonly #onClick = (event: Event): void => {
    const index =
      event.target instanceof Element ? event.target.closest('[data-index]')?.getAttribute('data-index') : null;
    if (index !== null && index !== undefined) this.#take(Number(index));
  };

  /** The next rows are there before the last one is reached. */
  readonly #onScroll = (event: Event): void => {
    const { scrollTop, clientHeight, scrollHeight } = event.currentTarget as HTMLElement;
    if (scrollTop > 0 && scrollTop + clientHeight > scrollHeight - nearEnd) this.#search.more();
  };

  readonly #onRetry = (): void => {
    // The button goes with the failure, and the focus must not go with the button.
    this.#host.shadowRoot?.getElementById('input')?.focus();
    this.#search.retry();
  };
}

/** A picture, because a strict page policy refuses style attributes. */
function dotOf(color: string): TemplateResult {
  return html`<svg class="dot" aria-hidden="true" fill=${color}><circle cx="4" cy="4" r="4" /></svg>`;
}

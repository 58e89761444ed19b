import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Call } from '../../adapters/call.js';
import type { Offering, ProductCatalog } from '../../adapters/product-catalog.js';
import type { Option, OptionSource } from '../../controls/combobox/option.js';
import type { TextArea } from '../../controls/text-area/text-area.js';
import type { MessageKey } from '../../i18n/messages.js';
import type { Localizer } from '../../i18n/translate.js';
import { localizerOf } from '../../ui/localizer-of.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { icons } from '../../ui/templates/icons.js';
import type { FieldColumn } from '../item-grid/grid-access.js';
import { limits, readTable, type Refusal, type Table } from './clipboard-table.js';
import type { Clipboard } from './copy-table.js';
import { FoundProducts } from './found-products.js';
import { inSlices } from './in-slices.js';
import { itemPasteStyles } from './item-paste-dialog.styles.js';
import { columnsOf, type Meaning } from './paste-columns.js';
import { lineOf, notationsOf, pastedRow, type PastedLine, type PastedRow, type Problem } from './paste-rows.js';

/** What the dialog is told of the grid, and what the grid does for it. */
export interface PasteTarget {
  /** `undefined` where any text is a name. */
  readonly catalog: ProductCatalog | undefined;
  readonly products: OptionSource | undefined;
  found(offeringId: string): Offering | undefined;
  call(signal: AbortSignal): Call;
  /** The columns that may be pasted into, in their order. */
  readonly columns: readonly FieldColumn[];
  label(column: FieldColumn): string;
  /** Lines that there are. */
  readonly lines: number;
  /** The line that the cursor is on; the number of lines where that is none to be pasted over. */
  readonly index: number;
  /**
   * Puts the lines from a place on, as one step of undo; answers why not, empty where they are there. Rejects with the
   * signal's reason, and nothing was put then.
   */
  put(
    lines: readonly PastedLine[],
    index: number,
    signal: AbortSignal,
    progress: (done: number) => void,
  ): Promise<string>;
}

/** Rows that are shown at first, and rows with something to be told that are shown beside them. */
const shownRows = 50;

type Step = 'ask' | 'read' | 'preview' | 'put';

const problemWords: Readonly<Record<Exclude<Problem['kind'], 'number'>, MessageKey>> = {
  'too-long': 'item.paste.cell-too-long',
  signs: 'item.paste.signs',
};

/**
 * Shows what was copied in a spreadsheet before it becomes lines: what each column is, which product each row means,
 * and what cannot be read, row by row. Nothing is changed before someone says so.
 *
 * @summary Reviews rows of a spreadsheet.
 *
 * @event {Event} close - Someone closed the dialog, or the lines are there.
 */
export class ItemPasteDialog extends LitElement {
  static override styles = [baseStyles, buttonStyles, itemPasteStyles];

  @property({ attribute: false }) target: PasteTarget | undefined;

  /** What was pasted already; without it the dialog asks for it. */
  @property({ attribute: false }) clipboard: Clipboard | undefined;

  @state() private _step: Step = 'ask';

  /** Why what was pasted last cannot be read. */
  @state() private _refused = '';

  @state() private _done = 0;

  @state() private _total = 0;

  @state() private _hasHeader = false;

  @state() private _meanings: readonly Meaning[] = [];

  @state() private _rows: readonly PastedRow[] = [];

  /** Whether products are being asked for, or could not be. */
  @state() private _search: 'idle' | 'asking' | 'failed' = 'idle';

  @state() private _over = false;

  @query('sales-contact-text-area') private _area!: TextArea | null;

  readonly #products = new FoundProducts();
  #table: Table = [];
  #work = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.clipboard !== undefined) void this.#read(this.clipboard);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#work.abort();
  }

  protected override render(): TemplateResult {
    const words = localizerOf(this);
    return html`<sales-contact-dialog
      size="large"
      open
      .heading=${words.t('item.paste.title')}
      @close=${this.#close}
      @keydown=${this.#keepKeys}
      @paste=${(event: Event) => event.stopPropagation()}
    >
      ${this._step === 'ask' ? this.#ask(words) : this._step === 'preview' ? this.#preview(words) : this.#progress(words)}
      <span slot="footer" class="count" role="status">${this._step === 'preview' ? this.#count(words) : ''}</span>
      <button slot="footer" class="button" type="button" @click=${this.#close}>${words.t('action.cancel')}</button>
      ${this.#primary(words)}
    </sales-contact-dialog>`;
  }

  #ask(words: Localizer): TemplateResult {
    return html`<sales-contact-text-area
      .label=${words.t('item.paste.text')}
      .hint=${words.t('item.paste.hint')}
      .message=${this._refused}
      .rows=${8}
      .spellcheck=${false}
      @input=${stop}
      @change=${stop}
      @paste=${this.#onPaste}
    ></sales-contact-text-area>`;
  }

  #progress(words: Localizer): TemplateResult {
    const text =
      this._step === 'read'
        ? words.t('item.paste.reading')
        : words.t('item.paste.putting', { done: this._done, count: this._total });
    return html`<p class="wait" role="status">${text}</p>`;
  }

  #primary(words: Localizer): TemplateResult | typeof nothing {
    if (this._step === 'ask') {
      return html`<button slot="footer" class="button primary" type="button" @click=${this.#readArea}>
        ${words.t('paste.read')}
      </button>`;
    }
    if (this._step !== 'preview' || this._rows.length === 0) return nothing;
    return html`<button slot="footer" class="button primary" type="button" @click=${() => void this.#put()}>
      ${words.t('item.paste.insert', { count: this._rows.length })}
    </button>`;
  }

  #count(words: Localizer): string {
    const open = this._rows.filter((row) => this.#isOpen(row)).length;
    return [
      words.t('item.paste.count', { count: this._rows.length }),
      open === 0 ? '' : words.t('item.paste.open', { count: open }),
      this._search === 'asking' ? words.t('item.paste.searching', { done: this._done, count: this._total }) : '',
    ]
      .filter(Boolean)
      .join(' · ');
  }

  #preview(words: Localizer): TemplateResult {
    const { target } = this;
    if (target === undefined) return html``;
    const shown = this.#shown();
    return html`
      ${
        this._search === 'failed'
          ? html`<sales-contact-notice kind="warning" live="polite">
              ${words.t('item.paste.search-failed')}
              <button slot="actions" type="button" class="link" @click=${() => void this.#find()}>
                ${words.t('action.retry')}
              </button>
            </sales-contact-notice>`
          : nothing
      }
      <div class="choices">
        <label class="choice"
          ><input type="checkbox" .checked=${this._hasHeader} @change=${this.#onHeader} />${words.t('item.paste.header')}</label
        >
        ${
          target.index < target.lines
            ? html`<label class="choice"
                ><input type="checkbox" .checked=${this._over} @change=${this.#onOver} />${words.t('item.paste.over', {
                  number: target.index + 1,
                })}</label
              >`
            : nothing
        }
      </div>
      <div class="scroll" tabindex="0" role="group" aria-label=${words.t('item.paste.rows')}>
        <table>
          <thead>
            <tr>
              <th scope="col" class="row">${words.t('item.paste.row')}</th>
              <th scope="col" class="result">${words.t('item.paste.result')}</th>
              ${this._meanings.map((meaning, at) => this.#columnHead(words, target, meaning, at))}
            </tr>
          </thead>
          <tbody>
            ${shown.map((row) => this.#row(words, target, row))}
          </tbody>
        </table>
      </div>
      ${
        shown.length < this._rows.length
          ? html`<p class="more">${words.t('item.paste.more', { count: this._rows.length - shown.length })}</p>`
          : nothing
      }
      ${this._rows.length === 0 ? html`<p class="more">${words.t('item.paste.no-rows')}</p>` : nothing}
    `;
  }

  #columnHead(words: Localizer, target: PasteTarget, meaning: Meaning, at: number): TemplateResult {
    const options: readonly (readonly [Meaning, string])[] = [
      ['', words.t('item.paste.ignore')],
      ...(target.columns.includes('offeringId') ? ([['code', words.t('item.code')]] as const) : []),
      ...target.columns.map((column) => [column, target.label(column)] as const),
    ];
    return html`<th scope="col">
      <select aria-label=${words.t('item.paste.column', { number: at + 1 })} @change=${(event: Event) => this.#onMeaning(at, event)}>
        ${options.map(([value, label]) => html`<option value=${value} ?selected=${value === meaning}>${label}</option>`)}
      </select>
    </th>`;
  }

  #row(words: Localizer, target: PasteTarget, row: PastedRow): TemplateResult {
    const { cells = [] } = this.#table[row.number - 1] ?? {};
    return html`<tr class=${this.#isOpen(row) ? 'open' : ''}>
      <th scope="row" class="row">${row.number}</th>
      <td class="result">${this.#result(words, target, row)}</td>
      ${this._meanings.map((meaning, at) => html`<td class=${meaning === '' ? 'ignored' : ''}><bdi>${cells[at] ?? ''}</bdi></td>`)}
    </tr>`;
  }

  #result(words: Localizer, target: PasteTarget, row: PastedRow): TemplateResult {
    const product = this.#products.of(row);
    const problems = row.problems.map((problem) =>
      problem.kind === 'number'
        ? words.t('item.paste.no-number', { column: target.label(problem.column), text: problem.text })
        : words.t(problemWords[problem.kind], { limit: limits.cell }),
    );
    return html`
      ${product === undefined ? nothing : html`<bdi class="product">${product.name}</bdi>`}
      ${
        this.#products.isUnknown(row)
          ? html`<sales-contact-combobox
              .label=${words.t('item.paste.which', { number: row.number })}
              .source=${target.products}
              .placeholder=${words.t('item.paste.choose')}
              .message=${words.t('item.paste.unknown')}
              .severity=${'warning'}
              @choose=${(event: CustomEvent<{ option: Option }>) => this.#choose(row, event)}
              @input=${stop}
              @change=${stop}
            ></sales-contact-combobox>`
          : nothing
      }
      ${problems.map((text) => html`<p class="problem">${icons.warning}<bdi>${text}</bdi></p>`)}
    `;
  }

  /** Whether something is to be told of a row. */
  #isOpen(row: PastedRow): boolean {
    return row.problems.length > 0 || this.#products.isUnknown(row);
  }

  /** The first rows, and others with something to be told. */
  #shown(): readonly PastedRow[] {
    const rest = this._rows.slice(shownRows).filter((row) => this.#isOpen(row));
    return [...this._rows.slice(0, shownRows), ...rest.slice(0, shownRows)];
  }

  readonly #onPaste = (event: ClipboardEvent): void => {
    const clipboard = clipboardOf(event);
    // Text that is typed or pasted in parts is read when the button says so.
    if (clipboard === undefined || this._area?.value !== '') return;
    event.preventDefault();
    void this.#read(clipboard);
  };

  readonly #readArea = (): void => {
    void this.#read({ text: this._area?.value ?? '', html: '' });
  };

  async #read(clipboard: Clipboard): Promise<void> {
    const signal = this.#begin();
    this._step = 'read';
    this._refused = '';
    try {
      const table = await readTable(clipboard, signal);
      if ('kind' in table) {
        this._refused = this.#refusal(table);
        this._step = 'ask';
        return;
      }
      this.#table = table;
      const { hasHeader, meanings } = columnsOf(table.map(({ cells }) => cells));
      const allowed = this.target?.columns ?? [];
      this._hasHeader = hasHeader;
      this._meanings = meanings.map((meaning) =>
        meaning === 'code' || allowed.some((column) => column === meaning) ? meaning : '',
      );
      await this.#interpret(signal);
      this._step = 'preview';
      await this.#find();
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #refusal(refusal: Refusal): string {
    const words = localizerOf(this);
    if (refusal.kind === 'nothing') return words.t('item.paste.nothing');
    const [key, limit] =
      refusal.kind === 'too-many'
        ? (['item.paste.too-many', limits.rows] as const)
        : (['item.paste.too-long', limits.characters] as const);
    return words.t(key, { found: words.decimal(String(refusal.found)), limit: words.decimal(String(limit)) });
  }

  /** The rows by what the columns are now. */
  async #interpret(signal: AbortSignal): Promise<void> {
    const rows: PastedRow[] = [];
    const from = this._hasHeader ? 1 : 0;
    const data = this.#table.slice(from);
    const notations = notationsOf(data, this._meanings.length);
    const meanings = this._meanings;
    let number = from;
    await inSlices(
      data,
      (row) => {
        number += 1;
        const read = pastedRow(row, number, meanings, notations);
        if (read !== undefined) rows.push(read);
      },
      signal,
    );
    this._rows = rows;
  }

  async #again(): Promise<void> {
    const signal = this.#begin();
    try {
      await this.#interpret(signal);
      await this.#find();
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** What was begun before is of no interest any more. */
  #begin(): AbortSignal {
    this.#work.abort();
    this.#work = new AbortController();
    return this.#work.signal;
  }

  async #find(): Promise<void> {
    const { target } = this;
    const { signal } = this.#work;
    if (target?.catalog === undefined) return;
    this._search = 'asking';
    this._done = 0;
    let drawn = performance.now();
    try {
      await this.#products.find(this._rows, target.catalog, target.call(signal), (done, total) => {
        this._total = total;
        // Not with every answer: the rows are drawn with it.
        if (performance.now() - drawn < 150 && done < total) return;
        drawn = performance.now();
        this._done = done;
      });
      this._search = 'idle';
    } catch {
      if (!signal.aborted) this._search = 'failed';
    }
  }

  #choose(row: PastedRow, event: CustomEvent<{ readonly option: Option }>): void {
    event.stopPropagation();
    const product = this.target?.found(event.detail.option.id);
    if (product === undefined) return;
    this.#products.choose(row, product);
    this.requestUpdate();
  }

  readonly #onHeader = (event: Event): void => {
    this._hasHeader = (event.target as HTMLInputElement).checked;
    void this.#again();
  };

  readonly #onOver = (event: Event): void => {
    this._over = (event.target as HTMLInputElement).checked;
  };

  #onMeaning(at: number, event: Event): void {
    const meaning = (event.target as HTMLSelectElement).value as Meaning;
    // What another column was before it is no more.
    this._meanings = this._meanings.map((one, other) => (other === at ? meaning : one === meaning ? '' : one));
    void this.#again();
  }

  async #put(): Promise<void> {
    const { target } = this;
    if (target === undefined) return;
    const signal = this.#begin();
    const lines = this._rows.map((row) => lineOf(row, this.#products.of(row), target.catalog !== undefined));
    this._step = 'put';
    this._done = 0;
    this._total = lines.length;
    try {
      const index = this._over ? target.index : target.lines;
      this._refused = await target.put(lines, index, signal, (done) => (this._done = done));
      if (this._refused === '') this.#close();
      else this._step = 'ask';
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  readonly #close = (): void => {
    this.#work.abort();
    this.dispatchEvent(new Event('close'));
  };

  /** The keys of the form and of the grid mean what is behind the dialog. */
  readonly #keepKeys = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key !== 'Enter' || !event.ctrlKey || event.isComposing) return;
    event.preventDefault();
    if (this._step === 'ask') this.#readArea();
    else if (this._step === 'preview' && this._rows.length > 0) void this.#put();
  };
}

/** What a paste brings; `undefined` where it brings no text. */
export function clipboardOf({ clipboardData }: ClipboardEvent): Clipboard | undefined {
  const text = clipboardData?.getData('text/plain') ?? '';
  const page = clipboardData?.getData('text/html') ?? '';
  return text === '' && page === '' ? undefined : { text, html: page };
}

/** What is typed here is no value of the form. */
function stop(event: Event): void {
  event.stopPropagation();
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-item-paste-dialog': ItemPasteDialog;
  }
}

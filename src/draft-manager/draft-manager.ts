import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { todayIn } from '../brazil/day.js';
import type { UndoBar } from '../controls/undo-bar/undo-bar.js';
import type { DraftChange } from '../drafts/draft-channel.js';
import { openDraftStore, type DraftStore } from '../drafts/draft-store.js';
import type { DraftEntry } from '../drafts/record.js';
import type { MessageKey } from '../i18n/messages.js';
import type { Localizer } from '../i18n/translate.js';
import { localizerOf } from '../ui/localizer-of.js';
import { baseStyles } from '../ui/styles/base.styles.js';
import { buttonStyles } from '../ui/styles/button.styles.js';
import { tokenStyles } from '../ui/styles/tokens.styles.js';
import { icons } from '../ui/templates/icons.js';
import { draftManagerStyles } from './draft-manager.styles.js';
import { draftTitle, expiryText, whenText } from './draft-words.js';

/** How many drafts are listed at first, and how many more by "Mostrar mais". */
const pageSize = 20;
/** A list that comes sooner shows no skeleton. */
const skeletonAfter = 300;
/** An open form writes several times a second; the list follows it at this pace. */
const writingPace = 1000;
/** A browser may ask where to put the file before it reads it. */
const exportKept = 60_000;
/** What the form sends when another contact is on the screen. */
const otherContact = 'sales-contact-title-changed';

/** What the manager asks of the element that `for` names. */
interface DraftTarget extends HTMLElement {
  loadDraft?(id: string): Promise<unknown>;
  discardDraft?(): Promise<unknown>;
  readonly currentDraftId?: string | undefined;
}

const dayOf = (instant: number): string => todayIn(undefined, instant);

/**
 * Lists the drafts that one user left unfinished, the newest first, and opens, renames and discards them. A host puts
 * it among its notifications; the form shows it under "Carregar Rascunho". It works without a form, and shows no draft
 * of another tenant or user. Without `tenant` and `user-id` it lists what was kept for nobody until the page closes.
 *
 * @summary Lists, opens, renames and discards drafts.
 *
 * @event {CustomEvent<{ draftId: string }>} sales-contact-draft-loading - Someone opens a draft; cancel it to load it
 * yourself, or not at all.
 * @event {CustomEvent<{ count: number }>} sales-contact-drafts-changed - How many drafts there are: at the start and
 * after every change, of other tabs too.
 *
 * @csspart list - The list.
 * @csspart row - One draft.
 * @csspart open - The button that opens a draft: its name.
 * @csspart empty - What is shown in place of an empty list.
 *
 * @cssproperty --sales-contact-color-accent - The one color that links and marks are drawn from.
 */
export class DraftManager extends LitElement {
  static override styles = [tokenStyles, baseStyles, buttonStyles, draftManagerStyles];

  /** Whose drafts: the company or installation. */
  @property() tenant: string | undefined;

  /** Whose drafts: the user. */
  @property({ attribute: 'user-id' }) userId: string | undefined;

  /** Where the form keeps its drafts; only `persistent` ones outlive the page. */
  @property() storage: 'persistent' | 'session' | 'memory' = 'persistent';

  /** The id of a form in the same document or shadow root, into which drafts are opened. */
  @property() for: string | undefined;

  /** The draft that is open now; by default the one of the form that `for` names. */
  @property({ attribute: false }) currentDraftId: string | undefined;

  /** Whether the profile sees no prices: drafts written before it lost them show none either. */
  @property({ type: Boolean, attribute: 'hide-prices' }) pricesHidden = false;

  /** The colors: `light`, `dark`, or `auto` to follow the system. */
  @property({ reflect: true }) theme: string | undefined;

  /** The distances: `compact` or `comfortable`. */
  @property({ reflect: true }) density: string | undefined;

  /** Whether the newest draft takes the focus when the list first shows, as in a dialog that was just opened. */
  @property({ type: Boolean }) override autofocus = false;

  @state() private _entries: readonly DraftEntry[] | undefined;
  @state() private _hasMore = false;
  @state() private _skeleton = false;
  @state() private _failure: MessageKey | undefined;
  /** The draft whose name is being edited. */
  @state() private _renaming: string | undefined;

  @query('sales-contact-undo-bar') private _undoBar!: UndoBar;

  #store: DraftStore | undefined;
  #unsubscribe: (() => void) | undefined;
  #shown = pageSize;
  #reading = false;
  #readAgain = false;
  #skeletonTimer: ReturnType<typeof setTimeout> | undefined;
  #writingTimer: ReturnType<typeof setTimeout> | undefined;
  #root: Node | undefined;
  #marked: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#root = this.getRootNode();
    this.#root.addEventListener(otherContact, this.#onOtherContact);
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#root?.removeEventListener(otherContact, this.#onOtherContact);
    this.#root = undefined;
    this.#close();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    const isOther = changed.has('tenant') || changed.has('userId') || changed.has('storage');
    if (isOther || this.#store === undefined) this.#open();
  }

  protected override update(changed: PropertyValues<this>): void {
    const focused = this.shadowRoot?.activeElement;
    super.update(changed);
    // A row that moves in the list loses the focus on its way.
    if (focused instanceof HTMLElement && focused.isConnected && this.shadowRoot?.activeElement !== focused) {
      focused.focus({ preventScroll: true });
    }
  }

  protected override render(): TemplateResult {
    const words = localizerOf(this);
    return html`
      ${
        this._failure === undefined
          ? nothing
          : html`<sales-contact-notice kind="error" live="polite">
            ${words.t(this._failure)}
            ${
              this._failure === 'draft.manager.failed'
                ? html`<button slot="actions" class="link" type="button" @click=${this.#onRetry}>
                  ${words.t('action.retry')}
                </button>`
                : nothing
            }
          </sales-contact-notice>`
      }
      ${this.#renderList(words)}
      <sales-contact-undo-bar></sales-contact-undo-bar>
    `;
  }

  #renderList(words: Localizer): TemplateResult | typeof nothing {
    const entries = this._entries;
    if (entries === undefined) return this._skeleton ? this.#renderSkeleton(words) : nothing;
    if (entries.length === 0) {
      return html`<div class="empty" part="empty">
        <p>${words.t('draft.manager.empty')}</p>
        <p class="hint">${words.t('draft.manager.empty-hint')}</p>
      </div>`;
    }
    const now = Date.now();
    const current = this.#current();
    this.#marked = current;
    return html`
      <ul part="list" role="list" aria-label=${words.t('draft.manager')} @keydown=${this.#onListKeyDown}>
        ${repeat(
          entries,
          ({ id }) => id,
          (entry) => html`<li>${this.#renderRow(words, entry, entry.id === current, now)}</li>`,
        )}
      </ul>
      ${
        this._hasMore
          ? html`<button class="button more" type="button" @click=${this.#onMore}>${words.t('draft.manager.more')}</button>`
          : nothing
      }
    `;
  }

  #renderSkeleton(words: Localizer): TemplateResult {
    const row = html`<div class="skeleton" aria-hidden="true"><i></i><i></i></div>`;
    return html`<p class="visually-hidden" role="status">${words.t('draft.manager.loading')}</p>
      ${row}${row}${row}`;
  }

  #renderRow(words: Localizer, entry: DraftEntry, isCurrent: boolean, now: number): TemplateResult {
    const { id } = entry;
    const title = draftTitle(words, entry);
    const isSound = entry.broken !== true && entry.newer !== true;
    if (isSound && this._renaming === id) return this.#renderRename(words, entry);
    const named = (action: MessageKey): string => words.t('draft.manager.item-of', { action: words.t(action), title });
    return html`<article part="row" class="row" data-id=${id} aria-label=${title}>
      <div class="heading">
        ${
          isSound
            ? html`<button
              part="open"
              class="open"
              type="button"
              aria-label=${named('draft.manager.open')}
              aria-describedby="details-${id}"
              @click=${() => void this.#openDraft(entry)}
            >
              ${title}
            </button>`
            : html`<span class="name">${title}</span>`
        }
        ${
          entry.priority
            ? html`<span class="star">${icons.star}<span class="visually-hidden">${words.t('draft.manager.priority')}</span></span>`
            : nothing
        }
        ${isCurrent ? html`<span class="current">${words.t('draft.manager.current')}</span>` : nothing}
      </div>
      ${isSound && entry.description !== undefined ? html`<p class="about">${entry.description}</p>` : nothing}
      <p class="details" id="details-${id}">${this.#renderDetails(words, entry, now)}</p>
      <div class="actions">
        ${
          isSound
            ? html`<button
              class="action rename-button"
              type="button"
              aria-label=${named('draft.manager.rename')}
              title=${words.t('draft.manager.rename')}
              @click=${() => void this.#startRename(entry)}
            >
              ${icons.pencil}
            </button>`
            : html`<button
              class="action text"
              type="button"
              aria-label=${named('draft.export')}
              @click=${() => void this.#export(id)}
            >
              ${icons.download}${words.t('draft.export')}
            </button>`
        }
        ${
          entry.newer === true || (isCurrent && this.#target()?.discardDraft === undefined)
            ? nothing
            : html`<button
              class="action discard-button"
              type="button"
              aria-label=${named('draft.manager.discard')}
              title=${words.t('draft.manager.discard')}
              @click=${() => void this.#discard(entry, isCurrent)}
            >
              ${icons.trash}
            </button>`
        }
      </div>
    </article>`;
  }

  #renderDetails(words: Localizer, entry: DraftEntry, now: number): TemplateResult {
    const when = entry.updatedAt > 0 ? html`<span>${whenText(words, entry.updatedAt, dayOf, now)}</span>` : nothing;
    if (entry.broken === true) return html`<span class="unreadable">${words.t('draft.unreadable')}</span>${when}`;
    if (entry.newer === true) {
      return html`<span>${words.t('draft.newer')}</span><span>${words.t('draft.newer-hint')}</span>`;
    }
    const expiry = expiryText(words, entry, dayOf, now);
    const amount = this.pricesHidden ? undefined : entry.totalAmount;
    return html`${
      entry.itemCount === 0
        ? nothing
        : html`<span>${words.t('item.count', { count: entry.itemCount })}</span>${
            amount === undefined ? nothing : html`<span>${words.money(amount)}</span>`
          }`
    }
      ${when}
      <span>${words.t(entry.origin === 'manual' ? 'draft.manager.manual' : 'draft.manager.automatic')}</span>
      ${expiry === '' ? nothing : html`<span class="expires">${expiry}</span>`}`;
  }

  #renderRename(words: Localizer, entry: DraftEntry): TemplateResult {
    return html`<article part="row" class="row" data-id=${entry.id} aria-label=${draftTitle(words, entry)}>
      <form class="rename" @submit=${this.#onRenameSubmit} @keydown=${this.#onRenameKeyDown}>
        <input
          type="text"
          autocomplete="off"
          maxlength="200"
          aria-label=${words.t('draft.manager.new-name')}
        />
        <button class="button primary" type="submit">${words.t('draft.manager.rename-save')}</button>
        <button class="button" type="button" @click=${() => void this.#endRename()}>${words.t('action.cancel')}</button>
      </form>
    </article>`;
  }

  #open(): void {
    this.#close();
    const { tenant, userId } = this;
    this.#store = openDraftStore({ tenant, userId }, { memory: this.storage !== 'persistent' });
    this.#unsubscribe = this.#store.subscribe((change) => this.#onChange(change));
    this._entries = undefined;
    this._hasMore = false;
    this._failure = undefined;
    this._renaming = undefined;
    this.#shown = pageSize;
    this._skeleton = false;
    this.#skeletonTimer = setTimeout(() => (this._skeleton = true), skeletonAfter);
    void this.#read();
  }

  #close(): void {
    clearTimeout(this.#skeletonTimer);
    clearTimeout(this.#writingTimer);
    this.#writingTimer = undefined;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#store = undefined;
    this.#reading = false;
    this.#readAgain = false;
    this._undoBar?.hide();
  }

  #onChange({ kind, id }: DraftChange): void {
    if (kind === 'saved' && this._entries?.some((entry) => entry.id === id)) {
      this.#writingTimer ??= setTimeout(() => {
        this.#writingTimer = undefined;
        void this.#read();
      }, writingPace);
      return;
    }
    void this.#read();
  }

  #onOtherContact = (): void => {
    if (this.#current() !== this.#marked) this.requestUpdate();
  };

  /** Reads the list, once more if something changed meanwhile. An answer for another user is dropped. */
  async #read(): Promise<void> {
    const store = this.#store;
    if (store === undefined) return;
    if (this.#reading) {
      this.#readAgain = true;
      return;
    }
    this.#reading = true;
    try {
      const { items, total, nextCursor } = await store.list({ limit: this.#shown });
      if (store !== this.#store) return;
      const isFirst = this._entries === undefined;
      this._entries = items;
      if (isFirst && this.autofocus) void this.updateComplete.then(() => this.#focusRow(0, '.open'));
      this._hasMore = nextCursor !== undefined;
      if (this._failure === 'draft.manager.failed') this._failure = undefined;
      this.#emit('sales-contact-drafts-changed', { count: total ?? items.length });
    } catch {
      if (store !== this.#store) return;
      this._failure = 'draft.manager.failed';
    } finally {
      if (store === this.#store) {
        clearTimeout(this.#skeletonTimer);
        this._skeleton = false;
        this.#reading = false;
        if (this.#readAgain) {
          this.#readAgain = false;
          void this.#read();
        }
      }
    }
  }

  async #openDraft({ id }: DraftEntry): Promise<void> {
    this._failure = undefined;
    if (!this.#emit('sales-contact-draft-loading', { draftId: id }, true) || !this.for) return;
    const target = this.#target();
    if (target?.loadDraft === undefined) {
      console.error(
        `sales-contact-draft-manager: expected for="${this.for}" to name a <sales-contact-form> in the same root, found ${
          target === undefined ? 'none' : `<${target.localName}> without loadDraft()`
        }.`,
      );
      return;
    }
    try {
      await target.loadDraft(id);
      this.requestUpdate();
    } catch {
      this._failure = 'draft.manager.open-failed';
    }
  }

  async #discard({ id }: DraftEntry, isCurrent: boolean): Promise<void> {
    const store = this.#store;
    if (store === undefined) return;
    this._failure = undefined;
    const at = this._entries?.findIndex((entry) => entry.id === id) ?? -1;
    try {
      if (isCurrent) {
        // The open form must stop writing first, and has an undo of its own.
        await this.#target()?.discardDraft?.();
        return;
      }
      if (!(await store.discard(id)) || store !== this.#store) return;
    } catch {
      this._failure = 'draft.manager.change-failed';
      return;
    }
    this._entries = this._entries?.filter((entry) => entry.id !== id);
    this._undoBar.show(localizerOf(this).t('draft.discarded'), () => void this.#restore(store, id));
    await this.updateComplete;
    // Whoever pressed the button goes on with the next row.
    if (this.shadowRoot?.activeElement === null) this.#focusRow(Math.max(at, 0), '.discard-button');
  }

  async #restore(store: DraftStore, id: string): Promise<void> {
    const isRestored = await store.restore(id).catch(() => false);
    if (!isRestored && store === this.#store) this._failure = 'draft.manager.change-failed';
  }

  async #export(id: string): Promise<void> {
    this._failure = undefined;
    const text = await this.#store?.exportRaw(id).catch(() => undefined);
    if (text === undefined) {
      this._failure = 'draft.manager.export-failed';
      return;
    }
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `rascunho-${id.replace(/[^\w-]/g, '').slice(0, 40)}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), exportKept);
  }

  async #startRename({ id, name, title }: DraftEntry): Promise<void> {
    this._renaming = id;
    await this.updateComplete;
    const field = this.renderRoot.querySelector<HTMLInputElement>('.rename input');
    if (field === null) return;
    // Set once: what is being typed is not replaced when the list is read again.
    field.defaultValue = name ?? title ?? '';
    field.select();
  }

  /** Shows the row again, with the focus where the renaming began. */
  async #endRename(): Promise<void> {
    const id = this._renaming;
    this._renaming = undefined;
    await this.updateComplete;
    const at = this._entries?.findIndex((entry) => entry.id === id) ?? -1;
    if (at >= 0) this.#focusRow(at, '.rename-button');
  }

  async #onRenameSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const store = this.#store;
    const id = this._renaming;
    const field = (event.currentTarget as HTMLFormElement).querySelector('input');
    if (store === undefined || id === undefined || field === null) return;
    this._failure = undefined;
    try {
      // The person's name is no name of the user's own until it is changed.
      if (field.value !== field.defaultValue && !(await store.rename(id, field.value)))
        throw new Error('The draft is gone.');
    } catch {
      this._failure = 'draft.manager.change-failed';
      return;
    }
    if (this._renaming === id) await this.#endRename();
  }

  #onRenameKeyDown(event: KeyboardEvent): void {
    // The list's arrows are not for whoever types, and Esc closes the innermost layer only.
    event.stopPropagation();
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    void this.#endRename();
  }

  #onListKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const rows = this.#rows();
    const row = (event.target as HTMLElement).closest<HTMLElement>('.row');
    const at = row === null ? -1 : rows.indexOf(row);
    const moves: Readonly<Record<string, number>> = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      Home: 0,
      End: rows.length - 1,
    };
    const to = moves[event.key];
    if (to === undefined || at === -1) return;
    event.preventDefault();
    if (to >= 0 && to < rows.length) this.#focusRow(to, '.open');
  }

  #onMore(): void {
    const first = this._entries?.length ?? 0;
    this.#shown += pageSize;
    void this.#read().then(async () => {
      await this.updateComplete;
      // The button moved away or is gone; the first new row is where reading goes on.
      if (this.renderRoot.querySelector('.more') === null) this.#focusRow(first, '.open');
    });
  }

  #onRetry(): void {
    this._failure = undefined;
    void this.#read();
  }

  #rows(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.row')];
  }

  /** Focuses a part of a row, else its first button; behind the last row the last one. */
  #focusRow(at: number, part: string): void {
    const row = this.#rows()[Math.min(at, this.#rows().length - 1)];
    const button = row?.querySelector<HTMLElement>(part) ?? row?.querySelector<HTMLElement>('button');
    button?.focus();
  }

  #target(): DraftTarget | undefined {
    if (!this.for) return undefined;
    const root = this.getRootNode();
    return root instanceof Document || root instanceof ShadowRoot
      ? ((root.getElementById(this.for) as DraftTarget | null) ?? undefined)
      : undefined;
  }

  #current(): string | undefined {
    return this.currentDraftId ?? this.#target()?.currentDraftId;
  }

  #emit(type: string, detail: object, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-draft-manager': DraftManager;
  }
}

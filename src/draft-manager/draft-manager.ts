import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { todayIn } from '../brazil/day.js';
import type { UndoBar } from '../controls/undo-bar/undo-bar.js';
import type { DraftChange } from '../drafts/draft-channel.js';
import type { Encryption, HostKey } from '../drafts/draft-keys.js';
import { duplicateDraft, importDraft } from '../drafts/copies.js';
import { openDrafts } from '../drafts/draft-lock.js';
import { openDraftStore, type DraftStore } from '../drafts/draft-store.js';
import type { DraftEntry } from '../drafts/record.js';
import type { MessageKey } from '../i18n/messages.js';
import type { Params } from '../i18n/message.js';
import type { Localizer } from '../i18n/translate.js';
import { localizerOf } from '../ui/localizer-of.js';
import { baseStyles } from '../ui/styles/base.styles.js';
import { buttonStyles } from '../ui/styles/button.styles.js';
import { tokenStyles } from '../ui/styles/tokens.styles.js';
import { icons, type IconName } from '../ui/templates/icons.js';
import { compareDialog, type Comparison, type DraftDifference } from './compare-dialog.js';
import { compareStyles } from './compare-dialog.styles.js';
import { importFailure, readFile, saveFile } from './draft-file.js';
import { draftManagerStyles } from './draft-manager.styles.js';
import { draftTitle, expiryText, isFound, whenText } from './draft-words.js';

/** How many drafts are listed at first, and how many more by "Mostrar mais". */
const pageSize = 20;
/** A list that comes sooner shows no skeleton. */
const skeletonAfter = 300;
/** An open form writes several times a second; the list follows it at this pace. */
const writingPace = 1000;
/** No more drafts are kept than these, so this is all of them. */
const mostDrafts = 200;
/** So many are seen at a glance. */
const searchFrom = 6;
/** How long typing rests before the number found is told. */
const toldAfter = 600;
/** What the form sends when another contact is on the screen. */
const otherContact = 'sales-contact-title-changed';

/** What the manager asks of the element that `for` names, or of the form around it. */
interface DraftTarget extends HTMLElement {
  loadDraft?(id: string): Promise<unknown>;
  discardDraft?(): Promise<unknown>;
  /** The fields that a draft has other than the screen; `undefined` when it cannot be read. */
  compareDraft?(id: string): Promise<readonly DraftDifference[] | undefined>;
  takeFromDraft?(id: string, path: string): Promise<void>;
  readonly currentDraftId?: string | undefined;
}

const dayOf = (instant: number): string => todayIn(undefined, instant);

/**
 * Lists the drafts that one user left unfinished, the newest first: finds, opens, renames, duplicates, compares,
 * exports, imports and discards them. A host puts it among its notifications; the form shows it under "Carregar
 * Rascunho". It works without a form, and shows no draft of another tenant or user. Without `tenant` and `user-id` it
 * lists what was kept for nobody until the page closes. While the drafts are locked it says how many there are.
 *
 * @summary Lists, opens, compares and discards drafts, and takes them in and out as files.
 *
 * @event {CustomEvent<{ draftId: string }>} sales-contact-draft-loading - Someone opens a draft; cancel it to load it
 * yourself, or not at all.
 * @event {CustomEvent<{ count: number }>} sales-contact-drafts-changed - How many drafts there are: at the start and
 * after every change, of other tabs too, seen or not.
 *
 * @csspart list - The list.
 * @csspart row - One draft.
 * @csspart open - The button that opens a draft: its name.
 * @csspart empty - What is shown in place of an empty list.
 * @csspart search - The field that finds drafts, from six of them on.
 * @csspart more - The further actions of one draft.
 * @csspart foot - The actions that concern no single draft.
 *
 * @cssproperty --sales-contact-color-accent - The one color that links and marks are drawn from.
 */
export class DraftManager extends LitElement {
  static override styles = [tokenStyles, baseStyles, buttonStyles, draftManagerStyles, compareStyles];

  /** Whose drafts: the company or installation. */
  @property() tenant: string | undefined;

  /** Whose drafts: the user. */
  @property({ attribute: 'user-id' }) userId: string | undefined;

  /** Where the form keeps its drafts; only `persistent` ones outlive the page. */
  @property() storage: 'persistent' | 'session' | 'memory' = 'persistent';

  /** Who holds the key of the drafts, as the form's: `device`, `host` or `none`; needed only where no form says so. */
  @property() encryption: Exclude<Encryption, 'session'> | undefined;

  /** With `encryption="host"`: the key, or a function that answers it. */
  @property({ attribute: false }) encryptionKey: HostKey | undefined;

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

  /** The drafts that other tabs have open. */
  @state() private _elsewhere: ReadonlySet<string> = new Set();
  @state() private _count = 0;
  @state() private _sought = '';
  /** What assistive technology is told. */
  @state() private _told = '';
  /** The draft whose further actions are shown. */
  @state() private _moreOf: string | undefined;
  @state() private _comparison: Comparison | undefined;
  /** How many drafts are about to be discarded, while that is asked. */
  @state() private _asking: number | undefined;

  @query('sales-contact-undo-bar') private _undoBar!: UndoBar;
  @query('input[type="file"]') private _fileInput!: HTMLInputElement;

  #store: DraftStore | undefined;
  #unsubscribe: (() => void) | undefined;
  #shown = pageSize;
  #reading = false;
  #readAgain = false;
  #skeletonTimer: ReturnType<typeof setTimeout> | undefined;
  #writingTimer: ReturnType<typeof setTimeout> | undefined;
  #toldTimer: ReturnType<typeof setTimeout> | undefined;
  #root: Node | undefined;
  #marked: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#root = this.getRootNode();
    this.#root.addEventListener(otherContact, this.#onOtherContact);
    document.addEventListener('visibilitychange', this.#onVisible);
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#root?.removeEventListener(otherContact, this.#onOtherContact);
    document.removeEventListener('visibilitychange', this.#onVisible);
    this.#root = undefined;
    this.#close();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    const owner = ['tenant', 'userId', 'storage', 'encryption', 'encryptionKey'] as const;
    if (this.#store === undefined || owner.some((property) => changed.has(property))) this.#open();
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
      <p class="visually-hidden" role="status">
        ${this._skeleton ? words.t('draft.manager.loading') : this._told}
      </p>
      ${this.#store?.locked === true ? this.#renderLocked(words) : this.#renderDrafts(words)}
      <sales-contact-undo-bar></sales-contact-undo-bar>
    `;
  }

  #renderLocked(words: Localizer): TemplateResult {
    return html`<div class="empty" part="empty">
      <p>${icons.lock} ${words.t('draft.manager.locked')}</p>
      <p class="hint">${words.t('draft.manager.count', { count: this._count })}</p>
    </div>`;
  }

  #renderDrafts(words: Localizer): TemplateResult {
    return html`
      ${this._count >= searchFrom || this._sought !== '' ? this.#renderSearch(words) : nothing} ${this.#renderList(words)}
      ${this._entries === undefined ? nothing : this.#renderFoot(words)}
      ${
        this._comparison === undefined
          ? nothing
          : compareDialog(
              words,
              this._comparison,
              (difference) => void this.#take(difference),
              () => (this._comparison = undefined),
            )
      }
      ${this._asking === undefined ? nothing : this.#renderQuestion(words, this._asking)}
    `;
  }

  #renderSearch(words: Localizer): TemplateResult {
    const label = words.t('draft.manager.search');
    return html`<div part="search" class="search" role="search">
      ${icons.search}
      <input
        type="search"
        autocomplete="off"
        spellcheck="false"
        maxlength="200"
        aria-label=${label}
        placeholder=${label}
        .value=${this._sought}
        @input=${this.#onSearch}
        @keydown=${this.#onSearchKeyDown}
      />
    </div>`;
  }

  #renderFoot(words: Localizer): TemplateResult {
    return html`<div part="foot" class="foot">
      <button class="button quiet import" type="button" @click=${() => this._fileInput.click()}>
        ${words.t('draft.manager.import')}
      </button>
      <input type="file" hidden accept=".json,application/json" @change=${this.#onFile} />
      ${
        this._count === 0
          ? nothing
          : html`<button class="button quiet discard-all" type="button" @click=${() => void this.#askDiscardAll()}>
            ${words.t('draft.manager.discard-all')}
          </button>`
      }
    </div>`;
  }

  #renderQuestion(words: Localizer, count: number): TemplateResult {
    const isAll = count === this._count;
    return html`<sales-contact-dialog
      size="small"
      open
      .heading=${words.t('draft.manager.discard-all.title', { count })}
      @close=${() => (this._asking = undefined)}
    >
      <p class="question">
        ${words.t('draft.manager.discard-all.text')} ${isAll ? nothing : words.t('draft.manager.discard-all.kept')}
      </p>
      <button slot="footer" class="button" type="button" autofocus @click=${() => (this._asking = undefined)}>
        ${words.t('action.cancel')}
      </button>
      <button slot="footer" class="button discard-them" type="button" @click=${() => void this.#discardAll()}>
        ${words.t('draft.manager.discard-all.action', { count })}
      </button>
    </sales-contact-dialog>`;
  }

  #renderList(words: Localizer): TemplateResult | typeof nothing {
    const entries = this._entries;
    if (entries === undefined) return this._skeleton ? this.#renderSkeleton() : nothing;
    if (entries.length === 0) {
      return html`<div class="empty" part="empty">
        <p>${words.t('draft.manager.empty')}</p>
        <p class="hint">${words.t('draft.manager.empty-hint')}</p>
      </div>`;
    }
    const found = this.#found(entries);
    if (found.length === 0) {
      return html`<div class="empty"><p>${words.t('draft.manager.found', { count: 0 })}.</p></div>`;
    }
    const now = Date.now();
    const current = this.#current();
    this.#marked = current;
    return html`
      <ul part="list" role="list" aria-label=${words.t('draft.manager')} @keydown=${this.#onListKeyDown}>
        ${repeat(
          found,
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

  #renderSkeleton(): TemplateResult {
    const row = html`<div class="skeleton" aria-hidden="true"><i></i><i></i></div>`;
    return html`${row}${row}${row}`;
  }

  #renderRow(words: Localizer, entry: DraftEntry, isCurrent: boolean, now: number): TemplateResult {
    const { id } = entry;
    const title = draftTitle(words, entry);
    const isSound = this.#isSound(entry);
    const isElsewhere = this._elsewhere.has(id);
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
        ${
          isCurrent || isElsewhere
            ? html`<span class="current ${isCurrent ? '' : 'elsewhere'}"
              >${words.t(isCurrent ? 'draft.manager.current' : 'draft.manager.elsewhere')}</span
            >`
            : nothing
        }
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
          entry.newer === true || (isCurrent ? this.#target()?.discardDraft === undefined : isElsewhere)
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
        ${
          isSound
            ? html`<button
              class="action more-button"
              type="button"
              aria-expanded=${this._moreOf === id ? 'true' : 'false'}
              aria-label=${words.t('draft.manager.actions-of', { title })}
              title=${words.t('draft.manager.actions')}
              @click=${() => (this._moreOf = this._moreOf === id ? undefined : id)}
            >
              ${icons.more}
            </button>`
            : nothing
        }
      </div>
      ${isSound && this._moreOf === id ? this.#renderMore(named, words, entry) : nothing}
    </article>`;
  }

  #isSound(entry: DraftEntry): boolean {
    return entry.broken !== true && entry.newer !== true && entry.sealed !== true;
  }

  #found(entries: readonly DraftEntry[]): readonly DraftEntry[] {
    return this._sought === '' ? entries : entries.filter((entry) => isFound(entry, this._sought));
  }

  #renderMore(named: (action: MessageKey) => string, words: Localizer, entry: DraftEntry): TemplateResult {
    const { id } = entry;
    const action = (icon: IconName, label: MessageKey, run: () => unknown): TemplateResult => html`<button
      class="action text"
      type="button"
      aria-label=${named(label)}
      @click=${run}
    >
      ${icons[icon]}${words.t(label)}
    </button>`;
    return html`<div part="more" class="more-actions">
      ${
        this.#comparable()?.compareDraft === undefined || id === this.#current()
          ? nothing
          : action('compare', 'draft.manager.compare', () => this.#compare(entry))
      }
      ${action('copy', 'draft.manager.duplicate', () => this.#duplicate(entry))}
      ${action('download', 'draft.export', () => this.#export(id))}
    </div>`;
  }

  #renderDetails(words: Localizer, entry: DraftEntry, now: number): TemplateResult {
    const when = entry.updatedAt > 0 ? html`<span>${whenText(words, entry.updatedAt, dayOf, now)}</span>` : nothing;
    if (entry.broken === true || entry.sealed === true)
      return html`<span class="unreadable">${words.t('draft.unreadable')}</span>${when}`;
    if (entry.newer === true) {
      return html`<span>${words.t('draft.newer')}</span><span>${words.t('draft.newer-hint')}</span>`;
    }
    const expiry = expiryText(words, entry, dayOf, now);
    const amount = this.pricesHidden ? undefined : entry.totalAmount;
    const expires = html`<span class=${expiry.isNear ? 'expires' : ''}>${expiry.text}</span>`;
    return html`${expiry.isNear ? expires : nothing}${
      entry.itemCount === 0
        ? nothing
        : html`<span>${words.t('item.count', { count: entry.itemCount })}</span>${
            amount === undefined ? nothing : html`<span>${words.money(amount)}</span>`
          }`
    }
      ${when}
      <span>${words.t(entry.origin === 'manual' ? 'draft.manager.manual' : 'draft.manager.automatic')}</span>
      ${
        entry.missing === undefined
          ? nothing
          : html`<span>${words.t('draft.manager.missing', { count: entry.missing })}</span>`
      }
      ${expiry.isNear ? nothing : expires}`;
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
    const { tenant, userId, storage, encryption, encryptionKey: key } = this;
    this.#store = openDraftStore(
      { tenant, userId },
      { memory: storage === 'memory', session: storage === 'session', encryption, key },
    );
    this.#unsubscribe = this.#store.subscribe((change) => this.#onChange(change));
    this._entries = undefined;
    this._hasMore = false;
    this._failure = undefined;
    this._elsewhere = new Set();
    this._count = 0;
    this._sought = '';
    this.#shown = pageSize;
    this._skeleton = false;
    this.#skeletonTimer = setTimeout(() => (this._skeleton = true), skeletonAfter);
    void this.#read();
  }

  #close(): void {
    clearTimeout(this.#skeletonTimer);
    clearTimeout(this.#toldTimer);
    clearTimeout(this.#writingTimer);
    this.#writingTimer = undefined;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#store = undefined;
    this.#reading = false;
    this.#readAgain = false;
    this.#hideAll();
  }

  /** Ends everything that was begun with a draft. */
  #hideAll(): void {
    this._moreOf = undefined;
    this._renaming = undefined;
    this._comparison = undefined;
    this._asking = undefined;
    this._told = '';
    this._undoBar?.hide();
  }

  #onChange({ kind, id }: DraftChange): void {
    if (kind === 'locked' || kind === 'unlocked') {
      // Nothing about anybody stays on the screen until the list is read again.
      this._entries = undefined;
      this._sought = '';
      this.#hideAll();
    }
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

  readonly #onVisible = (): void => {
    // Other tabs may have been closed meanwhile; no change of a draft tells of that.
    if (!document.hidden) void this.#read();
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
      const limit = this._sought === '' ? this.#shown : mostDrafts;
      const [{ items, total, nextCursor }, elsewhere] = await Promise.all([
        store.list({ limit }),
        store.openElsewhere().catch(() => this._elsewhere),
      ]);
      if (store !== this.#store) return;
      this._elsewhere = elsewhere;
      this._count = total ?? items.length;
      const isFirst = this._entries === undefined;
      this._entries = items;
      if (isFirst && this.autofocus) void this.updateComplete.then(() => this.#focusRow(0, '.open'));
      this._hasMore = nextCursor !== undefined;
      if (this._failure === 'draft.manager.failed') this._failure = undefined;
      this.#emit('sales-contact-drafts-changed', { count: this._count });
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
    if (text === undefined) this._failure = 'draft.manager.export-failed';
    else saveFile(id, text);
  }

  async #onFile(event: Event): Promise<void> {
    const input = event.currentTarget as HTMLInputElement;
    const file = input.files?.[0];
    const store = this.#store;
    if (file === undefined || store === undefined) return;
    this._failure = undefined;
    this._told = '';
    let text = '';
    try {
      text = await readFile(file);
      await importDraft(store, text);
      if (store === this.#store) this.#tell('draft.manager.imported');
    } catch (error) {
      if (store === this.#store) this._failure = importFailure(error, text);
    } finally {
      // The same file can be chosen again.
      input.value = '';
    }
  }

  async #duplicate(entry: DraftEntry): Promise<void> {
    const store = this.#store;
    this._failure = undefined;
    this._told = '';
    const copy = store && (await duplicateDraft(store, entry).catch(() => undefined));
    if (store !== this.#store) return;
    if (copy === undefined) this._failure = 'draft.manager.change-failed';
    else this.#tell('draft.manager.duplicated');
  }

  async #compare(entry: DraftEntry): Promise<void> {
    const { id } = entry;
    this._failure = undefined;
    const differences = await this.#differences(id);
    if (differences === undefined) this._failure = 'draft.manager.compare-failed';
    else this._comparison = { id, title: draftTitle(localizerOf(this), entry), differences };
  }

  /** `undefined` where they are not to be had, or nobody waits for them any more. */
  async #differences(id: string): Promise<readonly DraftDifference[] | undefined> {
    const store = this.#store;
    const differences = await this.#comparable()
      ?.compareDraft?.(id)
      .catch(() => undefined);
    return store === this.#store && store?.locked !== true ? differences : undefined;
  }

  async #take({ path, label }: DraftDifference): Promise<void> {
    const comparison = this._comparison;
    const target = this.#comparable();
    if (comparison === undefined || target?.takeFromDraft === undefined) return;
    const { id, title, differences } = comparison;
    const at = differences.findIndex((one) => one.path === path);
    let left: readonly DraftDifference[] | undefined;
    try {
      await target.takeFromDraft(id, path);
      left = await this.#differences(id);
    } catch {
      // Said below, as when there is no answer.
    }
    if (this._comparison !== comparison) return;
    if (left === undefined) {
      this._comparison = { ...comparison, failure: 'draft.manager.take-failed' };
      return;
    }
    this._comparison = { id, title, differences: left };
    this.#tell('draft.manager.taken', { label });
    await this.updateComplete;
    // Whoever took one field goes on with the next.
    const buttons = this.renderRoot.querySelectorAll<HTMLElement>('.compare .take');
    const next =
      buttons[Math.min(at, buttons.length - 1)] ?? this.renderRoot.querySelector<HTMLElement>('.compare .done');
    next?.focus();
  }

  /** Asks, with the number of those that really go. */
  async #askDiscardAll(): Promise<void> {
    const store = this.#store;
    if (store === undefined) return;
    this._failure = undefined;
    try {
      const count = (await this.#closed(store)).length;
      if (store !== this.#store || store.locked) return;
      if (count === 0) this._failure = 'draft.manager.discard-all.none';
      else this._asking = count;
    } catch {
      this._failure = 'draft.manager.change-failed';
    }
  }

  /** The drafts that nobody has open, here or in another tab. */
  async #closed(store: DraftStore): Promise<readonly string[]> {
    const [open, { items }] = await Promise.all([openDrafts(store.ns), store.list({ limit: mostDrafts })]);
    const current = this.#current();
    return items.flatMap(({ id }) => (open.has(id) || id === current ? [] : [id]));
  }

  async #discardAll(): Promise<void> {
    const store = this.#store;
    this._asking = undefined;
    if (store === undefined) return;
    // Nothing brings back what goes now, so an offer that stands would promise too much.
    this._undoBar.hide();
    try {
      const count = await store.discardAll(this.#current());
      if (store === this.#store) this.#tell('draft.manager.discard-all.done', { count });
    } catch {
      if (store === this.#store) this._failure = 'draft.manager.change-failed';
    }
  }

  #onSearch(event: InputEvent): void {
    const wasShort = this._sought === '';
    this._sought = (event.currentTarget as HTMLInputElement).value;
    this._told = '';
    clearTimeout(this.#toldTimer);
    if (wasShort !== (this._sought === '')) void this.#read();
    if (this._sought === '') return;
    this.#toldTimer = setTimeout(() => {
      this.#tell('draft.manager.found', { count: this.#found(this._entries ?? []).length });
    }, toldAfter);
  }

  #onSearchKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' && this.#rows().length > 0) {
      event.preventDefault();
      this.#focusRow(0, '.open');
    }
    if (event.key !== 'Escape' || this._sought === '') return;
    // The innermost layer is what was typed, not the dialog around it.
    event.preventDefault();
    event.stopPropagation();
    this._sought = '';
    this._told = '';
    clearTimeout(this.#toldTimer);
    void this.#read();
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
    if (event.key === 'Escape' && this._moreOf !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      this.renderRoot.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus();
      this._moreOf = undefined;
      return;
    }
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

  /** The element whose screen a draft can be compared with: the one of `for`, or the form around. */
  #comparable(): DraftTarget | undefined {
    return this.#target() ?? ((this.getRootNode() as ShadowRoot).host as DraftTarget | undefined);
  }

  #tell(key: MessageKey, params: Params = {}): void {
    this._told = localizerOf(this).t(key, params);
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

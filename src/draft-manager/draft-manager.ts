import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Encryption, HostKey } from '../drafts/draft-keys.js';
import type { Localizer } from '../i18n/translate.js';
import { LanguageController, localizerOf } from '../ui/localizer-of.js';
import { baseStyles } from '../ui/styles/base.styles.js';
import { buttonStyles } from '../ui/styles/button.styles.js';
import { listStyles } from '../ui/styles/list.styles.js';
import { tokenStyles } from '../ui/styles/tokens.styles.js';
import { icons } from '../ui/templates/icons.js';
import { compareDialog } from './compare-dialog.js';
import { compareStyles } from './compare-dialog.styles.js';
import { DraftList } from './draft-list.js';
import { draftManagerStyles } from './draft-manager.styles.js';
import { draftRow, type RowContext } from './draft-row.js';
import { foundDrafts, searchField } from './draft-search.js';
import { currentOf } from './draft-target.js';
import { discardQuestion, listFoot } from './list-actions.js';
import { ManagerState, type ManagerParts } from './manager-state.js';
import { onListKeyDown, take } from './row-actions.js';
import { focusRow } from './row-focus.js';

/** What the form sends when another contact is on the screen. */
const otherContact = 'sales-contact-title-changed';

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
  static override styles = [tokenStyles, baseStyles, buttonStyles, listStyles, draftManagerStyles, compareStyles];

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

  readonly #state = new ManagerState(this);
  readonly #list = new DraftList(this, {
    onRead: (isFirst) => this.#onRead(isFirst),
    onFailure: () => this.#state.show({ failure: 'draft.manager.failed' }),
    onReset: () => this.#state.reset(),
  });
  readonly #parts: ManagerParts = { host: this, list: this.#list, state: this.#state };
  #root: Node | undefined;
  /** The draft that is shown as the open one. */
  #marked: string | undefined;

  constructor() {
    super();
    this.addController(new LanguageController(this));
  }

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
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    const source = ['tenant', 'userId', 'storage', 'encryption', 'encryptionKey'] as const;
    if (this.#list.store === undefined || source.some((property) => changed.has(property))) this.#list.open(this);
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
    const { failure, told = '' } = this.#state.shown;
    return html`
      ${
        failure === undefined
          ? nothing
          : html`<sales-contact-notice kind="error" live="polite">
            ${words.t(failure)}
            ${
              failure === 'draft.manager.failed'
                ? html`<button slot="actions" class="link" type="button" @click=${this.#onRetry}>
                  ${words.t('action.retry')}
                </button>`
                : nothing
            }
          </sales-contact-notice>`
      }
      <p class="visually-hidden" role="status">
        ${this.#list.isSlow ? words.t('draft.manager.loading') : told}
      </p>
      ${this.#list.store?.locked === true ? this.#renderLocked(words) : this.#renderDrafts(words)}
      <sales-contact-undo-bar></sales-contact-undo-bar>
    `;
  }

  #renderLocked(words: Localizer): TemplateResult {
    return html`<div class="empty" part="empty">
      <p>${icons.lock} ${words.t('draft.manager.locked')}</p>
      <p class="hint">${words.t('draft.manager.count', { count: this.#list.count })}</p>
    </div>`;
  }

  #renderDrafts(words: Localizer): TemplateResult {
    const { comparison } = this.#state.shown;
    return html`
      ${searchField(this.#parts, words)} ${this.#renderList(words)}
      ${this.#list.entries === undefined ? nothing : listFoot(this.#parts, words)}
      ${
        comparison === undefined
          ? nothing
          : compareDialog(
              words,
              comparison,
              (difference) => void take(this.#parts, difference),
              () => this.#state.show({ comparison: undefined }),
            )
      }
      ${discardQuestion(this.#parts, words)}
    `;
  }

  #renderList(words: Localizer): TemplateResult | typeof nothing {
    const { entries, hasMore, isSlow } = this.#list;
    if (entries === undefined) return isSlow ? skeleton() : nothing;
    if (entries.length === 0) {
      return html`<div class="empty" part="empty">
        <p>${words.t('draft.manager.empty')}</p>
        <p class="hint">${words.t('draft.manager.empty-hint')}</p>
      </div>`;
    }
    const found = foundDrafts(this.#parts);
    if (found.length === 0) {
      return html`<div class="empty"><p>${words.t('draft.manager.found', { count: 0 })}.</p></div>`;
    }
    this.#marked = currentOf(this);
    const context: RowContext = { parts: this.#parts, words, pricesHidden: this.pricesHidden, current: this.#marked };
    return html`
      <ul part="list" role="list" aria-label=${words.t('draft.manager')} @keydown=${this.#onKeyDown}>
        ${repeat(
          found,
          ({ id }) => id,
          (entry) => html`<li>${draftRow(entry, context)}</li>`,
        )}
      </ul>
      ${
        hasMore
          ? html`<button class="button more" type="button" @click=${this.#onMore}>${words.t('draft.manager.more')}</button>`
          : nothing
      }
    `;
  }

  #onRead(isFirst: boolean): void {
    if (this.#state.shown.failure === 'draft.manager.failed') this.#state.show({ failure: undefined });
    if (isFirst && this.autofocus) void this.updateComplete.then(() => focusRow(this, 0, '.open'));
    const detail = { count: this.#list.count };
    this.dispatchEvent(new CustomEvent('sales-contact-drafts-changed', { detail, bubbles: true, composed: true }));
  }

  #onKeyDown(event: KeyboardEvent): void {
    onListKeyDown(this.#parts, event);
  }

  readonly #onOtherContact = (): void => {
    if (currentOf(this) !== this.#marked) this.requestUpdate();
  };

  async #onMore(): Promise<void> {
    const first = this.#list.entries?.length ?? 0;
    await this.#list.readMore();
    await this.updateComplete;
    // The button moved away or is gone; the first new row is where reading goes on.
    if (this.renderRoot.querySelector('.more') === null) focusRow(this, first, '.open');
  }

  #onRetry(): void {
    this.#state.begin();
    void this.#list.read();
  }
}

function skeleton(): TemplateResult {
  const row = html`<div class="skeleton" aria-hidden="true"><i></i><i></i></div>`;
  return html`${row}${row}${row}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-draft-manager': DraftManager;
  }
}

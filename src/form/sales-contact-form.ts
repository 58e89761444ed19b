import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { AdapterError } from '../adapters/adapter-error.js';
import type { Adapters } from '../adapters/adapters.js';
import type { SavedContact } from '../adapters/contact-repository.js';
import { outcomeSentence, summaryText } from '../binding/outcome-words.js';
import { groups, type GroupId } from '../binding/groups.js';
import { SessionProvider } from '../binding/session-provider.js';
import type { DraftView } from '../contact/draft.js';
import { deepFreeze } from '../contact/paths.js';
import type { SalesContact } from '../contact/sales-contact.js';
import type { Settings } from '../contact/settings.js';
import type { UndoBar } from '../controls/undo-bar/undo-bar.js';
import type { Encryption, HostKey } from '../drafts/draft-keys.js';
import { openDraftStore, type DraftStore } from '../drafts/draft-store.js';
import type { KeeperStatus } from '../drafts/keeper.js';
import { openOutbox } from '../drafts/outbox.js';
import { openPreferences, type Preferences } from '../drafts/preferences.js';
import type { PersonSection } from '../sections/person-section/person-section.js';
import { compareStyles } from '../draft-manager/compare-dialog.styles.js';
import { compareDialog, type DraftDifference } from '../draft-manager/compare-dialog.js';
import type { Settled } from '../store/conclusion.js';
import { FormSession } from '../store/form-session.js';
import { asAdapterError } from '../store/submit.js';
import type { FieldElement } from '../ui/field-element.js';
import { localizerOf } from '../ui/localizer-of.js';
import { describe, expectObject } from '../ui/misuse.js';
import { baseStyles } from '../ui/styles/base.styles.js';
import { buttonStyles } from '../ui/styles/button.styles.js';
import { tokenStyles } from '../ui/styles/tokens.styles.js';
import { completeAdapters } from './complete-adapters.js';
import { choiceDialog, type DialogQuestion, type OpenQuestion } from './choice-dialog.js';
import { DraftErrands } from './draft-errands.js';
import type { ErrorSummary } from './error-summary.js';
import { focusedField } from './field-walk.js';
import { FocusGuide } from './focus-guide.js';
import {
  conflictBar,
  draftBars,
  loginBar,
  missingRecordBar,
  outboxBars,
  savedBar,
  settingsBar,
  troubleBar,
} from './form-bars.js';
import type { FormFooter } from './form-footer.js';
import { actionOf, defaultKeys, type KeyAction, type KeyMap } from './keys.js';
import { keysDialog } from './keys-dialog.js';
import { confirmQuestion, copyQuestion, leaveQuestion, warningsQuestion } from './questions.js';
import { formStyles } from './sales-contact-form.styles.js';

const foldsKey = 'folds';
const titleRest = 250;
/** Milliseconds for which the first drawing waits for configuration, lists and drafts, so as to be made once and whole. */
const firstDrawingWaits = 100;
/** As the container queries of the style sheet have them, in CSS pixels. */
const wideFrom = 1360;
const middleFrom = 1120;
/** Where the embedded default keeps drafts when the host names no tenant and no user. */
const embeddedOwner = { tenant: 'local', userId: 'local' } as const;

/**
 * The screen "Cadastro de Contato de Venda" as one tag: person, contact, address, branch, items, follow-ups, watchers,
 * drafts that save themselves, and the conclusion.
 *
 * @summary Registers a sales contact.
 *
 * @event {CustomEvent<{}>} sales-contact-saving - About to save; can be prevented, and asked again with `submit({ confirmed: true })`.
 * @event {CustomEvent<{ id: string, code: string, personId: string }>} sales-contact-saved - The repository said yes.
 * @event {CustomEvent<{ code: string }>} sales-contact-save-failed - The save failed; the draft is kept.
 * @event {CustomEvent<{ draftId: string, rev: number }>} sales-contact-draft-saved - A draft was written.
 * @event {CustomEvent<{ code: string }>} sales-contact-draft-error - A draft could not be written.
 * @event {CustomEvent<{ draftId: string }>} sales-contact-draft-conflict - Someone else changed the draft; what is on the screen went on as another.
 * @event {CustomEvent<{}>} sales-contact-draft-lost - The browser no longer has drafts that it had.
 * @event {CustomEvent<{ count: number }>} sales-contact-drafts-changed - The number of drafts changed.
 * @event {CustomEvent<{ draftId: string }>} sales-contact-draft-loading - A draft is about to be opened; can be prevented.
 * @event {CustomEvent<{ personId: string }>} sales-contact-person-chosen - A stored person was chosen.
 * @event {CustomEvent<{ title: string }>} sales-contact-title-changed - `displayTitle` changed.
 * @event {CustomEvent<{}>} sales-contact-auth-required - The login has expired; nothing is lost.
 *
 * @slot header - Beside the title.
 * @slot after-person - After the group "Dados da pessoa".
 * @slot after-contact - After the group "Dados do Contato".
 * @slot after-address - After the group "Endereço".
 * @slot after-branch - After the group "Pessoa Relacionada".
 * @slot after-items - After the group "Itens".
 * @slot after-additional - After the group "Dados Complementares".
 * @slot after-next-contact - After the group "Dados do Próximo Contato".
 * @slot after-internal-contact - After the group "Dados do Contato Interno".
 * @slot after-watchers - After the group "Spy System".
 *
 * @csspart title - The title of the form.
 * @csspart main - The column of groups.
 * @csspart footer - The footer with the actions.
 *
 * @cssproperty [--sales-contact-color-accent=oklch(0.5 0.1 200)] - The color of actions, focus and choice; the others follow it.
 * @cssproperty [--sales-contact-font-family=inherit] - The font.
 * @cssproperty [--sales-contact-font-size=13px] - The size of text.
 * @cssproperty [--sales-contact-radius=6px] - The rounding of corners.
 * @cssproperty [--sales-contact-control-height=30px] - The height of fields and buttons.
 */
export class SalesContactForm extends LitElement {
  static override styles = [tokenStyles, baseStyles, buttonStyles, formStyles, compareStyles];

  /** Whose data it is; with `userId` the owner of the drafts. Without both nothing outlives the page. */
  @property() tenant = '';

  /** The user who works. */
  @property({ attribute: 'user-id' }) userId = '';

  /** The stored contact to open. */
  @property({ attribute: 'contact-id' }) contactId = '';

  /** The draft to open. */
  @property({ attribute: 'draft-id' }) draftId = '';

  /** The colors. */
  @property({ reflect: true }) theme: 'light' | 'dark' | 'auto' = 'light';

  /** The density; compact on fine pointers unless told. */
  @property({ reflect: true }) density: 'compact' | 'comfortable' | '' = '';

  /** Where drafts are kept: `session` and `memory` for a shared computer; with `session` they end with the tab. */
  @property() storage: 'persistent' | 'session' | 'memory' = 'persistent';

  /** Who holds the key of the drafts: the browser, the host with `encryptionKey`, or nobody. */
  @property() encryption: Exclude<Encryption, 'session'> = 'device';

  /** With `encryption="host"`: an AES-GCM key, or a function that answers one. */
  @property({ attribute: false }) encryptionKey: HostKey | undefined;

  /** What Enter visits: `pending` only what needs attention; by default `pending` for an existing person, else `all`. */
  @property({ attribute: 'enter-lane' }) enterLane: 'pending' | 'all' | 'off' | '' = '';

  /** Whether an existing person is shown in one line. */
  @property({ attribute: 'fold-person' }) foldPerson: 'auto' | 'never' = 'auto';

  /** Whether keys are hinted at in the footer. */
  @property({ attribute: 'key-hints' }) keyHints: 'on' | 'off' = 'on';

  /** Whether the form is only shown. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Whether the person box takes the focus at the start. */
  @property({ type: Boolean, reflect: true }) override autofocus = false;

  /** Where the data comes from and goes to; what is left out is the embedded default. */
  @property({ attribute: false }) adapters: Partial<Adapters> = {};

  /** The host's configuration; wins over what `adapters.settings` answers. */
  @property({ attribute: false }) settings: Settings = {};

  /** Other keys for the actions of the form. */
  @property({ attribute: false }) keys: Partial<KeyMap> = {};

  @state() private _question: OpenQuestion | undefined;
  @state() private _helpOpen = false;
  @state() private _trouble = '';
  @state() private _current: GroupId | '' = '';
  @state() private _keyHint = '';
  @state() private _confirmHint = '';
  @state() private _announced = '';
  @state() private _alarm = '';
  @state() private _loginExpired = false;
  @state() private _openedAt = Date.now();
  @state() private _missingRecord = false;
  @state() private _isDrawable = false;
  /** How wide the form is, known before it is painted: what stands beside the groups is made for that width alone. */
  @state() private _width: 'wide' | 'middle' | 'narrow' = 'narrow';

  @query('sales-contact-undo-bar') private _undo!: UndoBar;
  @query('sales-contact-person-section') private _person!: PersonSection | null;
  @query('sales-contact-error-summary') private _summary!: ErrorSummary | null;
  @query('sales-contact-form-footer') private _footer!: FormFooter | null;
  @query('.main') private _main!: HTMLElement | null;

  readonly #provider = new SessionProvider(this);
  readonly #guide = new FocusGuide({
    session: () => this.#session,
    main: () => this._main,
    unfoldPerson: () => this._person?.unfold(),
    drawn: () => this.updateComplete,
    finish: () => this._footer?.focusSubmit(),
  });
  readonly #errands = new DraftErrands({
    session: () => this.#session,
    words: () => localizerOf(this),
    ask: (question) => this.#ask(question),
    emit: (type, detail) => void this.#emit(type, detail),
    update: () => this.requestUpdate(),
    announce: (text, urgency) => {
      if (urgency === 'assertive') this._alarm = text;
      else this._announced = text;
    },
    trouble: (text) => (this._trouble = text),
    offerUndo: (text, undo) => this._undo?.show(text, undo),
    hush: () => {
      this._question?.answer(undefined);
      this._trouble = '';
      this._announced = '';
    },
    begun: () => {
      this.#openedAtNow();
      this.#focusStart();
    },
    started: () => this.#starting,
    restoreView: () => this.#restoreView(),
  });
  readonly #internals = this.attachInternals();
  #session: FormSession | undefined;
  #drafts: DraftStore | undefined;
  #preferences: Preferences | undefined;
  #unsubscribe: (() => void)[] = [];
  #titleTimer: ReturnType<typeof setTimeout> | undefined;
  #title = '';
  #starting: Promise<unknown> = Promise.resolve();
  #drawable: Promise<unknown> = Promise.resolve();
  #wasWriter = true;
  #resize: ResizeObserver | undefined;
  #presetContact: SalesContact | undefined;

  constructor() {
    super();
    this.addEventListener('keydown', this.#onKeyDown);
    this.addEventListener('field-focus', this.#onFocusIn);
    this.addEventListener('pointerdown', this.#onPress, { capture: true });
    this.addEventListener('input', () => {
      if (this._confirmHint !== '') this._confirmHint = '';
    });
    this.addEventListener('undoable', (event) => this.#onUndoable(event as CustomEvent<Undoable>));
    this.addEventListener('ask', (event) => void this.#onAsk(event as CustomEvent<Asking>));
    this.addEventListener('trouble', (event) => this.#onTrouble(event as CustomEvent<{ text: string }>));
    this.addEventListener('open-contact', (event) => void this.#onOpenContact(event as CustomEvent<{ id: string }>));
    this.addEventListener('sales-contact-person-chosen', () => void this.#guide.toPath('description'));
  }

  /** The contact as it stands, frozen. Setting it replaces everything, asks nothing and emits nothing. */
  get contact(): SalesContact | undefined {
    return this.#session?.store.state.contact ?? this.#presetContact;
  }

  set contact(contact: SalesContact | undefined) {
    if (contact === undefined) return;
    if (typeof contact !== 'object' || contact === null || typeof contact.person !== 'object') {
      throw new TypeError(
        `<sales-contact-form> contact: expected a sales contact with a person, found ${describe(contact)}.`,
      );
    }
    const frozen = deepFreeze(structuredClone(contact));
    if (this.#session === undefined) this.#presetContact = frozen;
    else this.#session.showContact(frozen);
  }

  /** What the host may call the form's tab; begins with "• " while a change is in no draft yet. Never a tax id. */
  get displayTitle(): string {
    const words = localizerOf(this);
    const session = this.#session;
    if (session === undefined) return words.t('form.default-title');
    const { person, description } = session.store.state.contact;
    const parts = [person.shortName ?? person.tradeName ?? person.legalName, description].filter(
      (part) => part !== undefined && part !== '',
    );
    const title = parts.length === 0 ? words.t('form.default-title') : parts.join(' · ');
    return session.drafting?.isBehind === true ? `• ${title}` : title;
  }

  /** The draft that this form writes, kept or not yet. */
  get currentDraftId(): string | undefined {
    return this.#session?.drafting?.draftId;
  }

  /**
   * "Concluir Cadastro". Answers what was saved, or `undefined` when something stood in the way. `confirmed` skips the
   * host's question (`sales-contact-saving`), not the warnings.
   */
  async submit(options: { readonly confirmed?: boolean } = {}): Promise<SavedContact | undefined> {
    const session = this.#session;
    if (session === undefined || session.store.state.phase !== 'editing') return undefined;
    this._confirmHint = '';
    const access = session.access('contact.conclude');
    const words = localizerOf(this);
    if (!access.allowed) {
      const waits = session.settingsFailed && !session.settingsKnown;
      this._trouble = access.reason ?? words.t(waits ? 'submit.settings-missing' : 'submit.denied');
      return undefined;
    }
    if (!(await this.#passes(session))) return undefined;
    if (options.confirmed !== true && !this.#emit('sales-contact-saving', {}, true)) return undefined;
    this._trouble = '';
    this._loginExpired = false;
    const outcome = await session.conclude();
    if (outcome.kind === 'saved') {
      await this.#onSaved(outcome.saved);
      return outcome.saved;
    }
    if (outcome.kind === 'failed') this.#onSaveFailed(outcome.error);
    if (outcome.kind === 'invalid' || session.store.state.serverIssues.length > 0) await this.#focusSummary();
    return undefined;
  }

  /** "Salvar Rascunho". Resolves when the draft is safe; rejects when it could not be written. */
  async saveDraft(): Promise<void> {
    await this.#errands.save();
  }

  /** Opens a draft. Over changes that are in no draft it asks first; answers whether it was opened. */
  async loadDraft(id: string): Promise<boolean> {
    if (typeof id !== 'string' || id === '') {
      throw new TypeError(`<sales-contact-form> loadDraft: expected the id of a draft, found ${describe(id)}.`);
    }
    return this.#errands.load(id);
  }

  /** Takes this form's draft away and begins a blank form; the user can undo it. */
  async discardDraft(): Promise<void> {
    await this.#errands.discard();
  }

  /**
   * In which fields a draft differs from what is on the screen, in words; `undefined` when it cannot be read.
   */
  async compareDraft(id: string): Promise<readonly DraftDifference[] | undefined> {
    return this.#errands.compare(id);
  }

  /** Puts one field of a draft on the screen, as `compareDraft` names it. */
  async takeFromDraft(id: string, path: string): Promise<void> {
    await this.#errands.takeFrom(id, path);
  }

  /** Asks whoever leaves an unfinished form; `false` means stay. */
  async canLeave(): Promise<boolean> {
    const session = this.#session;
    if (session === undefined || session.store.state.edits === 0 || session.store.state.phase === 'saved') return true;
    const keepsDrafts = session.drafting !== undefined && session.may('drafts.use');
    const title = this.displayTitle.replace(/^• /, '');
    const answer = await this.#ask(leaveQuestion(localizerOf(this), title, keepsDrafts));
    if (answer === undefined || answer === 'stay') return false;
    if (answer === 'discard') {
      await session.drafting?.discard();
      return true;
    }
    try {
      await session.drafting?.settle();
      return true;
    } catch {
      return false;
    }
  }

  /** A blank form. What was on the screen stays in its draft, if it had one. */
  reset(): void {
    void this.#session?.startNew();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A frame later: what is drawn for another size must not change what is being observed.
    this.#resize = new ResizeObserver(() => requestAnimationFrame(() => this.#noteSize()));
    this.#resize.observe(this);
    if (this.hasUpdated && this.#session === undefined) this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize?.disconnect();
    clearTimeout(this.#titleTimer);
    // Whoever is only moved comes back within the same task and goes on.
    queueMicrotask(() => {
      if (!this.isConnected) void this.#end();
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.hasUpdated) this.#noteWidth();
    if (changed.has('adapters')) this.#check('adapters');
    if (changed.has('settings')) this.#check('settings');
    const isOtherOwner = ['tenant', 'userId', 'storage'].some((name) => changed.has(name));
    if (this.#session === undefined || isOtherOwner) this.#begin();
    else if (changed.has('encryption') || changed.has('encryptionKey')) {
      this.#openStore().unlock();
      void this.#errands.unlocked();
    } else if (changed.has('adapters')) this.#begin(this.#session);
    else if (changed.has('settings')) this.#session.configure(this.settings);
    if (this.#session !== undefined) this.#followReadonly(this.#session, changed.has('readonly'));
    if (this.hasUpdated && changed.has('draftId') && this.draftId !== '') void this.loadDraft(this.draftId);
    if (this.hasUpdated && changed.has('contactId') && this.contactId !== '') void this.#showRecord(this.contactId);
  }

  /** The host says whether the form is only shown; the draft's writer does too, and the host has the last word. */
  #followReadonly({ drafting, store }: FormSession, changed: boolean): void {
    const isWriter = (drafting?.writer ?? 'here') === 'here';
    const isBack = isWriter && !this.#wasWriter;
    this.#wasWriter = isWriter;
    if (!changed && !isBack) return;
    const { phase } = store.state;
    if (this.readonly && phase === 'editing') store.setPhase('readonly');
    if (!this.readonly && phase === 'readonly' && isWriter) store.setPhase('editing');
  }

  /** The first drawing is part of the first update, for whoever waits for it. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    if (this._isDrawable) return isComplete;
    await this.#drawable;
    return super.getUpdateComplete();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('_isDrawable') && this._isDrawable) this.#onFirstDrawn();
    const phase = this.#session?.store.state.phase;
    if (phase === 'saved' || phase === 'readonly' || phase === 'waiting') this.#internals.states.add('shown');
    else this.#internals.states.delete('shown');
  }

  #onFirstDrawn(): void {
    if (this._main !== null) this.#resize?.observe(this.renderRoot.querySelector('.root')!);
    if (this.autofocus) this.#focusStart();
  }

  protected override render(): TemplateResult | typeof nothing {
    const session = this.#session;
    if (session === undefined || !this._isDrawable) return nothing;
    const words = localizerOf(this);
    const access = session.access('sales-contact.create');
    if (!access.allowed) {
      return html`<div class="root">
        <div class="denied" role="status">
          <h1>${words.t('form.denied.title')}</h1>
          <p>${access.reason ?? words.t('form.denied.text')}</p>
        </div>
      </div>`;
    }
    if (session.drafting?.writer === 'locked') {
      return html`<div class="root">
        <div class="locked">${loginBar(words, this.#onLogin)}</div>
      </div>`;
    }
    const errands = this.#errands;
    return html`
      <div class="root" @focusin=${this.#onFocusIn}>
        <div class="layout">
          <div class="head">
            <h1 part="title">${words.t('form.title')}</h1>
            <span class="sub">${this.#subtitle(session)}</span>
            <slot name="header"></slot>
            <span class="spacer"></span>
            <span class="legend">${words.t('form.required-legend')}</span>
          </div>
          ${this.#jumpList()}
          <div class="bars">${this.#bars(session)}</div>
          <div class="main" part="main">
            <sales-contact-person-section first .foldable=${this.#isFoldable()}></sales-contact-person-section>
            <slot name="after-person"></slot>
            <sales-contact-contact-section></sales-contact-contact-section>
            <slot name="after-contact"></slot>
            <sales-contact-address-section></sales-contact-address-section>
            <slot name="after-address"></slot>
            <sales-contact-branch-section></sales-contact-branch-section>
            <slot name="after-branch"></slot>
            <sales-contact-items-section></sales-contact-items-section>
            <slot name="after-items"></slot>
            <sales-contact-additional-section></sales-contact-additional-section>
            <slot name="after-additional"></slot>
            <sales-contact-follow-up-section kind="next-contact"></sales-contact-follow-up-section>
            <slot name="after-next-contact"></slot>
            <sales-contact-follow-up-section kind="internal-contact"></sales-contact-follow-up-section>
            <slot name="after-internal-contact"></slot>
            <sales-contact-watchers-section></sales-contact-watchers-section>
            <slot name="after-watchers"></slot>
          </div>
          ${
            this._width !== 'narrow'
              ? html`<div class="summary">
                  <sales-contact-form-summary @go=${this.#onGo}></sales-contact-form-summary>
                </div>`
              : nothing
          }
        </div>
        <div class="bottom" part="footer">
          <div class="undo"><sales-contact-undo-bar></sales-contact-undo-bar></div>
          ${
            this._width === 'narrow'
              ? html`<sales-contact-form-summary variant="bar"></sales-contact-form-summary>`
              : nothing
          }
          <sales-contact-form-footer
            .draftStatus=${errands.status}
            .hasConflict=${errands.conflictWith !== undefined}
            .hasOwner=${this.#owner() !== undefined}
            .keyHint=${this.keyHints === 'off' ? '' : this._keyHint}
            .confirmHint=${this._confirmHint}
            @save-draft=${() => void errands.saveHere()}
            @retry-draft=${() => void errands.saveHere()}
            @export-draft=${() => errands.exportShown()}
            @compare-draft=${() => void errands.showConflict()}
            @load-draft=${() => errands.openManager()}
            @put-aside=${() => void errands.setAside()}
            @submit-form=${() => void this.submit()}
          ></sales-contact-form-footer>
        </div>
      </div>
      <span class="visually-hidden" role="status">${this._announced}</span>
      <span class="visually-hidden" role="alert">${this._alarm}</span>
      ${choiceDialog(this._question)} ${this.#managerDialog(session)}
      ${
        errands.comparison === undefined
          ? nothing
          : compareDialog(
              words,
              errands.comparison,
              ({ path }) => void this.#takeCompared(path),
              () => errands.closeComparison(),
            )
      }
      ${keysDialog(words, this.#keyMap(), this._helpOpen, () => (this._helpOpen = false))}
    `;
  }

  /** One list of groups: a column beside them, a row above them, or none. */
  #jumpList(): TemplateResult | typeof nothing {
    if (this._width === 'narrow') return nothing;
    const variant = this._width === 'wide' ? 'column' : 'row';
    return html`<div class="jump-${variant}">
      <sales-contact-jump-list
        variant=${variant}
        .current=${this._current}
        @jump=${this.#onJump}
      ></sales-contact-jump-list>
    </div>`;
  }

  #subtitle(session: FormSession): string {
    const words = localizerOf(this);
    const code = session.saved?.code ?? session.store.state.contact.code;
    return code ?? words.t('form.new', { time: words.time(this._openedAt) });
  }

  /** What is said above the groups: a failure, a record or draft to know of, errors, what was saved. */
  #bars(session: FormSession): TemplateResult {
    const words = localizerOf(this);
    return html`
      ${missingRecordBar(words, this._missingRecord)} ${settingsBar(words, session)}
      ${savedBar(words, session, {
        startNew: (samePerson) => void this.#startNew(samePerson),
        copy: () => void this.#copySummary(session),
      })}
      ${this._loginExpired ? loginBar(words, this.#onLogin) : nothing}
      ${outboxBars(words, session, (id) => void this.#errands.load(id))}
      ${conflictBar(words, session, () => this.#errands.showStored())}
      ${draftBars(words, session, this.#errands, (path) => void this.#guide.toPath(path), this.readonly)}
      ${troubleBar(this._trouble, () => (this._trouble = ''))}
      <sales-contact-error-summary @go=${this.#onGo}></sales-contact-error-summary>
    `;
  }

  /** Whoever took one field goes on with the next. */
  async #takeCompared(path: string): Promise<void> {
    const at = this.#errands.comparison?.differences.findIndex((one) => one.path === path) ?? 0;
    await this.#errands.takeCompared(path);
    await this.updateComplete;
    const buttons = this.renderRoot.querySelectorAll<HTMLElement>('.compare .take');
    const next =
      buttons[Math.min(at, buttons.length - 1)] ?? this.renderRoot.querySelector<HTMLElement>('.compare .done');
    next?.focus();
  }

  #managerDialog(session: FormSession): TemplateResult | typeof nothing {
    if (!this.#errands.isManagerOpen) return nothing;
    const owner = this.#owner();
    return html`<sales-contact-dialog
      size="large"
      open
      .heading=${localizerOf(this).t('draft.manager')}
      @close=${() => this.#errands.closeManager()}
    >
      <sales-contact-draft-manager
        inside
        autofocus
        .pricesHidden=${!session.may('items.see-prices')}
        .tenant=${owner?.tenant ?? ''}
        .userId=${owner?.userId ?? ''}
        .storage=${this.storage}
        .encryption=${this.encryption}
        .encryptionKey=${this.encryptionKey}
        .currentDraftId=${session.drafting?.draftId ?? ''}
        @sales-contact-draft-loading=${this.#onManagerOpens}
      ></sales-contact-draft-manager>
    </sales-contact-dialog>`;
  }

  #owner(): { readonly tenant: string; readonly userId: string } | undefined {
    if (this.tenant !== '' && this.userId !== '') return { tenant: this.tenant, userId: this.userId };
    return this.tenant === '' && this.userId === '' && Object.keys(this.adapters).length === 0
      ? embeddedOwner
      : undefined;
  }

  /** One error for what is no object, and the form goes on without it. */
  #check(property: 'adapters' | 'settings'): void {
    const value: unknown = this[property];
    try {
      expectObject(`<sales-contact-form> ${property}`, `an object of ${property}`, value);
    } catch (error) {
      this[property] = {};
      throw error;
    }
  }

  /** Begins a session; with a former one of the same owner, what was typed so far goes on in it. */
  #begin(former?: FormSession): void {
    const carried = former !== undefined && former.store.state.edits > 0 ? former.store.capture() : undefined;
    const carriedId = carried === undefined ? undefined : former?.drafting?.draftId;
    const ended = this.#end();
    const owner = this.#owner();
    const memory = this.storage === 'memory';
    const drafts = this.#openStore();
    // Whoever opens a form for this user is this user again.
    if (former === undefined) drafts.unlock();
    this.#preferences = openPreferences(owner ?? {}, { memory });
    const session = new FormSession({
      adapters: completeAdapters(this.adapters),
      settings: this.settings,
      locale: localizerOf(this).locale,
      drafts,
      preferences: this.#preferences,
      outbox: openOutbox(owner ?? {}, { memory }),
      onSettled: (settled) => void this.#onSettled(settled),
      onDraftStatus: (status) => this.#onDraftStatus(status),
      view: () => this.#view(),
    });
    this.#session = session;
    if (carried !== undefined) session.store.load(carried);
    else if (this.#presetContact !== undefined) session.showContact(this.#presetContact);
    this.#presetContact = undefined;
    this.#openedAtNow();
    this.#provider.provide(session);
    this.#unsubscribe = [
      session.store.subscribe(
        () => this.requestUpdate(),
        ['$phase', '$writer', '$settings', '$saved', '$outbox', '$conflict', '$all', '$adapters', 'person.id'],
      ),
      session.store.subscribe(() => this.#noteTitle()),
      session.store.subscribe(() => void this.#preferences?.set(foldsKey, [...session.screen.folded]), ['$screen']),
      this.#errands.use(drafts),
    ];
    const started = this.#start(session, carriedId, ended);
    if (this._isDrawable) return;
    const patience = new Promise((resolve) => setTimeout(resolve, firstDrawingWaits));
    this.#drawable = Promise.race([started, patience]).then(() => (this._isDrawable = true));
  }

  /** The drafts of the owner; a key that comes later opens what is there. */
  #openStore(): DraftStore {
    const key = this.encryptionKey;
    this.#drafts = openDraftStore(this.#owner() ?? {}, {
      memory: this.storage === 'memory',
      session: this.storage === 'session',
      encryption: this.encryption,
      ...(key === undefined ? {} : { key }),
    });
    return this.#drafts;
  }

  async #start(session: FormSession, carriedId: string | undefined, ended: Promise<void>): Promise<void> {
    const folds = this.#preferences?.get(foldsKey).then((kept) => {
      const known: ReadonlySet<string> = new Set(groups.map((group) => group.id));
      if (Array.isArray(kept)) session.screen.restore(kept.filter((id): id is string => known.has(id as string)));
    });
    const starting = session.start();
    this.#starting = starting.catch(() => undefined);
    try {
      if (carriedId !== undefined) {
        await ended;
        await session.openDraft(carriedId);
      } else if (this.draftId !== '') await this.#errands.open(this.draftId);
      else if (this.contactId !== '') await this.#showRecord(this.contactId);
      else await this.#errands.offer();
    } catch (error) {
      this.#errands.failed(error);
    }
    await Promise.all([starting, folds]);
    if (this.readonly && this.#session === session) session.store.setPhase('readonly');
    void this.#errands.tellCount();
  }

  async #end(): Promise<void> {
    for (const unsubscribe of this.#unsubscribe.splice(0)) unsubscribe();
    const session = this.#session;
    this.#session = undefined;
    await session?.close();
  }

  #openedAtNow(): void {
    this._openedAt = Date.now();
  }

  async #showRecord(id: string): Promise<void> {
    const session = this.#session;
    if (session === undefined) return;
    try {
      this._missingRecord = !(await session.openContact(id));
    } catch (error) {
      this._trouble = this.#failureText(asAdapterError(error));
    }
  }

  /** Whether nothing stands in the way, once the user said yes to the warnings. */
  async #passes(session: FormSession): Promise<boolean> {
    const words = localizerOf(this);
    for (;;) {
      const obstacle = session.check();
      if (obstacle === undefined) return true;
      if (obstacle.kind === 'invalid') {
        await this.#focusSummary();
        return false;
      }
      if (obstacle.kind !== 'unconfirmed') return false;
      const answer = await this.#ask(warningsQuestion(words, session.store.state.settings, obstacle.issues));
      if (answer !== 'yes') {
        const [first] = obstacle.issues;
        if (answer === 'no' && first !== undefined) await this.#guide.toPath(first.path);
        return false;
      }
      session.store.confirm(obstacle.issues);
    }
  }

  async #onSaved({ id, code, personId }: SavedContact): Promise<void> {
    this.#errands.putAside = undefined;
    this.#emit('sales-contact-saved', { id, code, personId });
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#new-contact')?.focus();
  }

  /** What waited, here or in an earlier page, has come to an end. */
  async #onSettled({ shown, outcome }: Settled): Promise<void> {
    if (outcome.kind === 'failed') {
      if (shown) this.#onSaveFailed(outcome.error);
      else this.#emit('sales-contact-save-failed', { code: outcome.error.code });
    } else {
      const { id, code, personId } = outcome.saved;
      // Nothing moves the focus but the user, who may be anywhere by now.
      if (!shown) this._announced = localizerOf(this).t('saved.title', { code });
      this.#emit('sales-contact-saved', { id, code, personId });
    }
  }

  #onSaveFailed(error: AdapterError): void {
    this._loginExpired = error.code === 'unauthenticated';
    if (this._loginExpired) this.#emit('sales-contact-auth-required', {});
    else if (this.#session?.conflict === undefined) this._trouble = this.#failureText(error);
    this.#emit('sales-contact-save-failed', { code: error.code });
  }

  #failureText(error: AdapterError): string {
    const words = localizerOf(this);
    return words.t(`failure.${error.code}`, { count: error.retryAfter ?? 1 });
  }

  #onDraftStatus(status: KeeperStatus): void {
    this.#errands.onStatus(status);
    // Straight to whom it concerns: it changes with every key.
    const footer = this._footer;
    if (footer !== null) {
      footer.draftStatus = status;
      footer.hasConflict = this.#errands.conflictWith !== undefined;
    }
    this.#noteTitle();
  }

  #noteTitle(): void {
    this.#titleTimer ??= setTimeout(() => {
      this.#titleTimer = undefined;
      const title = this.displayTitle;
      if (title === this.#title || this.#session === undefined) return;
      this.#title = title;
      this.#emit('sales-contact-title-changed', { title });
    }, titleRest);
  }

  #view(): DraftView {
    const session = this.#session;
    return {
      folds: session === undefined ? [] : [...session.screen.folded],
      scroll: Math.round(this.scrollTop),
      ...(this.#guide.lastField === '' ? {} : { field: this.#guide.lastField }),
    };
  }

  /** Folds, scroll and the field the user was in, once they said "Continuar". */
  #restoreView(): void {
    const session = this.#session;
    const view = session?.drafting?.opened?.view;
    if (session === undefined || view === undefined) return;
    session.screen.restore(view.folds);
    if (view.field !== undefined && view.field !== '') void this.#guide.toPath(view.field);
  }

  #isFoldable(): boolean {
    if (this.foldPerson === 'never' || this.density === 'comfortable') return false;
    return this.density === 'compact' || !matchMedia('(pointer: coarse)').matches;
  }

  #keyMap(): KeyMap {
    return { ...defaultKeys, ...this.keys };
  }

  #emit(type: string, detail: object, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, cancelable, detail }));
  }

  #ask(question: DialogQuestion): Promise<string | undefined> {
    this._question?.answer(undefined);
    return new Promise((resolve) => {
      this._question = {
        ...question,
        answer: (id) => {
          this._question = undefined;
          resolve(id);
        },
      };
    });
  }

  #noteSize(): void {
    const root = this.renderRoot.querySelector('.root');
    if (root === null) return;
    this.#noteWidth();
    // Only a host that gave the form a height makes its content stand out of it.
    if (root.scrollHeight > this.clientHeight + 1 && this.clientHeight > 0) this.#internals.states.add('scrolls');
    else if (root.scrollHeight <= this.clientHeight - 1) this.#internals.states.delete('scrolls');
  }

  #noteWidth(): void {
    const width = this.clientWidth;
    this._width = width >= wideFrom ? 'wide' : width >= middleFrom ? 'middle' : 'narrow';
  }

  async #startNew(samePerson = false): Promise<void> {
    const session = this.#session;
    if (session === undefined) return;
    const { personId } = session.saved ?? {};
    await session.startNew();
    this._missingRecord = false;
    this.#openedAtNow();
    this.requestUpdate();
    if (samePerson && personId !== undefined) {
      try {
        await session.choosePerson(personId);
        await this.#guide.toPath('description');
        return;
      } catch (error) {
        this._trouble = this.#failureText(asAdapterError(error));
      }
    }
    await this.updateComplete;
    this.#focusStart();
  }

  #focusStart(): void {
    void this._person?.updateComplete.then(() => this._person?.focusLookup());
  }

  async #copySummary(session: FormSession): Promise<void> {
    const words = localizerOf(this);
    try {
      await navigator.clipboard.writeText(summaryText(words, session));
      this._announced = words.t('saved.copied');
      this._undo.hide();
    } catch {
      await this.#ask(copyQuestion(words, summaryText(words, session)));
    }
  }

  async #focusSummary(): Promise<void> {
    this.#guide.unfoldErrors();
    await this.updateComplete;
    await new Promise((resolve) => setTimeout(resolve));
    await (this._summary as LitElement | null)?.updateComplete;
    this._summary?.focus();
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    const action = actionOf(event, this.#keyMap());
    if (action !== undefined) {
      if (this.#isModal()) return;
      if (this.#act(action, event)) event.preventDefault();
      return;
    }
    if (event.key === '?' && !isTextTarget(event)) {
      this._helpOpen = true;
      event.preventDefault();
      return;
    }
    const isPlainEnter =
      event.key === 'Enter' && !event.isComposing && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const field = isPlainEnter ? focusedField(event) : undefined;
    if (field === undefined || this.#isModal()) return;
    const target = event.composedPath()[0];
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    event.preventDefault();
    const isStored = this.#session?.store.state.contact.person.id !== undefined;
    const lane = this.enterLane || (isStored ? 'pending' : 'all');
    if (lane !== 'off') this.#guide.followLane(field, lane);
  };

  #isModal(): boolean {
    const { comparison, isManagerOpen } = this.#errands;
    return this._question !== undefined || comparison !== undefined || isManagerOpen || this._helpOpen;
  }

  #act(action: KeyAction, event: KeyboardEvent): boolean {
    const session = this.#session;
    if (session === undefined || !session.may('sales-contact.create')) return false;
    if (session.drafting?.writer === 'locked') return false;
    switch (action) {
      case 'locate':
        void this.#locate();
        return true;
      case 'save-draft':
        void this.#errands.saveHere();
        return true;
      case 'submit':
        this.#submitByKey(event);
        return true;
      case 'next-group':
        return this.#guide.stepGroup(this._current, 1);
      case 'previous-group':
        return this.#guide.stepGroup(this._current, -1);
      case 'next-pending':
        void this.#guide.stepPending(1);
        return true;
      case 'previous-pending':
        void this.#guide.stepPending(-1);
        return true;
      case 'help':
        this._helpOpen = true;
        return true;
    }
  }

  async #locate(): Promise<void> {
    if (this.#session?.store.state.phase === 'saved') await this.#startNew();
    this.#session?.screen.fold('person', false);
    await this.updateComplete;
    await this._person?.updateComplete;
    this._person?.showSearch();
  }

  /** In a text of several lines Ctrl+Enter is near Enter: the first press says what will happen. */
  #submitByKey(event: KeyboardEvent): void {
    const words = localizerOf(this);
    const isLongText = event.composedPath()[0] instanceof HTMLTextAreaElement;
    if (isLongText && this._confirmHint === '' && this.#session !== undefined) {
      this._confirmHint = outcomeSentence(words, this.#session) || words.t('action.submit');
      return;
    }
    // What is typed in the field is settled as if it had been left.
    void this.submit();
  }

  readonly #onPress = (): void => {
    const screen = this.#session?.screen;
    if (screen === undefined) return;
    screen.press();
    const over = new AbortController();
    const release = (): void => {
      over.abort();
      // The click comes after the release.
      setTimeout(() => screen.release());
    };
    // The list of a native select swallows the release; a key tells then.
    for (const type of ['pointerup', 'pointercancel', 'keydown']) {
      this.ownerDocument.addEventListener(type, release, { capture: true, signal: over.signal });
    }
  };

  readonly #onFocusIn = (event: Event): void => {
    const path = event.composedPath();
    const current = this.#guide.groupIn(path)?.id;
    if (current !== undefined) this._current = current;
    const field = focusedField(event);
    if (field !== undefined) this.#guide.lastField = field.name;
    this._keyHint = this.#hintFor(field);
  };

  #hintFor(field: FieldElement | undefined): string {
    const words = localizerOf(this);
    if (field === undefined) return '';
    if (field.name === 'person.shortName' || field.name === 'person.tradeName') return words.t('keys.hint.f8');
    switch (field.localName) {
      case 'sales-contact-date-field':
        return words.t('keys.hint.date');
      case 'sales-contact-text-area':
        return words.t('keys.hint.notes');
      case 'sales-contact-combobox':
        return field.name === '' ? words.t('keys.hint.search') : words.t('keys.hint.lookup');
      default:
        return '';
    }
  }

  readonly #onLogin = (): void => {
    this.#emit('sales-contact-auth-required', {});
  };

  readonly #onManagerOpens = (event: CustomEvent<{ draftId: string }>): void => {
    const { draftId } = event.detail;
    // The host has the last word; without its veto the draft is opened here.
    queueMicrotask(() => {
      if (!event.defaultPrevented) void this.loadDraft(draftId).then((opened) => opened && this.#restoreView());
    });
  };

  readonly #onGo = (event: CustomEvent<{ path: string }>): void => {
    event.stopPropagation();
    void this.#guide.toPath(event.detail.path);
  };

  readonly #onJump = (event: CustomEvent<{ group: GroupId }>): void => {
    event.stopPropagation();
    const { group } = event.detail;
    this.#session?.screen.fold(group, false);
    void this.updateComplete.then(() => requestAnimationFrame(() => this.#guide.toGroup(group)));
  };

  #onUndoable(event: CustomEvent<Undoable>): void {
    event.stopPropagation();
    this._undo.show(event.detail.text, event.detail.undo);
  }

  async #onAsk(event: CustomEvent<Asking>): Promise<void> {
    event.stopPropagation();
    const { text, confirm, go } = event.detail;
    const answer = await this.#ask(confirmQuestion(localizerOf(this), text, confirm));
    if (answer === 'go') go();
    else this.requestUpdate();
  }

  #onTrouble(event: CustomEvent<{ text: string }>): void {
    event.stopPropagation();
    this._trouble = event.detail.text;
  }

  async #onOpenContact(event: CustomEvent<{ id: string }>): Promise<void> {
    event.stopPropagation();
    const session = this.#session;
    if (session === undefined) return;
    try {
      const isTouched = session.store.state.edits > 0;
      if (isTouched && !(session.may('drafts.use') ? await this.#errands.setAside() : await this.canLeave())) return;
      await this.#showRecord(event.detail.id);
    } catch (error) {
      this._trouble = this.#failureText(asAdapterError(error));
    }
  }
}

interface Undoable {
  readonly text: string;
  readonly undo: () => void;
}

interface Asking {
  readonly text: string;
  readonly confirm: string;
  readonly go: () => void;
}

function isTextTarget(event: Event): boolean {
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-form': SalesContactForm;
  }
}

import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Adapters } from '../adapters/adapters.js';
import type { SavedContact } from '../adapters/contact-repository.js';
import { failureText } from '../binding/failure-words.js';
import { givenContact } from '../contact/given-contact.js';
import type { SalesContact } from '../contact/sales-contact.js';
import type { Settings } from '../contact/settings.js';
import type { UndoBar } from '../controls/undo-bar/undo-bar.js';
import type { Encryption, HostKey } from '../drafts/draft-keys.js';
import type { KeeperStatus } from '../drafts/keeper.js';
import { wordsReady } from '../i18n/translate.js';
import type { PersonSection } from '../sections/person-section/person-section.js';
import { compareStyles } from '../draft-manager/compare-dialog.styles.js';
import { focusNextDifference, type DraftDifference } from '../draft-manager/compare-dialog.js';
import type { FormSession } from '../store/form-session.js';
import { LanguageController, languageOf, localizerOf } from '../ui/localizer-of.js';
import { describe, expectObject } from '../ui/misuse.js';
import { baseStyles } from '../ui/styles/base.styles.js';
import { buttonStyles } from '../ui/styles/button.styles.js';
import { tokenStyles } from '../ui/styles/tokens.styles.js';
import { choiceDialog, type DialogQuestion, type OpenQuestion } from './choice-dialog.js';
import { titleOf } from './display-title.js';
import { comparisonDialog, managerDialog } from './draft-dialogs.js';
import { DraftErrands, type DraftErrandsHost } from './draft-errands.js';
import { standing, type ErrorSummary } from './error-summary.js';
import { answersIn } from './field-walk.js';
import { FocusGuide, type FocusGuideHost } from './focus-guide.js';
import { followPress } from './follow-press.js';
import {
  changesBar,
  conflictBar,
  draftBars,
  loginBar,
  missingRecordBar,
  outboxBars,
  savedBar,
  settingsBar,
  troubleBar,
  waitingBar,
  writerBar,
} from './form-bars.js';
import type { FormFooter } from './form-footer.js';
import { FormKeys, type FormKeysHost } from './form-keys.js';
import { deniedPage, formFooter, groupColumn, groupList, lockedPage } from './form-layout.js';
import { keepFocusClear, noteScrolling, widthOf, type FormWidth } from './form-size.js';
import type { KeyMap } from './keys.js';
import { keysDialog } from './keys-dialog.js';
import { HostFields } from './host-fields.js';
import { formStyles } from './sales-contact-form.styles.js';
import { rest } from './rest.js';
import { answerSections, type SectionRequestsHost } from './section-requests.js';
import { conclude, copySummary, tellSettled, type ConclusionHost } from './conclude.js';
import { SessionLife, type SessionLifeHost } from './session-life.js';

/** Milliseconds for which typing rests before the title is told. */
const titleRest = 250;
/** Milliseconds for which the first drawing waits for configuration, lists and drafts, so as to be made once and whole. */
const firstDrawingWaits = 100;

/**
 * The screen "Cadastro de Contato de Venda" as one tag: person, contact, address, branch, items, follow-ups, watchers,
 * drafts that save themselves, and the conclusion.
 *
 * Elements of the host page that stand in it and are named `extra.<key>` edit `contact.extra`: they have the value in
 * `value` (or `checked`), send `input` or `change`, and get `label`, `hint`, `message`, `required` and `readonly` where
 * they have such properties. A field of the host's own that only the settings name (`fields['extra.<key>'].label`) is
 * drawn by the kit.
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
 * @event {CustomEvent<{ id: string }>} sales-contact-interaction-requested - Someone wants to log a talk in an open
 * contact of the chosen person. A host with an agenda prevents it and calls `agenda.open(id)`; else the contact is opened
 * here.
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
 * @slot field-<path> - A control of the host page in place of the kit's own for that path of the contact, such as
 * `field-leadSource` or `field-person.address.city`; for single values, not for lines, reference contacts and watchers.
 * It has the value of the model in `value` (or `checked`) and sends `input` or `change`. An element with the properties
 * `label` and `message` is a whole field, and gets `hint`, `required` and `readonly` too where it has them; around a
 * bare control the kit draws its own label and message.
 *
 * @csspart title - The title of the form.
 * @csspart main - The column of groups.
 * @csspart footer - The footer with the actions.
 *
 * @cssproperty [--sales-contact-color-accent=oklch(0.5 0.1 200)] - The color of actions, focus and choice; the others follow it.
 * @cssproperty --sales-contact-color-on-accent - Text on the accent; black or white unless told, whichever reads better.
 * @cssproperty --sales-contact-color-accent-text - Text in the accent: links and tags.
 * @cssproperty --sales-contact-color-focus - The ring around what has the focus.
 * @cssproperty --sales-contact-color-background - What is behind the groups.
 * @cssproperty --sales-contact-color-surface - What is behind a field.
 * @cssproperty --sales-contact-color-raised - What is behind lists, dialogs and bars that float.
 * @cssproperty --sales-contact-color-soft - What is behind tags and the line one is on.
 * @cssproperty --sales-contact-color-text - Text.
 * @cssproperty --sales-contact-color-muted - Hints, legends and units.
 * @cssproperty --sales-contact-color-line - Lines that only part.
 * @cssproperty --sales-contact-color-border - The outline of fields.
 * @cssproperty --sales-contact-color-error - The text and outline of an error.
 * @cssproperty --sales-contact-color-error-soft - What is behind an error.
 * @cssproperty --sales-contact-color-warning - The text and outline of a warning.
 * @cssproperty --sales-contact-color-warning-soft - What is behind a warning.
 * @cssproperty --sales-contact-color-success - The text of what went well.
 * @cssproperty --sales-contact-shadow-overlay - The shadow of what floats.
 * @cssproperty [--sales-contact-font-family=inherit] - The font.
 * @cssproperty [--sales-contact-font-size=13px] - The size of text.
 * @cssproperty [--sales-contact-font-size-label=12.5px] - The size of labels.
 * @cssproperty [--sales-contact-font-size-small=12px] - The size of hints and messages.
 * @cssproperty [--sales-contact-radius=6px] - The rounding of corners.
 * @cssproperty [--sales-contact-control-height=30px] - The height of fields and buttons.
 * @cssproperty [--sales-contact-message-height=18px] - The height of the line under a field.
 * @cssproperty [--sales-contact-target-size=24px] - The least size of what can be pressed.
 * @cssproperty [--sales-contact-space-1=4px] - Between an icon and its text.
 * @cssproperty [--sales-contact-space-2=8px] - Between things that belong together.
 * @cssproperty [--sales-contact-space-3=12px] - Inside groups and bars.
 * @cssproperty [--sales-contact-space-4=16px] - Between columns.
 * @cssproperty [--sales-contact-space-5=24px] - At the edges of the form.
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

  /**
   * The colors: `auto` follows the system in brightness and contrast, `high-contrast` is light or dark as the page
   * around it is.
   */
  @property({ reflect: true }) theme: 'light' | 'dark' | 'auto' | 'high-contrast' = 'light';

  /** The density; compact on fine pointers unless told. */
  @property({ reflect: true }) density: 'compact' | 'comfortable' | '' = '';

  /** Where drafts are kept: `session` and `memory` for a shared computer; with `session` they end with the tab. */
  @property() storage: 'persistent' | 'session' | 'memory' = 'persistent';

  /**
   * Seconds from a change to its copy on the server at most, where `adapters.drafts` is given; this browser's own draft
   * follows within 250 ms, whatever stands here.
   */
  @property({ type: Number, attribute: 'autosave-interval' }) autosaveInterval = 30;

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
  @state() private _trouble = '';
  @state() private _announced = '';
  @state() private _alarm = '';
  @state() private _loginExpired = false;
  @state() private _isDrawable = false;
  /** How wide the form is, known before it is painted: what stands beside the groups is made for that width alone. */
  @state() private _width: FormWidth = 'narrow';

  @query('sales-contact-undo-bar') private _undo!: UndoBar;
  @query('sales-contact-person-section') private _person!: PersonSection | null;
  @query('sales-contact-error-summary') private _summary!: ErrorSummary | null;
  @query('sales-contact-form-footer') private _footer!: FormFooter | null;
  @query('.main') private _main!: HTMLElement | null;
  @query('.bottom') private _bottom!: HTMLElement | null;

  readonly #internals = this.attachInternals();
  /** What the parts of the form ask of it; each says how much of this it needs. */
  readonly #host: FocusGuideHost &
    DraftErrandsHost &
    ConclusionHost &
    FormKeysHost &
    SectionRequestsHost &
    SessionLifeHost = {
    session: () => this.#session,
    words: () => localizerOf(this),
    update: () => this.requestUpdate(),
    drawn: () => this.updateComplete,
    emit: (type: string, detail: object, cancelable?: boolean) => this.#emit(type, detail, cancelable),
    ask: (question) => this.#ask(question),
    announce: (text: string, urgency?: 'polite' | 'assertive') => {
      if (urgency === 'assertive') this._alarm = text;
      // The same sentence again is said again only when it is another text.
      else this._announced = text === this._announced ? `${text}\u00A0` : text;
    },
    trouble: (text) => (this._trouble = text),
    failure: (error) => (this._trouble = failureText(localizerOf(this), error)),
    hush: () => {
      this._question?.answer(undefined);
      this._trouble = '';
      this._announced = '';
    },
    offerUndo: (text, undo) => this._undo?.show(text, undo),
    hideUndo: () => this._undo?.hide(),
    isAsking: () => this._question !== undefined,

    started: () => this.#life.started,
    opened: () => (this.#life.openedAt = Date.now()),
    changed: () => this.#noteTitle(),
    draftStatus: (status) => this.#onDraftStatus(status),
    settled: (settled) => tellSettled(this.#host, settled),
    submit: () => void this.submit(),
    loginExpired: (isExpired) => (this._loginExpired = isExpired),
    answers: () => answersIn(this._main ?? this.renderRoot),
    submitting: () => this.#keys.forgetConfirm(),
    leaveFor: (contactId) => void this.#life.leaveFor(contactId),
    talkIn: (id) => {
      // Without an agenda the record itself takes what was said.
      if (this.#emit('sales-contact-interaction-requested', { id }, true)) void this.#life.leaveFor(id);
    },

    main: () => this._main,
    view: () => this.#guide.view(this.scrollTop),
    restoreView: () => this.#guide.restoreView(),
    unfoldPerson: () => this._person?.unfold(),
    locate: () => void this.#locate(),
    finish: () => this._footer?.focusSubmit(),
    focusStart: () => this.#focusStart(),
    focusSummary: () => this.#focusSummary(),
    focusSaved: () => this.renderRoot.querySelector<HTMLElement>('#new-contact')?.focus(),
  };
  readonly #guide = new FocusGuide(this.#host);
  readonly #errands = new DraftErrands(this.#host);
  readonly #life = new SessionLife(this, this.#host, this.#errands, this.#guide);
  readonly #keys = new FormKeys(this, this.#host, this.#guide, this.#errands);
  #titleTimer: ReturnType<typeof setTimeout> | undefined;
  #title = '';
  #drawable: Promise<unknown> = Promise.resolve();
  #resize: ResizeObserver | undefined;
  #bottomHeight = 0;

  constructor() {
    super();
    this.addController(new LanguageController(this));
    this.addEventListener('keydown', (event) => this.#keys.press(event));
    this.addEventListener('field-focus', this.#onFocusIn);
    this.addEventListener('pointerdown', this.#onPress, { capture: true });
    this.addEventListener('input', () => this.#keys.forgetConfirm());
    answerSections(this, this.#host);
    new HostFields(this, this.#host, this.#guide);
    this.addEventListener('sales-contact-person-chosen', () => void this.#guide.toPath('description'));
  }

  /**
   * The contact as it stands, frozen. Setting it replaces everything, asks nothing and emits nothing; what is missing is
   * filled in. Throws a `TypeError` at what is no part of a contact, for no draft could keep it.
   */
  get contact(): SalesContact | undefined {
    return this.#life.contact;
  }

  set contact(contact: SalesContact | undefined) {
    if (contact === undefined) return;
    if (typeof contact !== 'object' || contact === null || typeof contact.person !== 'object') {
      throw new TypeError(
        `<sales-contact-form> contact: expected a sales contact with a person, found ${describe(contact)}.`,
      );
    }
    this.#life.showContact(givenContact('<sales-contact-form> contact', contact));
  }

  get #session(): FormSession | undefined {
    return this.#life.session;
  }

  /**
   * What the host may call the form's tab. Begins with "• " while a change is in no draft yet, then with "Erro: " while
   * the error summary is shown. Never a tax id.
   */
  get displayTitle(): string {
    const session = this.#session;
    const words = localizerOf(this);
    if (session === undefined) return words.t('form.default-title');
    const about = titleOf(words, session);
    // Whoever reads the tab's title learns of the errors before anything else.
    const title = standing(session).length === 0 ? about : words.t('form.title-error', { title: about });
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
    return conclude(this.#host, this.#guide, this.#errands, options.confirmed === true);
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
    return this.#errands.comparing.compare(id);
  }

  /** Puts one field of a draft on the screen, as `compareDraft` names it. */
  async takeFromDraft(id: string, path: string): Promise<void> {
    await this.#errands.comparing.takeFrom(id, path);
  }

  /** Asks whoever leaves an unfinished form; `false` means stay. */
  canLeave(): Promise<boolean> {
    return this.#life.canLeave();
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
    if (this._isDrawable) this.#observeRoot();
    if (this.hasUpdated && this.#session === undefined) this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize?.disconnect();
    clearTimeout(this.#titleTimer);
    this.#titleTimer = undefined;
    // Whoever is only moved comes back within the same task and goes on.
    queueMicrotask(() => {
      if (!this.isConnected) void this.#life.end();
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.hasUpdated) this._width = widthOf(this);
    if (changed.has('adapters')) this.#check('adapters');
    if (changed.has('settings')) this.#check('settings');
    const isOtherOwner = ['tenant', 'userId', 'storage'].some((name) => changed.has(name));
    if (this.#session === undefined || isOtherOwner) this.#begin();
    else if (changed.has('encryption') || changed.has('encryptionKey')) this.#life.unlock();
    else if (changed.has('adapters')) this.#begin(this.#session);
    else if (changed.has('settings')) this.#session.configure(this.settings);
    this.#life.followReadonly(changed.has('readonly'));
    if (this.hasUpdated && changed.has('draftId') && this.draftId !== '') void this.loadDraft(this.draftId);
    if (this.hasUpdated && changed.has('contactId') && this.contactId !== '')
      void this.#life.showRecord(this.contactId);
  }

  /** Begins a session, and draws once what it shows first is there or keeps everybody waiting. */
  #begin(former?: FormSession): void {
    const started = this.#life.begin(former);
    if (this._isDrawable) return;
    this.#drawable = new Promise<void>((resolve) => {
      // What fails is told as it is, and the form is drawn all the same.
      void Promise.all([started, wordsReady(languageOf(this))]).finally(() => resolve());
      setTimeout(resolve, firstDrawingWaits);
    }).then(() => (this._isDrawable = true));
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
    this.#observeRoot();
    if (this.autofocus) this.#focusStart();
  }

  #observeRoot(): void {
    const root = this.renderRoot.querySelector('.root');
    if (root !== null) this.#resize?.observe(root);
    if (this._bottom !== null) this.#resize?.observe(this._bottom);
  }

  protected override render(): TemplateResult | typeof nothing {
    const session = this.#session;
    if (session === undefined || !this._isDrawable) return nothing;
    const words = localizerOf(this);
    const access = session.access('sales-contact.create');
    if (!access.allowed) return deniedPage(words, access.reason);
    if (session.drafting?.writer === 'locked') return lockedPage(words, this.#onLogin);
    const errands = this.#errands;
    const keys = this.#keys;
    const width = this._width;
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
          ${groupList(width, keys.group, (group) => this.#guide.jumpTo(group))}
          <div class="bars">${this.#bars(session)}</div>
          ${groupColumn(this.#isFoldable())}
          ${
            width !== 'narrow'
              ? html`<div class="summary">
                  <sales-contact-form-summary @go=${this.#onGo}></sales-contact-form-summary>
                </div>`
              : nothing
          }
        </div>
        <div class="bottom" part="footer">
          <div class="undo"><sales-contact-undo-bar></sales-contact-undo-bar></div>
          ${this.#alerts(session)}
          ${
            width === 'narrow' ? html`<sales-contact-form-summary variant="bar"></sales-contact-form-summary>` : nothing
          }
          ${formFooter(errands, keys, this.keyHints !== 'off', this.#life.owner() !== undefined, () => void this.submit())}
        </div>
      </div>
      <span class="visually-hidden" role="status">${this._announced}</span>
      <span class="visually-hidden" role="alert">${this._alarm}</span>
      ${choiceDialog(this._question)}
      ${managerDialog(words, session, errands, this.#life.owner(), this, this.#onManagerOpens)}
      ${comparisonDialog(words, errands, (path) => void this.#takeCompared(path))}
      ${keysDialog(words, keys.map, keys.isHelpOpen, () => keys.showHelp(false))}
    `;
  }

  #subtitle(session: FormSession): string {
    const words = localizerOf(this);
    const code = session.saved?.code ?? session.store.state.contact.code;
    return code ?? words.t('form.new', { time: words.time(this.#life.openedAt) });
  }

  /** What went wrong and what stands in the way, said above the actions: in sight wherever the page is scrolled. */
  #alerts(session: FormSession): TemplateResult {
    const words = localizerOf(this);
    return html`
      ${writerBar(words, session, this.#errands, this.readonly)}
      ${this._loginExpired ? loginBar(words, this.#onLogin) : nothing}
      ${conflictBar(words, session, () => this.#errands.comparing.showStored())}
      ${troubleBar(this._trouble, () => (this._trouble = ''))} ${waitingBar(words, session)}
      ${changesBar(words, session, this.#errands, (path) => this.#guide.go(path))}
    `;
  }

  /** What is said above the groups: a record or draft to know of, errors, what was saved. */
  #bars(session: FormSession): TemplateResult {
    const words = localizerOf(this);
    const errands = this.#errands;
    return html`
      ${missingRecordBar(words, this.#life.isRecordMissing)} ${settingsBar(words, session)}
      ${savedBar(words, session, {
        startNew: (samePerson) => void this.#life.startNew(samePerson),
        copy: () => void copySummary(this.#host),
      })}
      ${outboxBars(words, session, (id) => void errands.load(id))}
      ${draftBars(words, session, errands)}
      <sales-contact-error-summary @go=${this.#onGo}></sales-contact-error-summary>
    `;
  }

  async #takeCompared(path: string): Promise<void> {
    const at = this.#errands.comparing.shown?.differences.findIndex((one) => one.path === path) ?? 0;
    await this.#errands.comparing.takeShown(path);
    await this.updateComplete;
    focusNextDifference(this.renderRoot, at);
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

  #isFoldable(): boolean {
    if (this.foldPerson === 'never' || this.density === 'comfortable') return false;
    return this.density === 'compact' || !matchMedia('(pointer: coarse)').matches;
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
    this._width = widthOf(this);
    noteScrolling(this, root, this.#internals.states);
    const bottom = this._bottom;
    if (bottom !== null && bottom.clientHeight !== this.#bottomHeight) {
      this.#bottomHeight = bottom.clientHeight;
      keepFocusClear(this, bottom);
    }
  }

  #focusStart(): void {
    void this._person?.updateComplete.then(() => this._person?.focusLookup());
  }

  async #focusSummary(): Promise<void> {
    this.#guide.unfoldErrors();
    await this.updateComplete;
    await rest();
    await (this._summary as LitElement | null)?.updateComplete;
    this._summary?.focus();
  }

  async #locate(): Promise<void> {
    if (this.#session?.store.state.phase === 'saved') await this.#life.startNew();
    this.#session?.screen.fold('person', false);
    await this.updateComplete;
    await this._person?.updateComplete;
    this._person?.showSearch();
  }

  readonly #onPress = (): void => {
    if (this.#session !== undefined) followPress(this.#session.screen, this.ownerDocument);
  };

  readonly #onFocusIn = (event: Event): void => this.#keys.follow(event);

  readonly #onLogin = (): void => {
    this.#emit('sales-contact-auth-required', {});
  };

  readonly #onGo = (event: CustomEvent<{ path: string }>): void => {
    event.stopPropagation();
    this.#guide.go(event.detail.path);
  };

  readonly #onManagerOpens = (event: CustomEvent<{ draftId: string }>): void => {
    const { draftId } = event.detail;
    // The host has the last word; without its veto the draft is opened here.
    queueMicrotask(() => {
      if (!event.defaultPrevented) void this.loadDraft(draftId).then((opened) => opened && this.#guide.restoreView());
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-form': SalesContactForm;
  }
}

import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { AdapterError } from '../adapters/adapter-error.js';
import type { Adapters } from '../adapters/adapters.js';
import type { AgendaEntry } from '../adapters/agenda.js';
import { failureText } from '../binding/failure-words.js';
import type { FollowUpRole } from '../contact/follow-up.js';
import type { Day, Id } from '../contact/json.js';
import type { Settings } from '../contact/settings.js';
import type { Localizer } from '../i18n/translate.js';
import { LanguageController, languageOf, localizerOf } from '../ui/localizer-of.js';
import { describe, expectObject } from '../ui/misuse.js';
import { baseStyles } from '../ui/styles/base.styles.js';
import { buttonStyles } from '../ui/styles/button.styles.js';
import { listStyles } from '../ui/styles/list.styles.js';
import { tokenStyles } from '../ui/styles/tokens.styles.js';
import { AgendaBook } from './agenda-book.js';
import { AgendaDesk } from './agenda-desk.js';
import { filterBar } from './agenda-filter-bar.js';
import { followAgenda } from './agenda-follow.js';
import { groupNames, isFiltered, noFilter, type AgendaFilter, type GroupName } from './agenda-groups.js';
import { agendaGroup, type GroupView } from './agenda-group.js';
import { loginText } from './agenda-words.js';
import { agendaStyles } from './agenda.styles.js';
import type { AgendaContact, CaseChange } from './contact-case/agenda-contact.js';
import { focusedRow, focusRow, moveFocus, rowKey } from './row-focus.js';

/** Milliseconds for which typing rests before it is searched for. */
const searchRest = 250;

const changeEvents = {
  interaction: 'sales-contact-interaction-added',
  transfer: 'sales-contact-transferred',
  close: 'sales-contact-closed',
  reopen: 'sales-contact-reopened',
} as const satisfies Record<CaseChange, string>;

/**
 * The contacts that a user has to look after: overdue, due today and coming, as next and as internal contact, those
 * with priority first. Opening one shows it with its history and takes the next talk ("Parecer"), hands it over, closes
 * or reopens it. It follows what others do, and works without a form.
 *
 * @summary The agenda of follow-ups, "CRM – Atendimento".
 *
 * @event {CustomEvent<{ count: number }>} sales-contact-agenda-changed - How many contacts of the user are due today or
 * overdue, whatever is filtered: at the start and whenever it becomes another number.
 * @event {CustomEvent<{ id: string }>} sales-contact-interaction-added - A talk was logged.
 * @event {CustomEvent<{ id: string }>} sales-contact-transferred - A contact was handed over.
 * @event {CustomEvent<{ id: string }>} sales-contact-closed - A contact was closed.
 * @event {CustomEvent<{ id: string }>} sales-contact-reopened - A closed contact was reopened.
 * @event {CustomEvent<{ id: string }>} sales-contact-form-requested - Someone wants to see the whole registration; only
 * with `form-link`.
 * @event {CustomEvent<{}>} sales-contact-auth-required - Someone wants to log in again after the login expired; what is
 * typed stays.
 *
 * @csspart filters - What of the agenda is shown, and whose.
 * @csspart group - One of the three groups.
 * @csspart heading - The heading of a group with its count.
 * @csspart list - The rows of a group.
 * @csspart row - One contact.
 * @csspart open - The button that opens a contact: the name of the person.
 * @csspart empty - What is shown in place of an empty group.
 * @csspart more - The button that shows further rows of a group.
 *
 * @cssproperty --sales-contact-color-accent - The one color that links and marks are drawn from.
 */
export class SalesContactAgenda extends LitElement {
  static override styles = [tokenStyles, baseStyles, buttonStyles, listStyles, agendaStyles];

  /** Whose configuration is remembered: the company or installation. */
  @property() tenant: string | undefined;

  /** Whose agenda; by default of the user that `adapters.users` says is working. */
  @property({ attribute: 'user-id' }) userId: string | undefined;

  /** Where everything comes from; what is left out is the store of this browser. A set that is replaced starts anew. */
  @property({ attribute: false }) adapters: Partial<Adapters> = {};

  /** What the host configures; wins over what `adapters.settings` says. */
  @property({ attribute: false }) settings: Settings = {};

  /** The day that counts as today, `YYYY-MM-DD`; by default the day it is in `settings.timeZone`, else here. */
  @property() date: Day | undefined;

  /** Whether an open contact offers "Abrir cadastro", which sends `sales-contact-form-requested`. */
  @property({ type: Boolean, attribute: 'form-link' }) formLink = false;

  /** The colors: `light`, `dark`, or `auto` to follow the system. */
  @property({ reflect: true }) theme: string | undefined;

  /** The distances: `compact` or `comfortable`. */
  @property({ reflect: true }) density: string | undefined;

  @state() private _filter: AgendaFilter = noFilter;

  /** Whose agenda is shown when it is not the user's own. */
  @state() private _other: Id | undefined;

  /** What assistive technology is told. */
  @state() private _told = '';

  /** The contact that is open. */
  @state() private _opened: { readonly id: Id; readonly role?: FollowUpRole } | undefined;

  /** The row that the Tab key stops at. */
  @state() private _stop = '';

  #desk: AgendaDesk | undefined;
  #book: AgendaBook | undefined;
  #unfollow: (() => void) | undefined;
  #searching: ReturnType<typeof setTimeout> | undefined;
  #count: number | undefined;
  /** The row from which the open contact was opened. */
  #openedFrom: ReturnType<typeof focusedRow>;

  constructor() {
    super();
    this.addController(new LanguageController(this));
    this.addEventListener('keydown', this.#onKeyDown);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
  }

  /**
   * Opens a contact in a dialog, also a closed one. False when one is open with text that someone wants to keep.
   *
   * @throws {TypeError} when `contactId` is no id.
   */
  async open(contactId: Id): Promise<boolean> {
    if (typeof contactId !== 'string' || contactId === '') {
      throw new TypeError(`<sales-contact-agenda> open: expected the id of a contact, found ${describe(contactId)}.`);
    }
    this.#openedFrom = undefined;
    return this.#show({ id: contactId });
  }

  /** Reads the agenda again; what is shown stays until the answer is there. */
  async refresh(): Promise<void> {
    if (this.#desk?.failure !== undefined) await this.#start(this.#desk);
    else if (this.#answersToday) await this.#book?.read();
    else await this.#ask();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    for (const property of ['adapters', 'settings'] as const) if (changed.has(property)) this.#check(property);
    if (this.#desk === undefined || (['tenant', 'userId', 'adapters'] as const).some((one) => changed.has(one))) {
      this.#begin();
      return;
    }
    if (changed.has('settings')) this.#desk.configure(this.settings);
    // A profile that loses the right to see others is back at its own agenda.
    if (this._other !== undefined && !this.#desk.access('agenda.see-others').allowed) this.#showOwner(undefined);
    if (changed.has('date') || (changed.has('settings') && !this.#answersToday)) void this.#ask();
  }

  protected override update(changed: PropertyValues<this>): void {
    const row = focusedRow(this);
    super.update(changed);
    // A row that moves loses the focus on its way, and one that goes would take it along.
    if (row !== undefined && focusedRow(this)?.key !== row.key) focusRow(this, row);
  }

  protected override render(): TemplateResult {
    const words = localizerOf(this);
    return html`
      <section aria-label=${words.t('agenda')}>
        ${this.#renderState(words)}
        <p class="visually-hidden" role="status">${this.#book?.isSlow === true ? words.t('agenda.loading') : this._told}</p>
      </section>
      ${
        this._opened === undefined
          ? nothing
          : html`<sales-contact-agenda-contact
            inside
            .desk=${this.#desk}
            .today=${this.#today}
            .contactId=${this._opened.id}
            .openedAs=${this._opened.role}
            .formLink=${this.formLink}
            @close=${this.#onClosed}
            @changed=${this.#onChanged}
            @form-requested=${this.#onFormRequested}
            @auth-required=${this.#onAuthRequired}
          ></sales-contact-agenda-contact>`
      }
    `;
  }

  #renderState(words: Localizer): TemplateResult | typeof nothing {
    const desk = this.#desk;
    if (desk?.failure !== undefined) return this.#renderFailure(desk.failure, words);
    if (desk?.isReady !== true) return nothing;
    if (desk.adapters?.agenda === undefined) return notice('info', words.t('agenda.absent'));
    if (desk.me === undefined) return notice('warning', words.t('agenda.no-user'));
    const { failure } = this.#book ?? {};
    return html`
      ${filterBar({
        words,
        filter: this._filter,
        owner: this.#owner,
        ownerLogin: this.#owner === undefined ? '' : loginText(words, desk.lists, this.#owner),
        others: desk.access('agenda.see-others'),
        users: desk.users,
        onFilter: this.#onFilter,
        onOwner: this.#onOwner,
        onDown: () => focusRow(this, { at: 0 }),
      })}
      ${failure === undefined ? nothing : this.#renderFailure(failure, words)}
      <div class="groups" @keydown=${this.#onListKeyDown}>${groupNames.map((name) => agendaGroup(name, this.#view(words, desk)))}</div>
    `;
  }

  #renderFailure(failure: AdapterError, words: Localizer): TemplateResult {
    return html`<sales-contact-notice kind="error" live="polite">
      ${failureText(words, failure)}
      ${
        failure.code === 'unauthenticated'
          ? html`<button slot="actions" class="link" type="button" @click=${this.#onAuthRequired}>
            ${words.t('draft.login-again')}
          </button>`
          : nothing
      }
      <button slot="actions" class="link" type="button" @click=${() => void this.refresh()}>
        ${words.t('action.retry')}
      </button>
    </sales-contact-notice>`;
  }

  #view(words: Localizer, desk: AgendaDesk): GroupView {
    return {
      groups: this.#book?.groups,
      isSlow: this.#book?.isSlow === true,
      isFiltered: isFiltered(this.#book?.answered?.filter ?? noFilter),
      onMore: (name) => void this.#onMore(name),
      rows: {
        words,
        lists: desk.lists,
        today: this.#book?.answered?.today ?? this.#today,
        reader: this.#owner,
        stop: this.#tabStop,
        onOpen: this.#onOpen,
        onFocus: this.#onRowFocus,
      },
    };
  }

  get #owner(): Id | undefined {
    return this._other ?? this.#desk?.me;
  }

  get #today(): Day {
    return this.date || this.#desk?.today || '';
  }

  /** Whether what is shown is of the day that it is. */
  get #answersToday(): boolean {
    return this.#book?.answered?.today === this.#today;
  }

  /** The row that had the focus last, else the first one. */
  get #tabStop(): string | undefined {
    const { groups } = this.#book ?? {};
    if (groups === undefined) return undefined;
    const keys = groupNames.flatMap((name) => groups[name].entries.map(rowKey));
    return keys.includes(this._stop) ? this._stop : keys[0];
  }

  #begin(): void {
    this.#end();
    this._other = undefined;
    this._told = '';
    const desk = new AgendaDesk({
      adapters: this.adapters,
      settings: this.settings,
      tenant: this.tenant,
      userId: this.userId,
      locale: () => languageOf(this),
      onChange: () => this.requestUpdate(),
    });
    this.#desk = desk;
    void this.#start(desk);
  }

  async #start(desk: AgendaDesk): Promise<void> {
    await desk.start();
    const agenda = desk.adapters?.agenda;
    if (desk !== this.#desk || !desk.isReady || agenda === undefined || desk.me === undefined) return;
    const book = new AgendaBook({
      agenda,
      locale: () => languageOf(this),
      onChange: () => this.requestUpdate(),
      onRead: (isOther) => this.#onRead(isOther),
    });
    this.#book = book;
    this.#follow();
    await this.#ask();
  }

  #end(): void {
    clearTimeout(this.#searching);
    this.#unfollow?.();
    this.#unfollow = undefined;
    this.#book?.close();
    this.#book = undefined;
    this.#desk?.close();
    this.#desk = undefined;
    this._opened = undefined;
    this.#count = undefined;
  }

  #follow(): void {
    this.#unfollow?.();
    const agenda = this.#desk?.adapters?.agenda;
    const owner = this.#owner;
    if (agenda === undefined || owner === undefined) return;
    this.#unfollow = followAgenda(agenda, owner, {
      onChange: () => {
        void this.refresh();
        void this.#contact?.refresh();
      },
      isPast: () => !this.#answersToday,
    });
  }

  async #ask(): Promise<void> {
    const owner = this.#owner;
    if (owner === undefined) return;
    await this.#book?.ask({ userId: owner, today: this.#today, filter: this._filter });
  }

  #onRead(isOther: boolean): void {
    const words = localizerOf(this);
    const { groups } = this.#book ?? {};
    const entries = groups === undefined ? [] : groupNames.flatMap((name) => groups[name].entries);
    void this.#desk?.meet(
      entries.flatMap(({ lastInteraction, nextContact }) => [lastInteraction?.userId, nextContact.userId]),
    );
    // After an action of one's own the dialog says what was done.
    if (isOther && this.#contact?.isBusy !== true) this._told = words.t('agenda.changed');
    void this.#tellCount();
  }

  async #tellCount(): Promise<void> {
    const book = this.#book;
    const me = this.#desk?.me;
    if (book === undefined || me === undefined) return;
    const count = await book.due(me, this.#today);
    if (book !== this.#book || count === undefined || count === this.#count) return;
    this.#count = count;
    this.#emit('sales-contact-agenda-changed', { count });
  }

  #emit(type: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  get #contact(): AgendaContact | null {
    return this.renderRoot.querySelector('sales-contact-agenda-contact');
  }

  async #show(opened: { readonly id: Id; readonly role?: FollowUpRole }): Promise<boolean> {
    if (!((await this.#contact?.mayLeave()) ?? true)) return false;
    // Only who opens a contact needs what shows it.
    await import('./contact-case/define.js');
    this._opened = opened;
    await this.updateComplete;
    return true;
  }

  readonly #onOpen = ({ contactId, role }: AgendaEntry): void => {
    this.#openedFrom = focusedRow(this);
    void this.#show({ id: contactId, role });
  };

  readonly #onRowFocus = (key: string): void => {
    this._stop = key;
  };

  readonly #onFilter = (change: Partial<AgendaFilter>): void => {
    this._filter = { ...this._filter, ...change };
    this._told = '';
    clearTimeout(this.#searching);
    if ('text' in change && change.text !== '') {
      this.#searching = setTimeout(() => void this.#search(), searchRest);
    } else {
      void this.#search();
    }
  };

  async #search(): Promise<void> {
    const filter = this._filter;
    await this.#ask();
    const { groups } = this.#book ?? {};
    if (filter !== this._filter || groups === undefined) return;
    const count = groupNames.reduce((sum, name) => sum + (groups[name].total ?? groups[name].entries.length), 0);
    this._told = localizerOf(this).t('agenda.found', { count });
  }

  readonly #onOwner = (id: Id | undefined): void => {
    const other = id === this.#desk?.me ? undefined : id;
    if (other !== this._other) this.#showOwner(other);
  };

  /** Absent: the user's own. */
  #showOwner(id: Id | undefined): void {
    this._other = id;
    this._told = '';
    this.#follow();
    void this.#ask();
  }

  async #onMore(name: GroupName): Promise<void> {
    const before = (await this.#book?.readMore(name)) ?? 0;
    await this.updateComplete;
    const list = this.renderRoot.querySelector(`.group.${name} ul`);
    // The button moved away or is gone; the first new row is where reading goes on.
    list?.children[before]?.querySelector<HTMLElement>('.open')?.focus();
  }

  #onListKeyDown(event: KeyboardEvent): void {
    moveFocus(this, event);
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const [target] = event.composedPath();
    const isText =
      target instanceof HTMLElement && target.matches('input:not([type="radio"], [type="checkbox"]), textarea, select');
    if (event.key !== '/' || isText || this._opened !== undefined || event.ctrlKey || event.metaKey || event.altKey)
      return;
    const search = this.renderRoot.querySelector<HTMLInputElement>('input[type="search"]');
    if (search === null) return;
    event.preventDefault();
    search.select();
  };

  readonly #onClosed = async (): Promise<void> => {
    const from = this.#openedFrom;
    this._opened = undefined;
    await this.updateComplete;
    // The focus is back at the row, but for one that moved to another group or is gone.
    if (from !== undefined && !this.shadowRoot?.activeElement) focusRow(this, from);
  };

  readonly #onChanged = (event: CustomEvent<{ id: Id; kind: CaseChange }>): void => {
    const { id, kind } = event.detail;
    this.#emit(changeEvents[kind], { id });
    void this.#book?.read();
  };

  readonly #onFormRequested = (event: CustomEvent<{ id: Id }>): void => {
    this._opened = undefined;
    this.#emit('sales-contact-form-requested', { id: event.detail.id });
  };

  readonly #onAuthRequired = (): void => {
    this.#emit('sales-contact-auth-required', {});
  };

  /** One error for what is no object, and the agenda goes on without it. */
  #check(property: 'adapters' | 'settings'): void {
    const value: unknown = this[property];
    try {
      expectObject(`<sales-contact-agenda> ${property}`, `an object of ${property}`, value);
    } catch (error) {
      this[property] = {};
      throw error;
    }
  }
}

function notice(kind: 'info' | 'warning', text: string): TemplateResult {
  return html`<sales-contact-notice kind=${kind}>${text}</sales-contact-notice>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-agenda': SalesContactAgenda;
  }
}

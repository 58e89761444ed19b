import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { FollowUpRole } from '../../contact/follow-up.js';
import type { Day, Id } from '../../contact/json.js';
import { personName } from '../../contact/person.js';
import { newDraftId } from '../../drafts/record.js';
import { failureText } from '../../binding/failure-words.js';
import { issueTextWithPlace } from '../../binding/issue-words.js';
import type { Localizer } from '../../i18n/translate.js';
import type { FieldElement } from '../../ui/field-element.js';
import { deepActiveElement } from '../../ui/focus.js';
import { localizerOf } from '../../ui/localizer-of.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { layoutStyles } from '../../ui/styles/layout.styles.js';
import { tokenStyles } from '../../ui/styles/tokens.styles.js';
import type { AgendaDesk } from '../agenda-desk.js';
import { agendaContactStyles } from './agenda-contact.styles.js';
import { caseFields } from './case-fields.js';
import { caseHead } from './case-head.js';
import { caseHistory } from './case-history.js';
import { actionText, denialText, noticeText, submitText } from './case-words.js';
import { pathsOf, type CaseChange } from './change-of.js';
import { ContactCase } from './contact-case.js';

export type { CaseChange } from './change-of.js';

/**
 * One contact of the agenda in a dialog: what it is about, its history, and what can be done to it. What is typed stays
 * until it was sent or someone says that it may go.
 *
 * @summary Shows a contact with its history and takes the next talk.
 *
 * @event {Event} close - Someone closed it; who placed it takes it away.
 * @event {CustomEvent<{ id: string, kind: string }>} changed - Something was done to the contact: `interaction`,
 * `transfer`, `close` or `reopen`.
 * @event {CustomEvent<{ id: string }>} form-requested - Someone wants to see the whole registration.
 * @event {CustomEvent<{}>} auth-required - Someone wants to log in again.
 *
 * @csspart head - What the contact is about.
 * @csspart actions - What can be done.
 * @csspart form - The fields of what is being done.
 * @csspart history - What was said and done.
 */
export class AgendaContact extends LitElement {
  static override styles = [tokenStyles, baseStyles, buttonStyles, layoutStyles, agendaContactStyles];

  /** What it stands on. */
  @property({ attribute: false }) desk: AgendaDesk | undefined;

  /** The contact. */
  @property({ attribute: 'contact-id' }) contactId: Id = '';

  /** As which of the two it is opened; by default the one that the user is. */
  @property({ attribute: false }) openedAs: FollowUpRole | undefined;

  /** The day that counts as today. */
  @property() today: Day = '';

  /** Whether the whole registration can be asked for. */
  @property({ type: Boolean, attribute: 'form-link' }) formLink = false;

  /** Who waits for the answer whether what is typed may go. */
  @state() private _asking: ((mayGo: boolean) => void) | undefined;

  @query('.case') private _case!: HTMLElement | null;

  #case: ContactCase | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.#onUnload);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', this.#onUnload);
    this.#case?.close();
  }

  /** Whether something is under way that tells of itself. */
  get isBusy(): boolean {
    return this.#case?.isSending === true || this.#case?.notice?.kind === 'done';
  }

  /** Looks whether others changed the contact. */
  async refresh(): Promise<void> {
    await this.#case?.refresh();
  }

  /** Whether another contact may take its place; asks when something is typed. */
  async mayLeave(): Promise<boolean> {
    if (this.#case?.isDirty !== true) return true;
    this._asking?.(false);
    return new Promise((resolve) => {
      this._asking = (mayGo) => {
        this._asking = undefined;
        resolve(mayGo);
      };
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('desk') && !changed.has('contactId') && !changed.has('openedAs')) return;
    this.#case?.close();
    const { desk } = this;
    if (desk === undefined) return;
    const opened = new ContactCase({
      desk,
      contactId: this.contactId,
      role: this.openedAs,
      today: () => this.today,
      newKey: newDraftId,
      onChange: () => this.requestUpdate(),
      onDone: (kind) => this.#emit('changed', { id: this.contactId, kind }),
    });
    this.#case = opened;
    void this.#load(opened);
  }

  protected override render(): TemplateResult {
    const words = localizerOf(this);
    const contact = this.#case?.contact;
    const heading =
      contact === undefined ? words.t('agenda.contact') : personName(contact.person) || contact.code || '';
    const action = this.#case?.action;
    return html`
      <sales-contact-dialog size="large" open .heading=${heading} @cancel=${this.#onCancel} @close=${this.#onClose}>
        <div class="case" @keydown=${this.#onKeyDown}>${this.#renderBody(words)}</div>
        <button slot="footer" class="button leave" type="button" @click=${() => void this.#leave()}>
          ${words.t('action.close')}
        </button>
        ${
          action === undefined || contact === undefined
            ? nothing
            : html`<button
              slot="footer"
              class="button primary submit"
              type="button"
              aria-keyshortcuts="Control+Enter"
              aria-disabled=${this.#mayNotSend(action) ? 'true' : 'false'}
              @click=${() => void this.#submit()}
            >
              ${this.#case?.isSending === true ? words.t('agenda.sending') : submitText(words, action)}
            </button>`
        }
      </sales-contact-dialog>
      ${this.#renderQuestion(words)}
    `;
  }

  #renderBody(words: Localizer): TemplateResult | typeof nothing {
    const opened = this.#case;
    const { desk } = this;
    if (opened === undefined || desk === undefined) return nothing;
    if (opened.isMissing)
      return html`<sales-contact-notice kind="warning">${words.t('agenda.missing-contact')}</sales-contact-notice>`;
    if (opened.failure !== undefined) {
      return html`<sales-contact-notice kind="error" live="polite">
        ${failureText(words, opened.failure)}
        ${opened.failure.code === 'unauthenticated' ? this.#loginButton(words) : nothing}
        <button slot="actions" class="link" type="button" @click=${() => void this.#load(opened)}>
          ${words.t('action.retry')}
        </button>
      </sales-contact-notice>`;
    }
    const { contact } = opened;
    if (contact === undefined) {
      return opened.isSlow ? html`<p class="muted" role="status">${words.t('agenda.loading-contact')}</p>` : nothing;
    }
    return html`
      ${caseHead(words, desk, contact, this.today)} ${this.#renderNotice(words, opened, desk)}
      <div class="columns">
        <div class="doing">${this.#renderActions(words, opened)} ${this.#renderForm(words, opened, desk)}</div>
        ${caseHistory(words, desk.lists, contact.history ?? [])}
      </div>
    `;
  }

  #renderNotice(words: Localizer, opened: ContactCase, desk: AgendaDesk): TemplateResult {
    const { notice } = opened;
    const context = opened.context();
    const kind = notice?.kind === 'done' ? 'success' : notice?.kind === 'moved' ? 'warning' : 'error';
    const refused =
      opened.action === undefined || context === undefined
        ? []
        : opened.form(opened.action).refusedElsewhere(new Set(pathsOf(opened.action, opened.role)));
    const text =
      notice === undefined
        ? ''
        : noticeText(words, notice, { lists: desk.lists, me: desk.me, isDirty: opened.isDirty });
    // Always there, for a region that comes with its words is not read.
    return html`<div role="status" class="said">
      ${
        notice === undefined
          ? nothing
          : html`<sales-contact-notice kind=${kind}>
            ${text} ${refused.map((issue) => issueTextWithPlace(words, issue, desk.settings)).join('. ')}
            ${notice.kind === 'failed' && notice.error.code === 'unauthenticated' ? this.#loginButton(words) : nothing}
          </sales-contact-notice>`
      }
    </div>`;
  }

  #loginButton(words: Localizer): TemplateResult {
    return html`<button slot="actions" class="link" type="button" @click=${() => this.#emit('auth-required', {})}>
      ${words.t('draft.login-again')}
    </button>`;
  }

  #renderActions(words: Localizer, opened: ContactCase): TemplateResult | typeof nothing {
    const { actions, action } = opened;
    const isStuck = action !== undefined && !actions.includes(action);
    const denied = actions.filter((kind) => !opened.access(kind).allowed);
    return html`<div part="actions" class="actions" role="group" aria-label=${words.t('agenda.actions')}>
        ${actions.map((kind) => {
          const isDenied = denied.includes(kind);
          return html`<button
            class="button action ${kind === action ? 'chosen' : ''}"
            type="button"
            data-kind=${kind}
            aria-pressed=${kind === action ? 'true' : 'false'}
            aria-disabled=${isDenied ? 'true' : 'false'}
            aria-describedby=${isDenied ? `denied-${kind}` : nothing}
            @click=${() => void (isDenied ? undefined : this.#choose(kind))}
          >
            ${actionText(words, kind)}
          </button>`;
        })}
        ${
          this.formLink
            ? html`<button class="button quiet" type="button" @click=${() => void this.#requestForm()}>
              ${words.t('agenda.open-form')}
            </button>`
            : nothing
        }
      </div>
      ${denied.map(
        (kind) => html`<p id="denied-${kind}" class="muted denial">
          ${actionText(words, kind)}: ${denialText(words, kind, opened.access(kind).reason)}
        </p>`,
      )}
      ${isStuck ? html`<p class="stuck">${words.t(opened.isOpen ? 'agenda.is-open' : 'agenda.is-closed')}</p>` : nothing}`;
  }

  #renderForm(words: Localizer, opened: ContactCase, desk: AgendaDesk): TemplateResult | typeof nothing {
    const { action } = opened;
    const context = opened.context();
    if (action === undefined || context === undefined) return nothing;
    const form = opened.form(action);
    return html`<form part="form" class="form" aria-label=${actionText(words, action)} @submit=${stop}>
      ${caseFields({
        words,
        desk,
        form,
        context,
        users: desk.users,
        onType: (path, typed, shown) => {
          form.type(path, typed, shown);
          this.requestUpdate();
        },
        onLeave: (path) => {
          form.leave(path);
          this.requestUpdate();
        },
      })}
    </form>`;
  }

  #renderQuestion(words: Localizer): TemplateResult | typeof nothing {
    const answer = this._asking;
    if (answer === undefined) return nothing;
    return html`<sales-contact-dialog
      class="question"
      size="small"
      open
      .heading=${words.t('agenda.leave.title')}
      @close=${() => answer(false)}
    >
      <p>${words.t('agenda.leave.text')}</p>
      <button slot="footer" class="button" type="button" @click=${() => answer(true)}>
        ${words.t('agenda.leave.discard')}
      </button>
      <button slot="footer" class="button primary" type="button" autofocus @click=${() => answer(false)}>
        ${words.t('leave.stay')}
      </button>
    </sales-contact-dialog>`;
  }

  async #load(opened: ContactCase): Promise<void> {
    await opened.load();
    if (opened !== this.#case) return;
    await this.updateComplete;
    // Whoever moved on while it loaded stays there; the dialog by itself had only its own buttons to go to.
    const active = deepActiveElement();
    const dialog = this.renderRoot.querySelector('sales-contact-dialog');
    const isAtRest = active === undefined || active === dialog || active.matches('.leave');
    if (isAtRest || dialog?.shadowRoot?.activeElement) await this.#focusFirst();
  }

  async #focusFirst(): Promise<void> {
    const [field] = this.#fields();
    // A field that is not drawn yet cannot take the focus.
    await field?.updateComplete;
    if (field !== undefined) field.focus();
    else this.renderRoot.querySelector<HTMLElement>('.action, .leave')?.focus();
  }

  #fields(): readonly FieldElement[] {
    return [...(this._case?.querySelectorAll<FieldElement>('form [name]') ?? [])];
  }

  async #choose(kind: CaseChange): Promise<void> {
    this.#case?.begin(kind);
    await this.updateComplete;
    await this.#focusFirst();
  }

  #mayNotSend(kind: CaseChange): boolean {
    const opened = this.#case;
    return opened === undefined || opened.isSending || !opened.fits(kind) || !opened.access(kind).allowed;
  }

  async #submit(): Promise<void> {
    const opened = this.#case;
    const action = opened?.action;
    if (opened === undefined || action === undefined || this.#mayNotSend(action)) return;
    const isDone = await opened.submit();
    if (opened !== this.#case) return;
    await this.updateComplete;
    if (isDone) {
      // The button went with the form.
      this.renderRoot.querySelector<HTMLElement>('.leave')?.focus();
      this._case?.querySelector('.said')?.scrollIntoView({ block: 'nearest' });
      return;
    }
    const context = opened.context();
    const wrong = this.#fields().find(
      ({ name }) => context !== undefined && opened.form(action).issueAt(name, context)?.severity === 'error',
    );
    if (wrong === undefined) this._case?.querySelector('.said')?.scrollIntoView({ block: 'nearest' });
    else wrong.focus();
  }

  async #leave(): Promise<void> {
    if (await this.mayLeave()) this.dispatchEvent(new Event('close'));
  }

  async #requestForm(): Promise<void> {
    if (await this.mayLeave()) this.#emit('form-requested', { id: this.contactId });
  }

  #emit(type: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** As in the form: whoever has typed the text sends it without the mouse. */
  #onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    void this.#submit();
  }

  #onCancel(event: Event): void {
    if (this.#case?.isDirty !== true) return;
    event.preventDefault();
    void this.#leave();
  }

  #onClose(): void {
    this.dispatchEvent(new Event('close'));
  }

  readonly #onUnload = (event: BeforeUnloadEvent): void => {
    if (this.#case?.isDirty === true) event.preventDefault();
  };
}

function stop(event: Event): void {
  event.preventDefault();
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-agenda-contact': AgendaContact;
  }
}

import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { AdapterError } from '../../adapters/adapter-error.js';
import type { Adapters } from '../../adapters/adapters.js';
import type { PersonDirectory } from '../../adapters/person-directory.js';
import { ContactController } from '../../binding/contact-controller.js';
import { failureText } from '../../binding/failure-words.js';
import type { Option, OptionSource } from '../../controls/combobox/option.js';
import type { Combobox } from '../../controls/combobox/combobox.js';
import { fieldSettings } from '../../contact/requirements.js';
import { personName, type Person } from '../../contact/person.js';
import type { Settings } from '../../contact/settings.js';
import { lookupText } from '../../store/contact-store.js';
import { RecentPeople } from '../../store/recent-people.js';
import { OutsideLabels } from '../../ui/controllers/outside-labels.js';
import { LanguageController, localizerOf } from '../../ui/localizer-of.js';
import { expectObject } from '../../ui/misuse.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { tokenStyles } from '../../ui/styles/tokens.styles.js';
import { personOption, type RowContext } from './person-rows.js';
import { mayRetryPeople, type PersonSearch } from './person-search.js';
import { personSource } from './person-source.js';

const mostBranches = 1000;
const recentGroup = 'recent';

/**
 * One box over name, document, code, phone and e-mail, and a dialog with criteria. Empty, it offers whom one chose last. Inside the form it hands the choice to the form;
 * alone it reads the chosen person itself and keeps it in `value`. A `<label for>` of the page names its box.
 *
 * @summary Finds a customer or prospect.
 *
 * @event {CustomEvent<{ personId: string }>} sales-contact-person-chosen - Someone chose a stored person.
 * @event {Event} change - Alone: `value` holds the chosen person.
 *
 * @csspart box - The person box.
 * @csspart button - The button that opens the search.
 *
 * @cssproperty [--sales-contact-color-accent=oklch(0.5 0.1 200)] - The color of actions, focus and choice.
 */
export class PersonLookup extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static readonly formAssociated = true;

  static override styles = [
    tokenStyles,
    baseStyles,
    buttonStyles,
    css`
      :host {
        display: block;
        container: person-lookup / inline-size;
      }

      .row {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 4px var(--_space-3);
        align-items: start;
      }

      .button {
        margin-block-start: 0;
      }

      sales-contact-combobox::part(label) {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }

      @container person-lookup (max-width: 559px) {
        .row {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  /** Alone: where people are found. Only `people` is used, and `branches`, where they are given, to name them. */
  @property({ attribute: false }) adapters: Partial<Adapters> = {};

  /** Alone: the host's configuration. */
  @property({ attribute: false }) settings: Settings = {};

  /** Alone: the chosen person, or `undefined`. */
  @property({ attribute: false }) value: Person | undefined;

  /** Whether the element stands in the form and takes its tokens. */
  @property({ type: Boolean, reflect: true }) inside = false;

  /** Whether "Cadastrar novo: ‹text›" is offered; in the form alone. */
  @property({ attribute: false }) offersNew = false;

  /** What stands under the box. */
  @property() hint = '';

  @state() private _open = false;

  /** Made when it is opened first, and kept: it gives the focus back when it closes. */
  @state() private _dialogMade = false;
  @state() private _message = '';

  @query('sales-contact-combobox') private _box!: Combobox;
  @query('sales-contact-person-search') private _search!: PersonSearch | null;

  readonly #contact = new ContactController(this, { paths: ['$person', '$adapters', lookupText] });
  /** Alone: whom one chose on this page. */
  readonly #ownRecent = new RecentPeople();
  #ownBranches: ReadonlyMap<string, string> | undefined;
  /** Box and dialog ask the same. */
  readonly #people = personSource({
    directory: () => this.#directory(),
    locale: () => localizerOf(this).locale,
    recent: async (call) => {
      const recent = this.#contact.session?.lookups.recent ?? this.#ownRecent;
      return recent.list(this.#directory(), call);
    },
  });
  /** In the form the session's box text; alone our own. */
  #text = '';

  constructor() {
    super();
    this.addController(new LanguageController(this));
  }

  /** Puts the cursor in the box, once it is there. */
  override focus(): void {
    void this.updateComplete.then(() => this._box.updateComplete).then(() => this._box.focus());
  }

  /** Opens the search dialog, as F2 does. */
  showSearch(): void {
    if (this.#isReadonly()) return;
    this._dialogMade = true;
    this._open = true;
    void this.updateComplete.then(() => {
      this._search?.focus();
      const text = this._box.text.trim();
      // The name of whom one chose was not typed to be looked for again.
      const isChosen = this._box.value !== '' || (this.value !== undefined && text === personName(this.value));
      this._search?.begin(isChosen ? '' : text);
    });
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    this.#text = this.value === undefined ? '' : personName(this.value);
    if (!this.inside) new OutsideLabels(this, () => this.#input());
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('value') && this.value !== undefined) {
      expectObject('<sales-contact-person-lookup> value', 'a person', this.value);
    }
    for (const property of ['adapters', 'settings'] as const) {
      const value: unknown = this[property];
      expectObject(`<sales-contact-person-lookup> ${property}`, `an object of ${property}`, value);
    }
    if (changed.has('value')) this.#text = this.value === undefined ? '' : personName(this.value);
  }

  protected override render(): TemplateResult {
    const words = localizerOf(this);
    const readonly = this.#isReadonly();
    return html`
      <div class="row">
        <sales-contact-combobox
          part="box"
          .label=${words.t('person.box')}
          .icon=${'search' as const}
          .placeholder=${words.t('person.box.placeholder')}
          .hint=${this.hint}
          .message=${this._message}
          .severity=${'warning' as const}
          .source=${this.#source}
          .pickFirst=${true}
          .withoutChevron=${true}
          .freeText=${true}
          .readonly=${readonly}
          .text=${this.#boxText()}
          .describeFailure=${this.#describeFailure}
          .mayRetry=${mayRetryPeople}
          .extra=${this.offersNew ? { label: words.t('person.register-new') } : undefined}
          @input=${this.#onInput}
          @change=${stop}
          @choose=${this.#onBoxChoice}
          @extra=${this.#onNew}
        ></sales-contact-combobox>
        <button
          type="button"
          part="button"
          class="button"
          aria-keyshortcuts="F2"
          ?disabled=${readonly}
          @click=${() => this.showSearch()}
        >
          ${words.t('person.locate')}
        </button>
      </div>
      ${this._dialogMade ? this.#dialog() : nothing}
    `;
  }

  #dialog(): TemplateResult {
    const words = localizerOf(this);
    return html`
      <sales-contact-dialog
        .heading=${words.t('lookup.title')}
        .open=${this._open}
        size="large"
        @close=${this.#onClose}
      >
        ${
          this._open
            ? html`<sales-contact-person-search
              .source=${this.#people}
              .context=${this.#rowContext()}
              .offersNew=${this.offersNew}
              @choose=${this.#onSearchChoice}
              @new-person=${this.#onSearchNew}
            ></sales-contact-person-search>`
            : nothing
        }
      </sales-contact-dialog>
    `;
  }

  async #input(): Promise<Element | null> {
    await this._box.updateComplete;
    return this._box.renderRoot.querySelector('input');
  }

  #isReadonly(): boolean {
    const state = this.#contact.state;
    if (state === undefined) return fieldSettings('person', this.settings).readonly === true;
    return state.phase !== 'editing' || fieldSettings('person', state.settings).readonly === true;
  }

  #directory(): PersonDirectory {
    const people = this.#contact.isInForm ? this.#contact.session?.adapters?.people : this.adapters.people;
    if (people === undefined) {
      throw new AdapterError('unavailable', 'Expected a directory of people, found none yet.');
    }
    return people;
  }

  #boxText(): string {
    const state = this.#contact.state;
    return state === undefined ? this.#text : (state.unread[lookupText] ?? '');
  }

  #rowContext(): RowContext {
    const { session, state } = this.#contact;
    const known = (id: string): string | undefined => session?.lists.branch(id)?.name ?? this.#ownBranches?.get(id);
    return { words: localizerOf(this), settings: state?.settings ?? this.settings, branchName: known };
  }

  readonly #source: OptionSource = async (text, signal, cursor) => {
    await this.#loadBranches();
    const query = text.trim() === '' ? {} : { text: text.trim() };
    const answer = await this.#people(query, signal, cursor);
    const page = 'items' in answer ? answer : { items: answer };
    const context = this.#rowContext();
    const rows = page.items.map((person) => personOption(context, person, text));
    if (text.trim() !== '' || rows.length === 0) return { ...page, items: rows };
    const heading = { id: recentGroup, label: context.words.t('lookup.recent') };
    return [heading, ...rows.map((row) => ({ ...row, parentId: recentGroup }))];
  };

  /** Alone: the branches are read once, and people are found without their names too. */
  async #loadBranches(): Promise<void> {
    const { branches } = this.adapters;
    if (this.#contact.isInForm || branches === undefined || this.#ownBranches !== undefined) return;
    this.#ownBranches = new Map();
    const call = { signal: new AbortController().signal, locale: localizerOf(this).locale };
    const page = await branches.list({ limit: mostBranches }, call).catch(() => undefined);
    this.#ownBranches = new Map(page?.items.map(({ id, name }) => [id, name]));
  }

  /** What the profile may not do is said; of all else, that it failed and can be tried again. */
  readonly #describeFailure = (failure: unknown): string | undefined =>
    mayRetryPeople(failure) ? undefined : localizerOf(this).t('failure.forbidden');

  #onInput(event: Event): void {
    event.stopPropagation();
    const { text } = event.currentTarget as Combobox;
    this.#text = text;
    this._message = '';
    const store = this.#contact.session?.store;
    if (text.trim() === '') store?.set(lookupText, undefined);
    else store?.setUnread(lookupText, text);
  }

  #onBoxChoice(event: CustomEvent<{ option: Option }>): void {
    event.stopPropagation();
    void this.#take(event.detail.option.id);
  }

  #onSearchChoice(event: CustomEvent<{ person: Person }>): void {
    this._open = false;
    const { id } = event.detail.person;
    if (id !== undefined) void this.#take(id);
  }

  #onSearchNew(event: CustomEvent<{ text: string }>): void {
    this._open = false;
    this.#onNew(event);
  }

  #onNew(event: CustomEvent<{ text: string }>): void {
    event.stopPropagation();
    this.#contact.session?.store.set(lookupText, undefined);
    this.dispatchEvent(new CustomEvent('new-person', { detail: { text: event.detail.text } }));
  }

  #onClose(event: Event): void {
    event.stopPropagation();
    this._open = false;
  }

  async #take(personId: string): Promise<void> {
    this.#contact.session?.store.set(lookupText, undefined);
    if (this.#contact.isInForm) {
      this.dispatchEvent(new CustomEvent('choose-person', { detail: { personId } }));
      return;
    }
    const words = localizerOf(this);
    try {
      const call = { signal: new AbortController().signal, locale: words.locale };
      const person = await this.adapters.people?.get({ id: personId }, call);
      if (person === undefined)
        throw new AdapterError('not-found', `Expected a person with the id ${personId}, found none.`);
      this.value = person;
      void this.#ownRecent.remember(personId);
    } catch (error) {
      this._message = failureText(words, error);
      return;
    }
    this.dispatchEvent(
      new CustomEvent('sales-contact-person-chosen', { bubbles: true, composed: true, detail: { personId } }),
    );
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

function stop(event: Event): void {
  event.stopPropagation();
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-person-lookup': PersonLookup;
  }
}

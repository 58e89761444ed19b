import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ContactController, type Codec } from '../../binding/contact-controller.js';
import { failureText } from '../../binding/failure-words.js';
import { groupById, groupOf } from '../../binding/groups.js';
import { formatPhone } from '../../brazil/phone.js';
import { formatStateRegistration, isExemptText } from '../../brazil/state-registration.js';
import { formatTaxId } from '../../brazil/tax-id.js';
import { shortNameOf } from '../../brazil/text.js';
import { getAt } from '../../contact/paths.js';
import { personName, type Person } from '../../contact/person.js';
import { isAsked } from '../../contact/requirements.js';
import { newDraftId } from '../../drafts/record.js';
import type { Duplicate } from '../../store/duplicates.js';
import { changedPersonPaths, differsFromRecord, restorePerson } from '../../store/person-actions.js';
import { suggestIndicator } from '../../store/suggestions.js';
import { baseStyles } from '../../ui/styles/base.styles.js';
import { buttonStyles } from '../../ui/styles/button.styles.js';
import { layoutStyles } from '../../ui/styles/layout.styles.js';
import type { PersonLookup } from '../person-lookup/person-lookup.js';
import { placeOf } from '../person-lookup/person-rows.js';
import { readTypedPerson } from '../person-lookup/person-text.js';
import { PasteToFill } from '../paste-to-fill/paste-to-fill.js';
import { sectionFrame } from '../section-frame.js';
import { sectionStyles } from '../section.styles.js';
import { duplicateNotice } from './duplicate-notice.js';
import { historyNotice } from './person-history.js';
import { personSectionStyles } from './person-section.styles.js';
import { RegistryImport } from './registry-import.js';
import { registryStatusText } from './registry-words.js';

/** Below this width of the group, in CSS pixels, the form has its phone layout. */
const narrow = 640;

const indicators = ['contributor', 'exempt', 'non-contributor'] as const;

/** The checkbox asks the other way round than the model: ticked is a prospect. */
const relationshipCodec: Codec = {
  show: (value) => ({ value: value === 'prospect' }),
  read: (field) => (field.value === true ? 'prospect' : 'customer'),
};

/** Only the presence of the foreign part matters to its checkbox. */
const foreignCodec: Codec = {
  show: (value) => ({ value: value !== undefined }),
  read: (field) => (field.value === true ? {} : undefined),
};

/**
 * Who the contact is with: found or new, customer or prospect, with the document, the names and whom to talk to.
 *
 * @summary The group "Dados da pessoa".
 */
export class PersonSection extends LitElement {
  static override styles = [baseStyles, buttonStyles, layoutStyles, sectionStyles, personSectionStyles];

  /** Whether an existing person may be shown in one line. */
  @property({ type: Boolean }) foldable = false;

  /** Whether the folded person was opened for review. */
  @state() private _reviewing = false;

  /** Whether "Pessoa Cadastrada" was chosen before any person was. */
  @state() private _seeksExisting = false;

  /** Whether the prospect was begun from the lookup, which the screen explains. */
  @state() private _prospectFromLookup = false;

  @query('sales-contact-person-lookup') private _lookup!: PersonLookup;

  readonly #contact: ContactController = new ContactController(this, {
    paths: [
      ...groupById('person').paths,
      'person.id',
      'person.address.state',
      'person.address.city',
      'person.knownStateRegistrations',
      '$person',
      '$duplicates',
      '$history',
      '$registry',
      '$adapters',
      '$screen',
    ],
    codecs: { 'person.relationship': relationshipCodec, 'person.foreign': foreignCodec },
  });

  readonly #registry = new RegistryImport(
    this,
    this.#contact,
    (done) => this.#emit('undoable', done),
    () => void this.#focusFirstEmpty(),
  );

  readonly #paste = new PasteToFill(this, this.#contact, {
    undoable: ({ filled, undo }) => {
      if (filled === 0) return;
      const text = this.#contact.words.t('person.import.filled', { count: filled });
      this.#emit('undoable', { text: `${text}.`, undo });
    },
    reviewed: () => void this.#focusFirstEmpty(),
  });

  constructor() {
    super();
    this.addEventListener('paste', this.#paste.onPaste);
  }

  /** Opens the search for a person, as F2 does. */
  showSearch(): void {
    this._lookup.showSearch();
  }

  /** Puts the cursor in the person box. */
  focusLookup(): void {
    this._lookup.focus();
  }

  /** Shows the fields of a folded person. */
  unfold(): void {
    this._reviewing = true;
  }

  protected override render(): TemplateResult | symbol {
    const { state, words } = this.#contact;
    if (state === undefined) return nothing;
    const { person } = state.contact;
    const exists = person.id !== undefined;
    return sectionFrame(this.#contact, 'person', {
      line: personName(person),
      aside: html`
        <sales-contact-radio-group
          class="registration"
          .label=${words.t('person.registration')}
          .labelHidden=${true}
          .value=${exists || this._seeksExisting ? 'existing' : 'new'}
          .options=${[
            { value: 'new', label: words.t('person.registration.new') },
            { value: 'existing', label: words.t('person.registration.existing') },
          ]}
          .readonly=${state.phase !== 'editing'}
          @input=${this.#onRegistration}
          @change=${stop}
        ></sales-contact-radio-group>
      `,
      body: html`
        <sales-contact-person-lookup
          class=${exists ? 'chosen' : ''}
          inside
          .offersNew=${this.#contact.session?.may('person.create') ?? false}
          .hint=${this._seeksExisting && !exists ? words.t('person.existing-hint') : ''}
          @choose-person=${this.#onChoosePerson}
          @new-person=${this.#onNewPerson}
        ></sales-contact-person-lookup>
        ${historyNotice(this.#contact, {
          onOpen: (id) => this.#emit('open-contact', { id }),
          onTalk: (id) => this.#emit('talk-contact', { id }),
        })}
        ${this.#paste.offer()} ${this.#isFolded() ? this.#foldedPerson() : this.#fields()}
        ${duplicateNotice(this.#contact, (duplicate) => this.#useDuplicate(duplicate))} ${this.#paste.dialog()}
      `,
    });
  }

  #isFolded(): boolean {
    const { state, session } = this.#contact;
    if (!this.foldable || this._reviewing || state === undefined || session === undefined) return false;
    if (state.contact.person.id === undefined || this.#hasChanges()) return false;
    const { paths } = groupById('person');
    return !state.issues.some(
      (issue) =>
        issue.severity === 'error' &&
        paths.some((path) => issue.path === path || issue.path.startsWith(`${path}.`)) &&
        session.store.visibleIssue(issue.path) !== undefined,
    );
  }

  /** Whether something of this group is other than stored: a change of the address is seen in its own group. */
  #hasChanges(): boolean {
    const { state } = this.#contact;
    return state !== undefined && changedPersonPaths(state).some((path) => groupOf(path)?.id === 'person');
  }

  #foldedPerson(): TemplateResult {
    const { state, words } = this.#contact;
    const person = state!.contact.person;
    const document = person.taxId === undefined ? (person.foreign?.document ?? '') : formatTaxId(person.taxId);
    const main = person.referenceContacts.find((reference) => reference.main) ?? person.referenceContacts[0];
    const phone = main?.mobile ?? main?.phone;
    const reach = [main?.name, phone === undefined ? undefined : formatPhone(phone), main?.email].filter(
      (part) => part !== undefined,
    );
    return html`
      <div class="folded">
        <div class="who">
          <p>
            <bdi class="name">${personName(person)}</bdi>
            <span class="detail"
              >${[
                words.t(person.relationship === 'prospect' ? 'person.prospect' : 'person.customer'),
                document,
                placeOf(person),
              ]
                .filter((part) => part !== '')
                .map((part) => html`<span class="sep">·</span><bdi>${part}</bdi>`)}</span
            >
          </p>
          ${reach.length === 0 ? nothing : html`<p class="detail"><bdi>${reach.join(' · ')}</bdi></p>`}
        </div>
        <div class="folded-actions">
          <button type="button" class="button quiet" @click=${() => this.unfold()}>${words.t('person.review')}</button>
          <button type="button" class="button quiet" @click=${() => this.showSearch()}>${words.t('person.change')}</button>
        </div>
      </div>
    `;
  }

  #fields(): TemplateResult {
    const { field, state, words, session } = this.#contact;
    const { contact, settings } = state!;
    const { person } = contact;
    const asked = (path: string): boolean => isAsked(path, contact) && !this.#contact.isHidden(path);
    const isForeign = person.foreign !== undefined;
    const changes = person.id === undefined ? 0 : changedPersonPaths(state!).length;
    const denied = person.id === undefined && session?.may('person.create') === false;

    return html`
      ${denied ? html`<sales-contact-notice class="denied" kind="warning">${words.t('person.denied-create')}</sales-contact-notice>` : nothing}
      ${
        person.id === undefined
          ? nothing
          : html`<div class="review-row">
            <span class="detail">${changes === 0 ? '' : words.t('person.changed', { count: changes })}</span>
            ${
              changes === 0
                ? nothing
                : html`<button type="button" class="button quiet" @click=${this.#restoreAll}>
                  ${words.t('person.restore-all')}
                </button>`
            }
            ${
              this.foldable && !this.#hasChanges()
                ? html`<button type="button" class="button quiet" @click=${() => (this._reviewing = false)}>
                  ${words.t('person.fold')}
                </button>`
                : nothing
            }
            <button type="button" class="button quiet" @click=${() => this.showSearch()}>${words.t('person.change')}</button>
          </div>`
      }
      <div class="identity">
        <sales-contact-checkbox
          class="prospect"
          ${field('person.relationship', this._prospectFromLookup ? { hint: words.t('hint.prospect-from-lookup') } : {})}
          >${this.#restore('person.relationship')}</sales-contact-checkbox
        >
        <sales-contact-radio-group
          class="kind"
          ${field('person.kind', {
            options: [
              { value: 'natural', label: words.t('person.kind.natural') },
              { value: 'legal', label: words.t('person.kind.legal') },
            ],
          })}
          >${this.#restore('person.kind')}</sales-contact-radio-group
        >
        ${
          settings.foreignPersons === true
            ? html`<sales-contact-checkbox ${field('person.foreign')}></sales-contact-checkbox>`
            : nothing
        }
        ${
          isForeign
            ? html`<sales-contact-text-field class="entry" ${field('person.foreign.document')}></sales-contact-text-field>
              <sales-contact-text-field class="entry" ${field('person.foreign.country')}></sales-contact-text-field>`
            : nothing
        }
        ${asked('person.taxId') ? this.#taxId() : nothing} ${asked('person.taxId') ? this.#registry.action() : nothing}
      </div>
      <div class="grid">
        <sales-contact-text-field class="c6" ${field('person.legalName', this.#needed('person.legalName'))}
          >${this.#restore('person.legalName')}</sales-contact-text-field
        >
        ${
          asked('person.shortName')
            ? html`<sales-contact-text-field
              class="c3 half"
              ${field('person.shortName', { ...this.#needed('person.shortName'), keys: 'F8' })}
              @keydown=${this.#onNameKey}
              >${this.#useName('person.shortName')}</sales-contact-text-field
            >`
            : nothing
        }
        ${
          asked('person.tradeName')
            ? html`<sales-contact-text-field
              class="c3 half"
              ${field('person.tradeName', { ...this.#needed('person.tradeName'), keys: 'F8' })}
              @keydown=${this.#onNameKey}
              >${this.#useName('person.tradeName')}</sales-contact-text-field
            >`
            : nothing
        }
        ${isForeign ? nothing : this.#stateRegistration()}
      </div>
      ${
        this.#contact.isHidden('person.referenceContacts')
          ? this.#paste.action()
          : html`<sales-contact-reference-contacts>${this.#paste.action()}</sales-contact-reference-contacts>`
      }
    `;
  }

  #taxId(): TemplateResult {
    const { field, state, words, session } = this.#contact;
    const { person } = state!.contact;
    const issue = session?.store.visibleIssue('person.taxId');
    const company = session?.lookups.company;
    const registry =
      issue === undefined && company !== undefined && company.taxId === person.taxId
        ? {
            message: registryStatusText(words, company),
            severity: company.status === 'active' ? 'success' : 'warning',
          }
        : {};
    return html`
      <sales-contact-tax-id-field
        class="entry"
        ${field('person.taxId', { kind: person.kind ?? '', ...this.#needed('person.taxId'), ...registry })}
      >
        ${
          issue?.code === 'tax-id.cnpj-in-natural-person'
            ? html`<span slot="actions"
              ><button type="button" class="link" @click=${() => session?.store.confirm([issue])}>
                ${words.t('person.keep-kind')}</button
              ><span aria-hidden="true"> · </span
              ><button type="button" class="link" @click=${() => session?.choose('person.kind', 'legal')}>
                ${words.t('person.make-legal')}
              </button></span
            >`
            : this.#restore('person.taxId')
        }
      </sales-contact-tax-id-field>
    `;
  }

  #stateRegistration(): TemplateResult {
    const { field, state, words } = this.#contact;
    const { person } = state!.contact;
    const indicator = person.stateRegistrationIndicator;
    const exempt = indicator === 'exempt' ? { value: words.t('person.exempt-number'), readonly: true } : {};
    return html`
      <sales-contact-select
        class="c3 half"
        ${field('person.stateRegistrationIndicator', {
          options: indicators.map((value) => ({ value, label: words.t(`person.indicator.${value}`) })),
          hint: indicator === undefined ? '' : words.t(`hint.stateRegistrationIndicator.${indicator}`),
          ...this.#needed('person.stateRegistrationIndicator'),
        })}
        >${this.#restore('person.stateRegistrationIndicator')}</sales-contact-select
      >
      <sales-contact-state-registration-field
        class="c4 half"
        ${field('person.stateRegistration', { state: person.address.state ?? '', ...exempt })}
        @input=${this.#onStateRegistration}
        >${this.#registrationOffers()}</sales-contact-state-registration-field
      >
    `;
  }

  /** The numbers that record or registry know, the active one of the address's UF first. */
  #registrationOffers(): TemplateResult | typeof nothing {
    const { state, words, session } = this.#contact;
    const { person } = state!.contact;
    const uf = person.address.state;
    const offers = [...(person.knownStateRegistrations ?? [])]
      .filter(({ number }) => number !== person.stateRegistration)
      .sort((a, b) => Number(b.active) - Number(a.active) || Number(b.state === uf) - Number(a.state === uf));
    if (offers.length === 0 || person.stateRegistrationIndicator === 'exempt')
      return this.#restore('person.stateRegistration');
    return html`<span slot="actions" class="offers"
      >${offers.slice(0, 3).map(
        (offer) => html`<button
          type="button"
          class="link"
          @click=${() => {
            session?.choose('person.stateRegistration', offer.number);
            session?.choose('person.stateRegistrationIndicator', 'contributor');
          }}
        >
          ${words.t('person.registration-offer', {
            state: offer.state,
            number: formatStateRegistration(offer.number, offer.state),
            status: words.t(offer.active ? 'person.registration-active' : 'person.registration-inactive'),
          })}
        </button>`,
      )}</span
    >`;
  }

  /** What is needed of a customer and still empty is told as a hint, so that unticking "Prospectado" frightens nobody. */
  #needed(path: string): Readonly<Record<string, unknown>> {
    const { words } = this.#contact;
    const view = this.#contact.view(path);
    const isEmpty = view?.value === undefined && view?.text === undefined;
    const wasProspect = this.#contact.session?.store.typed.has('person.relationship') === true;
    const isTold = wasProspect && view?.required === true && isEmpty && view.hint === '';
    return isTold ? { hint: words.t('hint.needed-of-customer') } : {};
  }

  #useName(path: string): TemplateResult | typeof nothing {
    const { state, words, session } = this.#contact;
    const { legalName } = state!.contact.person;
    const isEmpty = getAt(state!.contact, path) === undefined && state!.unread[path] === undefined;
    const name = legalName === undefined ? '' : shortNameOf(legalName);
    if (!isEmpty || name === '' || this.#contact.view(path)?.readonly !== false) return this.#restore(path);
    return html`<button
      type="button"
      slot="actions"
      class="link"
      tabindex="-1"
      @click=${() => session?.choose(path, name)}
    >
      ${words.t('person.use-name', { name })}
    </button>`;
  }

  #restore(path: string): TemplateResult | typeof nothing {
    const { state, words, session } = this.#contact;
    if (session === undefined || state === undefined || !differsFromRecord(state, path)) return nothing;
    const stored = getAt({ person: state.original }, path);
    return html`<button type="button" slot="actions" class="link" @click=${() => session.choose(path, stored)}>
      ${words.t('person.restore-field')}
    </button>`;
  }

  #restoreAll(): void {
    const { session, words } = this.#contact;
    if (session === undefined) return;
    const undo = restorePerson(session.store);
    this.#emit('undoable', { text: words.t('person.restored'), undo });
    // The button goes with what it undid.
    this.focusLookup();
  }

  #onNameKey(event: KeyboardEvent): void {
    const { name } = event.currentTarget as HTMLElement & { name: string };
    const legalName = this.#contact.state?.contact.person.legalName;
    if (event.key !== 'F8' || event.isComposing || legalName === undefined) return;
    if (this.#contact.view(name)?.readonly !== false) return;
    event.preventDefault();
    this.#contact.session?.choose(name, shortNameOf(legalName));
  }

  #onStateRegistration(event: Event): void {
    const { value } = event.currentTarget as HTMLElement & { value: string };
    if (!isExemptText(value)) return;
    event.stopPropagation();
    const { session } = this.#contact;
    session?.choose('person.stateRegistration', undefined);
    session?.choose('person.stateRegistrationIndicator', 'exempt');
  }

  #onRegistration(event: Event): void {
    event.stopPropagation();
    const { value } = event.currentTarget as HTMLElement & { value: string };
    this._seeksExisting = value === 'existing';
    const { state } = this.#contact;
    if (value === 'new' && state?.contact.person.id !== undefined) {
      this.#askToReplace(() => this.#begin(''));
    }
    this.requestUpdate();
  }

  #onChoosePerson(event: CustomEvent<{ personId: string }>): void {
    const { personId } = event.detail;
    this.#askToReplace(() => void this.#choose(personId));
  }

  #onNewPerson(event: CustomEvent<{ text: string }>): void {
    this.#askToReplace(() => this.#begin(event.detail.text));
  }

  /** Whoever typed or changed something of the outgoing person is asked once, before it goes. */
  #askToReplace(go: () => void): void {
    const { state, words } = this.#contact;
    if (state === undefined) return;
    const changed = changedPersonPaths(state).length;
    const name = personName(state.contact.person);
    if (changed === 0) {
      go();
      return;
    }
    this.#emit('ask', {
      text:
        name === ''
          ? words.t('person.replace.question-unnamed', { count: changed })
          : words.t('person.replace.question', { count: changed, name }),
      confirm: words.t('person.replace.confirm'),
      go,
    });
  }

  /** A new person gives way with all that was typed, so nobody needs to be asked; a stored one is another person. */
  #useDuplicate({ person }: Duplicate): void {
    if (this.#contact.state?.contact.person.id === undefined) void this.#choose(person.id, { keepTyped: true });
    else this.#askToReplace(() => void this.#choose(person.id));
  }

  async #choose(personId: string, { keepTyped = false } = {}): Promise<void> {
    const { session, words } = this.#contact;
    const hadPerson = session?.store.state.contact.person;
    try {
      const chosen = await session?.lookups.choosePerson(personId, { keepTyped });
      if (chosen === undefined) return;
      this._seeksExisting = false;
      this._reviewing = false;
      this._prospectFromLookup = false;
      this.#registry.forget();
      this.#paste.forget();
      if (keepTyped || (hadPerson !== undefined && (hadPerson.id !== undefined || personName(hadPerson) !== ''))) {
        const text = words.t(keepTyped ? 'duplicate.used' : 'person.replaced');
        this.#emit('undoable', { text, undo: chosen.undo });
      }
      this.dispatchEvent(
        new CustomEvent('sales-contact-person-chosen', { bubbles: true, composed: true, detail: { personId } }),
      );
    } catch (error) {
      this.#emit('trouble', { text: failureText(words, error) });
    }
  }

  #begin(text: string): void {
    const { session, words } = this.#contact;
    if (session === undefined) return;
    const hadPerson = session.store.state.contact.person;
    const typed = text === '' ? undefined : readTypedPerson(text, newDraftId(), session.store.state.settings);
    const undo = session.lookups.beginPerson({ ...this.#firstReference(typed?.isProspect ?? false), ...typed?.start });
    this._seeksExisting = false;
    this._prospectFromLookup = typed?.isProspect ?? false;
    this.#registry.forget();
    this.#paste.forget();
    if (typed?.start.kind !== undefined) suggestIndicator(session.store);
    if (hadPerson.id !== undefined) this.#emit('undoable', { text: words.t('person.begun'), undo });
    if (typed !== undefined) {
      // A document stands already, so the name is what is missing; and it is where a name begun may be completed.
      void this.updateComplete.then(() => this.#focusField('person.legalName'));
    }
  }

  /** On a phone a new prospect opens with a reference to fill in: a name and a number are what is known there. */
  #firstReference(isProspect: boolean): Partial<Person> {
    return isProspect && this.offsetWidth < narrow ? { referenceContacts: [{ id: newDraftId() }] } : {};
  }

  #focusField(name: string): void {
    this.renderRoot.querySelector<HTMLElement>(`[name="${name}"]`)?.focus();
  }

  /** After the review of an import whoever goes on typing goes on with what it left empty. */
  async #focusFirstEmpty(): Promise<void> {
    await this.updateComplete;
    const fields = this.renderRoot.querySelectorAll<
      HTMLElement & { readonly value?: unknown; readonly readonly?: boolean }
    >('.identity > .entry, .grid > *');
    [...fields].find(({ value, readonly }) => readonly === false && (value ?? '') === '')?.focus();
  }

  #emit(type: 'undoable' | 'ask' | 'trouble' | 'open-contact' | 'talk-contact', detail: object): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }
}

function stop(event: Event): void {
  event.stopPropagation();
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-contact-person-section': PersonSection;
  }
}

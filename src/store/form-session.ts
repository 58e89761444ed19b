import { AdapterError } from '../adapters/adapter-error.js';
import type { Adapters } from '../adapters/adapters.js';
import type { Call } from '../adapters/call.js';
import type { ChoiceListName } from '../adapters/choice-lists.js';
import type { Company } from '../adapters/company-registry.js';
import type { ContactSummary, SavedContact } from '../adapters/contact-repository.js';
import { isValidTaxId, taxIdKind } from '../brazil/tax-id.js';
import type { DraftView } from '../contact/draft.js';
import type { Decimal, Id } from '../contact/json.js';
import type { Person } from '../contact/person.js';
import type { SalesContact } from '../contact/sales-contact.js';
import { settingsSchema, type Permission, type Settings } from '../contact/settings.js';
import { defaultTotals, totalsOf } from '../contact/totals.js';
import type { KeeperStatus } from '../drafts/keeper.js';
import type { DraftStore } from '../drafts/draft-store.js';
import type { Outbox } from '../drafts/outbox.js';
import type { Preferences } from '../drafts/preferences.js';
import { newDraftId } from '../drafts/record.js';
import { systemClock, today, type Clock } from './clock.js';
import { Conclusion, notLoaded, type Settled, type StoredNow } from './conclusion.js';
import { ContactStore } from './contact-store.js';
import { Drafting, type OpenResult } from './drafting.js';
import { Lists } from './lists.js';
import { Lookup } from './lookup.js';
import type { OutboxSender, Pending } from './outbox-sender.js';
import { accessTo, type Access } from './permissions.js';
import { beginPerson, choosePerson, fillAddress, importCompany, type ImportResult } from './person-actions.js';
import { Screen } from './screen.js';
import { asAdapterError, whatStandsInTheWay, type SubmitOutcome } from './submit.js';
import { applySuggestions } from './suggestions.js';

const listNames: readonly ChoiceListName[] = ['service-types', 'channels', 'lead-sources', 'current-systems'];
const openContactsShown = 3;
/** Enough to tell apart what is only not shown and what the profile may not see. */
const openContactsAsked = 50;
/** Milliseconds in which lists are waited for to be told of together. */
const listsRest = 20;
const lastChannelKey = 'last-channel';
const settingsKey = 'settings';

export interface FormSessionOptions {
  readonly adapters: Adapters | Promise<Adapters>;
  readonly settings?: Settings;
  readonly locale?: string;
  readonly clock?: Clock;
  readonly drafts?: DraftStore;
  readonly preferences?: Preferences;
  /** Where conclusions wait for the network; with `drafts` alone. */
  readonly outbox?: Outbox;
  readonly onDraftStatus?: (status: KeeperStatus) => void;
  /** A conclusion that waited, or that an earlier page left, came to an end. */
  readonly onSettled?: (settled: Settled) => void;
  readonly view?: () => DraftView | undefined;
}

/** What an import from the registry came to. */
export type ImportOutcome =
  | { readonly kind: 'found'; readonly company: Company; readonly result: ImportResult }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'failed'; readonly error: AdapterError }
  /** Another question was asked, or the number changed meanwhile. */
  | { readonly kind: 'outdated' };

export type PostalCodeOutcome = 'filled' | 'not-found' | 'failed' | 'outdated';

/** What is known of the talks with an existing person. */
export interface PersonHistory {
  /** The newest, as many as are shown. */
  readonly open: readonly ContactSummary[];
  /** All open contacts, shown or not. */
  readonly total: number;
  /** Open contacts that the profile may not see. */
  readonly hidden: number;
  readonly last: ContactSummary | undefined;
}

/**
 * The life of one open form, without a DOM: it joins the state, the adapters and the draft. Sections ask it for what
 * crosses the form's border; plain values go to the store directly.
 */
export class FormSession {
  readonly store: ContactStore;
  readonly lists = new Lists();
  readonly clock: Clock;
  readonly screen: Screen;
  readonly drafting: Drafting | undefined;
  readonly #options: FormSessionOptions;
  readonly #conclusion: Conclusion;
  readonly #life = new AbortController();
  readonly #registry = new Lookup();
  readonly #postalCode = new Lookup();
  readonly #person = new Lookup();
  #adapters: Adapters | undefined;
  #hostSettings: Settings;
  #loadedSettings: Settings = {};
  #settingsFailed = false;
  #settingsKnown = false;
  #filledByPostalCode: ReadonlyMap<string, string> = new Map();
  #company: Company | undefined;
  #history: PersonHistory | undefined;
  #lastChannel: Id | undefined;
  #unsubscribeSettings: (() => void) | undefined;
  #foreign: Person['foreign'];
  #totalsWarned = false;
  #tellingLists: ReturnType<typeof setTimeout> | undefined;

  constructor(options: FormSessionOptions) {
    this.#options = options;
    this.#hostSettings = options.settings ?? {};
    this.clock = options.clock ?? systemClock;
    this.store = new ContactStore({
      today: today(this.clock, this.#hostSettings.timeZone),
      settings: this.#hostSettings,
    });
    this.screen = new Screen(() => this.store.announce('$screen'));
    if (options.drafts !== undefined) {
      this.drafting = new Drafting(this.store, options.drafts, {
        onStatus: (status) => options.onDraftStatus?.(status),
        view: () => options.view?.(),
        totalAmount: () => (this.may('items.see-prices') ? this.totals().totalAmount : undefined),
        idempotencyKey: () => this.#conclusion.keptKey(),
        enabled: () => this.may('drafts.use'),
      });
    }
    this.#conclusion = new Conclusion({
      store: this.store,
      drafting: this.drafting,
      drafts: options.drafts,
      outbox: options.outbox,
      adapters: () => this.#adapters,
      call: () => this.call,
      keepsDrafts: () => this.may('drafts.use'),
      onSettled: (settled) => options.onSettled?.(settled),
    });
  }

  /** The set of adapters, once it is there. */
  get adapters(): Adapters | undefined {
    return this.#adapters;
  }

  get call(): Call {
    return { signal: this.#life.signal, locale: this.#options.locale ?? 'pt-BR' };
  }

  /** Whether the configuration could not be loaded and the last known one, or the default, stands in. */
  get settingsFailed(): boolean {
    return this.#settingsFailed;
  }

  /** Whether a configuration is known at all; without one prices are hidden and nothing is concluded. */
  get settingsKnown(): boolean {
    return this.#settingsKnown;
  }

  get company(): Company | undefined {
    return this.#company;
  }

  get history(): PersonHistory | undefined {
    return this.#history;
  }

  get saved(): SavedContact | undefined {
    return this.#conclusion.saved;
  }

  /** What the server has, after a conclusion that failed with `conflict` and said it; told by `$conflict`. */
  get conflict(): StoredNow | undefined {
    return this.#conclusion.conflict;
  }

  /** The shown contact's place in the queue, while its conclusion waits for the network; told by `$outbox`. */
  get waiting(): Pending | undefined {
    return this.#conclusion.waiting;
  }

  /** All conclusions of this user that the server has not said yes to; told by `$outbox`. */
  get outbox(): OutboxSender | undefined {
    return this.#conclusion.outbox;
  }

  may(permission: Permission): boolean {
    return this.access(permission).allowed;
  }

  /** Without any known configuration prices stay hidden and nothing is concluded; all else goes on. */
  access(permission: Permission): Access {
    const unknown = this.#settingsFailed && !this.#settingsKnown && this.#hostSettings.permissions === undefined;
    if (unknown && (permission === 'items.see-prices' || permission === 'contact.conclude')) return { allowed: false };
    return accessTo(permission, this.store.state.settings);
  }

  /** Both totals by the host's rule, or by the kit's where there is none or it fails. */
  totals(): { readonly estimatedAmount: Decimal; readonly totalAmount: Decimal } {
    const { contact, settings } = this.store.state;
    try {
      return totalsOf(contact.items, settings);
    } catch (error) {
      if (!this.#totalsWarned) console.error(error);
      this.#totalsWarned = true;
      return defaultTotals(contact.items, { rounding: settings.rounding ?? 'half-up' });
    }
  }

  /** Loads configuration, user and lists. A part that fails is remembered and never blocks the rest. */
  async start(): Promise<void> {
    const adapters = await this.#options.adapters;
    if (this.#life.signal.aborted) return;
    this.#adapters = adapters;
    const { call } = this;
    this.store.announce('$adapters');
    await this.#whileOpen([
      this.#loadPreferences().then(() => this.#listsChanged()),
      this.#loadSettings(adapters, call).then(() => {
        if (this.#life.signal.aborted) return;
        this.#followSettings(adapters);
        // What an earlier page was sending when it died is asked for again, and nothing waits for that.
        void this.#conclusion.start();
      }),
      this.lists.loadCurrentUser(adapters, call).then(() => {
        this.#listsChanged();
        return this.#loadList(this.lists.loadBranches(adapters, call));
      }),
      ...listNames.map((name) => this.#loadList(this.lists.loadChoices(adapters, name, call))),
    ]);
    this.#tellLists();
    await this.meetUsers();
  }

  /** One list that is slow keeps no other one waiting. */
  async #loadList(loading: Promise<void>): Promise<void> {
    await loading;
    this.#listsChanged();
  }

  /** Lists that come one after the other are told of together: each telling renders half the screen. */
  #listsChanged(): void {
    this.#tellingLists ??= setTimeout(() => this.#tellLists(), listsRest);
  }

  #tellLists(): void {
    clearTimeout(this.#tellingLists);
    this.#tellingLists = undefined;
    if (this.#life.signal.aborted) return;
    this.suggest();
    this.store.announce('$lists');
  }

  /** Waits for all; what fails because the form was closed is nobody's failure. */
  async #whileOpen(parts: readonly Promise<unknown>[]): Promise<void> {
    await Promise.all(parts).catch((error: unknown) => {
      if (!this.#life.signal.aborted) throw error;
    });
  }

  #followSettings(adapters: Adapters): void {
    this.#unsubscribeSettings = adapters.settings.subscribe?.((settings) => {
      this.#settingsFailed = false;
      this.#useLoaded(settings);
    });
  }

  /** Ends with the form: what is asked is ended, what is pending in the draft is still written. */
  async close(): Promise<void> {
    this.#conclusion.stop();
    this.#life.abort(new DOMException('The form was closed.', 'AbortError'));
    this.#registry.cancel();
    this.#postalCode.cancel();
    this.#person.cancel();
    this.#unsubscribeSettings?.();
    await this.drafting?.close();
  }

  configure(settings: Settings): void {
    this.#hostSettings = settings;
    this.store.configure({ ...this.#loadedSettings, ...settings });
    this.store.setToday(today(this.clock, this.store.state.settings.timeZone));
    this.suggest();
  }

  suggest(): void {
    applySuggestions(this.store, this.lists, this.#lastChannel);
  }

  /** Another try at what could not be loaded. */
  async retryLoading(): Promise<void> {
    const adapters = this.#adapters;
    if (adapters === undefined) return;
    const { failed } = this.lists;
    const user = failed.has('current-user') ? this.lists.loadCurrentUser(adapters, this.call) : Promise.resolve();
    await this.#whileOpen([
      this.#settingsFailed ? this.#loadSettings(adapters, this.call) : Promise.resolve(),
      ...listNames.filter((name) => failed.has(name)).map((name) => this.lists.loadChoices(adapters, name, this.call)),
      failed.has('branches') ? user.then(() => this.lists.loadBranches(adapters, this.call)) : user,
    ]);
    this.#tellLists();
  }

  /** Meets the users that the contact names by id, so that they can be shown by login. */
  async meetUsers(): Promise<void> {
    const adapters = this.#adapters;
    if (adapters === undefined) return;
    const { nextContact, internalContact, watchers } = this.store.state.contact;
    const ids = [
      nextContact.userId,
      internalContact.userId,
      ...watchers.map((w) => ('userId' in w ? w.userId : undefined)),
    ];
    const unknown = ids.filter((id): id is Id => id !== undefined && this.lists.user(id) === undefined);
    if (unknown.length === 0) return;
    await Promise.all(unknown.map((id) => this.lists.loadUser(adapters, id, this.call).catch(() => undefined)));
    this.store.announce('$lists');
  }

  /** A value that someone typed or chose, with what follows from it. */
  choose(path: string, value: unknown): void {
    if (path === 'person.foreign') value = this.#foreignPart(value);
    this.store.set(path, value);
    switch (path) {
      case 'person.taxId':
        this.#suggestKind();
        break;
      case 'person.kind':
        this.suggestIndicator();
        break;
      case 'serviceType':
      case 'person.relationship':
        this.suggest();
        break;
      case 'person.address.state':
        this.suggest();
        // The number is another state's from now on, or no longer.
        if (this.store.state.contact.person.stateRegistration !== undefined)
          this.store.judge('person.stateRegistration');
        break;
      case 'interaction.channel':
        if (typeof value !== 'string') break;
        this.#lastChannel = value;
        void this.#options.preferences?.set(lastChannelKey, value);
        break;
    }
  }

  /** Companies contribute and people do not, until someone says otherwise. */
  suggestIndicator(): void {
    const { kind } = this.store.state.contact.person;
    if (kind === undefined) return;
    this.store.suggest('person.stateRegistrationIndicator', kind === 'legal' ? 'contributor' : 'non-contributor');
  }

  /** A complete number says what kind of person it is of, when nobody did. */
  #suggestKind(): void {
    const { taxId, kind } = this.store.state.contact.person;
    if (taxId === undefined || (kind !== undefined && !this.store.state.suggested.has('person.kind'))) return;
    if (!isValidTaxId(taxId)) return;
    this.store.suggest('person.kind', taxIdKind(taxId) === 'cpf' ? 'natural' : 'legal');
    this.suggestIndicator();
  }

  /** Unticking "Estrangeiro" keeps what was typed there for another tick. */
  #foreignPart(value: unknown): unknown {
    if (value !== undefined) return this.#foreign ?? value;
    this.#foreign = this.store.state.contact.person.foreign;
    return undefined;
  }

  /**
   * Reads a person and puts it in place of the present one; answers the undo, or `undefined` when another was chosen
   * meanwhile. Rejects with `AdapterError`.
   */
  async choosePerson(id: Id): Promise<{ readonly person: Person; readonly undo: () => void } | undefined> {
    const adapters = this.#ready();
    const asked = await this.#person.ask((signal) => adapters.people.get({ id }, { ...this.call, signal }));
    if (asked === undefined || this.store.state.phase !== 'editing') return undefined;
    const person = asked.answer;
    if (person === undefined) throw new AdapterError('not-found', `Expected a person with the id ${id}, found none.`);
    const undo = this.#knowAnew(choosePerson(this.store, person));
    return { person, undo };
  }

  /** A blank person, or one begun with what was typed in the lookup; answers the undo. */
  beginPerson(start: Partial<Person> = {}): () => void {
    const undo = this.#knowAnew(beginPerson(this.store, start));
    this.suggest();
    return undo;
  }

  /** Another person is on the screen: what is known of the former one goes, and comes back with the undo. */
  #knowAnew(undo: () => void): () => void {
    const known = { filled: this.#filledByPostalCode, foreign: this.#foreign, company: this.#company };
    this.#forgetPersonKnowledge();
    void this.#loadHistory();
    const { generation } = this.store;
    return () => {
      if (generation !== this.store.generation || this.store.state.phase !== 'editing') return;
      undo();
      this.#forgetPersonKnowledge();
      this.#filledByPostalCode = known.filled;
      this.#foreign = known.foreign;
      this.#company = known.company;
      this.store.announce('$registry');
      void this.#loadHistory();
    };
  }

  dismissHistory(): void {
    this.#history = undefined;
    this.store.announce('$history');
  }

  /** Asks the registry for the CNPJ on the screen and fills what is empty. */
  async importFromRegistry(): Promise<ImportOutcome> {
    const registry = this.#adapters?.companies;
    const { taxId } = this.store.state.contact.person;
    if (registry === undefined || taxId === undefined) return { kind: 'outdated' };
    try {
      const asked = await this.#registry.ask((signal) => registry.find({ taxId }, { ...this.call, signal }));
      const { contact, phase } = this.store.state;
      if (asked === undefined || contact.person.taxId !== taxId || phase !== 'editing') return { kind: 'outdated' };
      const company = asked.answer;
      if (company === undefined) return { kind: 'not-found' };
      const result = importCompany(this.store, company, newDraftId());
      this.suggestIndicator();
      this.suggest();
      this.#company = company;
      this.store.announce('$registry');
      return {
        kind: 'found',
        company,
        result: {
          ...result,
          undo: () => {
            if (this.#company !== company) return;
            result.undo();
            this.#company = undefined;
            this.store.announce('$registry');
          },
        },
      };
    } catch (error) {
      return { kind: 'failed', error: asAdapterError(error) };
    }
  }

  /** Asks for the address of a complete CEP; whoever goes on typing or changes the CEP makes it outdated. */
  async lookUpPostalCode(postalCode: string): Promise<PostalCodeOutcome> {
    const directory = this.#adapters?.postalCodes;
    if (directory === undefined) return 'outdated';
    try {
      const asked = await this.#postalCode.ask((signal) => directory.find({ postalCode }, { ...this.call, signal }));
      const { contact, phase } = this.store.state;
      if (asked === undefined || contact.person.address.postalCode !== postalCode) return 'outdated';
      if (phase !== 'editing') return 'outdated';
      if (asked.answer === undefined) return 'not-found';
      this.#filledByPostalCode = fillAddress(this.store, asked.answer, this.#filledByPostalCode);
      this.suggest();
      return 'filled';
    } catch {
      return 'failed';
    }
  }

  get canLookUpPostalCode(): boolean {
    return this.#adapters?.postalCodes !== undefined;
  }

  /** Loads a stored contact into the form. */
  async openContact(id: Id): Promise<boolean> {
    const adapters = await this.#options.adapters;
    const contact = await adapters.contacts.get({ id }, this.call);
    if (contact === undefined) return false;
    this.showContact(contact);
    return true;
  }

  /** Replaces what is on the screen; asks nothing. */
  showContact(contact: SalesContact): void {
    // What was on the screen stays in a draft of its own.
    void this.drafting?.startAnother();
    this.store.reset(contact);
    this.#forgetPersonKnowledge();
    this.#conclusion.forget();
    if (contact.person.id !== undefined) this.store.readPerson(contact.person);
    void this.meetUsers();
  }

  /** Opens a stored draft; suggestions come only where it has nothing to say. */
  async openDraft(id: string): Promise<OpenResult> {
    const { drafting, store } = this;
    if (drafting === undefined) return 'missing';
    await this.#conclusion.settled;
    const result = await drafting.open(id);
    if (result === 'opened') {
      await this.#conclusion.takeUp(id, drafting.restoredKey);
      this.#forgetPersonKnowledge();
      store.setToday(today(this.clock, store.state.settings.timeZone));
      this.suggest();
      void this.meetUsers();
      void this.#loadHistory();
    }
    return result;
  }

  /** Keeps this form as a draft and begins a blank one. Rejects when the draft could not be written. */
  async putAside(): Promise<{ readonly id: string } | undefined> {
    const { drafting } = this;
    if (drafting === undefined || this.store.state.phase !== 'editing' || !this.may('drafts.use')) return undefined;
    await drafting.save();
    const id = drafting.draftId;
    const written = drafting.startAnother();
    this.#blank();
    await written;
    return { id };
  }

  /** A blank form; what was on the screen stays in its draft, if it had one. */
  async startNew(person?: Person): Promise<void> {
    await this.#conclusion.settled;
    const written = this.drafting?.startAnother();
    this.#blank();
    await written;
    if (person?.id !== undefined) await this.choosePerson(person.id);
  }

  /** Judges everything; answers what stands in the way of the conclusion, or `undefined`. */
  check(): SubmitOutcome | undefined {
    this.store.setToday(today(this.clock, this.store.state.settings.timeZone));
    return whatStandsInTheWay(this.store);
  }

  /**
   * Saves everything as one unit, once; the draft goes only after the server said yes. Without a network it waits and
   * goes out by itself, and `onSettled` tells what became of it.
   */
  conclude(): Promise<SubmitOutcome> {
    return this.#conclusion.conclude();
  }

  /** Takes a waiting conclusion back into editing; false when it is being sent in this moment. */
  cancelWaiting(): Promise<boolean> {
    return this.#conclusion.cancelWaiting();
  }

  /** After a conflict: the next conclusion is made from what is stored now, with the values that stand on the screen. */
  acceptStored(): void {
    this.#conclusion.acceptStored();
  }

  #blank(): void {
    this.#forgetPersonKnowledge();
    this.#conclusion.forget();
    this.store.reset();
    this.store.setToday(today(this.clock, this.store.state.settings.timeZone));
    this.suggest();
  }

  /** What was asked of the former person is asked no longer, and what is known of it goes. */
  #forgetPersonKnowledge(): void {
    this.#person.cancel();
    this.#registry.cancel();
    this.#postalCode.cancel();
    this.#filledByPostalCode = new Map();
    this.#foreign = undefined;
    this.#company = undefined;
    this.#history = undefined;
    this.store.announce('$history');
  }

  #ready(): Adapters {
    if (this.#adapters === undefined) throw notLoaded();
    return this.#adapters;
  }

  async #loadHistory(): Promise<void> {
    const adapters = this.#adapters;
    const personId = this.store.state.contact.person.id;
    if (personId === undefined || adapters?.contacts.listByPerson === undefined) return;
    try {
      const [open, all] = await Promise.all([
        adapters.contacts.listByPerson({ personId, status: 'open', limit: openContactsAsked }, this.call),
        adapters.contacts.listByPerson({ personId, status: 'all', limit: 1 }, this.call),
      ]);
      if (this.store.state.contact.person.id !== personId) return;
      const shown = open.items.slice(0, openContactsShown);
      const total = Math.max(open.total ?? 0, open.items.length);
      const users = [...shown, ...all.items].flatMap((contact) => [
        contact.nextContact.userId,
        contact.lastInteraction?.userId,
      ]);
      await Promise.all(
        users.filter((id): id is Id => id !== undefined).map((id) => this.lists.loadUser(adapters, id, this.call)),
      );
      if (this.store.state.contact.person.id !== personId) return;
      this.#history = {
        open: shown,
        total,
        hidden: open.items.length < openContactsAsked ? total - open.items.length : 0,
        last: all.items.find((contact) => contact.lastInteraction !== undefined),
      };
      this.store.announce('$history');
    } catch {
      // What was talked before helps, but nothing waits for it: without an answer nothing is shown.
    }
  }

  async #loadSettings(adapters: Adapters, call: Call): Promise<void> {
    try {
      const settings = await adapters.settings.load({}, call);
      this.#settingsFailed = false;
      this.#useLoaded(settings);
      void this.#options.preferences?.set(settingsKey, settings);
    } catch (error) {
      if (call.signal.aborted) throw error;
      this.#settingsFailed = true;
      const known = await this.#options.preferences?.get(settingsKey);
      const parsed = settingsSchema.safeParse(known);
      if (parsed.success) this.#useLoaded(parsed.data);
      this.store.announce('$settings');
    }
  }

  #useLoaded(settings: Settings): void {
    this.#settingsKnown = true;
    this.#loadedSettings = settings;
    const { newPersonStartsAs } = { ...settings, ...this.#hostSettings };
    this.store.configure({ ...settings, ...this.#hostSettings });
    this.store.setToday(today(this.clock, this.store.state.settings.timeZone));
    if (newPersonStartsAs !== undefined) this.store.startAs(newPersonStartsAs);
    this.suggest();
  }

  async #loadPreferences(): Promise<void> {
    const channel = await this.#options.preferences?.get(lastChannelKey);
    if (typeof channel === 'string') this.#lastChannel = channel;
  }
}

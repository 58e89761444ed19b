import type { Adapters } from '../adapters/adapters.js';
import type { Call } from '../adapters/call.js';
import type { SavedContact } from '../adapters/contact-repository.js';
import type { DraftContact, DraftView } from '../contact/draft.js';
import { withOwnBranch } from '../contact/given-contact.js';
import type { Decimal, Id } from '../contact/json.js';
import type { Person } from '../contact/person.js';
import type { Permission, Settings } from '../contact/settings.js';
import { defaultTotals, RunningTotals, totalsOf } from '../contact/totals.js';
import type { KeeperStatus } from '../drafts/keeper.js';
import type { DraftStore } from '../drafts/draft-store.js';
import type { ServerCopy } from '../drafts/server-copy.js';
import type { Outbox } from '../drafts/outbox.js';
import type { Preferences } from '../drafts/preferences.js';
import { systemClock, today, type Clock } from './clock.js';
import { Conclusion, type Settled, type StoredNow } from './conclusion.js';
import { completed, ContactStore } from './contact-store.js';
import { Drafting, type OpenResult } from './drafting.js';
import type { Lists } from './lists.js';
import { Loading } from './loading.js';
import type { OutboxSender, Pending } from './outbox-sender.js';
import { accessTo, type Access } from './permissions.js';
import { PersonLookups } from './person-lookups.js';
import { isForgetful, recallSensitive } from './recall.js';
import { Screen } from './screen.js';
import { asAdapterError, whatStandsInTheWay, type SubmitOutcome } from './submit.js';
import { suggestIndicator, suggestKind } from './suggestions.js';

export interface FormSessionOptions {
  readonly adapters: Adapters | Promise<Adapters>;
  readonly settings?: Settings;
  readonly locale?: () => string;
  readonly clock?: Clock;
  readonly drafts?: DraftStore;
  readonly preferences?: Preferences;
  /** Where conclusions wait for the network; with `drafts` alone. */
  readonly outbox?: Outbox;
  /** Milliseconds until a draft has its copy on the server, where the host has one; absent: no copies. */
  readonly copyInterval?: () => number;
  readonly onDraftStatus?: (status: KeeperStatus) => void;
  /** A conclusion that waited, or that an earlier page left, came to an end. */
  readonly onSettled?: (settled: Settled) => void;
  readonly view?: () => DraftView | undefined;
}

/**
 * The life of one open form, without a DOM: it joins the state, the adapters and the draft. Sections ask it for what
 * crosses the form's border; plain values go to the store directly.
 */
export class FormSession {
  readonly store: ContactStore;
  readonly loading: Loading;
  readonly lists: Lists;
  readonly clock: Clock;
  readonly screen: Screen;
  readonly drafting: Drafting | undefined;
  /** What is asked about the person on the screen; told by `$registry` and `$history`. */
  readonly lookups: PersonLookups;
  readonly #options: FormSessionOptions;
  readonly #conclusion: Conclusion;
  readonly #life = new AbortController();
  #adapters: Adapters | undefined;
  #copies: ServerCopy | undefined;
  #totalsWarned = false;
  readonly #running = new RunningTotals();
  /** Whether a draft was opened that may lack what no draft keeps of its person. */
  #lacksSensitive = false;
  #recalling: Promise<void> | undefined;

  constructor(options: FormSessionOptions) {
    this.#options = options;
    const { settings = {}, clock = systemClock, preferences } = options;
    this.clock = clock;
    this.store = new ContactStore({ today: today(clock, settings.timeZone), settings });
    const { store } = this;
    this.loading = new Loading(this, settings, preferences);
    this.lists = this.loading.lists;
    this.lookups = new PersonLookups(this, preferences);
    this.screen = new Screen(() => store.announce('$screen'));
    // Which fields are sensitive may be known later than the draft; a failure is told by the conclusion.
    store.subscribe(() => void this.#recall()?.catch(() => undefined), ['$settings', '$adapters']);
    if (options.drafts !== undefined) {
      this.drafting = new Drafting(store, options.drafts, {
        onStatus: (status) => options.onDraftStatus?.(status),
        view: () => options.view?.(),
        totalAmount: () => (this.may('items.see-prices') ? this.totals().totalAmount : undefined),
        idempotencyKey: () => this.#conclusion.keptKey(),
        enabled: () => this.may('drafts.use'),
      });
    }
    this.#conclusion = new Conclusion({
      store,
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
    return { signal: this.#life.signal, locale: this.#options.locale?.() ?? 'pt-BR' };
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
    const isGuarded = permission === 'items.see-prices' || permission === 'contact.conclude';
    if (isGuarded && this.loading.profileUnknown) return { allowed: false };
    return accessTo(permission, this.store.state.settings);
  }

  /** Both totals by the host's rule, or by the kit's where there is none or it fails. */
  totals(): { readonly estimatedAmount: Decimal; readonly totalAmount: Decimal } {
    const { contact, settings } = this.store.state;
    try {
      return totalsOf(contact.items, settings, this.#running);
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
    this.store.announce('$adapters');
    void this.#copyDrafts(adapters);
    // What an earlier page was sending when it died is asked for again, and nothing waits for that.
    await this.loading.start(adapters, () => void this.#conclusion.start());
  }

  /** Brings the copies of drafts on the server up to date, where there are any. */
  async copyDrafts(): Promise<void> {
    await this.#copies?.flush();
  }

  /** Another try at what could not be loaded. */
  async retryLoading(): Promise<void> {
    if (this.#adapters !== undefined) await this.loading.retry(this.#adapters);
  }

  /** Meets the users that the contact names by id, so that they can be shown by login. */
  async meetUsers(): Promise<void> {
    if (this.#adapters !== undefined) await this.loading.meetUsers(this.#adapters);
  }

  /** Ends with the form: what is asked is ended, what is pending in the draft is still written. */
  async close(): Promise<void> {
    this.#conclusion.stop();
    this.#copies?.stop();
    this.#life.abort(new DOMException('The form was closed.', 'AbortError'));
    this.lookups.stop();
    this.loading.stop();
    await this.drafting?.close();
  }

  /** Most hosts keep no drafts on a server. */
  async #copyDrafts({ drafts: storage }: Adapters): Promise<void> {
    const { drafts, preferences, copyInterval: interval } = this.#options;
    if (storage === undefined || drafts === undefined || preferences === undefined || interval === undefined) return;
    const { ServerCopy } = await import('../drafts/server-copy.js');
    if (this.#life.signal.aborted || !drafts.persistent) return;
    const enabled = (): boolean => this.may('drafts.use');
    this.#copies = new ServerCopy({ drafts, storage, preferences, call: () => this.call, interval, enabled });
    this.#copies.start();
  }

  configure(settings: Settings): void {
    this.loading.configure(settings);
  }

  suggest(): void {
    this.loading.suggest();
  }

  /** A value that someone typed or chose, with what follows from it. */
  choose(path: string, value: unknown): void {
    if (path === 'person.foreign') value = this.lookups.foreignPart(value);
    this.store.set(path, value);
    switch (path) {
      case 'person.taxId':
        suggestKind(this.store);
        break;
      case 'person.kind':
        suggestIndicator(this.store);
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
        if (typeof value === 'string') this.loading.rememberChannel(value);
        break;
    }
  }

  /** Loads a stored contact into the form. */
  async openContact(id: Id): Promise<boolean> {
    const adapters = await this.#options.adapters;
    const contact = await adapters.contacts.get({ id }, this.call);
    if (contact === undefined) return false;
    this.showContact(contact);
    return true;
  }

  /** Replaces what is on the screen; asks nothing. What is missing is filled in. */
  showContact(contact: DraftContact): void {
    // What was on the screen stays in a draft of its own.
    void this.drafting?.startAnother();
    this.#lacksSensitive = false;
    const shown = completed(withOwnBranch(contact), this.store.state.settings);
    this.store.reset(shown);
    this.lookups.forget();
    this.#conclusion.forget();
    if (shown.person.id !== undefined) this.store.readPerson({ ...shown.person, ...contact.person } as Person);
    void this.meetUsers();
  }

  /** Opens a stored draft; suggestions come only where it has nothing to say. */
  async openDraft(id: string): Promise<OpenResult> {
    const { drafting } = this;
    if (drafting === undefined) return 'missing';
    await this.#conclusion.settled;
    const result = await drafting.open(id);
    if (result === 'opened') {
      await this.#conclusion.takeUp(id, drafting.restoredKey);
      this.lookups.forget();
      this.#setToday();
      this.loading.proposals.forget();
      this.suggest();
      void this.meetUsers();
      void this.lookups.loadHistory();
      this.#lacksSensitive = true;
      void this.#recall()?.catch(() => undefined);
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
    if (person?.id !== undefined) await this.lookups.choosePerson(person.id);
  }

  /** Judges everything; answers what stands in the way of the conclusion, or `undefined`. */
  check(): SubmitOutcome | undefined {
    this.#setToday();
    return whatStandsInTheWay(this.store);
  }

  /**
   * Saves everything as one unit, once; the draft goes only after the server said yes. Without a network it waits and
   * goes out by itself, and `onSettled` tells what became of it.
   */
  conclude(): Promise<SubmitOutcome> {
    const conclude = async (): Promise<SubmitOutcome> => {
      const outcome = await this.#conclusion.conclude();
      if (outcome.kind === 'saved') void this.lookups.recent.remember(outcome.saved.personId);
      return outcome;
    };
    return this.#recall()?.then(conclude, (error) => ({ kind: 'failed', error: asAdapterError(error) })) ?? conclude();
  }

  /** Takes a waiting conclusion back into editing; false when it is being sent in this moment. */
  cancelWaiting(): Promise<boolean> {
    return this.#conclusion.cancelWaiting();
  }

  /** After a conflict: the next conclusion is made from what is stored now, with the values that stand on the screen. */
  acceptStored(): void {
    this.#conclusion.acceptStored();
  }

  /** Reads what the opened draft lacks of its person; `undefined` when it lacks nothing. */
  #recall(): Promise<void> | undefined {
    if (!this.#lacksSensitive || this.#adapters === undefined || !isForgetful(this.store.state)) return undefined;
    this.#recalling ??= recallSensitive(this.store, this.#adapters, this.call)
      .then(() => void (this.#lacksSensitive = false))
      .finally(() => (this.#recalling = undefined));
    return this.#recalling;
  }

  #setToday(): void {
    this.store.setToday(today(this.clock, this.store.state.settings.timeZone));
  }

  #blank(): void {
    this.#lacksSensitive = false;
    this.lookups.forget();
    this.#conclusion.forget();
    this.store.reset();
    this.#setToday();
    this.suggest();
  }
}

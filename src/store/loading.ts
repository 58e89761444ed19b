import type { Adapters } from '../adapters/adapters.js';
import type { Call } from '../adapters/call.js';
import type { ChoiceListName } from '../adapters/choice-lists.js';
import type { Id } from '../contact/json.js';
import { settingsSchema, type Settings } from '../contact/settings.js';
import type { Preferences } from '../drafts/preferences.js';
import { today, type Clock } from './clock.js';
import type { ContactStore } from './contact-store.js';
import { Lists } from './lists.js';
import { applySuggestions, Proposals } from './suggestions.js';

const listNames: readonly ChoiceListName[] = ['service-types', 'channels', 'lead-sources', 'current-systems'];
/** Milliseconds in which lists are waited for to be told of together. */
const listsRest = 20;
const lastChannelKey = 'last-channel';
const settingsKey = 'settings';

/** What it needs of the form it loads for. */
export interface LoadingHost {
  readonly store: ContactStore;
  readonly clock: Clock;
  /** Ends with the form. */
  readonly call: Call;
}

/** What a form loads to stand on: configuration, user and lists. A part that fails is remembered, and blocks no other. */
export class Loading {
  readonly lists = new Lists();
  readonly proposals: Proposals;
  /** Whether the configuration could not be loaded and the last known one, or the default, stands in. */
  settingsFailed = false;
  /** Whether a configuration is known at all; without one prices are hidden and nothing is concluded. */
  settingsKnown = false;
  readonly #host: LoadingHost;
  readonly #preferences: Preferences | undefined;
  #hostSettings: Settings;
  #loadedSettings: Settings = {};
  #unsubscribe: (() => void) | undefined;
  #lastChannel: Id | undefined;
  #telling: ReturnType<typeof setTimeout> | undefined;

  /** Settings of the host win over what is loaded. */
  constructor(host: LoadingHost, settings: Settings, preferences: Preferences | undefined) {
    this.#host = host;
    this.proposals = new Proposals(host.store);
    this.#hostSettings = settings;
    this.#preferences = preferences;
  }

  /** Whether nothing at all is known of what the profile may do. */
  get profileUnknown(): boolean {
    return this.settingsFailed && !this.settingsKnown && this.#hostSettings.permissions === undefined;
  }

  get #ended(): boolean {
    return this.#host.call.signal.aborted;
  }

  /** Loads everything; `onSettings` is called once the configuration came, or failed to. */
  async start(adapters: Adapters, onSettings: () => void): Promise<void> {
    const { call } = this.#host;
    await this.#whileOpen([
      this.#loadPreferences().then(() => this.#listsChanged()),
      this.#loadSettings(adapters).then(() => {
        if (this.#ended) return;
        this.#followSettings(adapters);
        onSettings();
      }),
      this.lists.loadCurrentUser(adapters, call).then(() => {
        this.#listsChanged();
        return this.#loadList(this.lists.loadBranches(adapters, call));
      }),
      ...listNames.map((name) => this.#loadList(this.lists.loadChoices(adapters, name, call))),
    ]);
    this.#tellLists();
    await this.meetUsers(adapters);
  }

  /** Another try at what could not be loaded. */
  async retry(adapters: Adapters): Promise<void> {
    const { call } = this.#host;
    const { failed } = this.lists;
    const user = failed.has('current-user') ? this.lists.loadCurrentUser(adapters, call) : Promise.resolve();
    await this.#whileOpen([
      this.settingsFailed ? this.#loadSettings(adapters) : Promise.resolve(),
      ...listNames.filter((name) => failed.has(name)).map((name) => this.lists.loadChoices(adapters, name, call)),
      failed.has('branches') ? user.then(() => this.lists.loadBranches(adapters, call)) : user,
    ]);
    this.#tellLists();
  }

  stop(): void {
    this.#unsubscribe?.();
  }

  configure(settings: Settings): void {
    this.#hostSettings = settings;
    this.#apply();
    this.suggest();
  }

  suggest(): void {
    applySuggestions(this.#host.store, this.proposals, this.lists, this.#lastChannel);
  }

  /** Proposed to this user from the next form on. */
  rememberChannel(channel: Id): void {
    this.#lastChannel = channel;
    void this.#preferences?.set(lastChannelKey, channel);
  }

  /** Meets the users that the contact names by id, so that they can be shown by login. */
  async meetUsers(adapters: Adapters): Promise<void> {
    const { store, call } = this.#host;
    const { nextContact, internalContact, watchers } = store.state.contact;
    const ids = [
      nextContact.userId,
      internalContact.userId,
      ...watchers.map((w) => ('userId' in w ? w.userId : undefined)),
    ];
    const unknown = ids.filter((id): id is Id => id !== undefined && this.lists.user(id) === undefined);
    if (unknown.length === 0) return;
    await Promise.all(unknown.map((id) => this.lists.loadUser(adapters, id, call).catch(() => undefined)));
    store.announce('$lists');
  }

  /** One list that is slow keeps no other one waiting. */
  async #loadList(loading: Promise<void>): Promise<void> {
    await loading;
    this.#listsChanged();
  }

  /** Lists that come one after the other are told of together: each telling renders half the screen. */
  #listsChanged(): void {
    this.#telling ??= setTimeout(() => this.#tellLists(), listsRest);
  }

  #tellLists(): void {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    if (this.#ended) return;
    this.suggest();
    this.#host.store.announce('$lists');
  }

  /** Waits for all; what fails because the form was closed is nobody's failure. */
  async #whileOpen(parts: readonly Promise<unknown>[]): Promise<void> {
    await Promise.all(parts).catch((error: unknown) => {
      if (!this.#ended) throw error;
    });
  }

  async #loadPreferences(): Promise<void> {
    const channel = await this.#preferences?.get(lastChannelKey);
    if (typeof channel === 'string') this.#lastChannel = channel;
  }

  async #loadSettings(adapters: Adapters): Promise<void> {
    const { store, call } = this.#host;
    try {
      const settings = await adapters.settings.load({}, call);
      this.settingsFailed = false;
      this.#useLoaded(settings);
      void this.#preferences?.set(settingsKey, settings);
    } catch (error) {
      if (call.signal.aborted) throw error;
      this.settingsFailed = true;
      const known = await this.#preferences?.get(settingsKey);
      const parsed = settingsSchema.safeParse(known);
      if (parsed.success) this.#useLoaded(parsed.data);
      store.announce('$settings');
    }
  }

  #followSettings(adapters: Adapters): void {
    this.#unsubscribe = adapters.settings.subscribe?.((settings) => {
      this.settingsFailed = false;
      this.#useLoaded(settings);
    });
  }

  #useLoaded(settings: Settings): void {
    this.settingsKnown = true;
    this.#loadedSettings = settings;
    this.#apply();
    const { store } = this.#host;
    const { newPersonStartsAs } = store.state.settings;
    if (newPersonStartsAs !== undefined) store.startAs(newPersonStartsAs);
    this.suggest();
  }

  #apply(): void {
    const { store, clock } = this.#host;
    store.configure({ ...this.#loadedSettings, ...this.#hostSettings });
    store.setToday(today(clock, store.state.settings.timeZone));
  }
}

import type { AdapterError } from '../adapters/adapter-error.js';
import type { Adapters } from '../adapters/adapters.js';
import type { Call } from '../adapters/call.js';
import type { Day, Id } from '../contact/json.js';
import { settingsSchema, type Permission, type Settings } from '../contact/settings.js';
import type { OptionSource } from '../controls/combobox/option.js';
import { openPreferences, type Preferences } from '../drafts/preferences.js';
import { systemClock, today } from '../store/clock.js';
import { userOption } from '../sections/user-options.js';
import { completeAdapters } from '../store/complete-adapters.js';
import { Lists } from '../store/lists.js';
import { accessTo, type Access } from '../store/permissions.js';
import { asAdapterError } from '../store/submit.js';

/** More users than this are found by typing on. */
const mostUsers = 50;
/** Where the form keeps what the configuration said last. */
const settingsKey = 'settings';

export interface DeskOptions {
  readonly adapters: Partial<Adapters>;
  readonly settings: Settings;
  readonly tenant: string | undefined;
  readonly userId: string | undefined;
  readonly locale: () => string;
  /** Something that is shown may be other than before. */
  readonly onChange: () => void;
}

/** What an agenda stands on: adapters, configuration, who is working, lists and users. Ends with `close`. */
export class AgendaDesk {
  readonly lists = new Lists();
  /** Finds users for a field, and remembers them, so that what is chosen can be shown by login. */
  readonly users: OptionSource = async (text, signal) => {
    const page = await this.adapters!.users.search({ text, limit: mostUsers }, { ...this.call, signal });
    this.lists.remember(page.items);
    return page.items.map(userOption);
  };
  readonly #options: DeskOptions;
  readonly #life = new AbortController();
  readonly #preferences: Preferences;
  #given: Settings;
  #loaded: Settings = {};
  #settingsKnown = false;
  #settingsFailed = false;
  #unsubscribe: (() => void) | undefined;
  #starting: Promise<void> = Promise.resolve();

  /** Absent until they are there. */
  adapters: Adapters | undefined;
  /** Who is working; absent when nobody is known. */
  me: Id | undefined;
  /** Whether all that can be known is. */
  isReady = false;
  /** Why it is not known who is working, or that the adapters could not be had. */
  failure: AdapterError | undefined;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#given = options.settings;
    this.#preferences = openPreferences({ tenant: options.tenant, userId: options.userId });
  }

  get call(): Call {
    return { signal: this.#life.signal, locale: this.#options.locale() };
  }

  /** The host's settings win over what is loaded. */
  get settings(): Settings {
    return { ...this.#loaded, ...this.#given };
  }

  /** The day it is where the host says, else here. */
  get today(): Day {
    return today(systemClock, this.settings.timeZone);
  }

  /** Prices stay hidden while nothing is known of what the profile may do. */
  access(permission: Permission): Access {
    const isUnknown = this.#settingsFailed && !this.#settingsKnown && this.#given.permissions === undefined;
    if (permission === 'items.see-prices' && (isUnknown || !this.isReady)) return { allowed: false };
    return accessTo(permission, this.settings);
  }

  configure(settings: Settings): void {
    this.#given = settings;
    this.#options.onChange();
  }

  /** Loads what everything else stands on, once or after a failure. Never rejects. */
  start(): Promise<void> {
    this.#starting = this.#load();
    return this.#starting;
  }

  /** Resolves once everything is there or could not be had. */
  get started(): Promise<void> {
    return this.#starting;
  }

  async #load(): Promise<void> {
    this.failure = undefined;
    try {
      this.adapters ??= await completeAdapters(this.#options.adapters, async () =>
        (await import('../adapters/local/default-adapters.js')).defaultAdapters(),
      );
      if (this.#ended) return;
      await Promise.all([
        this.#loadSettings(this.adapters),
        this.#loadUser(this.adapters),
        this.#loadLists(this.adapters),
      ]);
    } catch (error) {
      if (this.#ended) return;
      this.failure = asAdapterError(error);
      // Not an answer of the outside world: the host passed something wrong, and its developer reads the console.
      if (error instanceof TypeError) console.error(error);
    }
    if (this.#ended) return;
    this.isReady = this.failure === undefined;
    this.#options.onChange();
  }

  /** Meets users that are only known by id, so that they can be shown by login. */
  async meet(ids: Iterable<Id | undefined>): Promise<void> {
    const { adapters, call, lists } = this;
    if (adapters === undefined) return;
    const unknown = [...new Set(ids)].filter((id): id is Id => id !== undefined && lists.user(id) === undefined);
    if (unknown.length === 0) return;
    await Promise.all(unknown.map((id) => lists.loadUser(adapters, id, call).catch(() => undefined)));
    if (!this.#ended) this.#options.onChange();
  }

  close(): void {
    this.#life.abort(new DOMException('The agenda was closed.', 'AbortError'));
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  get #ended(): boolean {
    return this.#life.signal.aborted;
  }

  async #loadSettings(adapters: Adapters): Promise<void> {
    try {
      this.#use(await adapters.settings.load({}, this.call));
    } catch (error) {
      if (this.#ended) throw error;
      this.#settingsFailed = true;
      const known = settingsSchema.safeParse(await this.#preferences.get(settingsKey));
      if (known.success && !this.#settingsKnown) this.#use(known.data);
    }
    if (this.#ended || this.#unsubscribe !== undefined) return;
    this.#unsubscribe = adapters.settings.subscribe?.((settings) => {
      this.#use(settings);
      this.#options.onChange();
    });
  }

  #use(settings: Settings): void {
    this.#loaded = settings;
    this.#settingsKnown = true;
  }

  async #loadUser(adapters: Adapters): Promise<void> {
    const { userId } = this.#options;
    const { call, lists } = this;
    if (userId === undefined || userId === '') {
      const user = await adapters.users.current({}, call);
      this.me = user?.id;
      if (user !== undefined) lists.remember([user]);
    } else {
      this.me = userId;
      // Without its login the user is still the user.
      await lists.loadUser(adapters, userId, call);
    }
    const supervisor = lists.user(this.me)?.supervisorId;
    if (supervisor !== undefined) await lists.loadUser(adapters, supervisor, call);
  }

  async #loadLists(adapters: Adapters): Promise<void> {
    const names = ['service-types', 'channels'] as const;
    await Promise.all(names.map((name) => this.lists.loadChoices(adapters, name, this.call)));
  }
}

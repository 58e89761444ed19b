import type { Id } from '../../contact/json.js';
import type { Settings } from '../../contact/settings.js';
import { answerOf } from '../../storage/connection.js';
import { AdapterError } from '../adapter-error.js';
import type { Branch } from '../branch-directory.js';
import type { Choice } from '../choice-lists.js';
import { defaultChoices, defaultServiceType } from '../common/default-choices.js';
import { MemoryBranchDirectory } from '../memory/memory-branch-directory.js';
import { MemoryChoiceLists } from '../memory/memory-choice-lists.js';
import { MemoryProductCatalog } from '../memory/memory-product-catalog.js';
import { MemorySettingsSource } from '../memory/memory-settings-source.js';
import { MemoryUserDirectory } from '../memory/memory-user-directory.js';
import type { PricedOffering } from '../common/price-rules.js';
import type { User } from '../user-directory.js';
import type { LocalDatabase } from './local-database.js';

/** What is configured and seldom changes, wholly in memory. */
export interface Lists {
  readonly products: MemoryProductCatalog;
  readonly users: MemoryUserDirectory;
  readonly branches: MemoryBranchDirectory;
  readonly choices: MemoryChoiceLists;
  readonly settings: MemorySettingsSource;
  readonly currentUser: Id;
}

interface Stored {
  readonly products: readonly PricedOffering[];
  readonly users: readonly User[];
  readonly branches: readonly Branch[];
  readonly choices: Readonly<Record<string, readonly Choice[]>>;
  readonly settings: Settings | undefined;
  readonly ownBranches: Readonly<Record<Id, Id>> | undefined;
  readonly currentUser: Id | undefined;
}

const nothingStored: Stored = {
  products: [],
  users: [],
  branches: [],
  choices: {},
  settings: undefined,
  ownBranches: undefined,
  currentUser: undefined,
};

/** Who works with a store that nobody has configured. */
const defaultUser = 'USUARIO1';

const defaultBranches: readonly Branch[] = [{ id: 'matriz', name: 'Matriz', kind: 'branch', own: true }];

const defaultSettings: Settings = { defaultServiceType, defaultNextUser: 'current', freeWatcherAddresses: true };

const never = new AbortController().signal;

/** Reads the lists at their first use; what nobody configured has a sensible default. */
export class LocalLists {
  readonly #database: LocalDatabase;
  readonly #currentUser: Id | undefined;
  readonly #afterFirstUse: () => void;
  #lists: Promise<Lists> | undefined;

  /** `afterFirstUse` is called when the lists have been read: the moment to prepare what comes next. */
  constructor(database: LocalDatabase, currentUser: Id | undefined, afterFirstUse: () => void) {
    this.#database = database;
    this.#currentUser = currentUser;
    this.#afterFirstUse = afterFirstUse;
  }

  get(): Promise<Lists> {
    if (this.#lists === undefined) {
      this.#lists = this.#load();
      this.#lists.then(this.#afterFirstUse, () => (this.#lists = undefined));
    }
    return this.#lists;
  }

  async #load(): Promise<Lists> {
    const stored = await this.#read().catch((error: unknown) => {
      // Without any storage the screen still opens, with the defaults.
      if (error instanceof AdapterError && error.code === 'unavailable') return nothingStored;
      throw error;
    });
    const currentUser = this.#currentUser ?? stored.currentUser ?? stored.users[0]?.id ?? defaultUser;
    const users = [...stored.users];
    const known = users.find(({ id, login }) => id === currentUser || login === currentUser);
    if (known === undefined) users.push({ id: currentUser, login: currentUser });
    return {
      products: new MemoryProductCatalog(stored.products),
      users: new MemoryUserDirectory(users, known?.id ?? currentUser),
      branches: new MemoryBranchDirectory(
        stored.branches.length === 0 ? defaultBranches : stored.branches,
        stored.ownBranches,
      ),
      choices: new MemoryChoiceLists({ ...defaultChoices(), ...stored.choices }),
      settings: new MemorySettingsSource(stored.settings ?? defaultSettings),
      currentUser: known?.id ?? currentUser,
    };
  }

  #read(): Promise<Stored> {
    const names = ['products', 'users', 'branches', 'choices', 'settings', 'meta'] as const;
    return this.#database.run(names, 'readonly', never, async (transaction) => {
      const store = (name: (typeof names)[number]): IDBObjectStore => transaction.objectStore(name);
      const [products, users, branches, choiceNames, choiceRows, settings, ownBranches, currentUser] =
        await Promise.all([
          answerOf<PricedOffering[]>(store('products').getAll()),
          answerOf<User[]>(store('users').getAll()),
          answerOf<Branch[]>(store('branches').getAll()),
          answerOf(store('choices').getAllKeys()),
          answerOf<Choice[][]>(store('choices').getAll()),
          answerOf<Settings | undefined>(store('settings').get('settings')),
          answerOf<Record<Id, Id> | undefined>(store('meta').get('own-branches')),
          answerOf<Id | undefined>(store('meta').get('current-user')),
        ]);
      const choices = Object.fromEntries(choiceNames.map((name, place) => [String(name), choiceRows[place]!]));
      return { products, users, branches, choices, settings, ownBranches, currentUser };
    });
  }
}

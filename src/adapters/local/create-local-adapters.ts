import type { Id } from '../../contact/json.js';
import type { Adapters } from '../adapters.js';
import type { AdapterData } from '../common/adapter-data.js';
import { ContactChannel } from './contact-channel.js';
import { listAdapters } from './list-adapters.js';
import { LocalAgenda } from './local-agenda.js';
import { LocalContactRepository } from './local-contact-repository.js';
import { LocalDatabase } from './local-database.js';
import { LocalLists } from './local-lists.js';
import { LocalPersonDirectory } from './local-person-directory.js';

export interface LocalAdapterOptions {
  /** `sales-contact-elements` by default. */
  readonly databaseName?: string;
  /** Id or login of the user who is working now, instead of the seeded one. */
  readonly currentUser?: Id;
  /** The page's own by default. */
  readonly indexedDB?: IDBFactory;
  /** Milliseconds, as `Date.now` gives them. */
  readonly now?: () => number;
  /**
   * What the store holds at first, or what makes it, called only when it is needed. Written once in the store's life;
   * `createDemoData` makes a whole company.
   */
  readonly seed?: AdapterData | (() => AdapterData | Promise<AdapterData>);
}

/** The adapters that work in one browser without a server, over IndexedDB. Nothing is opened before the first call. */
export function createLocalAdapters(options: LocalAdapterOptions = {}): Adapters {
  if (typeof options !== 'object') {
    throw new TypeError(
      `Expected the options of createLocalAdapters to be an object, found ${JSON.stringify(options)}.`,
    );
  }
  const { databaseName = 'sales-contact-elements', currentUser, indexedDB, now = Date.now, seed } = options;
  const database = new LocalDatabase({
    name: databaseName,
    ...(seed !== undefined && { seed: typeof seed === 'function' ? seed : () => seed }),
    ...(indexedDB !== undefined && { indexedDB }),
  });
  const people = new LocalPersonDirectory(database);
  const lists = new LocalLists(database, currentUser, () => setTimeout(() => people.warmUp()));
  const channel = new ContactChannel(`${databaseName} contacts`);
  return {
    people,
    ...listAdapters(lists),
    contacts: new LocalContactRepository(database, lists, channel, now),
    agenda: new LocalAgenda(database, channel),
  };
}

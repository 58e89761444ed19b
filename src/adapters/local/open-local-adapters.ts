import type { Id } from '../../contact/json.js';
import type { Adapters } from '../adapters.js';
import type { AdapterData } from '../common/adapter-data.js';
import { LocalBranchDirectory } from './local-branch-directory.js';
import { LocalChoiceLists } from './local-choice-lists.js';
import { LocalContactRepository } from './local-contact-repository.js';
import { LocalDatabase } from './local-database.js';
import { LocalLists } from './local-lists.js';
import { LocalPersonDirectory } from './local-person-directory.js';
import { LocalProductCatalog } from './local-product-catalog.js';
import { LocalSettingsSource } from './local-settings-source.js';
import { LocalUserDirectory } from './local-user-directory.js';

export interface LocalStoreOptions {
  /** `sales-contact-elements` by default. */
  readonly databaseName?: string;
  /** Id or login of the user who is working now, instead of the seeded one. */
  readonly currentUser?: Id;
  /** The page's own by default. */
  readonly indexedDB?: IDBFactory;
  /** Milliseconds, as `Date.now` gives them. */
  readonly now?: () => number;
  /** Fills the store once in its life. */
  readonly seed?: () => AdapterData | Promise<AdapterData>;
}

/** A whole set over IndexedDB. Nothing is opened before the first call. */
export function openLocalAdapters({
  databaseName = 'sales-contact-elements',
  currentUser,
  indexedDB,
  now = Date.now,
  seed,
}: LocalStoreOptions = {}): Adapters {
  const database = new LocalDatabase({
    name: databaseName,
    ...(seed !== undefined && { seed }),
    ...(indexedDB !== undefined && { indexedDB }),
  });
  const people = new LocalPersonDirectory(database);
  const lists = new LocalLists(database, currentUser, () => setTimeout(() => people.warmUp()));
  return {
    people,
    products: new LocalProductCatalog(lists),
    users: new LocalUserDirectory(lists),
    branches: new LocalBranchDirectory(lists),
    choices: new LocalChoiceLists(lists),
    settings: new LocalSettingsSource(lists),
    contacts: new LocalContactRepository(database, lists, now),
  };
}

import type { Adapters } from '../adapters.js';
import type { AdapterData } from '../common/adapter-data.js';
import { defaultChoices } from '../common/default-choices.js';
import { MemoryBranchDirectory } from './memory-branch-directory.js';
import { MemoryChoiceLists } from './memory-choice-lists.js';
import { MemoryContactRepository } from './memory-contact-repository.js';
import { MemoryPersonDirectory } from './memory-person-directory.js';
import { MemoryProductCatalog } from './memory-product-catalog.js';
import { MemorySettingsSource } from './memory-settings-source.js';
import { MemoryUserDirectory } from './memory-user-directory.js';

/** A whole set over arrays, for stories and tests; lists that `data` leaves out are the usual ones. */
export function createMemoryAdapters(data: AdapterData = {}): Adapters {
  const people = new MemoryPersonDirectory(data.people);
  const contacts = new MemoryContactRepository({
    people,
    ...(data.contacts !== undefined && { contacts: data.contacts }),
    ...(data.currentUser !== undefined && { currentUser: data.currentUser }),
  });
  return {
    people,
    products: new MemoryProductCatalog(data.products),
    users: new MemoryUserDirectory(data.users, data.currentUser),
    branches: new MemoryBranchDirectory(data.branches, data.ownBranches),
    choices: new MemoryChoiceLists({ ...defaultChoices(), ...data.choices }),
    settings: new MemorySettingsSource(data.settings),
    contacts,
    agenda: contacts.agenda,
  };
}

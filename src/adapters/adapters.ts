import type { BranchDirectory } from './branch-directory.js';
import type { ChoiceLists } from './choice-lists.js';
import type { CompanyRegistry } from './company-registry.js';
import type { ContactRepository } from './contact-repository.js';
import type { PersonDirectory } from './person-directory.js';
import type { PostalCodeDirectory } from './postal-code-directory.js';
import type { ProductCatalog } from './product-catalog.js';
import type { SettingsSource } from './settings-source.js';
import type { UserDirectory } from './user-directory.js';

/** The set a host passes to the form. What is left out is filled by the embedded default; the last two have none and their actions are then absent. */
export interface Adapters {
  readonly people: PersonDirectory;
  readonly products: ProductCatalog;
  readonly users: UserDirectory;
  readonly branches: BranchDirectory;
  readonly choices: ChoiceLists;
  readonly contacts: ContactRepository;
  readonly settings: SettingsSource;
  readonly companies?: CompanyRegistry;
  readonly postalCodes?: PostalCodeDirectory;
}

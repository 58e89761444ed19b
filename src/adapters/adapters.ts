import type { Agenda } from './agenda.js';
import type { BranchDirectory } from './branch-directory.js';
import type { ChoiceLists } from './choice-lists.js';
import type { CompanyRegistry } from './company-registry.js';
import type { ContactRepository } from './contact-repository.js';
import type { DraftStorage } from './draft-storage.js';
import type { PersonDirectory } from './person-directory.js';
import type { PostalCodeDirectory } from './postal-code-directory.js';
import type { ProductCatalog } from './product-catalog.js';
import type { SettingsSource } from './settings-source.js';
import type { UserDirectory } from './user-directory.js';

/**
 * The set a host passes to the form. What is left out is filled by the embedded default; the optional ones have none, but for the agenda of the embedded
 * contacts, and what they are for is then absent.
 *
 * An adapter may carry `capabilities`, method names to `false`, for what its server cannot do: such a method counts as
 * absent.
 */
export interface Adapters {
  readonly people: PersonDirectory;
  readonly products: ProductCatalog;
  readonly users: UserDirectory;
  readonly branches: BranchDirectory;
  readonly choices: ChoiceLists;
  readonly contacts: ContactRepository;
  readonly settings: SettingsSource;
  /** Whom to call back when, for `<sales-contact-agenda>`. */
  readonly agenda?: Agenda;
  readonly companies?: CompanyRegistry;
  readonly postalCodes?: PostalCodeDirectory;
  /** A second copy of the drafts, on a server. */
  readonly drafts?: DraftStorage;
}

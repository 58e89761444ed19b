import type { Id } from '../../contact/json.js';
import type { Person } from '../../contact/person.js';
import type { SalesContact } from '../../contact/sales-contact.js';
import type { Settings } from '../../contact/settings.js';
import type { Branch } from '../branch-directory.js';
import type { Choice, ChoiceListName } from '../choice-lists.js';
import type { PricedOffering } from './price-rules.js';
import type { User } from '../user-directory.js';

/** What the memory adapters hold and the local ones are seeded with. People and contacts need an `id`. */
export interface AdapterData {
  readonly people?: readonly Person[];
  /** With the prices that hold for some only, where there are any. */
  readonly products?: readonly PricedOffering[];
  readonly users?: readonly User[];
  /** The id of the user who is working now. */
  readonly currentUser?: Id;
  readonly branches?: readonly Branch[];
  /** User id to the id of the branch proposed to that user. */
  readonly ownBranches?: Readonly<Record<Id, Id>>;
  readonly choices?: Readonly<Partial<Record<ChoiceListName, readonly Choice[]>>>;
  readonly settings?: Settings;
  /** Contacts saved before, the oldest first, each with `code`, `person.id` and what `history` it has. */
  readonly contacts?: readonly SalesContact[];
}

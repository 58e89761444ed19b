import type { Adapters } from '../adapters/adapters.js';
import type { Call } from '../adapters/call.js';
import type { ContactStore } from './contact-store.js';
import type { Lists } from './lists.js';

/** What it needs of the form it works for. */
export interface LookupHost {
  readonly store: ContactStore;
  readonly lists: Lists;
  readonly adapters: Adapters | undefined;
  /** Ends with the form. */
  readonly call: Call;
  /** Proposes what follows from what was found. */
  suggest(): void;
}

import type { Id } from '../contact/json.js';
import type { Person } from '../contact/person.js';
import type { Call, Page } from './call.js';

/** What was typed in the lookup. Every given part must match. */
export interface PersonQuery {
  readonly text?: string;
  readonly name?: string;
  readonly taxId?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly city?: string;
}

/** Finds people the ERP already knows: customers and prospects alike. */
export interface PersonDirectory {
  /** Best match first, at most `limit`; an empty page when nothing matches. */
  search(input: PersonQuery & { readonly limit: number; readonly cursor?: string }, call: Call): Promise<Page<Person>>;

  /** The whole record, or `undefined` when no person has that id. */
  get(input: { readonly id: Id }, call: Call): Promise<Person | undefined>;
}

import type { Call } from '../../adapters/call.js';
import type { PersonDirectory, PersonQuery } from '../../adapters/person-directory.js';
import type { Person } from '../../contact/person.js';
import { isAskable } from '../../contact/person-text.js';
import type { RowSource } from '../../controls/combobox/row-finder.js';

const pageSize = 20;

/** A person as a directory answers it. */
export type FoundPerson = Person & { readonly id: string };

/** Where people are looked for. */
export interface PersonSourceOptions {
  /** Throws while there is none. */
  readonly directory: () => PersonDirectory;
  readonly locale: () => string;
  /** Those whom this user chose last, for the empty question. */
  readonly recent: (call: Call) => Promise<readonly Person[]>;
}

/** Whether nothing is asked at all, so that recent people are the answer. */
export function isEmptyQuery(query: PersonQuery): boolean {
  return Object.values(query).every((part: string | undefined) => part === undefined || part.trim() === '');
}

/** Whether a question may be put to the directory. A criterion of its own narrows enough. */
export function mayAsk({ text = '', ...criteria }: PersonQuery): boolean {
  return isAskable(text) || !isEmptyQuery(criteria);
}

/**
 * The one source of the box and the dialog: recent people for the empty question, nobody for one that is too short, else
 * what the directory says, page by page.
 */
export function personSource(options: PersonSourceOptions): RowSource<PersonQuery, FoundPerson> {
  return async (query, signal, cursor) => {
    const call = { signal, locale: options.locale() };
    if (isEmptyQuery(query)) return (await options.recent(call)).filter(hasId);
    if (!mayAsk(query)) return [];
    const page = await options
      .directory()
      .search({ ...query, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) }, call);
    return { ...page, items: page.items.filter(hasId) };
  };
}

function hasId(person: Person): person is FoundPerson {
  return person.id !== undefined;
}

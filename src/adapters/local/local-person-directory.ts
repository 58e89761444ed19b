import type { Id } from '../../contact/json.js';
import type { Person } from '../../contact/person.js';
import { answerOf } from '../../storage/connection.js';
import type { Call, Page } from '../call.js';
import { PersonSearch } from '../common/person-search.js';
import { untilAborted } from '../common/until-aborted.js';
import type { PersonDirectory, PersonQuery } from '../person-directory.js';
import type { LocalDatabase, SearchRow } from './local-database.js';

/** Rows read in one go: a few milliseconds of main-thread work. */
const sliceSize = 400;

const never = new AbortController().signal;

/**
 * The people of this browser. Their normalised text is kept in memory and read from the database in slices; each
 * search reads the rows written since the last one first, so that what another tab saved is found too.
 */
export class LocalPersonDirectory implements PersonDirectory {
  readonly #database: LocalDatabase;
  readonly #search = new PersonSearch();
  /** The last revision that the search knows. */
  #seen = 0;
  #running: Promise<void> | undefined;
  #queued: Promise<void> | undefined;

  constructor(database: LocalDatabase) {
    this.#database = database;
  }

  /** Reads what the search needs, ahead of the first search. Failing is no matter: the search tries again. */
  warmUp(): void {
    this.#catchUp().catch(() => undefined);
  }

  search(
    { limit, cursor, ...query }: PersonQuery & { readonly limit: number; readonly cursor?: string },
    { signal }: Call,
  ): Promise<Page<Person>> {
    return untilAborted(signal, async () => {
      await this.#catchUp();
      signal.throwIfAborted();
      const page = this.#search.find(query, { limit, ...(cursor !== undefined && { cursor }) });
      if (page.items.length === 0) return { ...page, items: [] };
      const people = await this.#database.run(['people'], 'readonly', signal, (transaction) => {
        const store = transaction.objectStore('people');
        return Promise.all(page.items.map((id) => answerOf<Person | undefined>(store.get(id))));
      });
      return { ...page, items: people.filter((person) => person !== undefined) };
    });
  }

  get({ id }: { readonly id: Id }, { signal }: Call): Promise<Person | undefined> {
    return this.#database.run(['people'], 'readonly', signal, (transaction) =>
      answerOf<Person | undefined>(transaction.objectStore('people').get(id)),
    );
  }

  /** Resolves once everything written before this call is known. One pass runs at a time and one waits. */
  #catchUp(): Promise<void> {
    this.#queued ??= (this.#running ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        this.#queued = undefined;
        this.#running = this.#readNewRows();
        return this.#running;
      });
    return this.#queued;
  }

  async #readNewRows(): Promise<void> {
    for (;;) {
      const rows = await this.#database.run(['people-search'], 'readonly', never, (transaction) =>
        answerOf<SearchRow[]>(
          transaction.objectStore('people-search').getAll(IDBKeyRange.lowerBound(this.#seen, true), sliceSize),
        ),
      );
      for (const { revision, ...entry } of rows) {
        this.#search.put(entry);
        this.#seen = revision;
      }
      if (rows.length < sliceSize) return;
      // Keys and frames go first.
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
}

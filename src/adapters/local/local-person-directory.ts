import type { Id } from '../../contact/json.js';
import type { Person } from '../../contact/person.js';
import { answerOf } from '../../storage/connection.js';
import type { Call, Page } from '../call.js';
import type { PageRequest } from '../common/paging.js';
import { PersonSearch } from '../common/person-search.js';
import { untilAborted } from '../common/until-aborted.js';
import type { PersonDirectory, PersonQuery } from '../person-directory.js';
import type { LocalDatabase, SearchRow } from './local-database.js';

/** Rows read in one go: a few milliseconds of main-thread work. */
const sliceSize = 400;
/** Whoever types on finds mostly the same people, and these need not be read again. */
const mostKept = 200;

const never = new AbortController().signal;

/**
 * The people of this browser. Their normalised text is kept in memory and read from the database in slices; each
 * search reads the rows written since the last one first, so that what another tab saved is found too: in the
 * transaction that reads the people, for every further one would cost a key press its frame.
 */
export class LocalPersonDirectory implements PersonDirectory {
  readonly #database: LocalDatabase;
  readonly #search = new PersonSearch();
  /** The last revision that the search knows. */
  #seen = 0;
  /** Whether all rows were read once. */
  #isWarm = false;
  /** People as they were read, until a newer row of theirs comes. */
  readonly #kept = new Map<Id, Person>();
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
      const request = { limit, ...(cursor !== undefined && { cursor }) };
      for (;;) {
        const answer = this.#isWarm ? await this.#answer(query, request, signal) : undefined;
        if (answer !== undefined) return answer;
        await this.#catchUp();
        signal.throwIfAborted();
      }
    });
  }

  get({ id }: { readonly id: Id }, { signal }: Call): Promise<Person | undefined> {
    return this.#database.run(['people'], 'readonly', signal, (transaction) =>
      answerOf<Person | undefined>(transaction.objectStore('people').get(id)),
    );
  }

  /** Reads what is new and answers, in one transaction; `undefined` when so much is new that it takes slices. */
  #answer(query: PersonQuery, request: PageRequest, signal: AbortSignal): Promise<Page<Person> | undefined> {
    return this.#database.run(['people-search', 'people'], 'readonly', signal, async (transaction) => {
      const rows = await this.#newRows(transaction);
      this.#learn(rows);
      if (rows.length === sliceSize) return undefined;
      const page = this.#search.find(query, request);
      const store = transaction.objectStore('people');
      const people = await Promise.all(
        page.items.map(async (id) => this.#kept.get(id) ?? answerOf<Person | undefined>(store.get(id))),
      );
      const items = people.filter((person) => person !== undefined);
      for (const person of items) this.#keep(person);
      return { ...page, items };
    });
  }

  #newRows(transaction: IDBTransaction): Promise<SearchRow[]> {
    const range = IDBKeyRange.lowerBound(this.#seen, true);
    return answerOf<SearchRow[]>(transaction.objectStore('people-search').getAll(range, sliceSize));
  }

  #learn(rows: readonly SearchRow[]): void {
    for (const { revision, ...entry } of rows) {
      this.#search.put(entry);
      this.#kept.delete(entry.id);
      this.#seen = Math.max(this.#seen, revision);
    }
  }

  #keep(person: Person): void {
    const { id } = person;
    if (id === undefined) return;
    this.#kept.delete(id);
    this.#kept.set(id, person);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
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
        this.#newRows(transaction),
      );
      this.#learn(rows);
      if (rows.length < sliceSize) {
        this.#isWarm = true;
        return;
      }
      // Keys and frames go first.
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
}

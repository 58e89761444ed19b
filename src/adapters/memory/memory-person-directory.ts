import type { Id } from '../../contact/json.js';
import { personEntry } from '../../contact/person-entry.js';
import type { Person } from '../../contact/person.js';
import type { Call, Page } from '../call.js';
import { PersonSearch } from '../common/person-search.js';
import type { StoredPerson } from '../common/save-contact.js';
import { untilAborted } from '../common/until-aborted.js';
import type { PersonDirectory, PersonQuery } from '../person-directory.js';

/** Milliseconds in which people are made findable before keys and frames get their turn. */
const slice = 8;
/** People between two looks at the clock. */
const batch = 50;

/** People in an array, made findable in slices with the first search. A person without a version gets one, so that changes can be told from what was read. */
export class MemoryPersonDirectory implements PersonDirectory {
  readonly #people = new Map<Id, StoredPerson>();
  readonly #search = new PersonSearch();
  /** Who came since the last search, and how many of them are findable by now. */
  #waiting: StoredPerson[] = [];
  #known = 0;

  /** @throws TypeError when a person has no `id`. */
  constructor(people: readonly Person[] = []) {
    people.forEach((person, place) => {
      if (person.id === undefined) throw new TypeError(`Expected an id of people[${place}], found none.`);
      this.put({ ...person, id: person.id, version: person.version ?? '0' });
    });
  }

  search(
    { limit, cursor, ...query }: PersonQuery & { readonly limit: number; readonly cursor?: string },
    { signal }: Call,
  ): Promise<Page<Person>> {
    return untilAborted(signal, async () => {
      await this.#catchUp();
      signal.throwIfAborted();
      const page = this.#search.find(query, { limit, ...(cursor !== undefined && { cursor }) });
      return { ...page, items: page.items.map((id) => this.#people.get(id)!) };
    });
  }

  get({ id }: { readonly id: Id }, { signal }: Call): Promise<Person | undefined> {
    return untilAborted(signal, () => this.#people.get(id));
  }

  /** The record as it is now, at once: for the repository beside it. */
  peek(id: Id): StoredPerson | undefined {
    return this.#people.get(id);
  }

  /** Everyone, in the order of coming. */
  all(): Iterable<StoredPerson> {
    return this.#people.values();
  }

  /** Adds a person or replaces it; the next search finds it. */
  put(person: StoredPerson): void {
    this.#people.set(person.id, person);
    this.#waiting.push(person);
  }

  async #catchUp(): Promise<void> {
    let end = performance.now() + slice;
    while (this.#known < this.#waiting.length) {
      const people = this.#waiting.slice(this.#known, this.#known + batch);
      this.#known += people.length;
      for (const person of people) this.#search.put(personEntry(person));
      if (performance.now() < end) continue;
      await new Promise((resolve) => setTimeout(resolve));
      end = performance.now() + slice;
    }
    this.#waiting = [];
    this.#known = 0;
  }
}

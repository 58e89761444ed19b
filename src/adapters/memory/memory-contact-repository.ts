import type { Id } from '../../contact/json.js';
import type { SalesContact } from '../../contact/sales-contact.js';
import type { Call, Page } from '../call.js';
import {
  countersAfter,
  planSave,
  storedContact,
  summaryOf,
  type Counters,
  type Receipt,
  type SaveInput,
  type StoredContact,
} from '../common/save-contact.js';
import { untilAborted } from '../common/until-aborted.js';
import type { ContactRepository, ContactSummary, SavedContact } from '../contact-repository.js';
import { MemoryPersonDirectory } from './memory-person-directory.js';

export interface MemoryContactOptions {
  /** Where new people go and changed ones are compared, so that a search finds them. */
  readonly people?: MemoryPersonDirectory;
  /** The oldest first; each needs `id`, `code` and `person.id`. */
  readonly contacts?: readonly SalesContact[];
  /** Who signs the talks. */
  readonly currentUser?: Id;
  /** Milliseconds, as `Date.now` gives them. */
  readonly now?: () => number;
}

/** Contacts in an array. */
export class MemoryContactRepository implements ContactRepository {
  readonly #people: MemoryPersonDirectory;
  readonly #contacts = new Map<Id, StoredContact>();
  readonly #receipts = new Map<string, Receipt>();
  readonly #userId: Id;
  readonly #now: () => number;
  #counters: Counters;

  constructor({ people, contacts = [], currentUser = 'USUARIO1', now = Date.now }: MemoryContactOptions = {}) {
    this.#people = people ?? new MemoryPersonDirectory();
    this.#userId = currentUser;
    this.#now = now;
    for (const contact of contacts) {
      const stored = storedContact(contact);
      this.#contacts.set(stored.id, stored);
    }
    this.#counters = countersAfter(this.#people.all(), contacts);
  }

  save(input: SaveInput, { signal }: Call): Promise<SavedContact> {
    return untilAborted(signal, () => {
      const { contact, idempotencyKey } = input;
      const receipt = this.#receipts.get(idempotencyKey);
      const person = contact.person.id === undefined ? undefined : this.#people.peek(contact.person.id);
      const stored = contact.id === undefined ? undefined : this.#contacts.get(contact.id);
      const { answer, writes } = planSave(input, {
        ...(receipt !== undefined && { receipt }),
        ...(person !== undefined && { person }),
        ...(stored !== undefined && { contact: stored }),
        counters: this.#counters,
        userId: this.#userId,
        now: new Date(this.#now()).toISOString(),
      });
      if (writes !== undefined) {
        this.#counters = writes.counters;
        if (writes.person !== undefined) this.#people.put(writes.person);
        this.#contacts.set(writes.contact.id, writes.contact);
        this.#receipts.set(idempotencyKey, writes.receipt);
      }
      return answer;
    });
  }

  get({ id }: { readonly id: Id }, { signal }: Call): Promise<SalesContact | undefined> {
    return untilAborted(signal, () => {
      const contact = this.#contacts.get(id);
      if (contact === undefined) return undefined;
      const person = contact.person.id === undefined ? undefined : this.#people.peek(contact.person.id);
      return person === undefined ? contact : { ...contact, person };
    });
  }

  listByPerson(
    {
      personId,
      status,
      limit,
    }: { readonly personId: Id; readonly status: 'open' | 'closed' | 'all'; readonly limit: number },
    { signal }: Call,
  ): Promise<Page<ContactSummary>> {
    return untilAborted(signal, () => {
      const found = [...this.#contacts.values()]
        .filter((contact) => contact.person.id === personId && (status === 'all' || contact.status === status))
        .reverse();
      return { items: found.slice(0, limit).map(summaryOf), total: found.length };
    });
  }
}

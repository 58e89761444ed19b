import type { Id } from '../../contact/json.js';
import type { ContactChange } from '../../contact/contact-change.js';
import { deepFreeze } from '../../contact/paths.js';
import type { SalesContact } from '../../contact/sales-contact.js';
import type { Agenda, AgendaEntry, AgendaQuery } from '../agenda.js';
import type { Call, Page } from '../call.js';
import { agendaPage } from '../common/agenda-entries.js';
import { changeMethods, planChange, type ChangeMethods } from '../common/change-contact.js';
import { noticesOf, type Notice } from '../common/notices.js';
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
import type { ChangeTarget, ContactRepository, ContactSummary, SavedContact } from '../contact-repository.js';
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

/** Contacts in an array, and the agenda over them. */
export class MemoryContactRepository implements ContactRepository {
  readonly #people: MemoryPersonDirectory;
  readonly #contacts = new Map<Id, StoredContact>();
  readonly #receipts = new Map<string, Receipt>();
  readonly #notices: Notice[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #userId: Id;
  readonly #now: () => number;
  #counters: Counters;

  readonly addInteraction: ChangeMethods['addInteraction'];
  readonly transfer: ChangeMethods['transfer'];
  readonly close: ChangeMethods['close'];
  readonly reopen: ChangeMethods['reopen'];

  constructor({ people, contacts = [], currentUser = 'USUARIO1', now = Date.now }: MemoryContactOptions = {}) {
    const changes = changeMethods((target, change, signal) => this.#change(target, change, signal));
    this.addInteraction = changes.addInteraction;
    this.transfer = changes.transfer;
    this.close = changes.close;
    this.reopen = changes.reopen;
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
        if (writes.person !== undefined) this.#people.put(deepFreeze(structuredClone(writes.person)));
        this.#write(writes.before, writes.contact, writes.receipt);
      }
      return answer;
    });
  }

  /** What watchers would have been told, the oldest first. */
  get notices(): readonly Notice[] {
    return this.#notices;
  }

  /** The agenda over these contacts. */
  readonly agenda: Agenda = {
    list: ({ limit, cursor, ...query }, { signal }): Promise<Page<AgendaEntry>> =>
      untilAborted(signal, () =>
        agendaPage(this.#withPeople(), query satisfies AgendaQuery, { limit, ...(cursor !== undefined && { cursor }) }),
      ),
    subscribe: (_input, listener) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
  };

  get({ id }: { readonly id: Id }, { signal }: Call): Promise<SalesContact | undefined> {
    return untilAborted(signal, () => {
      const contact = this.#contacts.get(id);
      return contact === undefined ? undefined : this.#withPerson(contact);
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

  #change(target: ChangeTarget, change: ContactChange, signal: AbortSignal): Promise<SalesContact> {
    return untilAborted(signal, () => {
      const receipt = this.#receipts.get(target.idempotencyKey);
      const stored = this.#contacts.get(target.id);
      const { contact, writes } = planChange(target, change, {
        ...(receipt !== undefined && { receipt }),
        ...(stored !== undefined && { contact: stored }),
        userId: this.#userId,
        now: this.#now(),
      });
      if (writes !== undefined) this.#write(writes.before, contact, writes.receipt);
      return this.#withPerson(contact);
    });
  }

  #write(before: StoredContact | undefined, changed: StoredContact, receipt: Receipt): void {
    // A copy that nobody can change: whoever sent or is answered an object may go on using it.
    const after = deepFreeze(structuredClone(changed));
    this.#contacts.set(after.id, after);
    this.#receipts.set(receipt.key, receipt);
    this.#notices.push(...noticesOf(before, after, { userId: this.#userId, at: new Date(this.#now()).toISOString() }));
    for (const listener of this.#listeners) listener();
  }

  #withPerson(contact: StoredContact): StoredContact {
    const person = contact.person.id === undefined ? undefined : this.#people.peek(contact.person.id);
    return person === undefined ? contact : { ...contact, person };
  }

  *#withPeople(): Iterable<StoredContact> {
    for (const contact of this.#contacts.values()) yield this.#withPerson(contact);
  }
}

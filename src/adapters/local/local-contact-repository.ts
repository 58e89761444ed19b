import type { Id } from '../../contact/json.js';
import type { SalesContact } from '../../contact/sales-contact.js';
import { answerOf } from '../../storage/connection.js';
import type { Call, Page } from '../call.js';
import {
  planSave,
  summaryOf,
  type Counters,
  type Receipt,
  type SaveInput,
  type StoredPerson,
} from '../common/save-contact.js';
import { untilAborted } from '../common/until-aborted.js';
import type { ContactRepository, ContactSummary, SavedContact } from '../contact-repository.js';
import { writeContact, writePerson, type ContactRow, type LocalDatabase } from './local-database.js';
import type { LocalLists } from './local-lists.js';

/** The contacts of this browser. Person, contact, counters and idempotency key are written in one transaction. */
export class LocalContactRepository implements ContactRepository {
  readonly #database: LocalDatabase;
  readonly #lists: LocalLists;
  readonly #now: () => number;

  constructor(database: LocalDatabase, lists: LocalLists, now: () => number) {
    this.#database = database;
    this.#lists = lists;
    this.#now = now;
  }

  save(input: SaveInput, { signal }: Call): Promise<SavedContact> {
    return untilAborted(signal, async () => {
      const { currentUser } = await this.#lists.get();
      const { contact, idempotencyKey } = input;
      const names = ['people', 'people-search', 'contacts', 'receipts', 'meta'] as const;
      return this.#database.run(names, 'readwrite', signal, async (transaction) => {
        const meta = transaction.objectStore('meta');
        const [receipt, person, row, counters] = await Promise.all([
          find<Receipt>(transaction.objectStore('receipts'), idempotencyKey),
          find<StoredPerson>(transaction.objectStore('people'), contact.person.id),
          find<ContactRow>(transaction.objectStore('contacts'), contact.id),
          find<Counters>(meta, 'counters'),
        ]);
        const { answer, writes } = planSave(input, {
          ...(receipt !== undefined && { receipt }),
          ...(person !== undefined && { person }),
          ...(row !== undefined && { contact: row.contact }),
          counters: counters ?? { revision: 0, person: 0, contact: 0 },
          userId: currentUser,
          now: new Date(this.#now()).toISOString(),
        });
        if (writes !== undefined) {
          if (writes.person !== undefined) writePerson(transaction, writes.person, person);
          writeContact(transaction, writes.contact);
          transaction.objectStore('receipts').put(writes.receipt);
          meta.put(writes.counters, 'counters');
        }
        return answer;
      });
    });
  }

  get({ id }: { readonly id: Id }, { signal }: Call): Promise<SalesContact | undefined> {
    return this.#database.run(['contacts', 'people'], 'readonly', signal, async (transaction) => {
      const row = await find<ContactRow>(transaction.objectStore('contacts'), id);
      if (row === undefined) return undefined;
      const person = await find<StoredPerson>(transaction.objectStore('people'), row.personId);
      return person === undefined ? row.contact : { ...row.contact, person };
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
    return this.#database.run(['contacts'], 'readonly', signal, async (transaction) => {
      const everyNumber = IDBKeyRange.bound([personId], [personId, []]);
      const rows: ContactRow[] = await answerOf(
        transaction.objectStore('contacts').index('person').getAll(everyNumber),
      );
      const found = rows.map((row) => row.contact).filter((contact) => status === 'all' || contact.status === status);
      return { items: found.reverse().slice(0, limit).map(summaryOf), total: found.length };
    });
  }
}

function find<T>(store: IDBObjectStore, key: string | undefined): Promise<T | undefined> {
  return key === undefined ? Promise.resolve(undefined) : answerOf<T | undefined>(store.get(key));
}

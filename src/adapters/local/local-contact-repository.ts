import type { Id } from '../../contact/json.js';
import type { ContactChange } from '../../contact/contact-change.js';
import type { SalesContact } from '../../contact/sales-contact.js';
import { answerOf } from '../../storage/connection.js';
import type { Call, Page } from '../call.js';
import { changeMethods, planChange, type ChangeMethods } from '../common/change-contact.js';
import { noticesOf } from '../common/notices.js';
import {
  planSave,
  summaryOf,
  type Counters,
  type Receipt,
  type SaveInput,
  type StoredContact,
  type StoredPerson,
} from '../common/save-contact.js';
import { untilAborted } from '../common/until-aborted.js';
import type { ChangeTarget, ContactRepository, ContactSummary, SavedContact } from '../contact-repository.js';
import type { ContactChannel } from './contact-channel.js';
import { writeContact, writePerson, type ContactRow, type LocalDatabase } from './local-database.js';
import type { LocalLists } from './local-lists.js';

/** The contacts of this browser. Person, contact, counters and idempotency key are written in one transaction. */
export class LocalContactRepository implements ContactRepository {
  readonly #database: LocalDatabase;
  readonly #lists: LocalLists;
  readonly #channel: ContactChannel;
  readonly #now: () => number;

  readonly addInteraction: ChangeMethods['addInteraction'];
  readonly transfer: ChangeMethods['transfer'];
  readonly close: ChangeMethods['close'];
  readonly reopen: ChangeMethods['reopen'];

  constructor(database: LocalDatabase, lists: LocalLists, channel: ContactChannel, now: () => number) {
    const changes = changeMethods((target, change, signal) => this.#change(target, change, signal));
    this.addInteraction = changes.addInteraction;
    this.transfer = changes.transfer;
    this.close = changes.close;
    this.reopen = changes.reopen;
    this.#database = database;
    this.#lists = lists;
    this.#channel = channel;
    this.#now = now;
  }

  save(input: SaveInput, { signal }: Call): Promise<SavedContact> {
    return untilAborted(signal, async () => {
      const { currentUser } = await this.#lists.get();
      const { contact, idempotencyKey } = input;
      const names = ['people', 'people-search', 'contacts', 'receipts', 'notices', 'meta'] as const;
      const now = new Date(this.#now()).toISOString();
      const answer = await this.#database.run(names, 'readwrite', signal, async (transaction) => {
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
          now,
        });
        if (writes !== undefined) {
          if (writes.person !== undefined) writePerson(transaction, writes.person, person);
          write(transaction, writes.before, writes.contact, writes.receipt, { userId: currentUser, at: now });
          meta.put(writes.counters, 'counters');
        }
        return answer;
      });
      this.#channel.tell();
      return answer;
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

  #change(target: ChangeTarget, change: ContactChange, signal: AbortSignal): Promise<SalesContact> {
    return untilAborted(signal, async () => {
      const { currentUser: userId } = await this.#lists.get();
      const now = this.#now();
      const names = ['people', 'contacts', 'receipts', 'notices'] as const;
      const answer = await this.#database.run(names, 'readwrite', signal, async (transaction) => {
        const [receipt, row] = await Promise.all([
          find<Receipt>(transaction.objectStore('receipts'), target.idempotencyKey),
          find<ContactRow>(transaction.objectStore('contacts'), target.id),
        ]);
        const { contact, writes } = planChange(target, change, {
          ...(receipt !== undefined && { receipt }),
          ...(row !== undefined && { contact: row.contact }),
          userId,
          now,
        });
        const person = await find<StoredPerson>(transaction.objectStore('people'), contact.person.id);
        if (writes !== undefined) {
          write(transaction, writes.before, contact, writes.receipt, { userId, at: new Date(now).toISOString() });
        }
        return person === undefined ? contact : { ...contact, person };
      });
      this.#channel.tell();
      return answer;
    });
  }
}

function write(
  transaction: IDBTransaction,
  before: StoredContact | undefined,
  after: StoredContact,
  receipt: Receipt,
  signature: { readonly userId: Id; readonly at: string },
): void {
  writeContact(transaction, after);
  transaction.objectStore('receipts').put(receipt);
  for (const notice of noticesOf(before, after, signature)) transaction.objectStore('notices').put(notice);
}

function find<T>(store: IDBObjectStore, key: string | undefined): Promise<T | undefined> {
  return key === undefined ? Promise.resolve(undefined) : answerOf<T | undefined>(store.get(key));
}

import type { Id } from '../../contact/json.js';
import { answerOf } from '../../storage/connection.js';
import type { Agenda, AgendaEntry, AgendaQuery } from '../agenda.js';
import type { Call, Page } from '../call.js';
import { agendaPage } from '../common/agenda-entries.js';
import type { StoredPerson } from '../common/save-contact.js';
import type { ContactChannel } from './contact-channel.js';
import type { ContactRow, LocalDatabase } from './local-database.js';

/** The agenda over the contacts of this browser: the index names those of one user within the days. */
export class LocalAgenda implements Agenda {
  readonly #database: LocalDatabase;
  readonly #channel: ContactChannel;

  constructor(database: LocalDatabase, channel: ContactChannel) {
    this.#database = database;
    this.#channel = channel;
  }

  list(
    { limit, cursor, ...query }: AgendaQuery & { readonly limit: number; readonly cursor?: string },
    { signal }: Call,
  ): Promise<Page<AgendaEntry>> {
    return this.#database.run(['contacts', 'people'], 'readonly', signal, async (transaction) => {
      const { userId, from = '', to = '9999-99-99' } = query;
      const days = IDBKeyRange.bound([userId, from], [userId, to]);
      const rows: ContactRow[] = await answerOf(transaction.objectStore('contacts').index('agenda').getAll(days));
      // A contact that is due in both roles has two keys.
      const contacts = [...new Map(rows.map(({ id, contact }) => [id, contact])).values()];
      const people = transaction.objectStore('people');
      const current = await Promise.all(
        contacts.map(async (contact) => {
          const person = await answerOf<StoredPerson | undefined>(people.get(contact.person.id!));
          return person === undefined ? contact : { ...contact, person };
        }),
      );
      return agendaPage(current, query, { limit, ...(cursor !== undefined && { cursor }) });
    });
  }

  subscribe(_input: { readonly userId: Id }, listener: () => void): () => void {
    return this.#channel.subscribe(listener);
  }
}

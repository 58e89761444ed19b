import { answerOf } from '../../storage/connection.js';
import type { Notice } from '../common/notices.js';
import type { LocalAdapterOptions } from './create-local-adapters.js';
import { LocalDatabase } from './local-database.js';

/** A notice with its place in the order in which they came. */
export type LocalNotice = Notice & { readonly number: number };

/**
 * What a mail server would have sent to the watchers, the newest first: this store has none, and sends nothing. `limit`
 * is 200 by default.
 */
export async function localNotices({
  databaseName = 'sales-contact-elements',
  indexedDB,
  limit = 200,
}: Pick<LocalAdapterOptions, 'databaseName' | 'indexedDB'> & { readonly limit?: number } = {}): Promise<
  readonly LocalNotice[]
> {
  const database = new LocalDatabase({ name: databaseName, ...(indexedDB !== undefined && { indexedDB }) });
  try {
    return await database.run(['notices'], 'readonly', new AbortController().signal, async (transaction) => {
      const all = await answerOf<LocalNotice[]>(transaction.objectStore('notices').getAll());
      return all.slice(-limit).reverse();
    });
  } finally {
    database.close();
  }
}

import type { DraftStorage } from '../draft-storage.js';
import type { HttpClient } from './http-client.js';
import { entityTag } from './http-contacts.js';

export function httpDrafts(client: HttpClient): DraftStorage {
  return {
    list: (input, call) =>
      client.send({ method: 'GET', path: ['drafts'], query: { ...input } }, call) as ReturnType<DraftStorage['list']>,
    get: ({ id }, call) =>
      client.find({ method: 'GET', path: ['drafts', id] }, call) as ReturnType<DraftStorage['get']>,
    // Not repeated: its own first try would make the second one a conflict.
    put: ({ id, rev, ...body }, call) =>
      client.send(
        {
          method: 'PUT',
          path: ['drafts', id],
          body,
          headers: rev === 0 ? { 'if-none-match': '*' } : { 'if-match': entityTag(String(rev)) },
        },
        call,
      ) as ReturnType<DraftStorage['put']>,
    delete: async ({ id }, call) => {
      await client.find({ method: 'DELETE', path: ['drafts', id], repeatable: true }, call);
    },
  };
}

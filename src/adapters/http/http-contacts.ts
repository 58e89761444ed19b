import type { SalesContact } from '../../contact/sales-contact.js';
import type { Call } from '../call.js';
import type { ChangeTarget, ContactRepository, SavedContact } from '../contact-repository.js';
import type { HttpClient } from './http-client.js';

/** Every write carries its key, so that one whose answer was lost may be sent again. */
export function httpContacts(client: HttpClient): ContactRepository {
  const change =
    (action: string) =>
    ({ id, version, idempotencyKey, ...body }: ChangeTarget, call: Call): Promise<SalesContact> =>
      client.send(
        {
          method: 'POST',
          path: ['contacts', id, action],
          body,
          headers: { 'idempotency-key': idempotencyKey, 'if-match': entityTag(version) },
          repeatable: true,
        },
        call,
      ) as Promise<SalesContact>;
  return {
    save: ({ contact, personVersion, idempotencyKey }, call) => {
      // What happened to a contact is the server's to tell.
      const { status: _status, history: _history, ...sent } = contact;
      const { id, version } = contact;
      return client.send(
        {
          method: id === undefined ? 'POST' : 'PUT',
          path: id === undefined ? ['contacts'] : ['contacts', id],
          body: { contact: sent, ...(personVersion !== undefined && { personVersion }) },
          headers: {
            'idempotency-key': idempotencyKey,
            ...(id !== undefined && version !== undefined && { 'if-match': entityTag(version) }),
          },
          repeatable: true,
        },
        call,
      ) as Promise<SavedContact>;
    },
    get: ({ id }, call) =>
      client.find({ method: 'GET', path: ['contacts', id] }, call) as ReturnType<ContactRepository['get']>,
    listByPerson: ({ personId, ...query }, call) =>
      client.send({ method: 'GET', path: ['people', personId, 'contacts'], query }, call) as ReturnType<
        NonNullable<ContactRepository['listByPerson']>
      >,
    addInteraction: change('interactions'),
    transfer: change('transfer'),
    close: change('close'),
    reopen: change('reopen'),
  };
}

export function entityTag(version: string): string {
  return `"${version}"`;
}

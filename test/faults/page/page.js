/**
 * The kit as a host embeds it, over adapters that keep nothing on disk: whatever is found there is a draft. The address
 * says how: `user`, `tenant`, `draft` (its id), `encryption`, `storage`, `contacts=http` (the server of the tests).
 */
import { AdapterError } from '/dist/cdn.js';
import { createDemoData, createMemoryAdapters } from '/tools.js';

const asked = new URLSearchParams(location.search);
const form = document.getElementById('form');
form.setAttribute('tenant', asked.get('tenant') ?? 'demo');
form.setAttribute('user-id', asked.get('user') ?? 'VENDAS1');
for (const [name, attribute] of [
  ['draft', 'draft-id'],
  ['encryption', 'encryption'],
  ['storage', 'storage'],
]) {
  const value = asked.get(name);
  if (value !== null) form.setAttribute(attribute, value);
}

const today = new Date().toISOString().slice(0, 10);
const memory = createMemoryAdapters({ ...createDemoData({ today }), currentUser: 'VENDAS1' });

const overHttp = {
  ...memory.contacts,
  get: (input, call) => memory.contacts.get(input, call),
  async save({ contact, idempotencyKey }, { signal }) {
    let response;
    try {
      const body = JSON.stringify({ idempotencyKey, contact });
      response = await fetch('/api/contacts', { method: 'POST', body, signal });
    } catch (cause) {
      throw new AdapterError('network', 'Expected an answer, found none.', { cause });
    }
    if (response.status === 409) throw new AdapterError('conflict', 'Expected the content first sent with this key.');
    return response.json();
  },
};

form.adapters = {
  ...memory,
  ...(asked.get('contacts') === 'http' && { contacts: overHttp }),
  companies: { find: () => Promise.resolve(undefined) },
  postalCodes: { find: () => Promise.resolve(undefined) },
};

import type { Adapters } from '../adapters.js';
import { guardAdapters } from '../boundary.js';
import { httpAgenda } from './http-agenda.js';
import { HttpClient, type HttpClientOptions } from './http-client.js';
import { httpContacts } from './http-contacts.js';
import { httpDrafts } from './http-drafts.js';
import { httpBranches, httpChoices, httpProducts, httpSettings, httpUsers } from './http-lists.js';
import { httpPeople } from './http-people.js';

export interface HttpAdapterOptions extends HttpClientOptions {
  /** Milliseconds for one call with all its tries; 10,000 by default. */
  readonly timeLimit?: number;
  /**
   * What the server has not, as an adapter or a method of one: `['drafts', 'contacts.reopen', 'agenda.subscribe']`.
   * What is absent is hidden on the screen.
   */
  readonly without?: readonly (keyof Adapters | `${keyof Adapters}.${string}`)[];
}

export type HttpAdapters = Required<Omit<Adapters, 'companies' | 'postalCodes'>>;

/**
 * The adapters for a server that speaks the contract of `sales-contact-elements/openapi.json`. Every answer is held
 * against the schemas; a wrong one is an `AdapterError`. Reading, and writing with an idempotency key, is tried again
 * after a lost connection.
 *
 * @throws TypeError when `baseUrl` is no address.
 */
export function createHttpAdapters(options: HttpAdapterOptions): HttpAdapters {
  const { baseUrl, timeLimit, without = [] } = options ?? {};
  if (typeof baseUrl !== 'string' || baseUrl === '') {
    throw new TypeError(`Expected baseUrl of createHttpAdapters to be an address, found ${JSON.stringify(baseUrl)}.`);
  }
  const client = new HttpClient(options);
  const adapters: Record<string, object> = {
    people: httpPeople(client),
    products: httpProducts(client),
    users: httpUsers(client),
    branches: httpBranches(client),
    choices: httpChoices(client),
    contacts: httpContacts(client),
    settings: httpSettings(client),
    agenda: httpAgenda(client),
    drafts: httpDrafts(client),
  };
  for (const name of without) {
    const [adapter = '', method] = name.split('.');
    if (method === undefined) delete adapters[adapter];
    else adapters[adapter] = { ...adapters[adapter], [method]: undefined };
  }
  return guardAdapters(
    adapters as unknown as HttpAdapters,
    timeLimit === undefined ? {} : { timeLimit },
  ) as HttpAdapters;
}

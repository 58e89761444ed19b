import type { Id } from '../../contact/json.js';
import type { Call, Page } from '../call.js';
import { TextSearch } from '../common/text-search.js';
import { untilAborted } from '../common/until-aborted.js';
import type { User, UserDirectory } from '../user-directory.js';

/** Users in an array, one of whom is working now. */
export class MemoryUserDirectory implements UserDirectory {
  readonly #users: ReadonlyMap<Id, User>;
  readonly #current: Id | undefined;
  readonly #search: TextSearch<User>;

  constructor(users: readonly User[] = [], current?: Id) {
    this.#users = new Map(users.map((user) => [user.id, user]));
    this.#current = current;
    this.#search = new TextSearch(
      users,
      (user) => user.login,
      (user) => user.name ?? '',
    );
  }

  search(
    { text, ...request }: { readonly text: string; readonly limit: number; readonly cursor?: string },
    { signal }: Call,
  ): Promise<Page<User>> {
    return untilAborted(signal, () => this.#search.find(text, request));
  }

  get({ id }: { readonly id: Id }, { signal }: Call): Promise<User | undefined> {
    return untilAborted(signal, () => this.#users.get(id));
  }

  current(_input: Record<string, never>, { signal }: Call): Promise<User | undefined> {
    return untilAborted(signal, () => (this.#current === undefined ? undefined : this.#users.get(this.#current)));
  }
}

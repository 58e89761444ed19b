import type { Id } from '../../contact/json.js';
import type { Call, Page } from '../call.js';
import { untilAborted } from '../common/until-aborted.js';
import type { User, UserDirectory } from '../user-directory.js';
import type { LocalLists } from './local-lists.js';

/** The users of this browser; an unconfigured store has one. */
export class LocalUserDirectory implements UserDirectory {
  readonly #lists: LocalLists;

  constructor(lists: LocalLists) {
    this.#lists = lists;
  }

  search(
    input: { readonly text: string; readonly limit: number; readonly cursor?: string },
    call: Call,
  ): Promise<Page<User>> {
    return untilAborted(call.signal, async () => (await this.#lists.get()).users.search(input, call));
  }

  get(input: { readonly id: Id }, call: Call): Promise<User | undefined> {
    return untilAborted(call.signal, async () => (await this.#lists.get()).users.get(input, call));
  }

  current(input: Record<string, never>, call: Call): Promise<User | undefined> {
    return untilAborted(call.signal, async () => (await this.#lists.get()).users.current(input, call));
  }
}

import type { PersonDirectory } from '../adapters/person-directory.js';
import type { Call } from '../adapters/call.js';
import type { Id } from '../contact/json.js';
import type { Person } from '../contact/person.js';
import type { Preferences } from '../drafts/preferences.js';

const key = 'recent-people';
const most = 8;

/**
 * The people this user chose last, the newest first. Only their ids are kept: who they are is read anew each time, as far
 * as the profile still sees them.
 */
export class RecentPeople {
  readonly #preferences: Preferences | undefined;
  #ids: readonly Id[] | undefined;

  /** Without preferences they are remembered as long as the page lives. */
  constructor(preferences?: Preferences) {
    this.#preferences = preferences;
  }

  async remember(id: Id): Promise<void> {
    const ids = await this.#read();
    this.#ids = [id, ...ids.filter((other) => other !== id)].slice(0, most);
    await this.#preferences?.set(key, this.#ids);
  }

  /** Rejects only when nobody could be read. */
  async list(directory: PersonDirectory, call: Call): Promise<readonly Person[]> {
    const answers = await Promise.allSettled((await this.#read()).map((id) => directory.get({ id }, call)));
    const people = answers.flatMap((answer) =>
      answer.status === 'fulfilled' && answer.value !== undefined ? [answer.value] : [],
    );
    const failed = answers.find((answer) => answer.status === 'rejected');
    if (people.length === 0 && failed !== undefined) throw failed.reason;
    return people;
  }

  async #read(): Promise<readonly Id[]> {
    if (this.#ids === undefined) {
      const kept = await this.#preferences?.get(key);
      this.#ids ??= Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, most) : [];
    }
    return this.#ids;
  }
}

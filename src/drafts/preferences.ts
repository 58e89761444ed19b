import type { KeyValueStore } from '../storage/key-value-store.js';
import { storageFor, type Owner } from './database.js';

/**
 * Small memories of one user: the last channel, folds, ids of recent people, the last known settings. Ids and
 * configuration, nothing about people. They are a convenience: when the storage fails nothing is remembered and
 * nobody is disturbed, so no method rejects.
 */
export class Preferences {
  readonly #ns: string;
  readonly #store: KeyValueStore;

  constructor(options: { readonly ns: string; readonly store: KeyValueStore }) {
    this.#ns = options.ns;
    this.#store = options.store;
  }

  /** What was set last, or `undefined`. Untrusted: the caller checks its shape. */
  async get(key: string): Promise<unknown> {
    try {
      return await this.#store.get('preferences', [this.#ns, key]);
    } catch {
      return undefined;
    }
  }

  /** Remembers anything a structured clone can hold; `undefined` forgets. */
  async set(key: string, value: unknown): Promise<void> {
    try {
      if (value === undefined) await this.#store.delete('preferences', [this.#ns, key]);
      else await this.#store.set('preferences', [this.#ns, key], value);
    } catch {
      // Not remembered.
    }
  }

  /** Forgets everything of this user. */
  async clear(): Promise<void> {
    try {
      await this.#store.run(['preferences'], 'readwrite', 'relaxed', (transaction) =>
        transaction.deleteAll('preferences', this.#ns),
      );
    } catch {
      // The storage is gone, and with it what it remembered.
    }
  }
}

/** The preferences of a user; without tenant or user, or with `memory`, they live as long as the page. */
export function openPreferences(owner: Owner, options: { readonly memory?: boolean } = {}): Preferences {
  return new Preferences(storageFor(owner, options));
}

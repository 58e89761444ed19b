import * as z from 'zod/mini';
import { failureCodes, type FailureCode } from '../adapters/adapter-error.js';
import { lazily } from '../contact/lazily.js';
import { id, whole } from '../contact/shape.js';
import type { KeyValueStore, StoreTransaction } from '../storage/key-value-store.js';
import { storageFor, type Owner } from './database.js';

const states = ['sending', 'waiting', 'refused'] as const;

/**
 * `sending`: under way, or its answer is not known; `waiting`: goes out with the network; `refused`: the server said
 * no, and it is only a draft again.
 */
export type AttemptState = (typeof states)[number];

/** One conclusion that the server has not said yes to. What is concluded is the draft itself: nothing of it is here. */
export interface Attempt {
  /** Of the draft. */
  readonly id: string;
  readonly ns: string;
  /** The idempotency key, which the draft holds as long as its content is the one concluded. */
  readonly key: string;
  /** The revision of the draft that was concluded. */
  readonly rev: number;
  /** When it was concluded, epoch milliseconds: for people, the order is `order`. */
  readonly at: number;
  readonly order: number;
  readonly state: AttemptState;
  /** Why it was refused, or why it still waits. */
  readonly failure?: FailureCode;
}

// What is stored is untrusted: any script of the page's origin can have written it.
const attemptSchema = lazily(() =>
  z.strictObject({
    id: z.string(),
    ns: z.string(),
    key: id,
    rev: whole(0),
    at: z.number(),
    order: whole(1),
    state: z.enum(states),
    failure: z.exactOptional(z.enum(failureCodes)),
  }),
);

/** The conclusions of one user that are under way. Everything is written strictly. Methods reject with `StorageError`. */
export class Outbox {
  readonly ns: string;
  readonly #store: KeyValueStore;
  readonly #now: () => number;

  constructor(options: { readonly ns: string; readonly store: KeyValueStore; readonly now?: () => number }) {
    this.ns = options.ns;
    this.#store = options.store;
    this.#now = options.now ?? Date.now;
  }

  /** Whether it outlives the page, and is seen by other tabs. */
  get persistent(): boolean {
    return this.#store.persistent;
  }

  /** Keeps an attempt, before anything is sent; it takes the last place, and the place of a former one of its draft. */
  add(attempt: Pick<Attempt, 'id' | 'key' | 'rev' | 'state'>): Promise<void> {
    return this.#write(async (transaction) => {
      const last = (await this.#all(transaction)).at(-1)?.order ?? 0;
      const added: Attempt = { ...attempt, ns: this.ns, at: this.#now(), order: last + 1 };
      transaction.put('outbox', [this.ns, attempt.id], added);
    });
  }

  /** In the order in which they were concluded. */
  list(): Promise<readonly Attempt[]> {
    return this.#store.run(['outbox'], 'readonly', 'relaxed', (transaction) => this.#all(transaction));
  }

  /** Takes an attempt from one of these states to another; false when it is in none of them any more. */
  move(draftId: string, from: readonly AttemptState[], state: AttemptState, failure?: FailureCode): Promise<boolean> {
    return this.#change(draftId, from, (transaction, { failure: _former, ...attempt }) =>
      transaction.put('outbox', [this.ns, draftId], { ...attempt, state, ...(failure !== undefined && { failure }) }),
    );
  }

  /** Forgets an attempt that is in one of these states; false when it is in none of them. */
  delete(draftId: string, from: readonly AttemptState[] = states): Promise<boolean> {
    return this.#change(draftId, from, (transaction) => transaction.delete('outbox', [this.ns, draftId]));
  }

  #change(
    draftId: string,
    from: readonly AttemptState[],
    write: (transaction: StoreTransaction, attempt: Attempt) => void,
  ): Promise<boolean> {
    return this.#write(async (transaction) => {
      const [attempt] = read([await transaction.get('outbox', [this.ns, draftId])]);
      if (attempt === undefined || !from.includes(attempt.state)) return false;
      write(transaction, attempt);
      return true;
    });
  }

  #write<T>(write: (transaction: StoreTransaction) => Promise<T>): Promise<T> {
    return this.#store.run(['outbox'], 'readwrite', 'strict', write);
  }

  async #all(transaction: StoreTransaction): Promise<readonly Attempt[]> {
    return read(await transaction.all('outbox', this.ns)).sort((a, b) => a.order - b.order);
  }
}

/** The outbox of a user; without tenant or user, or with `memory`, it lives as long as the page. */
export function openOutbox(owner: Owner, options: { readonly memory?: boolean } = {}): Outbox {
  return new Outbox(storageFor(owner, options));
}

/** What cannot be read is no attempt: the draft and its key are still there. */
function read(found: readonly unknown[]): Attempt[] {
  return found.flatMap((raw) => {
    const attempt = attemptSchema.safeParse(raw);
    return attempt.success ? [attempt.data as Attempt] : [];
  });
}

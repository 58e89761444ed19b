import { AdapterError, type FailureCode } from '../adapters/adapter-error.js';
import type { SavedContact } from '../adapters/contact-repository.js';
import type { Draft } from '../contact/draft.js';
import { pageLocks } from '../drafts/draft-lock.js';
import type { DraftStore } from '../drafts/draft-store.js';
import type { Attempt, AttemptState, Outbox } from '../drafts/outbox.js';
import { asAdapterError } from './submit.js';

const firstRetry = 1000;
const lastRetry = 60_000;

/** Failures of the moment: nothing is said of the contact, and the same request may succeed later. */
const passing: readonly FailureCode[] = ['network', 'timeout', 'unavailable', 'rate-limited', 'unauthenticated'];

/** A conclusion that is under way, waits, or was refused. */
export interface Pending {
  /** Of its draft. */
  readonly id: string;
  /** When it was concluded, epoch milliseconds. */
  readonly at: number;
  readonly state: AttemptState;
  /** The place in the queue, from 1; 0 for a refused one, which is in none. */
  readonly position: number;
  /** Why it was refused, or why the last try failed. */
  readonly failure?: FailureCode;
}

export interface OutboxSenderOptions {
  readonly drafts: DraftStore;
  readonly outbox: Outbox;
  /** Sends what the draft holds. */
  readonly send: (draft: Draft, key: string) => Promise<SavedContact>;
  /** The server said yes: deletes the draft for good. */
  readonly remove: (id: string) => Promise<void>;
  /** `pending` answers something else from now on. */
  readonly onChange: () => void;
  /** What became of an attempt that was sent from here. */
  readonly onEnd: (id: string, result: SavedContact | AdapterError) => Promise<void>;
}

/**
 * Sends what waits in the outbox, and what an earlier page was sending when it died: in the order in which it was
 * concluded, one tab at a time, again and again until the server has said yes or no. The key makes a second sending
 * of the same the same one.
 */
export class OutboxSender {
  readonly #options: OutboxSenderOptions;
  readonly #lock: string | undefined;
  #pending: readonly Pending[] = [];
  #running: Promise<void> | undefined;
  #sending: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Conclusions under way outside the queue. */
  #beside = 0;
  #failures = 0;
  #retryAfter = 0;
  #life: AbortController | undefined;

  constructor(options: OutboxSenderOptions) {
    this.#options = options;
    const { ns, persistent } = options.outbox;
    this.#lock = persistent ? `sales-contact:${ns}:outbox` : undefined;
  }

  /** Every conclusion the server has not said yes to, in order. */
  pending(): readonly Pending[] {
    return this.#pending;
  }

  pendingOf(id: string): Pending | undefined {
    return this.#pending.find((pending) => pending.id === id);
  }

  /** Whether something is to be sent. */
  get waits(): boolean {
    return this.#pending.some(({ position }) => position > 0);
  }

  /** The draft that is being sent from here. */
  get sending(): string | undefined {
    return this.#sending;
  }

  /** Sends what is there, and from now on what comes. Resolves after the first try. */
  start(): Promise<void> {
    if (this.#life !== undefined) return Promise.resolve();
    this.#life = new AbortController();
    const { signal } = this.#life;
    const unsubscribe = this.#options.drafts.subscribe(({ kind, id }) => void this.#follow(kind, id));
    signal.addEventListener('abort', unsubscribe);
    if (typeof addEventListener === 'function') addEventListener('online', () => void this.retry(), { signal });
    return this.run();
  }

  /** What is under way stays `sending`: the next start asks what became of it. */
  stop(): void {
    this.#life?.abort();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Tries at once: the network is back, or the user logged in again. */
  retry(): Promise<void> {
    this.#failures = 0;
    this.#retryAfter = 0;
    return this.run();
  }

  /** One try at everything that waits. */
  run(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      this.schedule();
    });
    return this.#running;
  }

  /** Takes an attempt back, or forgets one that was refused; false when it is being sent, or cannot be taken back. */
  async cancel(id: string): Promise<boolean> {
    const cancelled = await this.#options.outbox.delete(id, ['waiting', 'refused']).catch(() => false);
    await this.refresh();
    return cancelled;
  }

  /** Runs the work while nobody sends from the queue, so that what it adds is not taken for left over. */
  async beside<T>(work: () => Promise<T>): Promise<T> {
    this.#beside += 1;
    try {
      return (await this.#underLock('shared', work)) as T;
    } finally {
      this.#beside -= 1;
      this.schedule();
    }
  }

  /** Reads anew what is pending. */
  async refresh(): Promise<void> {
    const attempts = await this.#options.outbox.list().catch(() => undefined);
    if (attempts === undefined || this.#isStopped) return;
    let place = 0;
    const pending = attempts.map(({ id, at, state, failure }): Pending => {
      const position = state === 'refused' ? 0 : (place += 1);
      return { id, at, state, position, ...(failure !== undefined && { failure }) };
    });
    if (JSON.stringify(pending) === JSON.stringify(this.#pending)) return;
    this.#pending = pending;
    this.#options.onChange();
  }

  /** Another try later, as long as something waits. */
  schedule(): void {
    if (this.#timer !== undefined || this.#running !== undefined || this.#isStopped || !this.waits) return;
    const wait = Math.min(lastRetry, firstRetry * 2 ** this.#failures) * (0.75 + Math.random() / 2);
    this.#failures += 1;
    this.#timer = setTimeout(() => void this.run(), Math.max(wait, this.#retryAfter));
  }

  get #isStopped(): boolean {
    return this.#life?.signal.aborted === true;
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.refresh();
    if (this.#isStopped || this.#beside > 0 || this.#pending.length === 0) return;
    // A storage that fails is tried again like a network that does.
    await this.#underLock('exclusive', () => this.#pass()).catch(() => undefined);
    await this.refresh();
    if (!this.waits) this.#failures = 0;
  }

  async #pass(): Promise<void> {
    const { outbox } = this.#options;
    const attempts = await outbox.list();
    // Nobody else is sending: the page that was has died.
    for (const { id, state } of attempts) if (state === 'sending') await outbox.move(id, ['sending'], 'waiting');
    for (const attempt of attempts) {
      if (this.#isStopped) return;
      const goesOn = await this.#sendOne(attempt).finally(() => (this.#sending = undefined));
      if (!goesOn) return;
    }
  }

  /** Answers whether the next one may go. */
  async #sendOne({ id, key, state }: Attempt): Promise<boolean> {
    const { drafts, outbox, send, remove, onEnd } = this.#options;
    const stored = await drafts.get(id);
    // Concluded, or discarded by the user.
    if (stored === undefined) await outbox.delete(id, ['waiting', 'refused']);
    if (stored === undefined || state === 'refused' || stored.state === 'newer') return true;
    if (stored.state === 'locked') return false;
    if (stored.state !== 'ready' || stored.draft.idempotencyKey !== key) {
      const message = `Expected the draft ${id} as it was concluded, found it changed or not readable.`;
      return this.#refuse(id, new AdapterError('conflict', message));
    }
    // The user may have taken it back in this moment.
    if (!(await outbox.move(id, ['waiting'], 'sending'))) return true;
    this.#sending = id;
    const result = await send(stored.draft, key).catch(asAdapterError);
    if (!(result instanceof AdapterError)) {
      await remove(id);
      await outbox.delete(id);
      await onEnd(id, result);
      this.#failures = 0;
      return true;
    }
    if (this.#isStopped) return false;
    if (!passing.includes(result.code)) return this.#refuse(id, result);
    this.#retryAfter = (result.retryAfter ?? 0) * 1000;
    await outbox.move(id, ['sending'], 'waiting', result.code);
    return false;
  }

  async #refuse(id: string, error: AdapterError): Promise<boolean> {
    await this.#options.outbox.move(id, ['sending', 'waiting'], 'refused', error.code);
    await this.#options.onEnd(id, error);
    return true;
  }

  async #follow(kind: string, id: string | undefined): Promise<void> {
    if (kind === 'unlocked') return this.run();
    if (kind === 'purged') {
      this.stop();
      this.#pending = [];
      return this.#options.onChange();
    }
    if (kind !== 'removed' && kind !== 'discarded') return;
    if (id !== undefined && this.pendingOf(id))
      await this.#options.outbox.delete(id, ['waiting', 'refused']).catch(() => false);
    await this.refresh();
  }

  /** The queue is sent by one tab alone; where nobody can be asked, the key alone keeps a sending single. */
  async #underLock<T>(mode: LockMode, work: () => Promise<T>): Promise<T | undefined> {
    const locks = this.#lock === undefined ? undefined : pageLocks();
    if (locks === undefined) return work();
    let begun = false;
    try {
      return await locks.request(this.#lock!, { mode, ifAvailable: true }, (lock) => {
        begun = true;
        return lock === null && mode === 'exclusive' ? undefined : work();
      });
    } catch (error) {
      if (begun) throw error;
      return work();
    }
  }
}

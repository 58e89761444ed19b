import type { DraftChange } from './draft-channel.js';

/**
 * `held`: this form writes the draft; `elsewhere`: another one does; `lost`: another one took it over; `free`: nobody
 * can be asked here (an old browser, an opaque origin, memory), and the comparison of revisions guards alone.
 */
export type LockState = 'held' | 'elsewhere' | 'lost' | 'free';

/** What a lock needs of the drafts it guards. */
interface DraftHome {
  readonly ns: string;
  readonly persistent: boolean;
  readonly writer: string;
  subscribe(listener: (change: DraftChange) => void): () => void;
  ask(id: string): void;
}

export interface DraftLockOptions {
  readonly store: DraftHome;
  readonly id: string;
  readonly onChange?: (state: LockState) => void;
  /** Writes what is pending, before another form takes over. */
  readonly beforeHandOver?: () => Promise<void>;
  /** The page's own by default. */
  readonly locks?: LockManager | undefined;
}

/** How long the holder is waited for before the lock is taken from it, in milliseconds. */
const patience = 2000;

/** Locks that forms of this page hold: not "another tab". */
const held = new Set<string>();

export function pageLocks(): LockManager | undefined {
  try {
    return globalThis.navigator?.locks;
  } catch {
    // A sandboxed frame refuses the mere look.
    return undefined;
  }
}

/** One writer for each draft. A politeness between tabs: what keeps drafts whole is the comparison of revisions. */
export class DraftLock {
  readonly id: string;
  readonly #name: string | undefined;
  readonly #options: DraftLockOptions;
  readonly #locks: LockManager | undefined;
  readonly #unsubscribe: () => void;
  #state: LockState = 'free';
  #letGo: (() => void) | undefined;

  constructor(options: DraftLockOptions) {
    this.id = options.id;
    this.#options = options;
    this.#name = lockName(options.store, options.id);
    this.#locks = 'locks' in options ? options.locks : pageLocks();
    this.#unsubscribe = options.store.subscribe(({ kind, id, writer }) => {
      if (kind === 'wanted' && id === this.id && writer !== this.#writer) void this.#handOver();
    });
  }

  get state(): LockState {
    return this.#state;
  }

  get #writer(): string {
    return this.#options.store.writer;
  }

  /** Takes the lock when nobody has it. */
  take(): Promise<LockState> {
    return this.#state === 'held' ? Promise.resolve('held') : this.#request({ ifAvailable: true });
  }

  /** Asks the holder to flush and let go; who does not answer loses the lock. The draft is read again afterwards. */
  async takeOver(): Promise<LockState> {
    if (this.#state === 'held' || this.#locks === undefined || this.#name === undefined) return this.take();
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), patience);
    const asked = this.#request({ signal: waiting.signal });
    this.#options.store.ask(this.id);
    const state = await asked;
    clearTimeout(timer);
    return state === 'held' ? state : this.#request({ steal: true });
  }

  /** Lets go and listens no longer. */
  release(): void {
    this.#unsubscribe();
    this.#drop('free');
  }

  async #handOver(): Promise<void> {
    if (this.#state !== 'held') return;
    await this.#options.beforeHandOver?.().catch(() => undefined);
    this.#drop('lost');
  }

  #drop(state: LockState): void {
    const letGo = this.#letGo;
    this.#letGo = undefined;
    if (this.#name !== undefined) held.delete(this.#name);
    this.#change(state);
    letGo?.();
  }

  #request(options: LockOptions): Promise<LockState> {
    const name = this.#name;
    const locks = this.#locks;
    if (locks === undefined || name === undefined) return Promise.resolve(this.#change('free'));
    return new Promise((resolve) => {
      locks
        .request(name, options, (lock) => {
          if (lock === null) {
            resolve(this.#change('elsewhere'));
            return undefined;
          }
          held.add(name);
          resolve(this.#change('held'));
          return new Promise<void>((letGo) => (this.#letGo = letGo));
        })
        .catch((error: unknown) => {
          // Taken away while held, or waited for in vain.
          if (this.#letGo !== undefined) this.#drop('lost');
          else if (options.signal?.aborted === true) resolve(this.#change('elsewhere'));
          // The page is not allowed to lock, or is going.
          else resolve(this.#change(error instanceof DOMException && error.name === 'AbortError' ? 'lost' : 'free'));
        });
    });
  }

  #change(state: LockState): LockState {
    if (state !== this.#state) {
      this.#state = state;
      this.#options.onChange?.(state);
    }
    return state;
  }
}

function lockName({ ns, persistent }: DraftHome, id: string): string | undefined {
  return persistent && ns !== '' ? `sales-contact:${ns}:${id}` : undefined;
}

/** What forms have open of a namespace: drafts, and keys that end with their tab. */
export async function openDrafts(ns: string): Promise<ReadonlyMap<string, 'here' | 'elsewhere'>> {
  const prefix = `sales-contact:${ns}:`;
  const state = await pageLocks()
    ?.query()
    .catch(() => undefined);
  const names = (state?.held ?? []).flatMap(({ name }) => (name?.startsWith(prefix) ? [name] : []));
  return new Map(names.map((name) => [name.slice(prefix.length), held.has(name) ? 'here' : 'elsewhere']));
}

import type { Draft } from '../contact/draft.js';
import type { Durability } from '../storage/connection.js';
import { StorageError, type StorageErrorCode } from '../storage/errors.js';
import { DraftConflict, type DraftStore } from './draft-store.js';
import { newDraftId, type DraftOrigin, type DraftSummary } from './record.js';

/**
 * How long a key may wait until it is safe, in milliseconds: for the next automatic writing to start, and for the
 * writing. The slower the writings of this draft are, the closer they follow each other; far below the 250 ms that a
 * crash may cost, for the page has other work in between.
 */
const safeWithin = 160;
/** Bounds of the time between the starts of two automatic writings. */
const shortestPace = 40;
const longestPace = 100;
const firstRetry = 1000;
const lastRetry = 30_000;

/**
 * `clean`: nothing to keep; `saved`: written, on `complete`; `memory`: written where it ends with the page;
 * `conflict`: someone else changed the draft, and what is on the screen went on under an id of its own (or, with
 * `removed`, the contact was concluded elsewhere and nothing is written any more).
 */
export interface KeeperStatus {
  readonly state: 'clean' | 'dirty' | 'saving' | 'saved' | 'failed' | 'memory' | 'conflict';
  readonly draftId: string;
  /** The last revision written or loaded; 0 before the first. */
  readonly rev: number;
  /** When the state began, epoch milliseconds. */
  readonly since: number;
  /** When the oldest change was made that is in no finished writing. */
  readonly unsavedSince?: number;
  /** When the last writing finished. */
  readonly at?: number;
  /** Whether the last writing was asked for by the user. */
  readonly manual?: boolean;
  /** With `failed` and `conflict`, and with `memory` where the browser keeps nothing although it should. */
  readonly reason?: StorageErrorCode;
  /** The draft this one was parted from after a conflict; stays until the keeper ends. */
  readonly forkedFrom?: string;
  readonly removed?: boolean;
}

export interface KeeperClock {
  now(): number;
  setTimeout(callback: () => void, milliseconds: number): unknown;
  clearTimeout(handle: unknown): void;
}

export interface DraftKeeperOptions {
  readonly store: DraftStore;
  /** Given for a draft that was loaded; a fresh one otherwise. */
  readonly draftId?: string;
  /** The revision loaded; 0 for a new draft. */
  readonly rev?: number;
  /** Nothing is written until `resume`: for the time in which a draft or record loads. */
  readonly suspended?: boolean;
  /** What is on the screen now; called when a writing starts, not with every key. */
  readonly capture: () => { readonly draft: Draft; readonly summary: DraftSummary };
  /**
   * The least milliseconds between a change and the writing of it, 0 without: where copying the screen takes longer than
   * a frame lasts, a key is to be painted first. Leaving the page waits for nothing.
   */
  readonly rest?: () => number;
  readonly onStatus?: (status: KeeperStatus) => void;
  readonly clock?: KeeperClock;
}

export interface FlushOptions {
  readonly durability?: Durability;
  readonly origin?: DraftOrigin;
}

interface Written {
  readonly id: string;
  readonly rev: number;
  readonly at: number;
  readonly forked: boolean;
}

interface Flush extends Required<FlushOptions> {
  readonly resolve: (written: { readonly rev: number; readonly at: number }) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Writes the open form by itself: at most one writing at a time, the first in the task after a change, the next as
 * soon as it is done. No timer is restarted by typing, so a fast typist waits no longer than a slow one.
 */
export class DraftKeeper {
  readonly #store: DraftStore;
  readonly #capture: DraftKeeperOptions['capture'];
  readonly #rest: () => number;
  readonly #onStatus: (status: KeeperStatus) => void;
  readonly #clock: KeeperClock;
  readonly #writer = newDraftId();
  readonly #unsubscribe: () => void;

  #draftId: string;
  #rev: number;
  #status: KeeperStatus;
  #suspended: boolean;
  #stopped = false;
  #unsavedSince: number | undefined;
  #lastStart = -Infinity;
  /** The pace after the last writing; the first ones of a page just opened are slow. */
  #pace = shortestPace;
  #timer: unknown;
  #writing: Promise<void> | undefined;
  #flushes: Flush[] = [];
  #failures = 0;
  #forkedFrom: string | undefined;
  #removed = false;
  #disconnect: (() => void) | undefined;
  #guarding = false;

  constructor(options: DraftKeeperOptions) {
    this.#store = options.store;
    this.#rest = options.rest ?? (() => 0);
    this.#capture = options.capture;
    this.#onStatus = options.onStatus ?? (() => undefined);
    this.#clock = options.clock ?? pageClock;
    this.#draftId = options.draftId ?? newDraftId();
    this.#rev = options.rev ?? 0;
    this.#suspended = options.suspended ?? false;
    this.#status = { state: 'clean', draftId: this.#draftId, rev: this.#rev, since: this.#clock.now() };
    this.#unsubscribe = this.#store.subscribe(({ kind }) => {
      // Logged out: an open form must not write its data back.
      if (kind === 'purged') void this.stop();
    });
  }

  get draftId(): string {
    return this.#draftId;
  }

  get rev(): number {
    return this.#rev;
  }

  get status(): KeeperStatus {
    return this.#status;
  }

  /** Something on the screen changed. Cheap: nothing is read or written here. */
  changed(): void {
    if (this.#stopped) return;
    if (this.#unsavedSince === undefined) {
      this.#unsavedSince = this.#clock.now();
      if (!this.#writing && this.#failures === 0 && !this.#removed) this.#tell({ state: 'dirty' });
    }
    this.#schedule();
  }

  /**
   * Writes what is on the screen now, changed or not, and resolves when it is safe. By default as the user's own
   * "Salvar Rascunho": strict. While suspended it waits. Rejects when the writing failed; the keeper tries again.
   */
  flush(options: FlushOptions = {}): Promise<{ readonly rev: number; readonly at: number }> {
    const { durability = 'strict', origin = 'manual' } = options;
    if (this.#stopped) {
      return Promise.reject(
        new StorageError('closed', 'DraftKeeper.flush: expected a running keeper, found it stopped.'),
      );
    }
    return new Promise((resolve, reject) => {
      this.#flushes.push({ durability, origin, resolve, reject });
      this.#cancelTimer();
      this.#startIfDue();
    });
  }

  /** Holds every writing back, for the time in which something loads; changes are remembered. */
  suspend(): void {
    this.#suspended = true;
    this.#cancelTimer();
  }

  /** Loading has ended: what was typed meanwhile is written. With `rev`, the revision that was loaded. */
  resume(rev?: number): void {
    if (rev !== undefined) this.#rev = rev;
    this.#suspended = false;
    if (this.#flushes.length > 0) this.#startIfDue();
    else this.#schedule();
  }

  /** Goes on under a new id, from revision 0: "guardar como outro rascunho". */
  fork(): void {
    if (this.#stopped) return;
    this.#partFrom();
    this.#unsavedSince ??= this.#clock.now();
    this.#cancelTimer();
    this.#startIfDue();
  }

  /**
   * Ends for good, after the writing under way; what was not written is not. Before `DraftStore.remove`, so that
   * no late writing meets the removal.
   */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    this.#unsubscribe();
    this.disconnect();
    for (const { reject } of this.#flushes.splice(0)) {
      reject(new StorageError('closed', 'DraftKeeper.flush: expected a running keeper, found it stopped.'));
    }
    await this.#writing;
  }

  /** Listens to the page: a page that is hidden or frozen may never wake up. */
  connect(): void {
    if (this.#disconnect || this.#stopped || typeof document === 'undefined') return;
    const onHidden = (): void => {
      if (document.visibilityState === 'hidden') this.#startPending();
    };
    const onFreeze = (): void => this.#startPending();
    document.addEventListener('visibilitychange', onHidden);
    document.addEventListener('freeze', onFreeze);
    this.#disconnect = () => {
      document.removeEventListener('visibilitychange', onHidden);
      document.removeEventListener('freeze', onFreeze);
      removeEventListener('beforeunload', askToStay);
      this.#guarding = false;
    };
    this.#guardPage();
  }

  disconnect(): void {
    this.#disconnect?.();
    this.#disconnect = undefined;
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#writing || !this.#mayWrite() || this.#unsavedSince === undefined) return;
    // The wall clock may jump, so the wait is never longer than the pace.
    const wait = Math.max(this.#rest(), Math.min(this.#pace, this.#lastStart + this.#pace - this.#clock.now()));
    const retry = Math.min(lastRetry, firstRetry * 2 ** (this.#failures - 1));
    this.#timer = this.#clock.setTimeout(
      () => {
        this.#timer = undefined;
        this.#startIfDue();
      },
      this.#failures > 0 ? retry : wait,
    );
  }

  #startPending(): void {
    if (this.#unsavedSince === undefined) return;
    this.#cancelTimer();
    this.#startIfDue();
  }

  #startIfDue(): void {
    if (this.#writing || !this.#mayWrite()) {
      if (this.#removed) for (const flush of this.#flushes.splice(0)) flush.reject(this.#removal());
      return;
    }
    if (this.#unsavedSince === undefined && this.#flushes.length === 0) return;
    this.#writing = this.#write().finally(() => {
      this.#writing = undefined;
      if (this.#flushes.length > 0) this.#startIfDue();
      else this.#schedule();
    });
  }

  async #write(): Promise<void> {
    const flushes = this.#flushes.splice(0);
    const manual = flushes.some(({ origin }) => origin === 'manual');
    const unsavedSince = this.#unsavedSince;
    this.#unsavedSince = undefined;
    this.#lastStart = this.#clock.now();
    // A failure stays on the screen until a retry succeeds.
    if (this.#failures === 0 || manual) this.#tell({ state: 'saving', manual }, unsavedSince);
    try {
      const strict = flushes.some(({ durability }) => durability === 'strict');
      const written = await this.#put(strict, manual);
      this.#failures = 0;
      const took = this.#clock.now() - this.#lastStart;
      this.#pace = Math.max(shortestPace, Math.min(longestPace, safeWithin - took));
      // `fork` may have come in between.
      if (written.id === this.#draftId) this.#rev = written.rev;
      for (const { resolve } of flushes) resolve({ rev: written.rev, at: written.at });
      if (!this.#stopped) this.#tellWritten(written, manual);
    } catch (error) {
      this.#unsavedSince = unsavedSince ?? this.#unsavedSince ?? this.#lastStart;
      if (error instanceof DraftConflict && error.removed) this.#removed = true;
      else this.#failures += 1;
      const reason = error instanceof StorageError ? error.code : 'unknown';
      if (!this.#stopped) this.#tell({ state: this.#removed ? 'conflict' : 'failed', reason, manual });
      for (const { reject } of flushes) reject(error);
    }
  }

  async #put(strict: boolean, manual: boolean): Promise<Written> {
    const { draft, summary } = this.#capture();
    const put = async (forked: boolean): Promise<Written> => {
      const id = this.#draftId;
      const written = await this.#store.put(id, draft, {
        expectedRev: this.#rev,
        origin: manual ? 'manual' : 'automatic',
        durability: strict ? 'strict' : 'relaxed',
        summary,
        writer: this.#writer,
      });
      return { id, ...written, forked };
    };
    const id = this.#draftId;
    try {
      return await put(false);
    } catch (error) {
      if (!(error instanceof DraftConflict) || error.removed || id !== this.#draftId) throw error;
      // A writing given up as too slow may have been finished all the same.
      const own = error.current?.writer === this.#writer;
      if (own) this.#rev = error.current!.rev;
      else this.#partFrom();
      return put(!own);
    }
  }

  #partFrom(): void {
    this.#forkedFrom = this.#draftId;
    this.#draftId = newDraftId();
    this.#rev = 0;
    this.#removed = false;
  }

  #tellWritten({ at, forked }: { at: number; forked: boolean }, manual: boolean): void {
    if (forked) this.#tell({ state: 'conflict', reason: 'conflict', at, manual });
    else if (this.#unsavedSince !== undefined) this.#tell({ state: 'dirty', at, manual });
    else if (this.#store.persistent) this.#tell({ state: 'saved', at, manual });
    else
      this.#tell({ state: 'memory', at, manual, ...(this.#store.unavailable && { reason: 'unavailable' as const }) });
  }

  #tell(change: Pick<KeeperStatus, 'state' | 'at' | 'manual' | 'reason'>, unsavedSince = this.#unsavedSince): void {
    const { at = this.#status.at, manual = this.#status.manual, state, reason } = change;
    const now = this.#clock.now();
    this.#status = {
      state,
      draftId: this.#draftId,
      rev: this.#rev,
      since: state === 'dirty' ? (unsavedSince ?? now) : now,
      ...(unsavedSince !== undefined && { unsavedSince }),
      ...(at !== undefined && { at }),
      ...(manual !== undefined && { manual }),
      ...(reason !== undefined && { reason }),
      ...(this.#forkedFrom !== undefined && { forkedFrom: this.#forkedFrom }),
      ...(this.#removed && { removed: true }),
    };
    this.#guardPage();
    try {
      this.#onStatus(this.#status);
    } catch (error) {
      // Whoever shows the status must not stop the writing; the error still reaches the console.
      queueMicrotask(() => {
        throw error;
      });
    }
  }

  /** Asks before the page is left only where leaving loses something: a listener kept for good costs the page cache. */
  #guardPage(): void {
    if (!this.#disconnect) return;
    const { state } = this.#status;
    const losing =
      state === 'failed' || (state === 'conflict' && this.#removed) || (state === 'memory' && this.#store.unavailable);
    if (losing === this.#guarding || (!losing && state === 'saving')) return;
    this.#guarding = losing;
    if (losing) addEventListener('beforeunload', askToStay);
    else removeEventListener('beforeunload', askToStay);
  }

  #mayWrite(): boolean {
    return !this.#suspended && !this.#stopped && !this.#removed;
  }

  #removal(): StorageError {
    return new StorageError('conflict', `Expected the draft ${this.#draftId}, found its contact concluded.`);
  }

  #cancelTimer(): void {
    if (this.#timer === undefined) return;
    this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

const pageClock: KeeperClock = {
  now: () => Date.now(),
  setTimeout: (callback, milliseconds) => setTimeout(callback, milliseconds),
  clearTimeout: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
};

function askToStay(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

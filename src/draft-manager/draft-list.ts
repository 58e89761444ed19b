import type { LitElement, ReactiveController } from 'lit';
import type { DraftChange } from '../drafts/draft-channel.js';
import type { Encryption, HostKey } from '../drafts/draft-keys.js';
import type { DraftStore } from '../drafts/draft-store.js';
import { openDraftStore } from '../drafts/open-draft-store.js';
import type { DraftEntry } from '../drafts/record.js';

/** How many drafts are listed at first, and how many more by "Mostrar mais". */
const pageSize = 20;
/** A list that comes sooner shows no skeleton. */
const skeletonAfter = 300;
/** An open form writes several times a second; the list follows it at this pace. */
const writingPace = 1000;
/** No more drafts are kept than these, so this is all of them. */
export const mostDrafts = 200;

/** Whose drafts are listed, and where they are kept. */
export interface DraftSource {
  readonly tenant: string | undefined;
  readonly userId: string | undefined;
  readonly storage: 'persistent' | 'session' | 'memory';
  readonly encryption: Encryption | undefined;
  readonly encryptionKey: HostKey | undefined;
}

export interface DraftListOptions {
  /** The list was read; for the first time since nothing was shown, or again. */
  readonly onRead: (isFirst: boolean) => void;
  readonly onFailure: () => void;
  /** Another user, or nobody: what was begun with a draft ends. */
  readonly onReset: () => void;
}

/** The drafts of one user, as they are stored now: follows what other forms and tabs write. */
export class DraftList implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: DraftListOptions;
  #unsubscribe: (() => void) | undefined;
  #shown = pageSize;
  #isWhole = false;
  #reading = false;
  #readAgain = false;
  #skeletonTimer: ReturnType<typeof setTimeout> | undefined;
  #writingTimer: ReturnType<typeof setTimeout> | undefined;

  /** `undefined` while the manager is in no page. */
  store: DraftStore | undefined;
  /** The newest first; `undefined` until they are read. */
  entries: readonly DraftEntry[] | undefined;
  /** How many there are, listed or not. */
  count = 0;
  hasMore = false;
  /** The drafts that other tabs have open. */
  elsewhere: ReadonlySet<string> = new Set();
  isSlow = false;

  constructor(host: LitElement, options: DraftListOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onVisible);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onVisible);
    this.#close();
  }

  open({ tenant, userId, storage, encryption, encryptionKey: key }: DraftSource): void {
    this.#close();
    this.store = openDraftStore(
      { tenant, userId },
      { memory: storage === 'memory', session: storage === 'session', encryption, key },
    );
    this.#unsubscribe = this.store.subscribe((change) => this.#onChange(change));
    this.entries = undefined;
    this.hasMore = false;
    this.elsewhere = new Set();
    this.count = 0;
    this.#isWhole = false;
    this.#shown = pageSize;
    this.isSlow = false;
    this.#skeletonTimer = setTimeout(() => {
      this.isSlow = true;
      this.#host.requestUpdate();
    }, skeletonAfter);
    void this.read();
  }

  /** Reads the list, once more if something changed meanwhile. An answer for another user is dropped. */
  async read(): Promise<void> {
    const { store } = this;
    if (store === undefined) return;
    if (this.#reading) {
      this.#readAgain = true;
      return;
    }
    this.#reading = true;
    try {
      const [{ items, total, nextCursor }, elsewhere] = await Promise.all([
        store.list({ limit: this.#isWhole ? mostDrafts : this.#shown }),
        store.openElsewhere().catch(() => this.elsewhere),
      ]);
      if (store !== this.store) return;
      const isFirst = this.entries === undefined;
      this.elsewhere = elsewhere;
      this.count = total ?? items.length;
      this.entries = items;
      this.hasMore = nextCursor !== undefined;
      this.#host.requestUpdate();
      this.#options.onRead(isFirst);
    } catch {
      if (store !== this.store) return;
      this.#options.onFailure();
    } finally {
      if (store === this.store) {
        clearTimeout(this.#skeletonTimer);
        this.isSlow = false;
        this.#host.requestUpdate();
        this.#reading = false;
        if (this.#readAgain) {
          this.#readAgain = false;
          void this.read();
        }
      }
    }
  }

  readMore(): Promise<void> {
    this.#shown += pageSize;
    return this.read();
  }

  /** Whether every draft is read, for whoever looks for one, or only as many as are shown. */
  readWhole(isWhole: boolean): void {
    if (isWhole === this.#isWhole) return;
    this.#isWhole = isWhole;
    void this.read();
  }

  /** Shows a draft no longer, before the list is read again. */
  leaveOut(id: string): void {
    this.entries = this.entries?.filter((entry) => entry.id !== id);
    this.#host.requestUpdate();
  }

  #close(): void {
    clearTimeout(this.#skeletonTimer);
    clearTimeout(this.#writingTimer);
    this.#writingTimer = undefined;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.store = undefined;
    this.#reading = false;
    this.#readAgain = false;
    this.#options.onReset();
  }

  #onChange({ kind, id }: DraftChange): void {
    if (kind === 'locked' || kind === 'unlocked') {
      // Nothing about anybody stays on the screen until the list is read again.
      this.entries = undefined;
      this.#isWhole = false;
      this.#options.onReset();
    }
    if (kind === 'saved' && this.entries?.some((entry) => entry.id === id)) {
      this.#writingTimer ??= setTimeout(() => {
        this.#writingTimer = undefined;
        void this.read();
      }, writingPace);
      return;
    }
    void this.read();
  }

  readonly #onVisible = (): void => {
    // Other tabs may have been closed meanwhile; no change of a draft tells of that.
    if (!document.hidden) void this.read();
  };
}

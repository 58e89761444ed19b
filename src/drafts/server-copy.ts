import * as z from 'zod/mini';
import { AdapterError } from '../adapters/adapter-error.js';
import type { Call } from '../adapters/call.js';
import type { DraftStorage } from '../adapters/draft-storage.js';
import { lazily } from '../contact/lazily.js';
import { caps, whole } from '../contact/shape.js';
import { importDraft } from './copies.js';
import type { DraftChange } from './draft-channel.js';
import { openDrafts } from './draft-lock.js';
import { DraftConflict, type DraftStore } from './draft-store.js';
import type { Preferences } from './preferences.js';
import { summaryOf } from './record.js';
import { readText } from './stored.js';

export interface ServerCopyOptions {
  readonly drafts: DraftStore;
  readonly storage: DraftStorage;
  /** Where it is remembered which revision here is which one there. */
  readonly preferences: Preferences;
  /** A call that ends with whoever asked for the copies. */
  readonly call: () => Call;
  /** Milliseconds: the longest time from a writing here to its copy there. */
  readonly interval: () => number;
  /** Whether the profile may use drafts. */
  readonly enabled: () => boolean;
}

/** Which revision of a draft here is which one on the server. */
interface Pair {
  readonly here: number;
  readonly there: number;
}

const pairsSchema = lazily(() =>
  z.record(z.string().check(z.maxLength(caps.name)), z.object({ here: whole(0), there: whole(0) })),
);

const pairsKey = 'server-copies';
const pageSize = 100;

/**
 * Keeps a second copy of this browser's drafts on a server. This browser's store is the journal: every draft is written
 * here first, and nothing here goes before the server has it or the user lets it go. Where both were changed, both stay:
 * that of the server comes in as a draft of its own.
 *
 * One page at a time does it for all pages of the user. A server that fails is asked again with the next interval.
 */
export class ServerCopy {
  readonly #options: ServerCopyOptions;
  readonly #life = new AbortController();
  /** Drafts whose copy is behind, or whose copy has to go. */
  readonly #due = new Set<string>();
  #pairs: Record<string, Pair> = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> = Promise.resolve();
  #isOne = false;
  #unsubscribe: () => void = () => undefined;

  constructor(options: ServerCopyOptions) {
    this.#options = options;
  }

  /** Begins once no other page of this user does it. */
  start(): void {
    const { drafts } = this.#options;
    this.#unsubscribe = drafts.subscribe((change) => this.#follow(change));
    const { signal } = this.#life;
    if (typeof document !== 'undefined') {
      document.addEventListener('visibilitychange', () => document.hidden && void this.flush(), { signal });
    }
    const locks = typeof navigator === 'undefined' ? undefined : (navigator as Partial<Navigator>).locks;
    const work = (): Promise<void> => this.#begin();
    if (locks === undefined) void work();
    else locks.request(`sales-contact-copies:${drafts.ns}`, { signal }, work).catch(() => undefined);
  }

  /** Copies what is due now; resolves when that is done or has failed. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running = this.#running.then(() => this.#push()).catch(() => undefined);
    return this.#running;
  }

  /** Ends; what is still due is copied by the next page. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#unsubscribe();
    this.#life.abort(new DOMException('The form was closed.', 'AbortError'));
  }

  /** Resolves with the end of this page's part, for as long the lock is held. */
  async #begin(): Promise<void> {
    const { preferences } = this.#options;
    const known = pairsSchema.safeParse(await preferences.get(pairsKey));
    if (known.success) this.#pairs = { ...known.data };
    this.#isOne = true;
    this.#running = this.#pull().catch(() => undefined);
    await this.#running;
    this.#schedule();
    const { signal } = this.#life;
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  #follow({ kind, id }: DraftChange): void {
    if (kind === 'purged') {
      // The user wants nothing left in this browser; what the server has is the server's to forget.
      this.#due.clear();
      this.#pairs = {};
      return;
    }
    if (!['saved', 'discarded', 'restored', 'removed'].includes(kind)) return;
    // Without an id it concerns any.
    for (const one of id === undefined ? Object.keys(this.#pairs) : [id]) this.#due.add(one);
    this.#schedule();
  }

  #schedule(): void {
    if (!this.#isOne || this.#due.size === 0) return;
    this.#timer ??= setTimeout(() => void this.flush(), this.#options.interval());
  }

  /** Brings in what other machines wrote, and finds what the server lacks. */
  async #pull(): Promise<void> {
    const { storage, drafts, call, enabled } = this.#options;
    if (!enabled()) return;
    const open = await openDrafts(drafts.ns);
    const there = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await storage.list({ limit: pageSize, ...(cursor !== undefined && { cursor }) }, call());
      for (const { id, rev } of page.items) {
        there.add(id);
        if (this.#pairs[id]?.there !== rev && !open.has(id)) await this.#take(id);
      }
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    for (const id of Object.keys(this.#pairs)) if (!there.has(id)) this.#forget(id);
    // A draft of ours that is no longer listed went while nobody told the server.
    const behind = new Set(Object.keys(this.#pairs));
    let at: string | undefined;
    do {
      const page = await drafts.list({ limit: pageSize, ...(at !== undefined && { cursor: at }) });
      for (const { id, rev } of page.items) {
        if (this.#pairs[id]?.here === rev) behind.delete(id);
        else behind.add(id);
      }
      at = page.nextCursor;
    } while (at !== undefined);
    for (const id of behind) this.#due.add(id);
    await this.#remember();
  }

  /** What another machine wrote takes its place here, unless it was changed here too. */
  async #take(id: string): Promise<void> {
    const { storage, drafts, call } = this.#options;
    const pair = this.#pairs[id];
    const here = await drafts.get(id);
    if (here === undefined && pair !== undefined) {
      // Concluded or discarded here, while the server was not reached.
      this.#due.add(id);
      return;
    }
    if (here !== undefined && (here.state !== 'ready' || here.rev !== pair?.here)) {
      this.#due.add(id);
      return;
    }
    const theirs = await storage.get({ id }, call());
    if (theirs === undefined) return;
    const read = readText(theirs.content);
    // One of a newer version of the kit, or damaged, stays where it is.
    if (read.kind !== 'draft') return;
    try {
      const { rev } = await drafts.put(id, read.draft, {
        expectedRev: here?.rev ?? 0,
        origin: 'automatic',
        durability: 'strict',
        summary: summaryOf(read.draft.contact, {}),
      });
      this.#pairs[id] = { here: rev, there: theirs.rev };
    } catch (error) {
      if (!(error instanceof DraftConflict)) throw error;
      this.#due.add(id);
    }
  }

  async #push(): Promise<void> {
    const { enabled, drafts } = this.#options;
    if (!this.#isOne || this.#life.signal.aborted || !enabled() || drafts.locked) return;
    const due = [...this.#due];
    this.#due.clear();
    for (const [at, id] of due.entries()) {
      try {
        await this.#copy(id);
      } catch (error) {
        const isFinal = error instanceof AdapterError && ['forbidden', 'validation'].includes(error.code);
        // What the server refuses for good is not asked again before it is written again.
        if (isFinal) continue;
        for (const left of due.slice(at)) this.#due.add(left);
        break;
      }
    }
    await this.#remember();
    this.#schedule();
  }

  async #copy(id: string): Promise<void> {
    const { drafts, storage, call } = this.#options;
    const here = await drafts.get(id);
    const pair = this.#pairs[id];
    if (here === undefined) {
      await storage.delete({ id }, call());
      this.#forget(id);
      return;
    }
    if (here.state !== 'ready' || here.rev === pair?.here) return;
    const { draft } = here;
    const content = JSON.stringify(draft);
    const { title } = summaryOf(draft.contact, {});
    const put = (rev: number): Promise<{ readonly rev: number }> =>
      storage.put({ id, rev, content, ...(title !== undefined && { title }) }, call());
    let written: { readonly rev: number };
    try {
      written = await put(pair?.there ?? 0);
    } catch (error) {
      if (!(error instanceof AdapterError) || error.code !== 'conflict') throw error;
      const theirs = await storage.get({ id }, call());
      // Its own first try, whose answer was lost, has the same content.
      if (theirs !== undefined && theirs.content !== content) await importDraft(drafts, theirs.content).catch(() => '');
      written = theirs?.content === content ? theirs : await put(theirs?.rev ?? 0);
    }
    this.#pairs[id] = { here: here.rev, there: written.rev };
  }

  #forget(id: string): void {
    const { [id]: _gone, ...rest } = this.#pairs;
    this.#pairs = rest;
  }

  #remember(): Promise<void> {
    return this.#options.preferences.set(pairsKey, this.#pairs);
  }
}

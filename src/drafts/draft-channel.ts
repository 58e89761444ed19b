import * as z from 'zod/mini';
import { lazily } from '../contact/lazily.js';
import { whole } from '../contact/shape.js';

const kinds = [
  'saved',
  'renamed',
  'broken',
  'discarded',
  'restored',
  'removed',
  'purged',
  /** The keys were dropped, or are at hand again. */
  'locked',
  'unlocked',
  /** A form asks the one that writes the draft to let go of it. */
  'wanted',
  /** The browser no longer had what was written before. */
  'lost',
] as const;

export type DraftChangeKind = (typeof kinds)[number];

/** What happened to the drafts of a namespace: never what is in them. Without `id` it concerns all. */
export interface DraftChange {
  readonly kind: DraftChangeKind;
  readonly id?: string;
  readonly rev?: number;
  readonly schema?: number;
  /** Who tells it, with `wanted`. */
  readonly writer?: string;
}

// Any script of the origin can send on the channel.
const changeSchema = lazily(() =>
  z.strictObject({
    kind: z.enum(kinds),
    id: z.optional(z.string().check(z.maxLength(500))),
    rev: z.optional(whole(0)),
    schema: z.optional(whole(0)),
    writer: z.optional(z.string().check(z.maxLength(500))),
  }),
);

/** How often other tabs hear of one draft that is written again and again, in milliseconds. */
const pause = 250;

/** Tells the listeners of this page, and through a `BroadcastChannel` those of other tabs. */
export class DraftChannel {
  readonly #name: string | undefined;
  readonly #listeners = new Set<(change: DraftChange) => void>();
  #channel: BroadcastChannel | undefined;
  #told = 0;
  #waiting: DraftChange | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Without a name it stays within the page. */
  constructor(name?: string) {
    this.#name = name;
  }

  /** Counts what was told; equal to nothing while other tabs are not heard. */
  get told(): number {
    return this.#name === undefined || this.#channel !== undefined ? this.#told : Number.NaN;
  }

  subscribe(listener: (change: DraftChange) => void): () => void {
    // A listener of its own for each call, so that two subscriptions of one function end one by one.
    const own = (change: DraftChange): void => listener(change);
    this.#listeners.add(own);
    this.#open();
    return () => {
      this.#listeners.delete(own);
      if (this.#listeners.size > 0) return;
      this.#channel?.close();
      this.#channel = undefined;
    };
  }

  send(change: DraftChange): void {
    this.tell(change);
    const waits = this.#waiting;
    // Other tabs need not hear of every key: at once of the first writing, and at the end of a while of the last one.
    if (change.kind === 'saved' && this.#timer !== undefined && (waits ?? change).id === change.id) {
      this.#waiting = change;
      return;
    }
    this.#waiting = undefined;
    if (waits !== undefined) this.#post(waits);
    this.#post(change);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const last = this.#waiting;
      this.#waiting = undefined;
      if (last !== undefined) this.#post(last);
    }, pause);
  }

  #post(change: DraftChange): void {
    const listening = this.#channel !== undefined;
    this.#open()?.postMessage(change);
    if (listening) return;
    // Closing does not lose what was posted before.
    this.#channel?.close();
    this.#channel = undefined;
  }

  /** Tells the listeners of this page alone. */
  tell(change: DraftChange): void {
    this.#told += 1;
    for (const listener of this.#listeners) listener(change);
  }

  #open(): BroadcastChannel | undefined {
    if (this.#name === undefined || this.#channel || typeof BroadcastChannel === 'undefined') return this.#channel;
    try {
      this.#channel = new BroadcastChannel(this.#name);
      this.#channel.onmessage = ({ data }) => {
        const change = changeSchema.safeParse(data);
        if (change.success) this.tell(change.data as DraftChange);
      };
    } catch {
      // An opaque origin may refuse; other tabs then see the change at their next reading.
    }
    return this.#channel;
  }
}

import type { Option, OptionSource } from './option.js';

/** Keystrokes closer together than this share one call, after the first. */
const pause = 150;
/** Progress that ends sooner than this is not shown. */
const patience = 300;

/**
 * Asks a source what was typed: the first keystroke at once, the next ones when the typing pauses. A newer question
 * aborts the older one, whose answer is dropped even when it comes.
 */
export class OptionSearch {
  readonly #onChange: () => void;
  #status: 'idle' | 'loading' | 'done' | 'failed' = 'idle';
  #text = '';
  #options: readonly Option[] = [];
  #failure: unknown;
  #slow = false;
  #source: OptionSource | undefined;
  #call: AbortController | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;
  #pauseTimer: ReturnType<typeof setTimeout> | undefined;
  #slowTimer: ReturnType<typeof setTimeout> | undefined;

  /** @param onChange Called when an answer, a failure or the time to show progress has come. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get status(): 'idle' | 'loading' | 'done' | 'failed' {
    return this.#status;
  }

  /** What was asked last. */
  get text(): string {
    return this.#text;
  }

  /** The last answer; while a newer question is open it still answers an older one. */
  get options(): readonly Option[] {
    return this.#options;
  }

  /** Why the last call failed. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Whether the answer takes so long that progress should be shown. */
  get slow(): boolean {
    return this.#slow;
  }

  /** Asks, unless the same question is open or answered. */
  ask(source: OptionSource, text: string): void {
    const known = this.#status === 'loading' || this.#status === 'done';
    if (known && this.#source === source && this.#text === text) return;
    this.#cancel();
    this.#source = source;
    this.#text = text;
    this.#status = 'loading';
    this.#slowTimer ??= setTimeout(() => {
      this.#slow = true;
      this.#onChange();
    }, patience);
    const now = Date.now();
    const soon = now - this.#askedAt < pause;
    this.#askedAt = now;
    if (soon) this.#pauseTimer = setTimeout(() => void this.#start(source, text), pause);
    else void this.#start(source, text);
  }

  /** Asks the question that failed again. */
  retry(): void {
    if (this.#status !== 'failed' || this.#source === undefined) return;
    this.ask(this.#source, this.#text);
    this.#onChange();
  }

  /** Ends an open call and forgets the answer. */
  reset(): void {
    this.#cancel();
    this.#settle('idle');
    this.#options = [];
    this.#askedAt = Number.NEGATIVE_INFINITY;
  }

  async #start(source: OptionSource, text: string): Promise<void> {
    const call = new AbortController();
    this.#call = call;
    try {
      const options = await source(text, call.signal);
      if (this.#call !== call) return;
      this.#options = options;
      this.#settle('done');
    } catch (failure) {
      if (this.#call !== call) return;
      this.#options = [];
      this.#failure = failure;
      this.#settle('failed');
    }
    this.#onChange();
  }

  #settle(status: 'idle' | 'done' | 'failed'): void {
    this.#status = status;
    this.#call = undefined;
    clearTimeout(this.#slowTimer);
    this.#slowTimer = undefined;
    this.#slow = false;
  }

  #cancel(): void {
    clearTimeout(this.#pauseTimer);
    this.#call?.abort();
    this.#call = undefined;
  }
}

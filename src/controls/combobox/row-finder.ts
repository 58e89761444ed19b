/** Keystrokes closer together than this share one call, after the first. */
const pause = 150;
/** Progress that ends sooner than this is not shown. */
const patience = 300;
/** A source that answers within a frame is asked with every keystroke. */
const frame = 16;

/** Some rows of an answer, best first. */
export interface FoundRows<Row> {
  readonly items: readonly Row[];
  /** Asked for the rows after these; absent after the last. */
  readonly nextCursor?: string | undefined;
  /** How many rows match, on this page or not. */
  readonly total?: number | undefined;
}

/**
 * Answers a question with rows, or with a page of them. A call that is no longer wanted has its signal aborted, and its
 * answer is dropped. With a cursor the rows after an earlier page are wanted.
 */
export type RowSource<Query, Row> = (
  query: Query,
  signal: AbortSignal,
  cursor?: string,
) => Promise<readonly Row[] | FoundRows<Row>>;

/**
 * What a search that follows the typing knows, without a DOM: what was asked, what was found, page by page, what failed.
 * The first keystroke is asked at once, the next ones when the typing pauses, or at once of a source that has shown to
 * answer within a frame. A newer question aborts the older one, whose answer is dropped even when it comes.
 */
export class RowFinder<Query, Row> {
  readonly #onChange: () => void;
  #status: 'idle' | 'loading' | 'done' | 'failed' = 'idle';
  #query: Query | undefined;
  #key = '';
  #rows: readonly Row[] = [];
  #next: string | undefined;
  #total: number | undefined;
  #failure: unknown;
  #slow = false;
  #loadingMore = false;
  #moreFailed = false;
  #source: RowSource<Query, Row> | undefined;
  #call: AbortController | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;
  #isQuick = false;
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
  get query(): Query | undefined {
    return this.#query;
  }

  /** The last answer; while a newer question is open it still answers an older one. */
  get rows(): readonly Row[] {
    return this.#rows;
  }

  /** How many rows match in all, as far as the source says. */
  get total(): number | undefined {
    return this.#total;
  }

  /** Whether there are rows after these. */
  get hasMore(): boolean {
    return this.#status === 'done' && this.#next !== undefined;
  }

  /** Whether the rows after these are being asked for. */
  get loadingMore(): boolean {
    return this.#loadingMore;
  }

  /** Whether the rows after these could not be had. */
  get moreFailed(): boolean {
    return this.#moreFailed;
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
  ask(source: RowSource<Query, Row>, query: Query): void {
    const key = JSON.stringify(query);
    const known = this.#status === 'loading' || this.#status === 'done';
    if (known && this.#source === source && this.#key === key) return;
    this.#cancel();
    this.#source = source;
    this.#query = query;
    this.#key = key;
    this.#status = 'loading';
    this.#slowTimer ??= setTimeout(() => {
      this.#slow = true;
      this.#onChange();
    }, patience);
    const now = Date.now();
    const soon = now - this.#askedAt < pause && !this.#isQuick;
    this.#askedAt = now;
    if (soon) this.#pauseTimer = setTimeout(() => void this.#start(source, query), pause);
    else void this.#start(source, query);
  }

  /** Asks for the rows after these, once at a time. */
  more(): void {
    const [source, query, cursor] = [this.#source, this.#query, this.#next];
    if (!this.hasMore || this.#loadingMore || source === undefined || cursor === undefined) return;
    this.#loadingMore = true;
    this.#moreFailed = false;
    void this.#continue(source, query as Query, cursor);
    this.#onChange();
  }

  /** Asks what failed again. */
  retry(): void {
    if (this.#moreFailed) this.more();
    if (this.#status !== 'failed' || this.#source === undefined) return;
    this.ask(this.#source, this.#query as Query);
    this.#onChange();
  }

  /** Ends an open call and forgets the answer. */
  reset(): void {
    this.#cancel();
    this.#settle('idle');
    this.#show({ items: [] });
    this.#query = undefined;
    this.#key = '';
    this.#askedAt = Number.NEGATIVE_INFINITY;
  }

  async #start(source: RowSource<Query, Row>, query: Query): Promise<void> {
    const call = new AbortController();
    this.#call = call;
    const began = performance.now();
    try {
      const answer = await source(query, call.signal);
      if (this.#call !== call) return;
      this.#isQuick = performance.now() - began < frame;
      this.#show('items' in answer ? answer : { items: answer });
      this.#settle('done');
    } catch (failure) {
      if (this.#call !== call) return;
      this.#show({ items: [] });
      this.#failure = failure;
      this.#settle('failed');
    }
    this.#onChange();
  }

  async #continue(source: RowSource<Query, Row>, query: Query, cursor: string): Promise<void> {
    const call = new AbortController();
    this.#call = call;
    try {
      const answer = await source(query, call.signal, cursor);
      if (this.#call !== call) return;
      const { items, nextCursor } = 'items' in answer ? answer : { items: answer };
      this.#rows = [...this.#rows, ...items];
      this.#next = nextCursor;
    } catch (failure) {
      if (this.#call !== call) return;
      this.#failure = failure;
      this.#moreFailed = true;
    }
    this.#call = undefined;
    this.#loadingMore = false;
    this.#onChange();
  }

  #show({ items, nextCursor, total }: FoundRows<Row>): void {
    this.#rows = items;
    this.#next = nextCursor;
    this.#total = total;
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
    this.#loadingMore = false;
    this.#moreFailed = false;
  }
}

import type { LitElement, ReactiveController } from 'lit';

/** What is drawn of a long list: a row, or the room of rows that are not. */
export type Piece =
  | { readonly kind: 'row'; readonly index: number }
  | { readonly kind: 'room'; readonly place: 'top' | 'middle' | 'end'; readonly size: number };

/** A line, as far as the window tells it from others. */
interface Line {
  readonly id: string;
}

type Row = HTMLElement & { readonly line: Line | undefined };

/** Where the window finds what was drawn. */
export interface RowWindowHost {
  /** The element that scrolls; `null` while no long list is drawn. */
  scroller(): HTMLElement | null;
  rows(): Iterable<Row>;
  rooms(): Iterable<HTMLElement>;
}

/** A list of more lines scrolls by itself, and only what is in sight of it is drawn. */
const linesDrawn = 50;
/** Rows drawn above and below what is in sight, so that a turn of the wheel shows no room. */
const around = 6;
/** The sight of a window before it is measured, and the height of a row then, in pixels. */
const first = { sight: 640, row: 37 } as const;

/**
 * Which rows of a long list are drawn: those in sight, a few around them and the one with the focus. Rows may have any
 * height; those that were never drawn count as high as most that were.
 */
export class RowWindow implements ReactiveController {
  /** The line that had the focus last: it stays drawn, so that the focus and what is typed stay. */
  pinned: string | undefined;
  readonly #element: LitElement;
  readonly #host: RowWindowHost;
  readonly #sizes = new ResizeObserver((entries) => this.#measure(entries));
  /** The rows that are drawn, and their lines. */
  #followed: ReadonlyMap<Element, string> = new Map();
  /** The heights of rows that were drawn once, by id. */
  readonly #heights = new Map<string, number>();
  /** The height of the others. */
  #usual: number = first.row;
  /** The room between two rows. */
  #gap = 0;
  #lines: readonly Line[] = [];
  /** Where each row begins, and the end of the last; `undefined` while that is to be found anew. */
  #starts: Float64Array | undefined;
  #range: readonly [from: number, to: number] = [0, 0];
  /** Whether rows were only taken away, and others are to be drawn right after. */
  #comesMore = false;
  #scroller: HTMLElement | null = null;
  #sight: number = first.sight;
  #width = 0;
  #top = 0;
  #frame = 0;

  constructor(element: LitElement, host: RowWindowHost) {
    this.#element = element;
    this.#host = host;
    element.addController(this);
  }

  isLong(lines: readonly Line[]): boolean {
    return lines.length > linesDrawn;
  }

  /** What to draw now, in order: all of a short list, of a long one the rows in sight and the room between them. */
  pieces(lines: readonly Line[]): readonly Piece[] {
    if (!this.isLong(lines)) return lines.map((_line, index) => ({ kind: 'row', index }));
    if (lines !== this.#lines) this.#starts = undefined;
    this.#lines = lines;
    const [from, to] = (this.#range = this.#rangeNow());
    const rows = Array.from({ length: to - from + 1 }, (_, place) => from + place);
    const pinned = this.pinned === undefined ? -1 : lines.findIndex(({ id }) => id === this.pinned);
    if (pinned >= 0 && pinned < from) rows.unshift(pinned);
    else if (pinned > to) rows.push(pinned);
    return this.#element.matches(':focus-within') ? this.#withoutMoves(rows) : this.#withRooms(rows);
  }

  hostConnected(): void {
    // What was followed before the element was taken out of the page is followed again.
    this.#element.requestUpdate();
  }

  hostUpdated(): void {
    this.#follow(this.#host.scroller());
    if (this.#scroller === null) return;
    // A style sheet cannot say it, and a style attribute may be forbidden on the page.
    for (const room of this.#host.rooms()) room.style.blockSize = `${room.dataset['size']}px`;
    const drawn = new Map<Element, string>([...this.#host.rows()].map((row) => [row, row.line?.id ?? '']));
    for (const row of this.#followed.keys()) if (!drawn.has(row)) this.#sizes.unobserve(row);
    for (const row of drawn.keys()) if (!this.#followed.has(row)) this.#sizes.observe(row);
    this.#followed = drawn;
    if (this.#comesMore) queueMicrotask(() => this.#element.requestUpdate());
    this.#comesMore = false;
  }

  hostDisconnected(): void {
    this.#follow(null);
  }

  /**
   * A row that is moved in the page loses the focus. Where rows go and others come, those that go do so first, before
   * anything is painted: then the others stay where they are.
   */
  #withoutMoves(rows: readonly number[]): readonly Piece[] {
    const drawn = new Set(this.#followed.values());
    const kept = rows.filter((index) => drawn.has(this.#lines[index]!.id));
    this.#comesMore = kept.length < drawn.size && kept.length < rows.length;
    return this.#comesMore ? kept.map((index) => ({ kind: 'row', index })) : this.#withRooms(rows);
  }

  #withRooms(rows: readonly number[]): readonly Piece[] {
    const starts = this.#startsNow();
    const pieces: Piece[] = [];
    const addRoom = (from: number, to: number, place: 'top' | 'middle' | 'end'): void => {
      if (from < to) pieces.push({ kind: 'room', place, size: starts[to]! - starts[from]! });
    };
    let next = 0;
    for (const index of rows) {
      addRoom(next, index, next === 0 ? 'top' : 'middle');
      pieces.push({ kind: 'row', index });
      next = index + 1;
    }
    addRoom(next, this.#lines.length, 'end');
    return pieces;
  }

  #rangeNow(): readonly [from: number, to: number] {
    const starts = this.#startsNow();
    const last = this.#lines.length - 1;
    /** The row at a height of the list, by halving. */
    const at = (offset: number): number => {
      let [low, high] = [0, last];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (starts[middle + 1]! <= offset) low = middle + 1;
        else high = middle;
      }
      return low;
    };
    return [Math.max(0, at(this.#top) - around), Math.min(last, at(this.#top + this.#sight) + around)];
  }

  #startsNow(): Float64Array {
    if (this.#starts !== undefined) return this.#starts;
    const starts = new Float64Array(this.#lines.length + 1);
    for (let index = 0; index < this.#lines.length; index += 1) {
      starts[index + 1] = starts[index]! + (this.#heights.get(this.#lines[index]!.id) ?? this.#usual);
    }
    return (this.#starts = starts);
  }

  #follow(scroller: HTMLElement | null): void {
    if (scroller === this.#scroller) return;
    this.#scroller?.removeEventListener('scroll', this.#onScroll);
    this.#sizes.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#followed = new Map();
    this.#heights.clear();
    this.#scroller = scroller;
    this.#top = scroller?.scrollTop ?? 0;
    if (scroller === null) return;
    scroller.addEventListener('scroll', this.#onScroll, { passive: true });
    this.#sizes.observe(scroller);
  }

  #measure(entries: readonly ResizeObserverEntry[]): void {
    for (const { target, borderBoxSize } of entries) {
      const { blockSize: height = 0, inlineSize: width = 0 } = borderBoxSize[0] ?? {};
      if (target !== this.#scroller) {
        this.#keep(this.#followed.get(target), height);
        continue;
      }
      // Lines of another width have other heights, and may be cards.
      if (width !== this.#width) this.#heights.clear();
      this.#width = width;
      this.#sight = height;
    }
    // Drawn at once, rows would change their size while sizes are being told.
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#drawAgain();
    });
  }

  #keep(id: string | undefined, height: number): void {
    // A row that is gone, or not drawn yet, has no height.
    if (id === undefined || height === 0) return;
    if (this.#heights.size === 0) this.#learn();
    const before = this.#heights.get(id) ?? this.#usual;
    const size = height + this.#gap;
    this.#heights.set(id, size);
    if (Math.abs(before - size) >= 0.5) this.#starts = undefined;
  }

  /** What most rows that are drawn measure is the best guess at the others. */
  #learn(): void {
    const [row, ...others] = this.#followed.keys();
    if (row === undefined) return;
    const heights = [row, ...others].map((one) => one.getBoundingClientRect().height).filter((height) => height > 0);
    const middle = heights.sort((a, b) => a - b)[heights.length >> 1];
    if (middle === undefined) return;
    this.#gap = Number.parseFloat(getComputedStyle(row).marginBlockEnd) || 0;
    this.#usual = middle + this.#gap;
    this.#starts = undefined;
  }

  readonly #onScroll = (): void => {
    this.#top = this.#scroller?.scrollTop ?? 0;
    this.#drawAgain();
  };

  /** Draws where other rows are in sight, or the room of those that are not is another. */
  #drawAgain(): void {
    const isOther = this.#starts === undefined;
    const [from, to] = this.#rangeNow();
    if (isOther || from !== this.#range[0] || to !== this.#range[1]) this.#element.requestUpdate();
  }
}

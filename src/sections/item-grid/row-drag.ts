import type { LitElement, ReactiveController } from 'lit';

interface Row extends HTMLElement {
  readonly index: number;
  readonly line: { readonly id: string } | undefined;
}

/** What it needs of the grid. */
export interface RowDragHost {
  rows(): Iterable<Row>;
  /** The element that scrolls, if the list is so long. */
  scroller(): HTMLElement | null;
  move(id: string, places: number): void;
}

/** Where a dragged line would come to stand. */
export interface DropPlace {
  readonly index: number;
  readonly side: 'before' | 'after';
}

/** Pixels from the edge of a long list within which it scrolls under a dragged line, and how far at a time. */
const edge = 36;
const pace = 12;

/**
 * Moves a line by its grip, with a mouse or a pen. Nothing is moved before the grip is let go, Esc gives it up, and
 * all of it can be done by buttons and keys too.
 */
export class RowDrag implements ReactiveController {
  readonly #element: LitElement;
  readonly #host: RowDragHost;
  #dragged:
    { readonly id: string; readonly index: number; readonly grip: HTMLElement; readonly pointer: number } | undefined;
  #y = 0;
  #frame = 0;
  #place: DropPlace | undefined;

  constructor(element: LitElement, host: RowDragHost) {
    this.#element = element;
    this.#host = host;
    element.addController(this);
  }

  /** The line that is dragged. */
  get id(): string | undefined {
    return this.#dragged?.id;
  }

  /** On which side of a line a sign shows that the dragged one would come there. */
  sideAt(index: number): DropPlace['side'] | '' {
    return this.#place?.index === index ? this.#place.side : '';
  }

  hostDisconnected(): void {
    this.#end();
  }

  readonly onPointerDown = (event: PointerEvent): void => {
    const path = event.composedPath();
    const grip = path.find((node) => node instanceof HTMLElement && node.classList.contains('grip'));
    const row = path.find((node) => (node as Partial<Row>).localName === 'sales-contact-item-row') as Row | undefined;
    if (event.button !== 0 || !(grip instanceof HTMLElement) || row?.line === undefined) return;
    // No press on the cell, and no text is marked on the way.
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    this.#dragged = { id: row.line.id, index: row.index, grip, pointer: event.pointerId };
    this.#element.ownerDocument.addEventListener('keydown', this.#onKeyDown, true);
    this.#element.requestUpdate();
  };

  readonly onPointerMove = (event: PointerEvent): void => {
    if (event.pointerId !== this.#dragged?.pointer) return;
    this.#y = event.clientY;
    this.#look();
    this.#frame ||= requestAnimationFrame(this.#scroll);
  };

  readonly onPointerUp = (event: PointerEvent): void => {
    const dragged = this.#dragged;
    if (event.pointerId !== dragged?.pointer) return;
    const place = this.#place;
    this.#end();
    if (place === undefined || event.type === 'pointercancel') return;
    const before = place.index + (place.side === 'after' ? 1 : 0);
    const places = before - dragged.index - (before > dragged.index ? 1 : 0);
    if (places !== 0) this.#host.move(dragged.id, places);
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#end();
  };

  /** Finds the place under the pointer. */
  #look(): void {
    const y = this.#y;
    const distance = ({ top, bottom }: DOMRect): number => (y < top ? top - y : y > bottom ? y - bottom : 0);
    const rows = [...this.#host.rows()].map((row) => ({ row, box: row.getBoundingClientRect() }));
    const nearest = rows.toSorted((one, other) => distance(one.box) - distance(other.box))[0];
    if (nearest === undefined) return;
    const { row, box } = nearest;
    const place: DropPlace = { index: row.index, side: y < box.top + box.height / 2 ? 'before' : 'after' };
    if (place.index === this.#place?.index && place.side === this.#place.side) return;
    this.#place = place;
    this.#element.requestUpdate();
  }

  readonly #scroll = (): void => {
    this.#frame = 0;
    const scroller = this.#host.scroller();
    if (this.#dragged === undefined || scroller === null) return;
    const { top, bottom } = scroller.getBoundingClientRect();
    const step = this.#y < top + edge ? -pace : this.#y > bottom - edge ? pace : 0;
    if (step === 0) return;
    scroller.scrollTop += step;
    this.#look();
    this.#frame = requestAnimationFrame(this.#scroll);
  };

  #end(): void {
    const dragged = this.#dragged;
    if (dragged === undefined) return;
    this.#dragged = undefined;
    this.#place = undefined;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#element.ownerDocument.removeEventListener('keydown', this.#onKeyDown, true);
    if (dragged.grip.hasPointerCapture(dragged.pointer)) dragged.grip.releasePointerCapture(dragged.pointer);
    this.#element.requestUpdate();
  }
}

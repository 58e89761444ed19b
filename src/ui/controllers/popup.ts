import { computePosition, flip, shift } from '@floating-ui/dom';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { leavesHost } from '../leaves-host.js';

/** What a popup needs to know about the element that owns it. */
export interface PopupOptions {
  /** The control the popup stands below; its width is the least width of the popup. */
  readonly anchor: () => Element | null;
  /** The popup in the host's shadow root; rendered only while it is open and has something to show. */
  readonly popup: () => HTMLElement | null;
  /** Someone pressed outside the host or moved the focus out of it. The popup is closed already. */
  readonly onDismiss?: () => void;
}

const gap = 4;
const margin = 8;
/** A list lower than this shows nothing; then it rather goes beyond the edge. */
const leastHeight = 96;

/**
 * Keeps a popup below (or, where there is no room, above) a control while it is open, and closes it when the user
 * turns to something else. It uses the top layer where there is one, so that no ancestor clips the popup.
 */
export class PopupController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: PopupOptions;
  #open = false;
  #placed: HTMLElement | undefined;
  #frame = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, options: PopupOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get open(): boolean {
    return this.#open;
  }

  show(): void {
    if (this.#open) return;
    this.#open = true;
    this.#host.ownerDocument.addEventListener('pointerdown', this.#onPointerDown, true);
    this.#host.addEventListener('focusout', this.#onFocusOut);
    this.#host.requestUpdate();
  }

  hide(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#host.ownerDocument.removeEventListener('pointerdown', this.#onPointerDown, true);
    this.#host.removeEventListener('focusout', this.#onFocusOut);
    this.#detach();
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const popup = this.#open ? (this.#options.popup() ?? undefined) : undefined;
    if (popup === this.#placed) return;
    this.#detach();
    const anchor = this.#options.anchor();
    if (popup !== undefined && anchor !== null) this.#attach(anchor, popup);
  }

  hostDisconnected(): void {
    this.hide();
  }

  #attach(anchor: Element, popup: HTMLElement): void {
    this.#placed = popup;
    if (typeof popup.showPopover === 'function' && popup.isConnected) popup.showPopover();
    let placed = '';
    // Scrolling in any shadow root, a resize, a keyboard on the screen or a list that grows: each frame sees all of them.
    const follow = (): void => {
      const shape = shapeOf(anchor, popup);
      if (shape !== placed) void this.#place(anchor, popup);
      placed = shape;
      this.#frame = requestAnimationFrame(follow);
    };
    follow();
  }

  #detach(): void {
    cancelAnimationFrame(this.#frame);
    this.#placed = undefined;
  }

  async #place(anchor: Element, popup: HTMLElement): Promise<void> {
    popup.style.setProperty('--_anchor-width', `${Math.round(anchor.getBoundingClientRect().width)}px`);
    // Its own height decides on which side there is room for it, not the one it was cut to before.
    popup.style.removeProperty('--_available-height');
    const { x, placement } = await computePosition(anchor, popup, {
      strategy: 'fixed',
      placement: 'bottom-start',
      middleware: [flip({ padding: margin + gap }), shift({ padding: margin })],
    });
    if (this.#placed !== popup) return;
    const { top, bottom } = anchor.getBoundingClientRect();
    const isAbove = placement.startsWith('top');
    const room = Math.max(leastHeight, (isAbove ? top : window.visualViewport!.height - bottom) - gap - margin);
    popup.style.setProperty('--_available-height', `${Math.floor(room)}px`);
    popup.style.setProperty('left', `${Math.round(x)}px`);
    popup.style.setProperty('top', `${Math.round(isAbove ? top - gap - popup.offsetHeight : bottom + gap)}px`);
  }

  #dismiss(): void {
    this.hide();
    this.#options.onDismiss?.();
  }

  readonly #onPointerDown = (event: PointerEvent): void => {
    if (!event.composedPath().includes(this.#host)) this.#dismiss();
  };

  readonly #onFocusOut = (event: FocusEvent): void => {
    if (leavesHost(this.#host, event)) this.#dismiss();
  };
}

/** Everything that decides where the popup stands. */
function shapeOf(anchor: Element, popup: HTMLElement): string {
  const { width, height } = window.visualViewport!;
  return JSON.stringify([anchor.getBoundingClientRect(), popup.scrollHeight, popup.offsetWidth, width, height]);
}

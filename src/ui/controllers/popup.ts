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

/** Between the control and its popup, in CSS pixels. */
const gap = 4;
/** Between the popup and the edges of what is seen of the page. */
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
    // Scrolling anywhere, a resize, a keyboard on the screen or a list that grows: each frame sees all of them.
    const follow = (): void => {
      if (shapeOf(anchor, popup) !== placed) {
        place(anchor, popup);
        placed = shapeOf(anchor, popup);
      }
      this.#frame = requestAnimationFrame(follow);
    };
    follow();
  }

  #detach(): void {
    cancelAnimationFrame(this.#frame);
    this.#placed = undefined;
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

/** What is seen of the page, without a keyboard on the screen. */
function visibleArea(): Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'> {
  const { offsetLeft: left, offsetTop: top, width, height } = window.visualViewport!;
  return { left, top, right: left + width, bottom: top + height };
}

/** Everything that decides where the popup stands. */
function shapeOf(anchor: Element, popup: HTMLElement): string {
  return JSON.stringify([anchor.getBoundingClientRect(), visibleArea(), popup.offsetWidth, popup.offsetHeight]);
}

/** Puts the popup below the control, or above it where it does not fit below and there is more room above. */
function place(anchor: Element, popup: HTMLElement): void {
  const control = anchor.getBoundingClientRect();
  const area = visibleArea();
  popup.style.setProperty('--_anchor-width', `${Math.round(control.width)}px`);
  // Its own height decides on which side there is room for it, not the one it was cut to before.
  popup.style.removeProperty('--_available-height');
  const below = area.bottom - margin - control.bottom - gap;
  const above = control.top - gap - area.top - margin;
  const isAbove = popup.offsetHeight > below && above > below;
  const room = Math.max(isAbove ? above : below, leastHeight);
  popup.style.setProperty('--_available-height', `${Math.floor(room)}px`);

  const { offsetWidth: width, offsetHeight: height } = popup;
  const start = popup.matches(':dir(rtl)') ? control.right - width : control.left;
  const left = Math.max(area.left + margin, Math.min(start, area.right - margin - width));
  const top = isAbove ? control.top - gap - height : control.bottom + gap;
  popup.style.setProperty('left', `${Math.round(left)}px`);
  popup.style.setProperty('top', `${Math.round(top)}px`);
}

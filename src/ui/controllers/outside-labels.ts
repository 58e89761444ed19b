import type { LitElement, ReactiveController } from 'lit';

/**
 * Names a control inside a shadow root by the `<label>` elements of the tree around it, as they name a native control,
 * and lets a click on one of them lead into it. The class must be `formAssociated`.
 */
export class OutsideLabels implements ReactiveController {
  readonly #host: LitElement;
  readonly #inner: () => Element | null | Promise<Element | null>;
  readonly #internals: ElementInternals;
  readonly #observer = new MutationObserver(() => this.hostUpdated());

  /** `inner` answers the control that is named, as soon as it is drawn. */
  constructor(host: LitElement, inner: () => Element | null | Promise<Element | null>) {
    this.#host = host;
    this.#inner = inner;
    this.#internals = host.attachInternals();
    host.addController(this);
    host.addEventListener('click', (event) => {
      // A label clicks the host itself; whatever else is clicked is inside.
      if (event.composedPath()[0] === host && !host.matches(':focus-within')) host.focus();
    });
  }

  hostConnected(): void {
    const tree = this.#host.getRootNode();
    this.#observer.observe(tree, { childList: true, subtree: true, attributeFilter: ['for', 'id'] });
    if (this.#host.hasUpdated) this.hostUpdated();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  hostUpdated(): void {
    void this.#name();
  }

  async #name(): Promise<void> {
    const inner = await this.#inner();
    if (inner === null) return;
    const { shadowRoot } = this.#host;
    // Where the platform knows it, a label is the control's own: a click does what it does there. The rest goes without.
    if (shadowRoot !== null && 'referenceTarget' in shadowRoot && shadowRoot.contains(inner)) {
      shadowRoot.referenceTarget = inner.id;
    }
    const labels = [...this.#internals.labels] as Element[];
    // A label may be taken away again; then the control has its own words back.
    inner.ariaLabelledByElements = labels.length === 0 ? null : labels;
  }
}

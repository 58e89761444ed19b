const liveRegions = '[role="status"], [role="alert"], [role="log"], [aria-live]';

/** The text of a region as it is read, through its slots. */
function textOf(node: Node): string {
  if (node instanceof HTMLSlotElement && node.assignedNodes().length > 0) {
    return node.assignedNodes().map(textOf).join('');
  }
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  return [...node.childNodes].map(textOf).join('');
}

/** The live region a node stands in, through slots; none where it is told to be silent. */
function regionOf(node: Node | null): Element | undefined {
  for (let at = node; at !== null;) {
    if (at instanceof Element && at.matches(liveRegions)) {
      return at.getAttribute('aria-live') === 'off' ? undefined : at;
    }
    at = (at instanceof Element && at.assignedSlot) || at.parentNode;
  }
  return undefined;
}

/**
 * What a screen reader is given to say from now on, one entry for each change of a live region, in order. Shadow roots
 * that come later are heard too.
 */
export class Announcements {
  readonly said: string[] = [];
  readonly #last = new WeakMap<Element, string>();
  readonly #observers: MutationObserver[] = [];

  constructor(root: Element) {
    this.#hear(root, false);
  }

  stop(): void {
    for (const observer of this.#observers) observer.disconnect();
  }

  #hear(node: Node, isNew: boolean): void {
    if (!(node instanceof Element || node instanceof ShadowRoot)) return;
    const elements = [...(node instanceof Element ? [node] : []), ...node.querySelectorAll('*')];
    for (const element of elements) {
      if (element.matches(liveRegions)) this.#read(element, isNew);
      if (element.shadowRoot === null) continue;
      this.#observe(element.shadowRoot);
      this.#hear(element.shadowRoot, isNew);
    }
    if (node instanceof Element && !isNew) this.#observe(node);
  }

  #observe(root: Node): void {
    const observer = new MutationObserver((records) => {
      const regions = new Set<Element>();
      for (const { target, addedNodes } of records) {
        const region = regionOf(target);
        if (region !== undefined) regions.add(region);
        for (const added of addedNodes) this.#hear(added, true);
      }
      for (const region of regions) this.#read(region, true);
    });
    observer.observe(root, { subtree: true, childList: true, characterData: true });
    this.#observers.push(observer);
  }

  /** What stood there before anybody listened is no news. */
  #read(region: Element, isNew: boolean): void {
    if (region.getAttribute('aria-live') === 'off') return;
    const whole = textOf(region);
    if (whole === (this.#last.get(region) ?? '')) return;
    this.#last.set(region, whole);
    const text = whole.replaceAll(/\s+/g, ' ').trim();
    if (isNew && text !== '') this.said.push(text);
  }
}

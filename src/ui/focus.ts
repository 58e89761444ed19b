const candidates =
  'a[href], button, input, select, textarea, summary, iframe, audio[controls], video[controls], [contenteditable], [tabindex]';

/** The element that has the focus, looked for down through open shadow roots. */
export function deepActiveElement(): HTMLElement | undefined {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : undefined;
}

/**
 * Remembers where the caret of a text control is and answers how to put it back. Under a modal dialog Chromium forgets
 * it: the control has the focus again afterwards, and what is typed goes nowhere.
 */
export function keepCaret(element: HTMLElement | undefined): () => void {
  if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return () => undefined;
  const { selectionStart, selectionEnd } = element;
  return () => {
    // An input for e-mail has a caret, but does not tell where.
    if (selectionStart === null) element.select();
    else element.setSelectionRange(selectionStart, selectionEnd);
  };
}

/** For a press on a button that leaves the focus where it is, in the input or the cell that it acts on. */
export function keepFocus(event: Event): void {
  event.preventDefault();
}

/** Every element inside `container` that the Tab key reaches, in its order, through slots and open shadow roots. */
export function tabStops(container: Element | ShadowRoot): HTMLElement[] {
  const children = container instanceof HTMLSlotElement ? container.assignedElements() : [];
  return (children.length === 0 ? [...container.children] : children).flatMap((child) => {
    if (child.matches(':disabled') || child.hasAttribute('inert')) return [];
    const inside = tabStops(child.shadowRoot ?? child);
    return child instanceof HTMLElement && isTabStop(child) ? [child, ...inside] : inside;
  });
}

function isTabStop(element: HTMLElement): boolean {
  // The host of a shadow root passes the focus on to what is inside it.
  if (element.shadowRoot?.delegatesFocus === true) return false;
  if (!element.matches(candidates) || element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) {
    return false;
  }
  if (!(element instanceof HTMLInputElement) || element.type !== 'radio' || element.checked) return true;
  // The Tab key stops at one radio of a group only.
  const root = element.getRootNode() as Document | ShadowRoot;
  const group = [...root.querySelectorAll<HTMLInputElement>('input[type="radio"]')].filter(
    (radio) => radio.name === element.name && !radio.disabled,
  );
  return !group.some((radio) => radio.checked) && group[0] === element;
}

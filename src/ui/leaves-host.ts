/**
 * Whether a `focusout` takes the focus out of an element, its shadow root and its slotted children. A window that
 * loses the focus does not: the user comes back to the same place.
 */
export function leavesHost(host: HTMLElement, event: FocusEvent): boolean {
  const next = event.relatedTarget;
  if (next instanceof Node) return next !== host && !host.contains(next) && !host.shadowRoot?.contains(next);
  return host.ownerDocument.hasFocus();
}

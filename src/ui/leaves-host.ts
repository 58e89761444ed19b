/**
 * Whether a `focusout` takes the focus out of an element, its shadow root and its slotted children. A window that
 * loses the focus does not: the user comes back to the same place.
 */
export function leavesHost(host: HTMLElement, event: FocusEvent): boolean {
  const next = event.relatedTarget;
  if (next instanceof Node) return next !== host && !host.contains(next) && !host.shadowRoot?.contains(next);
  return host.ownerDocument.hasFocus();
}

/**
 * As `leavesHost`, for the control of a field: the actions that stand under it in a slot are another place, so that
 * whoever goes there has left what was typed.
 */
export function leavesControl(host: HTMLElement, event: FocusEvent): boolean {
  const next = event.relatedTarget;
  if (next instanceof Node && next !== host && host.contains(next)) return true;
  return leavesHost(host, event);
}

/** As the container queries of the style sheet have them, in CSS pixels. */
const wideFrom = 1360;
const middleFrom = 1120;

export type FormWidth = 'wide' | 'middle' | 'narrow';

export function widthOf(form: HTMLElement): FormWidth {
  const width = form.clientWidth;
  return width >= wideFrom ? 'wide' : width >= middleFrom ? 'middle' : 'narrow';
}

/** Tells the style sheet whether the form scrolls by itself: only a host that gave it a height makes its content stand out. */
export function noteScrolling(form: HTMLElement, root: Element, states: CustomStateSet): void {
  if (root.scrollHeight > form.clientHeight + 1 && form.clientHeight > 0) states.add('scrolls');
  else if (root.scrollHeight <= form.clientHeight - 1) states.delete('scrolls');
}

/** What is typed into stays in sight when the bar below the groups grows over it. */
export function keepFocusClear(form: HTMLElement, bottom: Element): void {
  const { top, height } = bottom.getBoundingClientRect();
  // A style sheet knows no height; where the browser scrolls to a focus by itself, it stops above the bar.
  form.style.scrollPaddingBlockEnd = `${height + 8}px`;
  let focused = form.shadowRoot?.activeElement;
  if (!focused || bottom.contains(focused)) return;
  for (let inner: Element | null | undefined = focused; inner; inner = inner.shadowRoot?.activeElement) focused = inner;
  const covered = focused.getBoundingClientRect().bottom + 8 - top;
  if (covered > 0) (form.matches(':state(scrolls)') ? form : document.scrollingElement)?.scrollBy(0, covered);
}

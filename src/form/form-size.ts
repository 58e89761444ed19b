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

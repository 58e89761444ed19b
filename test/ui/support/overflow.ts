import { nameOf } from './contrast.js';

function* elementsIn(root: ParentNode): Generator<Element> {
  for (const element of root.children) {
    yield element;
    if (element.shadowRoot !== null) yield* elementsIn(element.shadowRoot);
    yield* elementsIn(element);
  }
}

/** Native entries scroll what does not fit, and texts for the ear are clipped to a point. */
function isMeasured(element: Element): boolean {
  if (!element.checkVisibility({ visibilityProperty: true }) || element instanceof SVGElement) return false;
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && !element.matches('input, textarea, select, option');
}

/** What goes beyond the sides of the page, and what is cut at the edge of its own box. */
export function cutOrBeyond(root: ParentNode, width = document.documentElement.clientWidth): readonly string[] {
  const found: string[] = [];
  for (const element of elementsIn(root)) {
    if (!isMeasured(element)) continue;
    const { left, right } = element.getBoundingClientRect();
    if (left < -0.5 || right > width + 0.5) {
      found.push(`from ${Math.round(left)} to ${Math.round(right)} of ${width}: ${nameOf(element)}`);
    }
    const { overflowX, display } = getComputedStyle(element);
    const cuts = overflowX !== 'visible' && display !== 'inline';
    if (cuts && element.scrollWidth > element.clientWidth + 1) {
      found.push(`${element.scrollWidth} in ${element.clientWidth}: ${nameOf(element)}`);
    }
  }
  return found;
}

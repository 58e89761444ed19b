import { localizerFor, type Localizer } from '../i18n/translate.js';

/** The words for the nearest `lang`, looked for through shadow roots up to the page. */
export function localizerOf(element: Element): Localizer {
  let node: Element | null = element;
  while (node !== null) {
    const holder: Element | null = node.closest('[lang]');
    if (holder !== null) return localizerFor(holder.getAttribute('lang') ?? '');
    const root = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return localizerFor('');
}

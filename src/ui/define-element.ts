import { version } from './version.js';

const versionKey = Symbol.for('sales-contact-elements.version');

let warned = false;

/**
 * Registers an element under a name that is still free. Another copy of the kit on the page keeps its names: the first
 * one stays, and a copy of another version is warned about once.
 */
export function defineElement(tag: string, element: CustomElementConstructor): void {
  const taken = customElements.get(tag);
  if (taken === undefined) {
    Object.defineProperty(element, versionKey, { value: version });
    customElements.define(tag, element);
    return;
  }
  const found = (taken as unknown as Record<symbol, unknown>)[versionKey];
  if (taken === element || found === version || warned) return;
  warned = true;
  console.warn(
    `sales-contact-elements: expected <${tag}> to be free or of version ${version}, found ${
      found === undefined ? 'another element' : `version ${String(found)}`
    }. The element that is registered stays.`,
  );
}

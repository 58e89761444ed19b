import { nothing } from 'lit';
import { Directive, PartType, directive, type ElementPart, type PartInfo } from 'lit/directive.js';

/** Sets the arguments of a story as properties of its element; one that is taken away gets back what it was at first. */
class Props extends Directive {
  readonly #first = new Map<string, unknown>();
  #before: Readonly<Record<string, unknown>> = {};

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new TypeError('props: expected to stand in a tag, found another place.');
  }

  override render(_values: object): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [values]: [object]): typeof nothing {
    const element = part.element as unknown as Record<string, unknown>;
    const now: Readonly<Record<string, unknown>> = { ...values };
    for (const name of new Set([...Object.keys(this.#before), ...Object.keys(now)])) {
      if (now[name] === this.#before[name]) continue;
      if (!this.#first.has(name)) this.#first.set(name, element[name]);
      element[name] = now[name] === undefined ? this.#first.get(name) : now[name];
    }
    this.#before = now;
    return nothing;
  }
}

/** Stands in a tag: `<sales-contact-notice ${props(args)}>`. */
export const props = directive(Props);

import { nothing } from 'lit';
import { Directive, PartType, directive, type ElementPart, type PartInfo } from 'lit/directive.js';

/**
 * Sets several properties of the element it stands on, and only those that changed since the last render: a field that
 * has nothing new to show is not rendered again.
 */
class SetProperties extends Directive {
  #last: Readonly<Record<string, unknown>> = {};

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) {
      throw new Error(`Expected the field directive on an element, found it in a part of type ${part.type}.`);
    }
  }

  override update(part: ElementPart, [properties]: [Readonly<Record<string, unknown>>]): typeof nothing {
    const element = part.element as unknown as Record<string, unknown>;
    for (const [name, value] of Object.entries(properties)) {
      // A field changes its own value and text while someone types; those are held against what stands in it now.
      const last = name === 'value' || name === 'text' ? element[name] : this.#last[name];
      if (last !== value || !Object.hasOwn(this.#last, name)) element[name] = value;
    }
    this.#last = properties;
    return nothing;
  }

  render(_properties: Readonly<Record<string, unknown>>): typeof nothing {
    return nothing;
  }
}

export const setProperties = directive(SetProperties);

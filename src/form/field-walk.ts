import { FieldElement } from '../ui/field-element.js';
import { rest } from './rest.js';

/** Milliseconds for which answers that are under way are waited for. */
const longestAnswer = 2000;

/** Every field below a root in the order of the screen, through shadow roots and slots of the kit's own elements. */
export function fieldsIn(root: ParentNode): readonly FieldElement[] {
  const found: FieldElement[] = [];
  const walk = (node: ParentNode): void => {
    for (const child of node.children) {
      if (child instanceof FieldElement) {
        found.push(child);
        continue;
      }
      if (child.shadowRoot !== null) walk(child.shadowRoot);
      walk(child);
    }
  };
  walk(root);
  return found;
}

/** Whether a field can take the focus now. */
export function isReachable(field: FieldElement): boolean {
  return !field.disabled && !field.readonly && field.checkVisibility();
}

/** The field of a path, else that of the nearest part above it: `watchers.1` is shown by the field of `watchers`. */
export function fieldFor(root: ParentNode, path: string): FieldElement | undefined {
  const fields = fieldsIn(root);
  const names = path.split('.');
  for (let length = names.length; length > 0; length -= 1) {
    const name = names.slice(0, length).join('.');
    const field = fields.find((candidate) => candidate.name === name);
    if (field !== undefined) return field;
  }
  return undefined;
}

/** The element that has the focus, through shadow roots, as far as the kit's own. */
export function focusedField(event: Event): FieldElement | undefined {
  return event.composedPath().find((target): target is FieldElement => target instanceof FieldElement);
}

/** Resolves once no field waits for an answer, or one has waited for too long. */
export async function answersIn(root: ParentNode): Promise<void> {
  for (let left = longestAnswer; left > 0 && fieldsIn(root).some((field) => field.awaiting); left -= 20) await rest(20);
}

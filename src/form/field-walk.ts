import { FieldElement } from '../ui/field-element.js';
import { rest } from './rest.js';

/** Milliseconds for which answers that are under way are waited for. */
const longestAnswer = 2000;

/** What a value is edited in: a field of the kit, or an element of the host page for a field of the host's own. */
export type AnyField = HTMLElement & Partial<Pick<FieldElement, 'readonly' | 'disabled' | 'awaiting'>>;

/** The path of what a field edits; empty when it edits nothing of the contact. */
export function pathOf(field: Element): string {
  return field.getAttribute('name') ?? '';
}

function isField(target: EventTarget): target is AnyField {
  return target instanceof FieldElement || (target instanceof HTMLElement && pathOf(target).startsWith('extra.'));
}

/** Every field below a root in the order of the screen, through shadow roots and slots of the kit's own elements. */
export function fieldsIn(root: ParentNode): readonly AnyField[] {
  const found: AnyField[] = [];
  const walk = (node: ParentNode): void => {
    for (const child of node.children) {
      if (child instanceof FieldElement) {
        found.push(child);
        continue;
      }
      // What the host page puts after a group; what it slots elsewhere is inside a field of the kit.
      if (child instanceof HTMLSlotElement && child.name.startsWith('after-')) {
        const brought = child.assignedElements().flatMap((element) => [element, ...element.querySelectorAll('*')]);
        found.push(...brought.filter(isField));
      }
      if (child.shadowRoot !== null) walk(child.shadowRoot);
      walk(child);
    }
  };
  walk(root);
  return found;
}

/** Whether a field can take the focus now. */
export function isReachable(field: AnyField): boolean {
  return field.disabled !== true && field.readonly !== true && field.checkVisibility();
}

/** The field of a path, else that of the nearest part above it: `watchers.1` is shown by the field of `watchers`. */
export function fieldFor(root: ParentNode, path: string): AnyField | undefined {
  const fields = fieldsIn(root);
  const names = path.split('.');
  for (let length = names.length; length > 0; length -= 1) {
    const name = names.slice(0, length).join('.');
    const field = fields.find((candidate) => pathOf(candidate) === name);
    if (field !== undefined) return field;
  }
  return undefined;
}

/** The field that has the focus, through shadow roots. */
export function focusedField(event: Event): AnyField | undefined {
  return event.composedPath().find(isField);
}

/** Resolves once no field waits for an answer, or one has waited for too long. */
export async function answersIn(root: ParentNode): Promise<void> {
  for (let left = longestAnswer; left > 0 && fieldsIn(root).some((field) => field.awaiting === true); left -= 20) {
    await rest(20);
  }
}

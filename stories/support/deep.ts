import { configure, uninstrumentedUserEvent, userEvent, waitFor, within } from 'storybook/test';
import { deepElements } from './settled.js';

// A story waits for adapters, on machines that have other things to do as well.
configure({ asyncUtilTimeout: 5000 });

type Scope = ReturnType<typeof within>;
type Role = Parameters<Scope['queryAllByRole']>[0];

/** What else is known of the thing; a name in text is the whole name. */
interface RoleOptions {
  readonly name?: string | RegExp;
}

/** Finds things in a story as people do, by role and name, through every shadow root. */
export interface Deep {
  /** All with that role and name, in no promised order. */
  all(role: Role, options?: RoleOptions): HTMLElement[];
  /** The one with that role and name; an error tells how many there are instead. */
  one(role: Role, options?: RoleOptions): HTMLElement;
  /** As `one`, once it is there. */
  find(role: Role, options?: RoleOptions): Promise<HTMLElement>;
  /** The one with that text, once it is there. */
  findText(text: string | RegExp): Promise<HTMLElement>;
}

export function deep(root: HTMLElement): Deep {
  const scopes = (): Scope[] => {
    const shadowRoots = [...deepElements(root)].flatMap(({ shadowRoot }) => shadowRoot ?? []);
    shadowRoots.forEach(prepareTyping);
    // The queries ask nothing of an element that a shadow root has not.
    return [root, ...shadowRoots].map((part) => within(part as HTMLElement));
  };
  const all: Deep['all'] = (role, options) =>
    scopes()
      .flatMap((scope) => scope.queryAllByRole(role, options))
      .filter(isShown);
  const only = (found: readonly HTMLElement[], what: string): HTMLElement => {
    if (found.length !== 1) throw new Error(`Expected one ${what}, found ${found.length}.`);
    return found[0]!;
  };
  const one: Deep['one'] = (role, options) =>
    only(all(role, options), `${role} ${options?.name === undefined ? '' : `"${String(options.name)}"`}`.trim());
  return {
    all,
    one,
    find: (role, options) => waitFor(() => one(role, options)),
    findText: (text) =>
      waitFor(() =>
        only(
          scopes()
            .flatMap((scope) => scope.queryAllByText(text))
            .filter(isShown),
          `text ${String(text)}`,
        ),
      ),
  };
}

const prepared = new WeakSet<ShadowRoot>();

/**
 * Whoever types for the stories notices that a field writes its own value only in documents it was told of, and would
 * go on with what stood there before. A shadow root is as good as a document for that; nothing is pressed here.
 */
function prepareTyping(root: ShadowRoot): void {
  if (prepared.has(root)) return;
  prepared.add(root);
  void uninstrumentedUserEvent.pointer([], { document: root as unknown as Document });
}

/** Types in place of what stands in a field. */
export async function retype(field: HTMLElement, text: string): Promise<void> {
  const { value } = field as HTMLInputElement;
  await userEvent.type(field, text, { initialSelectionStart: 0, initialSelectionEnd: value.length });
}

/** The queries look no further than their own root: whether what is around it is shown is asked here. */
function isShown(element: Element): boolean {
  if (getComputedStyle(element).display !== 'contents') return element.checkVisibility();
  const root = element.getRootNode();
  const around = element.parentElement ?? (root instanceof ShadowRoot ? root.host : undefined);
  return around === undefined || isShown(around);
}

/** What has the focus, through shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

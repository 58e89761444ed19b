interface Drawing {
  readonly isUpdatePending?: boolean;
  /** Of the elements of the stories: what they wait for before they show anything. */
  readonly ready?: Promise<unknown>;
}

/** An element and everything in it, through shadow roots. */
export function* deepElements(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot !== null) yield* deepElements(element.shadowRoot);
  }
}

/** Milliseconds between two looks, and for which it waits at most. */
const pause = 30;
const longest = 8000;

/**
 * Resolves when nothing in the story is being drawn any more: adapters have answered, and what they answered stands on
 * the screen.
 *
 * @throws {Error} when it is still being drawn after eight seconds.
 */
export async function settled(root: ParentNode): Promise<void> {
  const end = Date.now() + longest;
  let before = '';
  for (;;) {
    const elements = [...deepElements(root)] as (Element & Drawing)[];
    await Promise.all(elements.map(({ ready }) => ready));
    const isPending = elements.some(({ isUpdatePending }) => isUpdatePending === true);
    const now = `${elements.length} ${root.textContent?.length ?? 0}`;
    if (!isPending && now === before) return;
    if (Date.now() > end) throw new Error('Expected the story to come to rest, found it still being drawn.');
    before = isPending ? '' : now;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Brings every animation that ends to its end, so that colors are looked at as they stay. */
export function finishAnimations(root: ParentNode): void {
  const roots = [document, ...[...deepElements(root)].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
  for (const animation of roots.flatMap((part) => part.getAnimations())) {
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  }
}

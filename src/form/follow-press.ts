import type { Screen } from '../store/screen.js';

/** Tells the screen that a pointer is down, until it is not. */
export function followPress(screen: Screen, page: Document): void {
  screen.press();
  const over = new AbortController();
  const release = (): void => {
    over.abort();
    // The click comes after the release.
    setTimeout(() => screen.release());
  };
  // The list of a native select swallows the release; a key tells then.
  for (const type of ['pointerup', 'pointercancel', 'keydown']) {
    page.addEventListener(type, release, { capture: true, signal: over.signal });
  }
}

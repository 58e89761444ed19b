const NativeDate = Date;

/** Milliseconds by which the stories' clock differs from the machine's. */
let offset = 0;

/** A clock that can be set. It goes on running, so that everything that waits still comes. */
class StoryDate extends NativeDate {
  constructor(...parts: readonly unknown[]) {
    if (parts.length === 0) super(StoryDate.now());
    else super(...(parts as [number]));
  }

  static override now(): number {
    return NativeDate.now() + offset;
  }
}

/**
 * Sets the clock of the page.
 *
 * @param instant An ISO instant such as `2026-11-26T14:32:00-03:00`, or empty for the machine's own time.
 */
export function setClock(instant: string): void {
  offset = instant === '' ? 0 : NativeDate.parse(instant) - NativeDate.now();
  globalThis.Date = instant === '' ? NativeDate : (StoryDate as DateConstructor);
}

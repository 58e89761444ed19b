/** Milliseconds of work after which the page gets its turn. */
const slice = 12;

/** Lets the page draw and answer keys. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/**
 * Takes everything from a source of many things without ever holding up the page for long. Rejects with the signal's
 * reason once nobody wants it any more. `progress` is told how many there are so far, now and then.
 */
export async function inSlices<T>(
  source: Iterable<T>,
  take: (value: T) => void,
  signal: AbortSignal,
  progress?: (done: number) => void,
): Promise<void> {
  let since = performance.now();
  let done = 0;
  for (const value of source) {
    take(value);
    done += 1;
    if (performance.now() - since < slice) continue;
    progress?.(done);
    await pause();
    signal.throwIfAborted();
    since = performance.now();
  }
}

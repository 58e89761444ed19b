/**
 * The answer of `work`, or the reason of the signal as soon as it ends the call. With a signal that has ended
 * already, `work` is not begun.
 */
export function untilAborted<T>(signal: AbortSignal, work: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const end = (): void => reject(signal.reason);
    signal.addEventListener('abort', end, { once: true });
    Promise.resolve()
      .then(work)
      .then(
        // The signal may have ended the call in the same turn as the answer came.
        (answer) => (signal.aborted ? end() : resolve(answer)),
        (error) => (signal.aborted ? end() : reject(error)),
      )
      .finally(() => signal.removeEventListener('abort', end));
  });
}

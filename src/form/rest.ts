/** Resolves after some milliseconds, or in the next task. */
export function rest(milliseconds = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

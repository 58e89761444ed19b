/**
 * Asks a question of which only the latest counts: a newer one ends the older, and an older answer that comes late
 * all the same is dropped.
 */
export class Lookup {
  #controller: AbortController | undefined;

  /** The answer, or `undefined` when a newer question was asked or the lookup was cancelled meanwhile. */
  async ask<T>(question: (signal: AbortSignal) => Promise<T>): Promise<{ readonly answer: T } | undefined> {
    this.cancel();
    const controller = new AbortController();
    this.#controller = controller;
    try {
      const answer = await question(controller.signal);
      return this.#controller === controller ? { answer } : undefined;
    } catch (error) {
      if (this.#controller !== controller) return undefined;
      throw error;
    } finally {
      if (this.#controller === controller) this.#controller = undefined;
    }
  }

  get running(): boolean {
    return this.#controller !== undefined;
  }

  cancel(): void {
    const controller = this.#controller;
    this.#controller = undefined;
    controller?.abort(new DOMException('A newer question was asked.', 'AbortError'));
  }
}

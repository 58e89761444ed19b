/** Tells the listeners of this page, and through a `BroadcastChannel` those of other tabs, that contacts changed. */
export class ContactChannel {
  readonly #name: string;
  readonly #listeners = new Set<() => void>();
  #channel: BroadcastChannel | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  subscribe(listener: () => void): () => void {
    this.#open();
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#channel?.close();
      this.#channel = undefined;
    };
  }

  tell(): void {
    for (const listener of this.#listeners) listener();
    const isListening = this.#channel !== undefined;
    // Never what changed: any script of the origin can listen.
    this.#open()?.postMessage('changed');
    if (isListening) return;
    this.#channel?.close();
    this.#channel = undefined;
  }

  #open(): BroadcastChannel | undefined {
    if (this.#channel !== undefined || typeof BroadcastChannel === 'undefined') return this.#channel;
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.onmessage = () => {
      for (const listener of this.#listeners) listener();
    };
    return this.#channel;
  }
}

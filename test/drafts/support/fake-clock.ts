import type { KeeperClock } from '../../../src/drafts/keeper.js';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** Time that passes only when told, and lets every promise settle at each stop. */
export class FakeClock implements KeeperClock {
  #now = 1_000_000;
  #next = 1;
  readonly #timers = new Map<number, Timer>();

  now = (): number => this.#now;

  setTimeout(callback: () => void, milliseconds: number): number {
    const handle = (this.#next += 1);
    this.#timers.set(handle, { at: this.#now + milliseconds, callback });
    return handle;
  }

  clearTimeout(handle: unknown): void {
    this.#timers.delete(handle as number);
  }

  /** Sets the clock without time passing. */
  set(now: number): void {
    const shift = now - this.#now;
    this.#now = now;
    for (const [handle, { at, callback }] of this.#timers) this.#timers.set(handle, { at: at + shift, callback });
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.setTimeout(resolve, milliseconds));
  }

  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settle();
    for (;;) {
      const due = [...this.#timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
      if (!due) break;
      const [handle, { at, callback }] = due;
      this.#timers.delete(handle);
      this.#now = Math.max(this.#now, at);
      callback();
      await settle();
    }
    this.#now = end;
  }
}

export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

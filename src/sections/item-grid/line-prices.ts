import type { Decimal } from '../../contact/json.js';
import { Lookup } from '../../store/lookup.js';

/** An answer that comes sooner than this shows no progress, in milliseconds. */
const patience = 300;

type Question = (signal: AbortSignal) => Promise<{ readonly unitPrice: Decimal } | undefined>;

/** The questions for prices that are under way, one a line; a newer one of the same line ends the older. */
export class LinePrices {
  readonly #lookups = new Map<string, Lookup>();
  readonly #slow = new Set<string>();
  readonly #failed = new Set<string>();
  readonly #onChange: (id: string) => void;

  /** @param onChange Called with the line's id when there is something else to show of its price. */
  constructor(onChange: (id: string) => void) {
    this.#onChange = onChange;
  }

  /** Whether an answer takes so long that progress should be shown. */
  isSlow(id: string): boolean {
    return this.#slow.has(id);
  }

  /** Whether the last question of the line was answered by a failure. */
  isFailed(id: string): boolean {
    return this.#failed.has(id);
  }

  /** The price; `undefined` when there is none, the question failed, or it is no longer of interest. */
  async ask(id: string, question: Question): Promise<Decimal | undefined> {
    this.cancel(id);
    const lookup = new Lookup();
    this.#lookups.set(id, lookup);
    const timer = setTimeout(() => {
      this.#slow.add(id);
      this.#onChange(id);
    }, patience);
    try {
      return (await lookup.ask(question))?.answer?.unitPrice;
    } catch {
      this.#failed.add(id);
      return undefined;
    } finally {
      clearTimeout(timer);
      if (this.#lookups.get(id) === lookup) {
        this.#lookups.delete(id);
        this.#slow.delete(id);
        this.#onChange(id);
      }
    }
  }

  /** The line no longer waits for an answer, and an earlier failure is forgotten. */
  cancel(id: string): void {
    this.#lookups.get(id)?.cancel();
    const known = [this.#lookups.delete(id), this.#slow.delete(id), this.#failed.delete(id)];
    if (known.includes(true)) this.#onChange(id);
  }

  cancelAll(): void {
    for (const id of [...this.#lookups.keys()]) this.cancel(id);
  }
}

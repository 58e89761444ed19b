import { checksum } from './record.js';

/**
 * How many drafts there are, kept outside the database: a database that was cleared, evicted or damaged looks exactly
 * like an empty one. Tells nothing about people; where it cannot be kept, nothing is noticed and nobody disturbed.
 */
export class Sentinel {
  readonly #name: string;

  constructor(ns: string) {
    this.#name = `sales-contact-drafts:${checksum(ns)}`;
  }

  get count(): number {
    try {
      return Number(localStorage.getItem(this.#name)) || 0;
    } catch {
      return 0;
    }
  }

  set count(count: number) {
    try {
      if (count > 0) localStorage.setItem(this.#name, String(count));
      else localStorage.removeItem(this.#name);
    } catch {
      // Not kept.
    }
  }
}

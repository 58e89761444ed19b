import { AdapterError } from '../adapter-error.js';
import { askProvider, TooManyRequests, Unreachable, type Fetch, type Provider } from './provider.js';

export interface BrokerOptions {
  readonly fetch: Fetch;
  /** Milliseconds for one provider. */
  readonly timeLimit: number;
  /** Seconds for which a provider rests after a 429 that names none. */
  readonly coolDown: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What was found, where, and when it was asked for there. */
export interface Brokered<T> {
  readonly value: T;
  readonly source: string;
  /** Milliseconds since 1970; earlier than now where it was remembered. */
  readonly askedAt: number;
}

/** Failures in a row after which a provider is left alone, and for how many milliseconds. */
const failuresToOpen = 3;
const openFor = 30_000;
/** How many answers are remembered, and for how many milliseconds: as long as a form is filled in, not for ever. */
const rememberedMost = 200;
const rememberedFor = 60 * 60_000;

/** How a provider stands. */
interface Standing {
  /** When it was asked, within its quota's window. */
  asked: number[];
  /** Until then it rests, by its own wish. */
  restsUntil: number;
  failures: number;
  /** Until then it is taken for out of service; the first call after it is a trial. */
  brokenUntil: number;
}

/** Asks providers in their order until one has it, and spares those that are down or at their limit. */
export class Broker<T> {
  readonly #providers: readonly Provider<T>[];
  readonly #options: BrokerOptions;
  readonly #standings = new Map<Provider<T>, Standing>();
  readonly #remembered = new Map<string, Brokered<T>>();

  constructor(providers: readonly Provider<T>[], options: BrokerOptions) {
    this.#providers = providers;
    this.#options = options;
  }

  /**
   * What the first provider has that has it; `undefined` only when each that takes the key was asked and none has it.
   *
   * @throws the reason of the signal, once it has ended the call.
   * @throws {AdapterError} when nobody has it and not everybody could be asked: `rate-limited` with the seconds until
   *   one can be asked again, `network` when none was reached, else `unavailable`.
   */
  async find(key: string, signal: AbortSignal): Promise<Brokered<T> | undefined> {
    signal.throwIfAborted();
    const known = this.#recall(key);
    if (known !== undefined) return known;
    const waits: number[] = [];
    const causes: unknown[] = [];
    let denied = 0;
    for (const provider of this.#providers) {
      if (provider.takes?.(key) === false) continue;
      const standing = this.#standingOf(provider);
      const now = this.#options.now();
      const wait = waitOf(provider, standing, now);
      if (wait > 0) {
        waits.push(wait);
        continue;
      }
      if (now < standing.brokenUntil) {
        causes.push(new Error(`Expected ${provider.name} to be in service, found it failing.`));
        continue;
      }
      standing.asked.push(now);
      try {
        const answer = await this.#ask(provider, key, signal);
        standing.failures = 0;
        if (answer.kind === 'found') {
          const found = { value: answer.value, source: provider.name, askedAt: now };
          this.#remember(key, found);
          return found;
        }
        if (answer.kind === 'not-found') denied += 1;
      } catch (cause) {
        signal.throwIfAborted();
        if (cause instanceof TooManyRequests) {
          const seconds = cause.retryAfter ?? this.#options.coolDown;
          standing.restsUntil = this.#options.now() + seconds * 1000;
          waits.push(seconds * 1000);
          continue;
        }
        standing.failures += 1;
        if (standing.failures >= failuresToOpen) standing.brokenUntil = this.#options.now() + openFor;
        causes.push(cause);
      }
    }
    if (waits.length > 0) {
      const retryAfter = Math.ceil(Math.min(...waits) / 1000);
      throw new AdapterError('rate-limited', 'Expected a source that may be asked now, found its limit reached.', {
        retryAfter,
      });
    }
    const [cause] = causes;
    if (causes.length > 0 && denied === 0 && causes.every((one) => one instanceof Unreachable)) {
      throw new AdapterError('network', 'Expected to reach a source, found none reachable.', { cause });
    }
    if (causes.length > 0) {
      throw new AdapterError('unavailable', 'Expected every source to answer, found one out of service.', { cause });
    }
    if (denied === 0) {
      throw new AdapterError('unavailable', 'Expected a source that takes this number, found none.');
    }
    return undefined;
  }

  async #ask(
    provider: Provider<T>,
    key: string,
    signal: AbortSignal,
  ): Promise<Awaited<ReturnType<typeof askProvider<T>>>> {
    const { fetch, now, timeLimit } = this.#options;
    const limit = new AbortController();
    const timer = setTimeout(
      () => limit.abort(new Error(`Expected ${provider.name} to answer within ${timeLimit} ms, found no answer.`)),
      timeLimit,
    );
    try {
      return await askProvider(provider, key, { fetch, now, signal: AbortSignal.any([signal, limit.signal]) });
    } finally {
      clearTimeout(timer);
    }
  }

  #standingOf(provider: Provider<T>): Standing {
    let standing = this.#standings.get(provider);
    if (standing === undefined) {
      standing = { asked: [], restsUntil: 0, failures: 0, brokenUntil: 0 };
      this.#standings.set(provider, standing);
    }
    return standing;
  }

  #recall(key: string): Brokered<T> | undefined {
    const known = this.#remembered.get(key);
    if (known === undefined || this.#options.now() - known.askedAt < rememberedFor) return known;
    this.#remembered.delete(key);
    return undefined;
  }

  #remember(key: string, found: Brokered<T>): void {
    this.#remembered.set(key, found);
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > rememberedMost && oldest !== undefined) this.#remembered.delete(oldest);
  }
}

/** Milliseconds until the provider may be asked again, by its own wish or by its quota. */
function waitOf<T>({ quota }: Provider<T>, standing: Standing, now: number): number {
  const rest = standing.restsUntil - now;
  if (quota === undefined) {
    standing.asked.length = 0;
    return rest;
  }
  const window = quota.seconds * 1000;
  standing.asked = standing.asked.filter((at) => now - at < window);
  const oldest = standing.asked.at(-quota.calls);
  return Math.max(rest, oldest === undefined ? 0 : oldest + window - now);
}

import { AdapterError } from '../adapters/adapter-error.js';
import type { Adapters } from '../adapters/adapters.js';
import type { Call } from '../adapters/call.js';
import { pause } from '../adapters/common/pause.js';

export interface ChaosOptions {
  /** The same seed makes the same delays and failures in the same order of calls. */
  readonly seed: number;
  /** Milliseconds that an answer takes at most; 20 by default. Answers come in any order. */
  readonly delay?: number;
  /** The part of the calls that fail before they are made, 0 to 1; none by default. */
  readonly lost?: number;
  /** The part of the calls whose answer is lost after they were made; none by default. */
  readonly answersLost?: number;
}

/** The same adapters behind a bad network: late, in another order, and with lost requests and answers. */
export function withChaos<T extends Partial<Adapters>>(adapters: T, options: ChaosOptions): T {
  const { delay = 20, lost = 0, answersLost = 0 } = options;
  const random = randomOf(options.seed);
  const wrapped: Record<string, unknown> = {};
  for (const [key, adapter] of Object.entries(adapters)) {
    if (adapter === undefined) continue;
    wrapped[key] = new Proxy(adapter as object, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        if (name === 'subscribe') return method.bind(target) as unknown;
        return async (input: unknown, call: Call): Promise<unknown> => {
          const [isLost, isAnswerLost] = [random() < lost, random() < answersLost];
          const [before, after] = [random() * delay, random() * delay];
          await pause(before / 2, call.signal);
          if (isLost) throw new AdapterError('network', 'The request was lost.');
          const answer = (await Reflect.apply(method, target, [input, call])) as unknown;
          await pause(after / 2, call.signal);
          if (isAnswerLost) throw new AdapterError('network', 'The answer was lost.');
          return answer;
        };
      },
    });
  }
  return wrapped as T;
}

/** Numbers from 0 to 1 (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

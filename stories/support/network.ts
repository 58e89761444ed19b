import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { Call } from '../../src/adapters/call.js';
import { pause } from '../../src/adapters/common/pause.js';

/** How the outside world answers a story; what the toolbar calls "Rede". */
export const networkModes = ['normal', 'slow', 'failing', 'offline'] as const;

export type NetworkMode = (typeof networkModes)[number];

/** Milliseconds that a call waits before it goes on. */
const delays: Readonly<Record<NetworkMode, number>> = { normal: 0, slow: 1000, failing: 300, offline: 0 };

/** Told of every call: `people.search`, what it was given, and how it went. */
export type CallLog = (method: string, input: unknown, outcome: 'answered' | 'failed' | 'ended') => void;

/**
 * The same adapters behind a network that can be slow, failing or gone. The mode is asked anew at every call, so that
 * it may change while a story is on the screen.
 *
 * @param adapters Any set of adapters; `subscribe` is no call and goes through untouched.
 * @param mode How the network is now.
 * @param log Told of every call once it has ended.
 */
export function networked<Adapters extends object>(
  adapters: Adapters,
  mode: () => NetworkMode,
  log: CallLog = () => undefined,
): Adapters {
  const wrapped = Object.entries(adapters).map(([name, adapter]) => [
    name,
    adapter === null || typeof adapter !== 'object' ? adapter : behindNetwork(name, adapter as object, mode, log),
  ]);
  return Object.fromEntries(wrapped) as Adapters;
}

function behindNetwork(name: string, adapter: object, mode: () => NetworkMode, log: CallLog): object {
  return new Proxy(adapter, {
    get(target, key) {
      const method: unknown = Reflect.get(target, key, target);
      if (typeof method !== 'function') return method;
      // Bound to the adapter itself: a class with private members does not know its proxy.
      if (key === 'subscribe' || typeof key !== 'string') return method.bind(target) as unknown;
      return async (input: unknown, call: Call): Promise<unknown> => {
        try {
          await pass(mode(), `${name}.${key}`, call.signal);
          const answer: unknown = await Reflect.apply(method, target, [input, call]);
          log(`${name}.${key}`, input, 'answered');
          return answer;
        } catch (error) {
          log(`${name}.${key}`, input, call.signal.aborted ? 'ended' : 'failed');
          throw error;
        }
      };
    },
  });
}

/** Lets a call through once its delay is over, or rejects as the network does. */
async function pass(mode: NetworkMode, method: string, signal: AbortSignal): Promise<void> {
  if (delays[mode] > 0) await pause(delays[mode], signal);
  else signal.throwIfAborted();
  if (mode === 'failing')
    throw new AdapterError('unavailable', `Expected ${method} to answer, found a failing server.`);
  if (mode === 'offline') throw new AdapterError('network', `Expected ${method} to be reached, found no connection.`);
}

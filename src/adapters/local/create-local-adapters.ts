import type { Adapters } from '../adapters.js';
import type { AdapterData } from '../common/adapter-data.js';
import { openLocalAdapters, type LocalStoreOptions } from './open-local-adapters.js';

export interface LocalAdapterOptions extends Omit<LocalStoreOptions, 'seed'> {
  /** `true` for the demonstration company, loaded only then; or data of your own. Written once, into a store that has no seed yet. */
  readonly demo?: boolean | AdapterData;
}

/** The adapters that work in one browser without a server. */
export function createLocalAdapters({ demo = false, ...options }: LocalAdapterOptions = {}): Adapters {
  if (demo === false) return openLocalAdapters(options);
  if (demo !== true) return openLocalAdapters({ ...options, seed: () => demo });
  const seed = async (): Promise<AdapterData> => {
    const [{ createDemoData }, { todayIn }] = await Promise.all([
      import('./demo/demo-data.js'),
      import('../../brazil/day.js'),
    ]);
    return createDemoData({ today: todayIn(undefined, (options.now ?? Date.now)()) });
  };
  return openLocalAdapters({ ...options, seed });
}

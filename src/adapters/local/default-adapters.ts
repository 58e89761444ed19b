import type { Adapters } from '../adapters.js';
import { createLocalAdapters } from './create-local-adapters.js';

let adapters: Adapters | undefined;

/** What the form uses where the host passed nothing: the store of this browser, one for the whole page. */
export function defaultAdapters(): Adapters {
  return (adapters ??= createLocalAdapters());
}

import type { Adapters } from '../adapters/adapters.js';
import { guardAdapters } from '../adapters/boundary.js';

const needed = ['people', 'products', 'users', 'branches', 'choices', 'contacts', 'settings'] as const;

/**
 * The host's adapters behind the boundary, with the embedded ones in place of what was left out; those are loaded only
 * then. The embedded agenda knows the embedded contacts alone, so a host with contacts of its own brings its agenda
 * too, or has none. Rejects with `TypeError` when something passed is no adapter.
 */
export async function completeAdapters(
  given: Partial<Adapters>,
  loadDefaults: () => Promise<Adapters>,
): Promise<Adapters> {
  const guarded = guardAdapters(given);
  if (needed.every((name) => guarded[name] !== undefined)) return guarded as Adapters;
  const { agenda, ...embedded } = guardAdapters(await loadDefaults());
  const hasOwnContacts = guarded.contacts !== undefined;
  return { ...embedded, ...(agenda !== undefined && !hasOwnContacts && { agenda }), ...guarded };
}

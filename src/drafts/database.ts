import { FallbackStore } from '../storage/fallback-store.js';
import { IndexedStore } from '../storage/indexed-store.js';
import type { KeyValueStore } from '../storage/key-value-store.js';
import { MemoryStore } from '../storage/memory-store.js';

/** One database per origin. The version counts changes of the stores, never of the form. */
export const draftDatabase = {
  name: 'sales-contact-drafts',
  version: 2,
  schema: { drafts: {}, meta: { byOrder: ['ns', 'order'] }, quarantine: {}, preferences: {}, keys: {}, outbox: {} },
} as const;

let persistent: KeyValueStore | undefined;
let memory: KeyValueStore | undefined;

/** The page's one store for drafts and preferences, in memory where the browser keeps nothing. */
export function sharedStore(): KeyValueStore {
  return (persistent ??= new FallbackStore(new IndexedStore(draftDatabase), sharedMemory()));
}

/** For an unknown user: forgotten with the page. */
export function sharedMemory(): KeyValueStore {
  return (memory ??= new MemoryStore(draftDatabase.schema));
}

/** Whose things are kept: those of one user of one tenant. */
export interface Owner {
  readonly tenant?: string | undefined;
  readonly userId?: string | undefined;
}

/** Where a user's things are kept: without tenant or user, or with `memory`, only as long as the page lives. */
export function storageFor(
  { tenant, userId }: Owner,
  { memory: isWanted = false }: { readonly memory?: boolean },
): { readonly ns: string; readonly store: KeyValueStore; readonly inMemory: boolean } {
  const ns = namespaceOf(tenant, userId);
  const inMemory = ns === undefined || isWanted;
  return { ns: ns ?? '', store: inMemory ? sharedMemory() : sharedStore(), inMemory };
}

/**
 * The name under which the drafts of one user of one tenant are kept, `tenant|user` with both encoded;
 * `undefined` when one of them is missing, and then nothing is kept.
 */
export function namespaceOf(tenant: string | undefined, userId: string | undefined): string | undefined {
  if (!tenant || !userId) return undefined;
  return `${encodeURIComponent(tenant)}|${encodeURIComponent(userId)}`;
}

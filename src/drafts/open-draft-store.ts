import { namespaceOf, storageFor, type Owner } from './database.js';
import type { Encryption, HostKey } from './draft-keys.js';
import { DraftStore } from './draft-store.js';

export interface OpenOptions {
  /** Nothing outlives the page. */
  readonly memory?: boolean;
  /** Nothing outlives the tab: the key ends with it. */
  readonly session?: boolean;
  /** How drafts are sealed from here on; `device` unless told. */
  readonly encryption?: Encryption | undefined;
  /** With `host`. */
  readonly key?: HostKey | undefined;
}

const opened = new Map<string, DraftStore>();

/**
 * The drafts of a user, the same object for every form and list of the page. Without tenant or user, or with
 * `memory`, they live as long as the page.
 */
export function openDraftStore(owner: Owner, options: OpenOptions = {}): DraftStore {
  const { ns, store: records, inMemory } = storageFor(owner, options);
  const name = `${inMemory ? 'memory' : 'persistent'}:${ns}`;
  let store = opened.get(name);
  if (!store) {
    store = new DraftStore({ ns, store: records, encryption: inMemory ? 'none' : 'device' });
    opened.set(name, store);
  }
  const encryption = options.session === true ? 'session' : options.encryption;
  if (!inMemory && encryption !== undefined) store.seal(encryption, options.key);
  return store;
}

/** Deletes every draft, key and preference of a user, for the host's logout; no form need be open. */
export async function purgeDrafts(owner: { readonly tenant: string; readonly userId: string }): Promise<void> {
  await Promise.all(bothOf('purgeDrafts', owner).map((store) => store.purge()));
}

/**
 * Drops the keys of a user's drafts in every tab: they are kept, and nobody can read them until the user is back. An
 * open form shows nothing any more and takes no typing.
 */
export async function lockDrafts(owner: { readonly tenant: string; readonly userId: string }): Promise<void> {
  for (const store of bothOf('lockDrafts', owner)) store.lock();
}

function bothOf(caller: string, owner: { readonly tenant: string; readonly userId: string }): readonly DraftStore[] {
  if (namespaceOf(owner.tenant, owner.userId) === undefined) {
    throw new TypeError(
      `${caller}: expected { tenant, userId }, both not empty, found ${JSON.stringify(owner.tenant)} and ${JSON.stringify(owner.userId)}.`,
    );
  }
  return [openDraftStore(owner), openDraftStore(owner, { memory: true })];
}

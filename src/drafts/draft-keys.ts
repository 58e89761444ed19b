import { StorageError } from '../storage/errors.js';
import type { KeyValueStore } from '../storage/key-value-store.js';
import { newDraftId } from './record.js';
import type { DraftKey } from './sealing.js';

/**
 * Who holds the key that drafts are sealed with: `device` the browser, which never gives it out; `host` the host, so
 * that nothing can be read before its login; `session` the tab, and with it the drafts become unreadable; `none`
 * nobody: drafts lie open on the disk.
 */
export type Encryption = 'device' | 'host' | 'session' | 'none';

/** A key of the host for AES-GCM, or a function that answers one when it is needed. */
export type HostKey = CryptoKey | (() => Promise<CryptoKey>);

const algorithm = { name: 'AES-GCM', length: 256 } as const;
const hostKeyId = 'host';
const deviceKey = 'device';

/** The keys of one user's drafts: which to write with, and which a record was written with. */
export class DraftKeys {
  readonly #ns: string;
  readonly #store: KeyValueStore;
  #mode: Encryption;
  #hostKey: HostKey | undefined;
  #current: Promise<DraftKey | undefined> | undefined;
  #locked = false;

  constructor(options: { readonly ns: string; readonly store: KeyValueStore; readonly mode: Encryption }) {
    this.#ns = options.ns;
    this.#store = options.store;
    this.#mode = options.mode;
  }

  /** Whether the keys were dropped, or the host has not given its key yet: nothing sealed can be read or written. */
  get locked(): boolean {
    return this.#locked || (this.#mode === 'host' && this.#hostKey === undefined);
  }

  /** From here on is written so; what was written before stays readable. */
  use(mode: Encryption, hostKey?: HostKey): void {
    if (mode === this.#mode && (hostKey === undefined || hostKey === this.#hostKey)) return;
    this.#mode = mode;
    this.#hostKey = hostKey ?? this.#hostKey;
    this.#current = undefined;
  }

  /** Forgets every key; the device's own stays where it is kept. */
  lock(): void {
    this.#locked = true;
    this.#hostKey = undefined;
    this.#current = undefined;
  }

  unlock(): void {
    this.#locked = false;
  }

  /** What to seal with, `undefined` where nothing is sealed. Rejects with code `locked`. */
  async current(): Promise<DraftKey | undefined> {
    if (this.locked) {
      throw new StorageError('locked', 'Expected the key of the drafts, found none.');
    }
    const making = (this.#current ??= this.#make());
    // A failure is no answer for good.
    making.catch(() => (this.#current = undefined));
    return making;
  }

  /** The key of that name, `undefined` when it is not at hand. */
  async named(id: string): Promise<CryptoKey | undefined> {
    if (this.locked) return undefined;
    const current = await this.current().catch(() => undefined);
    if (current?.id === id) return current.key;
    if (id === hostKeyId) return this.#hostKey === undefined ? undefined : (await this.#ofHost()).key;
    const device = await this.#stored();
    return device?.id === id ? device.key : undefined;
  }

  async #make(): Promise<DraftKey | undefined> {
    if (this.#mode === 'none') return undefined;
    if (this.#mode === 'host') return this.#ofHost();
    if (globalThis.crypto?.subtle === undefined) {
      console.warn('Drafts are not sealed: expected a page over https, found no WebCrypto.');
      return undefined;
    }
    return this.#mode === 'session' ? this.#ofSession() : this.#ofDevice();
  }

  async #ofHost(): Promise<DraftKey> {
    const given = this.#hostKey!;
    const key = typeof given === 'function' ? await given() : given;
    const { name } = key.algorithm;
    if (name !== algorithm.name || !key.usages.includes('encrypt') || !key.usages.includes('decrypt')) {
      throw new TypeError(
        `encryptionKey: expected an AES-GCM key for encrypt and decrypt, found ${name} for ${key.usages.join(', ')}.`,
      );
    }
    return { id: hostKeyId, key };
  }

  /** Made once for a user and browser, and never given out: whoever copies the records alone cannot read them. */
  async #ofDevice(): Promise<DraftKey> {
    const stored = await this.#stored();
    if (stored !== undefined) return stored;
    const made = { id: newDraftId(), key: await crypto.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt']) };
    return this.#store.run(['keys'], 'readwrite', 'strict', async (transaction) => {
      // Another tab may have been faster, and its drafts must stay readable.
      const other = asKey(await transaction.get('keys', [this.#ns, deviceKey]));
      if (other === undefined) transaction.put('keys', [this.#ns, deviceKey], made);
      return other ?? made;
    });
  }

  async #stored(): Promise<DraftKey | undefined> {
    return asKey(await this.#store.get('keys', [this.#ns, deviceKey]));
  }

  /** Kept in the tab's own storage, which ends with it. */
  async #ofSession(): Promise<DraftKey> {
    const place = `sales-contact:${this.#ns}`;
    const keep = (id: string): void => {
      // Held until the tab is closed: from then on nobody can read what it sealed.
      void globalThis.navigator?.locks
        ?.request(`${place}:${id}`, () => new Promise(() => undefined))
        .catch(() => undefined);
    };
    const [id, raw] = (sessionStorage.getItem(place) ?? '').split(' ');
    if (id && raw) {
      keep(id);
      const bytes = Uint8Array.from(atob(raw), (character) => character.charCodeAt(0));
      return { id, key: await crypto.subtle.importKey('raw', bytes, algorithm, false, ['encrypt', 'decrypt']) };
    }
    const key = await crypto.subtle.generateKey(algorithm, true, ['encrypt', 'decrypt']);
    const made = { id: sessionKeyPrefix + newDraftId(), key };
    const bytes = new Uint8Array(await crypto.subtle.exportKey('raw', key));
    keep(made.id);
    sessionStorage.setItem(place, `${made.id} ${btoa(String.fromCharCode(...bytes))}`);
    return made;
  }
}

/** How the names of keys begin that end with their tab. */
export const sessionKeyPrefix = 'session-';

function asKey(value: unknown): DraftKey | undefined {
  const { id, key } = Object(value) as Partial<Record<keyof DraftKey, unknown>>;
  return typeof id === 'string' && key instanceof CryptoKey ? { id, key } : undefined;
}

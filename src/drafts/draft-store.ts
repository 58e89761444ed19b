import type { Page } from '../adapters/call.js';
import { draftSchemaVersion, type Draft } from '../contact/draft.js';
import type { Durability } from '../storage/connection.js';
import { StorageError } from '../storage/errors.js';
import type { KeyValueStore, StoreTransaction } from '../storage/key-value-store.js';
import { DraftChannel, type DraftChange } from './draft-channel.js';
import { DraftKeys, type Encryption, type HostKey } from './draft-keys.js';
import { openDrafts } from './draft-lock.js';
import { DraftSealer, type Content } from './draft-sealer.js';
import {
  newDraftId,
  type DraftEntry,
  type DraftOrigin,
  type DraftRecord,
  type DraftSummary,
  type StoredEntry,
} from './record.js';
import { deleteExpired, mostDrafts } from './retention.js';
import { isSealed } from './sealing.js';
import { Sentinel } from './sentinel.js';
import { blankEntry, day, entryOf, listable, readEntry, readPayload, readRecord, textOf } from './stored.js';

/** Everything that is kept of one user. */
const stores = ['drafts', 'meta', 'quarantine', 'preferences', 'keys', 'outbox'] as const;

export interface PutOptions {
  /** The revision this writing is made from; 0 for a new draft. */
  readonly expectedRev: number;
  readonly origin: DraftOrigin;
  readonly durability: Durability;
  readonly summary: DraftSummary;
  /** Who writes; by default this store. */
  readonly writer?: string;
}

/**
 * What opening a draft found. `newer`: another version of the kit wrote it, it is only listed.
 * `broken`: it could not be read; it stays where it is and `exportRaw` answers it. `locked`: its key is not at hand.
 */
export type StoredDraft =
  | { readonly state: 'ready'; readonly id: string; readonly rev: number; readonly draft: Draft }
  | { readonly state: 'newer'; readonly id: string; readonly rev: number; readonly schema: number }
  | { readonly state: 'broken' | 'locked'; readonly id: string; readonly rev: number };

/** A writing was refused because the draft is no longer the one it was made from. Nothing was overwritten. */
export class DraftConflict extends StorageError {
  override readonly name = 'DraftConflict';
  /** What is stored now, when that can be read. */
  readonly current: { readonly rev: number; readonly writer: string } | undefined;
  /** The contact was concluded: a late writing must not bring the draft back. */
  readonly removed: boolean;

  constructor(id: string, expectedRev: number, current: StoredEntry | undefined) {
    const found = current ? `${current.rev} (${current.state})` : 'an entry that cannot be read';
    super('conflict', `Expected revision ${expectedRev} of the draft ${id}, found ${found}.`);
    this.current = current && { rev: current.rev, writer: current.writer };
    this.removed = current?.state === 'removed';
  }
}

interface Written {
  readonly at: number;
  readonly isNew: boolean;
}

export interface DraftStoreOptions {
  readonly ns: string;
  readonly store: KeyValueStore;
  readonly retentionDays?: number;
  /** `none` by default. */
  readonly encryption?: Encryption;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/**
 * The drafts of one user of one tenant. Record and list entry are written in one transaction, and a writing
 * made from an older revision is refused. Methods reject with `StorageError`.
 */
export class DraftStore {
  readonly ns: string;
  /** Days after its last change at which a draft expires. */
  retentionDays: number;
  /** Who writes here: this page. */
  readonly writer = newDraftId();
  readonly keys: DraftKeys;
  readonly #sealer: DraftSealer;
  readonly #store: KeyValueStore;
  readonly #sentinel: Sentinel | undefined;
  readonly #now: () => number;
  readonly #channel: DraftChannel;
  #lastEntry: StoredEntry | undefined;
  /** What the channel had told when that one was written: the newest as long as nobody told of another writing. */
  #told = 0;

  constructor({ ns, store, retentionDays = 30, encryption = 'none', now = Date.now }: DraftStoreOptions) {
    this.ns = ns;
    this.keys = new DraftKeys({ ns, store, mode: encryption });
    this.#sealer = new DraftSealer(ns, this.keys);
    this.#sentinel = store.persistent ? new Sentinel(ns) : undefined;
    this.retentionDays = retentionDays;
    this.#store = store;
    this.#now = now;
    this.#channel = new DraftChannel(store.persistent ? `sales-contact:${ns}` : undefined);
  }

  /** Whether drafts outlive the page; known for certain after the first use. */
  get persistent(): boolean {
    return this.#store.persistent;
  }

  /** Whether they should and cannot: the browser keeps nothing here. */
  get unavailable(): boolean {
    return this.#store.degraded === true;
  }

  /** Whether nothing sealed can be read or written: logged out, or the host's key is missing. */
  get locked(): boolean {
    return this.keys.locked;
  }

  /** Writes a draft; resolved when it is safe. Rejects with `DraftConflict` when another revision is stored. */
  async put(id: string, draft: Draft, options: PutOptions): Promise<{ readonly rev: number; readonly at: number }> {
    if (id === '' || id.length > 500) {
      throw new TypeError(`Expected a draft id of 1 to 500 characters, found ${id.length}.`);
    }
    // Sealed before the transaction: it would not wait for the cipher.
    const rev = options.expectedRev + 1;
    const content = await this.#sealer.seal(id, rev, draft, listable(options.summary));
    const write = () =>
      this.#store.run(['drafts', 'meta'], 'readwrite', options.durability, (transaction) =>
        this.#write(transaction, id, draft.schema, content, options),
      );
    let written: Written;
    try {
      written = await write();
    } catch (error) {
      const isFull = error instanceof StorageError && error.code === 'quota';
      if (!(error instanceof Stale) && !isFull) throw error;
      this.#lastEntry = undefined;
      // A full disk refuses even smaller values but lets one delete.
      if (isFull) await this.#purgeExpired(this.#now(), false).catch(() => undefined);
      written = await write();
    }
    const { at, isNew } = written;
    this.#channel.send({ kind: 'saved', id, rev, schema: draft.schema });
    if (isNew && rev > 1) this.#channel.tell({ kind: 'lost' });
    if (isNew) await this.#drawLine();
    this.#told = this.#channel.told;
    return { rev, at };
  }

  /** After a draft came or went: how many there are is noted, and the oldest of too many go. */
  async #drawLine(): Promise<void> {
    try {
      const count = await this.count();
      if (this.#sentinel !== undefined) this.#sentinel.count = count;
      if (count > mostDrafts) await this.#purgeExpired(this.#now(), false);
    } catch {
      // Noted next time.
    }
  }

  /**
   * Opens a draft, `undefined` when there is none (any more). What cannot be read is copied aside and marked
   * in the list, never deleted.
   */
  async get(id: string): Promise<StoredDraft | undefined> {
    const { raw, entry } = await this.#store.run(['drafts', 'meta'], 'readonly', 'relaxed', async (transaction) => {
      const [raw, rawEntry] = await Promise.all([
        transaction.get('drafts', [this.ns, id]),
        transaction.get('meta', [this.ns, id]),
      ]);
      return { raw, entry: readEntry(rawEntry) };
    });
    if ((raw === undefined && entry === undefined) || (entry && entry.state !== 'active')) return undefined;
    const record = readRecord(raw);
    const rev = entry?.rev ?? record?.rev ?? 0;
    if (record !== undefined) {
      const payload = await this.#sealer.payloadOf(id, record).catch(() => '');
      if (payload === undefined) return { state: 'locked', id, rev };
      const read = readPayload(record, payload);
      if (read.kind === 'draft') return { state: 'ready', id, rev, draft: read.draft };
      if (read.kind === 'newer') return { state: 'newer', id, rev, schema: read.schema };
    }
    // The answer stands even when there is no room left for the copy.
    await this.#setAside(id, raw).catch(() => undefined);
    return { state: 'broken', id, rev };
  }

  /** The newest writing first. */
  async list(input: { readonly limit: number; readonly cursor?: string }): Promise<Page<DraftEntry>> {
    const { limit, cursor } = input;
    const query = { store: 'meta', index: 'byOrder', owner: this.ns } as const;
    const below = Number(cursor);
    const { found, total } = await this.#store.run(['meta'], 'readonly', 'relaxed', async (transaction) => {
      const [found, total] = await Promise.all([
        transaction.page({ ...query, limit: limit + 1, ...(cursor !== undefined && below >= 0 && { below }) }),
        transaction.count(query),
      ]);
      return { found, total };
    });
    const items = found.slice(0, limit);
    const last = found.length > limit ? (items.at(-1) as { order?: number } | undefined)?.order : undefined;
    return {
      items: await Promise.all(
        items.map((raw) => this.#sealer.listed(this.#entryOf(String((Object(raw) as { id?: unknown }).id), raw))),
      ),
      total,
      ...(last !== undefined && { nextCursor: String(last) }),
    };
  }

  count(): Promise<number> {
    return this.#store.run(['meta'], 'readonly', 'relaxed', (transaction) =>
      transaction.count({ store: 'meta', index: 'byOrder', owner: this.ns }),
    );
  }

  /** Gives a draft a name of the user's; an empty one takes it away. No new revision: an open form is not disturbed. */
  async rename(id: string, name: string): Promise<boolean> {
    const given = name.trim().slice(0, 200);
    const kept = given === '' ? {} : await this.#sealer.sealName(id, given);
    return this.#change('renamed', id, 'active', 'relaxed', (entry) => {
      const { name: _, sealedName: _sealed, ...rest } = entry;
      return { ...rest, ...kept };
    });
  }

  /** Takes a draft out of the list; `restore` undoes it until the next start. */
  discard(id: string): Promise<boolean> {
    return this.#change('discarded', id, 'active', 'strict', (entry) => {
      const { order: _, ...rest } = entry;
      return { ...rest, rev: entry.rev + 1, state: 'discarded', discardedAt: this.#now() };
    });
  }

  /** Undoes `discard`; false when the draft is gone. It comes first in the list. */
  restore(id: string): Promise<boolean> {
    return this.#change('restored', id, 'discarded', 'strict', (entry, order) => {
      const { discardedAt: _, ...rest } = entry;
      return { ...rest, rev: entry.rev + 1, state: 'active', order };
    });
  }

  /** Deletes a draft whose contact was concluded, and refuses every later writing under its id. */
  async remove(id: string): Promise<void> {
    const rev = await this.#store.run(['drafts', 'meta', 'quarantine'], 'readwrite', 'strict', async (transaction) => {
      const entry = readEntry(await transaction.get('meta', [this.ns, id]));
      return this.#bury(transaction, id, (entry?.rev ?? 0) + 1);
    });
    this.#channel.send({ kind: 'removed', id, rev });
    await this.#drawLine();
  }

  /** Leaves nothing of a draft but its revision, so that no late writing brings it back. */
  #bury(transaction: StoreTransaction, id: string, rev: number): number {
    const tombstone = { ...blankEntry(this.ns, id, rev, this.#now()), state: 'removed', writer: this.writer };
    transaction.delete('drafts', [this.ns, id]);
    transaction.delete('quarantine', [this.ns, id]);
    transaction.put('meta', [this.ns, id], tombstone);
    return rev;
  }

  /**
   * The stored text of a draft, readable or not, to be saved as a file; `undefined` when nothing is stored.
   */
  async exportRaw(id: string): Promise<string | undefined> {
    const raw = await this.#store.run(['drafts', 'quarantine'], 'readonly', 'relaxed', async (transaction) => {
      const [record, copy] = await Promise.all([
        transaction.get('drafts', [this.ns, id]),
        transaction.get('quarantine', [this.ns, id]),
      ]);
      return record ?? (copy as { record?: unknown } | undefined)?.record;
    });
    if (raw === undefined) return undefined;
    const record = readRecord(raw);
    const payload = record && (await this.#sealer.payloadOf(id, record).catch(() => undefined));
    return payload ?? textOf(raw);
  }

  /** Deletes every draft that no form has open, and not `kept`, for good; answers how many. */
  async discardAll(kept?: string): Promise<number> {
    const open = await openDrafts(this.ns);
    const kinds = ['drafts', 'meta', 'quarantine'];
    const gone = await this.#store.run(kinds, 'readwrite', 'strict', async (transaction) => {
      const entries = (await transaction.all('meta', this.ns)).flatMap((raw) => readEntry(raw) ?? []);
      const wanted = entries.filter(({ id, state }) => state === 'active' && id !== kept && !open.has(id));
      for (const { id, rev } of wanted) this.#bury(transaction, id, rev + 1);
      return wanted.length;
    });
    if (gone > 0) this.#channel.send({ kind: 'removed' });
    await this.#drawLine();
    return gone;
  }

  /** Drafts that forms have open: in other tabs, or in this page. */
  async openElsewhere(): Promise<ReadonlySet<string>> {
    const open = await openDrafts(this.ns);
    return new Set([...open].flatMap(([id, where]) => (where === 'elsewhere' ? [id] : [])));
  }

  /** Whether drafts that were there are gone with the whole database: cleared, evicted or damaged. Told once. */
  async lost(): Promise<boolean> {
    if (this.#sentinel === undefined || this.#sentinel.count === 0) return false;
    const entries = await this.#store.run(['meta'], 'readonly', 'relaxed', (transaction) =>
      transaction.all('meta', this.ns),
    );
    if (entries.length > 0) return false;
    this.#sentinel.count = 0;
    return true;
  }

  /** Asks the form that has the draft open, in whatever tab, to let go of it. */
  ask(id: string): void {
    this.#channel.send({ kind: 'wanted', id, writer: this.writer });
  }

  /** From here on is written so; a key of the host unlocks what waited for it. */
  seal(encryption: Encryption, key?: HostKey): void {
    const { locked } = this;
    this.keys.use(encryption, key);
    if (locked && !this.locked) this.#channel.tell({ kind: 'unlocked' });
  }

  /** Drops the keys: what is sealed can be neither read nor written until `unlock`. */
  lock(): void {
    this.keys.lock();
    this.#channel.send({ kind: 'locked' });
  }

  unlock(): void {
    if (!this.keys.locked) return;
    this.keys.unlock();
    this.#channel.tell({ kind: 'unlocked' });
  }

  /** Deletes what is past its time, at the start of a form. Answers how many drafts went. */
  purgeExpired(now = this.#now()): Promise<number> {
    return this.#purgeExpired(now, true);
  }

  async #purgeExpired(now: number, isStart: boolean): Promise<number> {
    const expired = await deleteExpired(this.#store, this.ns, now, isStart);
    if (expired > 0) this.#channel.send({ kind: 'removed' });
    if (this.#sentinel !== undefined && (expired > 0 || isStart)) this.#sentinel.count = await this.count();
    return expired;
  }

  /** Deletes everything of this user: drafts, entries, copies and preferences. Open forms stop writing. */
  async purge(): Promise<void> {
    await this.#store.run(stores, 'readwrite', 'strict', (transaction) => {
      for (const store of stores) transaction.deleteAll(store, this.ns);
    });
    if (this.#sentinel !== undefined) this.#sentinel.count = 0;
    this.keys.lock();
    this.keys.unlock();
    this.#channel.send({ kind: 'purged' });
  }

  /** Calls back after every change, of this page and of other tabs, until the answered function is called. */
  subscribe(listener: (change: DraftChange) => void): () => void {
    return this.#channel.subscribe((change) => {
      if (change.kind === 'locked') this.keys.lock();
      listener(change);
    });
  }

  async #write(
    transaction: StoreTransaction,
    id: string,
    schema: number,
    content: Content,
    { expectedRev, origin, writer = this.writer }: PutOptions,
  ): Promise<Written> {
    const last = this.#lastEntry;
    const reading = transaction.get('meta', [this.ns, id]);
    // What this page wrote last is surely there still: written over without waiting, and taken back where it is not.
    const isGuess = last?.id === id && last.rev === expectedRev && this.#told === this.#channel.told;
    const raw = isGuess ? last : await reading;
    const current = isGuess ? last : raw === undefined ? undefined : readEntry(raw);
    // No entry at all is no conflict: the browser may have evicted it, and the form has everything.
    const writable = current && current.state === 'active' && current.schema <= draftSchemaVersion;
    if (raw !== undefined && !(writable && current.rev === expectedRev))
      throw new DraftConflict(id, expectedRev, current);
    const order = isGuess ? last.order! : await this.#nextOrder(transaction);

    const at = this.#now();
    const rev = expectedRev + 1;
    const createdAt = current?.createdAt ?? at;
    const entry: StoredEntry = {
      ...content.entry,
      id,
      ns: this.ns,
      rev,
      schema,
      createdAt,
      updatedAt: at,
      expiresAt: at + this.retentionDays * day,
      origin: current?.origin === 'manual' ? 'manual' : origin,
      ...(current?.name !== undefined && { name: current.name }),
      ...(current?.sealedName !== undefined && { sealedName: current.sealedName }),
      state: 'active',
      writer,
      order,
    };
    transaction.put('meta', [this.ns, id], entry);
    // The storage is at work on the entry while the text is made.
    const record: DraftRecord = {
      id,
      ns: this.ns,
      schema,
      rev,
      base: expectedRev,
      writer,
      createdAt,
      updatedAt: at,
      ...content.record(),
      state: 'active',
    };
    transaction.put('drafts', [this.ns, id], record);
    this.#lastEntry = entry;
    if (isGuess && !isSame(Object(await reading) as object, last)) throw new Stale();
    return { at, isNew: raw === undefined };
  }

  async #nextOrder(transaction: StoreTransaction): Promise<number> {
    const [newest] = await transaction.page({ store: 'meta', index: 'byOrder', owner: this.ns, limit: 1 });
    const { order } = Object(newest) as { order?: number };
    return Number.isSafeInteger(order) ? order! + 1 : 1;
  }

  async #change(
    kind: 'renamed' | 'discarded' | 'restored',
    id: string,
    from: StoredEntry['state'],
    durability: Durability,
    make: (entry: StoredEntry, order: number) => StoredEntry,
  ): Promise<boolean> {
    const changed = await this.#store.run(['meta'], 'readwrite', durability, async (transaction) => {
      const [raw, order] = await Promise.all([transaction.get('meta', [this.ns, id]), this.#nextOrder(transaction)]);
      const entry = raw === undefined ? undefined : this.#entryOf(id, raw);
      if (entry?.state !== from) return undefined;
      const next = make(entry, order);
      transaction.put('meta', [this.ns, id], next);
      return next;
    });
    if (changed) this.#channel.send({ kind, id, rev: changed.rev, schema: changed.schema });
    return changed !== undefined;
  }

  async #setAside(id: string, record: unknown): Promise<void> {
    const marked = await this.#store.run(['meta', 'quarantine'], 'readwrite', 'strict', async (transaction) => {
      const [raw, copy] = await Promise.all([
        transaction.get('meta', [this.ns, id]),
        transaction.get('quarantine', [this.ns, id]),
      ]);
      const entry = readEntry(raw);
      if (copy === undefined && record !== undefined) {
        transaction.put('quarantine', [this.ns, id], { id, ns: this.ns, at: this.#now(), record });
      }
      if (entry?.broken) return false;
      const order = entry?.order ?? (await this.#nextOrder(transaction));
      transaction.put('meta', [this.ns, id], { ...this.#entryOf(id, raw), order, broken: true });
      return true;
    });
    if (marked) this.#channel.send({ kind: 'broken', id });
  }

  #entryOf(id: string, raw: unknown): StoredEntry {
    return entryOf(this.ns, id, raw, this.#now());
  }
}

/**
 * Thrown in a transaction, to take it back: what it was based on is no longer there. Made where it is thrown: an error
 * made while a file is evaluated has the browser read the whole file once more, to tell the line.
 */
class Stale extends Error {}

/** Whether two entries are the same; no two sealed texts share their nonce. */
function isSame(found: object, expected: object): boolean {
  const entries = Object.entries(found);
  const same = ([key, value]: [string, unknown]): boolean => {
    const other: unknown = expected[key as keyof typeof expected];
    return value === other || (isSealed(value) && isSealed(other) && value.iv.join() === other.iv.join());
  };
  return entries.length === Object.keys(expected).length && entries.every(same);
}

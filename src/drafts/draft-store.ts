import type { Page } from '../adapters/call.js';
import { draftSchema, draftSchemaVersion, type Draft } from '../contact/draft.js';
import { readAs } from '../contact/guard.js';
import type { Durability } from '../storage/connection.js';
import { StorageError } from '../storage/errors.js';
import type { KeyValueStore, StoreTransaction } from '../storage/key-value-store.js';
import { namespaceOf, sharedMemory, sharedStore } from './database.js';
import { DraftChannel, type DraftChange } from './draft-channel.js';
import {
  amount,
  checksum,
  draftRecordSchema,
  newDraftId,
  storedEntrySchema,
  type DraftEntry,
  type DraftOrigin,
  type DraftRecord,
  type DraftSummary,
  type StoredEntry,
} from './record.js';

const day = 86_400_000;
const undoTime = 10_000;
const keptTime = 30 * day;
const maxPayload = 8 * 1024 * 1024;

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
 * `broken`: it could not be read; it stays where it is and `exportRaw` answers it.
 */
export type StoredDraft =
  | { readonly state: 'ready'; readonly id: string; readonly rev: number; readonly draft: Draft }
  | { readonly state: 'newer'; readonly id: string; readonly rev: number; readonly schema: number }
  | { readonly state: 'broken'; readonly id: string; readonly rev: number };

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
  readonly rev: number;
  readonly at: number;
  readonly order: number;
}

export interface DraftStoreOptions {
  readonly ns: string;
  readonly store: KeyValueStore;
  readonly retentionDays?: number;
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
  readonly #store: KeyValueStore;
  readonly #now: () => number;
  readonly #writer = newDraftId();
  readonly #channel: DraftChannel;
  #lastEntry: StoredEntry | undefined;
  #newest: { readonly id: string; readonly order: number; readonly told: number } | undefined;

  constructor({ ns, store, retentionDays = 30, now = Date.now }: DraftStoreOptions) {
    this.ns = ns;
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

  /** Writes a draft; resolved when it is safe. Rejects with `DraftConflict` when another revision is stored. */
  async put(id: string, draft: Draft, options: PutOptions): Promise<{ readonly rev: number; readonly at: number }> {
    const payload = JSON.stringify(draft);
    if (id === '' || id.length > 500) {
      throw new TypeError(`Expected a draft id of 1 to 500 characters, found ${id.length}.`);
    }
    if (payload.length > maxPayload) {
      throw new StorageError('quota', `Expected a draft of at most ${maxPayload} characters, found ${payload.length}.`);
    }
    const write = () =>
      this.#store.run(['drafts', 'meta'], 'readwrite', options.durability, (transaction) =>
        this.#write(transaction, id, draft.schema, payload, options),
      );
    let written: Written;
    try {
      written = await write();
    } catch (error) {
      if (!(error instanceof StorageError) || error.code !== 'quota') throw error;
      // A full disk refuses even smaller values but lets one delete.
      await this.#purgeExpired(this.#now(), false).catch(() => undefined);
      written = await write();
    }
    const { rev, at, order } = written;
    this.#channel.send({ kind: 'saved', id, rev, schema: draft.schema });
    this.#newest = { id, order, told: this.#channel.told };
    return { rev, at };
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
    const read = readRecord(raw);
    const rev = entry?.rev ?? (read.kind === 'broken' ? 0 : read.rev);
    if (read.kind === 'draft') return { state: 'ready', id, rev, draft: read.draft };
    if (read.kind === 'newer') return { state: 'newer', id, rev, schema: read.schema };
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
      items: items.map(listed),
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
  rename(id: string, name: string): Promise<boolean> {
    return this.#change('renamed', id, 'active', 'relaxed', (entry) => {
      const { name: _, ...rest } = entry;
      const trimmed = name.trim().slice(0, 200);
      return trimmed === '' ? rest : { ...rest, name: trimmed };
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
      const now = this.#now();
      const tombstone: StoredEntry = {
        id,
        ns: this.ns,
        rev: (entry?.rev ?? 0) + 1,
        schema: draftSchemaVersion,
        itemCount: 0,
        priority: false,
        createdAt: now,
        updatedAt: now,
        expiresAt: now + keptTime,
        origin: 'automatic',
        state: 'removed',
        writer: this.#writer,
      };
      transaction.delete('drafts', [this.ns, id]);
      transaction.delete('quarantine', [this.ns, id]);
      transaction.put('meta', [this.ns, id], tombstone);
      return tombstone.rev;
    });
    this.#channel.send({ kind: 'removed', id, rev });
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
    const { payload } = Object(raw) as { payload?: unknown };
    return typeof payload === 'string' ? payload : textOf(raw);
  }

  /**
   * Deletes what nobody can want any more: discarded drafts whose undo is over, and drafts, traces of
   * concluded ones and copies past their time. Answers how many drafts expired. Called at the start of a form.
   *
   * While the clock disagrees by more than a day with the newest time stored, nothing expires: a clock set
   * years ahead by mistake must not cost a draft.
   */
  purgeExpired(now = this.#now()): Promise<number> {
    return this.#purgeExpired(now, true);
  }

  async #purgeExpired(now: number, isStart: boolean): Promise<number> {
    const stores = ['drafts', 'meta', 'quarantine', 'preferences'];
    const expired = await this.#store.run(stores, 'readwrite', 'strict', async (transaction) => {
      const [entries, copies, seen] = await Promise.all([
        transaction.all('meta', this.ns),
        transaction.all('quarantine', this.ns),
        transaction.get('preferences', [this.ns, 'seen']),
      ]);
      const read = entries.flatMap((entry) => readEntry(entry) ?? []);
      const newest = Math.max(typeof seen === 'number' ? seen : -Infinity, ...read.map(({ updatedAt }) => updatedAt));
      const trusted = Math.abs(now - newest) <= day;
      // Whoever comes back after a long time passes at the second start. A full disk lets nothing be put.
      if (isStart) transaction.put('preferences', [this.ns, 'seen'], now);

      let count = 0;
      for (const { id, state, expiresAt, discardedAt } of read) {
        const undoOver = state === 'discarded' && Math.abs(now - (discardedAt ?? 0)) >= undoTime;
        if (!undoOver && !(trusted && expiresAt <= now)) continue;
        for (const store of ['drafts', 'meta', 'quarantine']) transaction.delete(store, [this.ns, id]);
        if (state === 'active') count += 1;
      }
      for (const copy of copies as readonly { id?: unknown; at?: unknown }[]) {
        const old = typeof copy?.at === 'number' && copy.at + keptTime <= now;
        if (trusted && old && typeof copy.id === 'string') transaction.delete('quarantine', [this.ns, copy.id]);
      }
      return count;
    });
    if (expired > 0) this.#channel.send({ kind: 'removed' });
    return expired;
  }

  /** Deletes everything of this user: drafts, entries, copies and preferences. Open forms stop writing. */
  async purge(): Promise<void> {
    const stores = ['drafts', 'meta', 'quarantine', 'preferences'];
    await this.#store.run(stores, 'readwrite', 'strict', (transaction) => {
      for (const store of stores) transaction.deleteAll(store, this.ns);
    });
    this.#channel.send({ kind: 'purged' });
  }

  /** Calls back after every change, of this page and of other tabs, until the answered function is called. */
  subscribe(listener: (change: DraftChange) => void): () => void {
    return this.#channel.subscribe(listener);
  }

  async #write(
    transaction: StoreTransaction,
    id: string,
    schema: number,
    payload: string,
    { expectedRev, origin, summary, writer = this.#writer }: PutOptions,
  ): Promise<Written> {
    const [raw, order] = await Promise.all([transaction.get('meta', [this.ns, id]), this.#orderFor(transaction, id)]);
    const current = this.#readBack(raw);
    // No entry at all is no conflict: the browser may have evicted it, and the form has everything.
    const writable = current && current.state === 'active' && current.schema <= draftSchemaVersion;
    if (raw !== undefined && !(writable && current.rev === expectedRev))
      throw new DraftConflict(id, expectedRev, current);

    const at = this.#now();
    const rev = expectedRev + 1;
    const createdAt = current?.createdAt ?? at;
    const record: DraftRecord = {
      id,
      ns: this.ns,
      schema,
      rev,
      base: expectedRev,
      writer,
      createdAt,
      updatedAt: at,
      bytes: payload.length,
      sum: checksum(payload),
      payload,
      state: 'active',
    };
    const entry: StoredEntry = {
      ...listable(summary),
      id,
      ns: this.ns,
      rev,
      schema,
      createdAt,
      updatedAt: at,
      expiresAt: at + this.retentionDays * day,
      origin: current?.origin === 'manual' ? 'manual' : origin,
      ...(current?.name !== undefined && { name: current.name }),
      state: 'active',
      writer,
      order,
    };
    transaction.put('drafts', [this.ns, id], record);
    transaction.put('meta', [this.ns, id], entry);
    this.#lastEntry = entry;
    return { rev, at, order };
  }

  /** The entry written last comes back with every key press: as it was written, it needs no second check. */
  #readBack(raw: unknown): StoredEntry | undefined {
    const last = this.#lastEntry;
    return last !== undefined && isSame(Object(raw) as object, last) ? last : readEntry(raw);
  }

  /** What was written last is the newest as long as nobody told of another writing. */
  async #orderFor(transaction: StoreTransaction, id: string): Promise<number> {
    const newest = this.#newest;
    const isNewest = newest?.id === id && newest.told === this.#channel.told;
    return isNewest ? newest.order : this.#nextOrder(transaction);
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
      const entry = raw === undefined ? undefined : (readEntry(raw) ?? this.#brokenEntry(id, raw));
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
      transaction.put('meta', [this.ns, id], { ...(entry ?? this.#brokenEntry(id, raw)), order, broken: true });
      return true;
    });
    if (marked) this.#channel.send({ kind: 'broken', id });
  }

  /** An entry in place of one that cannot be read. */
  #brokenEntry(id: string, raw: unknown): StoredEntry {
    const { order, rev } = Object(raw) as { order?: unknown; rev?: unknown };
    const now = this.#now();
    return {
      id,
      ns: this.ns,
      rev: Number.isSafeInteger(rev) && (rev as number) >= 0 ? (rev as number) : 0,
      schema: draftSchemaVersion,
      itemCount: 0,
      priority: false,
      createdAt: now,
      updatedAt: now,
      expiresAt: now + keptTime,
      origin: 'automatic',
      broken: true,
      state: 'active',
      writer: '',
      ...(Number.isSafeInteger(order) && (order as number) >= 0 && { order: order as number }),
    };
  }
}

/**
 * The drafts of a user, the same object for every form and list of the page. Without tenant or user, or with
 * `memory`, they live as long as the page.
 */
export function openDraftStore(
  owner: { readonly tenant?: string | undefined; readonly userId?: string | undefined },
  options: { readonly memory?: boolean } = {},
): DraftStore {
  const ns = namespaceOf(owner.tenant, owner.userId);
  const inMemory = ns === undefined || options.memory === true;
  const key = `${inMemory ? 'memory' : 'persistent'}:${ns ?? ''}`;
  let store = opened.get(key);
  if (!store) {
    store = new DraftStore({ ns: ns ?? '', store: inMemory ? sharedMemory() : sharedStore() });
    opened.set(key, store);
  }
  return store;
}

const opened = new Map<string, DraftStore>();

/** Deletes every draft and preference of a user, for the host's logout; no form need be open. */
export async function purgeDrafts(owner: { readonly tenant: string; readonly userId: string }): Promise<void> {
  if (namespaceOf(owner.tenant, owner.userId) === undefined) {
    throw new TypeError(
      `purgeDrafts: expected { tenant, userId }, both not empty, found ${JSON.stringify(owner.tenant)} and ${JSON.stringify(owner.userId)}.`,
    );
  }
  await Promise.all([openDraftStore(owner).purge(), openDraftStore(owner, { memory: true }).purge()]);
}

/** As much of a summary as can be read back: an entry that cannot would look like damage. */
function listable({ title, description, itemCount, totalAmount, priority }: DraftSummary): DraftSummary {
  return {
    ...(title !== undefined && { title: title.slice(0, 500) }),
    ...(description !== undefined && { description: description.slice(0, 500) }),
    itemCount: Number.isSafeInteger(itemCount) ? itemCount : 0,
    ...(totalAmount !== undefined && amount.test(totalAmount) && { totalAmount }),
    priority,
  };
}

type ReadRecord =
  | { readonly kind: 'draft'; readonly rev: number; readonly draft: Draft }
  | { readonly kind: 'newer'; readonly rev: number; readonly schema: number }
  | { readonly kind: 'broken' };

const broken: ReadRecord = { kind: 'broken' };

/** Size, checksum, version, depth and the strict schema, in this order; any failure is `broken`. */
function readRecord(raw: unknown): ReadRecord {
  try {
    const record = draftRecordSchema.safeParse(raw);
    if (!record.success) return broken;
    const { payload, bytes, sum, rev, schema } = record.data;
    if (payload.length > maxPayload || payload.length !== bytes || checksum(payload) !== sum) return broken;
    if (schema > draftSchemaVersion) return { kind: 'newer', rev, schema };
    const draft = readAs<Draft>(draftSchema, JSON.parse(payload));
    return draft.ok ? { kind: 'draft', rev, draft: draft.value } : broken;
  } catch {
    return broken;
  }
}

function readEntry(raw: unknown): StoredEntry | undefined {
  const entry = storedEntrySchema.safeParse(raw);
  return entry.success ? (entry.data as StoredEntry) : undefined;
}

/** Whether two flat records say the same. */
function isSame(found: object, expected: object): boolean {
  const entries = Object.entries(found);
  return (
    entries.length === Object.keys(expected).length &&
    entries.every(([key, value]) => expected[key as keyof typeof expected] === value)
  );
}

/** The entry as a list shows it, or in its place one that says it is broken. */
function listed(raw: unknown): DraftEntry {
  const entry = readEntry(raw);
  if (entry) {
    const { state: _state, writer: _writer, order: _order, discardedAt: _discardedAt, ...shown } = entry;
    return entry.schema > draftSchemaVersion ? { ...shown, newer: true } : shown;
  }
  const { id, ns } = Object(raw) as { id?: unknown; ns?: unknown };
  return {
    id: String(id),
    ns: String(ns),
    rev: 0,
    schema: draftSchemaVersion,
    itemCount: 0,
    priority: false,
    createdAt: 0,
    updatedAt: 0,
    expiresAt: 0,
    origin: 'automatic',
    broken: true,
  };
}

/** JSON of anything a structured clone can hold, as far as JSON goes: what was shown once is not shown again. */
function textOf(value: unknown): string {
  const seen = new Set<unknown>();
  const plain = (_key: string, part: unknown): unknown => {
    if (typeof part === 'bigint') return String(part);
    if (typeof part !== 'object' || part === null) return part;
    if (seen.has(part)) return '…';
    seen.add(part);
    return part;
  };
  return JSON.stringify(value, plain, 2) ?? String(value);
}

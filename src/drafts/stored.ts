import { draftSchema, draftSchemaVersion, type Draft } from '../contact/draft.js';
import { hazardOf, readAs } from '../contact/guard.js';
import { StorageError } from '../storage/errors.js';
import { migrate } from './migrations.js';
import {
  amount,
  checksum,
  draftRecordSchema,
  storedEntrySchema,
  type DraftRecord,
  type DraftSummary,
  type StoredEntry,
} from './record.js';

/** In milliseconds. */
export const day = 86_400_000;

/** How long a trace, a copy or a broken draft is kept, in milliseconds. */
export const keptTime = 30 * day;

/** Characters in a draft as it is stored. */
export const maxPayload = 8 * 1024 * 1024;

/**
 * A draft as it is stored.
 * @throws {StorageError} `quota` when it is longer than any draft may be.
 */
export function payloadOf(draft: Draft): string {
  const payload = JSON.stringify(draft);
  if (payload.length <= maxPayload) return payload;
  throw new StorageError('quota', `Expected a draft of at most ${maxPayload} characters, found ${payload.length}.`);
}

/** What a stored record came to, once its text is at hand. */
export type ReadDraft =
  | { readonly kind: 'draft'; readonly draft: Draft }
  | { readonly kind: 'newer'; readonly schema: number }
  | { readonly kind: 'broken' };

const broken: ReadDraft = { kind: 'broken' };

/** The record as it lies there; `undefined` when it is none. */
export function readRecord(
  raw: unknown,
): Pick<DraftRecord, 'schema' | 'rev' | 'bytes' | 'sum' | 'payload' | 'sealed'> | undefined {
  try {
    const record = draftRecordSchema.safeParse(raw);
    return record.success ? (record.data as DraftRecord) : undefined;
  } catch {
    return undefined;
  }
}

/** Size, checksum, version, depth, migrations and the strict schema, in this order; any failure is `broken`. */
export function readPayload(record: { schema: number; bytes: number; sum: string }, payload: string): ReadDraft {
  const { bytes, sum, schema } = record;
  if (payload.length > maxPayload || payload.length !== bytes || (sum !== '' && checksum(payload) !== sum))
    return broken;
  return readText(payload, schema);
}

/** The text of a draft of some version: the one it was stored under, or else the one it tells itself. */
export function readText(payload: string, stored?: number): ReadDraft {
  try {
    const parsed: unknown = JSON.parse(payload);
    const schema = stored ?? (parsed as Draft).schema;
    if (schema > draftSchemaVersion) return { kind: 'newer', schema };
    if (hazardOf(parsed) !== undefined) return broken;
    const read = readAs<Draft>(draftSchema, migrate(parsed, schema));
    return read.ok ? { kind: 'draft', draft: read.value } : broken;
  } catch {
    return broken;
  }
}

export function readEntry(raw: unknown): StoredEntry | undefined {
  const entry = storedEntrySchema.safeParse(raw);
  return entry.success ? (entry.data as StoredEntry) : undefined;
}

/** What stands for a draft of which nothing is known, or nothing is left. */
export function blankEntry(ns: string, id: string, rev: number, now: number): StoredEntry {
  return {
    id,
    ns,
    rev,
    schema: draftSchemaVersion,
    itemCount: 0,
    priority: false,
    createdAt: now,
    updatedAt: now,
    expiresAt: now + keptTime,
    origin: 'automatic',
    state: 'active',
    writer: '',
  };
}

/** The entry as it lies there; in place of one that cannot be read one that says so. */
export function entryOf(ns: string, id: string, raw: unknown, now: number): StoredEntry {
  const entry = readEntry(raw);
  if (entry !== undefined) return entry;
  const { order, rev } = Object(raw) as { order?: unknown; rev?: unknown };
  const count = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
  return { ...blankEntry(ns, id, count(rev) ? rev : 0, now), broken: true, ...(count(order) && { order }) };
}

/** As much of a summary as can be read back: an entry that cannot would look like damage. */
export function listable({
  title,
  description,
  itemCount,
  totalAmount,
  priority,
  missing,
}: DraftSummary): DraftSummary {
  return {
    ...(title !== undefined && { title: title.slice(0, 500) }),
    ...(description !== undefined && { description: description.slice(0, 500) }),
    itemCount: Number.isSafeInteger(itemCount) ? itemCount : 0,
    ...(totalAmount !== undefined && amount.test(totalAmount) && { totalAmount }),
    priority,
    ...(Number.isSafeInteger(missing) && { missing: missing! }),
  };
}

/** JSON of anything a structured clone can hold, as far as JSON goes: what was shown once is not shown again. */
export function textOf(value: unknown): string {
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

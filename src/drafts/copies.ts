import { draftSchemaVersion, type Draft } from '../contact/draft.js';
import { StorageError } from '../storage/errors.js';
import type { DraftStore } from './draft-store.js';
import { newDraftId, summaryOf, type DraftEntry } from './record.js';
import { maxPayload, readText } from './stored.js';

type Known = Partial<Pick<DraftEntry, 'totalAmount' | 'missing' | 'name'>>;

/** The draft once more, under an id of its own; answers it, or `undefined` when it cannot be read. */
export async function duplicateDraft(store: DraftStore, entry: DraftEntry): Promise<string | undefined> {
  const found = await store.get(entry.id);
  return found?.state === 'ready' ? add(store, found.draft, entry) : undefined;
}

/**
 * A draft from the text that `exportRaw` gave; answers its new id. Rejects with code `unreadable` when it is no draft,
 * `quota` when it is too big, `closed` when a newer version of the kit wrote it.
 */
export async function importDraft(store: DraftStore, text: string): Promise<string> {
  if (text.length > maxPayload) {
    throw new StorageError('quota', `Expected a draft of at most ${maxPayload} characters, found ${text.length}.`);
  }
  const read = readText(text);
  if (read.kind === 'draft') return add(store, read.draft, {});
  const isNewer = read.kind === 'newer';
  throw new StorageError(
    isNewer ? 'closed' : 'unreadable',
    `Expected a draft of version ${draftSchemaVersion}, found ${isNewer ? `version ${read.schema}` : 'none'}.`,
  );
}

async function add(store: DraftStore, draft: Draft, known: Known): Promise<string> {
  // What was sent under the key is the other draft's conclusion.
  const { idempotencyKey: _key, view: _view, ...copy } = draft;
  const id = newDraftId();
  const summary = summaryOf(copy.contact, known);
  await store.put(id, copy, { expectedRev: 0, origin: 'manual', durability: 'strict', summary });
  if (known.name !== undefined) await store.rename(id, known.name);
  return id;
}

import type { Id } from '../../contact/json.js';
import { AdapterError } from '../adapter-error.js';
import type { Call, Page } from '../call.js';
import { pageInOrder } from '../common/paging.js';
import { untilAborted } from '../common/until-aborted.js';
import type { DraftStorage, StoredDraft } from '../draft-storage.js';

/** Copies of drafts in a map, the newest last. */
export class MemoryDraftStorage implements DraftStorage {
  readonly #drafts = new Map<Id, StoredDraft>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  list(
    request: { readonly limit: number; readonly cursor?: string },
    { signal }: Call,
  ): Promise<Page<Omit<StoredDraft, 'content'>>> {
    return untilAborted(signal, () => {
      const newest = [...this.#drafts.values()].reverse();
      return pageInOrder(
        newest.map(({ content: _content, ...row }) => row),
        request,
      );
    });
  }

  get({ id }: { readonly id: Id }, { signal }: Call): Promise<StoredDraft | undefined> {
    return untilAborted(signal, () => this.#drafts.get(id));
  }

  put(
    {
      id,
      rev,
      title,
      content,
    }: { readonly id: Id; readonly rev: number; readonly title?: string; readonly content: string },
    { signal }: Call,
  ): Promise<{ readonly rev: number }> {
    return untilAborted(signal, () => {
      const current = this.#drafts.get(id)?.rev ?? 0;
      if (rev !== current) {
        throw new AdapterError('conflict', `Expected revision ${current} of the draft ${id}, found ${rev}.`);
      }
      const updatedAt = new Date(this.#now()).toISOString();
      // Deleted first, so that the newest stands last.
      this.#drafts.delete(id);
      this.#drafts.set(id, { id, rev: rev + 1, updatedAt, ...(title !== undefined && { title }), content });
      return { rev: rev + 1 };
    });
  }

  delete({ id }: { readonly id: Id }, { signal }: Call): Promise<void> {
    return untilAborted(signal, () => {
      this.#drafts.delete(id);
    });
  }
}

import type { Id } from '../../contact/json.js';
import { AdapterError } from '../adapter-error.js';
import type { Call, Page } from '../call.js';
import { selectPage, type PageRequest } from '../common/paging.js';
import { untilAborted } from '../common/until-aborted.js';
import type { DraftStorage, StoredDraft } from '../draft-storage.js';

type Row = StoredDraft & { readonly number: number };

/** The server copy of drafts of one user, in an object: for stories and tests. */
export class MemoryDraftStorage implements DraftStorage {
  readonly #rows = new Map<Id, Row>();
  readonly #now: () => number;
  /** Counts the writes: two of one millisecond have their order. */
  #writes = 0;

  /** `now` gives milliseconds, as `Date.now` does. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  list(request: PageRequest, { signal }: Call): Promise<Page<Omit<StoredDraft, 'content'>>> {
    return untilAborted(signal, () => {
      const newestFirst = {
        tier: () => 0,
        sort: ({ number }: Row) => String(Number.MAX_SAFE_INTEGER - number).padStart(16, '0'),
        id: ({ id }: Row) => id,
      };
      const page = selectPage(this.#rows.values(), newestFirst, request);
      return { ...page, items: page.items.map(({ content: _content, number: _number, ...listed }) => listed) };
    });
  }

  get({ id }: { readonly id: Id }, { signal }: Call): Promise<StoredDraft | undefined> {
    return untilAborted(signal, () => {
      const row = this.#rows.get(id);
      if (row === undefined) return undefined;
      const { number: _number, ...draft } = row;
      return draft;
    });
  }

  put(
    input: { readonly id: Id; readonly rev: number; readonly title?: string; readonly content: string },
    { signal }: Call,
  ): Promise<{ readonly rev: number }> {
    return untilAborted(signal, () => {
      const { id, title, content } = input;
      const stored = this.#rows.get(id)?.rev ?? 0;
      if (stored !== input.rev) {
        throw new AdapterError('conflict', `Expected rev ${stored} of draft ${id}, found ${input.rev}.`);
      }
      const rev = stored + 1;
      this.#writes += 1;
      const updatedAt = new Date(this.#now()).toISOString();
      const row = { id, rev, updatedAt, content, number: this.#writes, ...(title !== undefined && { title }) };
      this.#rows.set(id, row);
      return { rev };
    });
  }

  delete({ id }: { readonly id: Id }, { signal }: Call): Promise<void> {
    return untilAborted(signal, () => {
      this.#rows.delete(id);
    });
  }
}

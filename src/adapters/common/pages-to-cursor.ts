import { AdapterError } from '../adapter-error.js';
import type { Page } from '../call.js';
import type { PageRequest } from './paging.js';

/** What a server that pages by number or by offset is asked for: both say the same. */
export interface NumberedPage {
  /** From 1. */
  readonly page: number;
  /** Rows before the page. */
  readonly offset: number;
  /** Rows of one page. */
  readonly limit: number;
}

/** What such a server answers. Without `total` and `hasNext`, a full page has a next one. */
export interface NumberedRows<T> {
  readonly rows: readonly T[];
  /** Of all pages. */
  readonly total?: number;
  readonly hasNext?: boolean;
}

/** Rows that a cursor remembers, so that none of them is shown twice. */
const mostRemembered = 100;
const mostCharacters = 6_000;

/**
 * A page with a cursor of a server that knows only page numbers or offsets: for `search` and `list` of an adapter.
 *
 * The cursor remembers the last rows, for a row that comes in before them moves them to the next page, where they are
 * left out. What such a server cannot help is a row that is hidden when another before it is deleted between two pages.
 *
 * @throws AdapterError `validation` when the cursor is not one of these.
 */
export async function pagesToCursor<T>(
  request: PageRequest,
  ask: (place: NumberedPage) => Promise<NumberedRows<T>>,
  idOf: (row: T) => string | number,
): Promise<Page<T>> {
  const limit = Math.max(1, Math.floor(request.limit) || 1);
  let { offset, seen } = request.cursor === undefined ? { offset: 0, seen: [] } : readCursor(request.cursor);
  for (;;) {
    const page = Math.floor(offset / limit) + 1;
    const place = { page, offset: (page - 1) * limit, limit };
    const { rows, total, hasNext } = await ask(place);
    // A smaller page than before may begin with rows that were shown, which the cursor need not remember.
    const fresh = rows.slice(offset - place.offset).filter((row) => !seen.includes(String(idOf(row))));
    offset = place.offset + limit;
    seen = lastOf([...seen, ...fresh.map((row) => String(idOf(row)))]);
    const isMore = hasNext ?? (total === undefined ? rows.length >= limit : offset < total);
    const told = total === undefined ? {} : { total };
    if (!isMore || rows.length === 0) return { items: fresh, ...told };
    // All of it was shown before: a page without rows would look like the end.
    if (fresh.length > 0) return { items: fresh, ...told, nextCursor: writeCursor(offset, seen) };
  }
}

function lastOf(ids: readonly string[]): readonly string[] {
  const last = ids.slice(-mostRemembered);
  while (last.join('').length > mostCharacters) last.shift();
  return last;
}

function writeCursor(offset: number, seen: readonly string[]): string {
  return JSON.stringify([offset, ...seen]);
}

function readCursor(cursor: string): { readonly offset: number; readonly seen: readonly string[] } {
  try {
    const [offset, ...seen] = JSON.parse(cursor) as readonly unknown[];
    if (Number.isSafeInteger(offset) && (offset as number) > 0)
      return { offset: offset as number, seen: seen.map(String) };
  } catch {
    // Told below.
  }
  throw new AdapterError('validation', 'Expected the nextCursor of an earlier page, found another text.');
}

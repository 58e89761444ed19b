import { AdapterError } from '../adapter-error.js';
import type { Page } from '../call.js';

/** What part of a list is asked for. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string;
}

/** How rows are chosen and ordered: by tier, then by sort text, then by id. */
export interface Ordering<T> {
  /** 0 is the best match, a negative number no match. */
  tier(row: T): number;
  sort(row: T): string;
  id(row: T): string;
}

interface Place {
  readonly tier: number;
  readonly sort: string;
  readonly id: string;
}

function isBefore(a: Place, b: Place): boolean {
  if (a.tier !== b.tier) return a.tier < b.tier;
  if (a.sort !== b.sort) return a.sort < b.sort;
  return a.id < b.id;
}

function writeCursor(parts: readonly (string | number)[]): string {
  return encodeURIComponent(JSON.stringify(parts));
}

function readCursor(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(decodeURIComponent(cursor));
    if (Array.isArray(parts)) return parts;
  } catch {
    // Told below.
  }
  throw new AdapterError('validation', `Expected the nextCursor of an earlier page, found "${cursor.slice(0, 40)}".`);
}

function readPlace(cursor: string): Place {
  const [tier, sort, id] = readCursor(cursor);
  return { tier: Number(tier), sort: String(sort), id: String(id) };
}

function size(limit: number): number {
  return Math.max(0, Math.floor(limit) || 0);
}

/**
 * The best `limit` rows after the cursor, and the number of all that match.
 *
 * The cursor is the place of the last row, not its number, so that a row inserted meanwhile neither repeats nor hides
 * another. One pass that keeps the best rows only: the list is never sorted as a whole.
 */
export function selectPage<T>(rows: Iterable<T>, ordering: Ordering<T>, request: PageRequest): Page<T> {
  const limit = size(request.limit);
  const after = request.cursor === undefined ? undefined : readPlace(request.cursor);
  const best: (Place & { readonly row: T })[] = [];
  let total = 0;
  let remaining = 0;
  for (const row of rows) {
    const tier = ordering.tier(row);
    if (tier < 0) continue;
    total += 1;
    const worst = limit > 0 ? best[limit - 1] : undefined;
    // Most rows of a large answer end here, before anything is made of them.
    if (worst !== undefined && tier > worst.tier) {
      remaining += 1;
      continue;
    }
    const place = { tier, sort: ordering.sort(row), id: ordering.id(row), row };
    if (after !== undefined && !isBefore(after, place)) continue;
    remaining += 1;
    if (limit === 0 || (worst !== undefined && !isBefore(place, worst))) continue;
    let low = 0;
    let high = best.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(best[middle]!, place)) low = middle + 1;
      else high = middle;
    }
    best.splice(low, 0, place);
    if (best.length > limit) best.pop();
  }
  const items = best.map((place) => place.row);
  const last = best.at(-1);
  if (last === undefined || remaining <= items.length) return { items, total };
  return { items, total, nextCursor: writeCursor([last.tier, last.sort, last.id]) };
}

/** `limit` rows in the order given, after the row that the cursor names, or after its place once that row is gone. */
export function pageInOrder<T extends { readonly id: string }>(rows: readonly T[], request: PageRequest): Page<T> {
  let start = 0;
  if (request.cursor !== undefined) {
    const [id, place] = readCursor(request.cursor);
    const found = rows.findIndex((row) => row.id === id);
    start = found >= 0 ? found + 1 : size(Number(place));
  }
  const items = rows.slice(start, start + size(request.limit));
  const last = items.at(-1);
  const end = start + items.length;
  if (last === undefined || end >= rows.length) return { items, total: rows.length };
  return { items, total: rows.length, nextCursor: writeCursor([last.id, end]) };
}

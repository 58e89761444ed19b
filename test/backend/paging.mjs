/** Keyset pages: a cursor is the place of the last row, so that rows inserted meanwhile neither repeat nor hide others. */
import { Problem } from './problem.mjs';

const most = 500;

/** @param {URLSearchParams} query */
export function pageRequest(query) {
  const text = query.get('limit') ?? '50';
  const limit = Number(text);
  if (!/^\d{1,9}$/.test(text)) {
    throw new Problem(422, 'validation', { errors: [{ pointer: '/limit', code: 'number.invalid' }] });
  }
  return { limit: Math.min(limit, most), after: readCursor(query.get('cursor')) };
}

/** @param {string | null} cursor @returns {readonly (string | number)[] | undefined} */
function readCursor(cursor) {
  if (cursor === null) return undefined;
  try {
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts) && parts.every((part) => typeof part === 'string' || typeof part === 'number'))
      return parts;
  } catch {
    // Told below.
  }
  throw new Problem(422, 'validation', { errors: [{ pointer: '/cursor', code: 'not-readable' }] });
}

/**
 * One row more than asked for was read; it says that there is a next page.
 *
 * @template Row, Item
 * @param {readonly Row[]} rows
 * @param {number} limit
 * @param {(row: Row) => Item} itemOf
 * @param {(row: Row) => readonly (string | number)[]} placeOf
 * @param {number} [total]
 */
export function page(rows, limit, itemOf, placeOf, total) {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(itemOf),
    ...(rows.length > limit &&
      last !== undefined && { nextCursor: Buffer.from(JSON.stringify(placeOf(last))).toString('base64url') }),
    ...(total !== undefined && { total }),
  };
}

/** Collects the values of a query and answers their places: `$1`, `$2`, … */
export class Params {
  /** @type {unknown[]} */
  values = [];

  /** @param {unknown} value */
  add(value) {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** A text as part of a `like` pattern. @param {string} text */
export const literal = (text) => text.replace(/[\\%_]/g, '\\$&');

import { describe, expect, it } from 'vitest';
import { pagesToCursor, type NumberedPage, type NumberedRows } from '../../src/adapters/common/pages-to-cursor.js';
import type { Page } from '../../src/adapters/call.js';

type Ask = (place: NumberedPage) => Promise<NumberedRows<number>>;

const numbers = (count: number): number[] => Array.from({ length: count }, (_empty, place) => place);

/** A server over this list, which may change between two pages. */
const over =
  (rows: readonly number[], told: 'total' | 'hasNext' | 'nothing'): Ask =>
  async ({ offset, limit }) => ({
    rows: rows.slice(offset, offset + limit),
    ...(told === 'total' && { total: rows.length }),
    ...(told === 'hasNext' && { hasNext: offset + limit < rows.length }),
  });

async function walk(ask: Ask, limits: readonly number[], between?: (page: number) => void): Promise<readonly number[]> {
  const all: number[] = [];
  let cursor: string | undefined;
  for (let page = 1; ; page += 1) {
    const limit = limits[(page - 1) % limits.length]!;
    const request = { limit, ...(cursor !== undefined && { cursor }) };
    const answer: Page<number> = await pagesToCursor(request, ask, (row) => row);
    expect(answer.items.length).toBeLessThanOrEqual(limit);
    all.push(...answer.items);
    if (answer.nextCursor === undefined) return all;
    cursor = answer.nextCursor;
    between?.(page);
  }
}

describe('pagesToCursor', () => {
  it.each(['total', 'hasNext', 'nothing'] as const)('goes through all rows of a server that tells %s', async (told) => {
    for (const count of [0, 1, 6, 7]) expect(await walk(over(numbers(count), told), [3])).toEqual(numbers(count));
  });

  it('goes through all rows with pages of different sizes', async () => {
    expect(await walk(over(numbers(40), 'total'), [5, 3, 7])).toEqual(numbers(40));
  });

  it('asks a server that pages by number for whole pages', async () => {
    const asked: NumberedPage[] = [];
    await walk(
      async (place) => {
        asked.push(place);
        return over(numbers(5), 'total')(place);
      },
      [2],
    );

    expect(asked).toEqual([
      { page: 1, offset: 0, limit: 2 },
      { page: 2, offset: 2, limit: 2 },
      { page: 3, offset: 4, limit: 2 },
    ]);
  });

  it.each([1, 2, 3, 5])('repeats and hides no row when %i come in before it', async (count) => {
    const rows = numbers(9);
    const found = await walk(over(rows, 'total'), [2], (page) => {
      if (page === 2) rows.unshift(...numbers(count).map((number) => 100 + number));
    });

    expect(found.filter((row) => row < 100)).toEqual(numbers(9));
    expect(new Set(found).size).toBe(found.length);
  });

  it('refuses a cursor of somebody else', async () => {
    for (const cursor of ['x', '[]', '["a"]', '[-1]', '7', 'null']) {
      const answer = pagesToCursor({ limit: 2, cursor }, over([], 'total'), (row) => row);
      await expect(answer).rejects.toMatchObject({ code: 'validation' });
    }
  });

  it('keeps its cursor short, whatever the ids are', async () => {
    const long = { rows: numbers(500), hasNext: true };
    const { nextCursor } = await pagesToCursor(
      { limit: 500 },
      async () => long,
      (row) => `${row}`.padStart(900, 'x'),
    );

    expect(nextCursor!.length).toBeLessThan(10_000);
  });
});

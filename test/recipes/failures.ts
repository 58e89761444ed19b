import { describe, expect, it } from 'vitest';
import { guardAdapters } from '../../src/adapters/boundary.js';
import type { PersonDirectory } from '../../src/index.js';
import { call, serve, type Told } from './serve.js';

/** A person directory of a recipe behind the boundary of the form, over one answer for every question. */
type Make = (baseUrl: string) => PersonDirectory;

async function answered<T>(
  make: Make,
  told: Told | undefined,
  run: (people: PersonDirectory) => Promise<T>,
): Promise<T> {
  const served = await serve(() => told);
  try {
    return await run(guardAdapters({ people: make(served.baseUrl) }).people!);
  } finally {
    await served.close();
  }
}

/** What every recipe does when the way to the server, or the server, fails: the same for all of them. */
export function describeFailures(make: Make): void {
  const search = (people: PersonDirectory): Promise<unknown> => people.search({ text: 'padaria', limit: 2 }, call);

  describe('when the server fails', () => {
    it.each([
      [401, 'unauthenticated'],
      [403, 'forbidden'],
      [503, 'unavailable'],
      [504, 'timeout'],
      [500, 'unknown'],
    ])('takes %i of whatever stands before it for %s', async (status, code) => {
      const told = { status, text: '<html>', headers: { 'content-type': 'text/html' } };
      await expect(answered(make, told, search)).rejects.toMatchObject({ name: 'AdapterError', code });
    });

    it.each([
      ['seconds', () => '42', 42],
      ['a date', () => new Date(Date.now() + 41_500).toUTCString(), 42],
    ])('tells how long to wait when that is %s', async (_form, header, seconds) => {
      const told = { status: 429, text: '', headers: { 'retry-after': header() } };
      const error = (await answered(make, told, search).catch((thrown: unknown) => thrown)) as { retryAfter: number };

      expect(error).toMatchObject({ code: 'rate-limited' });
      expect(Math.abs(error.retryAfter - seconds)).toBeLessThanOrEqual(1);
    });

    it('takes another answer than JSON, and JSON of another shape, for a fault of the server', async () => {
      for (const text of ['<html>Manutenção</html>', '{"a":', 'null', '7', '"texto"', '{"value":7,"data":7}']) {
        await expect(answered(make, { text }, search), text).rejects.toMatchObject({
          name: 'AdapterError',
          code: 'unknown',
        });
      }
    });

    it('takes a connection that is refused for no network', async () => {
      const served = await serve(() => undefined);
      await served.close();

      await expect(search(make(served.baseUrl))).rejects.toMatchObject({ name: 'AdapterError', code: 'network' });
    });

    it('rejects with the reason of whoever ends the call, before and while it runs', async () => {
      const reason = new DOMException('A newer question was asked.', 'AbortError');
      const served = await serve(() => undefined);
      try {
        const people = make(served.baseUrl);
        const ended = { ...call, signal: AbortSignal.abort(reason) };
        await expect(people.search({ text: 'a', limit: 2 }, ended)).rejects.toBe(reason);
        expect(served.asked).toEqual([]);

        const running = new AbortController();
        const asked = people.get({ id: '7' }, { ...call, signal: running.signal });
        const settled = expect(asked).rejects.toBe(reason);
        while (served.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        running.abort(reason);
        await settled;
      } finally {
        await served.close();
      }
    });

    it('refuses a cursor that is none of its own', async () => {
      for (const cursor of ['x', '%', '[]', '[null]', '{}', 'https://elsewhere.example/People']) {
        const asked = answered(make, { body: [] }, (people) => people.search({ text: 'a', limit: 2, cursor }, call));
        await expect(asked, cursor).rejects.toMatchObject({ code: 'validation' });
      }
    });
  });
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { Adapters } from '../../src/adapters/adapters.js';
import { describeMisuse, guardAdapters, type DroppedRows } from '../../src/adapters/boundary.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import { call, endedCall, people, person } from './support.js';

/** People that answer anything at all. */
function peopleAnswering(answer: unknown): Partial<Adapters> {
  const anything = (): Promise<never> => Promise.resolve(answer as never);
  return { people: { search: anything, get: anything } };
}

function guardedPeople(answer: unknown, onDropped: (dropped: DroppedRows) => void = () => undefined) {
  return guardAdapters(peopleAnswering(answer), { onDropped }).people!;
}

const good = person({ id: 'p1', legalName: 'Boa' });

describe('guardAdapters', () => {
  it('lets right answers through unchanged', async () => {
    const memory = createMemoryAdapters({ people });
    const guarded = guardAdapters(memory);

    const input = { text: 'padaria', limit: 5 };
    expect(await guarded.people.search(input, call)).toEqual(await memory.people.search(input, call));
    expect(await guarded.people.get({ id: 'none' }, call)).toBeUndefined();
    expect(await guarded.settings.load({}, call)).toEqual({});
    expect((await guarded.choices.list({ name: 'channels', limit: 99 }, call)).items).toHaveLength(9);
  });

  it('keeps absent what the host left out', () => {
    const guarded = guardAdapters({ contacts: { save: vi.fn(), get: vi.fn() }, companies: undefined } as never);

    expect(Object.keys(guarded)).toEqual(['contacts']);
    expect(guarded.contacts?.listByPerson).toBeUndefined();
  });

  it('calls the method on its own adapter', async () => {
    class Directory {
      found = good;
      search(): Promise<never> {
        return Promise.resolve({ items: [this.found] } as never);
      }
      get(): Promise<never> {
        return Promise.resolve(this.found as never);
      }
    }

    expect(await guardAdapters({ people: new Directory() }).people!.get({ id: 'p1' }, call)).toEqual(good);
  });

  it.each([
    ['a text', 'ERRO 500', 'a text of 8 characters'],
    ['null', null, 'null'],
    ['a list', [1, 2], 'a list of 2'],
    ['a missing list', { ...good, referenceContacts: undefined }, 'nothing at referenceContacts'],
    ['a number for a text', { ...good, address: { city: 7 } }, 'a number at address.city'],
    ['an empty text', { ...good, shortName: '' }, 'a text of 0 characters at shortName'],
    ['null for an absent field', { ...good, shortName: null }, 'null at shortName'],
    ['no id', person({ legalName: 'Sem id' }), 'nothing at id'],
    ['a megabyte of name', { ...good, legalName: 'x'.repeat(1_000_000) }, 'a text of 1000000 characters at legalName'],
    ['a polluted record', JSON.parse('{"__proto__": {"admin": true}}'), 'something unsafe-key'],
  ])('refuses %s where a person was asked for, and says what was found', async (_title, answer, found) => {
    const failure = guardedPeople(answer).get({ id: 'p1' }, call);

    await expect(failure).rejects.toBeInstanceOf(AdapterError);
    await expect(failure).rejects.toMatchObject({
      code: 'unknown',
      message: `Expected people.get to answer a valid Person, found ${found}.`,
    });
  });

  it('refuses 20,000 levels without overflowing', async () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 20_000; level += 1) deep = { deep };

    await expect(guardedPeople(deep).get({ id: 'p1' }, call)).rejects.toMatchObject({ code: 'unknown' });
  });

  it('leaves out what the kit does not know, at any depth', async () => {
    const answer = { ...good, segment: 'A', address: { ...good.address, plusCode: '589R' } };

    expect(await guardedPeople(answer).get({ id: 'p1' }, call)).toEqual(good);
  });

  it('reads a key with the value undefined as absent', async () => {
    expect(await guardedPeople({ ...good, shortName: undefined }).get({ id: 'p1' }, call)).toEqual(good);
  });

  it('keeps markup in a name as the text it is', async () => {
    const name = '<img src=x onerror=alert(1)>';

    const answer = await guardedPeople({ ...good, legalName: name }).get({ id: 'p1' }, call);

    expect(answer?.legalName).toBe(name);
  });

  it.each([
    ['no list', { items: 'none' }, 'a text of 4 characters in items'],
    ['a bare list', [good], 'nothing in items'],
    ['nothing', undefined, 'nothing'],
  ])('refuses a page with %s', async (_title, answer, found) => {
    await expect(guardedPeople(answer).search({ limit: 5 }, call)).rejects.toMatchObject({
      code: 'unknown',
      message: expect.stringContaining(`found ${found}`) as string,
    });
  });

  it('leaves out a wrong row, keeps the others and tells', async () => {
    const dropped: DroppedRows[] = [];
    const rows = [good, { ...good, id: 7 }, { ...good, id: 'p3' }, null];

    const page = await guardedPeople({ items: rows, total: 4 }, (lost) => dropped.push(lost)).search(
      { limit: 9 },
      call,
    );

    expect(page).toEqual({ items: [good, { ...good, id: 'p3' }], total: 4 });
    expect(dropped).toEqual([
      {
        method: 'people.search',
        count: 2,
        message: 'Expected people.search to answer a valid Person, found a number at id.',
      },
    ]);
  });

  it('refuses a page of nothing but wrong rows, which is no empty page', async () => {
    await expect(guardedPeople({ items: [null, 7] }).search({ limit: 9 }, call)).rejects.toMatchObject({
      code: 'unknown',
      message: 'Expected people.search to answer a valid Person, found null.',
    });
  });

  it('warns on the console once a method by default', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { people: directory } = guardAdapters(peopleAnswering({ items: [null, good] }));

    await directory!.search({ limit: 9 }, call);
    await directory!.search({ limit: 9 }, call);

    expect(warn.mock.calls).toEqual([['Expected people.search to answer a valid Person, found null. 1 left out.']]);
    warn.mockRestore();
  });

  it('looks at no row beyond the limit', async () => {
    let looked = 0;
    const items = Array.from({ length: 100_000 }, () => ({
      ...good,
      get legalName() {
        looked += 1;
        return 'Boa';
      },
    }));

    const page = await guardedPeople({ items }).search({ limit: 3 }, call);

    expect(page.items).toHaveLength(3);
    expect(looked).toBeLessThan(30);
  });

  it('refuses a cursor of a megabyte and forgives a wrong total', async () => {
    const cursor = guardedPeople({ items: [], nextCursor: 'x'.repeat(1_000_000) }).search({ limit: 1 }, call);

    await expect(cursor).rejects.toMatchObject({ code: 'unknown' });
    expect(await guardedPeople({ items: [], total: 'many' }).search({ limit: 1 }, call)).toEqual({ items: [] });
  });

  it.each([
    ['an error', new TypeError('fetch failed'), 'TypeError: fetch failed'],
    ['a text', 'broken', 'a text of 6 characters'],
    ['nothing', undefined, 'nothing'],
    [
      'a code that is not on the list',
      Object.assign(new Error('?'), { name: 'AdapterError', code: 'odd' }),
      'AdapterError: ?',
    ],
  ])('wraps %s that an adapter throws, with its cause', async (_title, thrown, found) => {
    const failing = { search: vi.fn(), get: () => Promise.reject(thrown as Error) };

    const failure = guardAdapters({ people: failing }).people!.get({ id: 'p1' }, call);

    await expect(failure).rejects.toMatchObject({
      code: 'unknown',
      message: `Expected people.get to reject with an AdapterError, found ${found}.`,
    });
    await expect(failure.catch((error: unknown) => (error as AdapterError).cause)).resolves.toBe(thrown);
  });

  it('catches what is thrown at once', async () => {
    const failing = {
      search: vi.fn(),
      get: () => {
        throw new Error('at once');
      },
    };

    await expect(guardAdapters({ people: failing }).people!.get({ id: 'p1' }, call)).rejects.toMatchObject({
      code: 'unknown',
    });
  });

  it('passes an AdapterError on with its details, of another copy of the kit too', async () => {
    class AdapterErrorOfAnotherCopy extends Error {
      override readonly name = 'AdapterError';
      readonly code = 'conflict';
      readonly current = good;
      readonly issues = [{ code: 'taken', path: 'person.taxId', severity: 'error' }, { wrong: true }];
      readonly retryAfter = 12;
      readonly reason = ` ${'Peça. '.repeat(200)}`;
    }
    const failing = { search: vi.fn(), get: () => Promise.reject(new AdapterErrorOfAnotherCopy('Newer.')) };

    const failure = guardAdapters({ people: failing }).people!.get({ id: 'p1' }, call);

    await expect(failure).rejects.toBeInstanceOf(AdapterError);
    await expect(failure).rejects.toMatchObject({
      code: 'conflict',
      message: 'Newer.',
      current: good,
      issues: [{ code: 'taken', path: 'person.taxId', severity: 'error' }],
      retryAfter: 12,
      reason: 'Peça. '.repeat(200).slice(0, 500),
    });
  });

  it('hands on no current record of the wrong shape', async () => {
    const conflict = new AdapterError('conflict', 'Newer.', { current: { html: '<b>' } });
    const failing = { search: vi.fn(), get: () => Promise.reject(conflict) };

    const failure = guardAdapters({ people: failing }).people!.get({ id: 'p1' }, call);

    await expect(failure.catch((error: unknown) => (error as AdapterError).current)).resolves.toBeUndefined();
  });

  it('does not begin a call that has ended, and rejects with its very reason', async () => {
    const get = vi.fn();
    const ended = endedCall();

    const answer = guardAdapters({ people: { search: vi.fn(), get } }).people!.get({ id: 'p1' }, ended.call);

    await expect(answer).rejects.toBe(ended.reason);
    expect(get).not.toHaveBeenCalled();
  });

  it('tells subscribers only of settings of the right shape', () => {
    let tell: (value: unknown) => void = () => undefined;
    const settings = {
      load: vi.fn(),
      subscribe: (listener: (value: never) => void) => {
        tell = listener as typeof tell;
        return () => undefined;
      },
    };
    const heard: unknown[] = [];
    const lost: DroppedRows[] = [];
    const guarded = guardAdapters({ settings }, { onDropped: (dropped) => lost.push(dropped) });
    guarded.settings!.subscribe!((value) => heard.push(value));

    tell({ rounding: 'half-even' });
    tell({ rounding: 'up' });

    expect(heard).toEqual([{ rounding: 'half-even' }]);
    expect(lost).toMatchObject([{ method: 'settings.subscribe', count: 1 }]);
  });

  describe('with a clock', () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    it('ends a call that hangs, after ten seconds, and its signal too', async () => {
      const get = vi.fn((_input: unknown, _call: { signal: AbortSignal }) => new Promise<never>(() => undefined));
      const answer = guardAdapters({ people: { search: vi.fn(), get } }).people!.get({ id: 'p1' }, call);
      const settled = vi.fn();
      answer.catch(settled);

      await vi.advanceTimersByTimeAsync(9_999);
      expect(settled).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1);

      await expect(answer).rejects.toMatchObject({ code: 'timeout' });
      expect(get.mock.calls[0]![1].signal.aborted).toBe(true);
    });

    it('takes another time limit', async () => {
      const get = (): Promise<never> => new Promise(() => undefined);
      const answer = guardAdapters({ people: { search: vi.fn(), get } }, { timeLimit: 50 }).people!.get(
        { id: 'p1' },
        call,
      );
      answer.catch(() => undefined);

      await vi.advanceTimersByTimeAsync(50);

      await expect(answer).rejects.toMatchObject({ code: 'timeout' });
    });

    it('rejects with the reason of the caller at once, even when the adapter goes on', async () => {
      const controller = new AbortController();
      const get = vi.fn(
        (_input: unknown, _call: { signal: AbortSignal }) =>
          new Promise<never>((resolve) => setTimeout(() => resolve(good as never), 500)),
      );
      const answer = guardAdapters({ people: { search: vi.fn(), get } }).people!.get(
        { id: 'p1' },
        { signal: controller.signal, locale: 'pt-BR' },
      );
      const reason = { any: 'thing' };

      controller.abort(reason);

      await expect(answer).rejects.toBe(reason);
      expect(get.mock.calls[0]![1].signal.reason).toBe(reason);
      await vi.advanceTimersByTimeAsync(20_000);
      await expect(answer).rejects.toBe(reason);
    });

    it('leaves no timer behind', async () => {
      await guardedPeople(good).get({ id: 'p1' }, call);

      expect(vi.getTimerCount()).toBe(0);
    });
  });
});

describe('describeMisuse', () => {
  it.each([
    ['nothing', undefined, 'Expected adapters to be an object, found nothing.'],
    ['an empty adapter', { people: {} }, 'Expected adapters.people to have search and get, found none of them.'],
    [
      'half an adapter',
      { people: { get: vi.fn() } },
      'Expected adapters.people to have search and get, found get only.',
    ],
    [
      'a text',
      { people: 'http://erp' },
      'Expected adapters.people to have search and get, found a text of 10 characters.',
    ],
    ['null', { settings: null }, 'Expected adapters.settings to have load, found null.'],
    [
      'a wrong key',
      { person: {} },
      'Expected adapters to have no keys but people, products, users, branches, choices, contacts, settings, companies, postalCodes, agenda, drafts, found person.',
    ],
  ])('says what is wrong with %s', (_title, adapters, message) => {
    expect(describeMisuse(adapters)).toBe(message);
    expect(() => guardAdapters(adapters as never)).toThrow(message);
  });

  it('has nothing to say about a partial set', () => {
    expect(describeMisuse({ people: createMemoryAdapters().people, users: undefined })).toBeUndefined();
  });
});

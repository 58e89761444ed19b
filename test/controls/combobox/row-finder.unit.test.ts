import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Option } from '../../../src/controls/combobox/option.js';
import { RowFinder, type FoundRows } from '../../../src/controls/combobox/row-finder.js';
import { seeded } from '../../brazil/seeded.js';

interface Call {
  readonly text: string;
  readonly signal: AbortSignal;
  readonly answer: (...ids: string[]) => Promise<void>;
  readonly fail: (error: Error) => Promise<void>;
}

describe('RowFinder', () => {
  let calls: Call[];
  let changes: number;
  let search: RowFinder<string, Option>;

  const source = (text: string, signal: AbortSignal): Promise<readonly Option[]> =>
    new Promise((resolve, reject) => {
      const settle = async (act: () => void): Promise<void> => {
        act();
        await vi.advanceTimersByTimeAsync(0);
      };
      calls.push({
        text,
        signal,
        answer: (...ids) => settle(() => resolve(ids.map((id) => ({ id, label: id })))),
        fail: (error) => settle(() => reject(error)),
      });
    });

  const ids = (): readonly string[] => search.rows.map(({ id }) => id);

  beforeEach(() => {
    vi.useFakeTimers();
    calls = [];
    changes = 0;
    search = new RowFinder(() => {
      changes += 1;
    });
  });

  afterEach(() => vi.useRealTimers());

  it('asks the first keystroke at once and the next ones when the typing pauses', async () => {
    search.ask(source, 'p');
    search.ask(source, 'pa');
    search.ask(source, 'pad');
    expect(calls.map(({ text }) => text)).toEqual(['p']);

    await vi.advanceTimersByTimeAsync(200);

    expect(calls.map(({ text }) => text)).toEqual(['p', 'pad']);
  });

  it('aborts the older question and drops its answer', async () => {
    search.ask(source, 'p');
    await vi.advanceTimersByTimeAsync(500);
    search.ask(source, 'pa');
    await calls[1]!.answer('new');
    await calls[0]!.answer('old');

    expect(calls[0]!.signal.aborted).toBe(true);
    expect(ids()).toEqual(['new']);
  });

  it('does not fail by the failure of an aborted call', async () => {
    search.ask(source, 'p');
    await vi.advanceTimersByTimeAsync(500);
    search.ask(source, 'pa');
    await calls[0]!.fail(new Error('aborted'));

    expect(search.status).toBe('loading');
  });

  it('shows progress after 300 ms only', async () => {
    search.ask(source, 'p');
    await vi.advanceTimersByTimeAsync(299);
    expect(search.slow).toBe(false);

    await vi.advanceTimersByTimeAsync(1);
    expect([search.slow, changes]).toEqual([true, 1]);

    await calls[0]!.answer('a');
    expect([search.slow, changes]).toEqual([false, 2]);
  });

  it('keeps why a call failed and asks again when told to', async () => {
    const failure = new Error('offline');
    search.ask(source, 'p');
    await calls[0]!.fail(failure);
    expect([search.status, search.failure]).toEqual(['failed', failure]);

    await vi.advanceTimersByTimeAsync(500);
    search.retry();
    await calls[1]!.answer('a');

    expect([search.status, ids()]).toEqual(['done', ['a']]);
  });

  it('takes a source that throws for one that fails', async () => {
    search.ask(() => {
      throw new Error('broken');
    }, 'p');
    await vi.advanceTimersByTimeAsync(0);

    expect(search.status).toBe('failed');
  });

  it('does not ask the same question twice', async () => {
    search.ask(source, 'p');
    await calls[0]!.answer('a');
    search.ask(source, 'p');

    expect(calls).toHaveLength(1);
  });

  it('forgets everything when it is reset', async () => {
    search.ask(source, 'p');
    search.reset();
    await calls[0]!.answer('late');

    expect([calls[0]!.signal.aborted, search.status, ids()]).toEqual([true, 'idle', []]);
  });

  it('asks a source that answers within a frame with every keystroke', async () => {
    const quick = (text: string): Promise<readonly Option[]> => Promise.resolve([{ id: text, label: text }]);
    for (const text of ['p', 'pa', 'pad']) {
      search.ask(quick, text);
      await vi.advanceTimersByTimeAsync(0);
      expect(ids()).toEqual([text]);
    }
  });

  it('adds the rows of the next page, and has no more after the last', async () => {
    const pages = (_text: string, _signal: AbortSignal, cursor?: string): Promise<FoundRows<Option>> =>
      Promise.resolve(
        cursor === undefined
          ? { items: [{ id: 'a', label: 'a' }], total: 2, nextCursor: '2' }
          : { items: [{ id: 'b', label: 'b' }] },
      );
    search.ask(pages, 'p');
    await vi.advanceTimersByTimeAsync(0);
    expect([search.hasMore, search.total]).toEqual([true, 2]);

    search.more();
    expect(search.loadingMore).toBe(true);
    await vi.advanceTimersByTimeAsync(0);

    expect([ids(), search.hasMore, search.loadingMore]).toEqual([['a', 'b'], false, false]);
  });

  it('keeps the rows it has when the next page fails, and tries that page again', async () => {
    let fails = true;
    const pages = (_text: string, _signal: AbortSignal, cursor?: string): Promise<FoundRows<Option>> => {
      if (cursor === undefined) return Promise.resolve({ items: [{ id: 'a', label: 'a' }], nextCursor: '2' });
      return fails ? Promise.reject(new Error('offline')) : Promise.resolve({ items: [{ id: 'b', label: 'b' }] });
    };
    search.ask(pages, 'p');
    await vi.advanceTimersByTimeAsync(0);
    search.more();
    await vi.advanceTimersByTimeAsync(0);
    expect([search.moreFailed, ids()]).toEqual([true, ['a']]);

    fails = false;
    search.retry();
    await vi.advanceTimersByTimeAsync(0);

    expect([search.moreFailed, ids()]).toEqual([false, ['a', 'b']]);
  });

  it('drops the next page of an older question', async () => {
    let answer: (page: FoundRows<Option>) => void = () => undefined;
    const pages = (text: string, _signal: AbortSignal, cursor?: string): Promise<FoundRows<Option>> =>
      cursor === undefined
        ? Promise.resolve({ items: [{ id: text, label: text }], nextCursor: '2' })
        : new Promise((resolve) => (answer = resolve));
    search.ask(pages, 'p');
    await vi.advanceTimersByTimeAsync(0);
    search.more();
    search.ask(pages, 'q');
    await vi.advanceTimersByTimeAsync(0);
    answer({ items: [{ id: 'late', label: 'late' }] });
    await vi.advanceTimersByTimeAsync(0);

    expect([ids(), search.loadingMore]).toEqual([['q'], false]);
  });

  it('shows no stale row in 10,000 random schedules of answers, failures and pages (seed 41)', async () => {
    const random = seeded(41);
    let stale = 0;
    let oldLast = 0;
    let shown = 0;
    for (let round = 0; round < 10_000; round += 1) {
      const open: { readonly text: string; readonly at: number; readonly end: (fails: boolean) => void }[] = [];
      // A source that ignores its signal and answers whenever it likes, which is the worst there is.
      const rude = (text: string, _signal: AbortSignal, cursor = ''): Promise<FoundRows<Option>> =>
        new Promise((resolve, reject) => {
          const items = [{ id: `${text}${cursor}`, label: text }];
          const page = { items, ...(random.below(2) === 0 ? { nextCursor: `${cursor}+` } : {}) };
          open.push({
            text,
            at: open.length,
            end: (fails) => (fails ? reject(new Error('offline')) : resolve(page)),
          });
        });
      const finder: RowFinder<string, Option> = new RowFinder(() => {
        if (finder.status !== 'done') return;
        shown += 1;
        if (finder.rows.some(({ label }) => label !== finder.query)) stale += 1;
      });
      const count = 2 + random.below(4);
      let last = -1;
      for (let question = 0; question < count; question += 1) {
        finder.ask(rude, `q${question}`);
        await vi.advanceTimersByTimeAsync(random.below(2) === 0 ? 0 : 200);
        if (random.below(3) === 0 && open.length > 0) {
          const [call] = open.splice(random.below(open.length), 1);
          call!.end(random.below(4) === 0);
          await vi.advanceTimersByTimeAsync(0);
          if (random.below(3) === 0) finder.more();
        }
      }
      await vi.advanceTimersByTimeAsync(200);
      while (open.length > 0) {
        // The oldest ones like to come last.
        const [call] = open.splice(random.below(3) === 0 ? random.below(open.length) : open.length - 1, 1);
        const fails = random.below(5) === 0;
        last = fails ? -1 : Number(call!.text.slice(1));
        call!.end(fails);
        await vi.advanceTimersByTimeAsync(0);
      }
      if (last >= 0 && last < count - 1) oldLast += 1;
      expect(finder.query).toBe(`q${count - 1}`);
      if (finder.status === 'done' && finder.rows.some(({ label }) => label !== finder.query)) stale += 1;
    }

    expect(stale).toBe(0);
    expect(oldLast).toBeGreaterThanOrEqual(5_000);
    expect(shown).toBeGreaterThan(5_000);
  }, 120_000);
});

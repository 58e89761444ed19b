import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Option } from '../../../src/controls/combobox/option.js';
import { OptionSearch } from '../../../src/controls/combobox/option-search.js';

interface Call {
  readonly text: string;
  readonly signal: AbortSignal;
  readonly answer: (...ids: string[]) => Promise<void>;
  readonly fail: (error: Error) => Promise<void>;
}

describe('OptionSearch', () => {
  let calls: Call[];
  let changes: number;
  let search: OptionSearch;

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

  const ids = (): readonly string[] => search.options.map(({ id }) => id);

  beforeEach(() => {
    vi.useFakeTimers();
    calls = [];
    changes = 0;
    search = new OptionSearch(() => {
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

  it('ends with the answer to the last question, in whatever order answers come', async () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
    for (let round = 0; round < 300; round += 1) {
      search.reset();
      calls = [];
      const asked = 2 + Math.floor(random() * 5);
      for (let question = 0; question < asked; question += 1) {
        search.ask(source, `q${question}`);
        await vi.advanceTimersByTimeAsync(random() * 400);
      }
      await vi.advanceTimersByTimeAsync(500);
      for (const call of calls.toSorted(() => random() - 0.5)) await call.answer(call.text);

      expect(ids()).toEqual([`q${asked - 1}`]);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { Lookup } from '../../src/store/lookup.js';
import { seeded } from '../brazil/seeded.js';

/** An answer that comes when told. */
function later<T>(): { promise: Promise<T>; answer: (value: T) => void; fail: (error: unknown) => void } {
  let answer!: (value: T) => void;
  let fail!: (error: unknown) => void;
  const promise = new Promise<T>((resolve, reject) => {
    answer = resolve;
    fail = reject;
  });
  return { promise, answer, fail };
}

describe('Lookup', () => {
  it('answers', async () => {
    expect(await new Lookup().ask(async () => 7)).toEqual({ answer: 7 });
  });

  it('tells an answer of nothing from no answer', async () => {
    expect(await new Lookup().ask(async () => undefined)).toEqual({ answer: undefined });
  });

  it('ends the older question', async () => {
    const lookup = new Lookup();
    let ended = false;
    const older = lookup.ask(async (signal) => {
      signal.addEventListener('abort', () => (ended = true));
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });

    await lookup.ask(async () => 2);

    expect(ended).toBe(true);
    expect(await older).toBeUndefined();
  });

  it('rejects with the failure of the newest question only', async () => {
    const lookup = new Lookup();
    const [older, newer] = [later<number>(), later<number>()];
    const first = lookup.ask(() => older.promise);
    const second = lookup.ask(() => newer.promise);

    older.fail(new Error('old'));
    newer.fail(new Error('new'));

    expect(await first).toBeUndefined();
    await expect(second).rejects.toThrow('new');
  });

  it('answers nothing once it was cancelled', async () => {
    const lookup = new Lookup();
    const question = later<number>();
    const asked = lookup.ask(() => question.promise);
    expect(lookup.running).toBe(true);

    lookup.cancel();
    question.answer(1);

    expect(await asked).toBeUndefined();
    expect(lookup.running).toBe(false);
  });

  it('takes a question that throws at once for a failed one', async () => {
    const lookup = new Lookup();
    const asked = lookup.ask(() => {
      throw new Error('at once');
    });

    await expect(asked).rejects.toThrow('at once');
    expect(lookup.running).toBe(false);
  });

  it('lets no stale answer through in 10,000 random orders (seed 19)', async () => {
    const random = seeded(19);
    let stale = 0;
    let oldLast = 0;
    for (let round = 0; round < 10_000; round += 1) {
      const lookup = new Lookup();
      const count = 2 + random.below(4);
      const questions = Array.from({ length: count }, () => later<number>());
      let shown: number | undefined;
      const asked = questions.map(async ({ promise }, at) => {
        // Adapters that ignore the signal, the worst there are.
        const found = await lookup.ask(() => promise).catch(() => undefined);
        if (found !== undefined) shown = found.answer;
        return at;
      });

      const order = questions.map((_question, at) => at);
      for (let at = count - 1; at > 0; at -= 1) {
        const other = random.below(at + 1);
        [order[at], order[other]] = [order[other]!, order[at]!];
      }
      if (order.at(-1) !== count - 1) oldLast += 1;
      for (const at of order) {
        // An older question may fail as late as it may answer.
        if (at < count - 1 && random.below(5) === 0) questions[at]!.fail(new Error('late'));
        else questions[at]!.answer(at);
        if (random.below(2) === 0) await Promise.resolve();
      }
      await Promise.all(asked);
      if (shown !== count - 1) stale += 1;
    }

    expect(stale).toBe(0);
    expect(oldLast).toBeGreaterThanOrEqual(5_000);
  }, 60_000);
});

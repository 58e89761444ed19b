import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draftDatabase } from '../../src/drafts/database.js';
import { DraftStore } from '../../src/drafts/draft-store.js';
import { DraftKeeper, type DraftKeeperOptions, type KeeperStatus } from '../../src/drafts/keeper.js';
import { StorageError } from '../../src/storage/errors.js';
import { FallbackStore } from '../../src/storage/fallback-store.js';
import { MemoryStore } from '../../src/storage/memory-store.js';
import { draftOf, putOptions } from './support/drafts.js';
import { FakeClock, settle } from './support/fake-clock.js';

interface Writing {
  readonly id: string;
  readonly start: number;
  readonly text: string;
  readonly durability: string;
  readonly origin: string;
}

/** Passes for a store on disk, as slow and as faulty as a test wants it. */
class TestDisk extends MemoryStore {
  override readonly persistent = true as never;
}

describe('DraftKeeper', () => {
  let clock: FakeClock;
  let disk: TestDisk;
  let store: DraftStore;
  let writings: Writing[];
  let running: number;
  let mostRunning: number;
  let slowness: number;
  let failures: unknown[];
  let text: string;
  let statuses: KeeperStatus[];
  const keepers: DraftKeeper[] = [];

  const keep = (more: Partial<DraftKeeperOptions> = {}): DraftKeeper => {
    const keeper = new DraftKeeper({
      store,
      draftId: 'd1',
      capture: () => ({ draft: draftOf(text), summary: { itemCount: 0, priority: false } }),
      onStatus: (status) => statuses.push(status),
      clock,
      ...more,
    });
    keepers.push(keeper);
    return keeper;
  };
  const type = (keeper: DraftKeeper, typed: string): void => {
    text = typed;
    keeper.changed();
  };
  const stored = async (id = 'd1'): Promise<string | undefined> => {
    const found = await store.get(id);
    return found?.state === 'ready' ? found.draft.contact.description : undefined;
  };
  const states = (): string[] => statuses.map(({ state }) => state);

  beforeEach(() => {
    clock = new FakeClock();
    disk = new TestDisk(draftDatabase.schema);
    store = new DraftStore({ ns: 'acme|joana', store: disk, now: clock.now });
    writings = [];
    running = 0;
    mostRunning = 0;
    slowness = 0;
    failures = [];
    text = '';
    statuses = [];
    const put = store.put.bind(store);
    store.put = async (id, draft, options) => {
      const { durability, origin } = options;
      writings.push({ id, start: clock.now(), text: draft.contact.description!, durability, origin });
      running += 1;
      mostRunning = Math.max(mostRunning, running);
      try {
        if (slowness > 0) await clock.wait(slowness);
        const failure = failures.shift();
        if (failure) throw failure;
        return await put(id, draft, options);
      } finally {
        running -= 1;
      }
    };
  });

  afterEach(async () => {
    slowness = 0;
    await Promise.all([...keepers.splice(0).map((keeper) => keeper.stop()), clock.advance(10_000)]);
    vi.unstubAllGlobals();
  });

  it('writes nothing before the first change', async () => {
    const keeper = keep();

    await clock.advance(60_000);

    expect(writings).toEqual([]);
    expect(keeper.status).toMatchObject({ state: 'clean', rev: 0 });
  });

  it('writes in the task after the first change, not in the change itself', async () => {
    const capture = vi.fn(() => ({ draft: draftOf('P'), summary: { itemCount: 0, priority: false } }));
    const keeper = keep({ capture });

    keeper.changed();
    expect(capture).not.toHaveBeenCalled();
    await clock.advance(0);

    expect(capture).toHaveBeenCalledOnce();
    expect(await stored()).toBe('P');
  });

  it('looks at the screen once a writing, however many keys', async () => {
    const capture = vi.fn(() => ({ draft: draftOf('P'), summary: { itemCount: 0, priority: false } }));
    const keeper = keep({ capture });

    for (let key = 0; key < 100; key += 1) keeper.changed();
    await clock.advance(1000);

    expect(capture).toHaveBeenCalledOnce();
  });

  it.each([
    { took: 0, apart: 100, behind: 100 },
    { took: 80, apart: 80, behind: 160 },
    { took: 100, apart: 100, behind: 200 },
  ])('keeps a fast typist safe within 250 ms where a writing takes $took ms', async ({ took, apart, behind }) => {
    const keeper = keep();
    slowness = took;
    let worst = 0;

    for (let key = 1; key <= 200; key += 1) {
      type(keeper, 'x'.repeat(key));
      await clock.advance(10);
      worst = Math.max(worst, (key - ((await stored())?.length ?? 0)) * 10);
    }

    // The first gap is short: how long a writing takes is not known before the first.
    const gaps = writings.slice(2).map(({ start }, index) => start - writings[index + 1]!.start);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(apart);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(apart + 20);
    expect(worst).toBeLessThanOrEqual(behind);
  });

  it('has one writing at a time on a slow disk, and starts the next as soon as it is done', async () => {
    slowness = 180;
    const keeper = keep();
    const waits: number[] = [];
    let firstUnsaved: number | undefined;
    let seen = 0;

    for (let key = 1; key <= 300; key += 1) {
      type(keeper, 'x'.repeat(key));
      firstUnsaved ??= clock.now();
      await clock.advance(7);
      if (writings.length > seen) {
        waits.push(writings.at(-1)!.start - firstUnsaved);
        firstUnsaved = undefined;
        seen = writings.length;
      }
    }

    expect(mostRunning).toBe(1);
    expect(writings.length).toBeGreaterThan(8);
    expect(Math.max(...waits)).toBeLessThanOrEqual(250);
    const gaps = writings.slice(1).map(({ start }, index) => start - writings[index]!.start);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(190);
  });

  it('writes the last change too when it came during a writing', async () => {
    slowness = 100;
    const keeper = keep();
    type(keeper, 'Pão');
    await clock.advance(50);
    type(keeper, 'Pão Dourado');

    await clock.advance(200);

    expect(await stored()).toBe('Pão Dourado');
    expect(keeper.status).toMatchObject({ state: 'saved', rev: 2 });
    expect(keeper.status.unsavedSince).toBeUndefined();
  });

  it('says saved only once it is', async () => {
    slowness = 600;
    const keeper = keep();
    const start = clock.now();
    type(keeper, 'Pão');

    await clock.advance(599);
    expect(keeper.status).toMatchObject({ state: 'saving', since: start, unsavedSince: start });

    await clock.advance(1);
    expect(keeper.status).toMatchObject({ state: 'saved', rev: 1, at: start + 600, manual: false });
    expect(states()).toEqual(['dirty', 'saving', 'saved']);
  });

  it('dates the oldest change that is not safe', async () => {
    slowness = 100;
    const keeper = keep();
    const start = clock.now();
    type(keeper, 'a');
    await clock.advance(30);
    type(keeper, 'b');
    await clock.advance(30);
    type(keeper, 'c');

    await clock.advance(40);

    expect(statuses.find(({ state, at }) => state === 'dirty' && at !== undefined)).toMatchObject({
      unsavedSince: start + 30,
      since: start + 30,
    });
  });

  it('is not held up by a clock that is set back', async () => {
    const keeper = keep();
    type(keeper, 'a');
    await clock.advance(0);
    clock.set(0);

    type(keeper, 'b');
    await clock.advance(100);

    expect(await stored()).toBe('b');
  });

  it('writes nothing before the load has ended, and then what was typed meanwhile', async () => {
    await store.put('d1', draftOf('loaded'), putOptions(0));
    writings = [];
    const keeper = keep({ suspended: true });
    type(keeper, 'early');
    void keeper.flush({ origin: 'automatic' });
    await clock.advance(5000);
    expect(writings).toEqual([]);

    keeper.resume(1);
    await clock.advance(0);

    expect(await stored()).toBe('early');
    expect(keeper.status).toMatchObject({ state: 'saved', rev: 2, draftId: 'd1' });
  });

  it('writes nothing after a load during which nobody typed', async () => {
    const keeper = keep({ suspended: true });

    keeper.resume(1);
    await clock.advance(1000);

    expect(writings).toEqual([]);
  });

  it('saves by hand at once, strictly, even when nothing changed', async () => {
    const keeper = keep();
    text = 'Pão';

    const { rev } = await keeper.flush();

    expect(rev).toBe(1);
    expect(writings).toMatchObject([{ text: 'Pão', durability: 'strict', origin: 'manual' }]);
    expect(keeper.status).toMatchObject({ state: 'saved', manual: true });
  });

  it('saves by hand what is on the screen, not what a running writing has taken', async () => {
    slowness = 100;
    const keeper = keep();
    type(keeper, 'Pão');
    await clock.advance(10);
    type(keeper, 'Pão Dourado');

    const saving = keeper.flush();
    await clock.advance(300);

    expect(await saving).toMatchObject({ rev: 2 });
    expect(writings.map(({ text: written }) => written)).toEqual(['Pão', 'Pão Dourado']);
    expect(writings[1]!.start - writings[0]!.start).toBe(100);
  });

  it('answers two savings by hand with one writing', async () => {
    const keeper = keep({ suspended: true });
    const both = [keeper.flush(), keeper.flush()];

    keeper.resume();

    expect(await Promise.all(both)).toEqual([
      { rev: 1, at: clock.now() },
      { rev: 1, at: clock.now() },
    ]);
    expect(writings).toHaveLength(1);
  });

  it('says failed with the reason, and tries again by itself, ever more slowly', async () => {
    failures = Array.from({ length: 4 }, () => new StorageError('quota', 'full'));
    const keeper = keep();
    const start = clock.now();
    type(keeper, 'Pão');
    await clock.advance(0);
    expect(keeper.status).toMatchObject({ state: 'failed', reason: 'quota', unsavedSince: start });

    await clock.advance(20_000);

    expect(writings.map(({ start: at }) => at - start)).toEqual([0, 1000, 3000, 7000, 15_000]);
    expect(states()).toEqual(['dirty', 'saving', 'failed', 'failed', 'failed', 'failed', 'saved']);
    expect(await stored()).toBe('Pão');
  });

  it('does not try at every key while it fails', async () => {
    failures = Array.from({ length: 9 }, () => new StorageError('quota', 'full'));
    const keeper = keep();

    for (let key = 0; key < 90; key += 1) {
      type(keeper, 'x'.repeat(key));
      await clock.advance(10);
    }

    expect(writings).toHaveLength(1);
  });

  it('tells who saves by hand that it failed, and tries at once when asked again', async () => {
    failures = [new StorageError('timeout', 'slow')];
    const keeper = keep();
    text = 'Pão';

    await expect(keeper.flush()).rejects.toMatchObject({ code: 'timeout' });
    expect(await keeper.flush()).toMatchObject({ rev: 1 });
    expect(keeper.status.state).toBe('saved');
  });

  it('survives a screen that cannot be captured', async () => {
    let broken = true;
    const keeper = keep({
      capture: () => {
        if (broken) throw new TypeError('half built');
        return { draft: draftOf('Pão'), summary: { itemCount: 0, priority: false } };
      },
    });
    keeper.changed();
    await clock.advance(0);
    expect(keeper.status).toMatchObject({ state: 'failed', reason: 'unknown' });

    broken = false;
    await clock.advance(1000);

    expect(await stored()).toBe('Pão');
  });

  it('goes on writing when the one it tells fails', async () => {
    const thrown: unknown[] = [];
    vi.stubGlobal('queueMicrotask', (callback: () => void) => {
      try {
        callback();
      } catch (error) {
        thrown.push(error);
      }
    });
    const mistake = new TypeError('half built');
    const keeper = keep({
      onStatus: () => {
        throw mistake;
      },
    });

    type(keeper, 'Pão');
    await clock.advance(0);

    expect(await stored()).toBe('Pão');
    expect(writings).toHaveLength(1);
    expect(thrown).toEqual([mistake, mistake, mistake]);
  });

  it('goes on under a new id when another tab wrote the draft, and overwrites nothing', async () => {
    const keeper = keep();
    type(keeper, 'mine');
    await clock.advance(0);
    await store.put('d1', draftOf('theirs'), putOptions(1));

    type(keeper, 'mine too');
    await clock.advance(100);

    expect(keeper.draftId).not.toBe('d1');
    expect(await stored()).toBe('theirs');
    expect(await stored(keeper.draftId)).toBe('mine too');
    expect(keeper.status).toMatchObject({ state: 'conflict', reason: 'conflict', rev: 1, forkedFrom: 'd1' });

    type(keeper, 'mine three');
    await clock.advance(100);
    expect(keeper.status).toMatchObject({ state: 'saved', rev: 2, forkedFrom: 'd1' });
  });

  it('does not take its own late success for another tab', async () => {
    const keeper = keep();
    const put = store.put;
    store.put = async (id, draft, options) => {
      await put(id, draft, options);
      store.put = put;
      throw new StorageError('timeout', 'It was written all the same.');
    };
    type(keeper, 'Pão');
    await clock.advance(0);
    expect(keeper.status.state).toBe('failed');

    await clock.advance(1000);

    expect(keeper.draftId).toBe('d1');
    expect(keeper.status).toMatchObject({ state: 'saved', rev: 2 });
  });

  it('does not bring back a draft that was concluded', async () => {
    const keeper = keep();
    type(keeper, 'Pão');
    await clock.advance(0);
    await store.remove('d1');

    type(keeper, 'late');
    await clock.advance(60_000);

    expect(keeper.status).toMatchObject({ state: 'conflict', removed: true });
    expect(await store.count()).toBe(0);
    expect(writings).toHaveLength(2);
    await expect(keeper.flush()).rejects.toMatchObject({ code: 'conflict' });
  });

  it('goes on under a new id when asked to, also after the conclusion', async () => {
    const keeper = keep();
    type(keeper, 'Pão');
    await clock.advance(0);
    await store.remove('d1');
    type(keeper, 'another one');
    await clock.advance(100);

    keeper.fork();
    await clock.advance(100);

    expect(await stored(keeper.draftId)).toBe('another one');
    expect(keeper.status).toMatchObject({ state: 'saved', rev: 1, forkedFrom: 'd1' });
  });

  it('keeps both drafts when it is forked during a writing', async () => {
    slowness = 100;
    const keeper = keep();
    type(keeper, 'Pão');
    await clock.advance(10);

    keeper.fork();
    type(keeper, 'Pão Dourado');
    await clock.advance(500);

    expect(await stored('d1')).toBe('Pão');
    expect(await stored(keeper.draftId)).toBe('Pão Dourado');
    expect(keeper.status).toMatchObject({ state: 'saved', rev: 1 });
  });

  it('stops after the running writing, and writes no more', async () => {
    slowness = 100;
    const keeper = keep();
    type(keeper, 'Pão');
    await clock.advance(10);
    const flush = keeper.flush();
    flush.catch(() => undefined);

    const stopping = keeper.stop();
    await clock.advance(100);
    await stopping;
    type(keeper, 'late');
    await clock.advance(1000);

    expect(await stored()).toBe('Pão');
    await expect(flush).rejects.toMatchObject({ code: 'closed' });
    await expect(keeper.flush()).rejects.toMatchObject({ code: 'closed' });
  });

  it('writes nothing back after the logout', async () => {
    const keeper = keep();
    type(keeper, 'Pão');
    await clock.advance(0);

    await store.purge();
    type(keeper, 'late');
    await clock.advance(1000);

    expect(await store.count()).toBe(0);
  });

  it('says memory where the browser keeps nothing', async () => {
    const failing = () => Promise.reject(new StorageError('unavailable', 'none'));
    const none = { persistent: true, run: failing, get: failing, set: failing, delete: failing };
    const degraded = new FallbackStore(none, new MemoryStore(draftDatabase.schema));
    const keeper = keep({ store: new DraftStore({ ns: 'acme|joana', store: degraded, now: clock.now }) });

    type(keeper, 'Pão');
    await clock.advance(0);

    expect(keeper.status).toMatchObject({ state: 'memory', rev: 1, reason: 'unavailable' });
  });

  it('says memory without a reason when nothing else was wanted', async () => {
    const memory = new MemoryStore(draftDatabase.schema);
    const keeper = keep({ store: new DraftStore({ ns: '', store: memory, now: clock.now }) });

    type(keeper, 'Pão');
    await clock.advance(0);

    expect(keeper.status.state).toBe('memory');
    expect(keeper.status.reason).toBeUndefined();
  });

  describe('in a page', () => {
    let page: EventTarget & { visibilityState: string };
    let windowEvents: EventTarget;
    const leave = (): boolean => {
      const event = new Event('beforeunload', { cancelable: true });
      windowEvents.dispatchEvent(event);
      return event.defaultPrevented;
    };

    beforeEach(() => {
      page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
      windowEvents = new EventTarget();
      vi.stubGlobal('document', page);
      vi.stubGlobal('addEventListener', windowEvents.addEventListener.bind(windowEvents));
      vi.stubGlobal('removeEventListener', windowEvents.removeEventListener.bind(windowEvents));
    });

    it('lets a key be painted before a long screen is copied, and waits for nothing where the page is left', async () => {
      let rest = 20;
      const keeper = keep({ rest: () => rest });
      keeper.connect();
      type(keeper, 'a');
      await clock.advance(19);
      expect(writings).toHaveLength(0);
      await clock.advance(1);
      expect(writings).toHaveLength(1);

      await clock.advance(1000);
      type(keeper, 'b');
      page.visibilityState = 'hidden';
      page.dispatchEvent(new Event('visibilitychange'));
      expect(writings).toHaveLength(2);

      await clock.advance(1000);
      rest = 0;
      type(keeper, 'c');
      await clock.advance(0);
      expect(writings).toHaveLength(3);
    });

    it.each(['visibilitychange', 'freeze'])('starts the pending writing at once on %s', async (name) => {
      const keeper = keep();
      keeper.connect();
      type(keeper, 'a');
      await clock.advance(0);
      type(keeper, 'b');

      page.visibilityState = 'hidden';
      page.dispatchEvent(new Event(name));

      expect(writings.map(({ text: written }) => written)).toEqual(['a', 'b']);
    });

    it('writes nothing when the page is hidden without a change, or shown', async () => {
      const keeper = keep();
      keeper.connect();
      page.visibilityState = 'hidden';
      page.dispatchEvent(new Event('visibilitychange'));
      page.visibilityState = 'visible';
      type(keeper, 'a');
      page.dispatchEvent(new Event('visibilitychange'));

      expect(writings).toEqual([]);
    });

    it('asks before leaving only while it fails', async () => {
      failures = [new StorageError('quota', 'full')];
      const keeper = keep();
      keeper.connect();
      type(keeper, 'a');
      expect(leave()).toBe(false);

      await clock.advance(0);
      expect(leave()).toBe(true);

      await clock.advance(1000);
      expect(keeper.status.state).toBe('saved');
      expect(leave()).toBe(false);
    });

    it('lets go of the page when it stops', async () => {
      failures = [new StorageError('quota', 'full')];
      const keeper = keep();
      keeper.connect();
      type(keeper, 'a');
      await clock.advance(0);

      await keeper.stop();
      page.visibilityState = 'hidden';
      page.dispatchEvent(new Event('visibilitychange'));
      await settle();

      expect(leave()).toBe(false);
      expect(writings).toHaveLength(1);
    });
  });
});

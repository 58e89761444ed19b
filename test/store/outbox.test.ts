import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AdapterError, type FailureCode } from '../../src/adapters/adapter-error.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';
import { draftDatabase } from '../../src/drafts/database.js';
import { IndexedStore } from '../../src/storage/indexed-store.js';
import type { KeyValueStore } from '../../src/storage/key-value-store.js';
import { bakery, data, fill, later, newStorage, open, type OpenOptions, type Opened } from './session-support.js';

interface Request {
  readonly contact: SalesContact;
  readonly idempotencyKey: string;
}

const lost = new AdapterError('network', 'Expected an answer, found none.');
let databases = 0;

/** A server whose line can be cut, and that saves a key once. */
class Server {
  readonly requests: Request[] = [];
  readonly adapters = createMemoryAdapters(data);
  /** What happens to the next requests; after these the server answers. */
  failures: Error[] = [];
  /** Called before each answer. */
  before: () => Promise<void> = async () => undefined;

  readonly contacts = {
    save: async (input: Request, call: { readonly signal: AbortSignal; readonly locale: string }) => {
      if (!network.onLine) throw lost;
      this.requests.push(input);
      await this.before();
      const failure = this.failures.shift();
      if (failure !== undefined) throw failure;
      return this.adapters.contacts.save(input, call);
    },
    get: this.adapters.contacts.get.bind(this.adapters.contacts),
  };
}

let network: { onLine: boolean; locks?: LockManager };
let online: (() => void)[];
let server: Server;
let storage: KeyValueStore;
let forms: Opened[];

async function form(options: OpenOptions = {}): Promise<Opened> {
  const opened = await open({ storage, withOutbox: true, adapters: { contacts: server.contacts }, ...options });
  forms.push(opened);
  return opened;
}

async function filled(description = 'Bimer e mais', options: OpenOptions = {}): Promise<Opened> {
  const opened = await form(options);
  fill(opened.session);
  opened.session.choose('description', description);
  return opened;
}

function goOnline(): void {
  network.onLine = true;
  for (const listener of [...online]) listener();
}

const until = (check: () => unknown): Promise<unknown> =>
  vi.waitFor(() => expect(check()).toBeTruthy(), { timeout: 3000, interval: 5 });

/** Everything that is due in this time, however many turns it takes. */
async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
}

beforeEach(() => {
  network = { onLine: true };
  online = [];
  vi.stubGlobal('navigator', network);
  vi.stubGlobal('addEventListener', (type: string, listener: () => void, { signal }: { signal: AbortSignal }) => {
    if (type !== 'online') return;
    online.push(listener);
    signal.addEventListener('abort', () => (online = online.filter((other) => other !== listener)));
  });
  server = new Server();
  storage = newStorage();
  forms = [];
});

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(forms.map(({ session }) => session.close()));
  vi.unstubAllGlobals();
});

describe('a conclusion without a network', () => {
  it('waits, with its place in the queue', async () => {
    const { session, drafts } = await filled();
    network.onLine = false;

    expect(await session.conclude()).toEqual({ kind: 'waiting', position: 1 });

    expect(server.requests).toEqual([]);
    expect([session.store.state.phase, session.waiting?.position]).toEqual(['waiting', 1]);
    expect(await drafts.count()).toBe(1);
  });

  it('waits when the line breaks while it is sent', async () => {
    const { session } = await filled();
    server.failures = [lost];

    expect((await session.conclude()).kind).toBe('waiting');
  });

  it('takes no typing while it waits, and no proposal either', async () => {
    const { session } = await filled();
    session.choose('relatedBranch', undefined);
    session.store.reset({ ...session.store.state.contact, nextContact: {} });
    session.store.confirm(session.store.state.issues);
    network.onLine = false;
    expect((await session.conclude()).kind).toBe('waiting');
    const { contact } = session.store.state;

    session.choose('description', 'Tarde demais');
    session.suggest();

    expect(session.store.state.contact).toBe(contact);
  });

  it('goes out once when the network is back, and takes the draft along', async () => {
    const { session, drafts, outbox, settled } = await filled();
    network.onLine = false;
    await session.conclude();

    goOnline();
    await until(() => settled.length);

    expect(settled).toMatchObject([{ shown: true, outcome: { kind: 'saved', saved: { code: 'CV-000001' } } }]);
    expect([session.store.state.phase, session.saved?.code]).toEqual(['saved', 'CV-000001']);
    expect(server.requests).toHaveLength(1);
    expect([await drafts.count(), await outbox.list()]).toEqual([0, []]);
  });

  it('is the same save as the one whose answer was lost', async () => {
    const { session, settled } = await filled();
    server.before = async () => {
      server.before = async () => undefined;
      await server.adapters.contacts.save(server.requests[0]!, {
        signal: new AbortController().signal,
        locale: 'pt-BR',
      });
    };
    server.failures = [lost];
    await session.conclude();

    await session.outbox?.retry();
    await until(() => settled.length);

    const [first, second] = server.requests;
    expect(second?.idempotencyKey).toBe(first?.idempotencyKey);
    expect(second?.contact).toEqual(first?.contact);
    expect(session.saved?.code).toBe('CV-000001');
  });

  it('tells the place in the queue, and goes out in the order of conclusion', async () => {
    const { session, outbox } = await filled('Um');
    network.onLine = false;
    await session.conclude();
    await session.startNew();
    fill(session);
    session.choose('description', 'Dois');
    expect(await session.conclude()).toEqual({ kind: 'waiting', position: 2 });

    goOnline();
    await vi.waitFor(async () => expect(await outbox.list()).toEqual([]));

    expect(server.requests.map(({ contact }) => contact.description)).toEqual(['Um', 'Dois']);
  });

  it('goes before what is concluded later', async () => {
    const { session } = await filled('Um');
    network.onLine = false;
    await session.conclude();
    await session.startNew();
    fill(session);
    session.choose('description', 'Dois');
    network.onLine = true;

    expect((await session.conclude()).kind).toBe('saved');

    expect(server.requests.map(({ contact }) => contact.description)).toEqual(['Um', 'Dois']);
  });

  it('is tried again after longer and longer times, at most a minute', async () => {
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const { session } = await filled();
    server.failures = Array.from({ length: 20 }, () => lost);
    await session.conclude();
    const times: number[] = [];
    const start = Date.now();
    server.before = async () => void times.push(Math.round((Date.now() - start) / 1000));

    await pass(250_000);

    expect(times).toEqual([1, 3, 7, 15, 31, 63, 123, 183, 243]);
  });

  it('is not tried any more once nothing waits', async () => {
    vi.useFakeTimers();
    const { session } = await filled();
    server.failures = [lost];
    await session.conclude();
    await pass(5000);
    expect(session.store.state.phase).toBe('saved');

    await pass(300_000);

    expect(server.requests).toHaveLength(2);
  });

  it.each<FailureCode>(['timeout', 'unavailable', 'rate-limited', 'unauthenticated'])(
    'goes on waiting after %s, says why, and keeps its key',
    async (code) => {
      const { session } = await filled();
      network.onLine = false;
      await session.conclude();
      server.failures = [new AdapterError(code, 'x')];

      network.onLine = true;
      await session.outbox?.retry();
      expect(session.waiting).toMatchObject({ state: 'waiting', position: 1, failure: code });
      await session.outbox?.retry();

      expect(session.store.state.phase).toBe('saved');
      expect(new Set(server.requests.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    },
  );

  it('waits as long as the server asks for', async () => {
    vi.useFakeTimers();
    const { session } = await filled();
    server.failures = [lost, new AdapterError('rate-limited', 'x', { retryAfter: 30 })];
    await session.conclude();

    await pass(30_000);
    expect(session.store.state.phase).toBe('waiting');
    await pass(5000);

    expect(session.store.state.phase).toBe('saved');
  });

  it('can be taken back into editing, with all that was typed', async () => {
    const { session, outbox } = await filled();
    network.onLine = false;
    await session.conclude();

    expect(await session.cancelWaiting()).toBe(true);
    session.choose('description', 'Ainda não');
    goOnline();

    expect([session.store.state.phase, session.waiting, await outbox.list()]).toEqual(['editing', undefined, []]);
    expect(session.store.get('description')).toBe('Ainda não');
    expect(server.requests).toEqual([]);
  });

  it('cannot be taken back while it is being sent', async () => {
    const { session, settled } = await filled();
    network.onLine = false;
    await session.conclude();
    const answer = later<void>();
    server.before = () => answer.promise;
    goOnline();
    await until(() => server.requests.length);

    expect(await session.cancelWaiting()).toBe(false);
    answer.answer();
    await until(() => settled.length);

    expect(session.store.state.phase).toBe('saved');
  });

  it('ends with the draft when the user discards it', async () => {
    const { session, drafts, outbox } = await filled();
    network.onLine = false;
    await session.conclude();

    await drafts.discard(session.drafting!.draftId);
    await vi.waitFor(async () => expect(await outbox.list()).toEqual([]));
    goOnline();

    expect(session.store.state.phase).toBe('editing');
    expect(server.requests).toEqual([]);
  });

  it('goes out though another contact is on the screen by now', async () => {
    const { session, settled, drafts } = await filled('Um');
    network.onLine = false;
    await session.conclude();
    await session.startNew();
    session.choose('description', 'Outro');

    goOnline();
    await until(() => settled.length);

    expect(settled).toMatchObject([{ shown: false, outcome: { kind: 'saved' } }]);
    expect([session.store.state.phase, session.store.get('description')]).toEqual(['editing', 'Outro']);
    await session.drafting!.settle();
    expect(await drafts.count()).toBe(1);
  });

  it('goes to an adapter that needs none', async () => {
    const { session } = await filled('Um', { adapters: createMemoryAdapters(data) });
    network.onLine = false;

    expect((await session.conclude()).kind).toBe('saved');
  });

  it.each<FailureCode>(['timeout', 'unavailable'])('waits too after %s, when the browser has none', async (code) => {
    const { session } = await filled('Um', {
      adapters: {
        contacts: { ...server.contacts, save: () => Promise.reject(new AdapterError(code, 'Too slow.')) },
      },
    });
    network.onLine = false;

    expect((await session.conclude()).kind).toBe('waiting');
  });

  it('waits for the keys of the drafts as for the network', async () => {
    const { session, drafts, settled } = await filled();
    network.onLine = false;
    await session.conclude();
    const id = session.drafting!.draftId;
    vi.spyOn(drafts, 'get').mockResolvedValueOnce({ state: 'locked', id, rev: 1 });

    network.onLine = true;
    await session.outbox?.retry();
    expect(server.requests).toEqual([]);
    await session.outbox?.retry();

    expect(settled[0]?.outcome.kind).toBe('saved');
  });

  it('fails at once where no outbox is', async () => {
    const { session } = await filled('Um', { withOutbox: false });
    server.failures = [lost];

    expect(await session.conclude()).toMatchObject({ kind: 'failed', error: { code: 'network' } });
  });

  it('fails at once for a profile that keeps no drafts: nothing would be there to be sent', async () => {
    const { session } = await filled('Um', { settings: { permissions: { 'drafts.use': false } } });
    server.failures = [lost];

    expect((await session.conclude()).kind).toBe('failed');
    expect(session.store.state.phase).toBe('editing');
  });

  it('fails at once when the draft lacks a value that is kept nowhere', async () => {
    const { session, outbox } = await filled('Um', { settings: { fields: { 'person.taxId': { sensitive: true } } } });
    server.failures = [lost];

    expect((await session.conclude()).kind).toBe('failed');

    expect(await outbox.list()).toEqual([]);
  });
});

describe('a conclusion that fails while the user waits for it', () => {
  it.each<FailureCode>(['unauthenticated', 'forbidden', 'conflict', 'validation', 'timeout', 'unknown'])(
    'with %s keeps the draft with its key, goes on as the same save, and sends nothing by itself',
    async (code) => {
      const { session, drafts, outbox } = await filled();
      server.failures = [new AdapterError(code, 'x')];

      expect(await session.conclude()).toMatchObject({ kind: 'failed', error: { code } });
      expect([session.store.state.phase, await outbox.list()]).toEqual(['editing', []]);
      const stored = await drafts.get(session.drafting!.draftId);
      expect(stored?.state === 'ready' && stored.draft.idempotencyKey).toBe(server.requests[0]?.idempotencyKey);
      await session.outbox?.retry();
      expect(server.requests).toHaveLength(1);

      expect((await session.conclude()).kind).toBe('saved');
      expect(server.requests[1]).toEqual(server.requests[0]);
    },
  );

  it('is kept before anything is sent, and holds nothing of the contact', async () => {
    const { session, outbox } = await filled();
    const seen: string[] = [];
    server.before = async () => void seen.push(JSON.stringify(await outbox.list()));

    await session.conclude();

    expect(JSON.parse(seen[0]!)).toMatchObject([{ state: 'sending', key: server.requests[0]?.idempotencyKey }]);
    expect(seen[0]).not.toMatch(/Pão|12ABC34501DE35|conceicao/);
  });
});

describe('a conclusion that is refused after it waited', () => {
  it('is a draft again, shown with what the server said of its fields', async () => {
    const { session, drafts, settled } = await filled();
    network.onLine = false;
    await session.conclude();
    server.failures = [
      new AdapterError('validation', 'x', { issues: [{ code: 'taken', path: 'person.taxId', severity: 'error' }] }),
    ];

    goOnline();
    await until(() => settled.length);

    expect(settled).toMatchObject([{ shown: true, outcome: { kind: 'failed', error: { code: 'validation' } } }]);
    expect(session.store.state.phase).toBe('editing');
    expect(session.store.visibleIssue('person.taxId')?.code).toBe('taken');
    expect(await drafts.count()).toBe(1);
    expect(session.outbox?.pending()).toMatchObject([{ state: 'refused', position: 0, failure: 'validation' }]);
  });

  it('keeps nothing behind it waiting', async () => {
    const { session, settled } = await filled('Um');
    network.onLine = false;
    await session.conclude();
    await session.startNew();
    fill(session);
    await session.conclude();
    server.failures = [new AdapterError('forbidden', 'x')];

    goOnline();
    await until(() => settled.length === 2);

    expect(settled.map(({ outcome }) => outcome.kind)).toEqual(['failed', 'saved']);
  });

  it('is not sent again until it is concluded again', async () => {
    const { session, settled, outbox } = await filled();
    network.onLine = false;
    await session.conclude();
    server.failures = [new AdapterError('forbidden', 'x')];
    goOnline();
    await until(() => settled.length);
    await session.outbox?.retry();
    expect(server.requests).toHaveLength(1);

    expect((await session.conclude()).kind).toBe('saved');

    expect(await outbox.list()).toEqual([]);
  });

  it('is refused here, unsent, when the draft is no longer what was concluded', async () => {
    const { session, drafts, settled } = await filled();
    network.onLine = false;
    await session.conclude();
    const id = session.drafting!.draftId;
    const stored = await drafts.get(id);
    if (stored?.state !== 'ready') throw new Error('Expected a draft, found none.');
    const { idempotencyKey: _key, ...draft } = stored.draft;
    await drafts.put(id, draft, {
      expectedRev: stored.rev,
      origin: 'automatic',
      durability: 'relaxed',
      summary: { itemCount: 0, priority: false },
    });

    goOnline();
    await until(() => settled.length);

    expect(server.requests).toEqual([]);
    expect(settled).toMatchObject([{ outcome: { kind: 'failed', error: { code: 'conflict' } } }]);
    expect(await drafts.count()).toBe(1);
  });
});

describe('what a page was sending when it died', () => {
  /** A form that is gone between the sending and the answer. */
  async function died(description?: string): Promise<void> {
    const { session } = await filled(description);
    server.before = () => new Promise(() => undefined);
    void session.conclude();
    await until(() => server.requests.length);
    server.before = async () => undefined;
    session.outbox?.stop();
  }

  it('is asked for with the same key and the same content at the next start', async () => {
    await died();

    const { settled, outbox, drafts } = await form();
    await until(() => settled.length);

    const [first, second] = server.requests;
    expect(second).toEqual(first);
    expect(settled).toMatchObject([{ shown: false, outcome: { kind: 'saved' } }]);
    expect([await outbox.list(), await drafts.count()]).toEqual([[], 0]);
  });

  it('waits for the network when there is none', async () => {
    await died();
    network.onLine = false;

    const { session, settled } = await form();
    await until(() => session.outbox?.pending().length);
    await vi.waitFor(() => expect(session.outbox?.pending()).toMatchObject([{ state: 'waiting', position: 1 }]));
    goOnline();
    await until(() => settled.length);

    expect(settled[0]?.outcome.kind).toBe('saved');
  });

  it('is shown as waiting when its draft is opened, and ends on the screen', async () => {
    await died('Um');
    const id = (await forms[0]!.drafts.list({ limit: 1 })).items[0]!.id;
    network.onLine = false;
    const { session, settled } = await form();

    await session.openDraft(id);
    expect([session.store.state.phase, session.waiting?.position]).toEqual(['waiting', 1]);
    goOnline();
    await until(() => settled.length);

    expect(settled[0]?.shown).toBe(true);
    expect(session.store.state.phase).toBe('saved');
  });

  it('is asked for again when only the deletion of the draft failed', async () => {
    const { session, drafts } = await filled();
    vi.spyOn(drafts, 'remove').mockRejectedValueOnce(new Error('disk'));
    expect((await session.conclude()).kind).toBe('saved');
    await session.close();

    const next = await form();
    await until(() => next.settled.length);

    expect(new Set(server.requests.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(await next.drafts.count()).toBe(0);
    expect(next.settled).toMatchObject([{ outcome: { kind: 'saved', saved: { code: 'CV-000001' } } }]);
  });

  it('is left alone by a form that is closed while it asks', async () => {
    const { session, outbox } = await filled();
    server.before = () => new Promise(() => undefined);
    server.contacts.save = async (input, { signal }) => {
      server.requests.push(input);
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };
    const concluding = session.conclude();
    await until(() => server.requests.length);

    await session.close();
    await concluding;

    expect(await outbox.list()).toMatchObject([{ state: 'sending' }]);
  });
});

describe('two tabs', () => {
  beforeEach(() => {
    databases += 1;
    network.locks = new FakeLocks() as unknown as LockManager;
  });

  /** Another tab over the same database. */
  function tab(): KeyValueStore {
    return new IndexedStore({ ...draftDatabase, name: `tabs-${databases}` });
  }

  it('send what waits once', async () => {
    storage = tab();
    const first = await filled('Um');
    network.onLine = false;
    await first.session.conclude();
    await first.session.startNew();
    await form({ storage: tab() });
    const answer = later<void>();
    server.before = () => answer.promise;

    goOnline();
    await until(() => server.requests.length);
    await new Promise((resolve) => setTimeout(resolve, 50));
    answer.answer();
    await vi.waitFor(async () => expect(await first.outbox.list()).toEqual([]));

    expect(server.requests).toHaveLength(1);
  });

  it('do not take for left over what the other one is sending', async () => {
    storage = tab();
    const first = await filled('Um');
    const answer = later<void>();
    server.before = () => answer.promise;
    const concluding = first.session.conclude();
    await until(() => server.requests.length);

    const second = await form({ storage: tab() });
    await second.session.outbox?.retry();
    answer.answer();

    expect((await concluding).kind).toBe('saved');
    expect(server.requests).toHaveLength(1);
  });

  it('show as saved what the other one sent', async () => {
    storage = tab();
    const first = await filled('Um');
    network.onLine = false;
    await first.session.conclude();
    const second = await form({ storage: tab() });
    network.onLine = true;

    await second.session.outbox?.retry();
    await until(() => first.settled.length);

    expect(first.settled).toMatchObject([{ shown: true, outcome: { kind: 'saved', saved: { code: 'CV-000001' } } }]);
    expect(first.session.store.state.phase).toBe('saved');
    expect(new Set(server.requests.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  });

  it('make one record when both conclude the same draft at once', async () => {
    delete network.locks;
    storage = tab();
    const first = await filled('Um');
    await first.session.drafting!.save();
    const second = await form({ storage: tab() });
    await second.session.openDraft(first.session.drafting!.draftId);

    const kinds = (await Promise.all([first.session.conclude(), second.session.conclude()])).map(({ kind }) => kind);

    expect(kinds).toContain('saved');
    expect(new Set(server.requests.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  });

  it('refuse once what the other one concluded already, and make another contact only when asked again', async () => {
    delete network.locks;
    storage = tab();
    const first = await filled('Um');
    await first.session.drafting!.save();
    const second = await form({ storage: tab() });
    await second.session.openDraft(first.session.drafting!.draftId);
    await first.session.conclude();
    second.session.choose('description', 'Dois');

    expect(await second.session.conclude()).toMatchObject({ kind: 'failed', error: { code: 'conflict' } });
    expect(server.requests).toHaveLength(1);
    expect(await second.drafts.count()).toBe(1);

    expect((await second.session.conclude()).kind).toBe('saved');
  });
});

describe('a conflict', () => {
  it('keeps what the server has at hand, and overwrites nothing until it was seen', async () => {
    const { session } = await filled();
    await session.lookups.choosePerson('bakery');
    session.choose('person.shortName', 'Minha');
    const theirs = { ...bakery, version: '7', shortName: 'Deles' };
    server.failures = [new AdapterError('conflict', 'x', { current: theirs })];

    expect((await session.conclude()).kind).toBe('failed');
    expect(session.conflict).toEqual({ person: theirs });
    expect(session.store.state.contact.person).toMatchObject({ version: '1', shortName: 'Minha' });
    session.acceptStored();

    expect(session.conflict).toBeUndefined();
    expect(session.store.state.contact.person).toMatchObject({ version: '7', shortName: 'Minha' });
    expect(session.store.state.original).toEqual(theirs);
  });

  it('makes another key of the next try only when something changed', async () => {
    const { session } = await filled();
    await session.lookups.choosePerson('bakery');
    const theirs = { ...bakery, version: '7' };
    server.failures = [new AdapterError('conflict', 'x', { current: theirs }), new AdapterError('conflict', 'x')];
    await session.conclude();
    await session.conclude();
    session.choose('person.shortName', 'Minha');
    session.acceptStored();
    await session.conclude();

    const [first, second, third] = server.requests.map(({ idempotencyKey }) => idempotencyKey);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('says nothing of what has not the shape of a record', async () => {
    const { session } = await filled();
    server.failures = [new AdapterError('conflict', 'x', { current: { html: '<b>' } })];

    await session.conclude();

    expect(session.conflict).toBeUndefined();
  });

  it('is told when the adapter refuses a used key with other content', async () => {
    const { session, drafts } = await filled();
    server.failures = [new AdapterError('conflict', 'x')];

    expect(await session.conclude()).toMatchObject({ kind: 'failed', error: { code: 'conflict' } });

    expect(await drafts.count()).toBe(1);
  });
});

/** Web Locks, as far as the outbox and the drafts use them. */
class FakeLocks {
  readonly #held: { readonly name: string; readonly mode: string }[] = [];

  async request(
    name: string,
    options: { readonly mode?: string; readonly ifAvailable?: boolean },
    work: (lock: object | null) => unknown,
  ): Promise<unknown> {
    const mode = options.mode ?? 'exclusive';
    const rivals = this.#held.filter(
      (lock) => lock.name === name && (mode === 'exclusive' || lock.mode === 'exclusive'),
    );
    if (rivals.length > 0) {
      if (options.ifAvailable === true) return work(null);
      throw new Error('Expected a request that does not wait, found another.');
    }
    const lock = { name, mode };
    this.#held.push(lock);
    try {
      return await work(lock);
    } finally {
      this.#held.splice(this.#held.indexOf(lock), 1);
    }
  }

  async query(): Promise<object> {
    return { held: this.#held };
  }
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { DraftStorage } from '../../src/adapters/draft-storage.js';
import { MemoryDraftStorage } from '../../src/adapters/memory/memory-draft-storage.js';
import { draftDatabase } from '../../src/drafts/database.js';
import { DraftStore } from '../../src/drafts/draft-store.js';
import { Preferences } from '../../src/drafts/preferences.js';
import { ServerCopy } from '../../src/drafts/server-copy.js';
import { MemoryStore } from '../../src/storage/memory-store.js';
import { draftOf, putOptions } from './support/drafts.js';

const ns = 'acme|ana';
const call = { signal: new AbortController().signal, locale: 'pt-BR' };

/** One browser of the user, with the copies it makes. */
class Browser {
  readonly #disk = new MemoryStore(draftDatabase.schema);
  readonly drafts = new DraftStore({ ns, store: this.#disk });
  copy: ServerCopy | undefined;
  enabled = true;

  readonly storage: DraftStorage;

  constructor(storage: DraftStorage) {
    this.storage = storage;
  }

  /** A page that is opened. */
  async open(interval = 20): Promise<this> {
    this.copy?.stop();
    this.copy = new ServerCopy({
      drafts: this.drafts,
      storage: this.storage,
      preferences: new Preferences({ ns, store: this.#disk }),
      call: () => call,
      interval: () => interval,
      enabled: () => this.enabled,
    });
    this.copy.start();
    await this.copy.flush();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await this.copy.flush();
    return this;
  }

  async write(id: string, text: string): Promise<void> {
    const stored = await this.drafts.get(id);
    await this.drafts.put(id, draftOf(text), putOptions(stored?.rev ?? 0));
  }

  async texts(): Promise<string[]> {
    const { items } = await this.drafts.list({ limit: 50 });
    const found = await Promise.all(items.map(({ id }) => this.drafts.get(id)));
    return found.flatMap((one) => (one?.state === 'ready' ? [one.draft.contact.description ?? ''] : [])).sort();
  }
}

describe('ServerCopy', () => {
  let server: MemoryDraftStorage;
  let here: Browser;
  let there: Browser;

  const copies = async (): Promise<string[]> => {
    const { items } = await server.list({ limit: 50 }, call);
    const found = await Promise.all(items.map(({ id }) => server.get({ id }, call)));
    return found
      .map((one) => (JSON.parse(one!.content) as { contact: { description: string } }).contact.description)
      .sort();
  };

  beforeEach(async () => {
    server = new MemoryDraftStorage();
    here = await new Browser(server).open();
    there = new Browser(server);
  });

  afterEach(() => {
    here.copy?.stop();
    there.copy?.stop();
  });

  it('copies what is written within the interval, and only once', async () => {
    const put = vi.spyOn(server, 'put');
    await here.write('d1', 'a');
    await here.write('d1', 'ab');

    await vi.waitFor(async () => expect(await copies()).toEqual(['ab']));
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(put).toHaveBeenCalledTimes(1);
  });

  it('brings what another machine wrote, and what it changed there afterwards', async () => {
    await here.write('d1', 'a');
    await here.copy!.flush();
    await there.open();
    expect(await there.texts()).toEqual(['a']);

    await there.write('d1', 'b');
    await there.copy!.flush();
    await here.open();
    expect(await here.texts()).toEqual(['b']);
  });

  it('keeps both where both were changed', async () => {
    await here.write('d1', 'a');
    await here.copy!.flush();
    await there.open();
    there.copy!.stop();
    await there.write('d1', 'there');
    await here.write('d1', 'here');
    await here.copy!.flush();

    await there.open();
    await there.copy!.flush();

    expect(await there.texts()).toEqual(['here', 'there']);
    await here.open();
    expect(await here.texts()).toEqual(['here', 'there']);
    expect(await copies()).toEqual(['here', 'there']);
  });

  it('lets a copy go with its draft, also when it went while the server was not reached', async () => {
    await here.write('d1', 'a');
    await here.write('d2', 'b');
    await here.copy!.flush();
    await here.drafts.remove('d1');
    await here.copy!.flush();
    expect(await copies()).toEqual(['b']);

    here.copy!.stop();
    await here.drafts.discard('d2');
    await here.open();
    await here.copy!.flush();
    expect(await copies()).toEqual([]);
    expect(await here.texts()).toEqual([]);
  });

  it('copies a draft again whose discarding was undone', async () => {
    await here.write('d1', 'a');
    await here.copy!.flush();
    await here.drafts.discard('d1');
    await here.copy!.flush();
    expect(await copies()).toEqual([]);
    await here.drafts.restore('d1');
    await here.copy!.flush();
    expect(await copies()).toEqual(['a']);
  });

  it('does not lose what another machine let go of', async () => {
    await here.write('d1', 'a');
    await here.copy!.flush();
    await server.delete({ id: 'd1' }, call);
    await here.write('d1', 'ab');
    await here.copy!.flush();
    expect(await copies()).toEqual(['ab']);
  });

  it('asks a failing server again, and takes a lost answer for what it was', async () => {
    const put = server.put.bind(server);
    let fails = 2;
    vi.spyOn(server, 'put').mockImplementation(async (input, ended) => {
      if (fails === 2) {
        fails = 1;
        throw new AdapterError('unavailable', 'no');
      }
      const answer = await put(input, ended);
      if (fails === 1) {
        fails = 0;
        throw new AdapterError('network', 'lost');
      }
      return answer;
    });
    await here.write('d1', 'a');

    await vi.waitFor(async () => expect(await copies()).toEqual(['a']));
    await new Promise((resolve) => setTimeout(resolve, 80));
    await here.write('d1', 'ab');
    await vi.waitFor(async () => expect(await copies()).toEqual(['ab']));
    expect(await here.texts()).toEqual(['ab']);
  });

  it('does not ask again for what the server refuses for good', async () => {
    const put = vi.spyOn(server, 'put').mockRejectedValue(new AdapterError('forbidden', 'no'));
    await here.write('d1', 'a');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(put).toHaveBeenCalledTimes(1);
    expect(await here.texts()).toEqual(['a']);
  });

  it('copies nothing for a profile without drafts', async () => {
    here.enabled = false;
    await here.write('d1', 'a');
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await copies()).toEqual([]);
  });

  it('leaves what it cannot read where it is', async () => {
    await server.put({ id: 'odd', rev: 0, content: '{"schema":999}' }, call);
    await server.put({ id: 'hostile', rev: 0, content: '{"__proto__":{}}' }, call);
    await here.open();
    expect(await here.texts()).toEqual([]);
    expect((await server.list({ limit: 9 }, call)).items).toHaveLength(2);
  });

  it('reads every page of what the server has', async () => {
    for (let place = 0; place < 230; place += 1) {
      await server.put({ id: `d${place}`, rev: 0, content: JSON.stringify(draftOf(`t${place}`)) }, call);
    }
    const list = vi.spyOn(server, 'list');
    await there.open();
    expect(list.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect((await there.drafts.list({ limit: 300 })).items.length).toBeGreaterThanOrEqual(199);
  });
});

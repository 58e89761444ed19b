import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { Call } from '../../src/adapters/call.js';
import type { ContactRepository } from '../../src/adapters/contact-repository.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import { MemoryContactRepository } from '../../src/adapters/memory/memory-contact-repository.js';
import { MemoryPersonDirectory } from '../../src/adapters/memory/memory-person-directory.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';
import { bakery, data, fill, newStorage, open, type Opened } from './session-support.js';

const conclusions = 500;

/** mulberry32: the same numbers for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const faults = ['none', 'request lost', 'answer lost', 'repeated', 'delayed', 'time-out', 'died before', 'died after'];

/** A server behind a line that loses, repeats and delays; it answers a key as `planSave` does. */
class Line {
  readonly #server: MemoryContactRepository;
  readonly #people: MemoryPersonDirectory;
  readonly #random: () => number;
  readonly counts = new Map<string, number>();
  /** Ends the page between the request and the answer. */
  die: () => void = () => undefined;

  constructor(random: () => number) {
    this.#random = random;
    this.#people = new MemoryPersonDirectory([bakery]);
    this.#server = new MemoryContactRepository({ people: this.#people });
  }

  /** How many records each description has. */
  async records(): Promise<ReadonlyMap<string, number>> {
    const call: Call = { signal: new AbortController().signal, locale: 'pt-BR' };
    const { items } = await this.#server.listByPerson!({ personId: 'bakery', status: 'all', limit: 10_000 }, call);
    const records = new Map<string, number>();
    for (const { description = '' } of items) records.set(description, (records.get(description) ?? 0) + 1);
    return records;
  }

  readonly contacts: ContactRepository = {
    save: async (input, call) => {
      const fault = faults[Math.floor(this.#random() * faults.length)]!;
      this.counts.set(fault, (this.counts.get(fault) ?? 0) + 1);
      const lost = new AdapterError(fault === 'time-out' ? 'timeout' : 'network', 'Expected an answer, found none.');
      if (fault === 'request lost') throw lost;
      if (fault === 'died before') return this.#never();
      // The server is not ended by the page that is.
      const there: Call = { ...call, signal: new AbortController().signal };
      const answer = this.#server.save(input, there);
      if (fault === 'repeated') await Promise.all([answer, this.#server.save(structuredClone(input), there)]);
      if (fault === 'delayed') await new Promise((resolve) => setTimeout(resolve, this.#random() * 3));
      await answer;
      if (fault === 'died after') return this.#never();
      if (fault === 'answer lost' || fault === 'time-out') throw lost;
      return answer;
    },
    get: async () => undefined,
  };

  #never(): Promise<never> {
    this.die();
    return new Promise(() => undefined);
  }
}

describe('a conclusion', () => {
  beforeEach(() => void vi.stubGlobal('navigator', { onLine: true }));
  afterEach(() => void vi.unstubAllGlobals());

  it.each([7, 2026])(
    `leaves exactly one record of each of ${conclusions}, whatever the line and the page do (seed %i)`,
    async (seed) => {
      const random = randomOf(seed);
      const line = new Line(random);
      const storage = newStorage();
      const adapters = { contacts: line.contacts };
      const start = (): Promise<Opened> => open({ storage, withOutbox: true, adapters });
      let form = await start();
      let deaths = 0;

      for (let number = 1; number <= conclusions; number += 1) {
        fill(form.session);
        await form.session.lookups.choosePerson('bakery');
        form.session.choose('description', `Contato ${number}`);
        for (let round = 0; round < 100; round += 1) {
          const death = new Promise<'dead'>((resolve) => (line.die = () => resolve('dead')));
          const { session, outbox } = form;
          const end = await Promise.race([session.store.state.phase === 'editing' ? session.conclude() : death, death]);
          if (end === 'dead') {
            // The page is gone with all it knew; the storage and the server are not.
            deaths += 1;
            session.outbox?.stop();
            form = await start();
          } else if (end.kind === 'failed') continue;
          for (let tries = 0; (await outbox.list()).length > 0 && tries < 200; tries += 1) {
            const again = new Promise<'dead'>((resolve) => (line.die = () => resolve('dead')));
            if ((await Promise.race([form.session.outbox!.retry(), again])) !== 'dead') continue;
            deaths += 1;
            form.session.outbox!.stop();
            form = await start();
          }
          break;
        }
        await form.session.startNew();
      }

      const records = await line.records();
      expect(records.size).toBe(conclusions);
      expect([...records].filter(([, count]) => count !== 1)).toEqual([]);
      expect(await form.drafts.count()).toBe(0);
      expect(deaths).toBeGreaterThan(50);
      for (const fault of faults) expect(line.counts.get(fault), fault).toBeGreaterThan(20);
      await form.session.close();
    },
    60_000,
  );

  it('of equal content is another record for another contact', async () => {
    const server = createMemoryAdapters(data);
    const { session } = await open({ withOutbox: true, adapters: { contacts: server.contacts } });
    const codes: string[] = [];
    for (let number = 0; number < 2; number += 1) {
      fill(session);
      const outcome = await session.conclude();
      if (outcome.kind === 'saved') codes.push(outcome.saved.code);
      await session.startNew();
    }

    expect(codes).toEqual(['CV-000001', 'CV-000002']);
  });

  it('of other content under the same key is refused by the server, and told', async () => {
    const server = createMemoryAdapters(data);
    const call: Call = { signal: new AbortController().signal, locale: 'pt-BR' };
    const { session } = await open({
      withOutbox: true,
      adapters: {
        contacts: {
          ...server.contacts,
          save: async (input: { contact: SalesContact; idempotencyKey: string }) => {
            await server.contacts.save({ ...input, contact: { ...input.contact, description: 'De outro' } }, call);
            return server.contacts.save(input, call);
          },
          get: async () => undefined,
        },
      },
    });
    fill(session);

    expect(await session.conclude()).toMatchObject({ kind: 'failed', error: { code: 'conflict' } });
    expect(session.store.state.phase).toBe('editing');
  });
});

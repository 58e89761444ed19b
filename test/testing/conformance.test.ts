import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeAll, describe, expect, it } from 'vitest';
import { createLocalAdapters } from '../../src/adapters/local/create-local-adapters.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import { MemoryDraftStorage } from '../../src/adapters/memory/memory-draft-storage.js';
import {
  allCases,
  capabilitiesOf,
  runConformance,
  sampleData,
  withChaos,
  type MakeSubject,
} from '../../src/testing/testing.js';
import { runAll } from './conformance.js';

beforeAll(() => {
  globalThis.IDBKeyRange = IDBKeyRange;
});

const overArrays: MakeSubject = (data) => ({
  adapters: { ...createMemoryAdapters(data), drafts: new MemoryDraftStorage() },
});
const inOneBrowser: MakeSubject = (data) => ({
  adapters: { ...createLocalAdapters({ indexedDB: new IDBFactory(), seed: data }), drafts: new MemoryDraftStorage() },
});

describe('the conformance kit on the adapters over arrays', () => runAll(overArrays));
describe('the conformance kit on those of one browser', () => runAll(inOneBrowser, ['settings.subscribe']));
describe('the conformance kit behind a bad network', () =>
  runAll(async (data) => {
    const subject = await overArrays(data);
    return { ...subject, adapters: withChaos(subject.adapters, { seed: 7, delay: 6 }) };
  }));

describe('the conformance kit itself', () => {
  it('has names of its own for its cases', () => {
    const names = allCases().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(70);
  });

  it('runs without a test runner, and says what is absent', async () => {
    const { contacts, people } = createMemoryAdapters(sampleData());
    const { save, get } = contacts;
    const told: string[] = [];
    const results = await runConformance(
      allCases(),
      () => ({ adapters: { people, contacts: { save: save.bind(contacts), get: get.bind(contacts) } } }),
      {
        onResult: ({ outcome }) => told.push(outcome),
      },
    );
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(new Set(told)).toEqual(new Set(['passed', 'absent']));
    expect(results.find(({ name }) => name.startsWith('agenda: has'))).toMatchObject({
      outcome: 'absent',
      message: 'agenda',
    });
  });

  it('makes a table of what adapters have', () => {
    const { contacts, ...others } = createMemoryAdapters();
    expect(capabilitiesOf({ ...others, contacts })).toMatchObject({
      people: true,
      'contacts.close': true,
      agenda: true,
      drafts: false,
      companies: false,
    });
    const limited = Object.assign(Object.create(contacts) as typeof contacts, { capabilities: { close: false } });
    expect(capabilitiesOf({ contacts: limited })).toMatchObject({
      contacts: true,
      'contacts.close': false,
      people: false,
    });
    expect(JSON.parse(JSON.stringify(capabilitiesOf(others)))).toEqual(capabilitiesOf(others));
  });
});

import type { Adapters } from '../../src/adapters/adapters.js';
import type { AdapterData } from '../../src/adapters/common/adapter-data.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import { deepFreeze } from '../../src/contact/paths.js';
import type { Person } from '../../src/contact/person.js';
import type { Settings } from '../../src/contact/settings.js';
import { draftDatabase } from '../../src/drafts/database.js';
import { DraftStore } from '../../src/drafts/draft-store.js';
import { Outbox } from '../../src/drafts/outbox.js';
import { Preferences } from '../../src/drafts/preferences.js';
import type { KeyValueStore } from '../../src/storage/key-value-store.js';
import { MemoryStore } from '../../src/storage/memory-store.js';
import type { Settled } from '../../src/store/conclusion.js';
import { FormSession } from '../../src/store/form-session.js';
import { goodContact } from '../contact/samples.js';

export const bakery: Person = deepFreeze({ ...goodContact.person, id: 'bakery', version: '1', relatedBranch: 'b1' });
export const mill: Person = deepFreeze({
  ...goodContact.person,
  id: 'mill',
  version: '1',
  legalName: 'Moinho Dourado Ltda',
  shortName: 'Moinho',
  taxId: '11444777000161',
});

export const data: AdapterData = {
  people: [bakery, mill],
  users: [
    { id: 'u1', login: 'VENDAS1', supervisorId: 'u9' },
    { id: 'u2', login: 'VENDAS2' },
    { id: 'u9', login: 'SUPERVISOR' },
  ],
  currentUser: 'u1',
  branches: [
    { id: 'b1', name: 'Matriz', kind: 'branch' },
    { id: 'b2', name: 'Indefinida', kind: 'representation' },
  ],
  ownBranches: { u1: 'b1' },
  settings: { defaultServiceType: '1.4', timeZone: 'America/Sao_Paulo' },
};

export interface Opened {
  readonly session: FormSession;
  readonly drafts: DraftStore;
  readonly preferences: Preferences;
  readonly outbox: Outbox;
  /** What was told of conclusions that waited. */
  readonly settled: Settled[];
}

export interface OpenOptions {
  readonly adapters?: Partial<Adapters>;
  readonly data?: AdapterData;
  readonly settings?: Settings;
  /** Storage of an earlier form. */
  readonly storage?: KeyValueStore;
  readonly now?: () => number;
  readonly withoutDrafts?: boolean;
  /** Whether conclusions wait for the network. */
  readonly withOutbox?: boolean;
}

export function newStorage(): MemoryStore {
  return new MemoryStore(draftDatabase.schema);
}

/** A form that was not started yet. Tuesday, noon in Brazil. */
export function prepare(options: OpenOptions = {}): Opened {
  const storage = options.storage ?? newStorage();
  const drafts = new DraftStore({ ns: 't|u', store: storage });
  const preferences = new Preferences({ ns: 't|u', store: storage });
  const outbox = new Outbox({ ns: 't|u', store: storage });
  const settled: Settled[] = [];
  const session = new FormSession({
    adapters: { ...createMemoryAdapters({ ...data, ...options.data }), ...options.adapters },
    clock: { now: options.now ?? (() => Date.parse('2026-11-24T15:00:00Z')) },
    preferences,
    onSettled: (end) => settled.push(end),
    ...(options.withOutbox === true ? { outbox } : {}),
    ...(options.withoutDrafts === true ? {} : { drafts }),
    ...(options.settings === undefined ? {} : { settings: options.settings }),
  });
  return { session, drafts, preferences, outbox, settled };
}

export async function open(options: OpenOptions = {}): Promise<Opened> {
  const opened = prepare(options);
  await opened.session.start();
  return opened;
}

/** Shows a contact that can be concluded as it is. */
export function fill(session: FormSession): void {
  const { person, ...contact } = goodContact;
  session.showContact(
    deepFreeze({ ...contact, person: { ...person }, nextContact: { userId: 'u2', date: '2026-11-27' } }),
  );
  session.choose('description', 'Bimer e mais');
}

/** An answer that comes when told. */
export function later<T>(): {
  readonly promise: Promise<T>;
  readonly answer: (value: T) => void;
  readonly fail: (error: unknown) => void;
} {
  let answer!: (value: T) => void;
  let fail!: (error: unknown) => void;
  const promise = new Promise<T>((resolve, reject) => {
    answer = resolve;
    fail = reject;
  });
  return { promise, answer, fail };
}

/** Lets everything settle that waits for no timer. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

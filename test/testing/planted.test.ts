import { describe, expect, it } from 'vitest';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { Adapters } from '../../src/adapters/adapters.js';
import type { ContactRepository } from '../../src/adapters/contact-repository.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import { MemoryDraftStorage } from '../../src/adapters/memory/memory-draft-storage.js';
import { allCases, runConformance, type MakeSubject } from '../../src/testing/testing.js';

type Broken = (sound: Adapters) => Partial<Adapters>;

const over =
  (broken: Broken): MakeSubject =>
  (data) => {
    const sound = { ...createMemoryAdapters(data), drafts: new MemoryDraftStorage() };
    return { adapters: { ...sound, ...broken(sound) } };
  };

/** The adapter with some methods in place of its own. */
function replacing<T extends object>(adapter: T, methods: Partial<T>): T {
  return new Proxy(adapter, {
    get(target, name) {
      const replaced = (methods as Record<PropertyKey, unknown>)[name];
      const method: unknown = replaced ?? Reflect.get(target, name);
      return typeof method === 'function' && replaced === undefined ? (method.bind(target) as unknown) : method;
    },
  });
}

let keys = 0;
/** A key that nobody has used. */
const otherKey = (): string => `planted-${(keys += 1)}`;

const faults: readonly (readonly [what: string, fails: RegExp, broken: Broken])[] = [
  [
    'wraps the reason of an ended call',
    /ended call/,
    ({ people }) => ({
      people: replacing(people, {
        search: (input, call) =>
          people.search(input, call).catch((cause: unknown) => {
            throw new AdapterError('unknown', 'It failed.', { cause });
          }),
      }),
    }),
  ],
  [
    'goes on after the call has ended',
    /contacts: an ended call/,
    ({ contacts }) => ({
      contacts: replacing(contacts, {
        save: async (input, call) => {
          await contacts.save(input, { ...call, signal: new AbortController().signal });
          call.signal.throwIfAborted();
          return contacts.save(input, call);
        },
      }),
    }),
  ],
  [
    'saves a key again and again',
    /the same key with the same content is saved once/,
    ({ contacts }) => ({
      contacts: replacing(contacts, {
        save: (input, call) => contacts.save({ ...input, idempotencyKey: otherKey() }, call),
      }),
    }),
  ],
  [
    'answers a used key whatever comes with it',
    /a used key with other content/,
    ({ contacts }) => {
      const answers = new Map<string, ReturnType<ContactRepository['save']>>();
      return {
        contacts: replacing(contacts, {
          save: (input, call) => {
            const known = answers.get(input.idempotencyKey) ?? contacts.save(input, call);
            answers.set(input.idempotencyKey, known);
            return known;
          },
        }),
      };
    },
  ],
  [
    'lets the last writer of a contact win',
    /contacts: one that moved on/,
    ({ contacts }) => ({
      contacts: replacing(contacts, {
        save: async (input, call) => {
          const { id } = input.contact;
          const stored = id === undefined ? undefined : await contacts.get({ id }, call);
          return contacts.save(
            stored === undefined ? input : { ...input, contact: { ...input.contact, version: stored.version! } },
            call,
          );
        },
      }),
    }),
  ],
  [
    'lets the last writer of a person win',
    /a person that moved on/,
    ({ contacts, people }) => ({
      contacts: replacing(contacts, {
        save: async (input, call) => {
          const { id } = input.contact.person;
          const stored = id === undefined ? undefined : await people.get({ id }, call);
          return contacts.save(stored === undefined ? input : { ...input, personVersion: stored.version! }, call);
        },
      }),
    }),
  ],
  [
    'makes numbers of decimals',
    /exact decimals|everything that was saved/,
    ({ contacts }) => ({
      contacts: replacing(contacts, {
        get: async (input, call) => {
          const contact = await contacts.get(input, call);
          if (contact === undefined) return undefined;
          return {
            ...contact,
            items: contact.items.map((item) => ({ ...item, quantity: String(Number(item.quantity)) })),
          };
        },
      }),
    }),
  ],
  [
    'escapes what was typed',
    /texts come back/,
    ({ contacts }) => ({
      contacts: replacing(contacts, {
        get: async (input, call) => {
          const contact = await contacts.get(input, call);
          return contact && { ...contact, description: contact.description?.replaceAll('<', '&lt;') ?? '-' };
        },
      }),
    }),
  ],
  [
    'pages by the number of the row',
    /between two pages/,
    ({ people }) => ({
      people: replacing(people, {
        search: async ({ cursor, limit, ...query }, call) => {
          const all = await people.search({ ...query, limit: 1000 }, call);
          const start = Number(cursor ?? 0);
          const more = start + limit < all.items.length ? { nextCursor: String(start + limit) } : {};
          return { items: all.items.slice(start, start + limit), ...more };
        },
      }),
    }),
  ],
  [
    'says not found by an error',
    /unknown id is undefined/,
    ({ people }) => ({
      people: replacing(people, {
        get: async (input, call) => {
          const person = await people.get(input, call);
          if (person === undefined) throw new AdapterError('not-found', 'Nobody.');
          return person;
        },
      }),
    }),
  ],
  [
    'searches with accents',
    /without accents/,
    ({ people }) => ({
      people: replacing(people, {
        search: async (input, call) => {
          const page = await people.search(input, call);
          const { text = '' } = input;
          return /^[a-z ]+$/i.test(text)
            ? {
                items: page.items.filter(({ legalName = '' }) =>
                  text.split(' ').every((word) => legalName.includes(word)),
                ),
              }
            : page;
        },
      }),
    }),
  ],
  [
    'lets the supervisor’s talk move the next contact',
    /internal contact alone/,
    ({ contacts }) => ({
      contacts: replacing(contacts, {
        addInteraction: (input, call) =>
          contacts.addInteraction!(
            {
              ...input,
              role: 'next',
              nextContact: input.nextContact ?? input.internalContact ?? { userId: 'ANA', date: '2999-01-01' },
            },
            call,
          ),
      }),
    }),
  ],
  [
    'takes talks on a closed contact',
    /takes nothing but its reopening/,
    ({ contacts }) => ({
      contacts: replacing(contacts, {
        addInteraction: async (input, call) =>
          contacts.addInteraction!(input, call).catch(async (error: unknown) => {
            const stored = await contacts.get({ id: input.id }, call);
            if (stored === undefined) throw error;
            return stored;
          }),
      }),
    }),
  ],
  [
    'leaves closed contacts in the agenda',
    /follows a transfer, a talk and the closing/,
    ({ agenda }) => {
      let last: Awaited<ReturnType<NonNullable<Adapters['agenda']>['list']>> | undefined;
      return {
        agenda: replacing(agenda!, {
          list: async (input, call) => {
            const page = await agenda!.list(input, call);
            if (page.items.length > 0) last = page;
            return page.items.length > 0 ? page : (last ?? page);
          },
        }),
      };
    },
  ],
  [
    'sorts the agenda by day alone',
    /those with priority first/,
    ({ agenda }) => ({
      agenda: replacing(agenda!, {
        list: async (input, call) => {
          const page = await agenda!.list({ ...input, limit: 1000 }, call);
          return { items: [...page.items].sort((a, b) => (a.date < b.date ? -1 : 1)).slice(0, input.limit) };
        },
      }),
    }),
  ],
  [
    'calls back after it was told to stop',
    /calls back when/,
    ({ agenda }) => ({
      agenda: replacing(agenda!, {
        subscribe: (input, listener) => (agenda!.subscribe!(input, listener), () => undefined),
      }),
    }),
  ],
  [
    'overwrites drafts',
    /another revision is a conflict/,
    ({ drafts }) => ({
      drafts: replacing(drafts!, {
        put: async (input, call) =>
          drafts!.put({ ...input, rev: (await drafts!.get({ id: input.id }, call))?.rev ?? 0 }, call),
      }),
    }),
  ],
  [
    'answers rows of another shape',
    /users: /,
    ({ users }) => ({
      users: replacing(users, {
        search: async (input, call) => ({
          items: (await users.search(input, call)).items.map((user) => ({ ...user, login: 7 as never })),
        }),
      }),
    }),
  ],
];

describe('the conformance kit finds an adapter that', () => {
  it.each(faults)('%s', async (_what, fails, broken) => {
    const results = await runConformance(allCases(), over(broken));
    const failed = results.filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(({ name }) => name)).toEqual(expect.arrayContaining([expect.stringMatching(fails)]));
    for (const { message } of failed) expect(message).toMatch(/^Expected .+ found /s);
  });
});

import type { Adapters } from '../adapters/adapters.js';
import { guardAdapters } from '../adapters/boundary.js';
import type { Call, Page } from '../adapters/call.js';
import type { Offering } from '../adapters/product-catalog.js';
import type { Id } from '../contact/json.js';
import type { Person } from '../contact/person.js';
import type { Capability } from './capabilities.js';
import { sampleData, type SampleData } from './sample-data.js';

/** What a case is run on. */
export interface ConformanceSubject {
  /** The adapters of the user `sampleData().currentUser`. */
  readonly adapters: Partial<Adapters>;
  /**
   * The same records in the same order under ids, logins, codes and versions of your own, where the server gives its own.
   */
  readonly data?: SampleData;
  /** Called after the case. */
  readonly dispose?: () => unknown;
}

/**
 * Makes what a case is run on, with these records in it. It may answer the same store again and again: no case counts on
 * an empty one, and each names what it writes anew.
 */
export type MakeSubject = (data: SampleData) => ConformanceSubject | Promise<ConformanceSubject>;

/** One promise of an adapter. No test runner is needed, and any will do. */
export interface ConformanceCase {
  /** Such as `contacts: saves the same key with the same content once`. */
  readonly name: string;
  /** What the adapters must have for the case to mean something. */
  readonly needs: readonly Capability[];
  /** Rejects with an `Error` that says what was expected and what was found. */
  run(make: MakeSubject): Promise<void>;
}

/** What a case works with. */
export interface Bench {
  /** Behind the boundary that the screen has too: an answer of a wrong shape fails the case. */
  readonly adapters: Adapters;
  /** As they were given, for what the boundary would mend. */
  readonly raw: Adapters;
  readonly data: SampleData;
  /** The records of `data` by what they are. */
  readonly people: Readonly<
    Record<'bakery' | 'shop' | 'farmer' | 'campinas' | 'recife' | 'mill', Person & { readonly id: Id }>
  >;
  readonly products: Readonly<Record<'erp' | 'invoices' | 'day' | 'open', Offering>>;
  readonly users: Readonly<Record<'ana' | 'bia' | 'boss', Id>>;
  readonly branches: Readonly<Record<'main' | 'recife' | 'vale', Id>>;
  readonly call: Call;
  /** A word that no other run has used. */
  readonly token: string;
}

/** A case, from what it does on a bench. */
export function conformanceCase(
  name: string,
  needs: readonly Capability[],
  work: (bench: Bench) => Promise<void>,
): ConformanceCase {
  return {
    name,
    needs,
    async run(make) {
      const given = sampleData();
      const subject = await make(given);
      try {
        await work(benchOf(subject, given));
      } finally {
        await subject.dispose?.();
      }
    },
  };
}

function benchOf(subject: ConformanceSubject, given: SampleData): Bench {
  const guarded = (adapters: Partial<Adapters>): Adapters =>
    guardAdapters(adapters as Adapters, {
      timeLimit: 30_000,
      onDropped: ({ message, count }) => {
        throw new Error(`${message} ${count} rows of a page were wrong.`);
      },
    });
  const data = subject.data ?? given;
  return {
    adapters: guarded(subject.adapters),
    raw: subject.adapters as Adapters,
    data,
    people: named(['bakery', 'shop', 'farmer', 'campinas', 'recife', 'mill'], data.people) as Bench['people'],
    products: named(['erp', 'invoices', 'day', 'open'], data.products),
    users: named(
      ['ana', 'bia', 'boss'],
      data.users.map(({ id }) => id),
    ),
    branches: named(
      ['main', 'recife', 'vale'],
      data.branches.map(({ id }) => id),
    ),
    call: openCall(),
    token: newToken(),
  };
}

function named<Name extends string, T>(names: readonly Name[], rows: readonly T[]): Record<Name, T> {
  if (rows.length < names.length) {
    throw new Error(`Expected the ${names.length} records of sampleData() in data, found ${rows.length}.`);
  }
  return Object.fromEntries(names.map((name, at) => [name, rows[at]])) as Record<Name, T>;
}

/** A call that nobody ends. */
export function openCall(): Call {
  return { signal: new AbortController().signal, locale: 'pt-BR' };
}

/** Letters alone, so that it is a word wherever it is searched for. */
export function newToken(): string {
  const letters = [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => String.fromCharCode(97 + (byte % 26)));
  return `q${letters.join('')}`;
}

export function newKey(): string {
  return crypto.randomUUID();
}

/** Every row of a list, page by page. */
export async function everyRow<T>(
  list: (page: { readonly limit: number; readonly cursor?: string }) => Promise<Page<T>>,
  limit: number,
): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let pages = 0; ; pages += 1) {
    if (pages > 2000) throw new Error('Expected a last page without nextCursor, found 2,000 pages with one.');
    const page = await list({ limit, ...(cursor !== undefined && { cursor }) });
    if (page.items.length > limit) {
      throw new Error(`Expected at most ${limit} rows of a page, found ${page.items.length}.`);
    }
    items.push(...page.items);
    if (page.nextCursor === undefined) return items;
    if (page.nextCursor === cursor)
      throw new Error('Expected another nextCursor with every page, found the same again.');
    cursor = page.nextCursor;
  }
}

/** Compares as JSON does, whatever the order of the keys. @throws Error with what was expected and what was found. */
export function expectEqual(what: string, found: unknown, expected: unknown): void {
  const [a, b] = [canonical(found), canonical(expected)];
  if (a !== b) throw new Error(`Expected ${what} to be ${short(b)}, found ${short(a)}.`);
}

export function expectTrue(what: string, found: boolean, more: unknown = found): void {
  if (!found) throw new Error(`Expected ${what}, found ${short(canonical(more))}.`);
}

/** What the promise rejects with. @throws Error when it is fulfilled. */
export async function rejection(what: string, promise: Promise<unknown>): Promise<unknown> {
  let answer: unknown;
  try {
    answer = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`Expected ${what} to reject, found the answer ${short(canonical(answer))}.`);
}

/** @throws Error when the promise does not reject with an `AdapterError` of the code; answers it. */
export async function expectFailure(
  what: string,
  code: string,
  promise: Promise<unknown>,
): Promise<{
  readonly current?: unknown;
  readonly issues?: readonly { readonly path: string; readonly code: string }[];
}> {
  const error = (await rejection(what, promise)) as {
    readonly name?: string;
    readonly code?: string;
    readonly current?: unknown;
    readonly issues?: readonly { readonly path: string; readonly code: string }[];
  };
  if (error?.name === 'AdapterError' && error.code === code) return error;
  const found = error?.name === 'AdapterError' ? `the code ${String(error.code)}` : String(error);
  throw new Error(`Expected ${what} to reject with an AdapterError of the code ${code}, found ${found}.`);
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) =>
      part === null || typeof part !== 'object' || Array.isArray(part)
        ? part
        : Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))),
    ) ?? 'undefined'
  );
}

function short(text: string): string {
  return text.length <= 500 ? text : `${text.slice(0, 500)}… (${text.length} characters)`;
}

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect } from 'vitest';
import { createHttpAdapters, type HttpAdapters } from '../../../src/adapters/http/http.js';
import type { Call } from '../../../src/adapters/call.js';
import { addDays, todayIn } from '../../../src/brazil/day.js';
import { emptyContact } from '../../../src/contact/defaults.js';
import type { Person } from '../../../src/contact/person.js';
import type { SalesContact } from '../../../src/contact/sales-contact.js';
import { contractFetch } from '../../support/contract.mjs';
import { startBackend, type BackendOptions } from '../server.mjs';

export type Backend = Awaited<ReturnType<typeof startBackend>>;

export const call: Call = { signal: new AbortController().signal, locale: 'pt-BR' };

/** The day it is for the back end, and days after it. */
export const day = (later = 0): string => addDays(todayIn('America/Sao_Paulo', Date.now()), later);

export const key = (): string => randomUUID();

/** An empty database of its own on the server that `DATABASE_URL` names, or nothing, which is PGlite. */
export async function freshDatabase(): Promise<{ url: string | undefined; drop: () => Promise<void> }> {
  const { DATABASE_URL: url } = process.env;
  if (url === undefined) return { url, drop: async () => undefined };
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const ask = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  await ask(`create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => ask(`drop database ${name} with (force)`) };
}

export interface Office {
  readonly backend: Backend;
  /** The adapters of a user; what passes is held against the OpenAPI document. */
  readonly as: (login: string) => HttpAdapters;
  /** A request as it is, for what no adapter would send. */
  readonly raw: (path: string, init?: RequestInit & { readonly login?: string }) => Promise<Response>;
  /** Operations and statuses that were seen. */
  readonly seen: ReadonlySet<string>;
}

/** A back end for the tests of a file; that nothing deviated from the contract is asserted at the end. */
export function office(options: BackendOptions = {}): Office {
  let backend: Backend;
  let drop: () => Promise<void>;
  const violations: string[] = [];
  const seen = new Set<string>();
  beforeAll(async () => {
    const fresh = await freshDatabase();
    drop = fresh.drop;
    backend = await startBackend({ databaseUrl: fresh.url, log: () => undefined, ...options });
  }, 60_000);
  afterAll(async () => {
    await backend.close();
    await drop();
    expect(violations).toEqual([]);
  });
  return {
    get backend() {
      return backend;
    },
    seen,
    as: (login) =>
      createHttpAdapters({
        baseUrl: backend.url,
        headers: { authorization: `Bearer ${login}` },
        fetch: contractFetch({ baseUrl: backend.url, onViolation: (text) => violations.push(text), seen }),
      }),
    raw: (path, { login = 'VENDAS1', headers, ...init } = {}) =>
      fetch(`${backend.url}${path}`, {
        ...init,
        headers: { authorization: `Bearer ${login}`, 'content-type': 'application/json', ...(headers as object) },
      }),
  };
}

/** A prospect, of whom nothing but the name is needed. */
export function prospect(legalName: string, details: Partial<Person> = {}): Person {
  return { relationship: 'prospect', legalName, referenceContacts: [], address: {}, ...details };
}

export function contactOf(person: Person, details: Partial<SalesContact> = {}): SalesContact {
  return {
    ...emptyContact(),
    nextContact: { userId: 'VENDAS1', date: day(3) },
    ...details,
    person,
  };
}

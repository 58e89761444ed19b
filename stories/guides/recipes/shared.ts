import {
  AdapterError,
  type Call,
  type Decimal,
  type FailureCode,
  type FailureDetails,
  type Issue,
  type Page,
  type Person,
  type PersonDirectory,
  type SalesContact,
} from '../../../src/index.js';
import { formatTaxId, normalizeTaxId } from '../../../src/rules.js';

/** A server as all recipes see it. */
export interface Server {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** Of the session, asked for at each call: the token may have been renewed. */
  readonly headers: () => Readonly<Record<string, string>>;
  /** The page's own by default. */
  readonly fetch?: typeof fetch;
}

export interface Question {
  /** Begins with a slash. */
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Read from JSON; `undefined` when there was none. */
  readonly body: unknown;
}

/** What a product says of a failure beyond its status. */
export type ReadFailure = (answer: Answer) => FailureDetails & { readonly code?: FailureCode };

const codes: Readonly<Record<number, FailureCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  409: 'conflict',
  412: 'conflict',
  422: 'validation',
  423: 'conflict',
  429: 'rate-limited',
  502: 'unavailable',
  503: 'unavailable',
  504: 'timeout',
};

/**
 * One request with a JSON answer. Whatever goes wrong becomes an `AdapterError`, by the status unless the product says it
 * better; a call that was ended rejects with its own reason.
 */
export async function ask(server: Server, question: Question, call: Call, read: ReadFailure): Promise<Answer> {
  const { path, method = 'GET', body, headers } = question;
  const { signal, locale } = call;
  signal.throwIfAborted();
  const send = server.fetch ?? fetch;
  const init: RequestInit = {
    method,
    signal,
    headers: {
      accept: 'application/json',
      'accept-language': locale,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...server.headers(),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
  let response: Response;
  let text: string;
  try {
    response = await send(server.baseUrl + path, init);
    text = await response.text();
  } catch (cause) {
    signal.throwIfAborted();
    throw new AdapterError('network', `Expected an answer of ${method} ${path}, found no connection.`, { cause });
  }
  const json = readJson(text);
  const answer: Answer = { status: response.status, headers: response.headers, body: json.value };
  if (response.ok && json.isRight) return answer;
  if (response.ok) throw new AdapterError('unknown', `Expected JSON from ${method} ${path}, found something else.`);
  const retryAfter = secondsUntil(response.headers.get('retry-after'));
  const { code = codes[response.status] ?? 'unknown', ...details } = read(answer);
  throw new AdapterError(code, `Expected an answer of ${method} ${path}, found ${response.status}.`, {
    ...(retryAfter !== undefined && { retryAfter }),
    ...details,
  });
}

function readJson(text: string): { readonly isRight: boolean; readonly value?: unknown } {
  if (text === '') return { isRight: true };
  try {
    return { isRight: true, value: JSON.parse(text) as unknown };
  } catch {
    return { isRight: false };
  }
}

/** `Retry-After` is a number of seconds or a date. */
function secondsUntil(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - Date.now()) / 1000);
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

/** Who is not there is no failure of a `get`. */
export async function orAbsent<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AdapterError && error.code === 'not-found') return undefined;
    throw error;
  }
}

/** Adds what is stored now to a `conflict`, which the form shows beside what was typed. */
export async function withCurrent<T>(
  asked: Promise<T>,
  current: (error: AdapterError) => Promise<unknown>,
): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof AdapterError) || error.code !== 'conflict' || error.current !== undefined) throw error;
    const { message, issues } = error;
    throw new AdapterError('conflict', message, { current: await current(error), issues, cause: error });
  }
}

/** Whether a conflict is about the person and not about the contact: the server says so by the path. */
export function isOfPerson({ issues }: AdapterError): boolean {
  return issues.some(({ path }) => path === 'person');
}

/** @throws AdapterError `unknown` when an answer is no object, as any proxy on the way may make it. */
export function objectIn<T extends object>(body: unknown, what: string): T {
  if (body !== null && typeof body === 'object' && !Array.isArray(body)) return body as T;
  throw new AdapterError('unknown', `Expected ${what} to be an object, found something else.`);
}

/** @throws AdapterError `unknown` when an answer is no list. */
export function listIn<T>(body: unknown, what: string): readonly T[] {
  if (Array.isArray(body)) return body as readonly T[];
  throw new AdapterError('unknown', `Expected ${what} to be a list, found something else.`);
}

/** A contact of which the server knows the person by id alone: the person is read where everybody else changes it. */
export async function withPerson(found: unknown, people: PersonDirectory, call: Call): Promise<SalesContact> {
  const contact = objectIn<SalesContact>(found, 'the contact');
  const id = String(objectIn<Partial<Person>>(contact.person, 'the person of the contact').id);
  const person = await people.get({ id }, call);
  if (person !== undefined) return { ...contact, person };
  throw new AdapterError('unknown', `Expected person ${id} of contact ${contact.id ?? ''}, found none.`);
}

/** A document as it may have been typed into the other system: bare, or with its punctuation. */
export function formsOfTaxId(typed: string): readonly string[] {
  const bare = normalizeTaxId(typed);
  return [...new Set([bare, formatTaxId(bare)])];
}

/** A sentence of the server, at the field of that path. */
export function issueAt(path: string, message: string): Issue {
  return { code: 'erp', path, severity: 'error', params: { message } };
}

/**
 * Where a page ended, as a cursor. With the place of the last row in the order of the list, a row inserted meanwhile
 * neither repeats nor hides another; with a mere number of rows it can.
 */
export function cursorOf(place: readonly (string | number)[]): string {
  return encodeURIComponent(JSON.stringify(place));
}

/** @throws AdapterError `validation` when this is no cursor with so many parts. */
export function placeIn(cursor: string | undefined, parts: number): readonly (string | number)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const place: unknown = JSON.parse(decodeURIComponent(cursor));
    const isPart = (part: unknown): boolean => typeof part === 'string' || Number.isFinite(part);
    if (Array.isArray(place) && place.length === parts && place.every(isPart)) return place as (string | number)[];
  } catch {
    // Told below.
  }
  throw new AdapterError('validation', 'Expected the nextCursor of an earlier page, found another text.');
}

/** A page of rows of which one more than `limit` was asked for, to know whether there is another page. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  place: (row: R) => readonly (string | number)[],
  read: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(read),
    ...(rows.length > limit && last !== undefined && { nextCursor: cursorOf(place(last)) }),
  };
}

type Empty = null | undefined | false | '';

/** What is empty is absent: never an empty text, never `null`, never the `false` that Odoo writes for nothing. */
export function filled<T>(values: { readonly [K in keyof T]?: T[K] | Empty }): Partial<T> {
  const isFilled = (value: unknown): boolean =>
    value !== undefined && value !== null && value !== '' && value !== false;
  return Object.fromEntries(Object.entries(values).filter(([, value]) => isFilled(value))) as Partial<T>;
}

/** A number of JSON as exact text: what a server writes as 189.9 is `'189.9'`, never `1.899e2`. */
export function decimalOf(value: unknown): Decimal | undefined {
  if (typeof value === 'string') return /^-?\d+(\.\d+)?$/.test(value) ? value : undefined;
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  const text = String(value);
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text;
}

import * as z from 'zod/mini';
import { addressSchema } from '../contact/address.js';
import { hazardOf, withoutUndefined } from '../contact/guard.js';
import { issueSchema } from '../contact/issue.js';
import { personSchema } from '../contact/person.js';
import { salesContactSchema } from '../contact/sales-contact.js';
import { settingsSchema } from '../contact/settings.js';
import { caps } from '../contact/shape.js';
import { AdapterError, failureCodes, type FailureCode } from './adapter-error.js';
import type { Adapters } from './adapters.js';
import { agendaEntrySchema } from './agenda.js';
import { branchSchema } from './branch-directory.js';
import type { Call } from './call.js';
import { choiceSchema } from './choice-lists.js';
import { companySchema } from './company-registry.js';
import { contactSummarySchema, savedContactSchema } from './contact-repository.js';
import { draftRevisionSchema, draftRowSchema, storedDraftSchema } from './draft-storage.js';
import { offeringSchema, priceSchema } from './product-catalog.js';
import { userSchema } from './user-directory.js';
import { lazily } from '../contact/lazily.js';

/** Rows of an answer that were left out because they are not what was expected. */
export interface DroppedRows {
  /** Such as `people.search`. */
  readonly method: string;
  readonly count: number;
  /** Of the first: what was expected and what was found. */
  readonly message: string;
}

export interface GuardOptions {
  /** Milliseconds for one call; 10,000 by default. */
  readonly timeLimit?: number;
  /** Told of every list that lost rows; by default one warning a method goes to the console. */
  readonly onDropped?: (dropped: DroppedRows) => void;
}

interface Expectation {
  readonly kind: 'one' | 'maybe' | 'page' | 'nothing';
  /** What a developer reads: `a Person`. */
  readonly noun: string;
  readonly schema: z.ZodMiniType;
  readonly optional?: true;
}

const personRow = lazily(() => z.strictObject({ ...personSchema.shape, id: z.string().check(z.minLength(1)) }));
const one = (noun: string, schema: z.ZodMiniType): Expectation => ({ kind: 'one', noun, schema });
const maybe = (noun: string, schema: z.ZodMiniType): Expectation => ({ kind: 'maybe', noun, schema });
const page = (noun: string, schema: z.ZodMiniType): Expectation => ({ kind: 'page', noun, schema });

/** Every method of every adapter and what it answers. */
const expectations: Readonly<Record<keyof Adapters, Readonly<Record<string, Expectation>>>> = {
  people: { search: page('Person', personRow), get: maybe('Person', personRow) },
  products: {
    search: page('Offering', offeringSchema),
    get: maybe('Offering', offeringSchema),
    price: maybe('price', priceSchema),
  },
  users: { search: page('User', userSchema), get: maybe('User', userSchema), current: maybe('User', userSchema) },
  branches: { list: page('Branch', branchSchema) },
  choices: { list: page('Choice', choiceSchema) },
  contacts: {
    save: one('SavedContact', savedContactSchema),
    get: maybe('SalesContact', salesContactSchema),
    listByPerson: { ...page('ContactSummary', contactSummarySchema), optional: true },
    addInteraction: { ...one('SalesContact', salesContactSchema), optional: true },
    transfer: { ...one('SalesContact', salesContactSchema), optional: true },
    close: { ...one('SalesContact', salesContactSchema), optional: true },
    reopen: { ...one('SalesContact', salesContactSchema), optional: true },
  },
  settings: { load: one('Settings', settingsSchema) },
  companies: { find: maybe('Company', companySchema) },
  postalCodes: { find: maybe('Address', addressSchema) },
  agenda: { list: page('AgendaEntry', agendaEntrySchema) },
  drafts: {
    list: page('StoredDraft', draftRowSchema),
    get: maybe('StoredDraft', storedDraftSchema),
    put: one('revision', draftRevisionSchema),
    delete: { kind: 'nothing', noun: 'nothing', schema: z.unknown() },
  },
};

type Method = (input: { readonly limit?: number }, call: Call) => unknown;

const maxCursorLength = 10_000;

/**
 * What is wrong with a set of adapters that a host passed, in one sentence that says what was expected and what was
 * found, or `undefined` when nothing is. Missing adapters are no mistake: the embedded ones take their place.
 */
export function describeMisuse(adapters: unknown): string | undefined {
  if (adapters === null || typeof adapters !== 'object') {
    return `Expected adapters to be an object, found ${nounOf(adapters)}.`;
  }
  for (const [key, adapter] of Object.entries(adapters)) {
    if (!Object.hasOwn(expectations, key)) {
      return `Expected adapters to have no keys but ${Object.keys(expectations).join(', ')}, found ${key}.`;
    }
    if (adapter === undefined) continue;
    const methods = Object.entries(expectations[key as keyof Adapters]);
    const needed = methods.filter(([, { optional }]) => optional !== true).map(([name]) => name);
    const isObject = (adapter !== null && typeof adapter === 'object') || typeof adapter === 'function';
    const found = isObject
      ? needed.filter((name) => typeof (adapter as Record<string, unknown>)[name] === 'function')
      : undefined;
    if (found !== undefined && found.length === needed.length) continue;
    const expected = needed.length === 1 ? needed[0]! : `${needed.slice(0, -1).join(', ')} and ${needed.at(-1)!}`;
    const what =
      found === undefined ? nounOf(adapter) : found.length === 0 ? 'none of them' : `${found.join(', ')} only`;
    return `Expected adapters.${key} to have ${expected}, found ${what}.`;
  }
  return undefined;
}

/**
 * The same adapters behind a boundary: what comes from outside is either right or an `AdapterError`.
 *
 * - A call ended by the caller rejects with `signal.reason`, one without an answer in time with `timeout`; in both
 *   cases the adapter's own signal ends too, and what it answers later is dropped.
 * - An answer of the wrong shape rejects with `unknown`; of a list only the wrong rows are left out, unless none is
 *   right, and rows beyond `limit` are not looked at. A key with the value `undefined` counts as absent.
 * - Anything thrown that is no `AdapterError` becomes one, with the thrown thing as `cause`.
 *
 * @throws TypeError when something passed is no adapter (`describeMisuse`).
 */
export function guardAdapters(adapters: Adapters, options?: GuardOptions): Adapters;
export function guardAdapters(adapters: Partial<Adapters>, options?: GuardOptions): Partial<Adapters>;
export function guardAdapters(adapters: Partial<Adapters>, options: GuardOptions = {}): Partial<Adapters> {
  const misuse = describeMisuse(adapters);
  if (misuse !== undefined) throw new TypeError(misuse);
  const { timeLimit = 10_000, onDropped = warnOnce() } = options;
  const guarded: Record<string, unknown> = {};
  for (const [key, adapter] of entriesOf(adapters)) {
    if (adapter === undefined) continue;
    const methods: Record<string, unknown> = {};
    for (const [name, expectation] of Object.entries(expectations[key])) {
      if (typeof adapter[name] !== 'function' || !isCapable(adapter, name)) continue;
      const label = `${key}.${name}`;
      methods[name] = (input: { readonly limit?: number }, call: Call): Promise<unknown> =>
        limited(label, timeLimit, call, async (inner) => {
          // Looked up at each call: a host may replace the method, and `this` stays the adapter.
          const answer: unknown = await (adapter[name] as Method)(input, inner);
          return checked(label, expectation, answer, input.limit, onDropped);
        });
    }
    guarded[key] = methods;
  }
  const { settings, agenda } = adapters;
  if (typeof agenda?.subscribe === 'function' && isCapable(agenda, 'subscribe')) {
    const guardedAgenda = guarded.agenda as Record<string, unknown>;
    guardedAgenda.subscribe = agenda.subscribe.bind(agenda);
  }
  if (typeof settings?.subscribe === 'function') {
    const source = guarded.settings as Record<string, unknown>;
    source.subscribe = (listener: (value: unknown) => void): (() => void) =>
      settings.subscribe!((changed) => {
        const result = parse(settingsSchema, changed);
        if (result.success) listener(result.data);
        else
          onDropped({
            method: 'settings.subscribe',
            count: 1,
            message: mismatch('settings.subscribe', 'Settings', result),
          });
      });
  }
  return guarded;
}

function isCapable(adapter: object, method: string): boolean {
  const { capabilities } = adapter as { readonly capabilities?: Readonly<Record<string, unknown>> };
  return capabilities?.[method] !== false;
}

function entriesOf(adapters: object): [keyof Adapters, Record<string, unknown> | undefined][] {
  return Object.entries(adapters) as [keyof Adapters, Record<string, unknown> | undefined][];
}

function warnOnce(): (dropped: DroppedRows) => void {
  const told = new Set<string>();
  return ({ method, count, message }) => {
    if (told.has(method)) return;
    told.add(method);
    console.warn(`${message} ${count} left out.`);
  };
}

/** Runs one call with its own signal, ended by the caller or by the clock. */
function limited(
  label: string,
  timeLimit: number,
  call: Call,
  work: (inner: Call) => Promise<unknown>,
): Promise<unknown> {
  const { signal } = call;
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const own = new AbortController();
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      settle();
    };
    const onAbort = (): void => {
      finish(() => reject(signal.reason));
      own.abort(signal.reason);
    };
    const timer = setTimeout(() => {
      const error = new AdapterError('timeout', `Expected ${label} to answer within ${timeLimit} ms, found no answer.`);
      finish(() => reject(error));
      own.abort(error);
    }, timeLimit);
    signal.addEventListener('abort', onAbort, { once: true });
    work({ ...call, signal: own.signal }).then(
      (answer) => finish(() => resolve(answer)),
      (error: unknown) => finish(() => reject(toAdapterError(label, error))),
    );
  });
}

function checked(
  label: string,
  { kind, noun, schema }: Expectation,
  answer: unknown,
  limit: number | undefined,
  onDropped: (dropped: DroppedRows) => void,
): unknown {
  if (kind === 'nothing') return undefined;
  if (kind === 'page') return checkedPage(label, noun, schema, answer, limit, onDropped);
  if (kind === 'maybe' && answer === undefined) return undefined;
  const result = parse(schema, answer);
  if (result.success) return result.data;
  throw new AdapterError('unknown', mismatch(label, noun, result));
}

function checkedPage(
  label: string,
  noun: string,
  schema: z.ZodMiniType,
  answer: unknown,
  limit: number | undefined,
  onDropped: (dropped: DroppedRows) => void,
): unknown {
  const { items, nextCursor, total } = (answer ?? {}) as Record<string, unknown>;
  if (!Array.isArray(items)) {
    const found = answer !== null && typeof answer === 'object' ? `${nounOf(items)} in items` : nounOf(answer);
    throw new AdapterError(
      'unknown',
      `Expected ${label} to answer a page with a list of ${noun} in items, found ${found}.`,
    );
  }
  if (nextCursor !== undefined && (typeof nextCursor !== 'string' || nextCursor.length > maxCursorLength)) {
    throw new AdapterError(
      'unknown',
      `Expected ${label} to answer a nextCursor of at most ${maxCursorLength} characters, found ${nounOf(nextCursor)}.`,
    );
  }
  const good: unknown[] = [];
  let count = 0;
  let message = '';
  for (const row of items.slice(0, limit)) {
    const result = parse(schema, row);
    if (result.success) {
      good.push(result.data);
    } else {
      count += 1;
      if (message === '') message = mismatch(label, noun, result);
    }
  }
  // A list of wrong rows only is no empty list: whoever asked must not read "nothing found".
  if (count > 0 && good.length === 0) throw new AdapterError('unknown', message);
  if (count > 0) onDropped({ method: label, count, message });
  return {
    items: good,
    ...(nextCursor !== undefined && { nextCursor }),
    // A wrong count is no reason to lose the rows.
    ...(typeof total === 'number' && Number.isSafeInteger(total) && total >= 0 && { total }),
  };
}

interface Wrong {
  readonly success: false;
  readonly path: string;
  readonly found: string;
}

type Parsed = { readonly success: true; readonly data: unknown } | Wrong;

function parse(schema: z.ZodMiniType, value: unknown): Parsed {
  // The schemas recurse, and so must not meet a value without a bottom.
  const hazard = hazardOf(value);
  if (hazard !== undefined) return { success: false, path: '', found: `something ${hazard}` };
  // Many adapters write `{ name: row.name }` for what may be absent: the key then counts as absent, as in JSON.
  let clean = withoutUndefined(value);
  let result = z.safeParse(schema, clean);
  // A server may say more than the kit asks for, today or after its next release: what is unknown is left out.
  const unknown = result.success ? [] : unknownKeys(result.error.issues);
  if (unknown.length > 0) {
    clean = withoutKeys(clean, unknown);
    result = z.safeParse(schema, clean);
  }
  if (result.success) return { success: true, data: result.data };
  const [issue] = result.error.issues;
  const path = issue?.path ?? [];
  let found: unknown = clean;
  for (const key of path) found = (found as Record<PropertyKey, unknown> | undefined)?.[key];
  const extra = issue?.code === 'unrecognized_keys' ? `the unknown key ${issue.keys[0]}` : nounOf(found);
  return { success: false, path: path.map(String).join('.'), found: extra };
}

interface KeysAt {
  readonly path: readonly PropertyKey[];
  readonly keys: readonly string[];
}

function unknownKeys(issues: readonly z.core.$ZodIssue[]): readonly KeysAt[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? [{ path: issue.path, keys: issue.keys }] : [],
  );
}

/** A copy without these keys; everything else is shared. */
function withoutKeys(value: unknown, unknown: readonly KeysAt[]): unknown {
  return unknown.reduce((from, { path, keys }) => withoutKeysAt(from, path, keys), value);
}

function withoutKeysAt(value: unknown, path: readonly PropertyKey[], keys: readonly string[]): unknown {
  if (value === null || typeof value !== 'object') return value;
  const [next, ...rest] = path;
  if (next === undefined) return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
  const inner = withoutKeysAt((value as Record<PropertyKey, unknown>)[next], rest, keys);
  if (Array.isArray(value)) return value.map((entry: unknown, index) => (index === next ? inner : entry));
  return { ...value, [next]: inner };
}

function mismatch(label: string, noun: string, { path, found }: Wrong): string {
  return `Expected ${label} to answer a valid ${noun}, found ${found}${path === '' ? '' : ` at ${path}`}.`;
}

/** What a value is, without its content, which may be personal or a megabyte long. */
function nounOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'string') return `a text of ${value.length} characters`;
  if (typeof value === 'object') return 'an object';
  return `a ${typeof value}`;
}

/** Another copy of the kit on the page has another class: the name and the code tell. */
function toAdapterError(label: string, error: unknown): AdapterError {
  const given = error as Partial<AdapterError> | null | undefined;
  if (
    !(error instanceof Error) ||
    given?.name !== 'AdapterError' ||
    !failureCodes.includes(given.code as FailureCode)
  ) {
    return new AdapterError(
      'unknown',
      `Expected ${label} to reject with an AdapterError, found ${thrownNoun(error)}.`,
      {
        cause: error,
      },
    );
  }
  const { code, current, issues, retryAfter, reason } = given as AdapterError;
  const rightIssues = Array.isArray(issues) ? issues.slice(0, 1000).map((issue) => parse(issueSchema, issue)) : [];
  const rightCurrent = [personRow, salesContactSchema]
    .map((schema) => (current === undefined ? undefined : parse(schema, current)))
    .find((result) => result?.success === true);
  return new AdapterError(code, error.message, {
    ...(rightCurrent?.success === true && { current: rightCurrent.data }),
    issues: rightIssues
      .filter((result) => result.success)
      .map((result) => result.data as AdapterError['issues'][number]),
    ...(typeof reason === 'string' && reason.trim() !== '' && { reason: reason.trim().slice(0, caps.name) }),
    ...(typeof retryAfter === 'number' && Number.isFinite(retryAfter) && retryAfter >= 0 && { retryAfter }),
    cause: error,
  });
}

function thrownNoun(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message.slice(0, 200)}` : nounOf(error);
}

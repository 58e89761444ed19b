/** What one provider answered to one question. Anything else it does is thrown. */
export type Answer<T> =
  | { readonly kind: 'found'; readonly value: T }
  /** It does not have it, which says nothing about the others. */
  | { readonly kind: 'not-found' }
  /** It does not take this question, as a number with letters. */
  | { readonly kind: 'refused' };

/** A public service that is asked by GET. */
export interface Provider<T> {
  /** The name shown to users. */
  readonly name: string;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** What follows the base; the key is normalized and safe in an address. */
  readonly path: (key: string) => string;
  /** Whether it can be asked for this key at all; every key when absent. */
  readonly takes?: (key: string) => boolean;
  /** How often it may be asked, as far as it says so. */
  readonly quota?: { readonly calls: number; readonly seconds: number };
  /**
   * What a JSON body with the status 200 says.
   *
   * @throws {TypeError} when it is not what the service documents.
   */
  readonly read: (body: unknown) => Answer<T>;
}

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/** A 429, with the seconds the service asks to wait, where it says so. */
export class TooManyRequests extends Error {
  override readonly name = 'TooManyRequests';
  readonly retryAfter: number | undefined;

  constructor(retryAfter: number | undefined) {
    super('Expected an answer, found the limit of the service.');
    this.retryAfter = retryAfter;
  }
}

/** No answer came back at all: no network, a refused connection, a redirect. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** Characters; the longest documented answer is some ten thousand. */
const longestBody = 1_000_000;

/**
 * Asks a provider once.
 *
 * @throws {TooManyRequests} for 429.
 * @throws {Unreachable} when there is no answer.
 * @throws {Error} for any other status, a body that is no JSON or not what the service documents.
 */
export async function askProvider<T>(
  provider: Provider<T>,
  key: string,
  { fetch, signal, now }: { readonly fetch: Fetch; readonly signal: AbortSignal; readonly now: () => number },
): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch(`${provider.baseUrl}/${provider.path(key)}`, {
      signal,
      headers: { accept: 'application/json' },
      // Nothing of the host goes along, and the answer comes from the place that was asked.
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
    });
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw new Unreachable(`Expected ${provider.name} to answer, found no answer.`, { cause });
  }
  const { status, headers } = response;
  if (status === 200) return provider.read(JSON.parse(await bodyOf(response, provider.name)));
  await response.body?.cancel();
  if (status === 404) return { kind: 'not-found' };
  // The key was judged before: what it does not take it cannot know.
  if (status === 400 || status === 405 || status === 422) return { kind: 'refused' };
  if (status === 429) throw new TooManyRequests(secondsOf(headers.get('retry-after'), now()));
  throw new Error(`Expected ${provider.name} to answer with the status 200, found ${status}.`);
}

async function bodyOf(response: Response, name: string): Promise<string> {
  const text = await response.text();
  if (text.length <= longestBody) return text;
  throw new Error(`Expected ${name} to answer at most ${longestBody} characters, found ${text.length}.`);
}

/** `Retry-After` is a number of seconds or an HTTP date. */
function secondsOf(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d{1,6}\s*$/.test(header)) return Number(header);
  const until = Date.parse(header);
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - now) / 1000));
}

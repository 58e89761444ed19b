import { AdapterError } from '../adapter-error.js';
import type { Call } from '../call.js';
import { pause } from '../common/pause.js';
import { errorOfAnswer } from './problem.js';

export type HttpHeaders = Readonly<Record<string, string>>;

export interface HttpClientOptions {
  /** Where the paths of the contract begin, such as `https://erp.example/api/crm`. */
  readonly baseUrl: string;
  /** The page's own by default. */
  readonly fetch?: typeof globalThis.fetch;
  /**
   * Sent with every request; a function is asked before each, so that a login made anew counts at once. `credentials`
   * are the browser's default: a cookie of the same origin goes along.
   */
  readonly headers?: HttpHeaders | (() => HttpHeaders | Promise<HttpHeaders>);
  /** How often a request that may be repeated is sent at most; 3 by default, 1 is never again. */
  readonly tries?: number;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Its segments; each is encoded. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  readonly headers?: HttpHeaders;
  /** Whether sending it twice does what sending it once does. Reading does. */
  readonly repeatable?: boolean;
}

/** Milliseconds before the second try, doubled for each further one, and half of it up to random. */
const firstPause = 250;

/** What may pass: the server is starting, overloaded or was not reached. */
const passing: ReadonlySet<string> = new Set(['network', 'unavailable', 'timeout']);

/** Speaks JSON over `fetch`. Knows headers, repetition and failures; knows no person and no contact. */
export class HttpClient {
  readonly #baseUrl: string;
  readonly #fetch: typeof globalThis.fetch;
  readonly #headers: HttpClientOptions['headers'];
  readonly #tries: number;

  constructor({ baseUrl, fetch, headers, tries = 3 }: HttpClientOptions) {
    this.#baseUrl = baseUrl.replace(/\/+$/, '');
    // Called as a method of something else, the browser's own refuses.
    this.#fetch = fetch ?? ((input, init) => globalThis.fetch(input, init));
    this.#headers = headers;
    this.#tries = Math.max(1, tries);
  }

  /** The body of the answer; `undefined` when there is none. Rejects with `AdapterError` or the signal's reason. */
  async send(request: HttpRequest, call: Call): Promise<unknown> {
    const { signal } = call;
    for (let tried = 1; ; tried += 1) {
      signal.throwIfAborted();
      try {
        return await this.#once(request, call);
      } catch (error) {
        signal.throwIfAborted();
        const isRepeatable = request.repeatable ?? request.method === 'GET';
        const mayPass = error instanceof AdapterError && passing.has(error.code);
        if (!isRepeatable || !mayPass || tried >= this.#tries) throw error;
        await pause(firstPause * 2 ** (tried - 1) * (1 + Math.random() / 2), signal);
      }
    }
  }

  /** What `send` answers, or `undefined` when the server says that there is no such record. */
  async find(request: HttpRequest, call: Call): Promise<unknown> {
    try {
      return await this.send(request, call);
    } catch (error) {
      if (error instanceof AdapterError && error.code === 'not-found') return undefined;
      throw error;
    }
  }

  /** The open answer to a `GET`, for a stream; never repeated. */
  async open(request: HttpRequest, call: Call): Promise<Response> {
    const { method, path, query, body, headers } = request;
    const own = typeof this.#headers === 'function' ? await this.#headers() : this.#headers;
    const url = `${this.#baseUrl}/${path.map(encodeURIComponent).join('/')}${queryText(query)}`;
    let answer: Response;
    try {
      answer = await this.#fetch(url, {
        method,
        signal: call.signal,
        // An agenda of a moment ago is not the agenda.
        cache: 'no-store',
        headers: {
          accept: 'application/json, application/problem+json',
          'accept-language': call.locale,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
          ...own,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      call.signal.throwIfAborted();
      throw new AdapterError('network', `Expected ${method} ${path.join('/')} to be answered, found no connection.`, {
        cause,
      });
    }
    if (!answer.ok) throw await errorOfAnswer(answer, `${method} ${path.join('/')}`);
    return answer;
  }

  async #once(request: HttpRequest, call: Call): Promise<unknown> {
    const answer = await this.open(request, call);
    if (answer.status === 204) return undefined;
    const where = `${request.method} ${request.path.join('/')}`;
    let text: string;
    try {
      text = await answer.text();
    } catch (cause) {
      call.signal.throwIfAborted();
      throw new AdapterError('network', `Expected the whole answer to ${where}, found its beginning.`, { cause });
    }
    try {
      return JSON.parse(text) as unknown;
    } catch (cause) {
      const type = answer.headers.get('content-type') ?? 'no type';
      throw new AdapterError('unknown', `Expected JSON in the answer to ${where}, found ${type}. Is baseUrl right?`, {
        cause,
      });
    }
  }
}

function queryText(query: HttpRequest['query'] = {}): string {
  const parts = Object.entries(query).filter(([, value]) => value !== undefined);
  if (parts.length === 0) return '';
  return `?${new URLSearchParams(parts.map(([key, value]) => [key, String(value)])).toString()}`;
}

import { AdapterError, type Call, type FailureCode, type FailureDetails, type Issue } from '../../../src/index.js';

export interface ErpClient {
  readonly baseUrl: string;
  /** The token of the session, asked for at each call: it may have been renewed. */
  readonly token: () => string;
  /** The page's own by default. */
  readonly fetch?: typeof fetch;
}

/** What each status of this ERP means to the form. */
const codes: Readonly<Record<number, FailureCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  409: 'conflict',
  412: 'conflict',
  422: 'validation',
  429: 'rate-limited',
  502: 'unavailable',
  503: 'unavailable',
  504: 'timeout',
};

/** One request; whatever goes wrong becomes an `AdapterError`. A call that was ended rejects with its own reason. */
export async function requestJson<T>(client: ErpClient, path: string, init: RequestInit, call: Call): Promise<T> {
  const { signal, locale } = call;
  signal.throwIfAborted();
  const send = client.fetch ?? fetch;
  let response: Response;
  try {
    response = await send(`${client.baseUrl}${path}`, {
      ...init,
      signal,
      headers: { authorization: `Bearer ${client.token()}`, 'accept-language': locale, ...init.headers },
    });
  } catch (cause) {
    signal.throwIfAborted();
    throw new AdapterError('network', `Expected an answer of ${path}, found no connection.`, { cause });
  }
  let body: unknown;
  try {
    body = await response.json();
  } catch (cause) {
    signal.throwIfAborted();
    if (response.ok) throw new AdapterError('unknown', `Expected JSON from ${path}, found something else.`, { cause });
  }
  if (response.ok) return body as T;
  const code = codes[response.status] ?? 'unknown';
  throw new AdapterError(code, `Expected an answer of ${path}, found ${response.status}.`, detailsOf(response, body));
}

/** What the ERP says beside the status: seconds to wait, problems by path, the record as it is stored now. */
function detailsOf(response: Response, body: unknown): FailureDetails {
  const { problemas, atual } = Object(body) as {
    problemas?: readonly { caminho: string; mensagem: string }[];
    atual?: unknown;
  };
  const wait = Number(response.headers.get('retry-after'));
  return {
    ...(wait > 0 && { retryAfter: wait }),
    ...(atual !== undefined && { current: atual }),
    ...(problemas !== undefined && {
      issues: problemas.map(({ caminho, mensagem }): Issue => ({
        code: 'erp',
        path: caminho,
        severity: 'error',
        params: { message: mensagem },
      })),
    }),
  };
}

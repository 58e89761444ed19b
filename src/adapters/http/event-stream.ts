import type { AdapterError } from '../adapter-error.js';
import type { HttpClient, HttpRequest } from './http-client.js';

/** Milliseconds before a broken stream is opened again, doubled up to the longest, and half of it up to random. */
const pauses = { first: 1000, longest: 30_000 };

/** A stream that says nothing for so long, not even that it is there, is broken: the server comments every 15 s. */
const silence = 45_000;

/** What another try cannot change: whoever may not listen, and a server that has no such stream. */
const final: ReadonlySet<string> = new Set(['forbidden', 'not-found', 'unknown', 'validation']);

/**
 * Calls back with every `changed` event of a `text/event-stream`, and after every new beginning, for nobody knows what
 * was missed. Read with `fetch`, for `EventSource` sends no headers of the host. Ends with the answered function.
 */
export function follow(client: HttpClient, request: HttpRequest, listener: () => void): () => void {
  const stop = new AbortController();
  void listen(client, request, listener, stop.signal);
  return () => stop.abort();
}

async function listen(
  client: HttpClient,
  request: HttpRequest,
  listener: () => void,
  stop: AbortSignal,
): Promise<void> {
  for (let failures = 0; !stop.aborted; failures += 1) {
    const one = new AbortController();
    const signal = AbortSignal.any([stop, one.signal]);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const alive = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => one.abort(), silence);
    };
    try {
      alive();
      const call = { signal, locale: 'en' };
      const answer = await client.open({ ...request, headers: { accept: 'text/event-stream' } }, call);
      if (failures > 0) listener();
      failures = 0;
      await readEvents(answer, alive, listener);
    } catch (error) {
      // Told to nobody: without the stream the agenda is read again when the page is looked at.
      if (final.has((error as Partial<AdapterError>).code ?? '')) return;
    } finally {
      clearTimeout(timer);
      one.abort();
    }
    if (stop.aborted) return;
    const wait = Math.min(pauses.longest, pauses.first * 2 ** Math.min(failures, 10)) * (1 + Math.random() / 2);
    await new Promise<void>((resolve) => {
      const again = setTimeout(resolve, wait);
      stop.addEventListener('abort', () => (clearTimeout(again), resolve()), { once: true });
    });
  }
}

async function readEvents(answer: Response, alive: () => void, listener: () => void): Promise<void> {
  const reader = answer.body
    ?.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array<ArrayBuffer>>)
    .getReader();
  if (reader === undefined) return;
  let rest = '';
  let event = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    alive();
    const lines = (rest + value).split(/\r\n|\r|\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('event:')) event = line.slice(6).trim();
      // A blank line ends an event.
      if (line !== '') continue;
      if (event === 'changed') listener();
      event = '';
    }
  }
}

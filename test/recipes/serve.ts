import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Call } from '../../src/index.js';

export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Read from JSON. */
  readonly body: unknown;
}

export interface Told {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Written as JSON, unless it is a text with a content type of its own. */
  readonly body?: unknown;
  readonly text?: string;
}

/** Tells what to answer; `undefined` leaves the request hanging until it is given up. */
export type Answering = (asked: Asked) => Told | undefined | Promise<Told | undefined>;

export interface Served {
  readonly baseUrl: string;
  /** Everything asked so far. */
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

async function read(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

/** A server on this machine alone, on a port that was free. */
export async function serve(answer: Answering): Promise<Served> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? '/';
      const one: Asked = {
        method: request.method ?? 'GET',
        path,
        url: new URL(path, 'http://127.0.0.1'),
        headers: request.headers as Record<string, string>,
        body: await read(request),
      };
      asked.push(one);
      const told = await answer(one);
      if (told === undefined) return;
      const { status = 200, headers, body, text } = told;
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
      response.end(text ?? (body === undefined ? undefined : JSON.stringify(body)));
    })().catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export const call: Call = { signal: new AbortController().signal, locale: 'pt-BR' };

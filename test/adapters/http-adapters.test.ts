import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpAdapters, type HttpAdapterOptions, type HttpAdapters } from '../../src/adapters/http/http.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';
import { call, contactOf, endedCall, person } from './support.js';

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

type Answer = (response: ServerResponse, seen: Seen) => void;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

/** A server on loopback that gives one answer after the other, and the last one again and again. */
async function serverOf(...answers: readonly Answer[]): Promise<{ seen: Seen[]; url: string }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: text === '' ? undefined : (JSON.parse(text) as unknown),
      };
      seen.push(one);
      (answers[seen.length - 1] ?? answers.at(-1)!)(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function adaptersOver(
  answers: Answer | readonly Answer[],
  options: Partial<HttpAdapterOptions> = {},
): Promise<{ adapters: HttpAdapters; seen: Seen[] }> {
  const { seen, url } = await serverOf(...[answers].flat());
  return { adapters: createHttpAdapters({ baseUrl: `${url}/api/`, ...options }), seen };
}

const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

const problem = (status: number, body: object = {}, headers: Record<string, string> = {}): Answer =>
  json({ title: 'No', status, ...body }, status, { 'content-type': 'application/problem+json', ...headers });

const drop: Answer = (response) => response.destroy();

const saved = { id: 'c-1', code: 'CV-000001', personId: 'p-1', version: '1' };
const contact = contactOf(person({ legalName: 'Confecções Nova Era' }));
const stored: SalesContact = { ...contact, id: 'c/1', code: 'CV-000001', version: '7', status: 'open', history: [] };

describe('createHttpAdapters', () => {
  it('asks with what was typed, the language and the headers of the host, made anew for each request', async () => {
    let logins = 0;
    const { adapters, seen } = await adaptersOver(json({ items: [], total: 0 }), {
      headers: () => ({ authorization: `Bearer ${(logins += 1)}` }),
    });

    await adapters.people.search({ text: 'pão & "mel"', limit: 20 }, call);
    await adapters.people.search({ name: 'pão', city: 'Recife', limit: 5, cursor: 'x=1' }, call);

    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /api/people?text=p%C3%A3o+%26+%22mel%22&limit=20',
      'GET /api/people?name=p%C3%A3o&city=Recife&limit=5&cursor=x%3D1',
    ]);
    expect(seen[0]!.headers).toMatchObject({ 'accept-language': 'pt-BR', authorization: 'Bearer 1' });
    expect(seen[1]!.headers).toMatchObject({ authorization: 'Bearer 2' });
  });

  it('sends a new contact with its key, and without what is the server’s to tell', async () => {
    const { adapters, seen } = await adaptersOver(json(saved, 201));

    const answer = await adapters.contacts.save(
      { contact: { ...contact, status: 'open', history: [] }, idempotencyKey: 'key-1' },
      call,
    );

    expect(answer).toEqual(saved);
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/api/contacts', body: { contact } });
    expect(seen[0]!.headers).toMatchObject({ 'idempotency-key': 'key-1' });
    expect(seen[0]!.headers).not.toHaveProperty('if-match');
  });

  it('changes a stored contact at its own, encoded address with the version read', async () => {
    const { adapters, seen } = await adaptersOver([json(saved), json(stored), json(stored)]);
    const target = { id: 'c/1', version: '7' };

    await adapters.contacts.save({ contact: stored, personVersion: '3', idempotencyKey: 'a' }, call);
    await adapters.contacts.transfer!({ ...target, role: 'next', userId: 'VENDAS2', idempotencyKey: 'b' }, call);
    await adapters.contacts.close!({ ...target, outcome: 'won', idempotencyKey: 'c' }, call);

    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'PUT /api/contacts/c%2F1',
      'POST /api/contacts/c%2F1/transfer',
      'POST /api/contacts/c%2F1/close',
    ]);
    for (const { headers } of seen) expect(headers).toMatchObject({ 'if-match': '"7"' });
    expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual(['a', 'b', 'c']);
    expect(seen[0]!.body).toMatchObject({ personVersion: '3' });
    expect(seen[1]!.body).toEqual({ role: 'next', userId: 'VENDAS2' });
  });

  it('asks again after a dropped answer, with the same key and the same bytes', async () => {
    const { adapters, seen } = await adaptersOver([drop, problem(503), json(saved, 201)]);

    const answer = await adapters.contacts.save({ contact, idempotencyKey: 'k' }, call);

    expect(answer).toEqual(saved);
    expect(seen).toHaveLength(3);
    expect(new Set(seen.map(({ headers, body }) => JSON.stringify([headers['idempotency-key'], body]))).size).toBe(1);
  });

  it('does not repeat what it cannot know to be harmless, nor a refusal', async () => {
    const { adapters, seen } = await adaptersOver(drop);
    await expect(adapters.drafts.put({ id: 'd', rev: 1, content: 'x' }, call)).rejects.toMatchObject({
      code: 'network',
    });
    expect(seen).toHaveLength(1);

    const refusing = await adaptersOver(problem(403, { code: 'forbidden' }));
    await expect(refusing.adapters.people.get({ id: '1' }, call)).rejects.toMatchObject({ code: 'forbidden' });
    expect(refusing.seen).toHaveLength(1);
  });

  it('gives up after the tries that the host allows', async () => {
    const { adapters, seen } = await adaptersOver(problem(503), { tries: 2 });
    await expect(adapters.users.current({}, call)).rejects.toMatchObject({ code: 'unavailable' });
    expect(seen).toHaveLength(2);
  });

  it('rejects with the reason of a signal that has ended, and sends nothing', async () => {
    const { adapters, seen } = await adaptersOver(json(saved, 201));
    const ended = endedCall();

    await expect(adapters.contacts.save({ contact, idempotencyKey: 'k' }, ended.call)).rejects.toBe(ended.reason);
    await expect(adapters.people.search({ limit: 1 }, ended.call)).rejects.toBe(ended.reason);
    expect(seen).toHaveLength(0);
  });

  it('ends a request on its way, and the pause before the next try', async () => {
    let closed = 0;
    const { adapters } = await adaptersOver((response) => response.on('close', () => (closed += 1)));
    const controller = new AbortController();
    const reason = new Error('The text has changed.');
    const asked = adapters.people.search({ text: 'abc', limit: 1 }, { ...call, signal: controller.signal });
    setTimeout(() => controller.abort(reason), 50);
    await expect(asked).rejects.toBe(reason);
    await expect.poll(() => closed).toBe(1);

    const failing = await adaptersOver(problem(503));
    const second = new AbortController();
    const begun = Date.now();
    const waiting = failing.adapters.people.search({ text: 'abc', limit: 1 }, { ...call, signal: second.signal });
    setTimeout(() => second.abort(reason), 60);
    await expect(waiting).rejects.toBe(reason);
    expect(Date.now() - begun).toBeLessThan(240);
    expect(failing.seen).toHaveLength(1);
  });

  it('gives a hanging server up after the time limit', async () => {
    const { adapters } = await adaptersOver(() => undefined, { timeLimit: 80 });
    await expect(adapters.settings.load({}, call)).rejects.toMatchObject({ name: 'AdapterError', code: 'timeout' });
  });

  it('answers undefined only for what the server itself says is not there', async () => {
    const { adapters } = await adaptersOver([
      problem(404, { code: 'not-found' }),
      (response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not Found</h1>'),
    ]);
    expect(await adapters.people.get({ id: 'x' }, call)).toBeUndefined();
    await expect(adapters.people.get({ id: 'x' }, call)).rejects.toMatchObject({
      code: 'unknown',
      message: expect.stringContaining('Is baseUrl right?') as string,
    });
  });

  it.each([
    [401, {}, { code: 'unauthenticated' }],
    [403, { detail: 'Peça a liberação.' }, { code: 'forbidden' }],
    [409, {}, { code: 'conflict' }],
    [412, { current: stored }, { code: 'conflict', current: stored }],
    [429, { retryAfter: 7 }, { code: 'rate-limited', retryAfter: 7 }],
    [500, {}, { code: 'unknown' }],
    [500, { code: 'rate-limited' }, { code: 'rate-limited', retryAfter: 1 }],
    [
      422,
      {
        errors: [
          { pointer: '/contact/items/2/quantity', code: 'number.negative', params: { least: '0' } },
          { pointer: '/contact/extra/a~1b', code: 'missing', severity: 'warning' },
          { pointer: '/nextContact/date', code: 'day.past' },
        ],
      },
      {
        code: 'validation',
        issues: [
          { path: 'items.2.quantity', code: 'number.negative', severity: 'error', params: { least: '0' } },
          { path: 'extra.a/b', code: 'missing', severity: 'warning' },
          { path: 'nextContact.date', code: 'day.past', severity: 'error' },
        ],
      },
    ],
  ] as const)('reads a problem with status %i and %j', async (status, body, expected) => {
    const { adapters } = await adaptersOver(problem(status, body), { tries: 1 });
    await expect(adapters.contacts.save({ contact, idempotencyKey: 'k' }, call)).rejects.toMatchObject({
      name: 'AdapterError',
      ...expected,
    });
  });

  it('reads Retry-After as seconds and as a date', async () => {
    const soon = new Date(Date.now() + 30_000).toUTCString();
    const { adapters } = await adaptersOver([
      problem(429, {}, { 'retry-after': '12' }),
      problem(429, {}, { 'retry-after': soon }),
    ]);
    const failed = async (): Promise<{ retryAfter?: number }> =>
      adapters.users.current({}, call).then(
        () => ({}),
        (error: { retryAfter?: number }) => error,
      );
    expect((await failed()).retryAfter).toBe(12);
    const { retryAfter = 0 } = await failed();
    expect(retryAfter).toBeGreaterThan(25);
    expect(retryAfter).toBeLessThanOrEqual(31);
  });

  it.each([
    ['HTML instead of JSON', (response: ServerResponse) => response.writeHead(200).end('<!doctype html>')],
    [
      'a cut answer',
      (response: ServerResponse) => response.writeHead(200, { 'content-length': '100' }).end('{"items"'),
    ],
    ['a wrong shape', json({ items: [{ id: 1 }] })],
    ['a list alone', json([])],
    ['nothing', json(null)],
  ] satisfies [string, Answer][])('makes an AdapterError of %s', async (_name, answer) => {
    const { adapters } = await adaptersOver(answer, { tries: 1, timeLimit: 2000 });
    await expect(adapters.people.search({ text: 'abc', limit: 5 }, call)).rejects.toMatchObject({
      name: 'AdapterError',
    });
  });

  it('keeps decimals as the texts that they are', async () => {
    const items = [{ id: '1', kind: 'product', code: '10', name: 'ERP', unitPrice: '0.10000000000000000001' }];
    const { adapters } = await adaptersOver(json({ items }));
    expect((await adapters.products.search({ text: '10', limit: 1 }, call)).items).toEqual(items);
  });

  it('writes a new draft only where there is none, and a known one only over the rev that was read', async () => {
    const { adapters, seen } = await adaptersOver([
      json({ rev: 1 }),
      json({ rev: 2 }),
      (response) => response.writeHead(204).end(),
      problem(404, { code: 'not-found' }),
    ]);
    expect(await adapters.drafts.put({ id: 'd', rev: 0, content: 'x', title: 'T' }, call)).toEqual({ rev: 1 });
    await adapters.drafts.put({ id: 'd', rev: 1, content: 'y' }, call);
    await adapters.drafts.delete({ id: 'd' }, call);
    await adapters.drafts.delete({ id: 'd' }, call);
    expect(seen[0]!.headers).toMatchObject({ 'if-none-match': '*' });
    expect(seen[1]!.headers).toMatchObject({ 'if-match': '"1"' });
    expect(seen[1]!.body).toEqual({ content: 'y' });
  });

  it('leaves out what the host says the server has not', async () => {
    const adapters = createHttpAdapters({
      baseUrl: 'http://127.0.0.1:9/',
      without: ['drafts', 'contacts.reopen', 'agenda.subscribe'],
    });
    expect(adapters.drafts).toBeUndefined();
    expect(adapters.contacts.reopen).toBeUndefined();
    expect(adapters.contacts.close).toBeTypeOf('function');
    expect(adapters.agenda.subscribe).toBeUndefined();
    expect(adapters.agenda.list).toBeTypeOf('function');
  });

  it('says what it expects of its options', () => {
    expect(() => createHttpAdapters({} as never)).toThrow('Expected baseUrl of createHttpAdapters to be an address');
    expect(() => createHttpAdapters(undefined as never)).toThrow(TypeError);
  });

  it('asks nobody before it is called', async () => {
    const { seen } = await adaptersOver(json({}));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).toHaveLength(0);
  });
});

describe('the agenda’s events over HTTP', () => {
  const stream: Answer = (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': here\n\nevent: chan');
    setTimeout(() => response.write('ged\ndata: 1\n\nevent: other\ndata: 2\n\n'), 20);
  };

  it('tells of each change, however it is cut, with the headers of the host', async () => {
    const { adapters, seen } = await adaptersOver(stream, { headers: { authorization: 'Bearer t' } });
    let told = 0;
    const stop = adapters.agenda.subscribe!({ userId: 'VENDAS1' }, () => (told += 1));
    await expect.poll(() => told).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 60));
    stop();
    expect(told).toBe(1);
    expect(seen[0]).toMatchObject({ url: '/api/agenda/events?userId=VENDAS1' });
    expect(seen[0]!.headers).toMatchObject({ accept: 'text/event-stream', authorization: 'Bearer t' });
  });

  it('listens again after a broken stream and tells then, for something may have been missed', async () => {
    const { adapters, seen } = await adaptersOver([(response) => response.writeHead(200).end(), stream]);
    let told = 0;
    const stop = adapters.agenda.subscribe!({ userId: 'VENDAS1' }, () => (told += 1));
    await expect.poll(() => told, { timeout: 5000 }).toBe(2);
    stop();
    expect(seen).toHaveLength(2);
  });

  it('stops where another try changes nothing', async () => {
    const { adapters, seen } = await adaptersOver(problem(403, { code: 'forbidden' }));
    const stop = adapters.agenda.subscribe!({ userId: 'VENDAS1' }, () => undefined);
    await new Promise((resolve) => setTimeout(resolve, 1800));
    stop();
    expect(seen).toHaveLength(1);
  });

  it('closes the connection when nobody listens any more', async () => {
    let closed = false;
    const { adapters } = await adaptersOver((response) => {
      stream(response, undefined as never);
      response.on('close', () => (closed = true));
    });
    let told = 0;
    const stop = adapters.agenda.subscribe!({ userId: 'VENDAS1' }, () => (told += 1));
    await expect.poll(() => told).toBe(1);
    stop();
    await expect.poll(() => closed).toBe(true);
  });
});

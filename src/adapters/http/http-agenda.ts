import type { Agenda } from '../agenda.js';
import { follow } from './event-stream.js';
import type { HttpClient } from './http-client.js';

export function httpAgenda(client: HttpClient): Agenda {
  return {
    list: (input, call) =>
      client.send({ method: 'GET', path: ['agenda'], query: { ...input } }, call) as ReturnType<Agenda['list']>,
    subscribe: ({ userId }, listener) =>
      follow(client, { method: 'GET', path: ['agenda', 'events'], query: { userId } }, listener),
  };
}

import type { PersonDirectory } from '../person-directory.js';
import type { HttpClient } from './http-client.js';

export function httpPeople(client: HttpClient): PersonDirectory {
  return {
    search: (input, call) =>
      client.send({ method: 'GET', path: ['people'], query: { ...input } }, call) as ReturnType<
        PersonDirectory['search']
      >,
    get: ({ id }, call) =>
      client.find({ method: 'GET', path: ['people', id] }, call) as ReturnType<PersonDirectory['get']>,
  };
}

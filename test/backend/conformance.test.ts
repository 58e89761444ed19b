import { afterAll, beforeAll, describe, expect } from 'vitest';
import { createHttpAdapters } from '../../src/adapters/http/http.js';
import { sampleData } from '../../src/testing/testing.js';
import { contractFetch } from '../support/contract.mjs';
import { runAll } from '../testing/conformance.js';
import { startBackend } from './server.mjs';
import { freshDatabase, type Backend } from './support/backend.js';

let backend: Backend;
let drop: () => Promise<void>;
const violations: string[] = [];

beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  const settings = { freeWatcherAddresses: true };
  backend = await startBackend({
    databaseUrl: fresh.url,
    data: { ...sampleData(), settings },
    profileOf: { ANA: 'supervisor' },
    log: () => undefined,
  });
}, 60_000);
afterAll(async () => {
  await backend.close();
  await drop();
  expect(violations).toEqual([]);
});

describe('the conformance kit on the adapters over HTTP', () =>
  runAll(
    () => ({
      adapters: createHttpAdapters({
        baseUrl: backend.url,
        headers: { authorization: 'Bearer ANA' },
        fetch: contractFetch({ baseUrl: backend.url, onViolation: (text) => violations.push(text) }),
      }),
    }),
    ['settings.subscribe'],
  ));

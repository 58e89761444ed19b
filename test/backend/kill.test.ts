import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { SavedContact } from '../../src/adapters/contact-repository.js';
import { createHttpAdapters } from '../../src/adapters/http/http.js';
import { openDatabase } from './database.mjs';
import { call, contactOf, freshDatabase, prospect } from './support/backend.js';
import { startChild, type Child } from './support/child.js';

const conclusions = 200;
const users = 8;
/** After so many answers each. */
const kills = [15, 60, 110, 170];

it(`loses none of ${conclusions} conclusions that was answered and doubles none, whenever the server is killed`, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'backend-kill-'));
  const { url: databaseUrl, drop } = await freshDatabase();
  const env = databaseUrl === undefined ? { BACKEND_FOLDER: folder } : { DATABASE_URL: databaseUrl };
  let child: Child = await startChild(env);
  let starting: Promise<void> | undefined;
  const answers = new Map<number, SavedContact>();
  const answeredBefore: number[] = [];
  let attempts = 0;

  const restart = async (): Promise<void> => {
    await child.kill();
    child = await startChild(env);
    starting = undefined;
  };

  async function conclude(number: number): Promise<void> {
    const contact = contactOf(prospect(`Queda ${number}`), {
      description: `conclusion ${number}`,
      watchers: [{ userId: 'GERENCIA' }],
    });
    for (;;) {
      await starting;
      attempts += 1;
      const { contacts } = createHttpAdapters({
        baseUrl: child.url,
        headers: { authorization: 'Bearer VENDAS1' },
        tries: 1,
      });
      try {
        answers.set(number, await contacts.save({ contact, idempotencyKey: `kill-${number}` }, call));
      } catch (error) {
        if (error instanceof AdapterError && error.code === 'network') continue;
        throw error;
      }
      if (answers.size === kills[answeredBefore.length] && starting === undefined) {
        answeredBefore.push(answers.size);
        // In the middle of what the others have sent.
        starting = restart();
      }
      return;
    }
  }

  try {
    let next = 0;
    await Promise.all(
      Array.from({ length: users }, async () => {
        while (next < conclusions) await conclude((next += 1));
      }),
    );
    await starting;
    await child.end();
    const database = await openDatabase(databaseUrl === undefined ? { folder } : { url: databaseUrl });
    const rows = await database.query<{ id: string; code: string; number: number }>(
      "select id, code, substring(record->>'description' from 12)::int as number from contacts where record->>'description' like 'conclusion %' order by 3",
    );
    const [{ people }] = (await database.query<{ people: number }>(
      "select count(*) as people from people where names like '%queda %'",
    )) as [{ people: number }];
    const [{ told }] = (await database.query<{ told: number }>(
      "select count(*) as told from outbox where event = 'created'",
    )) as [{ told: number }];
    await database.close();

    expect(answeredBefore).toEqual(kills);
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: conclusions }, (_, at) => at + 1));
    for (const { id, code, number } of rows) expect(answers.get(number)).toMatchObject({ id, code });
    expect([people, told]).toEqual([conclusions, conclusions]);
    console.log(`note: ${kills.length} kills, ${attempts} requests, ${rows.length} contacts`);
  } finally {
    await child.kill().catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
    await drop();
  }
}, 240_000);

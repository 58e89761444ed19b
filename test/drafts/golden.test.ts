import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draftDatabase } from '../../src/drafts/database.js';
import { DraftStore } from '../../src/drafts/draft-store.js';
import type { DraftRecord } from '../../src/drafts/record.js';
import { MemoryStore } from '../../src/storage/memory-store.js';

const folder = new URL('./golden/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

/** The hashes as they were when the files were made; a draft of an old format is never made again. */
const hashes = new Map(
  readFileSync(new URL('SHA256SUMS', folder), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/).reverse() as [string, string]),
);

function hashOf(name: string): string {
  return createHash('sha256')
    .update(readFileSync(new URL(name, folder)))
    .digest('hex');
}

interface Golden {
  readonly record: DraftRecord & { readonly payload: string };
  readonly entry: { readonly rev: number };
}

function read(name: string): Golden {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Golden;
}

describe('golden drafts', () => {
  it('are three of the first format', () => {
    expect(files.filter((name) => name.startsWith('v1-'))).toHaveLength(3);
    expect([...hashes.keys()].sort()).toEqual(files.sort());
  });

  for (const name of files) {
    it(`${name} has the bytes it was made with`, () => {
      expect(hashOf(name)).toBe(hashes.get(name));
    });

    it(`${name} opens with everything it held`, async () => {
      const { record, entry } = read(name);
      const store = new MemoryStore(draftDatabase.schema);
      await store.set('drafts', [record.ns, record.id], record);
      await store.set('meta', [record.ns, record.id], entry);
      const drafts = new DraftStore({ ns: record.ns, store });

      expect(await drafts.get(record.id)).toEqual({
        state: 'ready',
        id: record.id,
        rev: record.rev,
        draft: JSON.parse(record.payload),
      });
    });

    it(`${name} is left as it lies until it is written again`, async () => {
      const { record, entry } = read(name);
      const store = new MemoryStore(draftDatabase.schema);
      await store.set('drafts', [record.ns, record.id], record);
      await store.set('meta', [record.ns, record.id], entry);
      const drafts = new DraftStore({ ns: record.ns, store });
      await drafts.get(record.id);
      await drafts.list({ limit: 10 });

      expect(await store.get('drafts', [record.ns, record.id])).toEqual(record);
      expect(hashOf(name)).toBe(hashes.get(name));
    });
  }
});

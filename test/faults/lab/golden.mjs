/** The drafts of the first format, as they were stored then. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../support/tree.mjs';
import { namespace } from './stored.mjs';

const folder = path.join(root, 'test', 'drafts', 'golden');

/** @typedef {{ name: string, record: Record<string, any>, entry: Record<string, any> }} Golden */

/** Each with the namespace of the tests. @returns {Promise<Golden[]>} */
export async function goldenDrafts() {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name, at) => {
      const { record, entry } = JSON.parse(await readFile(path.join(folder, name), 'utf8'));
      const now = Date.now();
      const times = { updatedAt: now, expiresAt: now + 30 * 86_400_000 };
      return {
        name,
        record: { ...record, ns: namespace },
        entry: { ...entry, ...times, ns: namespace, order: at + 1 },
      };
    }),
  );
}

/** Both records of a draft, to be put where they lie. @param {Golden} draft */
export function asRaw({ record, entry }) {
  const key = [namespace, record['id']];
  return [
    { store: 'drafts', key, value: record },
    { store: 'meta', key, value: entry },
  ];
}

import type { KeyValueStore } from '../storage/key-value-store.js';
import { sessionKeyPrefix } from './draft-keys.js';
import { openDrafts } from './draft-lock.js';
import type { StoredEntry } from './record.js';
import { day, keptTime, readEntry } from './stored.js';

const undoTime = 10_000;
/** Drafts of one user; the oldest that wrote themselves go first. */
export const mostDrafts = 200;

type Open = ReadonlyMap<string, unknown>;

/**
 * Deletes what nobody can want any more: discarded drafts whose undo is over, drafts, traces of concluded ones and
 * copies past their time, and the oldest drafts of too many. Answers how many drafts went.
 *
 * While the clock disagrees by more than a day with the newest time stored, nothing expires: a clock set
 * years ahead by mistake must not cost a draft.
 */
export async function deleteExpired(store: KeyValueStore, ns: string, now: number, isStart: boolean): Promise<number> {
  const open = await openDrafts(ns);
  return store.run(['drafts', 'meta', 'quarantine', 'preferences'], 'readwrite', 'strict', async (transaction) => {
    const [entries, copies, seen] = await Promise.all([
      transaction.all('meta', ns),
      transaction.all('quarantine', ns),
      transaction.get('preferences', [ns, 'seen']),
    ]);
    const read = entries.flatMap((entry) => readEntry(entry) ?? []);
    const newest = Math.max(typeof seen === 'number' ? seen : -Infinity, ...read.map(({ updatedAt }) => updatedAt));
    const trusted = Math.abs(now - newest) <= day;
    // Whoever comes back after a long time passes at the second start. A full disk lets nothing be put.
    if (isStart) transaction.put('preferences', [ns, 'seen'], now);

    const tooMany = surplus(read, open);
    let count = 0;
    for (const { id, state, expiresAt, discardedAt, sealed } of read) {
      const undoOver = state === 'discarded' && Math.abs(now - (discardedAt ?? 0)) >= undoTime;
      const isOver = trusted && expiresAt <= now && !open.has(id);
      // Its tab is closed, and nobody can read it any more.
      const isUnreadable = isStart && sealed !== undefined && isOrphan(sealed.key, open);
      if (!undoOver && !isOver && !isUnreadable && !tooMany.has(id)) continue;
      for (const kind of ['drafts', 'meta', 'quarantine']) transaction.delete(kind, [ns, id]);
      if (state === 'active') count += 1;
    }
    for (const copy of copies as readonly { id?: unknown; at?: unknown }[]) {
      const old = typeof copy?.at === 'number' && copy.at + keptTime <= now;
      if (trusted && old && typeof copy.id === 'string') transaction.delete('quarantine', [ns, copy.id]);
    }
    return count;
  });
}

/** The oldest drafts beyond the most that are kept, those that wrote themselves first; never one that is open. */
function surplus(entries: readonly StoredEntry[], open: Open): ReadonlySet<string> {
  const active = entries.filter(({ state }) => state === 'active');
  const byAge = active
    .filter(({ id }) => !open.has(id))
    .sort((a, b) => Number(a.origin === 'manual') - Number(b.origin === 'manual') || (a.order ?? 0) - (b.order ?? 0));
  return new Set(byAge.slice(0, Math.max(0, active.length - mostDrafts)).map(({ id }) => id));
}

/** Whether a key ended with its tab. */
function isOrphan(key: string, open: Open): boolean {
  return key.startsWith(sessionKeyPrefix) && !open.has(key);
}

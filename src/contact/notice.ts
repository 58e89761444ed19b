import type { SalesContact } from './sales-contact.js';
import type { Watcher } from './watcher.js';

/** What watchers are told of, each of them once an event (screen.md 8.2). */
export const noticeEvents = ['created', 'interaction', 'reassigned', 'closed', 'reopened'] as const;

export type NoticeEvent = (typeof noticeEvents)[number];

/**
 * What there is to tell the watchers after a write: `before` is the contact as it was, absent when it is new. Nothing
 * is told of a contact that was closed and stays so.
 */
export function noticeEventsOf(before: SalesContact | undefined, after: SalesContact): readonly NoticeEvent[] {
  if (before === undefined) return ['created'];
  const wasOpen = (before.status ?? 'open') === 'open';
  const isOpen = (after.status ?? 'open') === 'open';
  if (!wasOpen) return isOpen ? ['reopened'] : [];
  if (!isOpen) return ['closed'];
  const added = (after.history ?? []).slice(before.history?.length ?? 0);
  const events: NoticeEvent[] = [];
  if (added.some(({ event }) => event === undefined)) events.push('interaction');
  const moved = (part: 'nextContact' | 'internalContact'): boolean =>
    after[part].userId !== undefined && after[part].userId !== before[part].userId;
  if (moved('nextContact') || moved('internalContact')) events.push('reassigned');
  return events;
}

/** One text for each watcher, equal for those who are the same: a user by id, an address without regard to case. */
export function watcherKey(watcher: Watcher): string {
  return 'userId' in watcher ? `user:${watcher.userId}` : `email:${watcher.email.trim().toLowerCase()}`;
}

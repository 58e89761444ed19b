import type { Id } from '../../contact/json.js';
import { noticeEventsOf, watcherKey, type NoticeEvent } from '../../contact/notice.js';
import type { Watcher } from '../../contact/watcher.js';
import type { StoredContact } from './save-contact.js';

/** What would be mailed to one watcher: an embedded store sends nothing, and keeps what there is to send. */
export interface Notice {
  /** The same for the same event and watcher. */
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  readonly event: NoticeEvent;
  readonly contactId: Id;
  readonly code: string;
  readonly watcher: Watcher;
  /** Who did what is told. */
  readonly userId: Id;
}

/** One notice for each event of a write and each watcher; who watches twice is told once. */
export function noticesOf(
  before: StoredContact | undefined,
  after: StoredContact,
  { userId, at }: { readonly userId: Id; readonly at: string },
): readonly Notice[] {
  const watchers = [...new Map(after.watchers.map((watcher) => [watcherKey(watcher), watcher]))];
  return noticeEventsOf(before, after).flatMap((event) =>
    watchers.map(([key, watcher]) => ({
      id: `${after.id}-${after.version}-${event}-${key}`,
      at,
      event,
      contactId: after.id,
      code: after.code,
      watcher,
      userId,
    })),
  );
}

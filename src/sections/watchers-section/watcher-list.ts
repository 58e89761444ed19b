import type { User } from '../../adapters/user-directory.js';
import { parseAddressList } from '../../brazil/email.js';
import { normalizeSearch } from '../../brazil/text.js';
import type { Watcher } from '../../contact/watcher.js';

/** How a user is found who was met already. */
export type UserOf = (id: string) => User | undefined;

/** A stable name for a watcher, for the chip that shows it. */
export function watcherKey(watcher: Watcher): string {
  return 'userId' in watcher ? `user ${watcher.userId}` : `address ${watcher.email.toLowerCase()}`;
}

function addressOf(watcher: Watcher, userOf: UserOf): string | undefined {
  return ('userId' in watcher ? userOf(watcher.userId)?.email : watcher.email)?.toLowerCase();
}

/** Whether both are told at the same place: the same user, or the same address, a user's own one included. */
export function isSameWatcher(a: Watcher, b: Watcher, userOf: UserOf): boolean {
  if (watcherKey(a) === watcherKey(b)) return true;
  const address = addressOf(a, userOf);
  return address !== undefined && address === addressOf(b, userOf);
}

/** The list with what is new put behind it; a user takes the place of the bare address that is theirs. */
export function withWatchers(list: readonly Watcher[], added: readonly Watcher[], userOf: UserOf): readonly Watcher[] {
  const result = [...list];
  for (const watcher of added) {
    const at = result.findIndex((other) => isSameWatcher(other, watcher, userOf));
    if (at < 0) result.push(watcher);
    else if ('userId' in watcher && 'email' in result[at]!) result[at] = watcher;
  }
  return result;
}

/** What someone typed or pasted, entry by entry. A name of several words is one entry, not a list. */
export function entriesOf(text: string): readonly { readonly text: string; readonly email?: string }[] {
  return /[@,;<\n]/.test(text) ? parseAddressList(text) : [{ text: text.trim() }];
}

/** The user whom an entry names by login, whole name or address. */
export function userNamed(
  users: readonly User[],
  entry: { readonly text: string; readonly email?: string },
): User | undefined {
  const { email } = entry;
  if (email !== undefined) return users.find((user) => user.email?.toLowerCase() === email.toLowerCase());
  const wanted = normalizeSearch(entry.text);
  return users.find(({ login, name }) => [login, name ?? ''].some((own) => normalizeSearch(own) === wanted));
}

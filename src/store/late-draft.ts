import type { Draft } from '../contact/draft.js';
import { getAt, setAt } from '../contact/paths.js';
import type { Person } from '../contact/person.js';
import type { SalesContact } from '../contact/sales-contact.js';
import { isWithin, type Entry } from './path-keys.js';

interface Shown {
  readonly contact: SalesContact;
  readonly unread: Readonly<Record<string, string>>;
  readonly suggested: ReadonlySet<string>;
  readonly original: Person | undefined;
}

/** Lists whose entries are told apart by id. */
const entryLists = ['items', 'person.referenceContacts'] as const;

function entriesOf(contact: SalesContact, list: string): readonly Entry[] {
  return getAt(contact, list) as readonly Entry[];
}

/**
 * What is shown when a draft arrives: the draft, with what was typed while it was read. A typed field wins, a new line,
 * reference or watcher joins those of the draft, and a person chosen meanwhile stays whole.
 */
export function mergeDraft(
  draft: Omit<Draft, 'contact'> & { readonly contact: SalesContact },
  before: Shown,
  typed: ReadonlySet<string>,
  untyped: SalesContact,
): Shown {
  let { contact } = draft;
  const unread = new Map(Object.entries(draft.unread));
  const suggested = new Set(draft.suggested);
  const take = (from: string, to = from): void => {
    contact = setAt(contact, to, getAt(before.contact, from));
    for (const path of [...unread.keys()]) if (isWithin(path, [to])) unread.delete(path);
    for (const path of [...suggested]) if (isWithin(path, [to])) suggested.delete(path);
    for (const [path, text] of Object.entries(before.unread)) {
      if (isWithin(path, [from])) unread.set(to + path.slice(from.length), text);
    }
  };

  const hasOtherPerson = typed.has('person');
  if (hasOtherPerson) {
    take('person');
    take('relatedBranch');
    for (const path of before.suggested) if (isWithin(path, ['person', 'relatedBranch'])) suggested.add(path);
  }

  for (const list of entryLists) {
    if (hasOtherPerson && list.startsWith('person.')) continue;
    const known = new Set(entriesOf(untyped, list).map(({ id }) => id));
    for (const [at, entry] of entriesOf(before.contact, list).entries()) {
      const place = entriesOf(contact, list).findIndex(({ id }) => id === entry.id);
      if (place >= 0) {
        const prefix = `${list}.${at}.`;
        for (const path of typed)
          if (path.startsWith(prefix)) take(path, `${list}.${place}.${path.slice(prefix.length)}`);
      } else if (!known.has(entry.id)) take(`${list}.${at}`, `${list}.${entriesOf(contact, list).length}`);
    }
  }

  for (const path of typed) {
    if (path === 'watchers') {
      const known = new Set([...untyped.watchers, ...contact.watchers].map((watcher) => JSON.stringify(watcher)));
      const added = before.contact.watchers.filter((watcher) => !known.has(JSON.stringify(watcher)));
      contact = setAt(contact, path, [...contact.watchers, ...added]);
      const text = before.unread[path];
      if (text !== undefined) unread.set(path, text);
    } else if (!isWithin(path, entryLists) && !(hasOtherPerson && isWithin(path, ['person', 'relatedBranch'])))
      take(path);
  }

  return {
    contact,
    unread: Object.fromEntries(unread),
    suggested,
    original: hasOtherPerson ? before.original : draft.original,
  };
}

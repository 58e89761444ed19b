import { normalizeSearch } from '../../brazil/text.js';
import { followUpRoles } from '../../contact/follow-up.js';
import { personName } from '../../contact/person.js';
import type { AgendaEntry, AgendaQuery } from '../agenda.js';
import type { Page } from '../call.js';
import { selectPage, type PageRequest } from './paging.js';
import { lastTalk, type StoredContact } from './save-contact.js';

/** The agenda over contacts in memory. Only open contacts with a user and a day are in one. */
export function agendaPage(
  contacts: Iterable<StoredContact>,
  query: AgendaQuery,
  request: PageRequest,
): Page<AgendaEntry> {
  const words = normalizeSearch(query.text ?? '');
  const entries: AgendaEntry[] = [];
  for (const contact of contacts) {
    if ((contact.status ?? 'open') !== 'open') continue;
    for (const entry of entriesOf(contact, query)) if (matches(entry, words)) entries.push(entry);
  }
  return selectPage(
    entries,
    {
      tier: ({ priority }) => (priority ? 0 : 1),
      sort: ({ date }) => date,
      id: ({ contactId, role }) => `${contactId} ${role}`,
    },
    request,
  );
}

function entriesOf(contact: StoredContact, { userId, from, to, role, priority }: AgendaQuery): readonly AgendaEntry[] {
  if (priority === true && !contact.priority) return [];
  return followUpRoles.flatMap((each) => {
    const followUp = each === 'next' ? contact.nextContact : contact.internalContact;
    const { date } = followUp;
    const isWanted = (role ?? each) === each && followUp.userId === userId && date !== undefined;
    if (!isWanted || (from !== undefined && date < from) || (to !== undefined && date > to)) return [];
    return [{ ...partsOf(contact), role: each, date }];
  });
}

function partsOf(contact: StoredContact): Omit<AgendaEntry, 'role' | 'date'> {
  const { id, code, version, priority, person, description, currentSubject, serviceType } = contact;
  const { nextContact, internalContact } = contact;
  const { city, state } = person.address;
  const lastInteraction = lastTalk(contact);
  return {
    contactId: id,
    code,
    version,
    priority,
    person: {
      id: person.id ?? '',
      name: personName(person) || code,
      ...(city !== undefined && { city }),
      ...(state !== undefined && { state }),
    },
    ...(description !== undefined && { description }),
    ...(currentSubject !== undefined && { currentSubject }),
    ...(serviceType !== undefined && { serviceType }),
    nextContact,
    internalContact,
    ...(lastInteraction !== undefined && { lastInteraction }),
  };
}

function matches({ person, description = '', currentSubject = '', code }: AgendaEntry, words: string): boolean {
  if (words === '') return true;
  const text = normalizeSearch(`${person.name} ${description} ${currentSubject} ${code}`);
  return words.split(' ').every((word) => text.includes(word));
}

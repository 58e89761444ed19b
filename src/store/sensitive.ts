import type { Draft } from '../contact/draft.js';
import type { Person } from '../contact/person.js';
import { fieldSettings } from '../contact/requirements.js';
import type { Settings } from '../contact/settings.js';
import { confirmedPath } from './confirmations.js';

/** The registrations that a person is known to have are as sensitive as the one that is shown. */
const kept = { 'person.stateRegistration': 'person.knownStateRegistrations' } as const;

/** Patterns of the paths whose values no draft keeps. */
export function sensitivePatterns({ fields = {} }: Settings): readonly string[] {
  return Object.entries(fields)
    .filter(([, field]) => field.sensitive === true)
    .flatMap(([path]) => (path in kept ? [path, kept[path as keyof typeof kept]] : [path]));
}

/** A draft without any value of the fields that the host calls sensitive: not typed, not unread, not as it was read. */
export function withoutSensitive(draft: Draft, settings: Settings): Draft {
  const patterns = sensitivePatterns(settings);
  if (patterns.length === 0) return draft;

  const isSensitive = (path: string): boolean => fieldSettings(path, settings).sensitive === true;
  const ofPerson = patterns.some((pattern) => pattern === 'person' || pattern.startsWith('person.'));
  const { original, ...rest } = draft;
  // The box of the search may hold a name or a number of the person.
  const isKept = (path: string): boolean => !isSensitive(path) && !(ofPerson && path.startsWith('$'));
  return {
    ...rest,
    contact: patterns.reduce<Draft['contact']>(
      (contact, pattern) => without(contact, pattern.split('.')) as Draft['contact'],
      draft.contact,
    ),
    unread: Object.fromEntries(Object.entries(draft.unread).filter(([path]) => isKept(path))),
    confirmed: Object.fromEntries(Object.entries(draft.confirmed).filter(([key]) => !isSensitive(confirmedPath(key)))),
    ...(original === undefined || patterns.includes('person') ? {} : { original: originalWithout(original, patterns) }),
  };
}

function originalWithout(original: Person, patterns: readonly string[]): Person {
  const person = patterns.reduce<unknown>((result, pattern) => {
    const [group, ...inside] = pattern.split('.');
    if (pattern === 'relatedBranch') return without(result, [pattern]);
    return group === 'person' ? without(result, inside) : result;
  }, original) as Partial<Person>;
  const { relationship } = original;
  // A record has these parts, even when nothing of them may be told.
  return { ...person, relationship, referenceContacts: person.referenceContacts ?? [], address: person.address ?? {} };
}

/** The value without what lies at the segments; a `*` stands for every entry of a list. */
function without(value: unknown, segments: readonly string[]): unknown {
  const [segment = '', ...rest] = segments;
  if (Array.isArray(value)) {
    if (segment === '*' && rest.length === 0) return [];
    return value.map((entry, at) => (segment === '*' || segment === String(at) ? without(entry, rest) : entry));
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return value;
  const { [segment]: inner, ...others } = value as Record<string, unknown>;
  return rest.length === 0 ? others : { ...others, [segment]: without(inner, rest) };
}

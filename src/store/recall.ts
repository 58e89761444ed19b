import type { Adapters } from '../adapters/adapters.js';
import type { Call } from '../adapters/call.js';
import { patternOf } from '../contact/paths.js';
import type { Person } from '../contact/person.js';
import type { ContactState, ContactStore } from './contact-store.js';
import { sensitivePatterns } from './sensitive.js';

/**
 * Reads again what no draft keeps of a stored person: the fields that the host calls sensitive. Left empty they would
 * be saved as emptied. What was typed there meanwhile stays. Rejects with `AdapterError`.
 */
export async function recallSensitive(store: ContactStore, adapters: Adapters, call: Call): Promise<void> {
  const { id } = store.state.contact.person;
  if (id === undefined) return;
  const patterns = personPatterns(store.state);
  const { generation } = store;
  const stored = await adapters.people.get({ id }, call);
  if (stored === undefined || generation !== store.generation) return;
  const typed = new Set([...store.typed].map(patternOf));
  const recalled = (person: Person, wanted: readonly string[]): Person =>
    wanted.reduce((result, pattern) => filled(result, stored, pattern.split('.').slice(1)) as Person, person);
  const { original = stored } = store.state;
  store.readPerson(
    recalled(original, patterns),
    recalled(
      store.state.contact.person,
      patterns.filter((pattern) => !typed.has(pattern)),
    ),
  );
}

/** Whether a draft of this contact lacks something of its stored person. */
export function isForgetful(state: ContactState): boolean {
  return state.contact.person.id !== undefined && personPatterns(state).length > 0;
}

function personPatterns({ settings }: ContactState): readonly string[] {
  return sensitivePatterns(settings).filter((pattern) => pattern.startsWith('person.'));
}

/** What is there, with what is absent at the segments taken from the stored value; entries of lists go by their id. */
function filled(value: unknown, stored: unknown, [segment, ...rest]: readonly string[]): unknown {
  if (segment === undefined || (segment === '*' && rest.length === 0)) return isAbsent(value) ? stored : value;
  if (Array.isArray(value)) {
    const others = Array.isArray(stored) ? (stored as readonly { readonly id?: string }[]) : [];
    return value.map((entry: { readonly id?: string }, at) => {
      const other = others.find(({ id }) => id === entry.id);
      return other === undefined || (segment !== '*' && segment !== String(at)) ? entry : filled(entry, other, rest);
    });
  }
  if (!isRecord(value) || !isRecord(stored)) return value;
  const inner = filled(value[segment], stored[segment], rest);
  return inner === value[segment] ? value : { ...value, [segment]: inner };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

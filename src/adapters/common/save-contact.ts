import type { Id } from '../../contact/json.js';
import type { FollowUp } from '../../contact/follow-up.js';
import type { Interaction } from '../../contact/interaction.js';
import type { Person } from '../../contact/person.js';
import type { SalesContact } from '../../contact/sales-contact.js';
import { AdapterError } from '../adapter-error.js';
import type { AgendaEntry } from '../agenda.js';
import type { ContactSummary, SavedContact } from '../contact-repository.js';

export type StoredPerson = Person & { readonly id: Id };
export type StoredContact = SalesContact & { readonly id: Id; readonly code: string; readonly version: string };

export interface SaveInput {
  readonly contact: SalesContact;
  readonly personVersion?: string;
  readonly idempotencyKey: string;
}

/** The answer to a key, kept so that the same request is not saved twice. */
export interface Receipt {
  readonly key: string;
  /** The fingerprint of what was saved with the key. */
  readonly content: string;
  readonly answer: SavedContact;
}

/** The last numbers given. */
export interface Counters {
  /** Of person records: every write of one takes the next, which is the record's version. */
  readonly revision: number;
  readonly person: number;
  readonly contact: number;
}

/** All that is known in the moment of saving; a store reads it and writes the plan in one transaction. */
export interface SaveState {
  readonly receipt?: Receipt;
  readonly person?: StoredPerson;
  readonly contact?: StoredContact;
  readonly counters: Counters;
  readonly userId: Id;
  /** ISO instant. */
  readonly now: string;
}

export interface SavePlan {
  readonly answer: SavedContact;
  /** Absent when the key was used before: then nothing is written. */
  readonly writes?: {
    readonly contact: StoredContact;
    /** The contact as it was, absent when it is new. */
    readonly before?: StoredContact;
    /** Absent when the person stays as it is. */
    readonly person?: StoredPerson;
    readonly receipt: Receipt;
    readonly counters: Counters;
  };
}

/**
 * What saving a contact means, without a store: codes are given, versions compared, a used key answered again, and
 * the talk put into the history.
 *
 * @throws AdapterError `conflict` when the key was used for other content, or when the person or the contact stored is
 * newer than the one read (`current` is the stored record); `not-found` when the contact to change is unknown.
 */
export function planSave(input: SaveInput, state: SaveState): SavePlan {
  const content = fingerprint({ contact: input.contact, personVersion: input.personVersion });
  if (state.receipt !== undefined) {
    if (state.receipt.content === content) return { answer: state.receipt.answer };
    throw new AdapterError(
      'conflict',
      'Expected the content first saved with this idempotency key, found other content.',
    );
  }
  const counters = { ...state.counters };
  const person = planPerson(input, state.person, counters);
  const contact = planContact(input.contact, person.stored, state, counters);
  const answer = { id: contact.id, code: contact.code, personId: person.stored.id, version: contact.version };
  const receipt = { key: input.idempotencyKey, content, answer };
  return {
    answer,
    writes: {
      contact,
      receipt,
      counters,
      ...(state.contact !== undefined && { before: state.contact }),
      ...(person.changed && { person: person.stored }),
    },
  };
}

function planPerson(
  { contact, personVersion }: SaveInput,
  stored: StoredPerson | undefined,
  counters: { revision: number; person: number },
): { readonly stored: StoredPerson; readonly changed: boolean } {
  const { relatedBranch } = contact;
  // The branch chosen for the contact is the branch of the person from now on.
  const person = relatedBranch === undefined ? contact.person : { ...contact.person, relatedBranch };
  if (person.id === undefined) {
    counters.person += 1;
    counters.revision += 1;
    const { person: number, revision } = counters;
    const made = { ...person, id: `person-${number}`, version: String(revision), code: personCode(number) };
    return { stored: made, changed: true };
  }
  // A person from the host's own directory: its contacts are kept here, its record is not ours to number or to compare.
  if (stored === undefined) return { stored: { ...person, id: person.id }, changed: false };
  if ((personVersion ?? person.version) !== stored.version) {
    throw new AdapterError('conflict', `Expected version ${stored.version} of person ${stored.id}, found another.`, {
      current: stored,
    });
  }
  const { version: _version, code, ...kept } = stored;
  const { version: _read, code: _code, ...sent } = person;
  // What only a directory says is not sent back, and stays.
  const { knownStateRegistrations, relatedBranch: knownBranch } = kept;
  const typed = {
    ...(knownStateRegistrations !== undefined && { knownStateRegistrations }),
    ...(knownBranch !== undefined && { relatedBranch: knownBranch }),
    ...sent,
  };
  if (canonical(typed) === canonical(kept)) return { stored, changed: false };
  counters.revision += 1;
  const changed = { ...typed, id: stored.id, version: String(counters.revision), ...(code !== undefined && { code }) };
  return { stored: changed, changed: true };
}

function planContact(
  contact: SalesContact,
  person: StoredPerson,
  { contact: stored, userId, now }: SaveState,
  counters: { contact: number },
): StoredContact {
  const { status: _status, history: _history, ...typed } = contact;
  if (contact.id === undefined) {
    counters.contact += 1;
    const id = `contact-${counters.contact}`;
    const talk = interactionOf(contact, `${id}-1`, userId, now);
    return {
      ...typed,
      id,
      code: contactCode(counters.contact),
      version: '1',
      person,
      status: 'open',
      history: talk === undefined ? [] : [talk],
    };
  }
  if (stored === undefined) {
    throw new AdapterError('not-found', `Expected contact ${contact.id} to be stored, found none.`);
  }
  if (contact.version !== stored.version) {
    throw new AdapterError('conflict', `Expected version ${stored.version} of contact ${stored.id}, found another.`, {
      current: stored,
    });
  }
  const history = stored.history ?? [];
  const saidNew = canonical(contact.interaction) !== canonical(stored.interaction);
  const talk = saidNew ? interactionOf(contact, `${stored.id}-${history.length + 1}`, userId, now) : undefined;
  return {
    ...typed,
    id: stored.id,
    code: stored.code,
    version: String(Number(stored.version) + 1),
    person,
    status: stored.status ?? 'open',
    history: talk === undefined ? history : [...history, talk],
  };
}

/** The talk as an entry of the history, or `undefined` when nothing was said. */
function interactionOf(contact: SalesContact, id: Id, userId: Id, at: string): Interaction | undefined {
  const { interaction, nextContact, internalContact } = contact;
  if (Object.keys(interaction).length === 0) return undefined;
  return {
    id,
    at,
    userId,
    ...interaction,
    ...(isSet(nextContact) && { nextContact }),
    ...(isSet(internalContact) && { internalContact }),
  };
}

function isSet(followUp: FollowUp): boolean {
  return followUp.userId !== undefined || followUp.date !== undefined;
}

/** The contact in one line, as the notice on an existing person shows it. */
export function summaryOf(contact: StoredContact): ContactSummary {
  const lastInteraction = lastTalk(contact);
  return {
    id: contact.id,
    code: contact.code,
    ...(contact.description !== undefined && { description: contact.description }),
    priority: contact.priority,
    status: contact.status ?? 'open',
    nextContact: contact.nextContact,
    ...(lastInteraction !== undefined && { lastInteraction }),
  };
}

/** The last time that somebody spoke with the client, with the first words; other events are no talk. */
export function lastTalk({ history }: SalesContact): AgendaEntry['lastInteraction'] {
  const last = history?.findLast(({ event }) => event === undefined);
  if (last === undefined) return undefined;
  const { at, userId, notes, role } = last;
  return {
    at,
    userId,
    ...(notes !== undefined && { notes: notes.replace(/\s+/g, ' ').slice(0, 120) }),
    ...(role !== undefined && { role }),
  };
}

/** @throws TypeError when a contact lacks its `id`, its `code` or its person's `id`. */
export function storedContact(contact: SalesContact): StoredContact {
  const { id, code, version = '1', status = 'open' } = contact;
  if (id === undefined || code === undefined || contact.person.id === undefined) {
    throw new TypeError('Expected contacts with id, code and person.id, found one without.');
  }
  return { ...contact, id, code, version, status };
}

/** Counters whose next numbers are free beside these records. */
export function countersAfter(people: Iterable<Person>, contacts: Iterable<SalesContact>): Counters {
  let [revision, person, contact] = [0, 0, 0];
  for (const { version, code } of people) {
    revision = Math.max(revision, numberIn(version));
    person = Math.max(person, numberIn(code));
  }
  for (const { code } of contacts) contact = Math.max(contact, numberIn(code));
  return { revision, person, contact };
}

/** The number in `CV-000123` or `000123`, 0 when there is none. */
function numberIn(text: string | undefined): number {
  return Number(/^(?:CV-)?(\d{1,9})$/.exec(text ?? '')?.[1] ?? 0);
}

function personCode(number: number): string {
  return String(number).padStart(6, '0');
}

function contactCode(number: number): string {
  return `CV-${String(number).padStart(6, '0')}`;
}

/** JSON with sorted keys, the same for equal values. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part === null || typeof part !== 'object' || Array.isArray(part)
      ? part
      : Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}

/** 53 bits that tell contents apart without keeping a second copy of personal data (cyrb53). */
export function fingerprint(value: unknown): string {
  const text = canonical(value);
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return `${text.length}-${(4294967296 * (2097151 & low) + (high >>> 0)).toString(36)}`;
}

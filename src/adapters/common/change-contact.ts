import { todayIn } from '../../brazil/day.js';
import { changeContact, fitsStatus, judgeChange, type ContactChange } from '../../contact/contact-change.js';
import type { Id } from '../../contact/json.js';
import { AdapterError } from '../adapter-error.js';
import type { SalesContact } from '../../contact/sales-contact.js';
import type { Call } from '../call.js';
import type { ChangeTarget, ContactRepository } from '../contact-repository.js';
import { fingerprint, type Receipt, type StoredContact } from './save-contact.js';

/** All that is known in the moment of a change; a store reads it and writes the plan in one transaction. */
export interface ChangeState {
  readonly receipt?: Receipt;
  readonly contact?: StoredContact;
  readonly userId: Id;
  /** Milliseconds, as `Date.now` gives them. */
  readonly now: number;
  /** Where "today" is; the store's own by default. */
  readonly timeZone?: string;
}

export interface ChangePlan {
  readonly contact: StoredContact;
  /** Absent when the key was used before: then nothing is written. */
  readonly writes?: { readonly before: StoredContact; readonly receipt: Receipt };
}

/**
 * What a change of a stored contact means, without a store.
 *
 * @throws AdapterError `not-found`, `conflict` (another version, a status that does not fit, a key used for other
 * content) with the stored contact as `current`, or `validation` with the issues.
 */
export function planChange(target: ChangeTarget, change: ContactChange, state: ChangeState): ChangePlan {
  const { id, version, idempotencyKey } = target;
  const { contact, receipt, userId, now, timeZone } = state;
  if (contact === undefined) throw new AdapterError('not-found', `Expected contact ${id} to be stored, found none.`);
  const content = fingerprint({ id, version, change });
  if (receipt !== undefined) {
    if (receipt.content === content) return { contact };
    throw new AdapterError(
      'conflict',
      'Expected the content first sent with this idempotency key, found other content.',
    );
  }
  const conflict = (expected: string): AdapterError =>
    new AdapterError('conflict', `Expected ${expected} of contact ${id}, found another.`, { current: contact });
  if (version !== contact.version) throw conflict(`version ${contact.version}`);
  if (!fitsStatus(contact, change)) throw conflict(change.kind === 'reopen' ? 'the status closed' : 'the status open');
  const issues = judgeChange(change, { today: todayIn(timeZone, now) });
  if (issues.length > 0) {
    const [{ code, path } = { code: '', path: '' }] = issues;
    throw new AdapterError('validation', `Expected a complete ${change.kind}, found ${code} at ${path}.`, { issues });
  }
  const changed: StoredContact = {
    ...changeContact(contact, change, { userId, at: new Date(now).toISOString() }),
    id: contact.id,
    code: contact.code,
    version: String(Number(contact.version) + 1),
  };
  const answer = { id: changed.id, code: changed.code, personId: changed.person.id ?? '', version: changed.version };
  return { contact: changed, writes: { before: contact, receipt: { key: idempotencyKey, content, answer } } };
}

export type ChangeMethods = Required<Pick<ContactRepository, 'addInteraction' | 'transfer' | 'close' | 'reopen'>>;

/** The four methods of a repository, over the one way in which its store changes a contact. */
export function changeMethods(
  change: (target: ChangeTarget, change: ContactChange, signal: AbortSignal) => Promise<SalesContact>,
): ChangeMethods {
  const method =
    (kind: ContactChange['kind']) =>
    ({ id, version, idempotencyKey, ...details }: ChangeTarget, { signal }: Call): Promise<SalesContact> =>
      change({ id, version, idempotencyKey }, { kind, ...details } as ContactChange, signal);
  return {
    addInteraction: method('interaction'),
    transfer: method('transfer'),
    close: method('close'),
    reopen: method('reopen'),
  };
}

import type { Adapters } from '../adapters/adapters.js';
import { AdapterError } from '../adapters/adapter-error.js';
import type { Call } from '../adapters/call.js';
import type { SavedContact } from '../adapters/contact-repository.js';
import { stripEmpty } from '../contact/defaults.js';
import type { Issue } from '../contact/issue.js';
import type { SalesContact } from '../contact/sales-contact.js';
import { salesContactSchema } from '../contact/sales-contact.js';
import { checksum, newDraftId } from '../drafts/record.js';
import type { ContactStore } from './contact-store.js';
import { movedPaths } from './path-keys.js';

/** What became of a try to conclude. */
export type SubmitOutcome =
  | { readonly kind: 'saved'; readonly saved: SavedContact }
  /** Errors stand in the way; they are judged and shown. */
  | { readonly kind: 'invalid'; readonly issues: readonly Issue[] }
  /** Only warnings are left: they are asked once, together. */
  | { readonly kind: 'unconfirmed'; readonly issues: readonly Issue[] }
  | { readonly kind: 'failed'; readonly error: AdapterError }
  /** Without a network it is kept, and goes out by itself; `position` is its place in the queue, from 1. */
  | { readonly kind: 'waiting'; readonly position: number }
  /** Another try is under way. */
  | { readonly kind: 'busy' };

/** What is no `AdapterError` comes from an adapter that broke its promise; nothing is lost by it. */
export function asAdapterError(error: unknown): AdapterError {
  return error instanceof AdapterError
    ? error
    : new AdapterError('unknown', 'Expected an answer or an AdapterError.', { cause: error });
}

/** The contact as it is sent: no empty rows, and nothing of the person that only a directory may say. */
export function contactToSave(contact: SalesContact): SalesContact {
  const sent = stripEmpty(contact);
  const { knownStateRegistrations: _known, relatedBranch: _branch, ...person } = sent.person;
  return sorted({ ...sent, person }) as SalesContact;
}

/** The same value with the keys in order: a repeated try sends the same bytes, whichever way the contact went. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}

function contentOf(contact: SalesContact): string {
  return JSON.stringify(contactToSave(contact));
}

/** The key of the save: one for each content, so that a repeated try is the same save and another content is another. */
export class SaveKey {
  #sent: { readonly key: string; readonly content: string } | undefined;

  /**
   * The key to send this contact with. Two tabs that conclude the same draft make the same key of the same content, and
   * two drafts of equal content never do.
   */
  keyFor(contact: SalesContact, draftId = newDraftId()): string {
    const content = contentOf(contact);
    if (this.#sent?.content !== content) this.#sent = { key: `${draftId.slice(0, 180)}-${checksum(content)}`, content };
    return this.#sent.key;
  }

  /** The key to be kept with the contact: it may have been saved with it, and the answer lost. */
  keptFor(contact: SalesContact): string | undefined {
    return this.#sent !== undefined && this.#sent.content === contentOf(contact) ? this.#sent.key : undefined;
  }

  /** The key that was kept with this contact. */
  restore(key: string, contact: SalesContact): void {
    this.#sent = { key, content: contentOf(contact) };
  }

  forget(): void {
    this.#sent = undefined;
  }
}

/** Empty rows are not sent, so a row that was sent may stand at another place of the screen. */
export function onScreen(issues: readonly Issue[], sent: SalesContact, shown: SalesContact): readonly Issue[] {
  const ofItems = movedPaths('items', sent.items, shown.items).issues(issues);
  const references = [sent.person.referenceContacts, shown.person.referenceContacts] as const;
  return movedPaths('person.referenceContacts', ...references).issues(ofItems);
}

/** Errors first, then warnings nobody said yes to; `undefined` when nothing stands in the way. */
export function whatStandsInTheWay(store: ContactStore): SubmitOutcome | undefined {
  if (store.state.phase !== 'editing') return { kind: 'busy' };
  store.judgeAll();
  const errors = store.state.issues.filter((issue) => issue.severity === 'error');
  if (errors.length > 0) return { kind: 'invalid', issues: errors };
  const warnings = store.unconfirmedWarnings();
  return warnings.length > 0 ? { kind: 'unconfirmed', issues: warnings } : undefined;
}

/** The contact as it is sent, or what keeps it from having the shape of one. */
export function readyToSend(contact: SalesContact): SalesContact | readonly Issue[] {
  const sent = contactToSave(contact);
  const parsed = salesContactSchema.safeParse(sent);
  if (parsed.success) return sent;
  return parsed.error.issues.map((issue): Issue => ({
    code: 'not-readable',
    path: issue.path.join('.'),
    severity: 'error',
  }));
}

/** Saves everything as one unit, with a key that makes a repeated try the same save. Rejects with `AdapterError`. */
export async function send(
  adapters: Adapters,
  contact: SalesContact | readonly Issue[],
  idempotencyKey: string,
  call: Call,
): Promise<SavedContact> {
  if (!('person' in contact)) {
    throw new AdapterError('validation', 'Expected a contact that can be sent, found another.', { issues: contact });
  }
  const { version: personVersion } = contact.person;
  try {
    return await adapters.contacts.save(
      { contact, ...(personVersion === undefined ? {} : { personVersion }), idempotencyKey },
      call,
    );
  } catch (error) {
    throw asAdapterError(error);
  }
}

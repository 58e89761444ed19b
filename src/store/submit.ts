import type { Adapters } from '../adapters/adapters.js';
import { AdapterError } from '../adapters/adapter-error.js';
import type { Call } from '../adapters/call.js';
import type { SavedContact } from '../adapters/contact-repository.js';
import { stripEmpty } from '../contact/defaults.js';
import type { Issue } from '../contact/issue.js';
import type { SalesContact } from '../contact/sales-contact.js';
import { salesContactSchema } from '../contact/sales-contact.js';
import { newDraftId } from '../drafts/record.js';
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
  return { ...sent, person };
}

/** JSON with sorted keys, the same for equal values. */
function contentOf(contact: SalesContact): string {
  return JSON.stringify(contactToSave(contact), (_key, part: unknown) =>
    part === null || typeof part !== 'object' || Array.isArray(part)
      ? part
      : Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}

/** The key of the save: one for each content, so that a repeated try is the same save and another content is another. */
export class SaveKey {
  #sent: { readonly key: string; readonly content: string } | undefined;

  /** The key to send this contact with. */
  keyFor(contact: SalesContact): string {
    const content = contentOf(contact);
    if (this.#sent?.content !== content) this.#sent = { key: newDraftId(), content };
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
function onScreen(issues: readonly Issue[], sent: SalesContact, shown: SalesContact): readonly Issue[] {
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

/** Saves everything as one unit, with a key that makes a repeated try the same save. */
export async function save(
  store: ContactStore,
  adapters: Adapters,
  idempotencyKey: string,
  call: Call,
): Promise<SubmitOutcome> {
  const contact = contactToSave(store.state.contact);
  const parsed = salesContactSchema.safeParse(contact);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue): Issue => ({
      code: 'not-readable',
      path: issue.path.join('.'),
      severity: 'error',
    }));
    const shown = onScreen(issues, contact, store.state.contact);
    store.setPhase('editing');
    store.setServerIssues(shown);
    return { kind: 'invalid', issues: shown };
  }
  try {
    const personVersion = contact.person.version;
    const saved = await adapters.contacts.save(
      { contact, ...(personVersion === undefined ? {} : { personVersion }), idempotencyKey },
      call,
    );
    store.setServerIssues([]);
    store.setPhase('saved');
    return { kind: 'saved', saved };
  } catch (reason) {
    const error = asAdapterError(reason);
    store.setPhase('editing');
    if (error.issues.length > 0) store.setServerIssues(onScreen(error.issues, contact, store.state.contact));
    return { kind: 'failed', error };
  }
}

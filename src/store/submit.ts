import type { Adapters } from '../adapters/adapters.js';
import { AdapterError } from '../adapters/adapter-error.js';
import type { Call } from '../adapters/call.js';
import type { SavedContact } from '../adapters/contact-repository.js';
import { stripEmpty } from '../contact/defaults.js';
import type { Issue } from '../contact/issue.js';
import type { SalesContact } from '../contact/sales-contact.js';
import { salesContactSchema } from '../contact/sales-contact.js';
import type { ContactStore } from './contact-store.js';

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

/** The contact as it is sent: no empty rows, and nothing of the person that only a directory may say. */
export function contactToSave(contact: SalesContact): SalesContact {
  const sent = stripEmpty(contact);
  const { knownStateRegistrations: _known, relatedBranch: _branch, ...person } = sent.person;
  return { ...sent, person };
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
    const issues = parsed.error.issues.map(
      (issue): Issue => ({ code: 'not-readable', path: issue.path.join('.'), severity: 'error' }),
    );
    store.setPhase('editing');
    store.setServerIssues(issues);
    return { kind: 'invalid', issues };
  }
  try {
    const personVersion = contact.person.version;
    const saved = await adapters.contacts.save(
      { contact, ...(personVersion === undefined ? {} : { personVersion }), idempotencyKey },
      call,
    );
    store.setPhase('saved');
    return { kind: 'saved', saved };
  } catch (error) {
    store.setPhase('editing');
    if (!(error instanceof AdapterError)) throw error;
    if (error.issues.length > 0) store.setServerIssues(error.issues);
    return { kind: 'failed', error };
  }
}

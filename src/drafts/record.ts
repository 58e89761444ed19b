import * as z from 'zod/mini';
import type { Draft } from '../contact/draft.js';
import type { Decimal } from '../contact/json.js';
import type { SalesContact } from '../contact/sales-contact.js';
import { whole } from '../contact/shape.js';
import { isSealed, type Sealed } from './sealing.js';
import { lazily } from '../contact/lazily.js';

/** Who asked for the writing: the kit itself, or the user with "Salvar Rascunho". */
export type DraftOrigin = 'automatic' | 'manual';

/** What a list shows of a draft: nothing about people but the name. */
export interface DraftSummary {
  /** The person's name; never a tax id. */
  readonly title?: string;
  readonly description?: string;
  readonly itemCount: number;
  /** Absent where the user may not see prices. */
  readonly totalAmount?: Decimal;
  readonly priority: boolean;
  /** How many required fields are still empty. */
  readonly missing?: number;
}

/** One draft in a list. Times are epoch milliseconds, for people: the order follows the writing, not the clock. */
export interface DraftEntry extends DraftSummary {
  readonly id: string;
  /** The namespace, `tenant|user`. */
  readonly ns: string;
  /** Raised by one with every writing. */
  readonly rev: number;
  readonly schema: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly expiresAt: number;
  readonly origin: DraftOrigin;
  /** The name the user gave. */
  readonly name?: string;
  /** It cannot be read; its copy can be exported. */
  readonly broken?: boolean;
  /** A newer version of the kit wrote it: to be read and written by that one alone. */
  readonly newer?: boolean;
  /** Its key is not at hand: nothing about it can be shown. */
  readonly sealed?: boolean;
}

export type DraftState = 'active' | 'discarded' | 'removed';

/** One entry as it is stored: what the store itself needs comes on top, and a removed draft leaves only its revision. */
export interface StoredEntry extends Omit<DraftEntry, 'newer' | 'sealed'> {
  readonly state: DraftState;
  /** Who wrote it last, to tell one's own late success from another tab. */
  readonly writer: string;
  /** Rises with every writing in the namespace; only listed drafts have it, for it is indexed. */
  readonly order?: number;
  readonly discardedAt?: number;
  /** The `DraftSummary` in JSON, in place of its parts. */
  readonly sealed?: Sealed;
  /** In place of `name`. */
  readonly sealedName?: Sealed;
}

/** One draft as it is stored. */
export interface DraftRecord {
  readonly id: string;
  readonly ns: string;
  readonly schema: number;
  readonly rev: number;
  /** The revision it was made from. */
  readonly base: number;
  readonly writer: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** The length of `payload` in UTF-16 units. */
  readonly bytes: number;
  /** `checksum(payload)`; empty where the seal tells more. */
  readonly sum: string;
  /** The `Draft` in JSON; absent where it is sealed. */
  readonly payload?: string;
  readonly sealed?: Sealed;
  readonly state: DraftState;
}

/** A total that a list can show. */
export const amount = /^-?\d{1,40}(\.\d{1,40})?$/;

const count = lazily(() => whole(0));
const id = lazily(() => z.string().check(z.minLength(1), z.maxLength(500)));
const name = lazily(() => z.string().check(z.maxLength(500)));

const sealed = lazily(() =>
  z.unknown().check((found) => {
    if (!isSealed(found.value)) found.issues.push({ code: 'custom', input: found.value, path: [] });
  }),
);

// What is stored is untrusted: any script of the page's origin can have written it.
export const storedEntrySchema = lazily(() =>
  z.strictObject({
    id,
    ns: z.string(),
    rev: count,
    schema: count,
    title: z.optional(name),
    description: z.optional(z.string().check(z.maxLength(20_000))),
    itemCount: count,
    totalAmount: z.optional(z.string().check(z.regex(amount))),
    priority: z.boolean(),
    createdAt: z.number(),
    updatedAt: z.number(),
    expiresAt: z.number(),
    origin: z.enum(['automatic', 'manual']),
    name: z.optional(name),
    broken: z.optional(z.boolean()),
    state: z.enum(['active', 'discarded', 'removed']),
    writer: name,
    order: z.optional(count),
    discardedAt: z.optional(z.number()),
    missing: z.optional(count),
    sealed: z.optional(sealed),
    sealedName: z.optional(sealed),
  }),
);

// A newer kit may have more to say about a record, so unknown keys are no reason to call it broken.
export const draftRecordSchema = lazily(() =>
  z.object({
    id,
    ns: z.string(),
    schema: count,
    rev: count,
    bytes: count,
    sum: z.string(),
    payload: z.optional(z.string()),
    sealed: z.optional(sealed),
  }),
);

/**
 * FNV-1a, 32 bits, in hexadecimal: tells a record cut or changed by accident. It is no defense against
 * someone who can write to the storage.
 */
export function checksum(text: string): string {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  }
  return (sum >>> 0).toString(16).padStart(8, '0');
}

/** An identifier nobody else has; pages without TLS, which have no `crypto.randomUUID`, included. */
export function newDraftId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What a list shows of this draft. `totalAmount` comes from whoever knows the rule and the user's permissions. */
export function summaryOf(
  contact: Draft['contact'],
  { totalAmount, missing }: { readonly totalAmount?: Decimal | undefined; readonly missing?: number } = {},
): DraftSummary {
  const { person, description, items, priority } = contact as Partial<SalesContact>;
  const title = person?.shortName ?? person?.tradeName ?? person?.legalName;
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    itemCount: items?.length ?? 0,
    ...(totalAmount !== undefined && { totalAmount }),
    priority: priority ?? false,
    ...(missing !== undefined && { missing }),
  };
}

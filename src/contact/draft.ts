import * as z from 'zod/mini';
import type { Json } from './json.js';
import type { Person } from './person.js';
import { personSchema } from './person.js';
import type { SalesContact } from './sales-contact.js';
import { caps, id, json, listOf, whole } from './shape.js';
import { lazily } from './lazily.js';

type Partially<T> = T extends readonly (infer U)[]
  ? readonly Partially<U>[]
  : T extends object
    ? { readonly [K in keyof T]?: Partially<T[K]> }
    : T;

/** A contact as far as it has been typed: every field optional, lengths capped, no business rule. */
export type DraftContact = Partially<SalesContact>;

/** Where the user was looking when the draft was written. */
export interface DraftView {
  readonly folds: readonly string[];
  readonly scroll: number;
  readonly field?: string;
}

/** What is kept of an unfinished form. */
export interface Draft {
  readonly schema: number;
  readonly contact: DraftContact;
  /** Path to text that could not be read as a value: kept as typed. */
  readonly unread: Readonly<Record<string, string>>;
  /** `path + ' ' + code` to the value for which the user confirmed the warning. */
  readonly confirmed: Readonly<Record<string, string>>;
  /** Paths whose value is a suggestion that nobody touched. */
  readonly suggested: readonly string[];
  /** The stored person as it was read, to tell changes from data. */
  readonly original?: Person;
  readonly leftovers?: Readonly<Record<string, Json>>;
  readonly view?: DraftView;
  readonly idempotencyKey?: string;
}

/** The schema number this version of the kit writes. */
export const draftSchemaVersion = 1;

// A draft takes whatever can be typed: `typed` has no least length, no pattern and a cap no keyboard reaches.
const path = lazily(() => z.string().check(z.maxLength(caps.name)));
const anyText = lazily(() => z.string().check(z.maxLength(caps.draftText)));
const typed = lazily(() => z.exactOptional(anyText));
const flag = lazily(() => z.exactOptional(z.boolean()));
const draftFollowUp = lazily(() => z.exactOptional(z.strictObject({ userId: typed, date: typed })));

const draftPersonSchema = lazily(() =>
  z.strictObject({
    id: typed,
    version: typed,
    code: typed,
    relationship: z.exactOptional(z.enum(['customer', 'prospect'])),
    kind: z.exactOptional(z.enum(['natural', 'legal'])),
    legalName: typed,
    shortName: typed,
    tradeName: typed,
    taxId: typed,
    stateRegistrationIndicator: z.exactOptional(z.enum(['contributor', 'exempt', 'non-contributor'])),
    stateRegistration: typed,
    knownStateRegistrations: z.exactOptional(listOf(z.strictObject({ state: typed, number: typed, active: flag }))),
    foreign: z.exactOptional(z.strictObject({ document: typed, country: typed })),
    referenceContacts: z.exactOptional(
      listOf(z.strictObject({ id: typed, name: typed, phone: typed, mobile: typed, email: typed, main: flag })),
    ),
    address: z.exactOptional(
      z.strictObject({
        street: typed,
        number: typed,
        complement: typed,
        district: typed,
        city: typed,
        cityCode: typed,
        state: typed,
        postalCode: typed,
      }),
    ),
  }),
);

/** Rejects unknown keys, and `__proto__` with them; judges nothing. */
export const draftContactSchema = lazily(() =>
  z.strictObject({
    id: typed,
    code: typed,
    version: typed,
    person: z.exactOptional(draftPersonSchema),
    relatedBranch: typed,
    description: typed,
    priority: flag,
    currentSubject: typed,
    serviceType: typed,
    interaction: z.exactOptional(z.strictObject({ notes: typed, channel: typed, contactName: typed })),
    items: z.exactOptional(
      listOf(
        z.strictObject({
          id: typed,
          offeringId: typed,
          kind: z.exactOptional(z.enum(['product', 'service'])),
          code: typed,
          name: typed,
          quantity: typed,
          unitPrice: typed,
          discount: z.exactOptional(
            z.strictObject({ kind: z.exactOptional(z.enum(['amount', 'percent'])), value: typed }),
          ),
          priceOrigin: z.exactOptional(z.enum(['table', 'manual', 'imported'])),
        }),
      ),
    ),
    currentSystem: z.exactOptional(z.strictObject({ id: typed, text: typed })),
    leadSource: typed,
    nextContact: draftFollowUp,
    internalContact: draftFollowUp,
    watchers: z.exactOptional(listOf(z.union([z.strictObject({ userId: typed }), z.strictObject({ email: typed })]))),
    extra: z.exactOptional(z.record(id, json)),
    status: z.exactOptional(z.enum(['open', 'closed'])),
    history: z.exactOptional(
      listOf(
        z.strictObject({
          id: typed,
          at: typed,
          userId: typed,
          notes: typed,
          channel: typed,
          contactName: typed,
          nextContact: draftFollowUp,
          internalContact: draftFollowUp,
        }),
      ),
    ),
  }),
) satisfies z.ZodMiniType<DraftContact>;

export const draftSchema = lazily(() =>
  z.strictObject({
    schema: whole(1),
    contact: draftContactSchema,
    unread: z.record(path, anyText),
    confirmed: z.record(path, anyText),
    suggested: listOf(path),
    original: z.exactOptional(personSchema),
    leftovers: z.exactOptional(z.record(path, json)),
    view: z.exactOptional(z.strictObject({ folds: listOf(path), scroll: z.number(), field: z.exactOptional(path) })),
    idempotencyKey: z.exactOptional(id),
  }),
) satisfies z.ZodMiniType<Draft>;

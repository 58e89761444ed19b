import * as z from 'zod/mini';
import { addressSchema, type Address } from './address.js';
import type { Id } from './json.js';
import { referenceContactSchema, type ReferenceContact } from './reference-contact.js';
import { id, listOf, name } from './shape.js';
import { lazily } from './lazily.js';

export type Relationship = 'customer' | 'prospect';
export type PersonKind = 'natural' | 'legal';
export type StateRegistrationIndicator = 'contributor' | 'exempt' | 'non-contributor';

/** A state registration that the person or the registry is known to have; offered by the field. */
export interface KnownStateRegistration {
  readonly state: string;
  readonly number: string;
  readonly active: boolean;
}

/** The client or prospect, in the legal sense: natural or legal. */
export interface Person {
  readonly id?: Id;
  readonly version?: string;
  readonly code?: string;
  readonly relationship: Relationship;
  readonly kind?: PersonKind;
  readonly legalName?: string;
  readonly shortName?: string;
  readonly tradeName?: string;
  /** CPF or CNPJ, bare and upper case. */
  readonly taxId?: string;
  readonly stateRegistrationIndicator?: StateRegistrationIndicator;
  readonly stateRegistration?: string;
  readonly knownStateRegistrations?: readonly KnownStateRegistration[];
  readonly foreign?: { readonly document?: string; readonly country?: string };
  readonly referenceContacts: readonly ReferenceContact[];
  readonly address: Address;
  /** Answered by a directory for a person who is tied to a branch; a contact carries its own `relatedBranch`. */
  readonly relatedBranch?: Id;
}

export const knownStateRegistrationSchema = lazily(() =>
  z.strictObject({
    state: id,
    number: id,
    active: z.boolean(),
  }),
) satisfies z.ZodMiniType<KnownStateRegistration>;

export const personSchema = lazily(() =>
  z.strictObject({
    id: z.exactOptional(id),
    version: z.exactOptional(id),
    code: z.exactOptional(id),
    relationship: z.enum(['customer', 'prospect']),
    kind: z.exactOptional(z.enum(['natural', 'legal'])),
    legalName: z.exactOptional(name),
    shortName: z.exactOptional(name),
    tradeName: z.exactOptional(name),
    taxId: z.exactOptional(id),
    stateRegistrationIndicator: z.exactOptional(z.enum(['contributor', 'exempt', 'non-contributor'])),
    stateRegistration: z.exactOptional(id),
    knownStateRegistrations: z.exactOptional(listOf(knownStateRegistrationSchema)),
    foreign: z.exactOptional(z.strictObject({ document: z.exactOptional(id), country: z.exactOptional(name) })),
    referenceContacts: listOf(referenceContactSchema),
    address: addressSchema,
    relatedBranch: z.exactOptional(id),
  }),
) satisfies z.ZodMiniType<Person>;

/** The name a person is shown by. */
export function personName(person: Person): string {
  return person.legalName ?? person.tradeName ?? person.shortName ?? '';
}

import * as z from 'zod/mini';
import { addressSchema, type Address } from '../contact/address.js';
import type { Day } from '../contact/json.js';
import { knownStateRegistrationSchema, type KnownStateRegistration } from '../contact/person.js';
import { day, id, listOf, name } from '../contact/shape.js';
import type { Call } from './call.js';
import { lazily } from '../contact/lazily.js';

export type RegistryStatus = 'active' | 'closed' | 'unfit' | 'suspended' | 'null';

/** A company as the federal registry describes it. */
export interface Company {
  readonly taxId: string;
  readonly legalName: string;
  readonly tradeName?: string;
  readonly address: Address;
  /** E.164. */
  readonly phone?: string;
  readonly email?: string;
  readonly stateRegistrations?: readonly KnownStateRegistration[];
  readonly status: RegistryStatus;
  readonly statusSince?: Day;
  /** The name of the source, shown to the user. */
  readonly source: string;
  /** The day of the source's data, or on which it was asked. */
  readonly date?: Day;
}

/** Looks a company up by its CNPJ. */
export interface CompanyRegistry {
  /** The company, or `undefined` when this source does not have it. */
  find(input: { readonly taxId: string }, call: Call): Promise<Company | undefined>;
}

export const companySchema = lazily(() =>
  z.object({
    taxId: id,
    legalName: name,
    tradeName: z.exactOptional(name),
    address: addressSchema,
    phone: z.exactOptional(id),
    email: z.exactOptional(name),
    stateRegistrations: z.exactOptional(listOf(knownStateRegistrationSchema)),
    status: z.enum(['active', 'closed', 'unfit', 'suspended', 'null']),
    statusSince: z.exactOptional(day),
    source: name,
    date: z.exactOptional(day),
  }),
) satisfies z.ZodMiniType<Company>;

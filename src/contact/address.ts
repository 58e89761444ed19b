import * as z from 'zod/mini';
import { id, name } from './shape.js';
import { lazily } from './lazily.js';

/** A Brazilian address; `postalCode` is eight bare digits, `state` the two-letter UF, `cityCode` the IBGE code. */
export interface Address {
  readonly street?: string;
  readonly number?: string;
  readonly complement?: string;
  readonly district?: string;
  readonly city?: string;
  readonly cityCode?: string;
  readonly state?: string;
  readonly postalCode?: string;
}

export const addressSchema = lazily(() =>
  z.strictObject({
    street: z.exactOptional(name),
    number: z.exactOptional(name),
    complement: z.exactOptional(name),
    district: z.exactOptional(name),
    city: z.exactOptional(name),
    cityCode: z.exactOptional(id),
    state: z.exactOptional(id),
    postalCode: z.exactOptional(id),
  }),
) satisfies z.ZodMiniType<Address>;

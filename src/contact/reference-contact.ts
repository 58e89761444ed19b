import * as z from 'zod/mini';
import { id, name } from './shape.js';
import { lazily } from './lazily.js';

/** A person to talk to at the client, and how. Phone numbers are E.164. */
export interface ReferenceContact {
  readonly id: string;
  readonly name?: string;
  readonly phone?: string;
  readonly mobile?: string;
  readonly email?: string;
  readonly main?: boolean;
}

// A number that is no E.164 is judged at its field (`phone.unreadable`); it does not make the record unreadable.
export const referenceContactSchema = lazily(() =>
  z.strictObject({
    id,
    name: z.exactOptional(name),
    phone: z.exactOptional(id),
    mobile: z.exactOptional(id),
    email: z.exactOptional(name),
    main: z.exactOptional(z.boolean()),
  }),
) satisfies z.ZodMiniType<ReferenceContact>;

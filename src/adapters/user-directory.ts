import * as z from 'zod/mini';
import type { Id } from '../contact/json.js';
import type { Call, Page } from './call.js';
import { id, name } from '../contact/shape.js';
import { lazily } from '../contact/lazily.js';

/** Someone with a login in the ERP. */
export interface User {
  readonly id: Id;
  readonly login: string;
  readonly name?: string;
  readonly email?: string;
  readonly supervisorId?: Id;
}

export interface UserDirectory {
  /** By login or name; everyone, in order of login, for an empty text. */
  search(
    input: { readonly text: string; readonly limit: number; readonly cursor?: string },
    call: Call,
  ): Promise<Page<User>>;

  get(input: { readonly id: Id }, call: Call): Promise<User | undefined>;

  /** Who is working now, or `undefined` when nobody is known. */
  current(input: Record<string, never>, call: Call): Promise<User | undefined>;
}

export const userSchema = lazily(() =>
  z.object({
    id,
    login: id,
    name: z.exactOptional(name),
    email: z.exactOptional(name),
    supervisorId: z.exactOptional(id),
  }),
) satisfies z.ZodMiniType<User>;

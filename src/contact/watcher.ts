import * as z from 'zod/mini';
import type { Id } from './json.js';
import { id, name } from './shape.js';
import { lazily } from './lazily.js';

/** Who is told by e-mail about the contact until it is closed (the "Spy" of the screen). */
export type Watcher = { readonly userId: Id } | { readonly email: string };

export const watcherSchema = lazily(() =>
  z.union([z.strictObject({ userId: id }), z.strictObject({ email: name })]),
) satisfies z.ZodMiniType<Watcher>;

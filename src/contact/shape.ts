import * as z from 'zod/mini';
import type { Json } from './json.js';
import { lazily } from './lazily.js';

/**
 * Building blocks of the schemas. The caps are about hostile input, never about what a user may type: that is
 * `maxLength` in `Settings.fields`, which is only judged. Nothing here transforms a value.
 */
export const caps = {
  /** Characters in a long text. */
  text: 20_000,
  /** Characters in a name or another one-line text. */
  name: 500,
  /** Characters in an identifier, a code or a version. */
  id: 200,
  /** Characters in a number. */
  decimal: 40,
  /** Entries of a list. */
  list: 20_000,
  /** Characters in any text of a draft: a draft keeps what was typed, however long. */
  draftText: 2_000_000,
} as const;

export const text = lazily(() => z.string().check(z.minLength(1), z.maxLength(caps.text)));
export const name = lazily(() => z.string().check(z.minLength(1), z.maxLength(caps.name)));
export const id = lazily(() => z.string().check(z.minLength(1), z.maxLength(caps.id)));
export const decimal = lazily(() => z.string().check(z.maxLength(caps.decimal), z.regex(/^-?\d+(\.\d+)?$/)));
export const day = lazily(() => z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)));
export const instant = lazily(() =>
  z.string().check(z.maxLength(40), z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/)),
);

/** A list capped in length. */
export const listOf = <T extends z.core.SomeType>(entry: T): z.ZodMiniArray<T> =>
  z.array(entry).check(z.maxLength(caps.list));

/** A whole number within bounds. Checked here, for the library's own classes weigh more than all the rest of it. */
export const whole = (least: number, most = Number.MAX_SAFE_INTEGER): z.ZodMiniType<number> =>
  z.number().check((found) => {
    const { value } = found;
    if (Number.isSafeInteger(value) && value >= least && value <= most) return;
    found.issues.push({ code: 'custom', input: value, path: [] });
  });

/** Any JSON value; `guard.ts` has looked at depth and size before. */
export const json = lazily(
  () =>
    z.unknown().check((found) => {
      if (!isJson(found.value)) found.issues.push({ code: 'custom', input: found.value, path: [] });
    }) as unknown as z.ZodMiniType<Json>,
);

function isJson(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isJson);
  if (typeof value !== 'object' || value === null) {
    return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return isPlain && Object.entries(value).every(([key, part]) => key.length <= caps.id && isJson(part));
}

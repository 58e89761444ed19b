import type * as z from 'zod/mini';

/** What untrusted data may be at most before a schema looks at it. */
export const limits = {
  depth: 12,
  /** Characters of keys and values, with a little for each entry, so that a circle of empty keys ends too. */
  size: 8 * 1024 * 1024,
  /** Entries of one list. */
  lines: 20_000,
} as const;

/** Why a value is not even parsed. */
export type Hazard = 'too-deep' | 'too-big' | 'too-many-lines' | 'unsafe-key';

const unsafeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Looks over untrusted data before it is parsed: a schema overflows the stack on deep nesting, and lists and records
 * of any JSON keep an own `__proto__`. Iterative, so that it does not overflow itself; a circle is too deep.
 */
export function hazardOf(value: unknown): Hazard | undefined {
  const values: unknown[] = [value];
  const depths: number[] = [0];
  let size = 0;
  while (values.length > 0) {
    const current = values.pop();
    const depth = depths.pop()!;
    if (typeof current === 'string') size += current.length;
    else if (typeof current === 'object' && current !== null) {
      if (depth >= limits.depth) return 'too-deep';
      if (Array.isArray(current)) {
        if (current.length > limits.lines) return 'too-many-lines';
        size += current.length * 4;
        for (const entry of current) {
          values.push(entry);
          depths.push(depth + 1);
        }
      } else {
        for (const key of Object.keys(current)) {
          if (unsafeKeys.has(key)) return 'unsafe-key';
          size += key.length + 4;
          values.push((current as Record<string, unknown>)[key]);
          depths.push(depth + 1);
        }
      }
    }
    if (size > limits.size) return 'too-big';
  }
  return undefined;
}

/** Whether objects and lists are nested more than `depth` levels. Iterative; a circle is too deep. */
export function isTooDeep(value: unknown, depth: number = limits.depth): boolean {
  let level = new Set<object>(isObject(value) ? [value] : []);
  for (let nested = 0; level.size > 0; nested += 1) {
    if (nested >= depth) return true;
    const next = new Set<object>();
    for (const parent of level) {
      for (const child of Object.values(parent)) if (isObject(child)) next.add(child);
    }
    level = next;
  }
  return false;
}

/** The value as its schema describes it, or in a few words what was wrong. */
export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/**
 * Reads untrusted data: guard first, then the schema. Keys that hold `undefined` count as absent, as they would after
 * a way through JSON. `problem` names the place and never the value, which may be personal data.
 */
export function readAs<T>(schema: z.ZodMiniType<T>, value: unknown): Reading<T> {
  const hazard = hazardOf(value);
  if (hazard !== undefined) return { ok: false, problem: hazard };
  const result = schema.safeParse(withoutUndefined(value));
  if (result.success) return { ok: true, value: result.data };
  const first = result.error.issues[0];
  const place = first === undefined || first.path.length === 0 ? 'the value' : first.path.join('.');
  const keys = first?.code === 'unrecognized_keys' ? ` (${first.keys.slice(0, 3).join(', ').slice(0, 100)})` : '';
  return { ok: false, problem: `${first?.code ?? 'invalid'} at ${place}${keys}` };
}

/** The value without the keys that hold `undefined`; the same value when there is nothing to drop. */
export function withoutUndefined(value: unknown): unknown {
  if (!isObject(value)) return value;
  if (Array.isArray(value)) {
    let changed = false;
    const entries = value.map((entry) => {
      const kept = withoutUndefined(entry);
      changed ||= kept !== entry;
      return kept;
    });
    return changed ? entries : value;
  }
  let changed = false;
  const kept: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value)) {
    const next = withoutUndefined(entry);
    changed ||= next !== entry || entry === undefined;
    if (entry !== undefined) kept[key] = next;
  }
  return changed ? kept : value;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

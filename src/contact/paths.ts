/** Reading and changing a frozen contact by dotted paths, such as `items.2.quantity`. */

const unsafeSegments: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

type Container = Record<string, unknown> | readonly unknown[];

/** The value at `path`, or `undefined` when there is none. Throws on a path through a prototype. */
export function getAt(root: unknown, path: string): unknown {
  let current = root;
  for (const segment of segmentsOf(path)) {
    if (!isContainer(current) || !Object.hasOwn(current, segment)) return undefined;
    current = (current as Record<string, unknown>)[segment];
  }
  return current;
}

/**
 * The same structure with `value` at `path`: new and frozen along the path, shared everywhere else; the very same
 * object when nothing changes. `undefined` removes the key, or the entry of a list. A missing object on the way is made.
 * Throws TypeError on a path through a prototype, a text or a list that has no such place.
 */
export function setAt<T extends object>(root: T, path: string, value: unknown): T {
  return change(root as Container, segmentsOf(path), 0, path, value) as T;
}

/** Whether `path` is one of those that `pattern` names; a `*` stands for one segment. */
export function pathMatches(pattern: string, path: string): boolean {
  const expected = pattern.split('.');
  const found = path.split('.');
  return expected.length === found.length && expected.every((segment, at) => segment === '*' || segment === found[at]);
}

/** The path with `*` for every index: `items.2.quantity` becomes `items.*.quantity`. */
export function patternOf(path: string): string {
  return /\.\d/.test(path) ? path.replace(/\.\d+(?=\.|$)/g, '.*') : path;
}

/** Freezes a value and everything in it; what is frozen already is taken to be so all the way down. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const entry of Object.values(value)) deepFreeze(entry);
  }
  return value;
}

function segmentsOf(path: string): readonly string[] {
  const segments = path.split('.');
  for (const segment of segments) {
    if (segment === '') throw new TypeError(`Expected a dotted path such as items.2.quantity, found "${path}".`);
    if (unsafeSegments.has(segment)) throw new TypeError(`Expected a path to a field, found "${path}".`);
  }
  return segments;
}

function change(parent: Container, segments: readonly string[], at: number, path: string, value: unknown): Container {
  const segment = segments[at]!;
  const before = Object.hasOwn(parent, segment) ? (parent as Record<string, unknown>)[segment] : undefined;
  const after = at === segments.length - 1 ? value : inner(before, segments, at + 1, path, value);
  if (after === before) return parent;
  return Array.isArray(parent) ? changeList(parent, segment, after, path) : changeRecord(parent, segment, after);
}

function inner(before: unknown, segments: readonly string[], at: number, path: string, value: unknown): unknown {
  if (before === undefined) {
    if (value === undefined) return undefined;
    if (/^\d+$/.test(segments[at]!)) throw new TypeError(`Expected a list for "${path}", found none.`);
    return change({}, segments, at, path, value);
  }
  if (!isContainer(before)) throw new TypeError(`Expected an object or a list for "${path}", found ${typeof before}.`);
  return change(before, segments, at, path, value);
}

function changeList(list: readonly unknown[], segment: string, value: unknown, path: string): Container {
  const index = Number(segment);
  if (!/^\d+$/.test(segment) || index > list.length || (index === list.length && value === undefined)) {
    throw new TypeError(`Expected an index up to ${list.length} for "${path}", found "${segment}".`);
  }
  const next = list.slice();
  if (value === undefined) next.splice(index, 1);
  else next[index] = deepFreeze(value);
  return Object.freeze(next);
}

function changeRecord(record: Container, segment: string, value: unknown): Container {
  const next: Record<string, unknown> = { ...(record as Record<string, unknown>) };
  if (value === undefined) delete next[segment];
  else next[segment] = deepFreeze(value);
  return Object.freeze(next);
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

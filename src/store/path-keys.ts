import type { Issue } from '../contact/issue.js';

/** An entry of a list, told apart by its id. */
export interface Entry {
  readonly id: string;
}

/** What is known of a form by path. */
export interface KnownByPath {
  readonly unread: Readonly<Record<string, string>>;
  readonly suggested: ReadonlySet<string>;
  readonly imported: ReadonlySet<string>;
  readonly judged: ReadonlySet<string>;
  readonly confirmed: Readonly<Record<string, string>>;
}

/** Whether the path is one of the parts, or lies in one. */
export function isWithin(path: string, parts: readonly string[]): boolean {
  return parts.some((part) => path === part || path.startsWith(`${part}.`));
}

/** A set without one path; the same set when it was not in. */
export function withoutPaths(set: ReadonlySet<string>, path: string): ReadonlySet<string> {
  if (!set.has(path)) return set;
  const next = new Set(set);
  next.delete(path);
  return next;
}

/** How what is known by the index of a list's entry moves along when the list changes. */
export function movedPaths(
  list: string,
  before: readonly Entry[],
  after: readonly Entry[],
): {
  record(values: Readonly<Record<string, string>>): Record<string, string>;
  set(paths: ReadonlySet<string>): ReadonlySet<string>;
  issues(issues: readonly Issue[]): readonly Issue[];
} {
  const places = new Map(after.map((entry, index) => [entry.id, index]));
  const prefix = `${list}.`;

  const moved = (path: string): string | undefined => {
    if (!path.startsWith(prefix)) return path;
    const [index = '', ...rest] = path.slice(prefix.length).split('.');
    const entry = before[Number(index)];
    if (entry === undefined) return path;
    const place = places.get(entry.id);
    return place === undefined ? undefined : [`${prefix}${place}`, ...rest].join('.');
  };

  return {
    record(values) {
      const result: Record<string, string> = {};
      for (const [path, value] of Object.entries(values)) {
        const place = moved(path);
        if (place !== undefined) result[place] = value;
      }
      return result;
    },
    set(paths) {
      const result = new Set<string>();
      for (const path of paths) {
        const place = moved(path);
        if (place !== undefined) result.add(place);
      }
      return result;
    },
    issues(issues) {
      return issues.flatMap((issue) => {
        const path = moved(issue.path);
        return path === undefined ? [] : [path === issue.path ? issue : { ...issue, path }];
      });
    },
  };
}

/** Remembers what is known of one entry; the answer adds it to what is known then, at the entry's new place. */
export function knownWithin(known: KnownByPath, from: string): (now: KnownByPath, to: string) => KnownByPath {
  const prefix = `${from}.`;
  const isWithin = (path: string): boolean => path.startsWith(prefix);
  const record = (values: Readonly<Record<string, string>>): readonly (readonly [string, string])[] =>
    Object.entries(values).filter(([path]) => isWithin(path));
  const [unread, confirmed] = [record(known.unread), record(known.confirmed)];
  const [suggested, imported, judged] = [known.suggested, known.imported, known.judged].map((paths) =>
    [...paths].filter(isWithin),
  ) as [string[], string[], string[]];

  return (now, to) => {
    const at = (path: string): string => `${to}.${path.slice(prefix.length)}`;
    const joined = (values: Readonly<Record<string, string>>, own: typeof unread): Record<string, string> => ({
      ...values,
      ...Object.fromEntries(own.map(([path, value]) => [at(path), value])),
    });
    const union = (paths: ReadonlySet<string>, own: readonly string[]): ReadonlySet<string> =>
      new Set([...paths, ...own.map(at)]);
    return {
      unread: joined(now.unread, unread),
      confirmed: joined(now.confirmed, confirmed),
      suggested: union(now.suggested, suggested),
      imported: union(now.imported, imported),
      judged: union(now.judged, judged),
    };
  };
}

/** A set without one path; the same set when it was not in. */
export function withoutPaths(set: ReadonlySet<string>, path: string): ReadonlySet<string> {
  if (!set.has(path)) return set;
  const next = new Set(set);
  next.delete(path);
  return next;
}

/** How what is known by the index of a list's entry moves along when the list changes. Entries are told apart by id. */
export function movedPaths(
  list: string,
  before: readonly { readonly id: string }[],
  after: readonly { readonly id: string }[],
): {
  record(values: Readonly<Record<string, string>>): Record<string, string>;
  set(paths: ReadonlySet<string>): ReadonlySet<string>;
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
  };
}

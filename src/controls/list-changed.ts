/**
 * For properties that hold a list of flat entries (`hasChanged`): another array with the same entries is no change, so
 * that a section may make its lists while it renders.
 */
export function listChanged(now: readonly object[], before: readonly object[] | undefined): boolean {
  if (now === before) return false;
  if (before === undefined || now.length !== before.length) return true;
  return now.some((entry, at) => {
    const other = before[at]!;
    if (entry === other) return false;
    const values = Object.entries(entry);
    const others = other as Readonly<Record<string, unknown>>;
    return values.length !== Object.keys(other).length || values.some(([name, value]) => others[name] !== value);
  });
}

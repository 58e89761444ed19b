/**
 * Stands for an object that is made when something of it is asked for first. Schemas are many and each is costly to
 * make; a page that only shows a blank form needs few of them, and none before it is drawn.
 */
export function lazily<T extends object>(make: () => T): T {
  let made: T | undefined;
  return new Proxy({} as T, { get: (_empty, key) => Reflect.get((made ??= make()), key) as unknown });
}

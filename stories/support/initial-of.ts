import type { Property } from './manifest.js';

/** What a property starts with, where the manifest says it in a plain value; `undefined` otherwise. */
export function initialOf({ attribute, initial, type }: Property): string | number | boolean | undefined {
  // An attribute that is not there says no; a property without one may be another name of a property before it.
  if (initial === undefined) return type === 'boolean' && attribute !== undefined ? false : undefined;
  if (/^'.*'$/.test(initial)) return initial.slice(1, -1);
  if (initial === 'true' || initial === 'false') return initial === 'true';
  return /^-?\d+(\.\d+)?$/.test(initial) ? Number(initial) : undefined;
}

import { draftSchemaVersion } from '../contact/draft.js';

/** Makes of a draft of one version one of the next. Pure; throws when it is not what that version wrote. */
export type Migration = (draft: unknown) => unknown;

/**
 * From each version that was ever published to the next: `[1]` makes version 2 of version 1. Never changed once it was
 * released; the golden drafts of every version go through it.
 */
export const migrations: Readonly<Record<number, Migration>> = {};

/** Brings a draft step by step to the version that this kit writes. The record itself stays as it was until a save. */
export function migrate(draft: unknown, from: number, steps = migrations, to = draftSchemaVersion): unknown {
  let migrated = draft;
  for (let version = from; version < to; version += 1) {
    const step = steps[version];
    if (step === undefined) throw new TypeError(`Expected a way from version ${version} of drafts, found none.`);
    migrated = step(migrated);
  }
  return migrated;
}

import { describe, expect, it } from 'vitest';
import { draftSchemaVersion } from '../../src/contact/draft.js';
import { migrate, migrations, type Migration } from '../../src/drafts/migrations.js';

const steps: Readonly<Record<number, Migration>> = {
  1: (draft) => ({ ...(draft as object), two: true }),
  2: (draft) => ({ ...(draft as object), three: true }),
};

describe('migrate', () => {
  it('goes through every version in between', () => {
    expect(migrate({ one: true }, 1, steps, 3)).toEqual({ one: true, two: true, three: true });
    expect(migrate({ one: true }, 2, steps, 3)).toEqual({ one: true, three: true });
  });

  it('leaves a draft of this version as it is', () => {
    const draft = { one: true };

    expect(migrate(draft, 3, steps, 3)).toBe(draft);
  });

  it('says which step is missing', () => {
    expect(() => migrate({}, 0, steps, 3)).toThrow('Expected a way from version 0 of drafts, found none.');
  });

  it('has a step from every version that was published', () => {
    for (let version = 1; version < draftSchemaVersion; version += 1)
      expect(migrations).toHaveProperty(String(version));
  });
});

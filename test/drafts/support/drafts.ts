import { draftSchemaVersion, type Draft } from '../../../src/contact/draft.js';
import type { PutOptions } from '../../../src/drafts/draft-store.js';

/** A draft whose description is the given text. */
export function draftOf(description: string): Draft {
  return { schema: draftSchemaVersion, contact: { description }, unread: {}, confirmed: {}, suggested: [] };
}

export function putOptions(expectedRev: number, more: Partial<PutOptions> = {}): PutOptions {
  return {
    expectedRev,
    origin: 'automatic',
    durability: 'relaxed',
    summary: { itemCount: 0, priority: false },
    ...more,
  };
}

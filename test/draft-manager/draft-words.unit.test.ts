import { describe, expect, it } from 'vitest';
import { draftTitle, expiryText, whenText } from '../../src/draft-manager/draft-words.js';
import type { DraftEntry } from '../../src/drafts/record.js';
import { localizerFor } from '../../src/i18n/translate.js';

const words = localizerFor('pt-BR');
const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
const now = Date.UTC(2026, 10, 24, 15, 0);
const day = 86_400_000;

function entry(more: Partial<DraftEntry> = {}): DraftEntry {
  return {
    id: 'd1',
    ns: 'demo|VENDAS1',
    rev: 1,
    schema: 1,
    itemCount: 0,
    priority: false,
    createdAt: now,
    updatedAt: now,
    expiresAt: now + 30 * day,
    origin: 'automatic',
    ...more,
  };
}

describe('whenText', () => {
  it('calls today and yesterday by their names and gives any other day', () => {
    const time = words.time(now);
    expect(whenText(words, now, dayOf, now)).toBe(`hoje, ${time}`);
    expect(whenText(words, now - day, dayOf, now)).toBe(`ontem, ${time}`);
    expect(whenText(words, now - 2 * day, dayOf, now)).toBe(`22/11, ${time}`);
  });

  it('survives a time that no calendar has', () => {
    expect(() => whenText(words, 1e300, dayOf, now)).not.toThrow();
    expect(() => whenText(words, -1e300, dayOf, now)).not.toThrow();
  });
});

describe('draftTitle', () => {
  it("prefers the user's own name, then the person's", () => {
    expect(draftTitle(words, entry({ name: 'Proposta', title: 'Pão Dourado' }))).toBe('Proposta');
    expect(draftTitle(words, entry({ title: 'Pão Dourado' }))).toBe('Pão Dourado');
    expect(draftTitle(words, entry())).toBe('sem cliente informado');
  });
});

describe('expiryText', () => {
  const after = (days: number): string => expiryText(words, entry({ expiresAt: now + days * day }), dayOf, now);

  it('speaks only in the last three days', () => {
    expect([4, 3, 2, 1, 0].map(after)).toEqual([
      '',
      'expira em 3 dias',
      'expira em 2 dias',
      'expira amanhã',
      'expira hoje',
    ]);
  });

  it('says today of what is past its time and not yet deleted', () => {
    expect(after(-5)).toBe('expira hoje');
  });
});

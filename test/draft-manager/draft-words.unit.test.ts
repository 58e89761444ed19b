import { describe, expect, it } from 'vitest';
import { draftTitle, expiryText, isFound, whenText } from '../../src/draft-manager/draft-words.js';
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
  const after = (days: number): { text: string; isNear: boolean } =>
    expiryText(words, entry({ expiresAt: now + days * day }), dayOf, now);

  it('counts the days in the last three, and is near then', () => {
    expect([3, 2, 1, 0].map(after)).toEqual([
      { text: 'expira em 3 dias', isNear: true },
      { text: 'expira em 2 dias', isNear: true },
      { text: 'expira amanhã', isNear: true },
      { text: 'expira hoje', isNear: true },
    ]);
  });

  it('gives the day while that is far', () => {
    expect([4, 30].map(after)).toEqual([
      { text: 'expira em 28/11', isNear: false },
      { text: 'expira em 24/12', isNear: false },
    ]);
  });

  it('says today of what is past its time and not yet deleted', () => {
    expect(after(-5)).toEqual({ text: 'expira hoje', isNear: true });
  });
});

describe('isFound', () => {
  const draft = entry({ name: 'Proposta de dezembro', title: 'Padaria Pão Dourado', description: 'Emissão de notas' });

  it('looks in the given name, the person and the description', () => {
    expect(['dezembro', 'padaria', 'notas', 'janeiro'].map((sought) => isFound(draft, sought))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('minds neither accents nor case, and wants every word', () => {
    expect(['PAO', 'emissao', 'pão proposta', 'pão janeiro'].map((sought) => isFound(draft, sought))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('finds everything while nothing is looked for', () => {
    expect([isFound(draft, ' '), isFound(entry(), '')]).toEqual([true, true]);
  });
});

import { describe, expect, it } from 'vitest';
import type { KeeperStatus } from '../../src/drafts/keeper.js';
import { draftStatusLine, type DraftStatusLine, type StatusContext } from '../../src/form/draft-status-words.js';
import { localizerFor } from '../../src/i18n/translate.js';

const now = Date.parse('2026-11-24T15:00:00');

function line(status: Partial<KeeperStatus>, context: Partial<StatusContext> = {}): DraftStatusLine {
  const whole: KeeperStatus = { state: 'clean', draftId: 'd', rev: 1, since: now, ...status };
  return draftStatusLine(localizerFor('pt-BR'), whole, {
    now,
    dayOf: (instant) => new Date(instant).toISOString().slice(0, 10),
    hasOwner: true,
    isAllowed: true,
    ...context,
  });
}

describe('the line of the draft', () => {
  it('says nothing of a form that nobody touched', () => {
    expect(line({}).text).toBe('');
  });

  it('says of a change only after two seconds that it is not saved', () => {
    expect(line({ state: 'dirty', unsavedSince: now - 1999 }).text).toBe('');
    expect(line({ state: 'dirty', unsavedSince: now - 2000 }).text).toBe('Alterações não salvas');
  });

  it('says after half a second that a writing is under way', () => {
    expect(line({ state: 'saving', since: now - 499 }).again).toBe(1);
    expect(line({ state: 'saving', since: now - 500 }).text).toBe('Salvando rascunho…');
  });

  it('says when it was saved, yesterday too', () => {
    expect(line({ state: 'saved', at: now }).text).toBe('Rascunho salvo às 15:00');
    expect(line({ state: 'saved', at: now - 86_400_000 }).text).toBe('Rascunho salvo ontem às 15:00');
  });

  it('tells a browser that keeps nothing from a host that wants nothing kept, and from an unknown user', () => {
    expect(line({ state: 'memory', reason: 'unavailable' })).toMatchObject({ kind: 'failed' });
    expect(line({ state: 'memory' })).toEqual({
      kind: 'quiet',
      text: 'Rascunho guardado só até esta página ser fechada.',
    });
    expect(line({ state: 'memory' }, { hasOwner: false }).text).toContain('sem usuário informado');
  });

  it('offers the differences until someone looked at them, but says first what could not be written', () => {
    expect(line({ state: 'saved', at: now }, { hasConflict: true })).toMatchObject({ canCompare: true });
    expect(line({ state: 'failed' }, { hasConflict: true }).text).toBe('Não foi possível salvar o rascunho.');
  });

  it('says of a contact concluded elsewhere that nothing more is kept', () => {
    expect(line({ state: 'conflict', removed: true }).text).toContain('já foi concluído em outra aba');
  });
});

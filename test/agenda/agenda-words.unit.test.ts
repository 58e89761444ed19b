import { describe, expect, it } from 'vitest';
import type { AgendaEntry } from '../../src/adapters/agenda.js';
import { groupQuery, isFiltered, noFilter } from '../../src/agenda/agenda-groups.js';
import { distanceText, followUpText, instantText, lastTalkText, loginText } from '../../src/agenda/agenda-words.js';
import { localizerFor } from '../../src/i18n/translate.js';
import { Lists } from '../../src/store/lists.js';

const words = localizerFor('pt-BR');
const lists = new Lists();
lists.remember([{ id: 'u2', login: 'SUPERVISOR' }]);

describe('the words of the agenda', () => {
  it.each([
    ['2026-11-27', 'hoje'],
    ['2026-11-28', 'amanhã'],
    ['2026-12-01', 'em 4 dias'],
    ['2026-11-26', 'ontem'],
    ['2026-11-24', 'há 3 dias'],
  ])('tell how far %s is', (day, text) => {
    expect(distanceText(words, day, '2026-11-27')).toBe(text);
  });

  it('tell when something was said', () => {
    const now = new Date(2026, 10, 27, 18).getTime();
    const at = (day: number, hour: number): string => new Date(2026, 10, day, hour, 5).toISOString();

    expect(instantText(words, at(27, 9), now)).toBe('hoje, 09:05');
    expect(instantText(words, at(26, 17), now)).toBe('ontem, 17:05');
    expect(instantText(words, at(24, 17), now)).toBe('ter, 24/11/2026, 17:05');
    expect(instantText(words, 'later', now)).toBe('later');
  });

  it('name users by login, and those who are not known by id', () => {
    expect(loginText(words, lists, 'u2')).toBe('SUPERVISOR');
    expect(loginText(words, lists, 'u9')).toBe('usuário u9');
    expect(followUpText(words, lists, { userId: 'u2', date: '2027-01-05' })).toBe('SUPERVISOR, ter, 05/01/2027');
    expect(followUpText(words, lists, {})).toBe('');
  });

  describe('of the last talk', () => {
    const now = new Date(2026, 10, 27, 18).getTime();
    const at = new Date(2026, 10, 27, 9, 5).toISOString();
    const entry = (last: AgendaEntry['lastInteraction']): AgendaEntry => ({
      contactId: 'c',
      code: 'CV',
      version: '1',
      role: 'next',
      date: '2026-11-27',
      priority: false,
      person: { id: 'p', name: 'Ipê' },
      nextContact: { userId: 'u1', date: '2026-11-27' },
      internalContact: {},
      ...(last !== undefined && { lastInteraction: last }),
    });
    const talk = { at, userId: 'u2', notes: 'Pode dar 5%.', role: 'internal' } as const;

    it('tell the responsible user that the internal contact gave an opinion', () => {
      const told = lastTalkText(words, lists, entry(talk), 'u1', now);

      expect(told).toEqual({ text: 'SUPERVISOR deu parecer (hoje, 09:05)', isInternal: true });
    });

    it('tell others its first words', () => {
      const told = lastTalkText(words, lists, entry(talk), 'u2', now);

      expect(told).toEqual({ text: 'Última conversa hoje, 09:05, SUPERVISOR: Pode dar 5%.', isInternal: false });
    });

    it('say nothing where there was none, and who and when where nothing was noted', () => {
      expect(lastTalkText(words, lists, entry(undefined), 'u1', now)).toBeUndefined();
      expect(lastTalkText(words, lists, entry({ at, userId: 'u2' }), 'u1', now)?.text).toBe(
        'Última conversa hoje, 09:05, SUPERVISOR',
      );
    });
  });
});

describe('the groups of the agenda', () => {
  it('part the days around today', () => {
    const ask = (group: 'overdue' | 'today' | 'upcoming'): object => groupQuery(group, 'u1', '2026-12-01', noFilter);

    expect(ask('overdue')).toEqual({ userId: 'u1', to: '2026-11-30' });
    expect(ask('today')).toEqual({ userId: 'u1', from: '2026-12-01', to: '2026-12-01' });
    expect(ask('upcoming')).toEqual({ userId: 'u1', from: '2026-12-02' });
  });

  it('ask for what is filtered, and for nothing that is not', () => {
    const filter = { role: 'internal', priority: true, text: ' boa ' } as const;

    expect(groupQuery('today', 'u1', '2026-12-01', filter)).toMatchObject({
      role: 'internal',
      priority: true,
      text: 'boa',
    });
    expect(isFiltered(filter)).toBe(true);
    expect(isFiltered({ ...noFilter, text: ' ' })).toBe(false);
  });
});

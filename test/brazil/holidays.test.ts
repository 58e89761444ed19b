import { describe, expect, it } from 'vitest';
import { addDays, weekdayOf } from '../../src/brazil/day.js';
import { addBusinessDays, holidayName, isBusinessDay, nextBusinessDay } from '../../src/brazil/holidays.js';
import { seeded } from './seeded.js';

const movable = [
  { carnival: ['2024-02-12', '2024-02-13'], goodFriday: '2024-03-29', corpusChristi: '2024-05-30' },
  { carnival: ['2025-03-03', '2025-03-04'], goodFriday: '2025-04-18', corpusChristi: '2025-06-19' },
  { carnival: ['2026-02-16', '2026-02-17'], goodFriday: '2026-04-03', corpusChristi: '2026-06-04' },
  { carnival: ['2027-02-08', '2027-02-09'], goodFriday: '2027-03-26', corpusChristi: '2027-05-27' },
] as const;

describe('holidays', () => {
  it.each(movable)(
    'that move with Easter are no business days: $goodFriday',
    ({ carnival, goodFriday, corpusChristi }) => {
      for (const day of [...carnival, goodFriday, corpusChristi]) expect(isBusinessDay(day)).toBe(false);

      expect(holidayName(carnival[0])).toBe('Carnaval (segunda-feira)');
      expect(holidayName(carnival[1])).toBe('Carnaval (terça-feira)');
      expect(holidayName(goodFriday)).toBe('Sexta-feira Santa');
      expect(holidayName(corpusChristi)).toBe('Corpus Christi');
      expect(isBusinessDay(addDays(carnival[1], 1))).toBe(true);
      expect(isBusinessDay(addDays(carnival[0], -7))).toBe(true);
    },
  );

  it.each([2024, 2025, 2026, 2027])('that stand still are no business days in %d', (year) => {
    for (const date of ['01-01', '04-21', '05-01', '09-07', '10-12', '11-02', '11-15', '11-20', '12-25']) {
      expect(holidayName(`${year}-${date}`)).toBeDefined();
      expect(isBusinessDay(`${year}-${date}`)).toBe(false);
    }
  });

  it('know 20 November since 2024', () => {
    expect(isBusinessDay('2023-11-20')).toBe(true);
    expect(isBusinessDay('2024-11-20')).toBe(false);
  });

  it('of a state count only there', () => {
    expect(isBusinessDay('2026-07-09')).toBe(true);
    expect(isBusinessDay('2026-07-09', { state: 'SP' })).toBe(false);
    expect(isBusinessDay('2026-07-09', { state: 'XX' })).toBe(true);
    expect(holidayName('2026-03-06', { state: 'PE' })).toBe('Revolução Pernambucana');
  });
});

describe('business days', () => {
  it('leave out Saturdays and Sundays', () => {
    expect(isBusinessDay('2026-11-27')).toBe(true);
    expect(isBusinessDay('2026-11-28')).toBe(false);
    expect(isBusinessDay('2026-11-29')).toBe(false);
  });

  it('come next over weekends and holidays', () => {
    expect(nextBusinessDay('2026-11-24')).toBe('2026-11-24');
    expect(nextBusinessDay('2026-11-28')).toBe('2026-11-30');
    expect(nextBusinessDay('2026-12-25')).toBe('2026-12-28');
    expect(nextBusinessDay('2027-02-06')).toBe('2027-02-10');
  });

  it('are counted forth and back', () => {
    expect(addBusinessDays('2026-11-19', 1)).toBe('2026-11-23');
    expect(addBusinessDays('2026-11-23', -1)).toBe('2026-11-19');
    expect(addBusinessDays('2026-11-28', 0)).toBe('2026-11-30');
    expect(addBusinessDays('2026-12-30', 2)).toBe('2027-01-04');
  });

  it('are as many as were asked for', () => {
    const random = seeded(7);
    for (let n = 0; n < 100; n += 1) {
      const start = addDays('2024-01-01', random.below(1400));
      const asked = 1 + random.below(30);
      const end = addBusinessDays(start, asked);
      let counted = 0;
      for (let day = addDays(start, 1); day <= end; day = addDays(day, 1)) counted += isBusinessDay(day) ? 1 : 0;

      expect(counted).toBe(asked);
      expect([1, 2, 3, 4, 5]).toContain(weekdayOf(end));
    }
  });

  it('say what they expected of a text that is no day', () => {
    expect(() => isBusinessDay('hoje')).toThrow('Expected a day such as 2026-11-24, found "hoje".');
  });
});

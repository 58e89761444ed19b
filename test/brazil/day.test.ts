import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, formatDay, isDay, parseDay, todayIn, weekdayOf } from '../../src/brazil/day.js';
import { seeded } from './seeded.js';

// A Tuesday.
const today = '2026-11-24';

describe('isDay', () => {
  it.each(['2026-11-24', '2024-02-29', '2000-02-29', '1999-12-31'])('accepts %s', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-02-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '24/11/2026',
    '2026-1-1',
    '2026-11-24T00:00',
    '',
  ])('refuses %j', (text) => {
    expect(isDay(text)).toBe(false);
  });
});

describe('day arithmetic', () => {
  it('crosses months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(daysBetween('2026-11-24', '2027-11-24')).toBe(365);
    expect(daysBetween('2026-11-24', '2026-11-20')).toBe(-4);
  });

  it('knows the weekday', () => {
    expect(weekdayOf(today)).toBe(2);
    expect(weekdayOf('2026-11-29')).toBe(0);
  });

  it('says what it expected of a text that is no day', () => {
    expect(() => addDays('24/11/2026', 1)).toThrow('Expected a day such as 2026-11-24, found "24/11/2026".');
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  });

  it('counts back what it counted forth', () => {
    const random = seeded(5);
    for (let n = 0; n < 500; n += 1) {
      const days = random.below(40_000) - 20_000;
      const moved = addDays(today, days);

      expect(daysBetween(today, moved)).toBe(days);
      expect(weekdayOf(moved)).toBe((((2 + days) % 7) + 7) % 7);
    }
  });
});

describe('parseDay', () => {
  it.each([
    ['hoje', '2026-11-24'],
    [' HOJE ', '2026-11-24'],
    ['amanhã', '2026-11-25'],
    ['amanha', '2026-11-25'],
    ['ontem', '2026-11-23'],
    ['+3', '2026-11-27'],
    ['+ 3', '2026-11-27'],
    ['+0', '2026-11-24'],
    ['+3u', '2026-11-27'],
    ['+4u', '2026-11-30'],
    ['+2 dias úteis', '2026-11-26'],
    ['sex', '2026-11-27'],
    ['Sexta', '2026-11-27'],
    ['sexta-feira', '2026-11-27'],
    ['sáb', '2026-11-28'],
    ['domingo', '2026-11-29'],
    ['próxima segunda', '2026-11-30'],
    ['terça', '2026-12-01'],
    ['quarta-feira', '2026-11-25'],
    ['qui', '2026-11-26'],
    ['tomorrow', '2026-11-25'],
    ['Yesterday', '2026-11-23'],
    ['day after tomorrow', '2026-11-26'],
    ['fri', '2026-11-27'],
    ['next Monday', '2026-11-30'],
    ['tues', '2026-12-01'],
    ['+4b', '2026-11-30'],
    ['+3 days', '2026-11-27'],
    ['hoy', '2026-11-24'],
    ['mañana', '2026-11-25'],
    ['pasado mañana', '2026-11-26'],
    ['miércoles', '2026-11-25'],
    ['próximo lunes', '2026-11-30'],
    ['mar', '2026-12-01'],
    ['+4 días hábiles', '2026-11-30'],
    ['1512', '2026-12-15'],
    ['15/12', '2026-12-15'],
    ['15-12', '2026-12-15'],
    ['15.12', '2026-12-15'],
    ['24/11', '2026-11-24'],
    ['23/11', '2027-11-23'],
    ['1/2', '2027-02-01'],
    ['29/02', '2028-02-29'],
    ['151226', '2026-12-15'],
    ['15122026', '2026-12-15'],
    ['15/12/26', '2026-12-15'],
    ['15/12/2026', '2026-12-15'],
    ['15/12/2020', '2020-12-15'],
    ['2026-12-15', '2026-12-15'],
  ])('reads %j as %s', (text, day) => {
    expect(parseDay(text, { today })).toBe(day);
  });

  it.each([
    '',
    '15',
    '512',
    '31/02',
    '3102',
    '31/02/2027',
    '29/02/2027',
    '00/12',
    '15/13',
    '15/12-26',
    '15/12/026',
    '2026-02-30',
    '+',
    '+99999',
    '-3',
    'sexto',
    'toString',
  ])('does not read %j', (text) => {
    expect(parseDay(text, { today })).toBeUndefined();
  });

  it('counts business days by the holidays of the state', () => {
    expect(parseDay('+1u', { today: '2026-07-08' })).toBe('2026-07-09');
    expect(parseDay('+1u', { today: '2026-07-08', state: 'SP' })).toBe('2026-07-10');
  });

  it('reads what formatDay shows', () => {
    const random = seeded(6);
    for (let n = 0; n < 500; n += 1) {
      const day = addDays(today, random.below(40_000) - 20_000);
      expect(parseDay(formatDay(day), { today })).toBe(day);
    }
  });
});

describe('formatDay', () => {
  it('shows dd/mm/aaaa, and leaves other text as it is', () => {
    expect(formatDay('2026-11-24')).toBe('24/11/2026');
    expect(formatDay('amanhã')).toBe('amanhã');
  });
});

describe('todayIn', () => {
  const halfPastTwo = Date.parse('2026-11-24T02:30:00Z');

  it.each([
    ['UTC', '2026-11-24'],
    ['America/Noronha', '2026-11-24'],
    ['America/Sao_Paulo', '2026-11-23'],
    ['America/Rio_Branco', '2026-11-23'],
  ])('is the day in %s', (zone, day) => {
    expect(todayIn(zone, halfPastTwo)).toBe(day);
  });

  it('falls back to the machine for an unknown zone', () => {
    expect(todayIn('Brasil/Aqui', halfPastTwo)).toBe(todayIn(undefined, halfPastTwo));
  });
});

import { describe, expect, it } from 'vitest';
import { addMonths, dayByKey } from '../../../src/controls/date-field/calendar.js';

describe('addMonths', () => {
  it('keeps the day where the month has it', () => {
    expect(addMonths('2026-11-24', 1)).toBe('2026-12-24');
    expect(addMonths('2026-01-24', -1)).toBe('2025-12-24');
    expect(addMonths('2026-11-24', 12)).toBe('2027-11-24');
  });

  it('takes the last day where the month is shorter', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2028-02-29', -12)).toBe('2027-02-28');
    expect(addMonths('2027-12-31', 2)).toBe('2028-02-29');
  });

  it('stays where there are no years left', () => {
    expect(addMonths('9999-12-31', 1)).toBe('9999-12-31');
    expect(addMonths('0000-01-01', -1)).toBe('0000-01-01');
  });
});

describe('dayByKey', () => {
  it('begins the week on Sunday', () => {
    expect(dayByKey('2026-11-22', 'Home', false)).toBe('2026-11-22');
    expect(dayByKey('2026-11-22', 'End', false)).toBe('2026-11-28');
  });

  it('crosses months and years', () => {
    expect(dayByKey('2026-12-31', 'ArrowRight', false)).toBe('2027-01-01');
    expect(dayByKey('2026-03-03', 'ArrowUp', false)).toBe('2026-02-24');
  });

  it('stays on the first and the last day there is', () => {
    expect(dayByKey('9999-12-31', 'ArrowDown', false)).toBe('9999-12-31');
    expect(dayByKey('0000-01-01', 'ArrowLeft', false)).toBe('0000-01-01');
  });

  it('knows no other key', () => {
    expect(dayByKey('2026-11-24', 'a', false)).toBeUndefined();
  });
});

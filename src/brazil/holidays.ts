import { getHolidays, type StateCode } from '@brazilian-utils/brazilian-utils';
import { addDays, weekdayOf } from './calendar.js';
import { isState } from './states.js';

export interface BusinessDayOptions {
  /** Whose state holidays count as well; an unknown code counts none. */
  readonly state?: string;
}

const carnivalTuesday = 'Carnaval (terça-feira)';
const years = new Map<string, ReadonlyMap<string, string>>();

/**
 * The name of the holiday on that day, in Portuguese, or `undefined`.
 *
 * National holidays, Carnival (Monday and Tuesday), Good Friday, Easter,
 * Corpus Christi, and the state's own. Municipal holidays are unknown here.
 * @throws {RangeError} when `day` is no day.
 */
export function holidayName(day: string, options: BusinessDayOptions = {}): string | undefined {
  return (
    holidaysOf(day.slice(0, 4), options.state).get(day) ??
    // Monday is as free as Tuesday, in offices and banks; the list names Tuesday only.
    (weekdayOf(day) === 1 && holidaysOf(day.slice(0, 4), undefined).get(addDays(day, 1)) === carnivalTuesday
      ? 'Carnaval (segunda-feira)'
      : undefined)
  );
}

/**
 * Whether people work on that day: neither a weekend nor a day with a `holidayName`.
 * @throws {RangeError} when `day` is no day.
 */
export function isBusinessDay(day: string, options: BusinessDayOptions = {}): boolean {
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6 && holidayName(day, options) === undefined;
}

/**
 * The day itself when it is a business day, else the next one.
 * @throws {RangeError} when `day` is no day.
 */
export function nextBusinessDay(day: string, options: BusinessDayOptions = {}): string {
  let next = day;
  while (!isBusinessDay(next, options)) next = addDays(next, 1);
  return next;
}

/**
 * The `n`th business day after that day, or before it when `n` is negative; for 0, `nextBusinessDay`.
 * @throws {RangeError} when `day` is no day.
 */
export function addBusinessDays(day: string, n: number, options: BusinessDayOptions = {}): string {
  if (n === 0) return nextBusinessDay(day, options);
  const step = Math.sign(n);
  let moved = day;
  for (let left = Math.abs(n); left > 0;) {
    moved = addDays(moved, step);
    if (isBusinessDay(moved, options)) left -= 1;
  }
  return moved;
}

function holidaysOf(year: string, state: string | undefined): ReadonlyMap<string, string> {
  const stateCode = state !== undefined && isState(state) ? (state as StateCode) : undefined;
  const key = year + (stateCode ?? '');
  let days = years.get(key);
  if (!days) {
    const holidays = getHolidays(stateCode ? { year: Number(year), stateCode } : { year: Number(year) });
    // Reversed, so that the national name wins where two fall on one day.
    days = new Map(holidays.reverse().map(({ date, name }) => [localDay(date), name]));
    years.set(key, days);
  }
  return days;
}

// The list's dates are midnights of the machine's own zone.
function localDay(date: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

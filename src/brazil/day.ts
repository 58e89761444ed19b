import { addDays, isDay, weekdayOf } from './calendar.js';
import { addBusinessDays, type BusinessDayOptions } from './holidays.js';

export { addDays, daysBetween, isDay, weekdayOf } from './calendar.js';

export interface ParseDayOptions extends BusinessDayOptions {
  /** The day that "hoje" means, as `YYYY-MM-DD`. */
  readonly today: string;
}

// In Portuguese, English and Spanish, whatever the screen speaks: no word means two things in them. Without accents.
const relativeDays: Readonly<Record<string, number>> = {
  ...{ hoje: 0, amanha: 1, 'depois de amanha': 2, ontem: -1 },
  ...{ today: 0, tomorrow: 1, 'day after tomorrow': 2, yesterday: -1 },
  ...{ hoy: 0, manana: 1, 'pasado manana': 2, ayer: -1 },
};
const weekdays = new RegExp(
  `^(?:(?:proxim[ao]|next) )?(?:${[
    'dom(?:ingo)?|sun(?:day)?',
    'seg(?:unda)?|lun(?:es)?|mon(?:day)?',
    'ter(?:ca)?|mar(?:tes)?|tue(?:s|sday)?',
    'qua(?:rta)?|mie(?:rcoles)?|wed(?:nesday)?',
    'qui(?:nta)?|jue(?:ves)?|thu(?:rs|rsday)?',
    'sex(?:ta)?|vie(?:rnes)?|fri(?:day)?',
    'sab(?:ado)?|sat(?:urday)?',
  ]
    .map((names) => `(${names})`)
    .join('|')})(?:[- ]?feira)?$`,
);
const ahead = /^\+ ?(\d{1,4}) ?(?:(u|dias? uteis|dia util|b|business days?|h|dias? habil(?:es)?)|dias?|days?)?$/;

/**
 * Reads a day as people type it: `hoje`, `amanhã`, `ontem`, `+3` (calendar days), `+3u` (business days, also
 * `+3b` and `+3h`), a weekday's name (the next one, never today), `1512`, `15/12` (the next such day, today included),
 * `151226`, `15/12/2026` (also with `-`, `.` or spaces), or `2026-12-15`. Words are read in Portuguese, English and
 * Spanish; the day stands before the month in all of them. Days that do not exist are not read.
 */
export function parseDay(text: string, options: ParseDayOptions): string | undefined {
  const { today } = options;
  const typed = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();
  if (isDay(typed)) return typed;

  if (Object.hasOwn(relativeDays, typed)) return addDays(today, relativeDays[typed] ?? 0);

  const jump = ahead.exec(typed);
  if (jump) {
    const n = Number(jump[1]);
    return jump[2] === undefined ? addDays(today, n) : addBusinessDays(today, n, options);
  }

  const weekday = weekdays.exec(typed)?.slice(1).findIndex(Boolean);
  if (weekday !== undefined) return addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);

  return parseDate(typed, today);
}

/** `dd/mm/aaaa`; text that is no day comes back unchanged. */
export function formatDay(day: string): string {
  return isDay(day) ? `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}` : day;
}

/** The day it is at `now` (milliseconds since 1970) in that zone; in the machine's own without one or with an unknown one. */
export function todayIn(timeZone: string | undefined, now: number): string {
  const formatter = timeZone ? formatterFor(timeZone) : undefined;
  if (formatter === undefined) {
    const date = new Date(now);
    const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(String);
    return `${year!.padStart(4, '0')}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  }
  const parts = Object.fromEntries(formatter.formatToParts(now).map(({ type, value }) => [type, value]));
  return `${parts['year']}-${parts['month']}-${parts['day']}`;
}

/** Making a formatter takes milliseconds, and the day is asked for often. */
const formatters = new Map<string, Intl.DateTimeFormat | undefined>();

function formatterFor(timeZone: string): Intl.DateTimeFormat | undefined {
  if (!formatters.has(timeZone)) formatters.set(timeZone, makeFormatter(timeZone));
  return formatters.get(timeZone);
}

function makeFormatter(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      calendar: 'gregory',
      timeZone,
    });
  } catch {
    return undefined;
  }
}

function parseDate(typed: string, today: string): string | undefined {
  const match =
    /^(\d{1,2})([/. -])(\d{1,2})(?:\2(\d{2}|\d{4}))?$/.exec(typed) ?? /^(\d{2})()(\d{2})(\d{2}|\d{4})?$/.exec(typed);
  if (!match) return undefined;
  const [, day = '', , month = '', year] = match;
  const monthAndDay = `-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (year !== undefined) return existing(year.padStart(4, '20') + monthAndDay);

  // Eight years always hold a 29 February, even around 2100.
  const thisYear = Number(today.slice(0, 4));
  for (let candidate = thisYear; candidate <= thisYear + 8; candidate += 1) {
    const found = existing(candidate + monthAndDay);
    if (found !== undefined && found >= today) return found;
  }
  return undefined;
}

function existing(day: string): string | undefined {
  return isDay(day) ? day : undefined;
}

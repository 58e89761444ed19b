const millisecondsPerDay = 86_400_000;

/** Whether the text is a day of the calendar, as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  // Some engines read 31 February as a day of March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * The day `n` calendar days later, or earlier when `n` is negative.
 * @throws {RangeError} when `day` is no day or the answer is outside the years 0 to 9999.
 */
export function addDays(day: string, n: number): string {
  const moved = new Date(startOf(day) + n * millisecondsPerDay);
  const text = Number.isNaN(moved.getTime()) ? '' : moved.toISOString().slice(0, 10);
  if (!isDay(text)) throw new RangeError(`Expected ${n} days from ${day} to be a day before the year 10000.`);
  return text;
}

/**
 * How many days lie from `a` to `b`; negative when `b` is earlier.
 * @throws {RangeError} when one of them is no day.
 */
export function daysBetween(a: string, b: string): number {
  return Math.round((startOf(b) - startOf(a)) / millisecondsPerDay);
}

/**
 * The day of the week, 0 for Sunday to 6 for Saturday.
 * @throws {RangeError} when `day` is no day.
 */
export function weekdayOf(day: string): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  return new Date(startOf(day)).getUTCDay() as 0 | 1 | 2 | 3 | 4 | 5 | 6;
}

function startOf(day: string): number {
  if (!isDay(day)) throw new RangeError(`Expected a day such as 2026-11-24, found ${JSON.stringify(day)}.`);
  return Date.parse(`${day}T00:00:00Z`);
}

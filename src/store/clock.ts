import { todayIn } from '../brazil/day.js';
import type { Day } from '../contact/json.js';

/** The time, so that a test can hold it still. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** Today in the host's time zone, else in the browser's. */
export function today(clock: Clock, timeZone: string | undefined): Day {
  return todayIn(timeZone, clock.now());
}

/** Typing at the pace of a fast typist until something ends it, and what of it is there afterwards. */
import { pause } from './screen.mjs';

const pace = 30;
/** What leaving the page in any way may cost, in milliseconds of typing. */
export const promise = 250;

/** @typedef {{ before: string, keys: { character: string, at: number }[] }} Typed */

/**
 * Types numbered words, so that a text torn or mixed up would show, until `ended` says so or the page is gone.
 *
 * @param {import('./screen.mjs').Screen} screen
 * @param {Typed} typed What was typed, filled as it happens.
 * @param {() => boolean} ended
 */
export async function typeUntil(screen, typed, ended) {
  let next = 0;
  for (let number = 1; ; number += 1) {
    for (const character of ` ${number}`) {
      if (ended()) return;
      await pause(next - Date.now());
      if (ended()) return;
      next = Date.now() + pace;
      const key = { character, at: Infinity };
      typed.keys.push(key);
      try {
        await screen.page.keyboard.type(character);
      } catch (error) {
        if (ended()) return;
        throw error;
      }
      // From here on its letter is in the field.
      key.at = Date.now();
    }
  }
}

/**
 * Types so many keys.
 *
 * @param {import('./screen.mjs').Screen} screen
 * @param {number} count
 * @param {string} before What is in the field already.
 */
export async function typeKeys(screen, count, before) {
  /** @type {Typed} */
  const typed = { before, keys: [] };
  await typeUntil(screen, typed, () => typed.keys.length === count);
  return typed;
}

/**
 * What the end cost: the time from the first lost key to the end, and whether what is there is what was typed.
 *
 * @param {Typed} typed
 * @param {string} found
 * @param {number} endedAt
 */
export function lossOf({ before, keys }, found, endedAt) {
  const all = before + keys.map(({ character }) => character).join('');
  const torn = !all.startsWith(found) || found.length < before.length;
  const lost = torn ? keys : keys.slice(found.length - before.length);
  const [first] = lost;
  return { torn, keys: lost.length, milliseconds: first === undefined ? 0 : Math.max(0, endedAt - first.at) };
}

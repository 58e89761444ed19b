/** What a row is given, and how rows are run and told. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../support/tree.mjs';
import { Profile } from './profile.mjs';
import { randomFrom } from './random.mjs';
import { openSite } from './site.mjs';

/**
 * @typedef {object} Amounts How often what is repeated is repeated.
 * @property {number} kills
 * @property {number} closes
 * @property {number} edits Of each of the two tabs.
 * @property {number} conclusions
 * @property {number} answerKills Kills between the sending of a contact and the answer.
 * @property {number} exits Of each manner of ending the browser in good order.
 * @property {boolean} long Whether there is time for large drafts, and nothing else to do for the machine.
 */

/** @typedef {{ kit: import('./site.mjs').Site, amounts: Amounts, seed: number }} LabOptions */

/**
 * @typedef {object} Row
 * @property {string} id The number of the fault in the list of faults.
 * @property {string} fault What is provoked.
 * @property {(lab: Lab) => Promise<void>} run
 */

/** @typedef {{ name: string, ok: boolean, found: string }} Check */

export class Lab {
  amounts;
  site;
  random;
  /** @type {Check[]} */
  checks = [];
  /** @type {string[]} What was measured beside the promises. */
  measured = [];
  /** @type {string[]} What did not run here, with the reason. */
  notRun = [];
  /** @type {Profile[]} */
  #profiles = [];

  /** @param {import('./site.mjs').Site} site @param {Amounts} amounts @param {number} seed */
  constructor(site, amounts, seed) {
    this.site = site;
    this.amounts = amounts;
    this.random = randomFrom(seed);
  }

  async profile() {
    const profile = await Profile.make(this.site.origin);
    this.#profiles.push(profile);
    return profile;
  }

  /** One promise. @param {string} name @param {boolean} ok @param {unknown} [found] */
  check(name, ok, found = '') {
    this.checks.push({ name, ok, found: typeof found === 'string' ? found : (JSON.stringify(found) ?? 'nothing') });
  }

  /** What the user must see, and within which time. @param {string} what @param {number | undefined} took */
  seen(what, took, within = 1000) {
    this.check(
      `${what} within ${within} ms`,
      took !== undefined && took <= within,
      took === undefined ? 'not at all' : `after ${took} ms`,
    );
    if (took !== undefined) this.measured.push(`${what}: ${took} ms`);
  }

  /** @param {string} text */
  measure(text) {
    this.measured.push(text);
  }

  /** @param {string} text */
  skip(text) {
    this.notRun.push(text);
  }

  async clean() {
    this.site.registry.reset();
    for (const profile of this.#profiles.splice(0)) await profile.remove();
  }
}

/** Every row, in the order of its number. @returns {Promise<Row[]>} */
export async function allRows() {
  const folder = path.join(root, 'test', 'faults', 'rows');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.mjs')).sort();
  return Promise.all(names.map(async (name) => (await import(pathToFileURL(path.join(folder, name)).href)).default));
}

/** @typedef {{ row: Row, checks: Check[], measured: string[], notRun: string[], seconds: number }} Outcome */

/**
 * Runs rows one after the other.
 *
 * @param {readonly Row[]} rows
 * @param {Amounts} amounts
 * @param {number} seed
 * @param {(outcome: Outcome) => void} tell
 */
export async function runRows(rows, amounts, seed, tell) {
  const site = await openSite();
  try {
    for (const row of rows) {
      const lab = new Lab(site, amounts, seed);
      const began = Date.now();
      try {
        await row.run(lab);
      } catch (error) {
        lab.check('runs to its end', false, error instanceof Error ? (error.stack ?? error.message) : String(error));
      }
      await lab.clean().catch((error) => lab.check('leaves nothing running', false, String(error)));
      if (lab.checks.length === 0 && lab.notRun.length === 0) lab.check('checks something', false);
      const { checks, measured, notRun } = lab;
      tell({ row, checks, measured, notRun, seconds: (Date.now() - began) / 1000 });
    }
  } finally {
    site.close();
  }
}

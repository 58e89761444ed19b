/** What a row is given, and how rows are run and told. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../support/tree.mjs';
import { Profile, SharedBrowser } from './profile.mjs';
import { randomFrom } from './random.mjs';
import { readPages, serve } from './site.mjs';

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

/**
 * @typedef {object} Row
 * @property {string} id The number of the fault in the list of faults.
 * @property {string} fault What is provoked.
 * @property {boolean} [isTimed] Whether it promises times, so that no other row may run beside it.
 * @property {(lab: Lab) => Promise<void>} run
 */

/** @typedef {{ name: string, ok: boolean, found: string }} Check */

export class Lab {
  amounts;
  random;
  /** @type {Check[]} */
  checks = [];
  /** @type {string[]} What was measured beside the promises. */
  measured = [];
  #pages;
  #browser;
  /** @type {Profile[]} */
  #profiles = [];
  /** @type {import('./site.mjs').Site[]} */
  #sites = [];

  /**
   * @param {import('./site.mjs').Pages} pages
   * @param {SharedBrowser} browser
   * @param {Amounts} amounts
   * @param {number} seed
   */
  constructor(pages, browser, amounts, seed) {
    this.#pages = pages;
    this.#browser = browser;
    this.amounts = amounts;
    this.random = randomFrom(seed);
  }

  /** The browser that rows share, on an origin for which nothing is stored. */
  async running() {
    return this.#browser.at(await this.#site());
  }

  /** A profile of the row's own, for what ends the browser or looks at its files. */
  async profile() {
    const profile = await Profile.make(await this.#site());
    this.#profiles.push(profile);
    return profile;
  }

  async #site() {
    const site = await serve(this.#pages);
    this.#sites.push(site);
    return site;
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

  async clean() {
    // What was broken may have left the browser in any state.
    if (this.checks.every(({ ok }) => ok)) await this.#browser.closeTabs();
    else await this.#browser.end();
    for (const profile of this.#profiles.splice(0)) await profile.remove();
    for (const site of this.#sites.splice(0)) site.close();
  }
}

/** Every row, in the order of its number. @returns {Promise<Row[]>} */
export async function allRows() {
  const folder = path.join(root, 'test', 'faults', 'rows');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.mjs')).sort();
  return Promise.all(names.map(async (name) => (await import(pathToFileURL(path.join(folder, name)).href)).default));
}

/** @typedef {{ row: Row, checks: Check[], measured: string[], seconds: number }} Outcome */

/**
 * Runs first the rows that promise times, one after the other, then the others two at once.
 *
 * @param {readonly Row[]} rows
 * @param {Amounts} amounts
 * @param {number} seed
 * @param {(outcome: Outcome) => void} tell
 */
export async function runRows(rows, amounts, seed, tell) {
  const pages = await readPages();
  const browsers = [new SharedBrowser(), new SharedBrowser()];

  /** @param {Row} row @param {SharedBrowser} browser */
  const run = async (row, browser) => {
    const lab = new Lab(pages, browser, amounts, seed);
    const began = Date.now();
    try {
      await row.run(lab);
    } catch (error) {
      lab.check('runs to its end', false, error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    await lab.clean().catch((error) => lab.check('leaves nothing running', false, String(error)));
    if (lab.checks.length === 0) lab.check('checks something', false);
    const { checks, measured } = lab;
    tell({ row, checks, measured, seconds: (Date.now() - began) / 1000 });
  };

  try {
    const [first] = browsers;
    for (const row of rows.filter(({ isTimed }) => isTimed === true)) await run(row, first);
    const others = rows.filter(({ isTimed }) => isTimed !== true);
    await Promise.all(
      browsers.map(async (browser) => {
        for (let row = others.shift(); row !== undefined; row = others.shift()) await run(row, browser);
      }),
    );
  } finally {
    for (const browser of browsers) await browser.end();
  }
}

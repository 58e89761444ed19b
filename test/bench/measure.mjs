/** What every benchmark needs: one Chromium, CPU time of its main thread, keys, statistics, tables. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { playwrightOptions } from '../support/browser.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').CDPSession} Session */
/** @typedef {{ page: Page, cdp: Session, close: () => Promise<void> }} Opened */

/** Milliseconds of the main thread's own CPU time since the page was made: other processes do not count. */
/** @typedef {{ script: number, layout: number, work: number, task: number }} Spent */

/** Starts a Chromium whose storage is on disk and whose frames are not held back to the display's rate. */
export async function launch() {
  const profile = await mkdtemp(path.join(tmpdir(), 'bench-'));
  const options = await playwrightOptions();
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    args: [
      ...options.args,
      '--disable-frame-rate-limit',
      '--disable-gpu-vsync',
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
    ],
    viewport: { width: 1280, height: 900 },
  });

  /** @param {string} address @returns {Promise<Opened>} */
  async function open(address) {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    page.on('pageerror', (error) => console.error(`${address}: ${error.message}`));
    await page.goto(address);
    return { page, cdp, close: () => page.close() };
  }

  return {
    open,
    version: context.browser()?.version() ?? '',
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** @param {Opened} opened @returns {Promise<Spent>} */
export async function spent({ cdp }) {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const seconds = new Map(metrics.map(({ name, value }) => [name, value]));
  const of = (/** @type {string} */ name) => (seconds.get(name) ?? 0) * 1000;
  const script = of('ScriptDuration');
  const layout = of('LayoutDuration') + of('RecalcStyleDuration');
  return { script, layout, work: script + layout, task: of('TaskDuration') };
}

/** Waits until the main thread has worked on nothing for a while, without a script of its own in the page. */
/** @param {Opened} opened */
export async function idle(opened, quiet = 400) {
  let before = await spent(opened);
  for (let waited = 0; waited < 60_000; waited += quiet) {
    await pause(quiet);
    const now = await spent(opened);
    if (now.script - before.script < 0.05 && now.layout - before.layout < 0.05) return now;
    before = now;
  }
  throw new Error('Expected an idle page within a minute, found it working.');
}

/** @param {number} milliseconds */
export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Presses a key through the browser's own input pipeline. @param {Opened} opened @param {string} character */
export async function press({ cdp }, character) {
  const code =
    character === ' ' ? 'Space' : /\d/.test(character) ? `Digit${character}` : `Key${character.toUpperCase()}`;
  const key = { key: character, code, windowsVirtualKeyCode: character.toUpperCase().charCodeAt(0) };
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', text: character, ...key });
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

/** @param {readonly number[]} values @param {number} share 0.5 is the median. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? NaN;
  const high = sorted[Math.ceil(at)] ?? NaN;
  return low + (high - low) * (at - Math.floor(at));
}

/** @param {readonly number[]} values */
export const median = (values) => quantile(values, 0.5);

/** @param {number} value */
export function figure(value) {
  if (!Number.isFinite(value)) return '–';
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** The middle half of the values. @param {readonly number[]} values */
export function spread(values) {
  return `${figure(quantile(values, 0.25))} to ${figure(quantile(values, 0.75))}`;
}

/** @typedef {{ kit: number, plain: number }} Pair The same work of both, measured in one round. */

/** One line of the table of ratios: the ratio is the median of those of the rounds, so that a slow spell cancels out. */
/** @param {string} what @param {readonly Pair[]} pairs @param {string} goal */
export function ratioRow(what, pairs, goal) {
  const ratios = pairs.map(({ kit, plain }) => kit / plain);
  return [
    what,
    String(pairs.length),
    figure(median(pairs.map(({ kit }) => kit))),
    figure(median(pairs.map(({ plain }) => plain))),
    figure(median(ratios)),
    spread(ratios),
    goal,
  ];
}

/** Heads of the table that `ratioRow` fills. @param {string} unit @param {string} [limit] */
export const ratioHeads = (unit, limit = 'plain') => [
  'what',
  'n',
  `kit, ${unit}`,
  `${limit}, ${unit}`,
  'ratio',
  'middle half',
  'goal',
];

/** @param {string} title @param {readonly string[]} heads @param {readonly (readonly string[])[]} rows */
export function table(title, heads, rows) {
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => (row[at] ?? '').length)));
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, at) => (at === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return `\n## ${title}\n\n${[line(heads), rule, ...rows.map(line)].join('\n')}\n`;
}

/** Runs both in turn, the first one changing with the round. @param {number} round @param {readonly (() => Promise<void>)[]} steps */
export async function interleaved(round, steps) {
  const order = round % 2 === 0 ? steps : [...steps].reverse();
  for (const step of order) await step();
}

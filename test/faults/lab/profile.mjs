/** One browser profile on disk, started as often as a test wants, and left as it was when the browser died. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { playwrightOptions } from '../../support/browser.mjs';
import { gone, signalAll, treeOf } from './processes.mjs';
import { Screen } from './screen.mjs';

/** @typedef {import('./site.mjs').Site} Site */
/** @typedef {{ draftId: string, rev: number, text: string, waits: number[], heardAt: number }} Acknowledgement */

/** @type {ReturnType<typeof playwrightOptions> | undefined} Looked for once: each look starts programs. */
let browserOptions;
const locks = ['SingletonLock', 'SingletonSocket', 'SingletonCookie'];

export class Profile {
  /** @type {string} */
  folder;
  /** Where its browsers open pages. */
  site;
  /** @type {Set<Running>} */
  #running = new Set();

  /** @param {string} folder @param {Site} site */
  constructor(folder, site) {
    this.folder = folder;
    this.site = site;
  }

  /** @param {Site} site */
  static async make(site) {
    return new Profile(await mkdtemp(path.join(tmpdir(), 'sales-contact-faults-')), site);
  }

  /** @param {{ executablePath?: string, env?: Record<string, string>, sandbox?: boolean }} [options] */
  async launch(options = {}) {
    // A killed browser leaves them behind.
    for (const name of locks) await rm(path.join(this.folder, name), { force: true });
    const found = await (browserOptions ??= playwrightOptions());
    const context = await chromium.launchPersistentContext(this.folder, {
      ...found,
      ...(options.executablePath !== undefined && { executablePath: options.executablePath }),
      ...(options.sandbox === false && { chromiumSandbox: false }),
      env: { ...found.env, ...options.env },
      // Playwright's own default; people have the page cache.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
      viewport: { width: 1440, height: 900 },
      locale: 'pt-BR',
      timezoneId: 'America/Sao_Paulo',
    });
    const running = new Running(context, this.site, this, await treeOf(this.folder));
    this.#running.add(running);
    await running.listen();
    return running;
  }

  /** Every file of the profile, largest effort: what a byte search reads. */
  async files() {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  }

  /** Which of the texts are in the bytes of the profile, in any of three encodings. @param {readonly string[]} texts */
  async search(texts) {
    /** @type {Set<string>} */
    const found = new Set();
    for (const file of await this.files()) {
      const bytes = await readFile(file).catch(() => undefined);
      if (bytes === undefined) continue;
      for (const text of texts) {
        const encodings = /** @type {const} */ (['utf8', 'latin1', 'utf16le']);
        if (encodings.some((encoding) => bytes.includes(Buffer.from(text, encoding)))) found.add(text);
      }
    }
    return found;
  }

  /** Ends what still runs and deletes the profile. */
  async remove() {
    for (const running of this.#running) await running.end();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** One browser for rows that leave it alive. Each row has an origin of its own in it, and so a storage of its own. */
export class SharedBrowser {
  /** @type {Profile | undefined} */
  #profile;
  /** @type {Promise<Running> | undefined} */
  #running;

  /** @param {Site} site */
  async at(site) {
    const { context, profile } = await (this.#running ??= this.#start(site));
    return new Running(context, site, profile);
  }

  /** @param {Site} site */
  async #start(site) {
    this.#profile = await Profile.make(site);
    return this.#profile.launch();
  }

  /** All but the first: without any, the browser would end. */
  async closeTabs() {
    const tabs = (await this.#running)?.context.pages().slice(1) ?? [];
    await Promise.all(tabs.map((page) => page.close()));
  }

  async end() {
    this.#running = undefined;
    await this.#profile?.remove();
  }
}

/** A started browser, and the site that is opened in it. */
export class Running {
  context;
  site;
  profile;
  pids;
  /** @type {Acknowledgement[]} What the kit said is safe, as it was heard outside the browser. */
  acknowledged = [];
  #ended = false;

  /**
   * @param {import('playwright-core').BrowserContext} context
   * @param {Site} site
   * @param {Profile} profile
   * @param {number[]} [pids]
   */
  constructor(context, site, profile, pids = []) {
    this.context = context;
    this.site = site;
    this.profile = profile;
    this.pids = pids;
  }

  listen() {
    return this.context.exposeBinding('tell', (_source, report) => {
      this.acknowledged.push({ ...report, heardAt: Date.now() });
    });
  }

  /**
   * The screen in a new tab. Scripts of `init` run before the kit.
   *
   * @param {Record<string, string>} [query]
   * @param {{ ready?: boolean, init?: (() => void) | string, at?: string, before?: (page: import('playwright-core').Page) => Promise<unknown> }} [options]
   */
  async open(query = {}, { ready = true, init, at = '/', before } = {}) {
    const page = await this.context.newPage();
    page.setDefaultTimeout(30_000);
    if (init !== undefined) await page.addInitScript(init);
    await before?.(page);
    await page.goto(`${this.site.origin}${at}?${new URLSearchParams(query)}`);
    const screen = new Screen(page);
    if (ready) await screen.isReady();
    return screen;
  }

  /** A page of the same origin without the kit. */
  async blank() {
    const page = await this.context.newPage();
    await page.goto(`${this.site.origin}/blank`);
    return page;
  }

  /** Ends every process of the browser at once, with a signal nobody can refuse. */
  async kill() {
    const pids = await this.#tree();
    signalAll(pids, 'SIGKILL');
    await this.#settle(pids);
  }

  /** Every process that is there now; found before, so that a kill at a moment is one at that moment. */
  async #tree() {
    this.pids = [...new Set([...this.pids, ...(await treeOf(this.profile.folder))])];
    return this.pids;
  }

  /** The same at once, with the processes known so far. */
  killNow() {
    signalAll(this.pids, 'SIGKILL');
  }

  /** After `killNow`: waits for the end of all. */
  async dead() {
    await this.#settle(await this.#tree());
  }

  /** Looks again which processes there are, for `killNow`. */
  async count() {
    return (await this.#tree()).length;
  }

  /** What the system does when it shuts down. */
  async terminate() {
    const pids = await this.#tree();
    signalAll(pids.slice(0, 1), 'SIGTERM');
    await this.#settle(pids);
  }

  /** What "quit" does. */
  async quit() {
    const pids = await this.#tree();
    await this.context.close();
    await this.#settle(pids);
  }

  /** For the end of a test: whatever still runs. */
  async end() {
    if (this.#ended) return;
    await this.kill();
    await this.context.close().catch(() => undefined);
  }

  /** @param {number[]} pids */
  async #settle(pids) {
    await gone(pids.slice(0, 1));
    // Children of a dead browser end by themselves, but the profile must be free.
    const rest = pids.slice(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    signalAll(rest, 'SIGKILL');
    await gone(rest);
    this.#ended = true;
  }
}

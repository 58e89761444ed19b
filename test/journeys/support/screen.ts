import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { playwrightOptions } from '../../support/browser.mjs';
import { demoFolder } from '../../support/build-demo.mjs';
import { serve } from '../../support/server.mjs';
import { pageErrors, policyViolations } from './inside.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The groups of the screen, by their printed headings. */
export type Group =
  | 'Dados da pessoa'
  | 'Dados do Contato'
  | 'Endereço'
  | 'Pessoa Relacionada'
  | 'Itens'
  | 'Dados Complementares'
  | 'Dados do Próximo Contato'
  | 'Dados do Contato Interno'
  | 'Spy System';

/** The screen in one tab, as a person finds things on it: by role and by name. */
export class Screen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  group(name: Group): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  text(group: Group, name: string): Locator {
    return this.group(group).getByRole('textbox', { name, exact: true });
  }

  box(group: Group, name: string): Locator {
    return this.group(group).getByRole('combobox', { name, exact: true });
  }

  check(group: Group, name: string): Locator {
    return this.group(group).getByRole('checkbox', { name, exact: true });
  }

  radio(group: Group, name: string): Locator {
    return this.group(group).getByRole('radio', { name, exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name, exact: true });
  }

  /** Reference contact or item, by its number. */
  reference(number: number): Locator {
    return this.page.getByRole('group', { name: `Referência de contato ${number}`, exact: true });
  }

  item(number: number): Locator {
    return this.page.getByRole('row', { name: `Item ${number}`, exact: true });
  }

  /** The box of the search dialog. */
  get search(): Locator {
    return this.page.getByRole('combobox', { name: 'Buscar', exact: true });
  }

  /** Types into a lookup and takes the row of that name. */
  async choose(box: Locator, typed: string, row = typed): Promise<void> {
    await box.fill(typed);
    await this.page.getByRole('option', { name: row }).first().click();
  }

  /** Types some keys where the cursor is. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** The draft manager in the host's notifications, opened. */
  async openNotifications(): Promise<Locator> {
    await this.button('Notificações').click();
    return this.page.getByRole('complementary', { name: 'Notificações / Rascunhos', exact: true });
  }

  /** Waits until a text is on the screen; live regions may say it as well. */
  async shows(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  async isReady(): Promise<void> {
    await this.group('Dados da pessoa').waitFor();
    // The lists are there when the first suggestion is.
    await expect.poll(() => this.box('Dados do Contato', 'Tipo de atendimento').inputValue(), patience).not.toBe('');
  }
}

/** The time that a busy machine may take for what a person sees at once. */
export const patience = { timeout: 30_000, interval: 50 } as const;

export interface OpenOptions {
  /** The address after the slash, such as `?profile=no-prices`. */
  readonly query?: string;
  /** Files served beside those of the page. */
  readonly pages?: Readonly<Record<string, string | { readonly type?: string; readonly body: string }>>;
  readonly size?: { readonly width: number; readonly height: number };
  readonly ready?: boolean;
}

export interface Journeys {
  /** Opens the screen in a browser that knows nothing yet. */
  open(options?: OpenOptions): Promise<Screen>;
  /** Another tab of the same browser. With `clock` the time can be put forward. */
  tab(query?: string, options?: { readonly ready?: boolean; readonly clock?: boolean }): Promise<Screen>;
}

type ServerOptions = Parameters<typeof serve>[0];
type Pages = NonNullable<ServerOptions['pages']>;

/**
 * A browser and a server for the tests of one file. Every page runs under the strict policy, and after each test none
 * may have been violated and no error may have gone uncaught, unless the test says so by `tolerant`.
 */
export function journeys(
  options: {
    readonly tolerant?: boolean;
    /** Asked before the first test: what is behind the page's own server (`server.mjs`). */
    readonly backends?: () => Promise<ServerOptions['backends']>;
  } = {},
): Journeys {
  const pages: Pages = {};
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serve>>;
  let context: BrowserContext | undefined;

  beforeAll(async () => {
    const backends = await options.backends?.();
    server = await serve({
      ...(backends !== undefined && { backends }),
      folders: { '/': `${root}test/journeys/page`, '/dist/': `${root}dist`, '/demo/': demoFolder },
      pages,
    });
    browser = await chromium.launch(await playwrightOptions());
  });

  afterEach(async ({ task }) => {
    const opened = context?.pages() ?? [];
    if (task.result?.state === 'fail') await keepTraces(task.name, opened);
    const violations = (await Promise.all(opened.map(policyViolations))).flat();
    const errors = (await Promise.all(opened.map(pageErrors))).flat();
    await context?.close();
    context = undefined;
    for (const address of Object.keys(pages)) delete pages[address];
    if (options.tolerant === true) return;
    expect(violations, 'what the page policy refused').toEqual([]);
    expect(errors, 'errors that nobody caught').toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const show = async (query: string, ready: boolean, clock = false): Promise<Screen> => {
    const page = await context!.newPage();
    page.setDefaultTimeout(patience.timeout);
    if (clock) await page.clock.install();
    await page.goto(`${server.origin}/${query}`);
    const screen = new Screen(page);
    if (ready) await screen.isReady();
    return screen;
  };

  return {
    async open({ query = '', pages: served = {}, size = { width: 1440, height: 900 }, ready = true } = {}) {
      Object.assign(pages, served);
      await context?.close();
      context = await browser.newContext({ viewport: size, locale: 'pt-BR', timezoneId: 'America/Sao_Paulo' });
      return show(query, ready);
    },
    tab: (query = '', { ready = true, clock = false } = {}) => show(query, ready, clock),
  };
}

/** What the pages of a failed test showed, as text and as a picture. */
async function keepTraces(test: string, pages: readonly Page[]): Promise<void> {
  const folder = path.join(root, 'node_modules', '.cache', 'journeys');
  await mkdir(folder, { recursive: true });
  for (const [index, page] of pages.entries()) {
    const name = path.join(folder, `${test.replace(/[^\w]+/g, '-')}-${index + 1}`);
    await page.screenshot({ path: `${name}.png` }).catch(() => undefined);
    const shown = await page.getByRole('main').ariaSnapshot().catch(String);
    await writeFile(`${name}.txt`, shown);
  }
}

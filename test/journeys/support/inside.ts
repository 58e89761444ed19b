/** The one place of the journeys that looks inside the page: what was said and broken there, and what axe finds. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';

export interface KitEvent {
  readonly type: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

declare global {
  var kitEvents: KitEvent[];
  var policyViolations: string[];
  var pageErrors: string[];
  /** Counts scripts that came in with data; none may ever run. */
  var intrusions: number | undefined;
}

/** The events of the kit since the page was loaded, in order. */
export function kitEvents(page: Page): Promise<readonly KitEvent[]> {
  return page.evaluate(() => globalThis.kitEvents);
}

/** What was told of saved contacts: the words on the screen may come a moment before it. */
export async function savedOf({ page }: { readonly page: Page }): Promise<readonly KitEvent[]> {
  return (await kitEvents(page)).filter(({ type }) => type === 'sales-contact-saved');
}

/** What the page's policy refused. */
export function policyViolations(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => globalThis.policyViolations);
}

/** Errors and rejections that nobody caught. */
export function pageErrors(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => globalThis.pageErrors);
}

/** How often a script that came in with data ran. */
export function intrusions(page: Page): Promise<number> {
  return page.evaluate(() => globalThis.intrusions ?? 0);
}

/** The host says another language. */
export function speak(page: Page, language: string): Promise<void> {
  return page.evaluate((lang) => {
    document.documentElement.lang = lang;
  }, language);
}

/** A computed style of the first element a selector finds, as the browser resolves it. */
export function styleOf(page: Page, selector: string, property: string, pseudo?: string): Promise<string> {
  return page
    .locator(selector)
    .first()
    .evaluate((element, [name, part]) => getComputedStyle(element, part).getPropertyValue(name!), [property, pseudo]);
}

export function colorOf(found: Locator, property: string): Promise<string> {
  return found.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
}

/** The line that is drawn around the control of a field. */
export function ringOf(input: Locator): Promise<string> {
  return input.evaluate((element) => getComputedStyle(element.parentElement!).outlineStyle);
}

/** What stands on the paper, as it is drawn. */
export async function onPaper(page: Page): Promise<string> {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const text = await page
    .locator('sales-contact-print-summary')
    .evaluate(({ shadowRoot }) => [...shadowRoot!.children].map((part) => (part as HTMLElement).innerText).join(' '));
  return text.replaceAll(/\s+/g, ' ');
}

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Runs every rule of axe for A, AA and best practice on the whole page, shadow roots included. */
export async function runAxe(page: Page): Promise<axe.AxeResults> {
  await page.evaluate(axeSource);
  return page.evaluate(() => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
    const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
    return inPage.run({ runOnly: { type: 'tag', values } });
  });
}

/** Puts an input that nobody can name into the shadow root of the first text field: what axe must find. */
export async function plantUnlabelledInput(page: Page): Promise<void> {
  await page.evaluate(() => {
    const walk = (root: Document | ShadowRoot): ShadowRoot | undefined => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot === null) continue;
        if (element.localName === 'sales-contact-text-field') return element.shadowRoot;
        const found = walk(element.shadowRoot);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    walk(document)?.append(document.createElement('input'));
  });
}

/** Whether the focus is on this, or somewhere in it. */
export function hasFocus(found: Locator): Promise<boolean> {
  return found.evaluate((one) => one.matches(':focus, :focus-within'));
}

/** Puts a text on the clipboard, as another program does. */
export async function copyElsewhere(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
}

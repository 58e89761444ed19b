/**
 * Pictures of the stories with the tag `matrix`, one for all states of each element and those of the whole screen, in
 * every width and theme, and one sheet for each story that shows them side by side.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { preview } from 'vite';
import { root, run } from './tree.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('../../stories/support/stage.js').StoryStage} StoryStage */

const widths = [1440, 1366, 900, 390];
const themes = /** @type {const} */ (['light', 'dark', 'high-contrast']);
/** CSS pixels. A longer story gets a window of its own length, at whose end the footer then sticks. */
const height = 900;

/**
 * @param {Browser} browser
 * @param {string} folder Where the pictures go.
 * @param {(name: string) => boolean} isWanted By the name of a picture, `controls-select--all-900-dark`.
 * @returns {Promise<number>} How many stories could not be drawn.
 */
export async function takeStoryPictures(browser, folder, isWanted) {
  console.log('Building the Storybook.');
  const built = await run('npm', ['run', 'build:storybook']);
  if (built.code !== 0) throw new Error(`Expected npm run build:storybook to end well, found:\n${built.output}`);
  const index = JSON.parse(await readFile(path.join(root, 'storybook-static', 'index.json'), 'utf8'));
  /** @type {{ id: string, type: string, importPath: string, tags: string[] }[]} */
  const entries = Object.values(index.entries);
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'warn',
    build: { outDir: 'storybook-static' },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const [origin] = server.resolvedUrls?.local ?? [];
  let failed = 0;
  try {
    for (const { id, type, importPath, tags } of entries) {
      if (type !== 'story' || !tags.includes('matrix')) continue;
      // The place of its file, for an address is made of the Portuguese title.
      const file = importPath.replace(/^\.\/stories\/|\.stories\.ts$/g, '').replaceAll('/', '-');
      const name = `${file}-${id.split('--')[1]}`;
      const wanted = widths.flatMap((width) =>
        themes.map((theme) => ({ width, theme, picture: `${name}-${width}-${theme}` })),
      );
      const shown = wanted.filter(({ picture }) => isWanted(picture));
      if (shown.length === 0) continue;
      const context = await browser.newContext({
        viewport: { width: 1440, height },
        locale: 'pt-BR',
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      page.setDefaultTimeout(45_000);
      try {
        await page.goto(`${origin}iframe.html?id=${id}&viewMode=story`);
        await page.locator('body.sb-show-main story-stage').waitFor();
        // The story's own play has ended when nothing moves any more.
        await page.waitForTimeout(1500);
        for (const { width, theme, picture } of shown) {
          await page.setViewportSize({ width, height });
          await page
            .locator('story-stage')
            .evaluate((stage, look) => /** @type {StoryStage} */ (stage).show(look), { theme, width: 0 });
          await page.waitForTimeout(200);
          const length = await page.evaluate(() => document.documentElement.scrollHeight);
          if (length > height) await page.setViewportSize({ width, height: length });
          await page.screenshot({ path: path.join(folder, `${picture}.png`), animations: 'disabled' });
        }
        await takeSheet(browser, folder, name, shown);
        console.log(`pictures/sheet-${name}.png`);
      } catch (error) {
        failed += 1;
        console.error(`${name}: ${error instanceof Error ? error.message.split('\n').slice(0, 4).join(' ') : error}`);
      }
      await context.close();
    }
  } finally {
    await server.close();
  }
  return failed;
}

/**
 * @param {Browser} browser
 * @param {string} folder
 * @param {string} name
 * @param {readonly { width: number, theme: string, picture: string }[]} shown
 */
async function takeSheet(browser, folder, name, shown) {
  const page = await browser.newPage({ viewport: { width: 2000, height } });
  const images = await Promise.all(
    shown.map(async ({ width, theme, picture }) => {
      const data = await readFile(path.join(folder, `${picture}.png`), 'base64');
      return `<figure><figcaption>${width} ${theme}</figcaption><img width="${width / 2}" src="data:image/png;base64,${data}"></figure>`;
    }),
  );
  await page.setContent(
    `<style>body{display:flex;flex-wrap:wrap;gap:8px;margin:8px;font:13px sans-serif}figure{margin:0}</style>${images.join('')}`,
  );
  await page.screenshot({ path: path.join(folder, `sheet-${name}.png`), fullPage: true });
  await page.close();
}

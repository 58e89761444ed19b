/**
 * Pictures for looking at, in every size and theme: `npm run pictures -- screen` for the states of the host page,
 * `npm run pictures -- stories` for all states of every element, both without a word. More words choose by name:
 * `npm run pictures -- screen errors 390`. They go to `pictures/`, which is not kept.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { playwrightOptions } from './browser.mjs';
import { takeStoryPictures } from './story-pictures.mjs';
import { root } from './tree.mjs';

/** @typedef {import('playwright-core').Page} Page */

const sizes = [
  { width: 1440, height: 900 },
  { width: 1366, height: 607 },
  { width: 900, height: 1000 },
  { width: 390, height: 844 },
];
const themes = /** @type {const} */ (['light', 'dark', 'high-contrast']);

/** @param {Page} page @param {string} name */
const button = (page, name) => page.getByRole('button', { name }).first();
/** @param {Page} page @param {string} label */
const field = (page, label) => page.getByRole('textbox', { name: label, exact: true }).first();

/** @param {Page} page */
async function fill(page) {
  await page.getByRole('radio', { name: 'Jurídica' }).check({ force: true });
  await field(page, 'CPF/CNPJ').fill('11222333000181');
  await field(page, 'Nome completo').fill('Confecções Horizonte Ltda');
  await field(page, 'Nome curto').fill('Horizonte');
  await field(page, 'Nome fantasia').fill('Confecções Horizonte');
  await page.getByLabel('Indicador de IE').selectOption({ label: 'Não contribuinte' });
  await field(page, 'Descrição do contato').fill('Bimer + ISS-Easy');
  await field(page, 'Assunto atual').fill('Proposta para a filial sul');
  await field(page, 'Descrição do Parecer').fill('Pediu uma demonstração do módulo fiscal.');
  await button(page, 'Novo Item').click();
  await page.keyboard.type('biometria', { delay: 60 });
  await page.getByRole('option', { name: /Relógio de ponto/ }).click();
  await page.getByRole('textbox', { name: /Quantidade/ }).fill('2');
  await field(page, 'Descrição do contato').focus();
}

/** What a spreadsheet puts on the clipboard, one row with a product that there is not. */
const sheet = [
  'Código\tProduto\tQuantidade\tValor unitário\tDesconto',
  '101\tERP Comércio, licença mensal\t12\tR$ 189,90\t5%',
  '701\tImplantação, pacote padrão\t1\t3.200,00\t',
  '\tCadeira giratória\tduas\t450,00\t',
  '801\tTreinamento no local, hora\t8\t145,00\t10%',
].join('\r\n');

/** Pastes as from another program, into what has the focus. @param {Page} page */
async function pasteSheet(page) {
  await button(page, 'Colar planilha').click();
  await field(page, 'Células copiadas').fill(sheet);
  await button(page, 'Ler').click();
  await page.getByRole('button', { name: 'Inserir 4 itens' }).waitFor();
}

/** What is done before each picture. @type {Record<string, (page: Page) => Promise<void>>} */
const states = {
  empty: async () => undefined,
  filled: fill,
  async errors(page) {
    await button(page, 'Concluir Cadastro').click();
    await page
      .getByText(/pendências para concluir/)
      .first()
      .waitFor();
  },
  async dialog(page) {
    await page.keyboard.press('F2');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('pao', { delay: 60 });
    await page.getByRole('option', { name: /Padaria Pão Dourado/ }).waitFor();
  },
  async existing(page) {
    await states['dialog']?.(page);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByText('12.ABC.345/01DE-35').first().waitFor();
  },
  async 'paste-asked'(page) {
    await button(page, 'Colar planilha').click();
    await field(page, 'Células copiadas').waitFor();
  },
  async pasted(page) {
    await pasteSheet(page);
    await page.getByText(/1 com pendência/).waitFor();
  },
  async lines(page) {
    await pasteSheet(page);
    await button(page, 'Inserir 4 itens').click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('gridcell', { name: /^Quantidade: 12/ }).focus();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowRight');
  },
  async saved(page) {
    await fill(page);
    await button(page, 'Concluir Cadastro').click();
    const confirm = button(page, 'Concluir assim mesmo');
    const done = page.getByText(/^Contato .* cadastrado/).first();
    await confirm.or(done).first().waitFor();
    if (await confirm.isVisible()) await confirm.click();
    await done.waitFor();
  },
};

const parts = ['screen', 'stories'];
const asked = process.argv.slice(2);
/** Words that a picture's name must contain, all of them. */
const wanted = asked.filter((word) => !parts.includes(word));
/** @param {string} name */
const isWanted = (name) => wanted.every((word) => name.includes(word));
/** @param {string} part */
const isAsked = (part) => asked.includes(part) || !asked.some((word) => parts.includes(word));
const folder = path.join(root, 'pictures');
await mkdir(folder, { recursive: true });

const browser = await chromium.launch(await playwrightOptions());
let failed = 0;
try {
  if (isAsked('screen')) failed += await takeScreenPictures();
  if (isAsked('stories')) failed += await takeStoryPictures(browser, folder, isWanted);
} finally {
  await browser.close();
}
process.exit(failed === 0 ? 0 : 1);

/** @returns {Promise<number>} How many states could not be reached. */
async function takeScreenPictures() {
  let unreached = 0;
  const host = await createServer({
    root: path.join(root, 'stories', 'host'),
    configFile: path.join(root, 'vite.config.ts'),
    mode: 'development',
    logLevel: 'warn',
    server: { port: 0, hmr: false },
  });
  await host.listen();
  const [origin] = host.resolvedUrls?.local ?? [];
  try {
    for (const [state, reach] of Object.entries(states)) {
      for (const { width, height } of sizes) {
        for (const theme of themes) {
          const name = `${state}-${width}x${height}-${theme}`;
          if (!isWanted(name)) continue;
          const context = await browser.newContext({
            viewport: { width, height },
            locale: 'pt-BR',
            reducedMotion: 'reduce',
          });
          const page = await context.newPage();
          page.setDefaultTimeout(45_000);
          try {
            await page.goto(`${origin}?theme=${theme}`);
            // The lists are there when the first suggestion is.
            await page.getByText('sugerido').first().waitFor();
            await reach(page);
            // What stands beside the groups follows once typing rests.
            await page.waitForTimeout(600);
            await page.screenshot({ path: path.join(folder, `${name}.png`) });
            console.log(`pictures/${name}.png`);
          } catch (error) {
            unreached += 1;
            await page.screenshot({ path: path.join(folder, `${name}-failed.png`) }).catch(() => undefined);
            console.error(
              `${name}: ${error instanceof Error ? error.message.split('\n').slice(0, 4).join(' ') : error}`,
            );
          }
          await context.close();
        }
      }
    }
  } finally {
    await host.close();
  }
  return unreached;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bundledBrowser, findBrowser, playwrightOptions, quietFlags } from './browser.mjs';

const bundled = {
  executablePath: '/bundled',
  origin: 'bundled' as const,
  headlessShell: true,
  env: {},
};

describe('findBrowser', () => {
  it('takes CHROME_PATH before everything else', async () => {
    const found = await findBrowser({ chromePath: process.execPath, installed: () => ['/installed'] });

    expect(found).toMatchObject({ executablePath: process.execPath, origin: 'CHROME_PATH' });
  });

  it('says so when CHROME_PATH names no file, rather than taking another browser', async () => {
    const found = findBrowser({ chromePath: '/nowhere/chrome', installed: () => ['/installed'] });

    await expect(found).rejects.toThrow('Expected CHROME_PATH to name a browser, found no file at /nowhere/chrome.');
  });

  it('takes an installed browser before the bundled one', async () => {
    const found = await findBrowser({
      chromePath: undefined,
      installed: () => ['/installed', '/other'],
      bundled: async () => bundled,
    });

    expect(found).toMatchObject({ executablePath: '/installed', origin: 'installed' });
  });

  it('takes the bundled one when none is installed', async () => {
    const found = await findBrowser({ chromePath: undefined, installed: () => [], bundled: async () => bundled });

    expect(found).toEqual(bundled);
  });

  it('ends with one error that names the remedies', async () => {
    const found = findBrowser({ chromePath: undefined, installed: () => [], bundled: async () => undefined });

    await expect(found).rejects.toThrow(/found none\.\nRemedies: install .* set CHROME_PATH .* npm ci/s);
  });

  it('tells why the bundled one does not start', async () => {
    const found = findBrowser({
      chromePath: undefined,
      installed: () => [],
      bundled: () => Promise.reject(new Error('no libnss3')),
    });

    await expect(found).rejects.toThrow('The bundled binary does not start here: no libnss3');
  });
});

describe('the flags of a test browser', () => {
  it('turn the sandbox off for root only', () => {
    expect(quietFlags.includes('--no-sandbox')).toBe(process.getuid?.() === 0);
  });
});

// The package holds a binary for this platform alone.
if (process.platform === 'linux' && process.arch === 'x64') {
  describe('the bundled browser', () => {
    it('unpacks into an empty folder and shows a page with its own libraries', { timeout: 120_000 }, async () => {
      const cache = await mkdtemp(path.join(tmpdir(), 'browser-'));
      const options = await playwrightOptions({
        chromePath: undefined,
        installed: () => [],
        bundled: () => bundledBrowser({ cache, ownLibraries: true }),
      });

      const browser = await chromium.launch(options);
      try {
        const page = await browser.newPage();
        await page.setContent('<button>Concluir Cadastro</button>');
        const box = await page.getByRole('button', { name: 'Concluir Cadastro' }).boundingBox();

        expect(options.executablePath.startsWith(cache)).toBe(true);
        expect(options.env['LD_LIBRARY_PATH']).toContain(cache);
        expect(box?.width).toBeGreaterThan(50);
      } finally {
        await browser.close();
        await rm(cache, { recursive: true, force: true });
      }
    });
  });
}

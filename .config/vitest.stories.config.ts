import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { playwrightOptions } from '../test/support/browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Stories as tests, in a file of their own: whoever runs a folder in Node waits neither for Storybook nor for a browser.
 */
export default defineConfig({
  root,
  // The libraries may be linked from another folder, as on the copies that checks are proved on.
  server: { fs: { allow: [root, realpathSync(`${root}node_modules`)] } },
  plugins: [storybookTest({ configDir: `${root}.storybook` })],
  test: {
    name: 'stories',
    allowOnly: false,
    setupFiles: ['.storybook/vitest.setup.ts'],
    // One page for all: preparing one for each file would take longer than most of their stories.
    fileParallelism: false,
    isolate: false,
    testTimeout: 120_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: await playwrightOptions(),
        contextOptions: { locale: 'pt-BR', reducedMotion: 'reduce' },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});

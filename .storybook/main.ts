import type { StorybookConfig } from '@storybook/web-components-vite';
import type { Plugin } from 'vite';
import { registering } from '../vite.config.ts';

/** As the plugin of the package, for what the stories define: the package promises that only its own entries have effects. */
const defining: Plugin = {
  name: 'defining-modules',
  transform: {
    filter: { id: /[\\/](?:stories|\.storybook)[\\/].*\.(?:ts|css)$/ },
    handler: (code) => ({ code, map: null, moduleSideEffects: true }),
  },
};

const config: StorybookConfig = {
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  // The configuration at the top builds the package; Storybook needs nothing of it but what is said below.
  framework: {
    name: '@storybook/web-components-vite',
    options: { builder: { viteConfigPath: '.storybook/vite.config.ts' } },
  },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // Colors and width come from the toolbar of the kit, which knows its themes and its container.
  features: { sidebarOnboardingChecklist: false, backgrounds: false, viewport: false },
  docs: { defaultName: 'Documentação' },
  viteFinal: (vite) => ({
    ...vite,
    plugins: [...(vite.plugins ?? []), registering, defining],
    server: {
      ...vite.server,
      // `npm run backend`, for the page that checks a server.
      proxy: {
        '/api': {
          target: process.env['BACKEND_URL'] ?? 'http://127.0.0.1:8787',
          rewrite: (path) => path.slice('/api'.length),
        },
      },
    },
    resolve: { ...vite.resolve, dedupe: ['lit', '@lit/reactive-element', 'lit-html', 'lit-element'] },
  }),
};

export default config;

import type { StorybookConfig } from '@storybook/web-components-vite';
import { registering } from '../vite.config.ts';

const config: StorybookConfig = {
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  // The configuration at the top builds the package; Storybook needs nothing of it but what is said below.
  framework: {
    name: '@storybook/web-components-vite',
    options: { builder: { viteConfigPath: '.storybook/vite.config.ts' } },
  },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  viteFinal: (vite) => ({
    ...vite,
    plugins: [...(vite.plugins ?? []), registering],
    resolve: { ...vite.resolve, dedupe: ['lit', '@lit/reactive-element', 'lit-html', 'lit-element'] },
  }),
};

export default config;

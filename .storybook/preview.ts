import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
// Made by `npm run build`, which `npm ci` runs.
import manifest from '../dist/custom-elements.json' with { type: 'json' };

setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    // Every story is free of what axe finds; a finding is an error, not a hint.
    a11y: { test: 'error' },
    layout: 'padded',
    options: { storySort: { order: ['Guias', 'Elementos', 'Seções', 'Campos', 'Decisões'] } },
  },
};

export default preview;

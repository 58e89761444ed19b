import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { deep } from '../support/deep.js';
import { settled } from '../support/settled.js';
import { listTokens } from './token-list.js';
import './token-page.js';

const meta: Meta = {
  title: 'Design/Tokens',
  tags: ['!autodocs'],
  parameters: { controls: { disable: true } },
  render: (_args, { globals }) =>
    html`<story-tokens look=${`${globals['accent']} ${globals['density']}`}></story-tokens>`,
};

export default meta;

export const Tokens: StoryObj = {
  name: 'Tokens',
  tags: ['matrix'],
  play: async ({ canvasElement }) => {
    await settled(canvasElement);
    const page = deep(canvasElement);
    await expect(listTokens().filter(({ words }) => words === '')).toEqual([]);
    await expect(page.all('row').length).toBeGreaterThan(listTokens().length);
    // What does not pass says so in the table, and here.
    const failing = page.all('row', { name: /não passa/ }).map(({ textContent }) => textContent);
    await expect(failing).toEqual([]);
  },
};

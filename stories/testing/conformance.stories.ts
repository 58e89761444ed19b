import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { deep } from '../support/deep.js';
import './conformance-page.js';

const meta: Meta = {
  title: 'Adaptadores/Conformidade',
  tags: ['!autodocs'],
  parameters: { controls: { disable: true } },
  render: () => html`<story-conformance></story-conformance>`,
};

export default meta;

export const Conformance: StoryObj = { name: 'Conferir um servidor' };

export const InMemory: StoryObj = {
  name: 'Os adaptadores em memória',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    await userEvent.click(await page.find('button', { name: 'Conferir' }));
    const done = /^\d+ cumpridas, 0 não cumpridas, 0 que o adaptador não tem\.$/;
    await waitFor(async () => expect((await page.find('status')).textContent).toMatch(done), { timeout: 20_000 });
    await expect(page.all('row').length).toBeGreaterThan(70);
  },
};

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fireEvent, userEvent, waitFor } from 'storybook/test';
import { deep } from '../support/deep.js';
import { demoAdapters } from '../support/world.js';
import './theme-editor.js';

const meta: Meta = {
  title: 'Design/Editor de tema',
  tags: ['!autodocs'],
  parameters: { bleed: true, controls: { disable: true } },
  render: (_args, context) => html`<story-theme-editor .adapters=${demoAdapters(context)}></story-theme-editor>`,
};

export default meta;

export const ThemeEditor: StoryObj = { name: 'Editor de tema' };

export const Changing: StoryObj = {
  name: 'Mudar a cor e exportar',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const exported = (await page.find('textbox', { name: 'CSS exportado' })) as HTMLTextAreaElement;
    await expect(exported).toHaveValue('/* Nada foi mudado: o kit fica como vem. */\n');

    await userEvent.click(page.one('button', { name: 'Cereja' }));
    await fireEvent.input(page.one('slider', { name: 'Arredondamento' }), { target: { value: '2' } });
    await waitFor(() => expect(exported.value).toContain('--sales-contact-color-accent: #b3273f;'));
    await expect(exported.value).toContain('--sales-contact-radius: 2px;');

    const conclude = await page.find('button', { name: /^Concluir Cadastro/ });
    await waitFor(() => expect(getComputedStyle(conclude).backgroundColor).toBe('rgb(179, 39, 63)'));
    await expect(getComputedStyle(conclude).borderRadius).toBe('2px');

    await userEvent.click(page.one('button', { name: 'Recomeçar' }));
    await waitFor(() => expect(exported).toHaveValue('/* Nada foi mudado: o kit fica como vem. */\n'));
  },
};

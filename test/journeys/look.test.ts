import { describe, expect, it } from 'vitest';
import { colorOf, onPaper, ringOf, styleOf } from './support/inside.js';
import { journeys } from './support/screen.js';
import { fillSeed, seedName } from './support/seed.js';

const { open } = journeys();

describe('printing', () => {
  it('gives one page with the contact, and no part of the screen', async () => {
    const screen = await open();
    await fillSeed(screen);
    const { page } = screen;

    const pdf = await page.pdf({ format: 'A4' });

    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);

    const text = await onPaper(page);
    for (const part of [
      seedName,
      '11.222.333/0001-81',
      'Lídia Prates',
      'Bimer + ISS-Easy',
      'Implantação, pacote padrão',
      'Valor Total R$',
      'VENDAS2',
      'SUPERVISOR',
    ]) {
      expect(text).toContain(part);
    }
    expect(await screen.button('Concluir Cadastro').isVisible()).toBe(false);
    expect(await screen.group('Dados da pessoa').isVisible()).toBe(false);
  });

  it('holds no price for a profile that sees none', async () => {
    const { page } = await open({ query: '?profile=no-prices' });

    const text = await onPaper(page);

    expect(text).toContain('Cadastro de Contato de Venda');
    expect(text).not.toContain('R$');
  });
});

describe('the theme "auto"', () => {
  it('follows the system in brightness and contrast', async () => {
    const { page } = await open({ query: '?theme=auto' });
    const color = (): Promise<string> => styleOf(page, 'sales-contact-form', 'color');
    const light = await color();

    await page.emulateMedia({ contrast: 'more' });
    expect(await color()).toBe('rgb(0, 0, 0)');

    await page.emulateMedia({ contrast: 'more', colorScheme: 'dark' });
    expect(await color()).toBe('rgb(255, 255, 255)');

    await page.emulateMedia({ contrast: 'no-preference', colorScheme: 'dark' });
    const dark = await color();
    expect(new Set([light, dark, 'rgb(0, 0, 0)', 'rgb(255, 255, 255)']).size).toBe(4);
  });

  it('leaves a theme that the host chose as it is', async () => {
    const { page } = await open({ query: '?theme=light' });
    const before = await styleOf(page, 'sales-contact-form', 'color');

    await page.emulateMedia({ contrast: 'more', colorScheme: 'dark' });

    expect(await styleOf(page, 'sales-contact-form', 'color')).toBe(before);
  });
});

describe('forced colors', () => {
  it('leave what is chosen, ticked and focused to be seen', async () => {
    const screen = await open();
    const { page } = screen;
    await page.emulateMedia({ forcedColors: 'active' });
    await screen.check('Dados da pessoa', 'Prospectado').check();
    await screen.radio('Dados da pessoa', 'Jurídica').check();
    const canvas = await styleOf(page, 'body', 'background-color');
    const highlight = await styleOf(page, '.segment:has(:checked)', 'background-color');
    expect(highlight).not.toBe(canvas);

    // The tick, drawn as a background, is not the color of the paper.
    expect(await styleOf(page, '.check:checked', 'background-color', '::before')).not.toBe(canvas);

    // The group that holds the focus is marked by more than a background.
    expect(await styleOf(page, 'sales-contact-jump-list [aria-current="true"]', 'outline-color')).toBe(highlight);

    const box = screen.text('Dados da pessoa', 'Nome completo');
    await box.focus();
    expect(await ringOf(box)).toBe('solid');

    await screen.button('Localizar cliente ou prospectado (F2)').click();
    await screen.search.fill('padaria');
    const row = page.getByRole('option', { selected: true, name: /Padaria/ });
    await row.waitFor();
    expect(await colorOf(row, 'outline-color')).toBe(highlight);
  });
});

import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { copyElsewhere, hasFocus, intrusions } from './support/inside.js';
import { journeys, patience, type Screen } from './support/screen.js';

const { open } = journeys();

/** A cell of a line, as a screen reader tells of it: "Quantidade: 2". */
const cell = (screen: Screen, item: number, column: string): Locator =>
  screen.item(item).getByRole('gridcell', { name: new RegExp(`^${column}[:.]`) });

const told = (screen: Screen, item: number, column: string): Promise<string> =>
  cell(screen, item, column)
    .getAttribute('aria-label')
    .then((label) => (label ?? '').replace(/\u00a0/g, ' ').slice(column.length + 2));

const items = (screen: Screen): Promise<number> => screen.page.getByRole('row', { name: /^Item \d+$/ }).count();

/** Puts rows of a spreadsheet into the screen, by the visible way. */
async function paste(screen: Screen, rows: readonly (readonly string[])[], insert?: string): Promise<void> {
  await screen.button('Colar planilha').click();
  await screen.dialog('Colar itens de uma planilha').waitFor();
  await screen.page.getByRole('textbox', { name: 'Células copiadas' }).focus();
  await copyElsewhere(screen.page, rows.map((cells) => cells.join('\t')).join('\n'));
  await screen.press('Control+v');
  if (insert === undefined) return;
  await screen.button(insert).click();
  await screen.dialog('Colar itens de uma planilha').waitFor({ state: 'hidden' });
}

const twoLines = [
  ['Código', 'Quantidade', 'Valor unitário'],
  ['000101', '12', '189,90'],
  ['000701', '1', '3.200,00'],
] as const;

describe('the grid of items', () => {
  it('is typed like a spreadsheet: one Tab stop, arrows, codes, arithmetic, Enter and a new line', async () => {
    const screen = await open();
    await screen.button('Novo Item').press('Enter');
    await screen.type('000801');
    await screen.press('Tab');
    await expect.poll(() => told(screen, 1, 'Produto ou serviço'), patience).toBe('Treinamento no local, hora');
    await screen.type('12*4');
    await screen.press('Enter');
    await screen.type('1000-10%');
    await screen.press('Enter', 'Enter');
    await expect.poll(() => items(screen), patience).toBe(2);
    expect(await told(screen, 1, 'Quantidade')).toBe('48');
    expect(await told(screen, 1, 'Valor unitário')).toBe('Tabela: R$ 145,00 Usar Manter: 900,00. preço manual');
    expect(await told(screen, 1, 'Valor do item')).toBe('43.200,00');

    await screen.type('000701');
    await screen.press('Tab');
    await expect.poll(() => told(screen, 2, 'Valor unitário'), patience).toBe('3.200,00. preço de tabela');
    // From the field onto its cell, and from there by arrows.
    await screen.press('Escape', 'ArrowUp');
    await expect.poll(() => hasFocus(cell(screen, 1, 'Quantidade')), patience).toBe(true);
    await screen.type('5');
    await screen.press('Enter');
    expect(await told(screen, 1, 'Quantidade')).toBe('5');

    await screen.press('Escape', 'Tab');
    const grid = screen.group('Itens').getByRole('grid');
    expect(await hasFocus(grid)).toBe(false);
    await screen.press('Shift+Tab');
    await expect.poll(() => hasFocus(cell(screen, 1, 'Valor unitário')), patience).toBe(true);
  });

  it('chooses, fills, copies, cuts and pastes blocks, and takes each back and does it again', async () => {
    const screen = await open();
    await paste(screen, [...twoLines, ['000801', '8', '145,00']], 'Inserir 3 itens');
    await cell(screen, 1, 'Quantidade').focus();
    await screen.press('Shift+ArrowDown', 'Shift+ArrowDown');
    await screen.shows('3 linhas e 1 coluna selecionadas');
    expect(await screen.group('Itens').getByRole('gridcell', { selected: true }).count()).toBe(3);

    await screen.press('Control+d');
    await expect.poll(() => told(screen, 3, 'Quantidade'), patience).toBe('12');
    await screen.press('Control+z');
    await expect.poll(() => told(screen, 3, 'Quantidade'), patience).toBe('8');
    await screen.press('Control+Shift+z');
    await expect.poll(() => told(screen, 2, 'Quantidade'), patience).toBe('12');
    await screen.button('Desfazer a última alteração dos itens').click();
    await expect.poll(() => told(screen, 2, 'Quantidade'), patience).toBe('1');

    await cell(screen, 1, 'Produto ou serviço').focus();
    await screen.press('Escape', 'Shift+ArrowRight', 'Control+x');
    await expect.poll(() => told(screen, 1, 'Produto ou serviço'), patience).toMatch(/^vazio/);
    await cell(screen, 3, 'Produto ou serviço').focus();
    await screen.press('Control+v');
    await expect.poll(() => told(screen, 3, 'Produto ou serviço'), patience).toBe('ERP Comércio, licença mensal');
    expect(await told(screen, 3, 'Quantidade')).toBe('12');
    await screen.press('Control+z', 'Control+z');
    await expect.poll(() => told(screen, 1, 'Quantidade'), patience).toBe('12');
    expect(await told(screen, 3, 'Produto ou serviço')).toBe('Treinamento no local, hora');
  });

  it('inserts, duplicates, moves and removes lines by keys, and gives back what was removed', async () => {
    const screen = await open();
    await paste(screen, twoLines, 'Inserir 2 itens');
    await cell(screen, 1, 'Quantidade').focus();
    await screen.press('Shift+Alt+ArrowDown');
    await expect.poll(() => items(screen), patience).toBe(3);
    await screen.press('Control+Shift+ArrowDown');
    await expect.poll(() => told(screen, 2, 'Quantidade'), patience).toBe('1');
    await screen.press('Shift+ArrowUp', 'Control+Delete');
    await expect.poll(() => items(screen), patience).toBe(1);
    await screen.shows('2 itens removidos.');
    await screen.button('Desfazer').click();
    await expect.poll(() => items(screen), patience).toBe(3);
    await cell(screen, 2, 'Quantidade').focus();
    await screen.press('Control+Shift+Enter');
    await expect.poll(() => items(screen), patience).toBe(4);
  });
});

describe('rows of a spreadsheet', () => {
  it('are shown with what each column is and what each row means, and become lines in one step', async () => {
    const screen = await open();
    await paste(screen, [
      ['Qtde', 'Descrição', 'Preço unit.', 'Total'],
      ['12', 'ERP Comércio, licença mensal', 'R$ 1.189,90', '14.278,80'],
      ['duas', 'Cadeira giratória', '450,00', '900,00'],
    ]);
    await screen.page.getByText('2 linhas · 1 com pendência').waitFor();
    const column = (number: number) => screen.page.getByRole('combobox', { name: `O que é a coluna ${number}` });
    expect(await column(1).inputValue()).toBe('quantity');
    expect(await column(4).inputValue()).toBe('');
    await screen.page.getByText('Quantidade: “duas” não é um número').waitFor();
    await screen.choose(
      screen.page.getByRole('combobox', { name: 'Produto da linha 3' }),
      'implanta',
      'Implantação, pacote padrão',
    );
    await screen.page
      .getByRole('cell', { name: /^Implantação, pacote padrão/ })
      .first()
      .waitFor();
    await screen.button('Inserir 2 itens').click();

    await expect.poll(() => told(screen, 1, 'Valor do item'), patience).toBe('14.278,80');
    expect(await told(screen, 1, 'Valor unitário')).toBe('1.189,90. preço importado');
    expect(await told(screen, 2, 'Produto ou serviço')).toBe('Implantação, pacote padrão');
    expect(await told(screen, 2, 'Quantidade')).toBe('Informe um número: duas');
    await screen.shows('2 itens colados.');
    await screen.button('Desfazer').click();
    await expect.poll(() => items(screen), patience).toBe(0);
  });

  it('are refused in words where they are too many, and harm nothing where they are hostile', async () => {
    const screen = await open();
    await paste(
      screen,
      Array.from({ length: 100_000 }, () => ['1', '2']),
    );
    await screen.shows('São 100.000 linhas. Cole até 10.000 de cada vez.');
    await screen.button('Cancelar').click();
    await paste(screen, [
      ['<img src=x onerror="globalThis.intrusions = (globalThis.intrusions ?? 0) + 1">', '1'],
      ['fatura\u202etxt.exe', '2'],
      [`${'x'.repeat(600)}`, '3'],
    ]);
    await screen.shows('Caracteres invisíveis foram retirados');
    await screen.shows('Uma célula tem mais de 500 caracteres e ficou de fora');
    await screen.button('Inserir 3 itens').click();
    await expect.poll(() => items(screen), patience).toBe(3);
    expect(await intrusions(screen.page)).toBe(0);
  });
});

describe('ten thousand items', () => {
  it('are pasted, gone through, edited and summed up, with few of them drawn', async () => {
    const screen = await open();
    const rows = Array.from({ length: 10_000 }, (_, at) => ['000101', `${(at % 9) + 1}`, '10,00']);
    await paste(screen, [['Código', 'Quantidade', 'Valor unitário'], ...rows], 'Inserir 10000 itens');
    await expect.poll(() => items(screen), patience).toBeGreaterThan(0);
    expect(await items(screen)).toBeLessThan(60);
    const total = screen.group('Itens').getByRole('status', { name: 'Valor Total' });
    const sum = rows.reduce((all, [, quantity]) => all + Number(quantity) * 10, 0);
    const inWords = (amount: number): string => `R$ ${amount.toLocaleString('pt-BR')},00`;
    await expect.poll(async () => (await total.textContent())?.replace(/\u00a0/g, ' '), patience).toBe(inWords(sum));

    await cell(screen, 1, 'Quantidade').focus();
    await screen.press('Control+ArrowDown');
    await expect.poll(() => hasFocus(cell(screen, 10_000, 'Quantidade')), patience).toBe(true);
    const last = Number(rows.at(-1)![1]);
    await screen.type('100');
    await screen.press('Enter');
    await expect
      .poll(async () => (await total.textContent())?.replace(/\u00a0/g, ' '), patience)
      .toBe(inWords(sum + (100 - last) * 10));
    await screen.press('Escape', 'Control+Home');
    await expect.poll(() => hasFocus(cell(screen, 1, 'Código')), patience).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { journeys, patience, type Screen } from './support/screen.js';

const { open } = journeys();

const cell = (screen: Screen, item: number, name: string) =>
  screen.item(item).getByRole('textbox', { name, exact: true });

/** Adds a line with a product of the demonstration, by its code. */
async function add(screen: Screen, item: number, code: string, name: string): Promise<void> {
  await screen.button('Novo Item').click();
  const box = screen.item(item).getByRole('combobox', { name: 'Produto ou serviço', exact: true });
  await screen.choose(box, code, name);
  await expect.poll(() => cell(screen, item, 'Valor unitário').inputValue(), patience).not.toBe('');
}

describe('a price', () => {
  it('of a larger quantity is proposed at its cell, used by a key and taken back', async () => {
    const screen = await open();
    await add(screen, 1, '000101', 'ERP Comércio, licença mensal');
    await cell(screen, 1, 'Quantidade').fill('12');
    await screen.press('Tab');
    await screen.shows(/Tabela: R\$\s170,91/);
    expect(await cell(screen, 1, 'Valor unitário').inputValue()).toBe('189,90');

    await screen.button('Usar o preço de tabela no item 1').press('Enter');
    await expect.poll(() => cell(screen, 1, 'Valor unitário').inputValue(), patience).toBe('170,91');
    await screen.button('Desfazer').click();
    await expect.poll(() => cell(screen, 1, 'Valor unitário').inputValue(), patience).toBe('189,90');
  });

  it('of another branch is reviewed line by line, a typed one stays, and one "Desfazer" brings all back', async () => {
    const screen = await open();
    await add(screen, 1, '000801', 'Treinamento no local, hora');
    await add(screen, 2, '000802', 'Treinamento remoto, hora');
    await cell(screen, 2, 'Valor unitário').fill('90');
    await screen.press('Tab');
    await screen.choose(screen.box('Pessoa Relacionada', 'Pessoa Relacionada'), 'Recife', 'Filial Recife');
    await screen.shows('Com este cliente ou filial, o preço de 2 itens é outro.');
    expect(await cell(screen, 1, 'Valor unitário').inputValue()).toBe('145,00');

    await screen.button('Rever preços').press('Enter');
    await screen.dialog('Rever os preços dos itens').waitFor();
    const boxOf = (name: RegExp) => screen.page.getByRole('row', { name }).getByRole('checkbox');
    expect(await boxOf(/^Item 1: Treinamento no local, hora/).isChecked()).toBe(true);
    expect(await boxOf(/^Item 2: Treinamento remoto, hora/).isChecked()).toBe(false);
    await screen.shows(/Valor Total: R\$\s235,00 → R\$\s223,40/);
    await screen.button('Usar os escolhidos').press('Enter');

    await expect.poll(() => cell(screen, 1, 'Valor unitário').inputValue(), patience).toBe('133,40');
    expect(await cell(screen, 2, 'Valor unitário').inputValue()).toBe('90,00');
    await screen.shows('1 preço atualizado.');
    await screen.button('Desfazer').click();
    await expect.poll(() => cell(screen, 1, 'Valor unitário').inputValue(), patience).toBe('145,00');
  });

  it('keeps a discount as it was typed, and a repeated product is offered to be summed up', async () => {
    const screen = await open();
    await add(screen, 1, '000701', 'Implantação, pacote padrão');
    await cell(screen, 1, 'Desconto').fill('10');
    await cell(screen, 1, 'Quantidade').fill('2');
    await screen.press('Tab');
    expect(await cell(screen, 1, 'Desconto').inputValue()).toBe('10');
    await screen.item(1).getByRole('button', { name: 'Duplicar item 1' }).click();
    await screen.shows('Já está no item 1');

    await screen.button('Somar o item 2 ao anterior').press('Enter');
    await expect.poll(() => screen.item(2).count(), patience).toBe(0);
    expect(await cell(screen, 1, 'Quantidade').inputValue()).toBe('4');
    await screen.shows('Quantidade somada ao item 1.');
  });
});

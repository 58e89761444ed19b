import { describe, expect, it } from 'vitest';
import { savedOf } from './support/inside.js';
import { journeys, patience, type Screen } from './support/screen.js';
import { seedName } from './support/seed.js';

const { open } = journeys();

/** From the top of the page over the host's own link and buttons into the form, then to its first group. */
async function enterForm(screen: Screen): Promise<void> {
  await screen.press('Tab', 'Tab', 'Tab', 'Tab', 'F6');
}

/** What a field holds, in place of what it held. */
async function retype(screen: Screen, text: string): Promise<void> {
  await screen.press('Control+A');
  await screen.type(text);
}

const productOf = (screen: Screen, item: number): Promise<string> =>
  screen.item(item).getByRole('combobox', { name: 'Produto ou serviço', exact: true }).inputValue();

describe('by keyboard alone', () => {
  it('registers a new customer with every group and finds the new person again', async () => {
    const screen = await open();
    await enterForm(screen);
    await screen.press('Tab');
    await screen.type('11222333000181');
    await screen.page.getByRole('option', { name: 'Cadastrar novo: 11222333000181' }).waitFor();
    await screen.press('ArrowDown', 'Enter');
    await expect
      .poll(() => screen.text('Dados da pessoa', 'CPF/CNPJ').inputValue(), patience)
      .toBe('11.222.333/0001-81');

    await screen.type(seedName);
    await screen.press('Enter', 'F8', 'Enter', 'F8', 'Enter', 'Enter');
    await screen.type('110042490114');
    await screen.press('Tab', 'Space');
    await screen.reference(1).waitFor();
    await screen.type('Lídia Prates');
    await screen.press('Tab');
    await screen.type('1130001234');
    await screen.press('Tab');
    await screen.type('11990001234');
    await screen.press('Tab');
    await screen.type('lidia@horizonte.example');
    await screen.press('Enter');

    await screen.type('Bimer + ISS-Easy');
    await screen.press('Enter', 'Space', 'Enter');
    await screen.type('Troca do sistema');
    await screen.press('Enter');
    await retype(screen, 'Demonstração');
    await screen.press('Enter');
    await screen.type('Quer ver o sistema.');
    await screen.press('Enter');
    await screen.type('Volta a falar na semana que vem.');
    await screen.press('Tab');
    await screen.type('WhatsApp');
    await screen.press('Enter');
    await screen.type('Lídia Prates');
    await screen.press('Enter');

    await screen.type('01310100');
    await screen.shows('Endereço preenchido pelo CEP.');
    await screen.type('1578');
    await screen.press('Enter');
    await screen.type('Sala 12');
    await screen.press('F6');
    await retype(screen, 'Filial Campinas');
    await screen.press('Enter');

    await screen.press('Shift+F6', 'Tab', 'Space');
    await screen.item(1).waitFor();
    await screen.type('000101');
    await screen.press('Enter');
    await expect.poll(() => productOf(screen, 1), patience).toBe('ERP Comércio, licença mensal');
    await screen.press('Enter');
    await screen.type('3');
    await screen.press('Enter', 'Enter', 'Enter');
    await screen.item(2).waitFor();
    await screen.type('pacote padrão');
    await screen.press('Enter');
    await expect.poll(() => productOf(screen, 2), patience).toBe('Implantação, pacote padrão');
    await screen.press('Enter');
    await screen.type('1');
    await screen.press('Enter', 'Enter');
    await screen.type('10');

    await screen.press('F6');
    await screen.type('Planilha');
    await screen.press('Enter');
    await screen.type('Contador');
    await screen.press('Enter');
    await retype(screen, 'VENDAS2');
    await screen.press('Enter');
    await retype(screen, '+3u');
    await screen.press('Enter');
    await screen.type('SUPERVISOR');
    await screen.press('Enter');
    await screen.type('+4u');
    await screen.press('Enter');
    await screen.type('GERENCIA');
    await screen.press('Enter');
    await screen.button('Remover GERENCIA').waitFor();
    await screen.press('Control+Enter');

    await screen.shows('Contato CV-000124 cadastrado.');
    await screen.shows(/na agenda de VENDAS2 em .+ e na de SUPERVISOR em .+ Aviso por e-mail para 1 pessoa/);
    await expect.poll(() => savedOf(screen), patience).toHaveLength(1);

    await screen.press('F2');
    await screen.dialog('Localizar cliente ou prospectado').waitFor();
    await screen.type('horizonte azul');
    await screen.page.getByRole('option', { name: seedName }).waitFor();
    await screen.press('Enter');
    await screen.shows('CV-000124, Bimer + ISS-Easy');
  });

  it('registers a prospect with a name only', async () => {
    const screen = await open();
    await enterForm(screen);
    await screen.press('Tab');
    await screen.type('Bazar Boa Ideia');
    await screen.page.getByRole('option', { name: 'Cadastrar novo: Bazar Boa Ideia' }).waitFor();
    await screen.press('ArrowUp', 'Enter');
    await expect
      .poll(() => screen.text('Dados da pessoa', 'Nome completo').inputValue(), patience)
      .toBe('Bazar Boa Ideia');
    expect(await screen.check('Dados da pessoa', 'Prospectado').isChecked()).toBe(true);
    await screen.press('Control+Enter');
    await screen.dialog('Concluir assim mesmo?').waitFor();
    await screen.press('Enter');

    await screen.shows('Contato CV-000124 cadastrado.');
  });

  it('closes what floats with Esc, gives the focus back and discards nothing', async () => {
    const screen = await open();
    await enterForm(screen);
    await screen.press('F6');
    await screen.type('Bimer');
    await screen.press('F2');
    await screen.dialog('Localizar cliente ou prospectado').waitFor();
    await screen.press('Escape');
    await screen.dialog('Localizar cliente ou prospectado').waitFor({ state: 'hidden' });
    await screen.type(' + ISS');
    await screen.press('Escape');

    expect(await screen.text('Dados do Contato', 'Descrição do contato').inputValue()).toBe('Bimer + ISS');
  });

  it('says first what a conclusion from a long text will do, and concludes at the second press', async () => {
    const screen = await open();
    await enterForm(screen);
    await screen.press('Tab');
    await screen.type('Bazar Boa Ideia');
    await screen.page.getByRole('option', { name: 'Cadastrar novo: Bazar Boa Ideia' }).waitFor();
    await screen.press('ArrowUp', 'Enter', 'F6');
    await screen.type('Bimer');
    await screen.press('Enter', 'Enter', 'Enter', 'Enter');
    await screen.type('Quer saber o preço.');
    await screen.press('Control+Enter');
    await screen.shows('Ctrl+Enter de novo para concluir');
    expect(await screen.page.getByText('Contato CV-000124 cadastrado.').count()).toBe(0);
    await screen.press('Control+Enter');

    await screen.shows('Contato CV-000124 cadastrado.');
  });
});

import { describe, expect, it } from 'vitest';
import { savedOf } from './support/inside.js';
import { fillSeed, seedName } from './support/seed.js';
import { journeys, patience } from './support/screen.js';

const { open } = journeys();

describe('registering a sales contact', () => {
  it('saves a new customer with every group, once, and finds the new person again', async () => {
    const screen = await open();
    await fillSeed(screen);
    await screen.button('Concluir Cadastro').click();

    await screen.shows('Contato CV-000124 cadastrado.');
    await expect
      .poll(() => savedOf(screen), patience)
      .toEqual([
        {
          type: 'sales-contact-saved',
          detail: { id: expect.any(String), code: 'CV-000124', personId: expect.any(String) },
        },
      ]);

    const notifications = await screen.openNotifications();
    await notifications.getByText('Nenhum rascunho guardado.').waitFor();

    await screen.button('Novo contato').press('F2');
    await screen.dialog('Localizar cliente ou prospectado').waitFor();
    await screen.search.fill('confeccoes horizonte');
    await screen.page.getByRole('option', { name: seedName }).waitFor();
    await screen.press('Enter');

    await screen.group('Dados da pessoa').getByText('11.222.333/0001-81').waitFor();
    await screen.shows('CV-000124, Bimer + ISS-Easy');
  });

  it('asks once what a prospect with a name only leaves open, and saves it', async () => {
    const screen = await open();
    await screen.check('Dados da pessoa', 'Prospectado').check();
    await screen.text('Dados da pessoa', 'Nome completo').fill('Bazar Boa Ideia');
    await screen.button('Concluir Cadastro').click();

    await screen.dialog('Concluir assim mesmo?').waitFor();
    await screen.shows('Faltam: descrição do contato, descrição do parecer.');
    await screen.button('Concluir assim mesmo').click();

    await screen.shows('Contato CV-000124 cadastrado.');
    await expect.poll(() => savedOf(screen), patience).toHaveLength(1);
  });

  it('goes to the first open field when the answer is "Completar"', async () => {
    const screen = await open();
    await screen.check('Dados da pessoa', 'Prospectado').check();
    await screen.text('Dados da pessoa', 'Nome completo').fill('Bazar Boa Ideia');
    await screen.button('Concluir Cadastro').click();
    await screen.button('Completar').click();
    await screen.dialog('Concluir assim mesmo?').waitFor({ state: 'hidden' });
    await screen.type('Bimer');

    await expect
      .poll(() => screen.text('Dados do Contato', 'Descrição do contato').inputValue(), patience)
      .toBe('Bimer');
  });

  it('lists what stands in the way, each a way to its field', async () => {
    const screen = await open();
    await screen.button('Concluir Cadastro').click();

    const summary = screen.page.getByRole('group', { name: 'Há 7 pendências para concluir', exact: true });
    await expect.poll(() => summary.getByRole('link').count(), patience).toBe(7);
    await summary.getByRole('link', { name: 'Informe o nome completo', exact: true }).click();
    await screen.type('Bazar');
    await expect.poll(() => screen.text('Dados da pessoa', 'Nome completo').inputValue(), patience).toBe('Bazar');
    await screen.page.getByRole('group', { name: 'Há 6 pendências para concluir', exact: true }).waitFor();
  });
});

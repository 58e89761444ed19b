import { describe, expect, it } from 'vitest';
import { runAxe } from './support/inside.js';
import { journeys, patience, type Screen } from './support/screen.js';

const { open } = journeys();

/** The one contact of the demonstration, in the agenda of VENDAS2. */
const person = 'Padaria Pão Dourado Ltda';

async function openAgenda(query = ''): Promise<Screen> {
  const screen = await open({ query: `?view=agenda&user=VENDAS2${query}`, ready: false });
  await screen.page.getByRole('region', { name: /^Próximos/ }).waitFor();
  return screen;
}

const rows = (screen: Screen) => screen.page.getByRole('article', { name: person });

describe('the agenda in one browser', () => {
  it('is worked through by keyboard alone: opened, written, closed, found empty', async () => {
    const screen = await openAgenda();
    await rows(screen).getByRole('button').focus();
    await screen.press('Enter');
    // The text of the talk has the focus as soon as the contact is there.
    const notes = screen.page.getByRole('textbox', { name: 'Descrição do Parecer', exact: true });
    await notes.waitFor();
    await screen.type('Aceitou a proposta.');
    await expect.poll(() => notes.inputValue(), patience).toBe('Aceitou a proposta.');
    await screen.press('Escape');
    await screen.page.getByRole('dialog', { name: 'Fechar sem registrar?' }).waitFor();
    await screen.press('Enter');
    await screen.button('Registrar parecer').press('Enter');
    await screen.shows('Parecer registrado.');

    await screen.button('Encerrar').press('Enter');
    await screen.page.getByRole('radio', { name: 'Ganho', exact: true }).press('Space');
    await screen.button('Encerrar contato').press('Enter');
    await screen.shows('Contato encerrado. Saiu de todas as agendas.');
    await screen.press('Escape');

    await screen.shows('Nada para hoje.');
    expect(await rows(screen).count()).toBe(0);
  });

  it('passes axe as a list and with an open contact', async () => {
    const screen = await openAgenda();
    const list = await runAxe(screen.page);
    await rows(screen).getByRole('button').click();
    await screen.button('Registrar parecer').click();
    const opened = await runAxe(screen.page);

    // The page around it is one of a host that has a heading of its own.
    const violations = [...list.violations, ...opened.violations].filter(({ id }) => id !== 'page-has-heading-one');
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  });

  it('shows no amounts to a profile that sees no prices', async () => {
    const screen = await openAgenda('&profile=no-prices');
    await rows(screen).getByRole('button').click();
    await screen.shows('2 itens');

    expect(await screen.page.getByText('R$').count()).toBe(0);
  });

  it('is where "Lançar parecer nele" leads, and without an agenda the contact itself opens', async () => {
    const find = async (screen: Screen): Promise<void> => {
      await screen.button('Localizar cliente ou prospectado (F2)').press('F2');
      await screen.dialog('Localizar cliente ou prospectado').waitFor();
      await screen.type('pao dourado');
      await screen.page.getByRole('option', { name: person }).first().waitFor();
      await screen.press('Enter');
      await screen.button('Lançar parecer nele CV-000123').click();
    };
    const host = `
      const form = document.getElementById('form');
      const agenda = document.createElement('sales-contact-agenda');
      Object.assign(agenda, { tenant: 'demo', userId: 'VENDAS1', adapters: form.adapters });
      form.after(agenda);
      form.addEventListener('sales-contact-interaction-requested', (event) => {
        event.preventDefault();
        agenda.open(event.detail.id);
      });
    `;
    const withAgenda = await open({
      query: '?script=host.js',
      pages: { '/host.js': { type: 'text/javascript', body: host } },
    });
    await find(withAgenda);
    await withAgenda.button('Registrar parecer').waitFor();
    await withAgenda.shows('Gostou da demonstração.');
    // What is on the form stays as it was.
    await withAgenda.press('Escape');
    await withAgenda.group('Dados da pessoa').getByText(person).first().waitFor();

    const alone = await open();
    await find(alone);
    await expect
      .poll(() => alone.text('Dados do Contato', 'Descrição do contato').inputValue(), patience)
      .toBe('Bimer + ISS-Easy');
  });
});

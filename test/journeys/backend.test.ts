import { afterAll, describe, expect, it } from 'vitest';
import { addDays, formatDay, todayIn } from '../../src/brazil/day.js';
import { nextBusinessDay } from '../../src/brazil/holidays.js';
import { startBackend } from '../backend/server.mjs';
import { fillSeed, seedName } from './support/seed.js';
import { journeys, patience, type Screen } from './support/screen.js';

let backend: Awaited<ReturnType<typeof startBackend>>;

const { open, tab } = journeys({
  backends: async () => {
    backend = await startBackend({ demo: true });
    return { '/api/': backend.url };
  },
});
afterAll(() => backend.close());

const person = 'Dados da pessoa' as const;
const today = todayIn('America/Sao_Paulo', Date.now());

/** The business day so many business days from now. */
function businessDay(count: number): string {
  let day = today;
  for (let left = count; left > 0; left -= 1) day = nextBusinessDay(addDays(day, 1));
  return day;
}

const [nextDay, internalDay] = [businessDay(3), businessDay(4)];

/** The agenda of a user as it is on a day. */
const agendaOf = (user: string, date = today): Promise<Screen> =>
  tab(`?server=1&view=agenda&user=${user}&date=${date}`, { ready: false });

const entries = (screen: Screen, group: string) =>
  screen.page.getByRole('region', { name: new RegExp(`^${group}`) }).getByRole('article', { name: seedName });

/** Who was mailed of what about a contact, in the order of the mails. */
const told = (code: string): string[] =>
  (backend.sink?.mails ?? [])
    .filter(({ subject }) => subject.startsWith(`${code}: `))
    .map(({ to, subject }) => `${to}: ${subject.slice(code.length + 2, subject.indexOf(' – '))}`);

/** Until no mail is on its way any more. */
async function mailed(): Promise<void> {
  const left = 'select id from outbox where sent_at is null and failed is null';
  await expect.poll(async () => (await backend.database.query(left)).length, patience).toBe(0);
}

describe('the way of a contact over a server', () => {
  it('goes from one user to two agendas on two days, tells the watchers once an event, and ends with its closing', async () => {
    const sales = await open({ query: '?server=1&user=VENDAS1' });
    await fillSeed(sales);
    await sales.button('Concluir Cadastro').click();
    await sales.shows('Contato CV-000124 cadastrado.');
    const code = 'CV-000124';

    const early = await agendaOf('VENDAS2');
    await entries(early, 'Próximos').first().waitFor();
    expect(await entries(early, 'Hoje').count()).toBe(0);

    const supervisor = await agendaOf('SUPERVISOR', internalDay);
    await entries(supervisor, 'Hoje').getByRole('button', { name: seedName }).click();
    await supervisor.button('Novo parecer').click();
    await supervisor.page
      .getByRole('textbox', { name: 'Descrição do Parecer', exact: true })
      .fill('Pode dar 10% de desconto.');
    await supervisor.button('Registrar parecer').click();
    await supervisor.shows('Parecer registrado.');
    await supervisor.press('Escape');
    await expect.poll(() => entries(supervisor, 'Hoje').count(), patience).toBe(0);

    const responsible = await agendaOf('VENDAS2', nextDay);
    const row = entries(responsible, 'Hoje');
    await row
      .getByText(/SUPERVISOR deu parecer/)
      .first()
      .waitFor();
    await row.getByRole('button', { name: seedName }).click();
    await responsible.shows('Pode dar 10% de desconto.');
    await responsible.button('Novo parecer').click();
    await responsible.page
      .getByRole('textbox', { name: 'Descrição do Parecer', exact: true })
      .fill('Aceitou a proposta.');
    await responsible.page
      .getByRole('textbox', { name: 'Data de próximo contato', exact: true })
      .fill(formatDay(addDays(nextDay, 1)));
    await responsible.button('Registrar parecer').click();
    await responsible.shows('Parecer registrado.');

    await responsible.button('Encerrar').click();
    await responsible.page.getByRole('radio', { name: 'Ganho', exact: true }).check();
    await responsible.button('Encerrar contato').click();
    await responsible.shows('Contato encerrado. Saiu de todas as agendas.');
    await responsible.press('Escape');
    await expect.poll(() => entries(responsible, 'Próximos').count(), patience).toBe(0);
    // The other window heard of it.
    await expect.poll(() => entries(early, 'Próximos').count(), patience).toBe(0);

    await mailed();
    expect(told(code)).toEqual(
      [
        'novo contato de venda, por VENDAS1',
        'novo parecer de SUPERVISOR',
        'novo parecer de VENDAS2',
        'contato encerrado por VENDAS2',
      ].map((event) => `gerencia@empresa.example: ${event}`),
    );

    // Found again with F2, the person has no open contact; a change of the closed one tells nobody.
    await sales.button('Novo contato').press('F2');
    await sales.dialog('Localizar cliente ou prospectado').waitFor();
    await sales.search.fill('confeccoes horizonte');
    await sales.page.getByRole('option', { name: seedName }).waitFor();
    await sales.press('Enter');
    await sales.group(person).getByText('11.222.333/0001-81').waitFor();
    const [{ id, version }] = (await backend.database.query(
      "select id, version from contacts where code = 'CV-000124'",
    )) as [{ id: string; version: number }];
    const stored = await (await ask(`/contacts/${id}`)).json();
    const changed = await ask(`/contacts/${id}`, {
      method: 'PUT',
      headers: { 'if-match': `"${version}"`, 'idempotency-key': 'after' },
      body: JSON.stringify({ contact: withoutHistory(stored), personVersion: stored.person.version }),
    });
    expect(changed.status).toBe(200);
    await mailed();
    expect(told(code)).toHaveLength(4);
  });

  it('lets two users who change the same person meet in the comparison of three values', async () => {
    const mine = await open({ query: '?server=1&user=VENDAS1' });
    const theirs = await tab('?server=1&user=VENDAS2');
    for (const screen of [mine, theirs]) {
      await screen.button('Localizar cliente ou prospectado (F2)').press('F2');
      await screen.dialog('Localizar cliente ou prospectado').waitFor();
      await screen.type('pao dourado');
      await screen.page.getByRole('option', { name: 'Padaria Pão Dourado Ltda' }).first().waitFor();
      await screen.press('Enter');
      await screen.dialog('Localizar cliente ou prospectado').waitFor({ state: 'hidden' });
      await screen.button('Revisar dados').click();
      await screen.text('Dados do Contato', 'Descrição do contato').fill('Renovação');
      await screen.text('Dados do Contato', 'Descrição do Parecer').fill('Ligou para renovar.');
    }
    const before = await mine.text(person, 'Nome curto').inputValue();
    await theirs.text(person, 'Nome curto').fill('Dourado');
    await theirs.button('Concluir Cadastro').click();
    await theirs.shows(/^Contato .* cadastrado/);

    await mine.text(person, 'Nome curto').fill('Pãozinho');
    await mine.button('Concluir Cadastro').click();
    await mine.button('Ver diferenças').click();
    await mine.dialog('Comparar com a tela: versão do sistema').waitFor();
    const field = mine.page.getByRole('listitem').filter({ hasText: 'Nome curto' });
    for (const text of ['Pãozinho', 'Dourado', before]) await field.getByText(text, { exact: true }).waitFor();
    await mine.page.getByRole('button', { name: 'Fechar', exact: true }).last().press('Enter');
    await mine.button('Concluir Cadastro').click();
    await mine.shows(/^Contato .* cadastrado/);

    const [stored] = await backend.database.query(
      "select record->>'shortName' as name from people where id = 'p-0001'",
    );
    expect(stored).toEqual({ name: 'Pãozinho' });
  });

  it('says in the server’s words what it refuses, and keeps what was typed', async () => {
    const screen = await open({ query: '?server=1&user=VENDAS3' });
    await screen.check(person, 'Prospectado').check();
    await screen.text(person, 'Nome completo').fill('Bazar Recusado');
    await screen.text('Dados do Contato', 'Descrição do contato').fill('ERP');
    await screen.text('Dados do Contato', 'Descrição do Parecer').fill('Pediu para ligar.');
    const before = 'select permissions from profiles where id = $1';
    const [{ permissions }] = (await backend.database.query(before, ['vendas'])) as [{ permissions: object }];
    const set = (value: object): Promise<unknown> =>
      backend.database.query('update profiles set permissions = $1::jsonb where id = $2', [
        JSON.stringify(value),
        'vendas',
      ]);
    // Taken away while the screen was open: the screen does not know it yet, the server does.
    await set({ ...permissions, 'contact.conclude': { reason: 'A conclusão é do seu supervisor.' } });
    try {
      await screen.button('Concluir Cadastro').click();
      await screen.shows(/VENDAS3 não pode concluir cadastros\. A conclusão é do seu supervisor\./);
    } finally {
      await set(permissions);
    }
    expect(await screen.text(person, 'Nome completo').inputValue()).toBe('Bazar Recusado');
    await screen.button('Concluir Cadastro').click();
    await screen.shows(/^Contato .* cadastrado/);
  });

  it('shows no price to a profile that sees none', async () => {
    const screen = await open({ query: '?server=1&user=PREVENDA' });
    await screen.check(person, 'Prospectado').check();
    await screen.text(person, 'Nome completo').fill('Bazar Sem Preço');
    await screen.text('Dados do Contato', 'Descrição do contato').fill('ERP');
    await screen.text('Dados do Contato', 'Descrição do Parecer').fill('Pediu para ligar.');
    await screen.button('Novo Item').click();
    const item = screen.item(1);
    await screen.choose(
      item.getByRole('combobox', { name: 'Produto ou serviço', exact: true }),
      '000101',
      'ERP Comércio, licença mensal',
    );
    await item.getByRole('textbox', { name: 'Quantidade', exact: true }).fill('2');
    expect(await screen.page.getByText('189,90').count()).toBe(0);
    expect(await item.getByRole('textbox', { name: 'Valor unitário', exact: true }).count()).toBe(0);
    await screen.button('Concluir Cadastro').click();
    await screen.shows(/^Contato .* cadastrado/);
    const [{ total }] = (await backend.database.query(
      "select total_amount as total from contacts where search like '%bazar sem preco%'",
    )) as [{ total: string }];
    expect(total).toBe('379.80');
  });
});

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${backend.url}${path}`, {
    ...init,
    headers: { authorization: 'Bearer VENDAS1', 'content-type': 'application/json', ...(init.headers as object) },
  });
}

function withoutHistory({ status: _status, history: _history, ...contact }: Record<string, unknown>): object {
  return { ...contact, currentSubject: 'Depois do fim' };
}

import { describe, expect, it } from 'vitest';
import { kitEvents } from './support/inside.js';
import { journeys, patience, type Screen } from './support/screen.js';

const { open, tab } = journeys();

async function begin(screen: Screen, name: string): Promise<void> {
  await screen.check('Dados da pessoa', 'Prospectado').check();
  await screen.text('Dados da pessoa', 'Nome completo').fill(name);
  await screen.text('Dados do Contato', 'Descrição do contato').fill('Bimer');
  // That a draft was saved may tell of the first key; the title has no dot once the last one is in it.
  await expect.poll(() => titleTold(screen), patience).toBe(`${name} · Bimer`);
}

async function titleTold(screen: Screen): Promise<unknown> {
  const told = (await kitEvents(screen.page)).filter(({ type }) => type === 'sales-contact-title-changed');
  return told.at(-1)?.detail['title'];
}

const nameOf = (screen: Screen): Promise<string> => screen.text('Dados da pessoa', 'Nome completo').inputValue();

describe('drafts', () => {
  it('are written by themselves and offered after a reload', async () => {
    const screen = await open();
    await begin(screen, 'Bazar Boa Ideia');
    await screen.button('Recarregar a página agora').click();
    await screen.isReady();
    await screen.shows(/Rascunho de hoje, \d\d:\d\d: Bazar Boa Ideia/);
    await screen.button('Continuar').click();

    await expect.poll(() => nameOf(screen), patience).toBe('Bazar Boa Ideia');
    expect(await screen.check('Dados da pessoa', 'Prospectado').isChecked()).toBe(true);
    expect(await screen.button('Continuar').count()).toBe(0);
  });

  it('are saved by hand at any moment, without any check', async () => {
    const screen = await open();
    await screen.text('Dados da pessoa', 'CPF/CNPJ').fill('1122');
    await screen.button('Salvar Rascunho').click();

    await screen.shows(/Rascunho salvo às \d\d:\d\d/);
    expect(await screen.page.getByText('Informe o nome completo').count()).toBe(0);
    const saved = (await kitEvents(screen.page)).filter(({ type }) => type === 'sales-contact-draft-saved');
    expect(saved.at(-1)?.detail).toEqual({ draftId: expect.any(String), rev: expect.any(Number) });
  });

  it('are opened from "Carregar Rascunho", the newest first, by Enter', async () => {
    const screen = await open();
    await begin(screen, 'Bazar Boa Ideia');
    await screen.button('Guardar e iniciar outro').click();
    await screen.shows('1 cadastro guardado: Bazar Boa Ideia.');
    await begin(screen, 'Empório Tangará');
    await screen.button('Guardar e iniciar outro').click();
    await expect.poll(() => nameOf(screen), patience).toBe('');
    await screen.button('Carregar Rascunho').click();
    await screen.dialog('Rascunhos').waitFor();
    const opening = screen.page.getByRole('button', { name: /^Abrir (Bazar|Empório)/ });
    await expect.poll(() => opening.count(), patience).toBe(2);
    await screen.page.getByRole('article', { name: 'Empório Tangará', exact: true }).waitFor();
    await opening.first().press('Enter');

    await screen.dialog('Rascunhos').waitFor({ state: 'hidden' });
    await expect.poll(() => nameOf(screen), patience).toBe('Empório Tangará');
  });

  it('ask before they replace what is on the screen', async () => {
    const screen = await open();
    await begin(screen, 'Bazar Boa Ideia');
    await screen.button('Guardar e iniciar outro').click();
    await screen.shows('1 cadastro guardado: Bazar Boa Ideia.');
    await begin(screen, 'Empório Tangará');
    await screen.button('Carregar Rascunho').click();
    await screen.button('Abrir Bazar Boa Ideia').click();
    await screen.dialog('Abrir outro rascunho?').waitFor();
    await screen.button('Cancelar').click();
    await screen.dialog('Abrir outro rascunho?').waitFor({ state: 'hidden' });
    expect(await nameOf(screen)).toBe('Empório Tangará');

    await screen.button('Carregar Rascunho').click();
    await screen.button('Abrir Bazar Boa Ideia').click();
    await screen.button('Salvar como outro rascunho e abrir').click();
    await expect.poll(() => nameOf(screen), patience).toBe('Bazar Boa Ideia');
    await screen.button('Carregar Rascunho').click();
    await screen.button('Abrir Empório Tangará').waitFor();
  });

  it('are renamed and discarded in the draft manager of the host, and come back on "Desfazer"', async () => {
    const screen = await open();
    await begin(screen, 'Bazar Boa Ideia');
    await screen.button('Guardar e iniciar outro').click();
    const notifications = await screen.openNotifications();
    await notifications.getByRole('button', { name: 'Renomear Bazar Boa Ideia', exact: true }).click();
    await notifications.getByRole('textbox', { name: 'Nome do rascunho', exact: true }).fill('Ligar na sexta');
    await screen.press('Enter');
    await notifications.getByRole('button', { name: 'Descartar Ligar na sexta', exact: true }).click();
    await notifications.getByText('Rascunho descartado.').first().waitFor();
    await notifications.getByText('Nenhum rascunho guardado.').waitFor();
    await notifications.getByRole('button', { name: 'Desfazer', exact: true }).click();

    await notifications.getByRole('button', { name: 'Abrir Ligar na sexta', exact: true }).waitFor();
  });

  it('are opened from the draft manager of the host', async () => {
    const screen = await open();
    await begin(screen, 'Bazar Boa Ideia');
    await screen.button('Guardar e iniciar outro').click();
    const notifications = await screen.openNotifications();
    await notifications.getByRole('button', { name: 'Abrir Bazar Boa Ideia', exact: true }).click();

    await expect.poll(() => nameOf(screen), patience).toBe('Bazar Boa Ideia');
    const opened = (await kitEvents(screen.page)).filter(({ type }) => type === 'sales-contact-draft-loading');
    expect(opened).toEqual([{ type: 'sales-contact-draft-loading', detail: { draftId: expect.any(String) } }]);
  });

  it('found at the start are discarded from the bar, and come back on "Desfazer"', async () => {
    const screen = await open();
    await begin(screen, 'Bazar Boa Ideia');
    await screen.button('Recarregar a página agora').click();
    await screen.isReady();
    await screen.button('Descartar').click();
    await screen.shows('Rascunho descartado.');
    expect(await screen.button('Continuar').count()).toBe(0);
    await screen.button('Desfazer').click();

    await screen.button('Continuar').click();
    await expect.poll(() => nameOf(screen), patience).toBe('Bazar Boa Ideia');
  });

  it('several at the start are told by their number and the last one', async () => {
    const screen = await open();
    await begin(screen, 'Bazar Boa Ideia');
    await screen.button('Guardar e iniciar outro').click();
    await screen.shows('1 cadastro guardado: Bazar Boa Ideia.');
    await begin(screen, 'Empório Tangará');
    await screen.button('Recarregar a página agora').click();
    await screen.isReady();
    await screen.shows(/Você tem 2 rascunhos\. O último é de hoje, \d\d:\d\d: Empório Tangará/);
    await screen.button('Ver todos').click();
    await screen.dialog('Rascunhos').waitFor();
    await screen.press('Escape');
    await screen.button('Continuar o último').click();

    await expect.poll(() => nameOf(screen), patience).toBe('Empório Tangará');
  });

  it('are put aside for another contact and come back by "Voltar a ele"', async () => {
    const screen = await open();
    await begin(screen, 'Bazar Boa Ideia');
    await screen.button('Guardar e iniciar outro').click();
    await screen.shows('1 cadastro guardado: Bazar Boa Ideia.');
    expect(await nameOf(screen)).toBe('');
    await screen.button('Voltar a ele').click();

    await expect.poll(() => nameOf(screen), patience).toBe('Bazar Boa Ideia');
    expect(await screen.button('Voltar a ele').count()).toBe(0);
  });

  it('are seen by no other user', async () => {
    const screen = await open();
    await begin(screen, 'Bazar Boa Ideia');
    const other = await tab('?user=VENDAS2');
    const notifications = await other.openNotifications();
    await notifications.getByText('Nenhum rascunho guardado.').waitFor();

    expect(await other.button('Continuar').count()).toBe(0);
  });

  it('outlive no page without a user, which is said', async () => {
    const screen = await open({ query: '?user=' });
    await screen.check('Dados da pessoa', 'Prospectado').check();
    await screen.text('Dados da pessoa', 'Nome completo').fill('Bazar Boa Ideia');
    await screen.shows('Rascunho só nesta página: sem usuário informado, nada é guardado ao fechar.');
    await screen.button('Recarregar a página agora').click();
    await screen.isReady();
    await screen.page.waitForTimeout(500);

    expect(await screen.button('Continuar').count()).toBe(0);
    expect(await nameOf(screen)).toBe('');
  });
});

describe('leaving', () => {
  const host = { type: 'text/javascript', body: '' };
  const leaving = {
    '/leave.js': {
      ...host,
      body: `const button = document.createElement('button');
button.textContent = 'Sair';
const answer = document.createElement('output');
answer.setAttribute('aria-label', 'Pode sair');
button.addEventListener('click', async () => {
  answer.textContent = (await document.getElementById('form').canLeave()) ? 'sim' : 'não';
});
document.querySelector('header').append(button, answer);`,
    },
  } as const;

  it('an untouched form asks nothing', async () => {
    const screen = await open({ query: '?script=leave.js', pages: leaving });
    await screen.button('Sair').click();

    await expect.poll(() => screen.page.getByRole('status', { name: 'Pode sair' }).textContent(), patience).toBe('sim');
  });

  it('a changed form asks, stays on "Continuar editando" and goes with its draft kept', async () => {
    const screen = await open({ query: '?script=leave.js', pages: leaving });
    const answer = screen.page.getByRole('status', { name: 'Pode sair' });
    await begin(screen, 'Bazar Boa Ideia');
    await screen.button('Sair').click();
    await screen.dialog('Sair do cadastro?').waitFor();
    await screen.button('Continuar editando').click();
    await expect.poll(() => answer.textContent(), patience).toBe('não');
    await screen.button('Sair').click();
    await screen.button('Manter rascunho e sair').click();

    await expect.poll(() => answer.textContent(), patience).toBe('sim');
    const notifications = await screen.openNotifications();
    await notifications.getByRole('button', { name: 'Abrir Bazar Boa Ideia', exact: true }).waitFor();
  });

  it('a changed form goes without its draft on "Descartar rascunho e sair"', async () => {
    const screen = await open({ query: '?script=leave.js', pages: leaving });
    await begin(screen, 'Bazar Boa Ideia');
    await screen.button('Sair').click();
    await screen.button('Descartar rascunho e sair').click();

    await expect.poll(() => screen.page.getByRole('status', { name: 'Pode sair' }).textContent(), patience).toBe('sim');
    const notifications = await screen.openNotifications();
    await notifications.getByText('Nenhum rascunho guardado.').waitFor();
  });
});

import { describe, expect, it } from 'vitest';
import { kitEvents } from './support/inside.js';
import { journeys, patience, type Screen } from './support/screen.js';

const { open } = journeys();

const person = 'Dados da pessoa' as const;

/** Finds a stored person with the dialog, by keyboard. */
async function find(screen: Screen, text: string, name: string): Promise<void> {
  await screen.button('Localizar cliente ou prospectado (F2)').press('F2');
  await screen.dialog('Localizar cliente ou prospectado').waitFor();
  await screen.type(text);
  await screen.page.getByRole('option', { name }).waitFor();
  await screen.press('Enter');
  await screen.dialog('Localizar cliente ou prospectado').waitFor({ state: 'hidden' });
}

describe('a stored person', () => {
  it('is found without accents, by part of the name, and fills person, references, address and branch', async () => {
    const screen = await open();
    await find(screen, 'pao dourado', 'Padaria Pão Dourado Ltda');
    await screen.button('Revisar dados').click();

    expect(await screen.radio(person, 'Pessoa Cadastrada').isChecked()).toBe(true);
    expect(await screen.text(person, 'Nome completo').inputValue()).toBe('Padaria Pão Dourado Ltda');
    expect(await screen.text(person, 'CPF/CNPJ').inputValue()).toBe('12.ABC.345/01DE-35');
    expect(await screen.reference(1).getByRole('textbox', { name: 'Celular', exact: true }).inputValue()).toBe(
      '(11) 99000-0142',
    );
    expect(await screen.text('Endereço', 'CEP').inputValue()).toBe('01001-000');
    expect(await screen.text('Endereço', 'Cidade').inputValue()).toBe('São Paulo');
    expect(await screen.box('Pessoa Relacionada', 'Pessoa Relacionada').inputValue()).toBe('Matriz São Paulo');
    const chosen = (await kitEvents(screen.page)).filter(({ type }) => type === 'sales-contact-person-chosen');
    expect(chosen).toEqual([{ type: 'sales-contact-person-chosen', detail: { personId: 'p-0001' } }]);
  });

  it('is found by document in the person box, and the cursor goes to the description', async () => {
    const screen = await open();
    await screen.box(person, 'Buscar pessoa').fill('12abc34501de35');
    await screen.page.getByRole('option', { name: 'Padaria Pão Dourado Ltda' }).waitFor();
    await screen.press('Enter');
    await screen.group(person).getByText('12.ABC.345/01DE-35').waitFor();
    await screen.type('Renovação');

    await expect
      .poll(() => screen.text('Dados do Contato', 'Descrição do contato').inputValue(), patience)
      .toBe('Renovação');
  });

  it('is a prospect too, and the list says which', async () => {
    const screen = await open();
    await screen.button('Localizar cliente ou prospectado (F2)').click();
    await screen.search.fill('armarinho conceicao');
    await screen.page.getByRole('option', { name: /Armarinho Conceição.*Prospectado/ }).waitFor();
  });

  it('shows its open contacts, in the way of nobody', async () => {
    const screen = await open();
    await find(screen, 'pao dourado', 'Padaria Pão Dourado Ltda');
    await screen.shows('Este cliente já tem 1 contato de venda em aberto:');
    await screen.shows(/CV-000123, Bimer \+ ISS-Easy, com VENDAS2, próximo contato em \d\d\/\d\d/);
    await screen.button('Continuar este cadastro').click();

    await expect.poll(() => screen.page.getByText('contato de venda em aberto').count(), patience).toBe(0);
    await screen.group(person).getByText('Padaria Pão Dourado Ltda').waitFor();
  });

  it('asks once before changed fields go with it, and "Desfazer" brings all back', async () => {
    const screen = await open();
    await find(screen, 'pao dourado', 'Padaria Pão Dourado Ltda');
    await screen.button('Revisar dados').click();
    await screen.text(person, 'Nome curto').fill('Pão');
    await screen.text('Endereço', 'Número').fill('200');
    await find(screen, 'armarinho', 'Armarinho Conceição');
    await screen.dialog('Você alterou 2 campos de Padaria Pão Dourado Ltda.').waitFor();
    await screen.button('Trocar e descartar essas alterações').click();
    await screen.shows('Cliente trocado.');
    await screen.group(person).getByText('Armarinho Conceição').waitFor();
    expect(await screen.text('Endereço', 'Número').inputValue()).toBe('');
    await screen.button('Desfazer').click();

    await expect.poll(() => screen.text('Endereço', 'Número').inputValue(), patience).toBe('200');
    expect(await screen.text(person, 'Nome curto').inputValue()).toBe('Pão');
    expect(await screen.text(person, 'Nome completo').inputValue()).toBe('Padaria Pão Dourado Ltda');
  });

  it('stays when the question is answered by "Cancelar"', async () => {
    const screen = await open();
    await find(screen, 'pao dourado', 'Padaria Pão Dourado Ltda');
    await screen.text('Endereço', 'Número').fill('200');
    await find(screen, 'armarinho', 'Armarinho Conceição');
    await screen.dialog('Você alterou 1 campo de Padaria Pão Dourado Ltda.').waitFor();
    await screen.button('Cancelar').click();

    await screen.group(person).getByText('12.ABC.345/01DE-35').waitFor();
    expect(await screen.text('Endereço', 'Número').inputValue()).toBe('200');
  });

  it('keeps what belongs to the contact when another is chosen', async () => {
    const screen = await open();
    await screen.text('Dados do Contato', 'Descrição do contato').fill('Bimer');
    await find(screen, 'pao dourado', 'Padaria Pão Dourado Ltda');

    expect(await screen.text('Dados do Contato', 'Descrição do contato').inputValue()).toBe('Bimer');
  });
});

describe('a new person', () => {
  it('begins with the text that was looked for, as a prospect, and says why', async () => {
    const screen = await open();
    await screen.box(person, 'Buscar pessoa').fill('Quitanda Nova Aurora');
    await screen.page.getByRole('option', { name: 'Cadastrar novo: Quitanda Nova Aurora' }).click();

    await expect.poll(() => screen.text(person, 'Nome completo').inputValue(), patience).toBe('Quitanda Nova Aurora');
    expect(await screen.check(person, 'Prospectado').isChecked()).toBe(true);
    await screen.shows('Marcado porque veio da busca por nome, telefone ou e-mail');
  });

  it('begins with a document as a customer of its type', async () => {
    const screen = await open();
    await screen.box(person, 'Buscar pessoa').fill('529.982.247-25');
    await screen.page.getByRole('option', { name: 'Cadastrar novo: 529.982.247-25' }).click();

    await expect.poll(() => screen.text(person, 'CPF/CNPJ').inputValue(), patience).toBe('529.982.247-25');
    expect(await screen.radio(person, 'Física').isChecked()).toBe(true);
    expect(await screen.check(person, 'Prospectado').isChecked()).toBe(false);
  });

  it('is filled from the registry where it is empty, and one "Desfazer" takes it all back', async () => {
    const screen = await open();
    await screen.radio(person, 'Jurídica').check();
    await screen.text(person, 'CPF/CNPJ').fill('AA345678000114');
    await screen.text(person, 'Nome completo').fill('Ateliê da Arara');
    await screen.button('Importar dados da Receita Federal').click();
    await screen.shows(/\d+ campos preenchidos, 1 mantido/);
    expect(await screen.text(person, 'Nome completo').inputValue()).toBe('Ateliê da Arara');
    expect(await screen.text(person, 'Nome fantasia').inputValue()).toBe('ARARA AZUL');
    expect(await screen.text('Endereço', 'Cidade').inputValue()).toBe('Belo Horizonte');
    await screen.shows('Ativa na Receita desde 09/2026');
    await screen.button('Desfazer').click();

    await expect.poll(() => screen.text('Endereço', 'Cidade').inputValue(), patience).toBe('');
    expect(await screen.text(person, 'Nome fantasia').inputValue()).toBe('');
    expect(await screen.text(person, 'Nome completo').inputValue()).toBe('Ateliê da Arara');
  });

  it('has an address by its CEP, which overwrites nothing that was typed', async () => {
    const screen = await open();
    await screen.text('Endereço', 'Bairro').fill('Jardins');
    await screen.text('Endereço', 'CEP').fill('01310-100');
    await screen.shows('Endereço preenchido pelo CEP.');

    expect(await screen.text('Endereço', 'Logradouro').inputValue()).toBe('Avenida Paulista');
    expect(await screen.text('Endereço', 'Bairro').inputValue()).toBe('Jardins');
    expect(await screen.box('Endereço', 'UF').inputValue()).toBe('SP');
  });

  it('has its state registration judged by the state of its address, again when that changes', async () => {
    const screen = await open();
    await screen.radio(person, 'Jurídica').check();
    await screen.text(person, 'Inscrição estadual').fill('110042490114');
    await screen.box('Endereço', 'UF').selectOption('MG');
    await screen.shows('A IE de MG tem 13 dígitos');
    await screen.box('Endereço', 'UF').selectOption('SP');

    await expect.poll(() => screen.page.getByText('A IE de MG tem 13 dígitos').count(), patience).toBe(0);
  });

  it('gets the indicator from "isento" in the number', async () => {
    const screen = await open();
    await screen.radio(person, 'Jurídica').check();
    await screen.text(person, 'Inscrição estadual').pressSequentially('isento');
    await screen.press('Tab');

    await expect.poll(() => screen.text(person, 'Inscrição estadual').inputValue(), patience).toBe('ISENTO');
    expect(await screen.box(person, 'Indicador de IE').inputValue()).toBe('exempt');
  });

  it('shows at once, as hints, what a customer still lacks when "Prospectado" is unticked', async () => {
    const screen = await open();
    await screen.check(person, 'Prospectado').check();
    await screen.check(person, 'Prospectado').uncheck();

    await screen.shows('obrigatório para cliente');
    expect(await screen.page.getByText('Informe o nome completo').count()).toBe(0);
  });

  it('gets back a reference contact that was removed', async () => {
    const screen = await open();
    await screen.button('Adicionar referência de contato').click();
    await screen.type('Lídia Prates');
    await screen.button('Remover referência de contato 1').click();
    await screen.shows('Referência de contato removida.');
    expect(await screen.reference(1).count()).toBe(0);
    await screen.button('Desfazer').click();

    await expect
      .poll(() => screen.reference(1).getByRole('textbox', { name: 'Nome', exact: true }).inputValue(), patience)
      .toBe('Lídia Prates');
  });
});

describe('a profile', () => {
  it('without prices sees none, and still adds items', async () => {
    const screen = await open({ query: '?profile=no-prices' });
    await screen.button('Novo Item').click();
    await screen.choose(
      screen.item(1).getByRole('combobox', { name: 'Produto ou serviço', exact: true }),
      '000101',
      'ERP Comércio',
    );
    await screen.shows('Seu perfil não mostra preços.');

    expect(await screen.item(1).getByRole('textbox', { name: 'Valor unitário', exact: true }).count()).toBe(0);
    expect(await screen.page.getByText('Valor Total').count()).toBe(0);
    expect(await screen.page.getByText('R$').count()).toBe(0);
  });

  it('without access is told so and whom to ask', async () => {
    const screen = await open({ query: '?profile=no-access', ready: false });
    await screen.page.getByRole('heading', { name: 'Você não tem acesso a esta rotina', exact: true }).waitFor();
    await screen.shows('Peça a liberação no Cadastro de Usuários.');

    expect(await screen.group(person).count()).toBe(0);
    expect(await screen.button('Concluir Cadastro').count()).toBe(0);
  });

  it('that may not conclude is told why, and loses nothing', async () => {
    const screen = await open({ query: '?profile=no-conclusion' });
    await screen.check(person, 'Prospectado').check();
    await screen.text(person, 'Nome completo').fill('Bazar Boa Ideia');
    await screen.shows('A conclusão é feita pelo seu supervisor.');
    await screen.shows(/Rascunho salvo às \d\d:\d\d/);

    expect((await kitEvents(screen.page)).some(({ type }) => type === 'sales-contact-saved')).toBe(false);
  });
});

import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { kitEvents, savedOf } from './support/inside.js';
import { journeys, patience, type Screen } from './support/screen.js';

const { open, tab } = journeys();

const person = 'Dados da pessoa' as const;
const bakery = 'Padaria Pão Dourado Ltda';
const locate = 'Localizar cliente ou prospectado (F2)';

/** A host that does not allow the same person twice. */
const strict = {
  '/strict.js': {
    type: 'text/javascript',
    body: `const form = document.getElementById('form');
    form.settings = { ...form.settings, duplicates: 'block' };`,
  },
};

/** A directory that refuses this profile. */
const refusing = {
  '/refusing.js': {
    type: 'text/javascript',
    body: `import { AdapterError } from '/dist/cdn.js';
    const form = document.getElementById('form');
    const refuse = () => Promise.reject(new AdapterError('forbidden', 'Expected a permission, found none.'));
    form.adapters = { ...form.adapters, people: { search: refuse, get: refuse } };`,
  },
};

async function search(screen: Screen): Promise<void> {
  await screen.button(locate).press('F2');
  await screen.dialog('Localizar cliente ou prospectado').waitFor();
}

/** What the question before the conclusion says of a number that is known. */
function known(screen: Screen): Locator {
  return screen.page.getByRole('listitem').filter({ hasText: `Este número já está no cadastro de ${bakery}` });
}

describe('the person box', () => {
  it.each([
    ['000001', /Padaria Pão Dourado.*código/],
    ['12.abc.345/01de', /Padaria Pão Dourado.*CPF\/CNPJ/],
    ['+55 11 99000-0142', /Padaria Pão Dourado.*telefone: \(11\) 99000-0142/],
    ['(11) 9000-0142', /Padaria Pão Dourado.*telefone: \(11\) 99000-0142/],
    ['rosangela@paodourado', /Padaria Pão Dourado.*e-mail: rosangela@paodourado/],
    ['rosangela antunes', /Padaria Pão Dourado.*referência: Rosângela Antunes/],
    [
      'DOURADO padaria',
      /Padaria Pão Dourado.*Cliente · Jurídica · 12\.ABC\.345\/01DE-35 · São Paulo, SP · Matriz São Paulo/,
    ],
  ])('understands %s and says why the row is there', async (typed, row) => {
    const screen = await open();
    await screen.box(person, 'Buscar pessoa').fill(typed);
    await screen.page.getByRole('option', { name: row }).first().waitFor();

    const rows = screen.page.getByRole('listbox', { name: 'Buscar pessoa' }).getByRole('option');
    expect(await rows.last().innerText()).toBe(`Cadastrar novo: ${typed}`);
  });

  it('offers those chosen last when it is empty, in a later tab too, and keeps no document of theirs', async () => {
    const screen = await open();
    await screen.box(person, 'Buscar pessoa').fill('12abc345');
    await screen.page.getByRole('option', { name: bakery }).waitFor();
    await screen.press('Enter');
    await screen.group(person).getByText('12.ABC.345/01DE-35').waitFor();
    const next = await tab();
    await next.box(person, 'Buscar pessoa').focus();
    await next.press('Alt+ArrowDown');
    const recent = next.page.getByRole('group', { name: 'Pessoas recentes' });
    await recent.getByRole('option', { name: bakery }).waitFor();
    await next.press('ArrowDown', 'Enter');

    await next.group(person).getByText('12.ABC.345/01DE-35').waitFor();
    expect(JSON.stringify(await next.page.context().storageState({ indexedDB: true }))).toMatch(
      /"recent-people"[^}]*p-0001/,
    );
  });

  it('says that it failed and asks again', async () => {
    const screen = await open({ query: '?adapter=people&fault=fail' });
    await screen.box(person, 'Buscar pessoa').fill('padaria');
    await screen.shows('Não foi possível buscar.');

    expect(await screen.button('Tentar de novo').count()).toBe(1);
  });

  it('says that the profile may not look for people, and does not offer to try again', async () => {
    const screen = await open({ query: '?script=refusing.js', pages: refusing });
    await screen.box(person, 'Buscar pessoa').fill('padaria');
    await screen.shows('Seu perfil não permite esta operação.');

    expect(await screen.button('Tentar de novo').count()).toBe(0);
  });
});

describe('the search', () => {
  it('takes a phone that nobody has into the first reference, and the cursor to the name', async () => {
    const screen = await open();
    await search(screen);
    await screen.type('(48) 98411-2233');
    await screen.page.getByRole('option', { name: 'Cadastrar novo: (48) 98411-2233' }).waitFor();
    await screen.shows('Nenhuma pessoa encontrada.');
    await screen.press('ArrowDown', 'Enter');
    await screen.dialog('Localizar cliente ou prospectado').waitFor({ state: 'hidden' });
    await expect
      .poll(() => screen.reference(1).getByRole('textbox', { name: 'Celular', exact: true }).inputValue(), patience)
      .toBe('(48) 98411-2233');
    await screen.type('Bazar');

    expect(await screen.text(person, 'Nome completo').inputValue()).toBe('Bazar');
    expect(await screen.check(person, 'Prospectado').isChecked()).toBe(true);
  });

  it('takes a name and a document together into both', async () => {
    const screen = await open();
    await search(screen);
    await screen.type('Bazar Boa Ideia 529.982.247-25');
    await screen.page.getByRole('option', { name: /^Cadastrar novo: Bazar/ }).click();

    await expect.poll(() => screen.text(person, 'Nome completo').inputValue(), patience).toBe('Bazar Boa Ideia');
    expect(await screen.text(person, 'CPF/CNPJ').inputValue()).toBe('529.982.247-25');
    expect(await screen.check(person, 'Prospectado').isChecked()).toBe(false);
  });

  it('shows the rows after the first twenty with the arrow, by keyboard alone', async () => {
    const screen = await open();
    await search(screen);
    await screen.type('ltda');
    const options = screen.page.getByRole('listbox', { name: 'Pessoas encontradas' }).getByRole('option');
    await expect.poll(() => options.count(), patience).toBe(21);
    for (let row = 0; row < 20; row += 1) await screen.press('ArrowDown');

    await expect.poll(() => options.count(), patience).toBe(41);
  });

  it('asks again after a failure without losing the focus', async () => {
    const screen = await open({ query: '?adapter=people&fault=fail' });
    await search(screen);
    await screen.type('padaria');
    await screen.button('Tentar de novo').click();
    await screen.button('Tentar de novo').waitFor();
    await screen.type('s');

    expect(await screen.search.inputValue()).toBe('padarias');
  });
});

describe('a person who is typed and known already', () => {
  it('is offered by the document, and takes the place with what was typed marked as changes', async () => {
    const screen = await open();
    await screen.text(person, 'CPF/CNPJ').fill('12abc34501de35');
    await screen.text(person, 'Nome fantasia').fill('Pães do Bairro');
    await screen.shows('Esta pessoa já pode estar cadastrada.');
    await screen.shows('mesmo CPF/CNPJ');
    await screen.button('Usar este cadastro').click();

    await expect.poll(() => screen.text(person, 'Nome completo').inputValue(), patience).toBe(bakery);
    expect(await screen.text(person, 'Nome fantasia').inputValue()).toBe('Pães do Bairro');
    expect(await screen.radio(person, 'Pessoa Cadastrada').isChecked()).toBe(true);
    await screen.shows('1 campo alterado');
    await screen.button('Desfazer').click();

    await expect.poll(() => screen.text(person, 'Nome completo').inputValue(), patience).toBe('');
    expect(await screen.text(person, 'Nome fantasia').inputValue()).toBe('Pães do Bairro');
  });

  it.each([
    ['Celular', '11990000142', 'mesmo telefone (11) 99000-0142'],
    ['E-mail', 'ROSANGELA@paodourado.example', 'mesmo e-mail ROSANGELA@paodourado.example'],
  ])('is offered by %s', async (field, value, reason) => {
    const screen = await open();
    await screen.button('Adicionar referência de contato').click();
    await screen.reference(1).getByRole('textbox', { name: field, exact: true }).fill(value);

    await screen.shows(reason);
    await screen.shows(bakery);
  });

  it('is offered by a similar name, in any order and without its legal form', async () => {
    const screen = await open();
    await screen.text(person, 'Nome completo').fill('PAO DOURADO PADARIA - ME');

    await screen.shows('nome parecido');
    await screen.shows(bakery);
  });

  it('is another one once that was said, and is not asked about again', async () => {
    const screen = await open();
    await screen.check(person, 'Prospectado').check();
    await screen.text(person, 'Nome completo').fill('Bazar Boa Ideia');
    await screen.text(person, 'CPF/CNPJ').fill('12abc34501de35');
    await screen.button('Não é a mesma pessoa').click();
    await expect.poll(() => screen.button('Usar este cadastro').count(), patience).toBe(0);
    await screen.button('Concluir Cadastro').click();
    await screen.button('Concluir assim mesmo').waitFor();

    expect(await known(screen).count()).toBe(0);
  });

  it('is asked about once where the host warns', async () => {
    const screen = await open();
    await screen.check(person, 'Prospectado').check();
    await screen.text(person, 'Nome completo').fill('Bazar Boa Ideia');
    await screen.text(person, 'CPF/CNPJ').fill('12abc34501de35');
    await screen.button('Concluir Cadastro').click();
    await known(screen).last().waitFor();
    await screen.button('Concluir assim mesmo').click();

    await expect.poll(() => savedOf(screen).then(({ length }) => length), patience).toBe(1);
  });

  it('blocks the conclusion where the host says so, in words and at the field', async () => {
    const screen = await open({ query: '?script=strict.js', pages: strict });
    await screen.check(person, 'Prospectado').check();
    await screen.text(person, 'Nome completo').fill('Bazar Boa Ideia');
    await screen.text(person, 'CPF/CNPJ').fill('12abc34501de35');
    await screen.button('Concluir Cadastro').click();
    await screen.page.getByRole('heading', { name: 'Há 1 pendência para concluir' }).waitFor();
    await screen.shows('sua empresa não permite cadastros repetidos');
    await screen.page.getByRole('link', { name: `Este número já está no cadastro de ${bakery}` }).click();
    await screen.type('x');

    expect(await screen.button('Não é a mesma pessoa').count()).toBe(0);
    expect(await savedOf(screen)).toEqual([]);
    expect((await kitEvents(screen.page)).some(({ type }) => type === 'sales-contact-save-failed')).toBe(false);
  });

  it('is not looked for by a value that only gets past a field', async () => {
    const screen = await open();
    await screen.button('Adicionar referência de contato').click();
    await screen.reference(1).getByRole('textbox', { name: 'Celular', exact: true }).fill('11999999999');
    await screen.press('Tab');
    await screen.shows('Este número parece de teste');

    expect(await screen.button('Usar este cadastro').count()).toBe(0);
  });
});

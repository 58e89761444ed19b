import { describe, expect, it } from 'vitest';
import { savedOf } from './support/inside.js';
import { journeys, patience, type Screen } from './support/screen.js';

const { open, tab } = journeys();

const person = 'Dados da pessoa' as const;

/** Opens a stored person for review. */
async function review(screen: Screen, text: string, name: string): Promise<void> {
  await screen.button('Localizar cliente ou prospectado (F2)').press('F2');
  await screen.dialog('Localizar cliente ou prospectado').waitFor();
  await screen.type(text);
  await screen.page.getByRole('option', { name }).first().waitFor();
  await screen.press('Enter');
  await screen.dialog('Localizar cliente ou prospectado').waitFor({ state: 'hidden' });
  await screen.button('Revisar dados').click();
}

async function conclude(screen: Screen): Promise<void> {
  await screen.text('Dados do Contato', 'Descrição do contato').fill('Renovação');
  await screen.text('Dados do Contato', 'Descrição do Parecer').fill('Ligou para renovar.');
  await screen.button('Concluir Cadastro').click();
}

describe('a stored person under review', () => {
  it('has its changed fields marked, set back one by one, all at once, and forth again', async () => {
    const screen = await open();
    await review(screen, 'pao dourado', 'Padaria Pão Dourado Ltda');
    await screen.text(person, 'Nome curto').fill('Pão');
    await screen.text(person, 'Nome fantasia').fill('Dourado');
    await screen.shows('2 campos alterados');

    await screen.group(person).getByRole('button', { name: 'Voltar ao gravado' }).first().press('Enter');
    await screen.shows('1 campo alterado');
    await screen.button('Voltar tudo ao gravado').press('Enter');
    await expect.poll(() => screen.text(person, 'Nome fantasia').inputValue(), patience).not.toBe('Dourado');
    await screen.button('Desfazer').click();

    await expect.poll(() => screen.text(person, 'Nome fantasia').inputValue(), patience).toBe('Dourado');
    expect(await screen.text(person, 'Nome curto').inputValue()).not.toBe('Pão');
  });

  it('that moved on meanwhile is shown with mine, what is stored and what both began with, and nothing is lost', async () => {
    const mine = await open();
    const theirs = await tab('?user=VENDAS2');
    for (const screen of [mine, theirs]) await review(screen, 'pao dourado', 'Padaria Pão Dourado Ltda');
    await theirs.text(person, 'Nome curto').fill('Dourado');
    await theirs.text('Endereço', 'Complemento').fill('Loja 2');
    await conclude(theirs);
    await theirs.shows(/^Contato .* cadastrado/);

    const before = await mine.text(person, 'Nome curto').inputValue();
    await mine.text(person, 'Nome curto').fill('Pãozinho');
    await mine.text('Endereço', 'Número').fill('200');
    await conclude(mine);
    await mine.button('Ver diferenças').click();
    await mine.dialog('Comparar com a tela: versão do sistema').waitFor();
    // What is slotted into a dialog is found beside it.
    const dialog = mine.page;
    await dialog.getByText('1 campo que só mudou no sistema foi atualizado.').waitFor();
    const field = dialog.getByRole('listitem').filter({ hasText: 'Nome curto' });
    for (const text of ['Pãozinho', 'Dourado', before]) await field.getByText(text, { exact: true }).waitFor();
    expect(await dialog.getByRole('listitem').filter({ hasText: 'Número' }).count()).toBe(0);

    await dialog.getByRole('button', { name: 'Usar o gravado: Nome curto' }).press('Enter');
    await dialog.getByText('Nada do que você alterou mudou no sistema. Conclua o cadastro de novo.').waitFor();
    await dialog.getByRole('button', { name: 'Fechar', exact: true }).last().press('Enter');
    expect(await mine.text(person, 'Nome curto').inputValue()).toBe('Dourado');
    expect(await mine.text('Endereço', 'Complemento').inputValue()).toBe('Loja 2');
    expect(await mine.text('Endereço', 'Número').inputValue()).toBe('200');

    await mine.button('Concluir Cadastro').click();
    await mine.shows(/^Contato .* cadastrado/);
    expect(await savedOf(mine)).toHaveLength(1);
  });
});

describe('a pasted text', () => {
  const signature =
    'Rosa Antunes\nPadaria Sol Nascente Ltda\nTel. (11) 3000-0142\nrosa@solnascente.example\n01311-000 São Paulo - SP';

  it('is read by "Colar dados", reviewed by keyboard, filled in and taken back in one step', async () => {
    const screen = await open();
    await screen.button('Colar dados').press('Enter');
    await screen.page.getByRole('textbox', { name: 'Texto copiado', exact: true }).fill(signature);
    await screen.press('Tab', 'Tab', 'Enter');
    await screen.dialog('Rever os dados do texto colado').waitFor();
    const dialog = screen.page;
    await dialog.getByRole('row', { name: /^CEP/ }).getByRole('checkbox').press('Space');
    await dialog.getByRole('button', { name: 'Usar os escolhidos' }).press('Enter');
    await screen.shows('6 campos preenchidos.');

    expect(await screen.text(person, 'Nome completo').inputValue()).toBe('Padaria Sol Nascente Ltda');
    expect(await screen.reference(1).getByRole('textbox', { name: 'E-mail', exact: true }).inputValue()).toBe(
      'rosa@solnascente.example',
    );
    expect(await screen.text('Endereço', 'CEP').inputValue()).toBe('');
    await screen.button('Desfazer').click();
    await expect.poll(() => screen.text(person, 'Nome completo').inputValue(), patience).toBe('');
    expect(await screen.reference(1).count()).toBe(0);
  });

  it('that holds markup stays text and runs nothing', async () => {
    const screen = await open();
    await screen.button('Colar dados').click();
    const hostile =
      'BEGIN:VCARD\nFN:<img src=x onerror="globalThis.intrusions=1">\nORG:<script>1</script> Ltda\nTEL:48984112233\nEND:VCARD';
    await screen.page.getByRole('textbox', { name: 'Texto copiado', exact: true }).fill(hostile);
    await screen.button('Ler').click();
    await screen.button('Usar os escolhidos').click();

    await expect
      .poll(() => screen.text(person, 'Nome completo').inputValue(), patience)
      .toBe('<script>1</script> Ltda');
  });
});

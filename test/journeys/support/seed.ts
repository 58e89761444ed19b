import type { Screen } from './screen.js';

/** The new customer of the seed journey. */
export const seedName = 'Confecções Horizonte Azul Ltda';

/** Fills every group of the screen for a new customer, with the mouse and whole texts. */
export async function fillSeed(screen: Screen): Promise<void> {
  await screen.radio('Dados da pessoa', 'Jurídica').check();
  await screen.text('Dados da pessoa', 'CPF/CNPJ').fill('11222333000181');
  await screen.text('Dados da pessoa', 'Nome completo').fill(seedName);
  await screen.text('Dados da pessoa', 'Nome curto').fill('Horizonte Azul');
  await screen.text('Dados da pessoa', 'Nome fantasia').fill('Horizonte Azul');
  await screen.box('Dados da pessoa', 'Indicador de IE').selectOption('Contribuinte');
  await screen.text('Dados da pessoa', 'Inscrição estadual').fill('110042490114');
  await screen.button('Adicionar referência de contato').click();
  const reference = screen.reference(1);
  await reference.getByRole('textbox', { name: 'Nome', exact: true }).fill('Lídia Prates');
  await reference.getByRole('textbox', { name: 'Telefone', exact: true }).fill('1130001234');
  await reference.getByRole('textbox', { name: 'Celular', exact: true }).fill('11990001234');
  await reference.getByRole('textbox', { name: 'E-mail', exact: true }).fill('lidia@horizonte.example');

  await screen.text('Dados do Contato', 'Descrição do contato').fill('Bimer + ISS-Easy');
  await screen.check('Dados do Contato', 'Contato prioritário').check();
  await screen.text('Dados do Contato', 'Assunto atual').fill('Troca do sistema');
  await screen.choose(screen.box('Dados do Contato', 'Tipo de atendimento'), 'Demonstração');
  await screen
    .text('Dados do Contato', 'Descrição do Parecer')
    .fill('Quer ver o sistema.\nVolta a falar na semana que vem.');
  await screen.choose(screen.box('Dados do Contato', 'Tipo de Contato'), 'WhatsApp');
  await screen.choose(screen.box('Dados do Contato', 'Pessoa de Contato do Parecer'), 'Líd', 'Lídia Prates');

  await screen.text('Endereço', 'CEP').fill('01310-100');
  await screen.shows('Endereço preenchido pelo CEP.');
  await screen.text('Endereço', 'Número').fill('1578');
  await screen.text('Endereço', 'Complemento').fill('Sala 12');

  await screen.choose(screen.box('Pessoa Relacionada', 'Pessoa Relacionada'), 'Campinas', 'Filial Campinas');

  await addItem(screen, 1, ['000101', 'ERP Comércio, licença mensal'], { quantity: '3' });
  await addItem(screen, 2, ['pacote padrao', 'Implantação, pacote padrão'], { quantity: '1', discount: '10' });

  await screen.choose(screen.box('Dados Complementares', 'Sistema Atual'), 'Planilha');
  await screen.choose(screen.box('Dados Complementares', 'Meio de Contato'), 'Contador');

  await screen.choose(screen.box('Dados do Próximo Contato', 'Nome do Usuário'), 'VENDAS2');
  await screen.text('Dados do Próximo Contato', 'Data de próximo contato').fill('+3u');
  await screen.choose(screen.box('Dados do Contato Interno', 'Nome do Usuário'), 'SUPERVISOR');
  await screen.text('Dados do Contato Interno', 'Data contato interno').fill('+4u');
  await screen.choose(screen.box('Spy System', 'E-mails para Spy'), 'GERENCIA');
}

async function addItem(
  screen: Screen,
  number: number,
  [typed, product]: readonly [string, string],
  cells: { readonly quantity: string; readonly discount?: string },
): Promise<void> {
  await screen.button('Novo Item').click();
  const item = screen.item(number);
  await screen.choose(item.getByRole('combobox', { name: 'Produto ou serviço', exact: true }), typed, product);
  await item.getByRole('textbox', { name: 'Quantidade', exact: true }).fill(cells.quantity);
  if (cells.discount !== undefined) {
    await item.getByRole('textbox', { name: 'Desconto', exact: true }).fill(cells.discount);
  }
}

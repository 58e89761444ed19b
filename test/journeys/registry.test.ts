import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answers, PublicServices } from '../adapters/public-services.js';
import { journeys, patience, type Screen } from './support/screen.js';

const { open } = journeys();

const person = 'Dados da pessoa' as const;
const taxId = '11.222.333/0001-81';

let services: PublicServices;

beforeAll(async () => {
  services = await PublicServices.start();
});

beforeEach(() => services.reset());

afterAll(() => services.stop());

/** The screen of a host that asks the public services, whose calls reach the local ones by real HTTP. */
async function openWithServices(): Promise<Screen> {
  const screen = await open({ query: '?public=1' });
  await screen.page.route('**/services/**', async (route) => {
    const [, path] = new URL(route.request().url()).pathname.split('/services/');
    await route.fulfill({ response: await route.fetch({ url: services.url(path!) }) });
  });
  return screen;
}

async function importCompany(screen: Screen): Promise<void> {
  await screen.text(person, 'CPF/CNPJ').fill(taxId);
  await screen.button('Importar dados da Receita Federal').click();
}

describe('the public services', () => {
  it('are asked in order, and what the first does not have the next one fills in', async () => {
    services.reply('brasil-api', answers.brasilApi.noCompany);
    services.reply('minha-receita', answers.minhaReceita.company);
    const screen = await openWithServices();
    expect(services.order).toEqual([]);

    await importCompany(screen);

    await screen.shows('Ativa na Receita desde 11/2005');
    expect(services.order).toEqual(['brasil-api', 'minha-receita']);
    expect(await screen.text(person, 'Nome completo').inputValue()).toBe('CONFECCOES HORIZONTE LTDA');
    expect(await screen.text('Endereço', 'Logradouro').inputValue()).toBe('AVENIDA PAULISTA');
    expect(await screen.reference(1).getByRole('textbox', { name: 'Telefone', exact: true }).inputValue()).toBe(
      '(11) 3000-0142',
    );
  });

  it('overwrite nothing unless it is chosen in the review, and one "Desfazer" takes all of it back', async () => {
    services.reply('brasil-api', answers.brasilApi.company);
    const screen = await openWithServices();
    await screen.text(person, 'Nome fantasia').fill('Horizonte Azul');
    await importCompany(screen);
    await screen.shows(/^\d+ campos preenchidos, 1 mantido$/);
    expect(await screen.text(person, 'Nome fantasia').inputValue()).toBe('Horizonte Azul');

    await screen.button('Rever').press('Enter');
    const review = screen.dialog('Rever os dados de BrasilAPI');
    await review.waitFor();
    // What is slotted into a dialog is found beside it.
    const { page } = screen;
    const kept = page.getByRole('row', { name: /^Nome fantasia/ });
    await kept.getByText('Horizonte Azul').waitFor();
    const box = kept.getByRole('checkbox', { name: 'Usar HORIZONTE em Nome fantasia' });
    expect(await box.isChecked()).toBe(false);
    await box.press('Space');
    await page.getByRole('checkbox', { name: 'Usar ANDAR 4 em Complemento' }).press('Space');
    await page.getByRole('button', { name: 'Usar os escolhidos' }).press('Enter');
    await review.waitFor({ state: 'hidden' });

    expect(await screen.text(person, 'Nome fantasia').inputValue()).toBe('HORIZONTE');
    expect(await screen.text('Endereço', 'Complemento').inputValue()).toBe('');
    // The first field that the import left empty has the cursor.
    await screen.type('Horizonte');
    expect(await screen.text(person, 'Nome curto').inputValue()).toBe('Horizonte');

    await screen.button('Desfazer').click();
    await expect.poll(() => screen.text(person, 'Nome fantasia').inputValue(), patience).toBe('Horizonte Azul');
    expect(await screen.text(person, 'Nome completo').inputValue()).toBe('');
    expect(await screen.text(person, 'Nome curto').inputValue()).toBe('Horizonte');
  });

  it('that are not active say so with source and day', async () => {
    services.reply('cnpj-ws', answers.cnpjWs.company);
    services.reply('brasil-api', answers.any.broken);
    const screen = await openWithServices();

    await importCompany(screen);

    await screen.shows('Inapta na Receita (CNPJ.ws, 14/02/2025)');
    expect(services.order).toEqual(['brasil-api', 'minha-receita', 'cnpj-ws']);
  });

  it.each([
    ['none has it', answers.cnpjWs.noCompany, 'Este CNPJ não foi encontrado em nossa fonte. Preencha os dados.'],
    [
      'one is at its limit',
      answers.cnpjWs.limitWithSeconds,
      /^Limite de consultas atingido. Tente de novo em 4\d segundos.$/,
    ],
    [
      'one is out of service',
      answers.any.broken,
      'A fonte dos dados está fora do ar. Preencha os dados ou tente de novo.',
    ],
  ])('say it in words where %s, and nothing keeps anybody from typing', async (_what, reply, words) => {
    services.reply('cnpj-ws', reply);
    const screen = await openWithServices();

    await importCompany(screen);

    await screen.shows(words);
    await screen.text(person, 'Nome completo').fill('Confecções Horizonte Ltda');
    expect(await screen.text(person, 'Nome completo').inputValue()).toBe('Confecções Horizonte Ltda');
  });

  it('give the address of a CEP, and leave street and district of a town with one CEP open', async () => {
    services.reply('via-cep', answers.viaCep.oneCodeTown);
    const screen = await openWithServices();
    await screen.text('Endereço', 'Logradouro').fill('Rua XV de Novembro');
    await screen.text('Endereço', 'CEP').fill('89107-000');

    await screen.shows('Endereço preenchido pelo CEP.');
    expect(await screen.text('Endereço', 'Cidade').inputValue()).toBe('Pomerode');
    expect(await screen.text('Endereço', 'Logradouro').inputValue()).toBe('Rua XV de Novembro');
    expect(await screen.text('Endereço', 'Complemento').inputValue()).toBe('');
    expect(services.asked.map(({ service, path }) => `${service}/${path}`)).toEqual(['via-cep/ws/89107000/json/']);
  });
});

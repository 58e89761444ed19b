import { describe, expect, it } from 'vitest';
import { intrusions, kitEvents, pageErrors } from './support/inside.js';
import { journeys, patience, type Screen } from './support/screen.js';

interface Case {
  readonly adapter: string;
  /** Does what needs the adapter. */
  readonly provoke?: (screen: Screen) => Promise<void>;
  /** What is said at its place. */
  readonly words: string;
  /** The same where no answer came in time. */
  readonly wordsInTime?: string;
  readonly after?: (screen: Screen) => Promise<void>;
}

const listFailed = 'Não foi possível carregar a lista.';
const searchFailed = 'Não foi possível buscar.';

const cases: readonly Case[] = [
  {
    adapter: 'people',
    provoke: async (screen) => {
      await screen.button('Localizar cliente ou prospectado (F2)').click();
      await screen.search.fill('padaria');
    },
    words: 'Não foi possível buscar agora.',
    after: async (screen) => {
      await screen.press('Escape');
      await screen.dialog('Localizar cliente ou prospectado').waitFor({ state: 'hidden' });
    },
  },
  {
    adapter: 'products',
    provoke: async (screen) => {
      await screen.button('Novo Item').click();
      await screen.item(1).getByRole('combobox', { name: 'Produto ou serviço', exact: true }).fill('erp');
    },
    words: searchFailed,
  },
  {
    adapter: 'users',
    provoke: (screen) => screen.box('Dados do Próximo Contato', 'Nome do Usuário').fill('VENDAS2'),
    words: searchFailed,
  },
  { adapter: 'branches', words: listFailed },
  { adapter: 'choices', words: listFailed },
  {
    adapter: 'contacts',
    provoke: async (screen) => {
      await screen.check('Dados da pessoa', 'Prospectado').check();
      await screen.button('Concluir Cadastro').click();
      await screen.button('Concluir assim mesmo').click();
    },
    words: 'Algo deu errado no servidor. Seus dados estão guardados; tente de novo.',
    wordsInTime: 'O servidor demorou a responder. Tente de novo.',
  },
  { adapter: 'settings', words: 'A configuração não pôde ser carregada. O cadastro segue com o padrão.' },
  {
    adapter: 'companies',
    provoke: async (screen) => {
      await screen.radio('Dados da pessoa', 'Jurídica').check();
      await screen.text('Dados da pessoa', 'CPF/CNPJ').fill('AA345678000114');
      await screen.button('Importar dados da Receita Federal').click();
    },
    words: 'A fonte dos dados está fora do ar. Preencha os dados ou tente de novo.',
  },
  {
    adapter: 'postalCodes',
    provoke: (screen) => screen.text('Endereço', 'CEP').fill('01310-100'),
    words: 'Não foi possível consultar o CEP. Preencha o endereço.',
  },
];

/** Types where nothing is broken, and sees it kept. */
async function expectUsable(screen: Screen): Promise<void> {
  const subject = screen.text('Dados do Contato', 'Assunto atual');
  await subject.fill('Continua possível');
  await screen.button('Salvar Rascunho').click();
  await screen.shows(/Rascunho salvo às \d\d:\d\d/);
  expect(await subject.inputValue()).toBe('Continua possível');
  expect(await screen.text('Dados da pessoa', 'Nome completo').inputValue()).toBe('Bazar Boa Ideia');
  expect(await screen.page.getByText('ORA-00942').count()).toBe(0);
}

describe('an adapter that fails, answers something else, a megabyte of text or nothing', () => {
  const { open, tab } = journeys();

  it.each(cases)('$adapter: is told in words at its place, and nothing is lost', async (one) => {
    await open();
    // What the repository and the configuration say in words is shown nowhere before a person is chosen.
    const isQuiet = one.adapter === 'contacts' || one.adapter === 'settings';
    for (const fault of ['fail', 'shape', 'nothing', 'hang', 'huge'] as const) {
      if (fault === 'huge' && isQuiet) continue;
      const clock = fault === 'hang';
      const screen = await tab(`?adapter=${one.adapter}&fault=${fault}&tenant=${fault}`, { ready: false, clock });
      await screen.group('Dados da pessoa').waitFor();
      await screen.text('Dados da pessoa', 'Nome completo').fill('Bazar Boa Ideia');
      await one.provoke?.(screen);
      if (clock) await screen.page.clock.fastForward(11_000);
      await screen.shows((clock ? one.wordsInTime : undefined) ?? one.words);
      await one.after?.(screen);
      await expectUsable(screen);
      expect(await pageErrors(screen.page)).toEqual([]);
      await screen.page.close();
    }
  });
});

describe('markup and endless texts from an adapter', () => {
  const { open } = journeys();
  const markup = '<img src=x onerror=';

  /** Brings the words of every adapter to the screen. */
  const shown: Readonly<Record<string, (screen: Screen) => Promise<void>>> = {
    async people(screen) {
      await screen.button('Localizar cliente ou prospectado (F2)').click();
      await screen.search.fill('pao dourado');
      await screen.page.getByRole('option', { name: markup }).waitFor();
      await screen.press('Enter');
      await screen.group('Dados da pessoa').getByText(markup).first().waitFor();
    },
    async products(screen) {
      await screen.button('Novo Item').click();
      const product = screen.item(1).getByRole('combobox', { name: 'Produto ou serviço', exact: true });
      await screen.choose(product, '000101', markup);
      await expect.poll(() => product.inputValue(), patience).toContain(markup);
    },
    async users(screen) {
      await screen.choose(screen.box('Dados do Próximo Contato', 'Nome do Usuário'), 'VENDAS2', markup);
    },
    async branches(screen) {
      await expect
        .poll(() => screen.box('Pessoa Relacionada', 'Pessoa Relacionada').inputValue(), patience)
        .toContain(markup);
    },
    async choices(screen) {
      await expect
        .poll(() => screen.box('Dados do Contato', 'Tipo de atendimento').inputValue(), patience)
        .toContain(markup);
    },
    async contacts(screen) {
      await screen.button('Localizar cliente ou prospectado (F2)').click();
      await screen.search.fill('pao dourado');
      await screen.page.getByRole('option', { name: 'Padaria Pão Dourado Ltda' }).waitFor();
      await screen.press('Enter');
      await screen.shows(`CV-000123, ${markup}`);
    },
    async companies(screen) {
      await screen.radio('Dados da pessoa', 'Jurídica').check();
      await screen.text('Dados da pessoa', 'CPF/CNPJ').fill('AA345678000114');
      await screen.button('Importar dados da Receita Federal').click();
      await expect.poll(() => screen.text('Dados da pessoa', 'Nome completo').inputValue(), patience).toContain(markup);
    },
    async postalCodes(screen) {
      await screen.text('Endereço', 'CEP').fill('01310-100');
      await expect.poll(() => screen.text('Endereço', 'Logradouro').inputValue(), patience).toContain(markup);
    },
  };

  it.each(Object.keys(shown))('%s: markup is text, and no script runs', async (adapter) => {
    const screen = await open({ query: `?adapter=${adapter}&fault=markup`, ready: false });
    await screen.group('Dados da pessoa').waitFor();
    await shown[adapter]!(screen);

    expect(await intrusions(screen.page)).toBe(0);
    expect(await screen.page.getByRole('img', { name: 'x' }).count()).toBe(0);
  });

  it('texts of a megabyte about earlier contacts leave the form usable', async () => {
    const screen = await open({ query: '?adapter=contacts&fault=huge' });
    await screen.box('Dados da pessoa', 'Buscar pessoa').fill('pao dourado');
    await screen.page.getByRole('option', { name: 'Padaria Pão Dourado Ltda' }).click();
    await screen.group('Dados da pessoa').getByText('12.ABC.345/01DE-35').waitFor();
    await screen.text('Dados do Contato', 'Assunto atual').fill('Continua possível');
    await screen.shows(/Rascunho salvo às \d\d:\d\d/);
  });
});

describe('a draft that cannot be read', () => {
  const { open } = journeys();
  const pages = {
    '/damage.js': {
      type: 'text/javascript',
      body: `const button = document.createElement('button');
button.textContent = 'Estragar';
document.querySelector('header').append(button);
button.addEventListener('click', () => {
  const opening = indexedDB.open('sales-contact-drafts');
  opening.onsuccess = () => {
    const transaction = opening.result.transaction('drafts', 'readwrite');
    transaction.objectStore('drafts').openCursor().onsuccess = ({ target }) => {
      const cursor = target.result;
      if (cursor === null) return;
      const { sealed } = cursor.value;
      cursor.update({ ...cursor.value, sealed: { ...sealed, text: sealed.text.slice(0, -9) } });
      cursor.continue();
    };
    transaction.oncomplete = () => (button.textContent = 'Estragado');
  };
});`,
    },
  } as const;

  it('is set aside, named as such, and can be exported', async () => {
    const screen = await open({ query: '?script=damage.js', pages });
    await screen.check('Dados da pessoa', 'Prospectado').check();
    await screen.text('Dados da pessoa', 'Nome completo').fill('Bazar Boa Ideia');
    await screen.button('Guardar e iniciar outro').click();
    await screen.button('Voltar a ele').waitFor();
    await screen.button('Estragar').click();
    await screen.button('Estragado').waitFor();
    await screen.button('Voltar a ele').click();
    await screen.shows('Não foi possível abrir este rascunho. Ele continua na lista e pode ser exportado.');

    const notifications = await screen.openNotifications();
    await notifications.getByText('não foi possível abrir').waitFor();
    const download = screen.page.waitForEvent('download');
    await notifications.getByRole('button', { name: /^Exportar / }).click();
    expect((await download).suggestedFilename()).toMatch(/^rascunho-\w+\.json$/);
  });
});

describe('misuse of the public interface', () => {
  const { open } = journeys({ tolerant: true });
  const pages = {
    '/misuse.js': {
      type: 'text/javascript',
      body: `import { createLocalAdapters } from '/dist/cdn.js';
const results = document.createElement('ul');
results.setAttribute('aria-label', 'Enganos');
document.querySelector('header').append(results);
const make = (name) => document.body.appendChild(document.createElement(name));
const tried = async (name, act) => {
  pageErrors.length = 0;
  const said = [];
  try {
    await act();
  } catch (error) {
    said.push(error.message);
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  const item = document.createElement('li');
  item.textContent = name + ' → ' + [...said, ...pageErrors].join(' | ');
  results.append(item);
};
await tried('contact is a text', () => (make('sales-contact-form').contact = 'x'));
await tried('contact has no person', () => (make('sales-contact-form').contact = {}));
await tried('loadDraft without an id', () => make('sales-contact-form').loadDraft());
await tried('adapters is a number', () => ((make('sales-contact-form').adapters = 42), undefined));
await tried('an adapter has another name', () => ((make('sales-contact-form').adapters = { peple: {} }), undefined));
await tried('an adapter lacks a method', () => ((make('sales-contact-form').adapters = { people: { search() {} } }), undefined));
await tried('settings is a text', () => ((make('sales-contact-form').settings = 'x'), undefined));
await tried('settings is null', () => ((make('sales-contact-form').settings = null), undefined));
await tried('items is a text', () => (make('sales-contact-item-grid').items = 'x'));
await tried('the value of a lookup is a text', () => ((make('sales-contact-person-lookup').value = 'x'), undefined));
await tried('options of the embedded adapters are a text', () => createLocalAdapters('x'));
const done = document.createElement('p');
done.textContent = 'Fim dos enganos';
document.querySelector('header').append(done);`,
    },
  } as const;

  it('gives one error that says what was expected and what was found', async () => {
    const screen = await open({ query: '?script=misuse.js', pages, ready: false });
    await screen.shows('Fim dos enganos');
    const lines = await screen.page.getByRole('list', { name: 'Enganos' }).getByRole('listitem').allTextContents();

    expect(lines).toHaveLength(11);
    expect(lines.filter((line) => !/^[^→]+ → [^|]*[Ee]xpected [^|]+, found [^|]+\.$/.test(line))).toEqual([]);
    expect((await kitEvents(screen.page)).some(({ type }) => type === 'sales-contact-save-failed')).toBe(false);
  });
});

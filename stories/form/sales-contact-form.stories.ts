import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html, type LitElement } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { Adapters } from '../../src/adapters/adapters.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';
import { draftSchemaVersion } from '../../src/contact/draft.js';
import { emptyContact } from '../../src/contact/defaults.js';
import type { Settings } from '../../src/contact/settings.js';
import { defaultTotals } from '../../src/contact/totals.js';
import { openDraftStore, purgeDrafts } from '../../src/drafts/open-draft-store.js';
import { summaryOf } from '../../src/drafts/record.js';
import '../../src/form/define.js';
import type { SalesContactForm } from '../../src/form/sales-contact-form.js';
import brand from '../guides/examples/brand.css?raw';
import { deep, focused, type Deep } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { props } from '../support/props.js';
import { deepElements } from '../support/settled.js';
import { settingsFor } from '../support/world.js';
import {
  adaptersOf,
  bakery,
  contactWithErrors,
  contactWithLines,
  forget,
  owner,
  readyContact,
  refusing,
} from './screens.js';

interface FormArgs {
  readonly tenant: string;
  readonly userId: string;
  readonly storage: 'persistent' | 'session' | 'memory';
  readonly contactId?: string;
  readonly theme?: 'light' | 'dark' | 'auto' | 'high-contrast';
  readonly density?: 'compact' | 'comfortable' | '';
  readonly enterLane?: 'pending' | 'all' | 'off' | '';
  readonly foldPerson?: 'auto' | 'never';
  readonly keyHints?: 'on' | 'off';
  readonly readonly?: boolean;
  readonly settings?: Settings;
}

/** What a story shows beside its arguments. */
interface Screen {
  readonly contact?: () => SalesContact;
  readonly change?: (adapters: Adapters) => Partial<Adapters>;
}

const shown = new WeakMap<AbortSignal, SalesContact>();

/** Made once for a mounted story: another one would replace what was typed. */
function contactOf({ abortSignal }: StoryContext<FormArgs>, make: () => SalesContact): SalesContact {
  const contact = shown.get(abortSignal) ?? make();
  shown.set(abortSignal, contact);
  return contact;
}

/** Theme and density are the stage's, which a story tells by the same arguments. */
function show({ contact, change }: Screen = {}): NonNullable<StoryObj<FormArgs>['render']> {
  return ({ theme: _theme, density: _density, settings, ...args }, context) => html`
    <sales-contact-form
      ${props(args)}
      .adapters=${adaptersOf(context, change)}
      .settings=${settingsFor(context, settings)}
      .contact=${contact === undefined ? undefined : contactOf(context, contact)}
    ></sales-contact-form>
  `;
}

const guide: Guide = {
  purpose:
    'A tela "Cadastro de Contato de Venda" inteira: pessoa, contato, endereço, filial, itens, próximos contatos, Spy System, rascunhos e conclusão.',
  use: [
    'Numa rotina do seu sistema que registra uma conversa de venda, numa aba, num painel ou na página inteira.',
    'Uma vez por contato em andamento: cada formulário tem o seu rascunho.',
  ],
  avoid: [
    'Para só buscar uma pessoa ou só editar itens: `<sales-contact-person-lookup>` e `<sales-contact-item-grid>` funcionam sozinhos.',
    'Para listar rascunhos fora da tela: use `<sales-contact-draft-manager>`.',
    'Dentro de um `<form>` do seu sistema: ele grava pelo adaptador `contacts`, não por envio de página.',
  ],
  keys: [
    ['F2', 'Localizar cliente ou prospectado'],
    ['Ctrl+S', 'Salvar Rascunho'],
    ['Ctrl+Enter', 'Concluir Cadastro; num texto de várias linhas, na segunda vez'],
    ['Enter', 'Próximo campo da trilha'],
    ['F6 ou Shift+F6', 'Próximo grupo ou o anterior'],
    ['F9 ou Shift+F9', 'Próxima pendência ou a anterior'],
    ['F8', 'Em "Nome curto" e "Nome fantasia", usa o nome completo'],
    ['F1', 'Mostra as teclas'],
    ['Esc', 'Fecha a lista ou o diálogo; nunca descarta o formulário'],
  ],
  accessibility: [
    'Cada grupo é uma região com o nome do seu título; rótulo, dica e erro de um campo são texto ligado ao controle.',
    'Depois de "Concluir Cadastro" com pendências, o foco vai para a lista delas, e cada uma leva ao seu campo.',
    'Nada move o foco além do usuário, a não ser o que ele pediu: escolher a pessoa leva à descrição, e um CEP completo leva ao número enquanto o cursor estiver no CEP.',
    'A página deve dizer o idioma em `lang` e dar ao formulário um lugar dentro de uma região principal.',
  ],
};

const meta: Meta<FormArgs> = {
  title: 'Elementos/Formulário',
  component: 'sales-contact-form',
  parameters: { guide, snippet: { events: ['sales-contact-saved', 'sales-contact-title-changed'] } },
  args: { ...owner, storage: 'memory' },
  beforeEach: forget,
  render: show(),
};

export default meta;

type Story = StoryObj<FormArgs>;

type Play = NonNullable<Story['play']>;

/** A play that finds things by role and name, once lists and settings are there: the day is proposed from both. */
const playing =
  (play: (screen: Deep, form: SalesContactForm) => Promise<void>): Play =>
  async ({ canvasElement }) => {
    const form = canvasElement.querySelector('sales-contact-form')!;
    await waitFor(() => expect(form.contact?.nextContact.date).toBeDefined());
    await play(deep(canvasElement), form);
  };

const region = async (screen: Deep, name: string): Promise<Deep> => deep(await screen.find('region', { name }));

/** An empty registration, as it opens. */
export const NewCustomer: Story = { name: 'Novo cliente', tags: ['matrix'] };

/** Somebody presses F2, types part of a name and takes the row. */
export const FoundByF2: Story = {
  name: 'Encontrado por F2',
  tags: ['matrix'],
  play: playing(async (screen, form) => {
    const person = await region(screen, 'Dados da pessoa');
    await userEvent.click(person.one('combobox', { name: 'Buscar pessoa' }));
    await userEvent.keyboard('{F2}');
    await userEvent.type(await screen.find('combobox', { name: 'Buscar' }), 'pao dourado');
    await screen.find('option', { name: /Padaria Pão Dourado Ltda/ });
    await userEvent.keyboard('{Enter}');

    await waitFor(() => expect(form.contact?.person.legalName).toBe('Padaria Pão Dourado Ltda'));
    await screen.find('button', { name: 'Continuar este cadastro' });
  }),
};

/** A new company by its CNPJ, which has letters. */
export const RegistryImport: Story = {
  name: 'Importação da Receita',
  tags: ['matrix'],
  play: playing(async (screen, form) => {
    const person = await region(screen, 'Dados da pessoa');
    await userEvent.click(person.one('radio', { name: 'Jurídica' }));
    await userEvent.type(person.one('textbox', { name: 'CPF/CNPJ' }), 'aa345678000114');
    await userEvent.click(await person.find('button', { name: 'Importar dados da Receita Federal' }));

    await waitFor(() => expect(form.contact?.person.legalName).toBe('ATELIE ARARA AZUL LTDA'));
    await screen.find('button', { name: 'Desfazer' });
    await expect(form.contact?.person.address.city).toBe('Belo Horizonte');
  }),
};

const half: SalesContact = {
  ...emptyContact(),
  person: {
    ...emptyContact().person,
    relationship: 'prospect',
    legalName: 'Armarinho Conceição',
    referenceContacts: [{ id: 'r1', name: 'Dalva Ourém', mobile: '+5511990004711' }],
  },
  description: 'Automação de loja',
  items: readyContact().items,
};

/** Offered at the start only where drafts outlive the page, so this one is kept for real and taken away again. */
const recoverable = { tenant: 'historia-rascunho', userId: 'VENDAS1' } as const;

/** A draft that was left unfinished is offered when the form opens. */
export const RecoveredDraft: Story = {
  name: 'Rascunho recuperado',
  tags: ['matrix'],
  args: { ...recoverable, storage: 'persistent' },
  async beforeEach() {
    await purgeDrafts(recoverable);
    await openDraftStore(recoverable).put(
      'historia',
      { schema: draftSchemaVersion, contact: half, unread: {}, confirmed: {}, suggested: [] },
      {
        expectedRev: 0,
        origin: 'automatic',
        durability: 'strict',
        summary: summaryOf(half, { totalAmount: defaultTotals(half.items, { rounding: 'half-up' }).totalAmount }),
      },
    );
    return () => purgeDrafts(recoverable);
  },
  play: playing(async (screen) => {
    await screen.find('button', { name: 'Continuar' });
    await screen.find('button', { name: 'Comparar' });
    await expect(screen.one('button', { name: 'Descartar' })).toBeVisible();
  }),
};

/** Somebody else changed the customer after it was read here. */
export const Conflict: Story = {
  name: 'Conflito com o servidor',
  tags: ['matrix'],
  render: show({
    contact: readyContact,
    change: ({ contacts }) => ({
      contacts: refusing(contacts, () =>
        Promise.reject(
          new AdapterError('conflict', 'Expected version 0 of person p-0001, found 1.', {
            current: { ...bakery, version: '1', shortName: 'Pão Dourado Sé', tradeName: 'Padaria Pão Dourado da Sé' },
          }),
        ),
      ),
    }),
  }),
  play: playing(async (screen, form) => {
    await userEvent.click(await screen.find('button', { name: 'Concluir Cadastro' }));
    await screen.find('button', { name: 'Ver diferenças' });
    await expect(form.contact?.person.shortName).toBe('Pão Dourado');
  }),
};

/** Another tab wrote the same draft: nothing is overwritten, this one goes on as a copy. */
export const ChangedInAnotherTab: Story = {
  name: 'Alterado em outra aba',
  tags: ['matrix'],
  play: playing(async (screen, form) => {
    const contact = await region(screen, 'Dados do Contato');
    const description = contact.one('textbox', { name: 'Descrição do contato' });
    await userEvent.type(description, 'Renovação');
    const id = form.currentDraftId!;
    const store = openDraftStore(owner, { memory: true });
    await waitFor(async () => {
      await expect(form.displayTitle).not.toMatch(/^•/);
      await expect(await store.count()).toBe(1);
    });
    const { items } = await store.list({ limit: 1 });
    await store.put(
      id,
      { schema: draftSchemaVersion, contact: half, unread: {}, confirmed: {}, suggested: [] },
      {
        expectedRev: items[0]!.rev,
        origin: 'automatic',
        durability: 'relaxed',
        summary: summaryOf(half),
        writer: 'outra-aba',
      },
    );
    await userEvent.type(description, ' do contrato');

    await screen.find('button', { name: 'Ver diferenças' });
    await expect(form.currentDraftId).not.toBe(id);
    await expect(form.contact?.description).toBe('Renovação do contrato');
  }),
};

/** A tender with a thousand lines: the same line a thousand times, which axe looks at in the other stories. */
export const ThousandItems: Story = {
  name: 'Mil itens',
  parameters: { a11y: { test: 'off' } },
  render: show({ contact: () => contactWithLines(1000) }),
  async play({ canvasElement }) {
    const lines = (): LitElement[] =>
      [...deepElements(canvasElement)].filter(
        ({ localName }) => localName === 'sales-contact-item-row',
      ) as LitElement[];
    // Those in sight are drawn; the grid tells how many there are, with its header.
    await waitFor(() => expect(lines().length).toBeGreaterThan(10), { timeout: 60_000, interval: 500 });
    await expect(lines().length).toBeLessThan(60);
    await expect(lines()[0]?.closest('[role="grid"]')).toHaveAttribute('aria-rowcount', '1001');
    await Promise.all(lines().map((line) => line.updateComplete));
  },
};

/** What is wrong is listed in the order of the screen; each entry is a way to its field. */
export const Errors: Story = {
  name: 'Erros ao concluir',
  tags: ['matrix'],
  render: show({ contact: contactWithErrors }),
  play: playing(async (screen) => {
    await userEvent.click(await screen.find('button', { name: 'Concluir Cadastro' }));
    const list = deep(await screen.find('group', { name: /^Há \d+ pendências para concluir$/ }));
    await expect(list.all('link').length).toBeGreaterThan(5);
    await expect(list.one('link', { name: 'Item 1: informe a quantidade' })).toBeVisible();
  }),
};

/** A profile without access to the routine. */
export const Denied: Story = {
  name: 'Negado pelo perfil',
  tags: ['matrix'],
  args: { settings: { permissions: { 'sales-contact.create': { reason: 'Peça acesso ao gerente comercial.' } } } },
};

/** A profile that sees no prices and gives no discounts. */
export const WithoutPrices: Story = {
  name: 'Sem preços',
  tags: ['matrix'],
  args: {
    settings: { permissions: { 'items.see-prices': false, 'items.edit-prices': false, 'items.discount': false } },
  },
  render: show({ contact: readyContact }),
};

/** There is no network when the contact is concluded: it waits, and goes out by itself. */
export const Offline: Story = {
  name: 'Sem conexão',
  tags: ['matrix'],
  render: show({
    contact: readyContact,
    change: ({ contacts }) => ({
      contacts: refusing(contacts, () =>
        Promise.reject(new AdapterError('network', 'Expected the server to be reached, found no connection.')),
      ),
    }),
  }),
  play: playing(async (screen) => {
    await userEvent.click(await screen.find('button', { name: 'Concluir Cadastro' }));
    await screen.find('button', { name: 'Voltar a editar' });
  }),
};

/** A stored contact that is only shown. */
export const ReadOnly: Story = {
  name: 'Somente leitura',
  tags: ['matrix'],
  args: { contactId: 'c-000123', readonly: true },
};

/** After the conclusion the form stays, and says what comes next. */
export const Saved: Story = {
  name: 'Salvo',
  tags: ['matrix'],
  render: show({ contact: readyContact }),
  play: playing(async (screen) => {
    await userEvent.click(await screen.find('button', { name: 'Concluir Cadastro' }));
    await screen.findText('Contato CV-000124 cadastrado.');
    const next = await screen.find('button', { name: 'Novo contato' });
    await waitFor(() => expect(focused()).toBe(next));
  }),
};

/** A host that renames a field, hides another and requires a third. */
export const OtherRequirements: Story = {
  name: 'Outros campos',
  play: playing(async (screen) => {
    const additional = await region(screen, 'Dados Complementares');
    await expect(additional.one('combobox', { name: 'Ambiente' })).toBeVisible();
    await expect((await region(screen, 'Dados do Contato')).all('textbox', { name: 'Assunto atual' })).toEqual([]);
  }),
  args: {
    settings: {
      fields: {
        currentSystem: { label: 'Ambiente' },
        leadSource: { need: 'required' },
        currentSubject: { hidden: true },
      },
    },
  },
};

/** The style sheet of the guide "Tema". */
export const OtherBrand: Story = {
  name: 'Outra marca',
  tags: ['matrix'],
  beforeEach() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(brand);
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  },
  render: show({ contact: readyContact }),
};

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { emptyContact } from '../../src/contact/defaults.js';
import { draftSchemaVersion } from '../../src/contact/draft.js';
import type { LineItem } from '../../src/contact/line-item.js';
import type { SalesContact } from '../../src/contact/sales-contact.js';
import { defaultTotals } from '../../src/contact/totals.js';
import '../../src/draft-manager/define.js';
import { openDraftStore } from '../../src/drafts/open-draft-store.js';
import { summaryOf } from '../../src/drafts/record.js';
import '../../src/form/define.js';
import { deep, focused } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { props } from '../support/props.js';
import { allStates } from '../support/states.js';
import { demoAdapters } from '../support/world.js';

interface ManagerArgs {
  readonly tenant: string;
  readonly userId: string;
  readonly storage: 'persistent' | 'session' | 'memory';
  readonly for?: string;
  readonly pricesHidden?: boolean;
  readonly theme?: 'light' | 'dark' | 'auto' | 'high-contrast';
  readonly density?: 'compact' | 'comfortable';
}

interface StoredDraft {
  readonly name: string;
  readonly description: string;
  readonly priority?: boolean;
  readonly missing?: number;
  readonly lines?: number;
}

const drafts: readonly StoredDraft[] = [
  { name: 'Oficina Boa Viagem', description: 'Emissor de notas', missing: 1 },
  { name: 'Armarinho Conceição', description: 'Automação de loja', missing: 0, lines: 2 },
  { name: 'Padaria Pão Dourado', description: 'Bimer + ISS-Easy', priority: true, missing: 4, lines: 3 },
];

const line = (id: string): LineItem => ({
  id,
  offeringId: 'o-000101',
  kind: 'product',
  code: '000101',
  name: 'ERP Comércio, licença mensal',
  quantity: '4',
  unitPrice: '189.90',
  priceOrigin: 'table',
});

function contactOf({ name, description, priority = false, lines = 0 }: StoredDraft): SalesContact {
  const contact = emptyContact();
  return {
    ...contact,
    person: { ...contact.person, legalName: name },
    description,
    priority,
    items: Array.from({ length: lines }, (_, at) => line(`i${at}`)),
  };
}

/** Keeps drafts in memory for one user, in this order, and nothing else. */
async function keep(userId: string, kept: readonly StoredDraft[], locked = false): Promise<void> {
  const store = openDraftStore({ tenant: 'historias', userId }, { memory: true });
  store.unlock();
  await store.purge();
  for (const [at, draft] of kept.entries()) {
    const contact = contactOf(draft);
    const { totalAmount } = defaultTotals(contact.items, { rounding: 'half-up' });
    await store.put(
      `historia-${at}`,
      { schema: draftSchemaVersion, contact, unread: {}, confirmed: {}, suggested: [] },
      {
        expectedRev: 0,
        origin: at % 2 === 0 ? 'manual' : 'automatic',
        durability: 'relaxed',
        summary: summaryOf(contact, {
          ...(draft.missing !== undefined && { missing: draft.missing }),
          ...(contact.items.length > 0 && { totalAmount }),
        }),
      },
    );
  }
  if (locked) store.lock();
}

const guide: Guide = {
  purpose:
    'A lista do que um usuário deixou começado: abrir, renomear, duplicar, comparar, exportar, importar e descartar.',
  use: [
    'Nas notificações do seu sistema, com `for` no formulário que abre os rascunhos.',
    'Numa página sua, sem `for`: escute `sales-contact-draft-loading` e abra um formulário com `draft-id`.',
  ],
  avoid: [
    'Ao lado do botão "Carregar Rascunho": o formulário já mostra esta lista num diálogo.',
    'Para contatos gravados: eles não são rascunhos.',
  ],
  keys: [
    ['↓ ou ↑', 'Anda entre os rascunhos; na busca, ↓ vai ao primeiro'],
    ['Home ou End', 'Primeiro ou último'],
    ['Enter', 'No nome, abre o rascunho'],
    ['Esc', 'Limpa a busca, fecha as outras ações ou desiste do nome novo'],
  ],
  accessibility: [
    'Cada rascunho é um artigo com o seu nome; cada ação diz de qual rascunho é, como "Descartar Padaria Pão Dourado".',
    'Quantos foram encontrados e o que foi feito é dito a quem ouve a tela.',
    'Depois de descartar, o foco vai ao rascunho seguinte.',
  ],
};

const meta: Meta<ManagerArgs> = {
  title: 'Elementos/Rascunhos',
  component: 'sales-contact-draft-manager',
  parameters: { guide },
  args: { tenant: 'historias', userId: 'ALGUNS', storage: 'memory' },
  render: ({ theme: _theme, density: _density, ...args }) =>
    html`<sales-contact-draft-manager ${props(args)}></sales-contact-draft-manager>`,
};

export default meta;

type Story = StoryObj<ManagerArgs>;

/** Some drafts, the newest first. */
export const Some: Story = { name: 'Alguns', beforeEach: () => keep('ALGUNS', drafts) };

export const Empty: Story = { name: 'Vazia', args: { userId: 'NENHUM' }, beforeEach: () => keep('NENHUM', []) };

const places = ['Centro', 'Norte', 'Sul', 'Leste', 'Oeste', 'Serra', 'Litoral', 'Vale'];

const many = places.flatMap((place) => drafts.map((draft) => ({ ...draft, name: `${draft.name} ${place}` })));

/** From six drafts on they can be searched; twenty are shown at first. */
export const Many: Story = { name: 'Muitos', args: { userId: 'MUITOS' }, beforeEach: () => keep('MUITOS', many) };

/** After the host's logout only their number is told. */
export const Locked: Story = {
  name: 'Trancada',
  args: { userId: 'TRANCADA' },
  beforeEach: () => keep('TRANCADA', drafts, true),
};

/** A profile that sees no prices. */
export const WithoutPrices: Story = {
  name: 'Sem preços',
  args: { userId: 'SEM-PRECOS', pricesHidden: true },
  beforeEach: () => keep('SEM-PRECOS', drafts),
};

/** Another tab has the newest draft open: it can be opened to be read, and not be discarded. */
export const OpenElsewhere: Story = {
  name: 'Aberto em outra aba',
  args: { userId: 'OUTRA-ABA' },
  async beforeEach() {
    await keep('OUTRA-ABA', drafts);
    const { ns } = openDraftStore({ tenant: 'historias', userId: 'OUTRA-ABA' }, { memory: true });
    const closed = new AbortController();
    await new Promise<void>((opened, failed) => {
      navigator.locks
        .request(`sales-contact:${ns}:historia-2`, () => {
          opened();
          return new Promise<void>((letGo) => closed.signal.addEventListener('abort', () => letGo()));
        })
        .catch(failed);
    });
    return () => closed.abort();
  },
  async play({ canvasElement }) {
    const list = deep(canvasElement);
    await list.findText('aberto em outra aba');
    await expect(list.all('button', { name: 'Descartar Padaria Pão Dourado' })).toEqual([]);
  },
};

/** Somebody looks for a draft by part of a name. */
export const Search: Story = {
  name: 'Busca',
  args: { userId: 'BUSCA' },
  beforeEach: () => keep('BUSCA', many),
  async play({ canvasElement }) {
    const list = deep(canvasElement);
    await userEvent.type(await list.find('searchbox', { name: 'Buscar nos rascunhos' }), 'conceicao sul');
    await waitFor(() => expect(list.all('article')).toHaveLength(1));
    await list.find('article', { name: 'Armarinho Conceição Sul' });
  },
};

/** A draft goes, and comes back by "Desfazer"; another one goes and stays gone while it is offered. */
export const DiscardWithUndo: Story = {
  name: 'Descartar e desfazer',
  args: { userId: 'DESCARTE' },
  beforeEach: () => keep('DESCARTE', drafts),
  async play({ canvasElement }) {
    const list = deep(canvasElement);
    await userEvent.click(await list.find('button', { name: 'Descartar Padaria Pão Dourado' }));
    await waitFor(() => expect(list.all('article')).toHaveLength(2));
    await userEvent.click(await list.find('button', { name: 'Desfazer' }));
    await list.find('article', { name: 'Padaria Pão Dourado' });

    await userEvent.click(await list.find('button', { name: 'Descartar Armarinho Conceição' }));
    await waitFor(() => expect(list.all('article')).toHaveLength(2));
    await expect(await list.find('button', { name: 'Desfazer' })).toBeVisible();
  },
};

const onScreen: SalesContact = {
  ...contactOf({ name: 'Padaria Pão Dourado', description: 'Renovação do contrato', lines: 2 }),
  currentSubject: 'Contrato vence em janeiro',
};

/** A draft beside what is on the screen: each field can be taken over. */
export const Comparison: Story = {
  name: 'Comparação com a tela',
  args: { userId: 'COMPARACAO', for: 'formulario-comparado' },
  parameters: { bleed: true },
  beforeEach: () => keep('COMPARACAO', drafts),
  render: ({ theme: _theme, density: _density, ...args }, context) => html`
    <sales-contact-draft-manager ${props(args)}></sales-contact-draft-manager>
    <sales-contact-form
      id="formulario-comparado"
      tenant=${args.tenant}
      user-id=${args.userId}
      storage=${args.storage}
      .adapters=${demoAdapters(context)}
      .contact=${onScreen}
    ></sales-contact-form>
  `,
  async play({ canvasElement }) {
    const screen = deep(canvasElement);
    const form = canvasElement.querySelector('sales-contact-form')!;
    await waitFor(() => expect(form.contact?.nextContact.date).toBeDefined());
    await userEvent.click(await screen.find('button', { name: 'Mais ações de Padaria Pão Dourado' }));
    await userEvent.click(await screen.find('button', { name: 'Comparar com a tela Padaria Pão Dourado' }));
    await screen.find('dialog', { name: 'Comparar com a tela: Padaria Pão Dourado' });
    const take = 'Usar o do rascunho: Descrição do contato';
    await userEvent.click(await screen.find('button', { name: take }));
    await waitFor(() => expect(form.contact?.description).toBe('Bimer + ISS-Easy'));
    await waitFor(() => expect(screen.all('button', { name: take })).toEqual([]));
    await expect(focused()?.localName).toBe('button');
  },
};

/** The list in each of its states. */
export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  async beforeEach() {
    await keep('ALGUNS', drafts);
    await keep('NENHUM', []);
    await keep('TRANCADA', drafts, true);
  },
  render: (args) =>
    allStates<ManagerArgs>(
      {
        'Com rascunhos': { userId: 'ALGUNS' },
        'Sem preços': { userId: 'ALGUNS', pricesHidden: true },
        Vazia: { userId: 'NENHUM' },
        Trancada: { userId: 'TRANCADA' },
      },
      args,
      ({ theme: _theme, density: _density, ...state }) =>
        html`<sales-contact-draft-manager ${props(state)}></sales-contact-draft-manager>`,
      true,
    ),
};

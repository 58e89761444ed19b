import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { emptyContact } from '../../src/contact/defaults.js';
import { draftSchemaVersion } from '../../src/contact/draft.js';
import '../../src/draft-manager/define.js';
import { openDraftStore } from '../../src/drafts/open-draft-store.js';

interface ManagerArgs {
  readonly tenant: string;
  readonly userId: string;
  readonly drafts: readonly {
    readonly title: string;
    readonly description: string;
    readonly priority: boolean;
    readonly missing: number;
  }[];
  readonly locked: boolean;
}

async function fill({ tenant, userId, drafts, locked }: ManagerArgs): Promise<void> {
  const store = openDraftStore({ tenant, userId }, { memory: true });
  store.unlock();
  await store.purge();
  for (const [index, { title, description, priority, missing }] of drafts.entries()) {
    const contact = { ...emptyContact(), description, priority };
    await store.put(
      `story-${index}`,
      { schema: draftSchemaVersion, contact, unread: {}, confirmed: {}, suggested: [] },
      {
        expectedRev: 0,
        origin: index === 0 ? 'manual' : 'automatic',
        durability: 'relaxed',
        summary: { title, description, priority, missing, itemCount: index, totalAmount: `${index * 1250}.00` },
      },
    );
  }
  if (locked) store.lock();
}

const meta: Meta<ManagerArgs> = {
  title: 'Elementos/Rascunhos',
  component: 'sales-contact-draft-manager',
  args: { tenant: 'historia', userId: 'VENDAS1', drafts: [], locked: false },
  loaders: [async ({ args }) => fill(args as ManagerArgs)],
  render: ({ tenant, userId }) => html`
    <sales-contact-draft-manager tenant=${tenant} user-id=${userId} storage="memory"></sales-contact-draft-manager>
  `,
};

export default meta;

type Story = StoryObj<ManagerArgs>;

export const Empty: Story = {};

const drafts: ManagerArgs['drafts'] = [
  { title: 'Padaria Pão Dourado', description: 'Bimer + ISS-Easy', priority: true, missing: 4 },
  { title: 'Armarinho Conceição', description: 'Automação de loja', priority: false, missing: 0 },
  { title: 'Oficina Boa Viagem', description: 'Emissor de notas', priority: false, missing: 1 },
];

export const Some: Story = {
  args: { userId: 'VENDAS2', drafts },
};

/** From six drafts on they can be searched. */
export const Many: Story = {
  args: {
    userId: 'VENDAS3',
    drafts: ['Centro', 'Norte', 'Sul'].flatMap((place) =>
      drafts.map((draft) => ({ ...draft, title: `${draft.title} ${place}` })),
    ),
  },
};

/** After the host's logout only their number is told. */
export const Locked: Story = {
  args: { userId: 'VENDAS4', drafts, locked: true },
};

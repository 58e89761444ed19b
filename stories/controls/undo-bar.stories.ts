import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../../src/controls/text-field/define.js';
import '../../src/controls/undo-bar/define.js';
import type { UndoBar } from '../../src/controls/undo-bar/undo-bar.js';
import { inBox } from '../support/box.js';
import { deep } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { allStates } from '../support/states.js';

interface Args {
  /** The sentence of the offer. */
  readonly text: string;
}

/** Empties the field beside it and offers to fill it again. */
function remove(event: Event, text: string): void {
  const root = (event.currentTarget as HTMLElement).getRootNode() as ShadowRoot;
  const field = root.querySelector('sales-contact-text-field')!;
  const { value } = field;
  field.value = '';
  root.querySelector('sales-contact-undo-bar')!.show(text, () => {
    field.value = value;
  });
}

const bar = ({ text }: Args): TemplateResult =>
  inBox(html`
    <div class="stack narrow">
      <sales-contact-text-field label="Item" value="Implantação, pacote padrão"></sales-contact-text-field>
      <div class="row">
        <button type="button" class="button" @click=${(event: Event) => remove(event, text)}>Remover item</button>
        <sales-contact-undo-bar></sales-contact-undo-bar>
      </div>
    </div>
  `);

/** An offer that stands as long as the picture does: it is made anew when its ten seconds are over. */
const standing = ({ text }: Args): TemplateResult => {
  const offer = (element?: Element): void => (element as UndoBar | undefined)?.show(text, () => undefined);
  const again = (event: Event): void => offer(event.currentTarget as Element);
  return html`<sales-contact-undo-bar ${ref(offer)} @close=${again}></sales-contact-undo-bar>`;
};

const guide: Guide = {
  purpose: 'Diz o que acabou de ser removido e oferece trazê-lo de volta, por dez segundos.',
  use: ['Depois de remover ou descartar algo que se pode desfazer: faça na hora e ofereça voltar.'],
  avoid: [
    'Para o que não se desfaz: pergunte antes, na janela de diálogo.',
    'Com várias ofertas ao mesmo tempo: a nova toma o lugar da anterior.',
  ],
  keys: [
    ['Ctrl+Z', 'No formulário: desfaz o mesmo que o botão.'],
    ['Tab', 'Chega ao botão "Desfazer"; o tempo espera enquanto o foco está ali.'],
    ['Esc', 'Dispensa a oferta e devolve o foco.'],
  ],
  accessibility: [
    'A frase é anunciada por uma região de status; o botão não faz parte dela.',
    'Nunca toma o foco; o tempo para enquanto alguém aponta ou foca a barra.',
    'Frases inteiras, por causa do gênero: "Item removido.", "Referência de contato removida.".',
  ],
};

const meta: Meta<Args> = {
  title: 'Campos/Barra de desfazer',
  component: 'sales-contact-undo-bar',
  parameters: { guide, snippet: { omit: ['text'] } },
  argTypes: { text: { control: 'text', description: 'A frase da oferta.' } },
  args: { text: 'Item removido.' },
  render: bar,
};

export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = { name: 'Experimente' };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  render: (args) =>
    html`${allStates<Args>(
      {
        Oferta: {},
        'Texto longo': { text: 'Referência de contato de Maria Aparecida dos Santos, do financeiro, removida.' },
      },
      args,
      standing,
    )}`,
};

export const Undoing: Story = {
  name: 'Remover e desfazer',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const field = await page.find('textbox', { name: 'Item' });
    await userEvent.click(page.one('button', { name: 'Remover item' }));
    await page.findText('Item removido.');
    await expect(field).toHaveValue('');

    await userEvent.click(await page.find('button', { name: 'Desfazer' }));
    await waitFor(() => expect(field).toHaveValue('Implantação, pacote padrão'));
  },
};

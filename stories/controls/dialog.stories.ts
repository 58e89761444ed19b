import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../../src/controls/dialog/define.js';
import type { Dialog } from '../../src/controls/dialog/dialog.js';
import '../../src/controls/text-field/define.js';
import { inBox } from '../support/box.js';
import { deep, focused } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { props } from '../support/props.js';
import { allStates } from '../support/states.js';

interface Args extends Partial<Dialog> {
  /** What stands in the dialog. */
  readonly text?: string;
  readonly opener?: string;
}

const near = (event: Event): Dialog =>
  ((event.currentTarget as HTMLElement).getRootNode() as ShadowRoot).querySelector('sales-contact-dialog')!;

function show(event: Event): void {
  near(event).open = true;
}

/** A button inside a dialog closes it by taking `open` away, as its owner does. */
function hide(event: Event): void {
  near(event).open = false;
}

const dialog = ({ text = '', opener = 'Abrir', ...args }: Args): TemplateResult =>
  inBox(html`
    <button type="button" class="button" @click=${show}>${opener}</button>
    <sales-contact-dialog ${props(args)}>
      <div class="stack">
        <p>${text}</p>
        <sales-contact-text-field label="Nome do rascunho" value="Padaria Pão Dourado"></sales-contact-text-field>
      </div>
      <button slot="footer" type="button" class="button" @click=${hide}>Cancelar</button>
      <button slot="footer" type="button" class="button primary" @click=${hide}>Salvar</button>
    </sales-contact-dialog>
  `);

const guide: Guide = {
  purpose: 'Uma janela que pede uma decisão ou mostra algo antes que qualquer outra coisa siga.',
  use: [
    'Para uma pergunta sem a qual não se pode continuar: sair com mudanças, trocar de cliente.',
    'Para uma busca ou comparação que precisa da tela inteira: use `size="large"`.',
  ],
  avoid: [
    'Para avisar que algo deu certo: use o aviso na página ou a barra de desfazer, que não interrompem.',
    'Para confirmar o que se pode desfazer: faça e ofereça desfazer.',
    'Com mais de um passo: uma janela sobre a outra é o limite.',
  ],
  keys: [
    ['Esc', 'Fecha, como o botão "Fechar"; quem colocou a janela pode impedir.'],
    ['Tab', 'Anda pelos controles da janela, sem sair dela.'],
    ['Enter', 'Aciona o botão focado.'],
  ],
  accessibility: [
    'É um `dialog` nativo e modal: o resto da página fica inerte.',
    'O foco vai ao primeiro campo (ou ao que tem `autofocus`) e volta a quem abriu, também através de janelas sobre janelas.',
    'Um clique ao lado não fecha: perde-se muito por acidente.',
    'Em contêineres estreitos vira uma folha na base da tela.',
  ],
};

const meta: Meta<Args> = {
  title: 'Campos/Janela de diálogo',
  component: 'sales-contact-dialog',
  parameters: {
    guide,
    snippet: {
      content: '<p>…</p>\n<button slot="footer">Cancelar</button>\n<button slot="footer">Salvar</button>',
      omit: ['text', 'opener'],
    },
  },
  argTypes: { text: { control: 'text', description: 'O texto da história.' }, opener: { table: { disable: true } } },
  args: {
    heading: 'Salvar como outro rascunho',
    size: 'medium',
    open: false,
    text: 'O que está na tela fica guardado, e o rascunho escolhido é aberto.',
    opener: 'Abrir a janela',
  },
  render: dialog,
};

export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = { name: 'Experimente' };

/** Modal, so one at a time: each state has the button that opens it. */
export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  render: (args) =>
    allStates<Args>(
      {
        Pequena: { size: 'small', opener: 'Abrir a pequena' },
        Média: { opener: 'Abrir a média' },
        Grande: { size: 'large', opener: 'Abrir a grande' },
        'Texto longo': {
          opener: 'Abrir com texto longo',
          heading: 'Este cliente já tem um contato de venda em andamento com outro vendedor da mesma filial',
          text: 'Antes de seguir, confira se é a mesma negociação. '.repeat(20),
        },
      },
      args,
      dialog,
    ),
};

export const Open: Story = {
  name: 'Aberta',
  tags: ['matrix'],
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    await userEvent.click(await page.find('button', { name: 'Abrir a janela' }));
    await page.find('dialog', { name: 'Salvar como outro rascunho' });

    await waitFor(() => expect(focused()).toBe(page.one('textbox', { name: 'Nome do rascunho' })));
  },
};

export const GivesFocusBack: Story = {
  name: 'Esc fecha e devolve o foco',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const opener = await page.find('button', { name: 'Abrir a janela' });
    await userEvent.click(opener);
    await page.find('dialog', { name: 'Salvar como outro rascunho' });
    await waitFor(() => expect(focused()).toBe(page.one('textbox', { name: 'Nome do rascunho' })));

    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(page.all('dialog')).toHaveLength(0));
    await expect(focused()).toBe(opener);
  },
};

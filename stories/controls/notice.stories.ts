import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { expect, userEvent } from 'storybook/test';
import '../../src/controls/notice/define.js';
import type { Notice } from '../../src/controls/notice/notice.js';
import { inBox } from '../support/box.js';
import { deep } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { props } from '../support/props.js';
import { allStates } from '../support/states.js';

interface Args extends Partial<Notice> {
  readonly text?: string;
  readonly action?: string;
}

/** Who placed the bar takes it away. */
function takeAway(event: Event): void {
  (event.currentTarget as HTMLElement).hidden = true;
}

const notice = ({ text = '', action = '', ...args }: Args): TemplateResult =>
  inBox(html`
    <sales-contact-notice ${props(args)} @close=${takeAway}>
      ${text}${action === '' ? nothing : html`<button slot="actions" type="button" class="link">${action}</button>`}
    </sales-contact-notice>
  `);

const guide: Guide = {
  purpose: 'Uma faixa que diz o que aconteceu ou o que se pode fazer, no lugar, sem tomar o foco nem cobrir nada.',
  use: [
    'Para o que vale para a tela toda ou um grupo: rascunho encontrado, sessão expirada, registro alterado por outra pessoa.',
    'Com ações curtas ao lado da frase: "Continuar", "Comparar", "Descartar".',
  ],
  avoid: [
    'Para o erro de um campo: a mensagem fica no campo.',
    'Para algo que exige resposta antes de seguir: use a janela de diálogo.',
    'Para o que passa sozinho em segundos: quem lê devagar perderia a frase.',
  ],
  keys: [['Tab', 'Passa pelas ações e pelo botão "Fechar", na ordem da tela.']],
  accessibility: [
    'Com `live="polite"` ou `assertive` a frase é anunciada; as ações ficam fora da região anunciada.',
    'O ícone e a frase dizem a gravidade; a cor acompanha.',
    'Nunca toma o foco.',
  ],
};

const meta: Meta<Args> = {
  title: 'Campos/Aviso na página',
  component: 'sales-contact-notice',
  parameters: {
    guide,
    snippet: {
      content: 'Rascunho de hoje, 14:32: Padaria Pão Dourado.\n<button slot="actions">Continuar</button>',
      omit: ['text', 'action'],
    },
  },
  argTypes: {
    text: { control: 'text', description: 'A frase.' },
    action: { control: 'text', description: 'O que se pode fazer; vazio para nada.' },
  },
  args: {
    kind: 'info',
    live: 'off',
    closable: true,
    text: 'Rascunho de hoje, 14:32: Padaria Pão Dourado (3 itens, R$ 4.250,00).',
    action: 'Continuar',
  },
  render: notice,
};

export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = { name: 'Experimente' };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  render: (args) =>
    allStates<Args>(
      {
        Informação: {},
        Sucesso: { kind: 'success', text: 'Contato 001245 cadastrado.', action: 'Novo contato' },
        Aviso: { kind: 'warning', text: 'Este registro foi alterado por VENDAS2 às 14:20.', action: 'Ver diferenças' },
        Erro: { kind: 'error', text: 'Não foi possível salvar o rascunho.', action: 'Tentar de novo' },
        'Sem ação nem fechar': { closable: false, action: '' },
        'Texto longo': {
          text: 'Sua sessão expirou. Seus dados estão guardados neste navegador e continuam aqui depois que você entrar novamente, mesmo que a página seja fechada no meio do caminho.',
          action: 'Entrar novamente',
        },
      },
      args,
      notice,
      true,
    ),
};

export const Closing: Story = {
  name: 'Fechar',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    await userEvent.click(await page.find('button', { name: 'Fechar' }));

    await expect(page.all('button')).toHaveLength(0);
  },
};

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent } from 'storybook/test';
import type { Checkbox } from '../../src/controls/checkbox/checkbox.js';
import '../../src/controls/checkbox/define.js';
import { icons } from '../../src/ui/templates/icons.js';
import { deep, focused } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { props } from '../support/props.js';
import { allStates } from '../support/states.js';

type Args = Partial<Checkbox>;

const field = (args: Args): TemplateResult => html`<sales-contact-checkbox ${props(args)}></sales-contact-checkbox>`;

const guide: Guide = {
  purpose: 'Uma afirmação que vale ou não vale, com o texto à direita da caixa.',
  use: [
    'Para um sim ou não que se entende sem perguntar: "Contato prioritário", "Estrangeiro".',
    'Quando o efeito só acontece ao salvar o cadastro, junto com os outros campos.',
  ],
  avoid: [
    'Para escolher uma de duas opções que têm nomes próprios ("Física" e "Jurídica"): use a escolha segmentada.',
    'Com o texto na negativa ("Não enviar"): ninguém sabe o que a caixa vazia quer dizer.',
  ],
  keys: [
    ['Espaço', 'Marca ou desmarca.'],
    ['Tab', 'Vai ao próximo campo.'],
  ],
  accessibility: [
    'É um `checkbox` nativo: o texto inteiro é o nome e também o alvo do clique.',
    'Somente leitura é dito por `aria-readonly`; a caixa continua na ordem de Tab, para ser lida.',
    '"Obrigatório", dica e mensagem estão na descrição, nunca no nome.',
  ],
};

const meta: Meta<Args> = {
  title: 'Campos/Caixa de seleção',
  component: 'sales-contact-checkbox',
  parameters: { guide },
  args: { label: 'Contato prioritário', checked: false },
  render: field,
};

export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = { name: 'Experimente' };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  render: (args) => html`
    ${allStates<Args>(
      {
        Desmarcada: {},
        Marcada: { checked: true },
        Obrigatória: { required: true },
        'Com dica': { hint: 'Aparece com uma estrela na agenda.' },
        'Com aviso': { checked: true, message: 'Você já tem 12 contatos prioritários.', severity: 'warning' },
        'Com erro': { required: true, message: 'Confirme para concluir.', severity: 'error' },
        'Verificando (espera resposta)': { checked: true, busy: true },
        'Somente leitura': { checked: true, readonly: true },
        Desabilitada: { disabled: true },
        'Texto longo': {
          label: 'Contato prioritário, a ser retomado pela gerência comercial antes do fim do mês corrente',
        },
      },
      args,
      field,
    )}
    <sales-contact-checkbox label="Com ícone depois do texto" checked>
      <span slot="icon">${icons.star}</span>
    </sales-contact-checkbox>
  `,
};

export const Toggling: Story = {
  name: 'Marcar com o mouse e com Espaço',
  play: async ({ canvasElement }) => {
    const box = await deep(canvasElement).find('checkbox', { name: 'Contato prioritário' });
    await userEvent.click(box);
    await expect(box).toBeChecked();

    await userEvent.keyboard(' ');
    await expect(box).not.toBeChecked();
    await expect(focused()).toBe(box);
  },
};

export const OnlyShown: Story = {
  name: 'Somente leitura não muda',
  args: { checked: true, readonly: true },
  play: async ({ canvasElement }) => {
    const box = await deep(canvasElement).find('checkbox', { name: 'Contato prioritário' });
    await userEvent.click(box);
    await expect(box).toBeChecked();
  },
};

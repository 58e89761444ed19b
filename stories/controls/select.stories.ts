import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent } from 'storybook/test';
import '../../src/controls/select/define.js';
import type { Select } from '../../src/controls/select/select.js';
import { deep } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { props } from '../support/props.js';
import { allStates, fieldStates } from '../support/states.js';

type Args = Partial<Select>;

const field = (args: Args): TemplateResult => html`<sales-contact-select ${props(args)}></sales-contact-select>`;

const guide: Guide = {
  purpose: 'Uma lista nativa do navegador, para poucas opções conhecidas.',
  use: [
    'Para 4 a 12 opções que não mudam: indicador de IE, tipo de contato, UF.',
    'No celular, onde a lista do sistema é melhor que qualquer outra.',
  ],
  avoid: [
    'Para duas ou três opções: a escolha segmentada mostra todas de uma vez.',
    'Para listas longas ou que vêm do servidor: use a lista com busca.',
  ],
  keys: [
    ['↑ ou ↓', 'Opção anterior ou próxima.'],
    ['Alt+↓', 'Abre a lista.'],
    ['Letras', 'Vai à opção que começa assim.'],
    ['Enter', 'Vai ao próximo campo, conforme `enter-lane` do formulário.'],
  ],
  accessibility: [
    'É um `select` nativo: tudo o que o sistema sabe fazer com um continua valendo.',
    'A primeira opção é vazia, para que a escolha possa ser desfeita.',
    'Somente leitura vira um texto que ainda se pode focar e ler: um `select` não conhece esse estado.',
  ],
};

const indicators = [
  { value: 'contributor', label: 'Contribuinte do ICMS' },
  { value: 'exempt', label: 'Contribuinte isento' },
  { value: 'non-contributor', label: 'Não contribuinte' },
];

const meta: Meta<Args> = {
  title: 'Campos/Lista curta',
  component: 'sales-contact-select',
  parameters: { guide },
  args: { label: 'Indicador de IE', value: '', options: indicators },
  render: field,
};

export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = { name: 'Experimente', args: { value: 'non-contributor' } };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  render: (args) =>
    allStates<Args>(
      {
        ...fieldStates<Args>({
          filled: { value: 'non-contributor' },
          hint: 'Está no cartão do CNPJ.',
          warning: 'Empresa do Simples costuma ser contribuinte.',
          error: 'Escolha o indicador de IE.',
          wrong: { value: '' },
          long: {
            value: 'long',
            options: [{ value: 'long', label: 'Contribuinte do ICMS por substituição tributária em outra UF' }],
          },
        }),
        'Com grupos': {
          label: 'Tipo de Contato',
          value: 'whatsapp',
          options: [
            { value: 'phone', label: 'Telefone', group: 'Por voz' },
            { value: 'video', label: 'Chamada de vídeo', group: 'Por voz' },
            { value: 'whatsapp', label: 'WhatsApp', group: 'Por escrito' },
            { value: 'email', label: 'E-mail', group: 'Por escrito' },
          ],
        },
        'Valor fora da lista': { value: 'Isento (cadastro antigo)' },
      },
      args,
      field,
    ),
};

export const Choosing: Story = {
  name: 'Escolher e desfazer',
  play: async ({ canvasElement }) => {
    const list = await deep(canvasElement).find('combobox', { name: 'Indicador de IE' });
    const element = canvasElement.querySelector('sales-contact-select')!;
    await userEvent.selectOptions(list, 'exempt');
    await expect(element.value).toBe('exempt');

    await userEvent.selectOptions(list, '');
    await expect(element.value).toBe('');
  },
};

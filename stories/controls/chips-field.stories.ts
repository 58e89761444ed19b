import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { Chip, ChipsField } from '../../src/controls/chips-field/chips-field.js';
import '../../src/controls/chips-field/define.js';
import type { Option, OptionSource } from '../../src/controls/combobox/option.js';
import { deep, focused } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import { props } from '../support/props.js';
import { allStates, fieldStates } from '../support/states.js';

type Args = Partial<ChipsField>;

/** The field shows chips and keeps none: whoever places it makes them of what was typed. */
function add(event: CustomEvent<{ text: string }>): void {
  const field = event.currentTarget as ChipsField;
  const typed = event.detail.text.split(/[,;\n]/).map((text) => text.trim());
  field.chips = [...field.chips, ...typed.filter((text) => text !== '').map(chipOf)];
}

function choose(event: CustomEvent<{ option: Option }>): void {
  const field = event.currentTarget as ChipsField;
  const { id, label, detail } = event.detail.option;
  field.chips = [...field.chips, { id, label, ...(detail === undefined ? {} : { title: detail }) }];
}

function remove(event: CustomEvent<{ id: string }>): void {
  const field = event.currentTarget as ChipsField;
  field.chips = field.chips.filter(({ id }) => id !== event.detail.id);
}

const chipOf = (text: string): Chip => ({
  id: text,
  label: text,
  ...(/^\S+@\S+\.\S+$/.test(text) ? {} : { error: 'confira o endereço.' }),
});

const field = (args: Args): TemplateResult => html`
  <sales-contact-chips-field
    ${props(args)}
    @commit=${add}
    @choose=${choose}
    @remove=${remove}
  ></sales-contact-chips-field>
`;

const guide: Guide = {
  purpose: 'Várias entradas curtas num campo só, como os endereços que recebem um aviso por e-mail.',
  use: [
    'Para pessoas e endereços que se juntam um a um ou se colam de uma vez.',
    'Com `source` quando os nomes vêm de um cadastro.',
  ],
  avoid: [
    'Para escolher uma coisa só: use a lista com busca.',
    'Para categorias fixas que se marcam e desmarcam: caixas de seleção mostram todas.',
    'Para textos com vírgula: ela separa as entradas.',
  ],
  keys: [
    ['Enter ou ,', 'Transforma o que foi digitado numa etiqueta.'],
    ['Ctrl+V', 'Uma lista colada vira várias etiquetas.'],
    ['← ou Backspace', 'No começo do texto: vai à última etiqueta.'],
    ['Delete ou Backspace', 'Numa etiqueta: remove.'],
    ['Home ou End', 'Primeira etiqueta, ou de volta ao texto.'],
    ['Esc', 'Fecha as sugestões; de novo, limpa o texto.'],
  ],
  accessibility: [
    'As etiquetas são uma lista com o nome do campo; cada uma tem um botão "Remover …".',
    'Depois de remover, o foco fica onde a etiqueta estava.',
    'Cada etiqueta com erro é dita por extenso abaixo do campo.',
  ],
};

const chips: readonly Chip[] = [
  { id: 'u9', label: 'SUPERVISOR', title: 'Clara Dias, supervisor@erp.example' },
  { id: 'g', label: 'gerencia@empresa.example' },
];

const users: readonly Option[] = [
  { id: 'u1', label: 'VENDAS1', detail: 'Ana Souza' },
  { id: 'u2', label: 'VENDAS2', detail: 'Bruno Lima' },
  { id: 'u9', label: 'SUPERVISOR', detail: 'Clara Dias' },
];

const source: OptionSource = (text) => {
  const typed = text.toLowerCase();
  return Promise.resolve(users.filter(({ label, detail }) => `${label} ${detail}`.toLowerCase().includes(typed)));
};

const meta: Meta<Args> = {
  title: 'Campos/Lista de etiquetas',
  component: 'sales-contact-chips-field',
  parameters: { guide },
  args: { label: 'E-mails para Spy', chips: [], placeholder: 'Usuário ou e-mail', source },
  render: field,
};

export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = { name: 'Experimente', args: { chips } };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  render: (args) =>
    allStates<Args>(
      fieldStates<Args>({
        filled: { chips },
        wrong: { chips: [...chips, chipOf('errado@')] },
        hint: 'Separe por vírgula ou Enter.',
        warning: 'Mais de 10 pessoas recebem este aviso.',
        error: 'Corrija 1 endereço.',
        long: {
          chips: [
            ...chips,
            { id: 'l', label: 'departamento.comercial.regional.sul@distribuidora-de-alimentos.example' },
            { id: 'm', label: 'financeiro@empresa.example' },
          ],
        },
      }),
      args,
      field,
    ),
};

export const Typing: Story = {
  name: 'Digitar, corrigir, remover',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const element = canvasElement.querySelector('sales-contact-chips-field')!;
    const input = await page.find('combobox', { name: 'E-mails para Spy' });
    await userEvent.type(input, 'gerencia@empresa.example,errado@{Enter}');
    await waitFor(() => expect(element.chips).toHaveLength(2));
    await page.findText(/confira o endereço/);

    await userEvent.keyboard('{Backspace}');
    await waitFor(() => expect(focused()).toBe(page.one('button', { name: 'Remover errado@' })));
    await userEvent.keyboard('{Delete}');
    await waitFor(() => expect(element.chips).toHaveLength(1));
    await waitFor(() => expect(focused()).toBe(input));
  },
};

export const Suggestions: Story = {
  name: 'Escolher uma sugestão',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const element = canvasElement.querySelector('sales-contact-chips-field')!;
    const input = await page.find('combobox', { name: 'E-mails para Spy' });
    await userEvent.type(input, 'clara');
    await page.find('option', { name: /SUPERVISOR/ });
    await userEvent.keyboard('{ArrowDown}{Enter}');

    await waitFor(() => expect(element.chips.map(({ label }) => label)).toEqual(['SUPERVISOR']));
    await expect(input).toHaveValue('');
  },
};

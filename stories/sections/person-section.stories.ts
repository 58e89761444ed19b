import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../../src/sections/person-section/define.js';
import { deep } from '../support/deep.js';
import type { Guide } from '../support/guide.js';
import {
  formSnippet,
  formStoryArgTypes,
  inForm,
  sameGroupManyTimes,
  sectionStates,
  type FormStory,
} from '../support/in-form.js';

const section = (): TemplateResult => html`<sales-contact-person-section first></sales-contact-person-section>`;

const guide: Guide = {
  purpose: 'Com quem se negocia: um cliente ou prospectado encontrado no cadastro, ou uma pessoa nova.',
  use: [
    'Dentro do formulário: é o primeiro grupo, e uma pessoa já cadastrada aparece nele em uma linha.',
    'Com o adaptador `companies`, o botão "Importar dados da Receita Federal" aparece quando o CNPJ está completo; "Rever" mostra o que veio ao lado do que estava.',
    '"Colar dados" lê uma assinatura de e-mail, um vCard ou o texto do Cartão CNPJ, sem que nada saia do navegador.',
    'Com `foreignPersons`, quando a empresa vende para fora do país.',
  ],
  avoid: ['Para só encontrar uma pessoa: o elemento público "Localizar pessoa" faz isso sozinho.'],
  keys: [
    ['F2', 'Abre "Localizar cliente ou prospectado".'],
    ['F8', 'No nome curto e no nome fantasia: usa o nome completo.'],
    ['Enter', 'Vai ao próximo campo, conforme `enter-lane` do formulário.'],
    ['Ctrl+Z', 'Desfaz a importação de uma vez.'],
  ],
  accessibility: [
    'Novo ou cadastrado é uma escolha de rádio chamada "Cadastro", a primeira do grupo.',
    'O que foi importado leva a etiqueta "Receita", dita também na descrição.',
    'Uma pessoa que talvez já esteja cadastrada é anunciada uma vez, sem tirar o foco de onde está.',
    'A situação na Receita aparece em palavras junto ao número, com a fonte e a data.',
  ],
};

const meta: Meta<FormStory> = {
  title: 'Seções/Dados da pessoa',
  component: 'sales-contact-person-section',
  parameters: { guide, snippet: formSnippet },
  argTypes: formStoryArgTypes,
  args: { settings: {}, values: {}, judged: false },
  render: (story, context) => inForm(section(), story, context),
};

export default meta;

type Story = StoryObj<FormStory>;

const company = {
  'person.taxId': '12ABC34501DE35',
  'person.legalName': 'Padaria Pão Dourado Ltda',
  'person.shortName': 'Pão Dourado',
  'person.stateRegistration': '110042490114',
  'person.address.state': 'SP',
};

export const Company: Story = { name: 'Uma empresa', args: { values: company } };

export const AllStates: Story = {
  name: 'Todos os estados',
  tags: ['matrix'],
  parameters: { a11y: sameGroupManyTimes },
  render: (_story, context) =>
    sectionStates(
      {
        Vazia: {},
        'Uma empresa': { values: company },
        'Com pendências': {
          values: { 'person.taxId': '11222333000182', 'person.kind': 'legal' },
          judged: true,
        },
        Prospectado: { values: { 'person.relationship': 'prospect' } },
        'Pessoa estrangeira': {
          settings: { foreignPersons: true },
          values: { 'person.foreign': {}, 'person.legalName': 'Café Andino S.A.S.' },
        },
        'Sem permissão para cadastrar': { settings: { permissions: { 'person.create': false } } },
      },
      section,
      context,
    ),
};

export const Duplicate: Story = {
  name: 'Talvez já cadastrada',
  tags: ['matrix'],
  args: { values: { 'person.kind': 'legal', 'person.taxId': '11444777000161', 'person.tradeName': 'Serra Azul' } },
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);

    await page.find('button', { name: 'Usar este cadastro' });
    await page.findText('mesmo CPF/CNPJ');
  },
};

export const UseDuplicate: Story = {
  name: 'Usar o cadastro que existe',
  args: Duplicate.args!,
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    await userEvent.click(await page.find('button', { name: 'Usar este cadastro' }));

    await waitFor(() =>
      expect(page.one('textbox', { name: 'Nome completo' })).toHaveValue('Distribuidora Serra e Mar S/A'),
    );
    await expect(page.one('textbox', { name: 'Nome fantasia' })).toHaveValue('Serra Azul');
    await page.findText('1 campo alterado');
  },
};

export const NotTheSame: Story = {
  name: 'Não é a mesma pessoa',
  args: { values: { 'person.legalName': 'Serra e Mar Distribuidora ME' } },
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    await page.findText('nome parecido');
    await userEvent.click(await page.find('button', { name: 'Não é a mesma pessoa' }));

    await waitFor(() => expect(page.all('button', { name: 'Usar este cadastro' })).toHaveLength(0));
  },
};

export const BlockedDuplicate: Story = {
  name: 'Repetida e recusada',
  args: {
    settings: { duplicates: 'block' },
    values: { 'person.kind': 'legal', 'person.taxId': '11444777000161' },
    judged: true,
  },
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);

    await page.findText('Resolva antes de concluir: sua empresa não permite cadastros repetidos.');
    await expect(page.all('button', { name: 'Não é a mesma pessoa' })).toHaveLength(0);
  },
};

export const Import: Story = {
  name: 'Importar da Receita Federal',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    const taxId = await page.find('textbox', { name: 'CPF/CNPJ' });
    await userEvent.type(taxId, '12ABC34501DE35');
    await userEvent.click(await page.find('button', { name: 'Importar dados da Receita Federal' }));

    await waitFor(() => expect(page.one('textbox', { name: 'Nome completo' })).not.toHaveValue(''), { timeout: 4000 });
    await expect(page.one('textbox', { name: 'Nome completo' })).toHaveAccessibleDescription(/Receita/);
  },
};

/** What the registry has beside what stands in the fields: each can be taken or left. */
export const ImportReview: Story = {
  name: 'Rever a importação',
  tags: ['matrix'],
  args: { values: { 'person.taxId': 'AA345678000114', 'person.kind': 'legal', 'person.tradeName': 'Arara' } },
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    await userEvent.click(await page.find('button', { name: 'Importar dados da Receita Federal' }));
    await userEvent.click(await page.find('button', { name: 'Rever' }));
    await page.find('dialog', { name: 'Rever os dados de Registro de demonstração' });
    await expect(await page.find('checkbox', { name: 'Usar ARARA AZUL em Nome fantasia' })).not.toBeChecked();
    await expect(await page.find('checkbox', { name: 'Usar ATELIE ARARA AZUL LTDA em Nome completo' })).toBeChecked();
  },
};

/** A signature, a vCard or the text of a Cartão CNPJ, read in the browser and reviewed before it fills anything. */
export const Paste: Story = {
  name: 'Colar dados',
  play: async ({ canvasElement }) => {
    const page = deep(canvasElement);
    await userEvent.click(await page.find('button', { name: 'Colar dados' }));
    const area = await page.find('textbox', { name: 'Texto copiado' });
    await userEvent.type(area, 'Rosa Antunes\nPadaria Sol Nascente Ltda\n(11) 3000-0142\nrosa@solnascente.example');
    await userEvent.click(await page.find('button', { name: 'Ler' }));
    await page.find('dialog', { name: 'Rever os dados do texto colado' });
    await userEvent.click(await page.find('button', { name: 'Usar os escolhidos' }));
    await waitFor(() =>
      expect(page.one('textbox', { name: 'Nome completo' })).toHaveValue('Padaria Sol Nascente Ltda'),
    );
  },
};

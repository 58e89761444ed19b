import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../../src/form/define.js';
import { deep, focused, type Deep } from '../support/deep.js';
import { settingsFor } from '../support/world.js';
import { adaptersOf, forget, owner } from './screens.js';

const meta: Meta = {
  title: 'Elementos/Formulário/Jornada',
  component: 'sales-contact-form',
  // To be watched, not to be tried with other arguments: the page of the element has those.
  tags: ['!autodocs'],
  beforeEach: forget,
  render: (_args, context) => html`
    <sales-contact-form
      tenant=${owner.tenant}
      user-id=${owner.userId}
      storage="memory"
      .adapters=${adaptersOf(context)}
      .settings=${settingsFor(context)}
    ></sales-contact-form>
  `,
};

export default meta;

/** Milliseconds between two keys: slow enough to be followed, fast enough for a test. */
const delay = 12;

/** Types in place of what stands there. */
async function retype(field: HTMLElement, text: string): Promise<void> {
  const { length } = (field as HTMLInputElement).value;
  await userEvent.setup({ delay }).type(field, text, { initialSelectionStart: 0, initialSelectionEnd: length });
}

async function choose(box: HTMLElement, typed: string, row: RegExp, screen: Deep): Promise<void> {
  await retype(box, typed);
  await userEvent.setup({ delay }).click(await screen.find('option', { name: row }));
}

/** The way of the user's own document: find the customer, describe, add what is negotiated, plan, conclude. */
export const Seed: StoryObj = {
  name: 'Do cliente à conclusão',
  async play({ canvasElement, step }) {
    const user = userEvent.setup({ delay });
    const screen = deep(canvasElement);
    const form = canvasElement.querySelector('sales-contact-form')!;
    const region = async (name: string): Promise<Deep> => deep(await screen.find('region', { name }));
    await waitFor(() => expect(form.contact?.nextContact.date).toBeDefined());

    await step('Localizar o cliente com F2', async () => {
      const person = await region('Dados da pessoa');
      await user.click(person.one('combobox', { name: 'Buscar pessoa' }));
      await user.keyboard('{F2}');
      await user.type(await screen.find('combobox', { name: 'Buscar' }), 'serra e mar');
      await screen.find('option', { name: /Distribuidora Serra e Mar/ });
    });

    await step('Escolher a pessoa encontrada', async () => {
      await user.keyboard('{Enter}');
      await waitFor(() => expect(form.contact?.person.shortName).toBe('Serra e Mar'));
      const contact = await region('Dados do Contato');
      // The next thing to do has the focus.
      await waitFor(() => expect(focused()).toBe(contact.one('textbox', { name: 'Descrição do contato' })));
    });

    await step('Descrever o contato e o que foi conversado', async () => {
      const contact = await region('Dados do Contato');
      await user.type(contact.one('textbox', { name: 'Descrição do contato' }), 'Bimer + ISS-Easy');
      await user.click(contact.one('checkbox', { name: 'Contato prioritário' }));
      await user.type(
        contact.one('textbox', { name: 'Descrição do Parecer' }),
        'Conheceu o produto e combinamos uma visita de demonstração.',
      );
      await choose(contact.one('combobox', { name: 'Tipo de Contato' }), 'Telefone', /^Telefone/, contact);
      await choose(
        contact.one('combobox', { name: 'Pessoa de Contato do Parecer' }),
        'Otávio',
        /Otávio Brandão/,
        contact,
      );
    });

    const add = async (number: number, code: string, name: RegExp, quantity: string): Promise<void> => {
      const items = await region('Itens');
      await user.click(items.one('button', { name: 'Novo Item' }));
      // What a row holds is in its own shadow root.
      const { shadowRoot } = await items.find('row', { name: `Item ${number}` });
      const row = deep(shadowRoot as unknown as HTMLElement);
      await choose(row.one('combobox', { name: 'Produto ou serviço' }), code, name, row);
      await retype(row.one('textbox', { name: 'Quantidade' }), quantity);
      await user.tab();
    };

    await step('Incluir o primeiro item', () => add(1, '000101', /ERP Comércio, licença mensal/, '3'));
    await step('Incluir o segundo item', () => add(2, '000701', /Implantação, pacote padrão/, '1'));

    await step('Conferir os totais', async () => {
      await waitFor(() => expect(form.contact?.items.map(({ unitPrice }) => unitPrice)).toEqual(['189.90', '3200.00']));
      const items = await region('Itens');
      await expect(items.one('status', { name: 'Valor Total' })).toHaveTextContent('R$ 3.769,70');
    });

    await step('Dizer quem fala de novo, e quando', async () => {
      const next = await region('Dados do Próximo Contato');
      await choose(next.one('combobox', { name: 'Nome do Usuário' }), 'VENDAS2', /VENDAS2/, next);
      await retype(next.one('textbox', { name: 'Data de próximo contato' }), '+3u');
      await user.tab();
      await waitFor(() => expect(form.contact?.nextContact.userId).toBe('VENDAS2'));
    });

    await step('Concluir o cadastro', async () => {
      await user.click(await screen.find('button', { name: 'Concluir Cadastro' }));
      await screen.findText('Contato CV-000124 cadastrado.');
      await screen.find('button', { name: 'Novo contato para este cliente' });
    });
  },
};

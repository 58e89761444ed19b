import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/form/define.js';
import { createDemoData } from '../../src/adapters/local/demo/demo-data.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import type { Settings } from '../../src/contact/settings.js';
import type { SalesContactForm } from '../../src/form/sales-contact-form.js';

describe('the summary on paper', () => {
  let form: SalesContactForm;

  async function open(settings: Settings = {}): Promise<void> {
    form = await fixture<SalesContactForm>(html`
      <sales-contact-form
        tenant="print"
        user-id="VENDAS1"
        storage="memory"
        contact-id="c-000123"
        .settings=${settings}
        .adapters=${createMemoryAdapters(createDemoData())}
      ></sales-contact-form>
    `);
    await waitUntil(() => form.contact?.code === 'CV-000123', 'the contact is shown');
  }

  const sheet = (): ShadowRoot => form.renderRoot.querySelector('sales-contact-print-summary')!.shadowRoot!;
  /** Asked at once: a page that prints takes its picture before anything else happens. */
  const printed = (): string => {
    dispatchEvent(new Event('beforeprint'));
    return sheet().textContent!.replaceAll(/\s+/g, ' ');
  };
  const rows = (): string[][] =>
    [...sheet().querySelectorAll('tr')].map((row) => [...row.children].map((cell) => cell.textContent!.trim()));

  afterEach(() => dispatchEvent(new Event('afterprint')));

  it('is made when something is printed, and only then', async () => {
    await open();
    expect(sheet().querySelector('h1')).to.equal(null);

    expect(printed()).to.contain('Cadastro de Contato de Venda');

    dispatchEvent(new Event('afterprint'));
    expect(sheet().querySelector('h1')).to.equal(null);
  });

  it('tells of the person, the contact, the items with their totals and the follow-up, and asks nothing', async () => {
    await open();
    const { person, items } = form.contact!;

    const text = printed();

    expect(text).to.contain('CV-000123').and.to.contain(person.legalName!).and.to.contain(person.address.city!);
    expect(text).to.contain('Descrição do contato').and.to.contain(form.contact!.description!);
    expect(text).to.contain('Dados do Próximo Contato').and.to.contain('VENDAS2').and.to.contain('26/11/2026');
    const [head, ...lines] = rows();
    expect(head).to.deep.equal([
      'Código',
      'Produto ou serviço',
      'Quantidade',
      'Valor unitário',
      'Desconto',
      'Valor do item',
    ]);
    expect(lines.slice(0, items.length).map(([code, name]) => [code, name])).to.deep.equal(
      items.map(({ code, name }) => [code, name]),
    );
    expect(lines.slice(-2).map(([label]) => label)).to.deep.equal(['Valor Aproximado', 'Valor Total']);
    expect(lines.at(-1)![1]).to.match(/^R\$\s[\d.]+,\d\d$/);
    expect(sheet().querySelectorAll('button, input, select, a').length).to.equal(0);
  });

  it('holds no amount for whoever may see none', async () => {
    await open({ permissions: { 'items.see-prices': false } });

    const text = printed();

    expect(text).not.to.contain('R$').and.not.to.contain('Valor');
    expect(rows()[0]).to.deep.equal(['Código', 'Produto ou serviço', 'Quantidade']);
  });

  it('holds no field that the host hides, and the host’s own labels', async () => {
    await open({ fields: { currentSubject: { hidden: true }, description: { label: 'Negócio' } } });
    const { currentSubject, description } = form.contact!;

    const text = printed();

    expect(text).to.contain('Negócio').and.to.contain(description!);
    expect(text).not.to.contain('Assunto atual');
    expect(text).not.to.contain(currentSubject ?? 'Assunto atual');
  });
});

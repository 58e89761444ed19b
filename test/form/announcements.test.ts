import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/form/define.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import type { SalesContactForm } from '../../src/form/sales-contact-form.js';
import type { FieldElement } from '../../src/ui/field-element.js';
import { Announcements } from '../support/announcements.js';
import { sampleData } from '../support/section-fixture.js';

/** Longer than what is typed has to rest before it is spoken of. */
const rest = 1400;

let owners = 0;

describe('what <sales-contact-form> announces', () => {
  let form: SalesContactForm;
  let heard: Announcements;

  beforeEach(async () => {
    owners += 1;
    form = await fixture<SalesContactForm>(html`
      <sales-contact-form
        tenant=${`announcements-${Date.now()}-${owners}`}
        user-id="VENDAS1"
        .adapters=${{
          ...createMemoryAdapters({
            ...sampleData,
            products: [{ id: 'o1', kind: 'product', code: '10', name: 'Bimer', unitPrice: '120' }],
          }),
          postalCodes: {
            find: async () => {
              await aTimeout(100);
              return { street: 'Avenida Paulista', city: 'São Paulo', state: 'SP' };
            },
          },
        }}
      ></sales-contact-form>
    `);
    await waitUntil(() => form.contact?.relatedBranch === 'b1', 'the branch is suggested');
    // The first draft is told of once; here it is older than the test.
    await form.saveDraft();
    await aTimeout(50);
    heard = new Announcements(form);
  });

  afterEach(() => heard.stop());

  const field = (group: string, path: string): FieldElement =>
    form.renderRoot.querySelector(`sales-contact-${group}`)!.shadowRoot!.querySelector(`[name="${path}"]`)!;

  /** Types as somebody fast does, and answers what was announced meanwhile. */
  async function type(target: HTMLElement, text: string): Promise<readonly string[]> {
    const before = heard.said.length;
    target.focus();
    for (const letter of text) await sendKeys({ type: letter });
    await aTimeout(20);
    return heard.said.slice(before);
  }

  it('is nothing while somebody types, in no field of the screen', async () => {
    const during: Record<string, readonly string[]> = {};
    for (const [group, path, text] of [
      ['person-section', 'person.taxId', '11222333000181'],
      ['person-section', 'person.legalName', 'Padaria Pão Dourado Ltda'],
      ['contact-section', 'description', 'Bimer + ISS-Easy'],
      ['contact-section', 'serviceType', 'Prop'],
      ['contact-section', 'interaction.notes', 'Quer ver o sistema.'],
      ['contact-section', 'interaction.contactName', 'Lídia'],
      ['additional-section', 'leadSource', 'Feir'],
      ['follow-up-section', 'nextContact.userId', 'VEN'],
      ['follow-up-section', 'nextContact.date', '15/12'],
      ['watchers-section', 'watchers', 'GER'],
    ] as const) {
      during[path] = await type(field(group, path), text);
    }

    expect(Object.entries(during).filter(([, said]) => said.length > 0)).to.deep.equal([]);
  });

  it('tells once how a date was read, when the typing has paused', async () => {
    await type(field('follow-up-section', 'nextContact.date'), '15/12/2030');
    await aTimeout(rest);

    expect(heard.said).to.deep.equal(['dom, 15/12/2030']);
  });

  it('tells once how many rows a list has, when the typing has paused', async () => {
    await type(field('additional-section', 'leadSource'), 'fei');
    await aTimeout(rest);

    expect(heard.said).to.deep.equal(['1 resultado']);
  });

  it('says nothing more when a row is chosen and the field is left', async () => {
    await type(field('additional-section', 'leadSource'), 'fei');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Tab' });
    await aTimeout(rest);

    expect(heard.said).to.deep.equal([]);
  });

  it('tells once what came of a CEP, and not that it is being looked for', async () => {
    expect(await type(field('address-section', 'person.address.postalCode'), '01310100')).to.deep.equal([]);
    await waitUntil(() => form.contact!.person.address.street !== undefined, 'the address is filled');
    await aTimeout(rest);

    expect(heard.said).to.deep.equal(['Endereço preenchido pelo CEP.']);
  });

  it('tells the total once, after a line was filled in', async () => {
    const items = form.renderRoot.querySelector('sales-contact-items-section')!;
    items.shadowRoot!.querySelector<HTMLElement>('.add')!.click();
    const grid = items.shadowRoot!.querySelector('sales-contact-item-grid')!;
    await waitUntil(() => grid.matches(':focus-within'), 'the line is there');
    for (const letter of 'Bim') await sendKeys({ type: letter });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => form.contact!.items[0]?.unitPrice === '120', 'the price is there');
    const quantity = grid
      .shadowRoot!.querySelector('sales-contact-item-row')!
      .shadowRoot!.querySelector<FieldElement>('[name="items.0.quantity"]')!;
    await type(quantity, '3');
    await sendKeys({ press: 'Tab' });
    await aTimeout(rest);

    expect(heard.said.filter((text) => text.startsWith('Valor Total'))).to.have.length(1);
    expect(heard.said).to.have.length(1);
  });

  it('moves the focus to the error summary and announces none of its entries, then or while they are mended', async () => {
    void form.submit();
    const summary = form.renderRoot.querySelector('sales-contact-error-summary')!;
    await waitUntil(() => form.shadowRoot!.activeElement === summary, 'the summary has the focus');
    await type(field('contact-section', 'description'), 'Bimer');
    await aTimeout(rest);

    expect(heard.said).to.deep.equal([]);
  });

  it('says each "Salvar Rascunho", two in one minute too', async () => {
    for (let time = 0; time < 2; time += 1) {
      await form.saveDraft();
      await aTimeout(50);
    }

    expect(heard.said).to.have.length(2);
    expect(heard.said.every((text) => text.startsWith('Rascunho salvo às'))).to.equal(true);
  });

  it('says once that a line was removed', async () => {
    form.contact = { ...form.contact!, items: [{ id: 'i1', name: 'Bimer', quantity: '1', unitPrice: '10' }] };
    await form.updateComplete;
    const grid = form.renderRoot
      .querySelector('sales-contact-items-section')!
      .shadowRoot!.querySelector('sales-contact-item-grid')!;
    await waitUntil(() =>
      grid.shadowRoot!.querySelector('sales-contact-item-row')?.shadowRoot!.querySelector('button'),
    );
    heard.said.length = 0;
    grid
      .shadowRoot!.querySelector('sales-contact-item-row')!
      .shadowRoot!.querySelector<HTMLElement>('[data-action="remove"]')!
      .click();
    await aTimeout(rest);

    expect(heard.said).to.deep.equal(['Item removido.']);
  });
});

describe('the error summary', () => {
  it('has a heading, takes the focus, leads by links that say what their fields say, and goes with the last error', async () => {
    const form = await fixture<SalesContactForm>(html`
      <sales-contact-form .adapters=${createMemoryAdapters(sampleData)}></sales-contact-form>
    `);
    await waitUntil(() => form.contact?.relatedBranch === 'b1', 'the branch is suggested');
    const titles: string[] = [];
    form.addEventListener('sales-contact-title-changed', (event) =>
      titles.push((event as CustomEvent<{ title: string }>).detail.title),
    );

    void form.submit();

    const summary = form.renderRoot.querySelector('sales-contact-error-summary')!;
    await waitUntil(() => form.shadowRoot!.activeElement === summary, 'the summary has the focus');
    const root = summary.shadowRoot!;
    const box = root.activeElement!;
    expect(box.getAttribute('role')).to.equal('group');
    expect(root.querySelector('h2')!.id).to.equal(box.getAttribute('aria-labelledby'));
    await waitUntil(() => titles.length > 0, 'the title is told');
    expect(titles.at(-1)).to.match(/^(• )?Erro: Novo contato de venda$/);
    expect(form.displayTitle).to.equal(titles.at(-1));

    const fields = [...form.renderRoot.querySelectorAll('.main > *')].flatMap((group) => [
      ...(group.shadowRoot?.querySelectorAll<FieldElement>('[name]') ?? []),
    ]);
    const messages = fields.filter((one) => one.severity === 'error' && one.message).map((one) => one.message);
    const texts = [...root.querySelectorAll('a')].map((link) => link.textContent!.trim());
    expect(texts.length).to.be.greaterThan(3);
    expect([...texts].sort()).to.deep.equal([...messages].sort());

    form.contact = { ...form.contact! };
    await waitUntil(() => root.querySelector('.box') === null, 'it goes with another contact');
    expect(form.displayTitle).not.to.contain('Erro');
  });
});

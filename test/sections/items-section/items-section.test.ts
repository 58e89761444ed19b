import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../support/themed.js';
import '../../support/in-form.js';
import '../../../src/sections/items-section/define.js';
import { createMemoryAdapters } from '../../../src/adapters/memory/create-memory-adapters.js';
import type { LineItem } from '../../../src/contact/line-item.js';
import type { ItemGrid } from '../../../src/sections/item-grid/item-grid.js';
import type { ItemsSection } from '../../../src/sections/items-section/items-section.js';
import { fieldFor } from '../../../src/form/field-walk.js';
import { FormSession } from '../../../src/store/form-session.js';
import type { InForm } from '../../support/in-form.js';

const lines: readonly LineItem[] = [
  { id: 'a', offeringId: 'p1', name: 'Licença', quantity: '2', unitPrice: '2000' },
  { id: 'b', offeringId: 'p2', name: 'Implantação', quantity: '1', unitPrice: '250' },
];

const text = (element: Element | null | undefined): string => (element?.textContent ?? '').replace(/\s/g, ' ').trim();

describe('<sales-contact-items-section>', () => {
  let session: FormSession;
  let section: ItemsSection;

  const settled = async (): Promise<void> => {
    await section.updateComplete;
    await grid()?.updateComplete;
    await section.updateComplete;
  };
  const grid = (): ItemGrid | null => section.renderRoot.querySelector('sales-contact-item-grid');
  const add = (): HTMLButtonElement => section.renderRoot.querySelector<HTMLButtonElement>('.add')!;

  beforeEach(async () => {
    session = new FormSession({ adapters: createMemoryAdapters() });
    await session.start();
    session.store.replace({ contact: { ...session.store.state.contact, items: lines } }, ['items']);
    const host = await fixture<InForm>(html`
      <test-in-form .session=${session}><sales-contact-items-section></sales-contact-items-section></test-in-form>
    `);
    section = host.querySelector('sales-contact-items-section')!;
    await settled();
  });

  afterEach(() => session.close());

  it('is an accessible region named by its heading', async function () {
    this.timeout(60_000);
    expect(text(section.renderRoot.querySelector('#heading'))).to.equal('Itens');
    await expect(section).to.be.accessible();
  });

  it('counts the lines that have something in them', async () => {
    const count = (): string => text(section.renderRoot.querySelector('.count'));
    expect(count()).to.equal('2 itens');

    add().click();
    await settled();
    expect(session.store.state.contact.items).to.have.length(3);
    expect(count()).to.equal('2 itens');
  });

  it('draws the line of a path that is out of sight, so that its field takes the focus', async () => {
    const many = Array.from({ length: 300 }, (_, index): LineItem => ({ id: `l${index}`, name: `Linha ${index}` }));
    session.store.replace({ contact: { ...session.store.state.contact, items: many } }, ['items']);
    await settled();
    expect(fieldFor(section.parentElement!, 'items.250.quantity')).to.equal(undefined);

    await section.reveal('items.250.quantity');
    const field = fieldFor(section.parentElement!, 'items.250.quantity')!;
    field.focus();
    expect(field.matches(':focus-within')).to.equal(true);
  });

  it('adds a line by a button named exactly Novo Item', async () => {
    expect(text(add())).to.equal('Novo Item');
    add().click();
    await settled();
    await waitUntil(() => section.shadowRoot!.activeElement === grid(), 'the focus did not come to the line');

    expect(session.store.state.contact.items).to.have.length(3);
  });

  it('tells count and total in one line while it is folded', async () => {
    session.screen.fold('items', true);
    await settled();

    expect(grid()).to.equal(null);
    expect(text(section.renderRoot.querySelector('.state-line'))).to.equal('2 itens · R$ 4.250,00');
  });

  it('tells no total to who may not see prices', async () => {
    session.configure({ permissions: { 'items.see-prices': false } });
    session.screen.fold('items', true);
    await settled();

    expect(text(section.renderRoot.querySelector('.state-line'))).to.equal('2 itens');
  });

  it('moves the focus to Novo Item when the last line was removed', async () => {
    session.store.remove('items', 'b');
    await settled();
    const row = grid()!.renderRoot.querySelector('sales-contact-item-row')!;
    await row.updateComplete;
    row.renderRoot.querySelector<HTMLButtonElement>('[data-action="remove"]')!.click();
    await settled();

    expect(section.shadowRoot!.activeElement === add()).to.equal(true);
  });

  it('is absent where the host hides the lines', async () => {
    session.configure({ fields: { items: { hidden: true } } });
    await settled();

    expect(section.renderRoot.querySelector('section')).to.equal(null);
  });
});

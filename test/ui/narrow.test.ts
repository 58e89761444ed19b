import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { LitElement } from 'lit';
import '../../src/define.js';
import { createDemoData } from '../../src/adapters/local/demo/demo-data.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import { emptyContact } from '../../src/contact/defaults.js';
import { draftSchemaVersion } from '../../src/contact/draft.js';
import { openDraftStore } from '../../src/drafts/open-draft-store.js';
import type { SalesContactForm } from '../../src/form/sales-contact-form.js';
import { allControls } from './support/all-controls.js';
import { cutOrBeyond } from './support/overflow.js';
import './support/themed-box.js';

let owners = 0;

async function mountForm(
  more: { readonly contactId?: string; readonly density?: string } = {},
): Promise<SalesContactForm> {
  owners += 1;
  const form = await fixture<SalesContactForm>(html`
    <sales-contact-form
      tenant="narrow-${Date.now()}-${owners}"
      user-id="VENDAS1"
      contact-id=${more.contactId ?? ''}
      density=${more.density ?? ''}
      .adapters=${createMemoryAdapters(createDemoData())}
    ></sales-contact-form>
  `);
  await waitUntil(() => form.contact?.serviceType !== undefined, 'the lists are there');
  await settled();
  return form;
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 500));

/** 400 % on a screen of 1280 × 1024. */
describe('at 320 px, as 400 % zoom has it', () => {
  before(() => setViewport({ width: 320, height: 256 }));
  after(() => setViewport({ width: 800, height: 600 }));

  afterEach(() => {
    document.documentElement.removeAttribute('dir');
  });

  for (const density of ['compact', 'comfortable']) {
    it(`the form is whole, empty and with errors and items (${density})`, async () => {
      const form = await mountForm({ density });
      expect(cutOrBeyond(form.renderRoot)).to.deep.equal([]);

      form.contact = {
        ...emptyContact(),
        description: 'Bimer + ISS-Easy',
        items: [{ id: 'i1', code: '000101', name: 'ERP Comércio, licença mensal', quantity: '3', unitPrice: '189.90' }],
        watchers: [{ userId: 'GERENCIA' }, { email: 'um.endereco.bem.comprido@empresa.example' }],
      };
      await form.submit();
      await settled();

      expect(cutOrBeyond(form.renderRoot)).to.deep.equal([]);
      expect(document.documentElement.scrollWidth).to.equal(320);
    });
  }

  it('a stored contact is whole, from right to left too', async () => {
    const form = await mountForm({ contactId: 'c-000123' });
    await waitUntil(() => form.contact?.code === 'CV-000123', 'the contact is shown');
    await settled();
    expect(cutOrBeyond(form.renderRoot)).to.deep.equal([]);

    document.documentElement.setAttribute('dir', 'rtl');
    await settled();

    expect(cutOrBeyond(form.renderRoot)).to.deep.equal([]);
  });

  it('every control is whole in every state', async () => {
    const box = await fixture<HTMLElement>(html`<test-themed-box>${allControls()}</test-themed-box>`);
    await settled();

    expect(cutOrBeyond(box)).to.deep.equal([]);
  });

  it('the draft manager is whole, with its further actions', async () => {
    const owner = { tenant: `narrow-${Date.now()}`, userId: 'VENDAS1' };
    for (const at of [1, 2, 3, 4, 5, 6]) {
      await openDraftStore(owner).put(
        `d${at}`,
        { schema: draftSchemaVersion, contact: emptyContact(), unread: {}, confirmed: {}, suggested: [] },
        {
          expectedRev: 0,
          origin: 'automatic',
          durability: 'relaxed',
          summary: {
            itemCount: at,
            priority: at === 1,
            title: 'Comércio de Materiais de Construção São Sebastião do Paraíso Ltda',
            totalAmount: '1234567.89',
          },
        },
      );
    }
    const manager = await fixture<LitElement>(html`
      <sales-contact-draft-manager tenant=${owner.tenant} user-id=${owner.userId}></sales-contact-draft-manager>
    `);
    await waitUntil(() => manager.renderRoot.querySelectorAll('article').length === 6, 'the drafts are listed');
    for (const button of manager.renderRoot.querySelectorAll<HTMLElement>('[aria-expanded]')) button.click();
    await settled();

    expect(cutOrBeyond(manager.renderRoot)).to.deep.equal([]);
  });

  it('the dialog of the drafts and the search dialog are whole', async () => {
    const form = await mountForm();
    const footer = form.renderRoot.querySelector('sales-contact-form-footer')!;
    [...footer.renderRoot.querySelectorAll('button')].find((one) => one.matches('.load'))!.click();
    await waitUntil(() => form.renderRoot.querySelector('sales-contact-dialog') !== null, 'the dialog is open');
    await settled();
    expect(cutOrBeyond(form.renderRoot)).to.deep.equal([]);

    form.renderRoot.querySelector('sales-contact-dialog')!.renderRoot.querySelector<HTMLElement>('.close')!.click();
    form.renderRoot.querySelector('sales-contact-person-section')!.showSearch();
    await settled();
    expect(cutOrBeyond(form.renderRoot)).to.deep.equal([]);
  });
});

describe('the watch over what is cut', () => {
  it('finds a line that does not fit and a box that goes beyond', async () => {
    const box = await fixture<HTMLElement>(html`<div><p>um texto comprido</p><b>largo</b></div>`);
    const [text, wide] = box.children as unknown as [HTMLElement, HTMLElement];
    for (const [name, value] of [
      ['inline-size', '40px'],
      ['overflow', 'hidden'],
      ['white-space', 'nowrap'],
    ] as const) {
      text.style.setProperty(name, value);
    }
    wide.style.setProperty('display', 'block');
    wide.style.setProperty('inline-size', '5000px');

    expect(cutOrBeyond(box)).to.have.lengthOf(2);
  });
});

describe('from right to left', () => {
  before(() => setViewport({ width: 1500, height: 900 }));
  after(() => setViewport({ width: 800, height: 600 }));
  afterEach(() => {
    document.documentElement.removeAttribute('dir');
  });

  it('the screen is the mirror of itself', async () => {
    const form = await mountForm();
    const places = (): readonly number[] =>
      ['.jump-column', '.main', '.summary'].map(
        (part) => form.renderRoot.querySelector(part)!.getBoundingClientRect().left,
      );
    const [list, main, summary] = places();
    expect(list).to.be.lessThan(main!);
    expect(main).to.be.lessThan(summary!);

    document.documentElement.setAttribute('dir', 'rtl');

    const [mirroredList, mirroredMain, mirroredSummary] = places();
    expect(mirroredList).to.be.greaterThan(mirroredMain!);
    expect(mirroredMain).to.be.greaterThan(mirroredSummary!);
    expect(cutOrBeyond(form.renderRoot)).to.deep.equal([]);
  });
});

import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/controls/radio-group/define.js';
import '../../src/controls/select/define.js';
import '../../src/controls/text-field/define.js';
import { createMemoryAdapters } from '../../src/adapters/memory/create-memory-adapters.js';
import '../../src/sections/item-grid/define.js';
import '../../src/sections/person-lookup/define.js';
import type { ItemGrid } from '../../src/sections/item-grid/item-grid.js';
import type { PersonLookup } from '../../src/sections/person-lookup/person-lookup.js';
import type { FieldElement } from '../../src/ui/field-element.js';
import { accessibilityTree, type AccessibleNode } from '../support/accessibility-tree.js';
import { sampleData } from '../support/section-fixture.js';
import '../support/themed.js';

async function names(role: string): Promise<readonly string[]> {
  const inside = (nodes: readonly AccessibleNode[]): readonly AccessibleNode[] =>
    nodes.flatMap((node) => [node, ...inside(node.children)]);
  return inside(await accessibilityTree()).flatMap((node) => (node.role === role ? [node.name] : []));
}

const until = (role: string, name: string): Promise<void> =>
  waitUntil(async () => (await names(role)).includes(name), `a ${role} is named ${name}`);

describe('a <label for> of the page', () => {
  it('names a field that has no label of its own, and leads into it', async () => {
    const page = await fixture(html`
      <div>
        <label for="city">Cidade de entrega</label>
        <sales-contact-text-field id="city"></sales-contact-text-field>
      </div>
    `);
    await until('textbox', 'Cidade de entrega');

    page.querySelector('label')!.click();
    expect(page.querySelector('#city')!.matches(':focus-within')).to.equal(true);
  });

  it('names a field where the platform knows no reference target too', async () => {
    const known = Object.getOwnPropertyDescriptor(ShadowRoot.prototype, 'referenceTarget');
    Reflect.deleteProperty(ShadowRoot.prototype, 'referenceTarget');
    try {
      const page = await fixture(html`
        <div>
          <label for="plain">Bairro de entrega</label>
          <sales-contact-text-field id="plain"></sales-contact-text-field>
        </div>
      `);
      await until('textbox', 'Bairro de entrega');

      page.querySelector('label')!.click();
      expect(page.querySelector('#plain')!.matches(':focus-within')).to.equal(true);
    } finally {
      if (known !== undefined) Object.defineProperty(ShadowRoot.prototype, 'referenceTarget', known);
    }
  });

  it('around the field names it too', async () => {
    await fixture(html`<label>Cidade <sales-contact-text-field></sales-contact-text-field></label>`);
    await until('textbox', 'Cidade');
  });

  it('names lists and groups of choices', async () => {
    await fixture(html`
      <div>
        <label for="uf">UF</label><sales-contact-select id="uf"></sales-contact-select>
        <label for="kind">Tipo</label
        ><sales-contact-radio-group id="kind" .options=${[{ value: 'a', label: 'A' }]}></sales-contact-radio-group>
      </div>
    `);
    await until('combobox', 'UF');
    await until('radiogroup', 'Tipo');
  });

  it('is followed when it comes later, changes or goes', async () => {
    const page = await fixture(html`<div><sales-contact-text-field id="late"></sales-contact-text-field></div>`);
    const label = Object.assign(document.createElement('label'), { htmlFor: 'late', textContent: 'Depois' });
    page.prepend(label);
    await until('textbox', 'Depois');

    label.textContent = 'Outro nome';
    await until('textbox', 'Outro nome');

    label.htmlFor = 'nobody';
    await until('textbox', '');
  });

  it('leaves a field with a label of its own alone', async () => {
    const field = await fixture<FieldElement>(
      html`<sales-contact-text-field label="Nome completo"></sales-contact-text-field>`,
    );
    expect(field.renderRoot.querySelector('input')!.ariaLabelledByElements).to.equal(null);
    await until('textbox', 'Nome completo');
  });

  it('names the person lookup that stands alone, and leads into it', async () => {
    const page = await fixture(html`
      <div>
        <label for="client">Cliente da nota</label>
        <sales-contact-person-lookup
          id="client"
          .adapters=${createMemoryAdapters(sampleData)}
        ></sales-contact-person-lookup>
      </div>
    `);
    await until('combobox', 'Cliente da nota');

    page.querySelector('label')!.click();
    const lookup = page.querySelector<PersonLookup>('#client')!;
    await waitUntil(() => lookup.matches(':focus-within'), 'it has the focus');
  });

  it('names the item grid that stands alone, and leads into its first cell', async () => {
    const page = await fixture(html`
      <div>
        <label for="lines">Produtos do pedido</label>
        <sales-contact-item-grid
          id="lines"
          .items=${[{ id: 'i1', name: 'Bimer', quantity: '1', unitPrice: '10' }]}
        ></sales-contact-item-grid>
      </div>
    `);
    await until('grid', 'Produtos do pedido');

    page.querySelector('label')!.click();
    const grid = page.querySelector<ItemGrid>('#lines')!;
    expect(grid.matches(':focus-within')).to.equal(true);
    expect(grid.shadowRoot!.activeElement!.localName).to.equal('sales-contact-item-row');
  });
});

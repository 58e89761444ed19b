import { expect, fixture, html } from '@open-wc/testing';
import '../../src/controls/radio-group/define.js';
import '../../src/controls/text-field/define.js';
import { deepActiveElement, tabStops } from '../../src/ui/focus.js';

describe('tabStops', () => {
  it('finds what the Tab key reaches, in shadow roots too, and nothing else', async () => {
    const box = await fixture(html`
      <div>
        <button>um</button>
        <button disabled>dois</button>
        <button tabindex="-1">três</button>
        <div inert><button>quatro</button></div>
        <div hidden><button>cinco</button></div>
        <sales-contact-text-field label="Nome"></sales-contact-text-field>
        <a href="#aqui">seis</a>
      </div>
    `);

    expect(tabStops(box).map((stop) => stop.id || stop.textContent)).to.deep.equal(['um', 'input', 'seis']);
  });

  it('counts a group of radios once: the chosen one, else the first', async () => {
    const box = await fixture(html`
      <div>
        <sales-contact-radio-group
          label="Tipo"
          .options=${[
            { value: 'a', label: 'A' },
            { value: 'b', label: 'B' },
          ]}
        ></sales-contact-radio-group>
      </div>
    `);
    const values = (): string[] => tabStops(box).map((stop) => (stop as HTMLInputElement).value);
    expect(values()).to.deep.equal(['a']);

    const group = box.querySelector('sales-contact-radio-group')!;
    group.value = 'b';
    await group.updateComplete;

    expect(values()).to.deep.equal(['b']);
  });
});

describe('deepActiveElement', () => {
  it('goes down through shadow roots', async () => {
    const field = await fixture<HTMLElement>(html`<sales-contact-text-field label="Nome"></sales-contact-text-field>`);
    field.focus();

    expect(deepActiveElement()).to.equal(field.shadowRoot!.querySelector('input'));
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/controls/select/define.js';
import type { Select } from '../../../src/controls/select/select.js';
import { recordEvents } from '../../support/keys.js';
import '../../support/themed.js';

const states = [
  { value: 'PR', label: 'PR' },
  { value: 'SC', label: 'SC' },
  { value: 'SP', label: 'SP' },
];

describe('<sales-contact-select>', () => {
  let field: Select;

  beforeEach(async () => {
    field = await fixture(html`<sales-contact-select label="UF" .options=${states}></sales-contact-select>`);
  });

  function native(): HTMLSelectElement {
    return field.renderRoot.querySelector('select')!;
  }

  it('is accessible, at rest, with an error and read-only', async () => {
    await expect(field).to.be.accessible();
    field.message = 'Escolha a UF';
    await field.updateComplete;
    await expect(field).to.be.accessible();
    field.readonly = true;
    await field.updateComplete;
    await expect(field).to.be.accessible();
  });

  it('starts at the empty option', () => {
    expect(native().value).to.equal('');
    expect(native().selectedOptions[0]!.label).to.equal('');
  });

  it('is chosen by typing the beginning of an option', async () => {
    const values: string[] = [];
    field.addEventListener('input', () => values.push(field.value));
    field.addEventListener('change', () => values.push(field.value));
    field.focus();
    await sendKeys({ type: 'sp' });

    expect(values.at(-1)).to.equal('SP');
    expect(field.value).to.equal('SP');
  });

  it('sends no event when a property is set', async () => {
    const events = recordEvents(field, 'input', 'change');
    field.value = 'SC';
    await field.updateComplete;

    expect(native().value).to.equal('SC');
    expect(events).to.deep.equal([]);
  });

  it('shows a value that comes before its options', async () => {
    const late = await fixture<Select>(html`<sales-contact-select label="UF" value="SC"></sales-contact-select>`);
    late.options = states;
    await late.updateComplete;

    expect(late.renderRoot.querySelector('select')!.value).to.equal('SC');
    expect(late.renderRoot.querySelectorAll('option')).to.have.length(4);
  });

  it('shows a value that is not in the list', async () => {
    field.value = 'XX';
    await field.updateComplete;

    expect(native().value).to.equal('XX');
  });

  it('puts neighbours of one group under its heading', async () => {
    field.options = [
      { value: 'a', label: 'A', group: 'Sul' },
      { value: 'b', label: 'B', group: 'Sul' },
      { value: 'c', label: 'C' },
    ];
    await field.updateComplete;

    const [group] = native().querySelectorAll('optgroup');
    expect(native().querySelectorAll('optgroup')).to.have.length(1);
    expect(group!.label).to.equal('Sul');
    expect(group!.querySelectorAll('option')).to.have.length(2);
  });

  it('is a text that takes the focus while read-only', async () => {
    field.value = 'SC';
    field.readonly = true;
    await field.updateComplete;
    field.focus();

    expect(field.renderRoot.querySelector('select')).to.equal(null);
    expect((field.shadowRoot!.activeElement as HTMLInputElement).value).to.equal('SC');
  });
});

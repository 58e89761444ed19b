import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/controls/postal-code-field/define.js';
import type { PostalCodeField } from '../../../src/controls/postal-code-field/postal-code-field.js';
import { control, pasteInto, recordEvents } from '../../support/keys.js';
import '../../support/themed.js';

describe('<sales-contact-postal-code-field>', () => {
  let field: PostalCodeField;
  let input: HTMLInputElement;

  beforeEach(async () => {
    field = await fixture(html`<sales-contact-postal-code-field label="CEP"></sales-contact-postal-code-field>`);
    input = field.renderRoot.querySelector('input')!;
  });

  it('is accessible, at rest and with an error', async () => {
    await expect(field).to.be.accessible();
    field.message = 'O CEP tem 8 dígitos';
    await field.updateComplete;
    await expect(field).to.be.accessible();
  });

  it('shows the hyphen while it is typed and hands out digits', async () => {
    field.focus();
    await sendKeys({ type: '01001000' });

    expect(input.value).to.equal('01001-000');
    expect(field.value).to.equal('01001000');
  });

  it('refuses a ninth digit', async () => {
    field.focus();
    await sendKeys({ type: '010010009' });

    expect(field.value).to.equal('01001000');
  });

  it('reads a pasted code with words around it', async () => {
    await pasteInto(field, 'CEP 88.010-000');

    expect(input.value).to.equal('88010-000');
  });

  it('undoes with Ctrl+Z', async () => {
    field.focus();
    await sendKeys({ type: '010010' });
    await control('z');

    expect(input.value).to.equal('01001');
  });

  it('fills from a browser that does not visit the field', async () => {
    const events = recordEvents(field, 'change');
    input.value = '01001000';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await field.updateComplete;

    expect(field.value).to.equal('01001000');
    expect(input.value).to.equal('01001-000');
    expect(events).to.deep.equal(['change']);
  });

  it('sends no event when a property is set', async () => {
    const events = recordEvents(field, 'input', 'change');
    field.value = '88010000';
    await field.updateComplete;

    expect(input.value).to.equal('88010-000');
    expect(events).to.deep.equal([]);
  });

  it('cannot be typed into while read-only', async () => {
    field.readonly = true;
    await field.updateComplete;
    field.focus();
    await sendKeys({ type: '1' });

    expect(field.value).to.equal('');
  });
});

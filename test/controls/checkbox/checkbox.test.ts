import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/controls/checkbox/define.js';
import type { Checkbox } from '../../../src/controls/checkbox/checkbox.js';
import { recordEvents } from '../../support/keys.js';
import '../../support/themed.js';

describe('<sales-contact-checkbox>', () => {
  let field: Checkbox;

  beforeEach(async () => {
    field = await fixture(html`<sales-contact-checkbox label="Contato prioritário"></sales-contact-checkbox>`);
  });

  it('is accessible, at rest and with a message', async () => {
    await expect(field).to.be.accessible();
    field.message = 'Confira';
    field.severity = 'warning';
    await field.updateComplete;
    await expect(field).to.be.accessible();
  });

  it('is ticked with the space bar, and value says so when the event comes', async () => {
    const values: boolean[] = [];
    field.addEventListener('input', () => values.push(field.value));
    field.addEventListener('change', () => values.push(field.checked));
    field.focus();
    await sendKeys({ press: 'Space' });

    expect(values).to.deep.equal([true, true]);
  });

  it('is ticked by a click on its label', () => {
    field.renderRoot.querySelector<HTMLElement>('.text')!.click();

    expect(field.value).to.equal(true);
  });

  it('takes its value under either name, without an event', async () => {
    const events = recordEvents(field, 'input', 'change');
    field.value = true;
    await field.updateComplete;

    expect(field.renderRoot.querySelector('input')!.checked).to.equal(true);
    expect(events).to.deep.equal([]);
  });

  it('cannot be ticked while read-only, and still takes the focus', async () => {
    field.readonly = true;
    await field.updateComplete;
    field.focus();
    await sendKeys({ press: 'Space' });

    expect(field.checked).to.equal(false);
    expect(field.renderRoot.querySelector('input')!.checked).to.equal(false);
    expect(field.matches(':focus-within')).to.equal(true);
  });
});

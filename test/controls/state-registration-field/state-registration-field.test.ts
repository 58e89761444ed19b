import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/controls/state-registration-field/define.js';
import type { StateRegistrationField } from '../../../src/controls/state-registration-field/state-registration-field.js';
import { recordEvents } from '../../support/keys.js';
import '../../support/themed.js';

describe('<sales-contact-state-registration-field>', () => {
  let field: StateRegistrationField;
  let input: HTMLInputElement;

  beforeEach(async () => {
    field = await fixture(
      html`<sales-contact-state-registration-field
        label="Inscrição estadual"
        state="SP"
      ></sales-contact-state-registration-field>`,
    );
    input = field.renderRoot.querySelector('input')!;
  });

  it('is accessible, at rest and with an error', async () => {
    await expect(field).to.be.accessible();
    field.message = 'A IE de SP tem 12 dígitos';
    await field.updateComplete;
    await expect(field).to.be.accessible();
  });

  it('leaves the text alone while it is typed and punctuates it by state on leaving', async () => {
    field.focus();
    await sendKeys({ type: '110042490114' });
    expect(input.value).to.equal('110042490114');

    await sendKeys({ press: 'Tab' });
    await field.updateComplete;

    expect(field.value).to.equal('110042490114');
    expect(input.value).to.equal('110.042.490.114');
  });

  it('writes the P of a rural producer as a capital', async () => {
    field.focus();
    await sendKeys({ type: 'p011004243002' });

    expect(field.value).to.equal('P011004243002');
  });

  it('hands out ISENTO as such', async () => {
    field.focus();
    await sendKeys({ type: 'isento' });

    expect(field.value).to.equal('ISENTO');
  });

  it('sends no event when a property is set', async () => {
    const events = recordEvents(field, 'input', 'change');
    field.value = '110042490114';
    await field.updateComplete;

    expect(input.value).to.equal('110.042.490.114');
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

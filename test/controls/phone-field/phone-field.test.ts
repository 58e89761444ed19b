import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/controls/phone-field/define.js';
import type { PhoneField } from '../../../src/controls/phone-field/phone-field.js';
import { control, pasteInto, recordEvents } from '../../support/keys.js';
import '../../support/themed.js';

describe('<sales-contact-phone-field>', () => {
  let field: PhoneField;
  let input: HTMLInputElement;

  beforeEach(async () => {
    field = await fixture(html`<sales-contact-phone-field label="Celular"></sales-contact-phone-field>`);
    input = field.renderRoot.querySelector('input')!;
  });

  it('is accessible, at rest and with an error', async () => {
    await expect(field).to.be.accessible();
    field.message = 'Confira o telefone: DDD e número';
    await field.updateComplete;
    await expect(field).to.be.accessible();
  });

  it('punctuates a mobile while it is typed', async () => {
    const shown: string[] = [];
    field.addEventListener('input', () => shown.push(input.value));
    field.focus();
    await sendKeys({ type: '48984112233' });

    expect(shown.slice(0, 4)).to.deep.equal(['(4', '(48', '(48) 9', '(48) 98']);
    expect(input.value).to.equal('(48) 98411-2233');
    expect(field.value).to.equal('+5548984112233');
  });

  it('punctuates a landline while it is typed', async () => {
    field.focus();
    await sendKeys({ type: '1133334444' });

    expect(input.value).to.equal('(11) 3333-4444');
    expect(field.value).to.equal('+551133334444');
  });

  for (const text of ['+55 48 98411-2233', '048984112233', 'https://wa.me/5548984112233', '(48) 98411 2233']) {
    it(`reads ${text} when it is pasted`, async () => {
      await pasteInto(field, text);

      expect(input.value).to.equal('(48) 98411-2233');
      expect(field.value).to.equal('+5548984112233');
    });
  }

  for (const text of ['+5548984112233', '5548984112233', '048984112233', 'wa.me/5548984112233']) {
    it(`reads ${text} when it is typed, and shows it punctuated on leaving`, async () => {
      field.focus();
      await sendKeys({ type: text });
      await sendKeys({ press: 'Tab' });
      await field.updateComplete;

      expect(field.value).to.equal('+5548984112233');
      expect(input.value).to.equal('(48) 98411-2233');
    });
  }

  it('refuses the digit after a whole number', async () => {
    field.focus();
    await sendKeys({ type: '489841122339' });

    expect(field.value).to.equal('+5548984112233');
  });

  it('keeps what cannot be read as text', async () => {
    field.focus();
    await sendKeys({ type: 'ramal 22' });
    await sendKeys({ press: 'Tab' });
    await field.updateComplete;

    expect([field.value, field.text]).to.deep.equal(['', 'ramal 22']);
    expect(input.value).to.equal('ramal 22');
  });

  it('keeps a half-typed number as text', async () => {
    field.focus();
    await sendKeys({ type: '489' });

    expect([field.value, field.text]).to.deep.equal(['', '(48) 9']);
  });

  it('puts the default area code before a number without one', async () => {
    field.defaultAreaCode = '48';
    await field.updateComplete;
    field.focus();
    await sendKeys({ type: '984112233' });
    await sendKeys({ press: 'Tab' });
    await field.updateComplete;

    expect(field.value).to.equal('+5548984112233');
    expect(input.value).to.equal('(48) 98411-2233');
  });

  it('reads numbers of other countries only when told to', async () => {
    field.focus();
    await sendKeys({ type: '+4930123456' });
    expect([field.value, field.text]).to.deep.equal(['', '+4930123456']);

    field.foreign = true;
    await control('a');
    await sendKeys({ type: '+4930123456' });
    expect([field.value, field.text]).to.deep.equal(['+4930123456', undefined]);
  });

  it('keeps the caret beside the digit that was removed in the middle', async () => {
    field.value = '+5548984112233';
    await field.updateComplete;
    field.focus();
    input.setSelectionRange(7, 7);
    await sendKeys({ press: 'Backspace' });

    expect(input.value).to.equal('(48) 94112-233');
    expect(input.selectionStart).to.equal(6);
  });

  it('undoes with Ctrl+Z', async () => {
    field.focus();
    await sendKeys({ type: '1133334444' });
    await control('z');

    expect(input.value).to.equal('(11) 3333-444');
  });

  it('sends no event when a property is set', async () => {
    const events = recordEvents(field, 'input', 'change');
    field.value = '+551133334444';
    await field.updateComplete;

    expect(input.value).to.equal('(11) 3333-4444');
    expect(events).to.deep.equal([]);
  });

  it('cannot be typed into while read-only', async () => {
    field.value = '+551133334444';
    field.readonly = true;
    await field.updateComplete;
    field.focus();
    await sendKeys({ press: 'Backspace' });

    expect(input.value).to.equal('(11) 3333-4444');
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/controls/decimal-field/define.js';
import type { DecimalField } from '../../../src/controls/decimal-field/decimal-field.js';
import { control, pasteInto, recordEvents } from '../../support/keys.js';
import '../../support/themed.js';

describe('<sales-contact-decimal-field>', () => {
  let field: DecimalField;
  let input: HTMLInputElement;

  beforeEach(async () => {
    field = await fixture(
      html`<sales-contact-decimal-field label="Valor unitário" kind="money"></sales-contact-decimal-field>`,
    );
    input = field.renderRoot.querySelector('input')!;
  });

  async function leave(): Promise<void> {
    await sendKeys({ press: 'Tab' });
    await field.updateComplete;
  }

  it('is accessible, at rest and with an error', async () => {
    await expect(field).to.be.accessible();
    field.message = 'Informe um número';
    await field.updateComplete;
    await expect(field).to.be.accessible();
  });

  it('shows 12.5 as 12,50 on leaving', async () => {
    field.focus();
    await sendKeys({ type: '12.5' });
    expect(field.value).to.equal('12.5');

    await leave();

    expect(input.value).to.equal('12,50');
  });

  it('evaluates cell arithmetic at every key and shows the result on leaving', async () => {
    field.focus();
    await sendKeys({ type: '12*4' });
    expect([input.value, field.value]).to.deep.equal(['12*4', '48']);

    await leave();

    expect(input.value).to.equal('48,00');
  });

  it('types a comma for the decimal key of the numeric keypad', async () => {
    field.focus();
    await sendKeys({ type: '12' });
    await sendKeys({ press: 'NumpadDecimal' });
    await sendKeys({ type: '5' });

    expect(input.value).to.equal('12,5');
    expect(field.value).to.equal('12.5');
  });

  it('undoes the comma of the numeric keypad', async () => {
    field.focus();
    await sendKeys({ type: '12' });
    await sendKeys({ press: 'NumpadDecimal' });
    await control('z');

    expect(input.value).to.not.contain(',');
  });

  it('reads a pasted price', async () => {
    await pasteInto(field, 'R$ 1.234,56');
    await leave();

    expect(field.value).to.equal('1234.56');
    expect(input.value).to.equal('1.234,56');
  });

  it('keeps what is no number as text, and lets it be mended', async () => {
    field.focus();
    await sendKeys({ type: 'abc' });
    await leave();
    expect([field.value, field.text, input.value]).to.deep.equal([undefined, 'abc', 'abc']);

    field.focus();
    await control('a');
    await sendKeys({ type: '7' });
    expect([field.value, field.text]).to.deep.equal(['7', undefined]);
  });

  it('lets a number that comes a moment after the focus be replaced, and leaves a caret alone', async () => {
    field.focus();
    field.value = '1';
    await field.updateComplete;
    await sendKeys({ type: '12*4' });
    expect(field.value).to.equal('48');

    field.value = '15';
    await field.updateComplete;
    input.setSelectionRange(0, 0);
    field.value = '17';
    await field.updateComplete;
    expect(input.selectionStart === input.selectionEnd).to.equal(true);
  });

  it('has no value when it is emptied', async () => {
    field.value = '5';
    await field.updateComplete;
    field.focus();
    await control('a');
    await sendKeys({ press: 'Backspace' });

    expect([field.value, field.text]).to.deep.equal([undefined, undefined]);
  });

  it('shows the decimal places a quantity has', async () => {
    field.kind = 'quantity';
    field.value = '2.5';
    await field.updateComplete;

    expect(input.value).to.equal('2,5');
  });

  it('sends no event when a property is set', async () => {
    const events = recordEvents(field, 'input', 'change');
    field.value = '1234.5';
    await field.updateComplete;

    expect(input.value).to.equal('1.234,50');
    expect(events).to.deep.equal([]);
  });

  it('cannot be typed into while read-only, not even a comma', async () => {
    field.value = '5';
    field.readonly = true;
    await field.updateComplete;
    field.focus();
    await sendKeys({ press: 'NumpadDecimal' });

    expect(input.value).to.equal('5,00');
  });
});

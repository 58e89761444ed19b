import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/controls/tax-id-field/define.js';
import type { TaxIdField } from '../../../src/controls/tax-id-field/tax-id-field.js';
import { control, pasteInto, recordEvents } from '../../support/keys.js';
import '../../support/themed.js';

describe('<sales-contact-tax-id-field>', () => {
  let field: TaxIdField;
  let input: HTMLInputElement;

  beforeEach(async () => {
    field = await fixture(html`<sales-contact-tax-id-field label="CPF/CNPJ"></sales-contact-tax-id-field>`);
    input = field.renderRoot.querySelector('input')!;
  });

  it('is accessible, at rest and with an error', async () => {
    await expect(field).to.be.accessible();
    field.message = 'Confira o CNPJ: os dígitos verificadores não conferem';
    await field.updateComplete;
    await expect(field).to.be.accessible();
  });

  it('hands out the bare number with every keystroke', async () => {
    const values: string[] = [];
    field.addEventListener('input', () => values.push(field.value));

    field.focus();
    await sendKeys({ type: '5299' });

    expect(values).to.deep.equal(['5', '52', '529', '5299']);
    expect(input.value).to.equal('529.9');
  });

  it('punctuates a CNPJ with letters while it is typed', async () => {
    field.focus();
    await sendKeys({ type: '12abc34501de35' });

    expect(input.value).to.equal('12.ABC.345/01DE-35');
    expect(field.value).to.equal('12ABC34501DE35');
  });

  it('punctuates 11 digits as a CPF and more as a CNPJ', async () => {
    field.focus();
    await sendKeys({ type: '52998224725' });
    expect(input.value).to.equal('529.982.247-25');

    await sendKeys({ type: '1' });
    expect(input.value).to.equal('52.998.224/7251');
  });

  it('punctuates as a CNPJ from the first digit for a legal person', async () => {
    field.kind = 'legal';
    await field.updateComplete;
    field.focus();
    await sendKeys({ type: '529' });

    expect(input.value).to.equal('52.9');
  });

  for (const [how, text] of [
    ['punctuated', '12.abc.345/01de-35'],
    ['bare', '12abc34501de35'],
    ['with spaces', '  12 ABC 345 01DE 35 '],
  ] as const) {
    it(`reads a pasted number that is ${how}`, async () => {
      await pasteInto(field, text);

      expect(input.value).to.equal('12.ABC.345/01DE-35');
      expect(field.value).to.equal('12ABC34501DE35');
    });
  }

  it('keeps a pasted number that is too long, and refuses only the key too many', async () => {
    await pasteInto(field, '529982247251234');
    expect(field.value).to.equal('529982247251234');

    await sendKeys({ type: '9' });
    expect(field.value).to.equal('529982247251234');
  });

  it('keeps the caret beside the digit that was typed in the middle', async () => {
    field.value = '52998224725';
    await field.updateComplete;
    field.focus();
    input.setSelectionRange(5, 6);
    await sendKeys({ type: '1' });

    expect(input.value).to.equal('529.912.247-25');
    expect(input.selectionStart).to.equal(6);
  });

  it('removes the digit behind the punctuation with Backspace, and the caret stays there', async () => {
    field.value = '52998224725';
    await field.updateComplete;
    field.focus();
    input.setSelectionRange(4, 4);
    await sendKeys({ press: 'Backspace' });

    expect(field.value).to.equal('5298224725');
    expect(input.value).to.equal('529.822.472-5');
    expect(input.selectionStart).to.equal(2);
  });

  it('removes the digit after the punctuation with Delete', async () => {
    field.value = '52998224725';
    await field.updateComplete;
    field.focus();
    input.setSelectionRange(3, 3);
    await sendKeys({ press: 'Delete' });

    expect(field.value).to.equal('5298224725');
  });

  it('undoes and redoes, and the change goes up beyond the shadow root', async () => {
    const outer: string[] = [];
    const listen = (): unknown => outer.push(field.value);
    document.addEventListener('input', listen);
    field.focus();
    await sendKeys({ type: '5299' });
    await control('z');
    const undone = [input.value, field.value];
    await control('y');
    document.removeEventListener('input', listen);

    expect(undone).to.deep.equal(['529', '529']);
    expect(field.value).to.equal('5299');
    expect(outer).to.deep.equal(['5', '52', '529', '5299', '529', '5299']);
  });

  it('sends no event when a property is set, and shows it punctuated', async () => {
    const events = recordEvents(field, 'input', 'change');
    field.value = '12ABC34501DE35';
    await field.updateComplete;

    expect(input.value).to.equal('12.ABC.345/01DE-35');
    expect(events).to.deep.equal([]);
  });

  it('reports a change once, on leaving', async () => {
    const events = recordEvents(field, 'change');
    field.focus();
    await sendKeys({ type: '529' });
    await sendKeys({ press: 'Tab' });

    expect(events).to.deep.equal(['change']);
  });

  it('cannot be typed into while read-only', async () => {
    field.value = '52998224725';
    field.readonly = true;
    await field.updateComplete;
    field.focus();
    await sendKeys({ type: '1' });
    await sendKeys({ press: 'Backspace' });

    expect(field.value).to.equal('52998224725');
  });

  it('leaves the text alone while an IME composes it, and punctuates it afterwards', async () => {
    const seen = recordEvents(field, 'input');
    field.focus();
    input.dispatchEvent(new CompositionEvent('compositionstart'));
    input.value = '12abc';
    input.dispatchEvent(
      new InputEvent('input', { bubbles: true, composed: true, isComposing: true, inputType: 'insertCompositionText' }),
    );
    await field.updateComplete;
    expect(input.value).to.equal('12abc');

    input.dispatchEvent(new CompositionEvent('compositionend'));
    await field.updateComplete;

    expect(input.value).to.equal('12.ABC');
    expect(field.value).to.equal('12ABC');
    expect(seen).to.have.length(2);
  });

  it('still masks after it was taken out of the page and put back', async () => {
    field.focus();
    await sendKeys({ type: '5' });
    const parent = field.parentElement!;
    field.remove();
    parent.append(field);
    field.focus();
    await sendKeys({ press: 'End' });
    await sendKeys({ type: '299' });

    expect(input.value).to.equal('529.9');
  });
});

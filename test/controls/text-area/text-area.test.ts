import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/controls/text-area/define.js';
import type { TextArea } from '../../../src/controls/text-area/text-area.js';
import { recordEvents } from '../../support/keys.js';
import '../../support/themed.js';

describe('<sales-contact-text-area>', () => {
  let field: TextArea;
  let area: HTMLTextAreaElement;

  beforeEach(async () => {
    field = await fixture(html`<sales-contact-text-area label="Descrição do Parecer"></sales-contact-text-area>`);
    area = field.renderRoot.querySelector('textarea')!;
  });

  it('is accessible, at rest and with an error', async () => {
    await expect(field).to.be.accessible();
    field.message = 'Descreva o que foi tratado';
    await field.updateComplete;
    await expect(field).to.be.accessible();
  });

  it('makes a line with Enter and reports nothing yet', async () => {
    const events = recordEvents(field, 'change');
    field.focus();
    await sendKeys({ type: 'a' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'b' });

    expect(field.value).to.equal('a\nb');
    expect(events).to.deep.equal([]);
  });

  it('starts with three lines and grows with its text', async () => {
    const before = area.clientHeight;
    expect(before).to.be.within(55, 85);
    field.value = 'linha\n'.repeat(8);
    await field.updateComplete;

    expect(area.clientHeight).to.be.greaterThan(before + 60);
    expect(area.scrollHeight).to.be.at.most(area.clientHeight + 1);
  });

  it('sends no event when a property is set', async () => {
    const events = recordEvents(field, 'input', 'change');
    field.value = 'Ligar na sexta';
    await field.updateComplete;

    expect(area.value).to.equal('Ligar na sexta');
    expect(events).to.deep.equal([]);
  });

  it('counts from 80 % of its length, for the ear too', async () => {
    field.maxLength = 10;
    field.value = '12345678';
    await field.updateComplete;

    expect(field.renderRoot.querySelector('.counter')!.textContent).to.contain('8/10');
    expect(field.shadowRoot!.getElementById('about')!.textContent).to.equal('8 de 10 caracteres');
  });

  it('cannot be typed into while read-only', async () => {
    field.readonly = true;
    await field.updateComplete;
    field.focus();
    await sendKeys({ type: 'x' });

    expect(field.value).to.equal('');
  });
});

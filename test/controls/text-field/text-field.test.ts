import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/controls/text-field/define.js';
import type { TextField } from '../../../src/controls/text-field/text-field.js';
import { control, recordEvents } from '../../support/keys.js';
import '../../support/themed.js';

describe('<sales-contact-text-field>', () => {
  let field: TextField;
  let input: HTMLInputElement;

  beforeEach(async () => {
    field = await fixture(html`<sales-contact-text-field label="Nome completo"></sales-contact-text-field>`);
    input = field.renderRoot.querySelector('input')!;
  });

  it('is accessible at rest', async () => {
    await expect(field).to.be.accessible();
  });

  it('is accessible with an error, a hint, a tag and a requirement', async () => {
    Object.assign(field, { message: 'Informe o nome completo', hint: 'Como no documento', tag: 'imported' });
    Object.assign(field, { required: true, busy: true, maxLength: 5, value: 'Padaria' });
    await field.updateComplete;
    await expect(field).to.be.accessible();
  });

  it('hands out the text with every keystroke', async () => {
    const values: string[] = [];
    field.addEventListener('input', () => values.push(field.value));

    field.focus();
    await sendKeys({ type: 'Zé' });

    expect(values).to.deep.equal(['Z', 'Zé']);
  });

  it('reports a change once, on leaving', async () => {
    const events = recordEvents(field, 'change');
    field.focus();
    await sendKeys({ type: 'Ana' });
    expect(events).to.have.length(0);

    await sendKeys({ press: 'Tab' });

    expect(events).to.deep.equal(['change']);
  });

  it('reports no change when the text is the same again', async () => {
    const events = recordEvents(field, 'change');
    field.focus();
    await sendKeys({ type: 'A' });
    await sendKeys({ press: 'Backspace' });
    await sendKeys({ press: 'Tab' });

    expect(events).to.deep.equal([]);
  });

  it('reports a change on Enter', async () => {
    const events = recordEvents(field, 'change');
    field.focus();
    await sendKeys({ type: 'Ana' });
    await sendKeys({ press: 'Enter' });

    expect(events).to.deep.equal(['change']);
  });

  it('sends no event when a property is set', async () => {
    const events = recordEvents(field, 'input', 'change');
    field.value = 'Padaria';
    await field.updateComplete;

    expect(events).to.deep.equal([]);
    expect(input.value).to.equal('Padaria');
  });

  it('gives way to a value set from outside while someone types', async () => {
    field.focus();
    await sendKeys({ type: 'Pada' });
    field.value = 'Armarinho Conceição';
    await field.updateComplete;

    expect(input.value).to.equal('Armarinho Conceição');
  });

  it('keeps text beyond its length and counts it', async () => {
    field.maxLength = 5;
    field.focus();
    await sendKeys({ type: 'Padaria' });
    await field.updateComplete;

    expect(field.value).to.equal('Padaria');
    expect(field.renderRoot.querySelector('.counter')!.textContent).to.contain('7/5');
  });

  it('shows no count below 80 % of its length', async () => {
    field.maxLength = 10;
    field.value = 'Padaria';
    await field.updateComplete;

    expect(field.renderRoot.querySelector('.counter')).to.equal(null);
  });

  it('undoes with Ctrl+Z', async () => {
    field.value = 'Ana';
    await field.updateComplete;
    field.focus();
    await sendKeys({ press: 'End' });
    await sendKeys({ type: 'b' });
    await control('z');

    expect(field.value).to.equal('Ana');
  });

  it('cannot be typed into while read-only, and still takes the focus', async () => {
    field.value = 'Ana';
    field.readonly = true;
    await field.updateComplete;
    field.focus();
    await sendKeys({ type: 'x' });

    expect(field.value).to.equal('Ana');
    expect(field.matches(':focus-within')).to.equal(true);
  });

  it('points only at descriptions that exist', async () => {
    expect(input.hasAttribute('aria-describedby')).to.equal(false);
    field.hint = 'Como no documento';
    field.message = 'Informe o nome completo';
    await field.updateComplete;

    const ids = input.getAttribute('aria-describedby')!.split(' ');
    expect(ids).to.deep.equal(['message', 'about']);
    expect(ids.map((id) => field.shadowRoot!.getElementById(id)!.textContent!.trim())).to.deep.equal([
      'Informe o nome completo',
      'Como no documento',
    ]);
  });

  it('is invalid only by an error, not by a warning', async () => {
    field.message = 'Confira';
    field.severity = 'warning';
    await field.updateComplete;
    expect(input.hasAttribute('aria-invalid')).to.equal(false);

    field.severity = 'error';
    await field.updateComplete;
    expect(input.getAttribute('aria-invalid')).to.equal('true');
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/controls/radio-group/define.js';
import type { RadioGroup } from '../../../src/controls/radio-group/radio-group.js';
import { recordEvents } from '../../support/keys.js';
import '../../support/themed.js';

const kinds = [
  { value: 'natural', label: 'Física' },
  { value: 'legal', label: 'Jurídica' },
];

describe('<sales-contact-radio-group>', () => {
  let field: RadioGroup;

  beforeEach(async () => {
    field = await fixture(
      html`<sales-contact-radio-group label="Tipo da pessoa" .options=${kinds}></sales-contact-radio-group>`,
    );
  });

  function checked(): string | undefined {
    return field.renderRoot.querySelector<HTMLInputElement>(':checked')?.value;
  }

  it('is accessible, at rest, with an error and with its label hidden', async () => {
    await expect(field).to.be.accessible();
    field.message = 'Escolha o tipo da pessoa';
    await field.updateComplete;
    await expect(field).to.be.accessible();
    field.message = '';
    field.labelHidden = true;
    await field.updateComplete;
    await expect(field).to.be.accessible();
  });

  it('is chosen with the space bar and the arrow keys', async () => {
    const values: string[] = [];
    field.addEventListener('change', () => values.push(field.value));
    field.focus();
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'ArrowRight' });

    expect(values).to.deep.equal(['natural', 'legal']);
  });

  it('takes the focus at the chosen radio', async () => {
    field.value = 'legal';
    await field.updateComplete;
    field.focus();

    expect((field.shadowRoot!.activeElement as HTMLInputElement).value).to.equal('legal');
  });

  it('sends no event when a property is set, and shows the choice', async () => {
    const events = recordEvents(field, 'input', 'change');
    field.value = 'legal';
    await field.updateComplete;

    expect(checked()).to.equal('legal');
    expect(events).to.deep.equal([]);
  });

  it('shows no choice again when its value is emptied', async () => {
    field.value = 'legal';
    await field.updateComplete;
    field.value = '';
    await field.updateComplete;

    expect(checked()).to.equal(undefined);
  });

  it('keeps its choice while read-only', async () => {
    field.value = 'natural';
    field.readonly = true;
    await field.updateComplete;
    field.focus();
    await sendKeys({ press: 'ArrowRight' });

    expect(field.value).to.equal('natural');
    expect(field.matches(':focus-within')).to.equal(true);
  });
});

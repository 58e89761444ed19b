import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { pressKeys } from '../../support/keys.js';
import '../../support/themed.js';
import '../../../src/controls/chips-field/define.js';
import type { Chip, ChipsField } from '../../../src/controls/chips-field/chips-field.js';

const chips: readonly Chip[] = [
  { id: 'a', label: 'VENDAS2', title: 'vendas2@loja.example' },
  { id: 'b', label: 'compras@pao.example' },
  { id: 'c', label: 'joao@', error: 'Complete o endereço.' },
];

describe('<sales-contact-chips-field>', () => {
  let field: ChipsField;
  let input: HTMLInputElement;
  let events: unknown[];

  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) {
      await pressKeys(key);
      await field.updateComplete;
    }
  };
  const focused = (): string | null | undefined =>
    (field.renderRoot as ShadowRoot).activeElement?.getAttribute('aria-label');
  const paste = (text: string): void => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    input.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
    );
  };

  beforeEach(async () => {
    const box = await fixture<HTMLElement>(html`
      <div>
        <sales-contact-chips-field label="E-mails para Spy" .chips=${chips}></sales-contact-chips-field>
        <button>depois</button>
      </div>
    `);
    field = box.querySelector('sales-contact-chips-field')!;
    await field.updateComplete;
    input = field.renderRoot.querySelector('input')!;
    events = [];
    for (const name of ['commit', 'remove', 'choose']) {
      field.addEventListener(name, (event) => events.push([name, (event as CustomEvent<unknown>).detail]));
    }
    field.addEventListener('remove', (event) => {
      const { id } = (event as CustomEvent<{ id: string }>).detail;
      field.chips = field.chips.filter((chip) => chip.id !== id);
    });
  });

  it('is accessible with chips, one of them wrong, and empty', async () => {
    await expect(field).to.be.accessible();
    field.chips = [];
    await field.updateComplete;
    await expect(field).to.be.accessible();
  });

  it('lists the chips and what is wrong with each in words', () => {
    expect(field.renderRoot.querySelectorAll('[role="list"] > li')).to.have.length(3);
    expect(field.renderRoot.querySelector('#errors')?.textContent).to.contain('joao@: Complete o endereço.');
    expect(input.getAttribute('aria-invalid')).to.equal('true');
  });

  for (const key of ['Enter', ',', ';']) {
    it(`hands out the typed text on ${key}`, async () => {
      input.focus();
      await sendKeys({ type: 'ana@loja.example' });
      await press(key);

      expect(events).to.deep.equal([
        ['commit', { text: key === 'Enter' ? 'ana@loja.example' : `ana@loja.example${key}` }],
      ]);
      expect([field.text, input.value]).to.deep.equal(['', '']);
    });
  }

  it('hands out the typed text on leaving', async () => {
    input.focus();
    await sendKeys({ type: 'ana@loja.example' });
    await press('Tab');

    expect(events).to.deep.equal([['commit', { text: 'ana@loja.example' }]]);
  });

  it('lets Enter go on to the form while nothing is typed', async () => {
    let sent = 0;
    field.parentElement!.addEventListener('keydown', () => (sent += 1));
    input.focus();
    await press('Enter');

    expect([sent, events.length]).to.deep.equal([1, 0]);
  });

  it('hands out a pasted list at once, with what was typed before it', async () => {
    input.focus();
    await sendKeys({ type: 'x@y.example' });
    paste('Ana <ana@loja.example>;\nbia@loja.example');

    expect(events).to.deep.equal([['commit', { text: 'x@y.example, Ana <ana@loja.example>;\nbia@loja.example' }]]);
  });

  it('leaves a pasted single word to the input', () => {
    input.focus();
    paste('ana@loja.example');

    expect(events).to.deep.equal([]);
  });

  it('marks the last chip on the first Backspace and removes it on the second', async () => {
    input.focus();
    await press('Backspace');
    expect([focused(), events.length]).to.deep.equal(['Remover joao@', 0]);

    await press('Backspace');

    expect(events).to.deep.equal([['remove', { id: 'c' }]]);
    expect((field.renderRoot as ShadowRoot).activeElement === input).to.equal(true);
  });

  it('walks the chips with the arrows', async () => {
    input.focus();
    await press('ArrowLeft', 'ArrowLeft');
    expect(focused()).to.equal('Remover compras@pao.example');

    await press('ArrowRight', 'ArrowRight');
    expect((field.renderRoot as ShadowRoot).activeElement === input).to.equal(true);
  });

  it('removes a chip in the middle with Delete and goes to the next', async () => {
    input.focus();
    await press('ArrowLeft', 'ArrowLeft', 'Delete');

    expect(events).to.deep.equal([['remove', { id: 'b' }]]);
    expect(focused()).to.equal('Remover joao@');
  });

  it('suggests what its source knows', async () => {
    field.source = async () => [{ id: 'u2', label: 'VENDAS2', detail: 'Bruno Lima' }];
    await field.updateComplete;
    input.focus();
    await sendKeys({ type: 'v' });
    await waitUntil(() => field.renderRoot.querySelector('[role="option"]') !== null);
    await expect(field).to.be.accessible();

    await press('ArrowDown', 'Enter');

    expect(events).to.have.length(1);
    expect(events[0]).to.deep.equal(['choose', { option: { id: 'u2', label: 'VENDAS2', detail: 'Bruno Lima' } }]);
    expect(field.text).to.equal('');
  });

  it('says nothing when properties are set, and cannot be changed while read-only', async () => {
    field.readonly = true;
    field.text = 'x';
    await field.updateComplete;
    input.focus();
    await press('Backspace', 'Enter');

    expect(events).to.deep.equal([]);
    expect(field.renderRoot.querySelector('.remove') === null).to.equal(true);
  });
});

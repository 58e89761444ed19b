import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { pressKeys } from '../../support/keys.js';
import '../../support/themed.js';
import '../../../src/controls/combobox/define.js';
import type { Combobox } from '../../../src/controls/combobox/combobox.js';
import type { Option } from '../../../src/controls/combobox/option.js';

const types: readonly Option[] = [
  { id: '1', label: 'Vendas', code: '1' },
  { id: '1.3', label: 'Demonstração', code: '1.3', parentId: '1', color: '#2a7' },
  { id: '1.4', label: 'Proposta', code: '1.4', parentId: '1' },
  { id: '2', label: 'Pós-venda', code: '2' },
  { id: '2.1', label: 'Implantação', code: '2.1', parentId: '2' },
];

const users: readonly Option[] = [
  { id: 'u1', label: 'VENDAS1', detail: 'Ana Souza' },
  { id: 'u2', label: 'VENDAS2', detail: 'Bruno Lima' },
];

describe('<sales-contact-combobox>', () => {
  let field: Combobox;
  let input: HTMLInputElement;
  let events: string[];

  const rows = (): HTMLElement[] => [...field.renderRoot.querySelectorAll<HTMLElement>('[role="option"]')];
  const labels = (): string[] => rows().map((row) => row.innerText.replace(/\s+/g, ' ').trim());
  const press = async (...keys: string[]): Promise<void> => {
    await pressKeys(...keys);
    await field.updateComplete;
  };
  const type = async (text: string): Promise<void> => {
    await sendKeys({ type: text });
    await field.updateComplete;
  };

  const open = async (properties: Partial<Combobox> = {}): Promise<void> => {
    const box = await fixture<HTMLElement>(html`
      <div>
        <sales-contact-combobox label="Tipo de atendimento" name="serviceType"></sales-contact-combobox>
        <button>depois</button>
      </div>
    `);
    field = box.querySelector('sales-contact-combobox')!;
    Object.assign(field, { options: types }, properties);
    await field.updateComplete;
    input = field.renderRoot.querySelector('input')!;
    events = [];
    for (const name of ['input', 'change', 'choose', 'extra']) {
      field.addEventListener(name, () => events.push(`${name} ${field.value}|${field.text}`));
    }
  };

  describe('with a list', () => {
    beforeEach(() => open());

    it('is accessible at rest, with an error and open', async () => {
      await expect(field).to.be.accessible();
      field.message = 'Escolha o tipo de atendimento.';
      field.required = true;
      await field.updateComplete;
      await expect(field).to.be.accessible();

      field.focus();
      await press('Alt+ArrowDown', 'ArrowDown');

      expect(rows()).to.have.length(3);
      await expect(field).to.be.accessible();
    });

    it('shows the color of a row as a dot', async () => {
      field.focus();
      await press('Alt+ArrowDown');
      const dots = rows().map((row) => row.querySelector('circle'));

      expect(dots.map((dot) => dot && getComputedStyle(dot).fill)).to.deep.equal(['rgb(34, 170, 119)', null, null]);
    });

    it('draws no row while it is closed', () => {
      expect(rows()).to.have.length(0);
      expect(input.getAttribute('aria-expanded')).to.equal('false');
    });

    it('says nothing when properties are set', async () => {
      field.value = '1.4';
      await field.updateComplete;

      expect(input.value).to.equal('Vendas / Proposta');
      expect(events).to.deep.equal([]);
    });

    it('chooses by typing a part and Enter', async () => {
      let sent = 0;
      field.parentElement!.addEventListener('keydown', (event) => {
        if (event.key === 'Enter') sent += 1;
      });

      field.focus();
      await type('prop');
      await press('ArrowDown', 'Enter');

      expect(field.value).to.equal('1.4');
      expect(input.value).to.equal('Vendas / Proposta');
      expect(events.slice(-3)).to.deep.equal([
        'input 1.4|Vendas / Proposta',
        'choose 1.4|Vendas / Proposta',
        'change 1.4|Vendas / Proposta',
      ]);
      expect(sent).to.equal(0);
      expect(field.open).to.equal(false);
    });

    it('lets Enter go on to the form while nothing is to be chosen', async () => {
      let sent = 0;
      field.parentElement!.addEventListener('keydown', () => (sent += 1));

      field.focus();
      await press('Enter');

      expect(sent).to.equal(1);
    });

    it('filters without accents and marks what matched', async () => {
      field.focus();
      await type('IMPLANTACAO');

      expect(labels()).to.deep.equal(['2.1 Implantação']);
      expect(field.renderRoot.querySelector('mark')?.textContent).to.equal('Implantação');
    });

    it('names headings as groups that cannot be reached', async () => {
      field.focus();
      await press('Alt+ArrowDown', 'ArrowDown');

      const groups = [...field.renderRoot.querySelectorAll('[role="group"]')];
      expect(groups).to.have.length(2);
      expect(input.getAttribute('aria-activedescendant')).to.equal('row-0');
      expect(field.renderRoot.querySelector('#row-0')?.textContent).to.contain('Demonstração');
    });

    it('chooses the row one moved to on Tab', async () => {
      field.focus();
      await type('v');
      await press('ArrowDown', 'ArrowDown', 'Tab');

      expect(field.value).to.equal('1.4');
    });

    it('keeps a text that names no row, and says so once on leaving', async () => {
      field.focus();
      await type('xyz');
      await press('Tab');

      expect([field.value, field.text, input.value]).to.deep.equal(['', 'xyz', 'xyz']);
      expect(events.filter((event) => event.startsWith('change'))).to.have.length(1);
    });

    it('takes a text that names one row in full for a choice on leaving', async () => {
      field.focus();
      await type('demonstracao');
      await press('Tab');

      expect(field.value).to.equal('1.3');
      expect(events.at(-1)).to.equal('change 1.3|Vendas / Demonstração');
    });

    it('closes on the first Esc and clears on the second', async () => {
      field.value = '1.4';
      field.focus();
      await press('Alt+ArrowDown');
      expect(rows()).to.have.length(3);

      await press('Escape');
      expect([rows().length, field.value]).to.deep.equal([0, '1.4']);

      await press('Escape');
      expect([field.value, input.value]).to.deep.equal(['', '']);
    });

    it('starts at the chosen row', async () => {
      field.value = '1.4';
      field.focus();
      await press('Alt+ArrowDown', 'ArrowDown');

      expect(field.renderRoot.querySelector('.active')?.textContent).to.contain('Proposta');
      expect(field.renderRoot.querySelector('.active')?.getAttribute('aria-selected')).to.equal('true');
    });

    it('opens by the button and chooses by a press, with the focus in the input', async () => {
      field.renderRoot.querySelector<HTMLElement>('[aria-label="Abrir lista"]')!.click();
      await field.updateComplete;
      rows()[2]!.click();
      await field.updateComplete;

      expect(field.value).to.equal('2.1');
      expect((field.renderRoot as ShadowRoot).activeElement === input).to.equal(true);
    });

    it('clears by the button', async () => {
      field.value = '1.4';
      await field.updateComplete;
      field.renderRoot.querySelector<HTMLElement>('[aria-label="Limpar"]')!.click();

      expect([field.value, field.text]).to.deep.equal(['', '']);
      expect(events).to.deep.equal(['input |']);
    });

    it('closes when one presses elsewhere', async () => {
      field.focus();
      await press('Alt+ArrowDown');
      document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      await field.updateComplete;

      expect(rows()).to.have.length(0);
    });

    it('stands in the top layer below the control', async () => {
      field.focus();
      await press('Alt+ArrowDown');
      const popup = field.renderRoot.querySelector<HTMLElement>('#popup')!;
      await waitUntil(() => popup.style.top !== '');

      const control = field.renderRoot.querySelector('.control')!.getBoundingClientRect();
      const box = popup.getBoundingClientRect();
      expect(popup.matches(':popover-open')).to.equal(true);
      expect(Math.abs(box.left - control.left)).to.be.lessThan(1);
      expect(box.top - control.bottom).to.be.within(3, 5);
      expect(box.width).to.be.at.least(control.width - 1);
    });

    it('does nothing while it is read-only', async () => {
      field.readonly = true;
      field.value = '1.4';
      await field.updateComplete;
      field.focus();
      await type('x');
      await press('Alt+ArrowDown', 'ArrowDown', 'Escape');

      expect([field.value, input.value, rows().length, events.length]).to.deep.equal([
        '1.4',
        'Vendas / Proposta',
        0,
        0,
      ]);
      expect(field.renderRoot.querySelector('button') === null).to.equal(true);
    });

    it('looks for nothing while an input method composes', async () => {
      field.focus();
      input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
      await type('prop');
      expect([rows().length, field.text]).to.deep.equal([0, 'prop']);

      input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
      await field.updateComplete;
      expect(rows()).to.have.length(1);
    });

    it('draws a hundred rows of many and says how many more there are', async () => {
      field.options = Array.from({ length: 1000 }, (_, index) => ({ id: `${index}`, label: `Linha ${index}` }));
      field.focus();
      await press('Alt+ArrowDown');

      expect(rows()).to.have.length(100);
      expect(field.renderRoot.querySelector('.note')?.textContent).to.equal('mais 900. Continue digitando.');
    });

    it('shows markup in a label as text', async () => {
      field.options = [{ id: 'a', label: '<img src=x onerror=alert(1)>' }];
      field.focus();
      await press('Alt+ArrowDown');

      expect(field.renderRoot.querySelector('img') === null).to.equal(true);
      expect(labels()).to.deep.equal(['<img src=x onerror=alert(1)>']);
    });
  });

  it('opens by F2 where it is a lookup, and nowhere else', async () => {
    await open();
    field.focus();
    await press('F2');
    expect(rows()).to.have.length(0);

    field.lookupKey = true;
    await press('F2');
    expect(rows()).to.have.length(3);
  });

  it('takes any text where free text is welcome', async () => {
    await open({ freeText: true, options: [{ id: 'a', label: 'Planilha' }] });
    field.focus();
    await type('Sistema X');
    expect(field.renderRoot.querySelector('#popup') === null).to.equal(true);
    await press('Tab');

    expect(events.at(-1)).to.equal('change |Sistema X');
  });

  it('takes the first row on Enter where that is wanted', async () => {
    await open({ pickFirst: true });
    field.focus();
    await type('pro');
    await press('Enter');

    expect(field.value).to.equal('1.4');
  });

  it('offers the typed text as a last row', async () => {
    await open({ extra: { label: 'Cadastrar novo' }, source: async () => [] });
    const texts: string[] = [];
    field.addEventListener('extra', (event) => texts.push((event as CustomEvent<{ text: string }>).detail.text));
    field.focus();
    await type('Padaria Sol');
    await waitUntil(() => rows().length === 1);
    expect(labels()).to.deep.equal(['Cadastrar novo: Padaria Sol']);

    await press('ArrowUp', 'Enter');

    await waitUntil(() => texts.length === 1);
    expect(texts).to.deep.equal(['Padaria Sol']);
  });

  it('takes no row of an older text for whoever types fast: the keys wait for the answer', async () => {
    const asked = new Map<string, (options: readonly Option[]) => void>();
    const source = (text: string): Promise<readonly Option[]> => new Promise((resolve) => asked.set(text, resolve));
    await open({ pickFirst: true, extra: { label: 'Cadastrar novo' }, source });
    const texts: string[] = [];
    field.addEventListener('extra', (event) => texts.push((event as CustomEvent<{ text: string }>).detail.text));
    field.focus();
    await type('11');
    await waitUntil(() => asked.has('11'));
    asked.get('11')!([{ id: 'other', label: 'Outra empresa' }]);
    await waitUntil(() => labels().includes('Outra empresa'));

    await type('2');
    await press('ArrowDown', 'Enter');

    expect([field.value, texts.length]).to.deep.equal(['', 0]);
    await waitUntil(() => asked.has('112'));
    asked.get('112')!([]);
    await waitUntil(() => texts.length === 1);
    expect([field.value, texts]).to.deep.equal(['', ['112']]);
  });

  it('forgets the keys that wait on Escape', async () => {
    const asked = new Map<string, (options: readonly Option[]) => void>();
    const source = (text: string): Promise<readonly Option[]> => new Promise((resolve) => asked.set(text, resolve));
    await open({ pickFirst: true, source });
    field.focus();
    await type('pad');
    await press('Enter');
    await press('Escape');
    await waitUntil(() => asked.has('pad'));

    asked.get('pad')!([{ id: 'p', label: 'Padaria' }]);
    await aTimeout(200);

    expect(field.value).to.equal('');
  });

  it('leaves whoever moved to that last row on it when the answer comes', async () => {
    const asked = new Map<string, (options: readonly Option[]) => void>();
    const source = (text: string): Promise<readonly Option[]> => new Promise((resolve) => asked.set(text, resolve));
    await open({ extra: { label: 'Cadastrar novo' }, source });
    const texts: string[] = [];
    field.addEventListener('extra', (event) => texts.push((event as CustomEvent<{ text: string }>).detail.text));
    field.focus();
    await type('Padaria Sol');
    await waitUntil(() => asked.has('Padaria Sol'));
    await press('ArrowUp');
    asked.get('Padaria Sol')!(users);
    await waitUntil(() => rows().length === 3);
    await press('Enter');

    expect(texts).to.deep.equal(['Padaria Sol']);
    expect(field.value).to.equal('');
  });

  describe('with a source', () => {
    let answers: {
      text: string;
      signal: AbortSignal;
      resolve: (options: readonly Option[]) => void;
      reject: (e: Error) => void;
    }[];

    beforeEach(async () => {
      answers = [];
      await open({
        options: [],
        source: (text, signal) =>
          new Promise((resolve, reject) => void answers.push({ text, signal, resolve, reject })),
      });
      field.focus();
    });

    it('shows what the source answers, unfiltered', async () => {
      await type('b');
      answers[0]!.resolve(users);
      await waitUntil(() => rows().length === 2);

      expect(labels()).to.deep.equal(['VENDAS1 Ana Souza', 'VENDAS2 Bruno Lima']);
      await expect(field).to.be.accessible();
    });

    it('drops the answer to an older text', async () => {
      await type('a');
      await aTimeout(200);
      await type('b');
      answers[1]!.resolve([users[1]!]);
      answers[0]!.resolve(users);
      await waitUntil(() => rows().length > 0);

      expect(answers[0]!.signal.aborted).to.equal(true);
      expect(labels()).to.deep.equal(['VENDAS2 Bruno Lima']);
    });

    it('shows progress when the answer takes long', async () => {
      await type('a');
      expect(field.renderRoot.querySelector('.note') === null).to.equal(true);
      await waitUntil(() => field.renderRoot.querySelector('.note')?.textContent === 'Buscando…');
      await expect(field).to.be.accessible();
    });

    it('says that nothing was found', async () => {
      await type('zz');
      answers[0]!.resolve([]);
      await aTimeout(200);
      answers[1]!.resolve([]);
      await waitUntil(() => field.renderRoot.querySelector('.note') !== null);

      expect(field.renderRoot.querySelector('.note')?.textContent).to.equal('Nada encontrado para “zz”.');
      const status = field.renderRoot.querySelector('[role="status"]')!;
      expect(status.textContent).to.equal('');
      await waitUntil(() => status.textContent === 'Nada encontrado para “zz”.', 'it is said after a rest', {
        timeout: 3000,
      });
    });

    it('says that a call failed, and asks again by key', async () => {
      field.describeFailure = () => 'O servidor não respondeu.';
      await type('a');
      answers[0]!.reject(new Error('down'));
      await waitUntil(() => field.renderRoot.querySelector('.failed') !== null);
      expect(field.renderRoot.querySelector('.failed span')?.textContent).to.equal('O servidor não respondeu.');
      await expect(field).to.be.accessible();

      await press('Tab');
      expect((field.renderRoot as ShadowRoot).activeElement?.textContent).to.equal('Tentar de novo');
      await press('Enter');
      await waitUntil(() => answers.length === 2);
      answers[1]!.resolve(users);
      await waitUntil(() => rows().length === 2);
    });

    it('takes the first row of the answer to Enter where that is wanted, not one of an older answer', async () => {
      field.pickFirst = true;
      await type('v');
      answers[0]!.resolve(users);
      await waitUntil(() => rows().length === 2);
      await aTimeout(200);
      await type('2');
      await press('Enter');
      expect(field.value).to.equal('');

      answers[1]!.resolve([users[1]!]);
      await waitUntil(() => field.value === 'u2');
    });

    it('chooses a name typed in full even when its answer comes after leaving', async () => {
      await sendKeys({ type: 'v' });
      await press('Tab');
      expect(field.value).to.equal('');

      answers.at(-1)!.resolve([{ id: 'v', label: 'V' }]);
      await waitUntil(() => field.value === 'v');

      expect(events.at(-1)).to.equal('change v|V');
      expect(rows()).to.have.length(0);
    });

    it('ends its call when it leaves the page', async () => {
      await type('a');
      field.remove();

      expect(answers[0]!.signal.aborted).to.equal(true);
    });
  });
});

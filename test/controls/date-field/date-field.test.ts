import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { pressKeys } from '../../support/keys.js';
import '../../support/themed.js';
import '../../../src/controls/date-field/define.js';
import type { DateField } from '../../../src/controls/date-field/date-field.js';

describe('<sales-contact-date-field>', () => {
  let field: DateField;
  let input: HTMLInputElement;
  let events: string[];

  const press = async (...keys: string[]): Promise<void> => {
    await pressKeys(...keys);
    await field.updateComplete;
  };
  const reading = (): string => field.renderRoot.querySelector('.reading')?.textContent ?? '';
  const openCalendar = async (): Promise<void> => {
    field.focus();
    await press('Alt+ArrowDown');
  };
  const deepActive = (): Element | null => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active;
  };

  beforeEach(async () => {
    const box = await fixture<HTMLElement>(html`
      <div>
        <sales-contact-date-field label="Data de próximo contato" today="2026-11-24"></sales-contact-date-field>
        <button>depois</button>
      </div>
    `);
    field = box.querySelector('sales-contact-date-field')!;
    await field.updateComplete;
    input = field.renderRoot.querySelector('input')!;
    events = [];
    for (const name of ['input', 'change']) field.addEventListener(name, () => events.push(`${name} ${field.value}`));
  });

  it('is accessible at rest and with an error', async () => {
    await expect(field).to.be.accessible();
    field.message = 'A data já passou. Escolha hoje ou um dia futuro.';
    await field.updateComplete;
    await expect(field).to.be.accessible();
  });

  it('shows a day as dd/mm/aaaa and says nothing when it is set', async () => {
    field.value = '2027-01-05';
    await field.updateComplete;

    expect(input.value).to.equal('05/01/2027');
    expect(events).to.deep.equal([]);
  });

  it('shows how it reads what is typed, and writes it out on leaving', async () => {
    field.focus();
    await sendKeys({ type: '0501' });
    await field.updateComplete;
    expect([input.value, reading(), field.value]).to.deep.equal(['0501', 'ter, 05/01/2027', '2027-01-05']);

    await press('Tab');

    expect([input.value, reading()]).to.deep.equal(['05/01/2027', '']);
    expect(events.at(-1)).to.equal('change 2027-01-05');
  });

  it('reads words and jumps', async () => {
    field.focus();
    await sendKeys({ type: '+3u' });
    await press('Tab');

    expect(field.value).to.equal('2026-11-27');
  });

  it('keeps what cannot be read as typed', async () => {
    field.focus();
    await sendKeys({ type: '31/02' });
    await press('Tab');

    expect([field.value, field.text, input.value]).to.deep.equal(['', '31/02', '31/02']);
  });

  it('moves by a day with the arrows and by a week with Shift', async () => {
    field.value = '2026-11-27';
    field.focus();
    await press('ArrowUp');
    expect([field.value, input.value]).to.deep.equal(['2026-11-28', '28/11/2026']);

    await press('Shift+ArrowDown');
    expect(field.value).to.equal('2026-11-21');
  });

  it('does nothing while it is read-only', async () => {
    field.readonly = true;
    field.value = '2026-11-27';
    await field.updateComplete;
    field.focus();
    await sendKeys({ type: '1' });
    await press('ArrowUp', 'Alt+ArrowDown');

    expect([field.value, field.open, events.length]).to.deep.equal(['2026-11-27', false, 0]);
  });

  describe('calendar', () => {
    const day = (): string => deepActive()?.getAttribute('aria-label') ?? '';
    const cell = (name: string): HTMLElement => field.renderRoot.querySelector(`td[aria-label='${name}']`)!;
    const month = (): string => field.renderRoot.querySelector('.month')?.textContent ?? '';
    const turn = async (name: string): Promise<void> => {
      field.renderRoot.querySelector<HTMLElement>(`button[aria-label='${name}']`)!.click();
      await field.updateComplete;
    };

    it('opens on the chosen day, is accessible and in Portuguese', async () => {
      field.value = '2026-11-27';
      await openCalendar();

      expect(day()).to.equal('27 de novembro');
      expect(deepActive()?.getAttribute('aria-selected')).to.equal('true');
      expect(field.renderRoot.querySelector('th')?.getAttribute('aria-label')).to.equal('domingo');
      await expect(field).to.be.accessible();
    });

    it('opens on today while there is no day, and marks it', async () => {
      await openCalendar();

      expect(day()).to.equal('24 de novembro');
      expect(deepActive()?.getAttribute('aria-current')).to.equal('date');
      expect(field.renderRoot.querySelectorAll("[aria-selected='true']").length).to.equal(0);
    });

    it('puts every day under its weekday', async () => {
      await openCalendar();
      const columns = ['1 de novembro', '24 de novembro', '28 de novembro'].map(
        (name) => (cell(name) as HTMLTableCellElement).cellIndex,
      );

      expect(columns).to.deep.equal([0, 2, 6]);
      expect(field.renderRoot.querySelectorAll('td[data-day]').length).to.equal(30);
    });

    it('shows weekends and holidays as such, the holiday with its name', async () => {
      field.value = '2026-11-20';
      await openCalendar();
      const isRest = (name: string): boolean => cell(name).classList.contains('rest');

      expect(['19 de novembro', '20 de novembro', '21 de novembro'].map(isRest)).to.deep.equal([false, true, true]);
      expect(cell('20 de novembro').title).to.contain('Consciência Negra');
    });

    it('knows the holidays of the state', async () => {
      field.value = '2026-07-09';
      await openCalendar();
      expect(cell('9 de julho').classList.contains('rest')).to.equal(false);

      field.state = 'SP';
      await field.updateComplete;
      expect(cell('9 de julho').classList.contains('rest')).to.equal(true);
    });

    it('chooses by keys and gives the focus back', async () => {
      await openCalendar();
      await press('ArrowRight', 'Enter');

      expect(field.value).to.equal('2026-11-25');
      expect(events).to.deep.equal(['input 2026-11-25', 'change 2026-11-25']);
      expect(deepActive() === input).to.equal(true);
      expect(field.open).to.equal(false);
    });

    it('chooses by a click', async () => {
      await openCalendar();
      cell('30 de novembro').click();
      await field.updateComplete;

      expect([field.value, field.open]).to.deep.equal(['2026-11-30', false]);
    });

    it('is left as it was by a click between the days', async () => {
      await openCalendar();
      field.renderRoot.querySelector<HTMLElement>('td:not([data-day])')!.click();
      await field.updateComplete;

      expect([field.value, field.open]).to.deep.equal(['', true]);
    });

    const ways: readonly (readonly [string, string, string])[] = [
      ['ArrowLeft', '23 de novembro', 'novembro de 2026'],
      ['ArrowUp', '17 de novembro', 'novembro de 2026'],
      ['ArrowDown', '1 de dezembro', 'dezembro de 2026'],
      ['Home', '22 de novembro', 'novembro de 2026'],
      ['End', '28 de novembro', 'novembro de 2026'],
      ['PageUp', '24 de outubro', 'outubro de 2026'],
      ['PageDown', '24 de dezembro', 'dezembro de 2026'],
      ['Shift+PageUp', '24 de novembro', 'novembro de 2025'],
      ['Shift+PageDown', '24 de novembro', 'novembro de 2027'],
    ];
    for (const [key, name, shown] of ways) {
      it(`goes to ${name} with ${key}, and says the month`, async () => {
        await openCalendar();
        await press(key);

        expect([day(), month()]).to.deep.equal([name, shown]);
        expect(field.value).to.equal('');
      });
    }

    it('keeps the focus while the rows of the month change', async () => {
      field.value = '2026-05-31';
      await openCalendar();
      await press('PageDown');
      expect([field.open, day(), month()]).to.deep.equal([true, '30 de junho', 'junho de 2026']);

      await press('PageUp', 'PageUp');
      expect([field.open, day()]).to.deep.equal([true, '30 de abril']);
    });

    it('stays on the button that turns the page', async () => {
      await openCalendar();
      await press('Shift+Tab', 'Enter');
      expect([day(), month()]).to.deep.equal(['Próximo mês', 'dezembro de 2026']);

      await turn('Mês anterior');
      await turn('Mês anterior');
      expect(month()).to.equal('outubro de 2026');
    });

    it('closes on Esc and gives the focus back', async () => {
      await openCalendar();
      await press('Escape');

      expect([field.open, field.value]).to.deep.equal([false, '']);
      expect(deepActive() === input).to.equal(true);
    });

    it('closes when the focus leaves the field', async () => {
      await openCalendar();
      document.querySelector('button')!.focus();
      await field.updateComplete;

      expect(field.open).to.equal(false);
    });

    it('opens where no list of holidays reaches', async () => {
      field.value = '2300-01-01';
      await openCalendar();

      expect([day(), month()]).to.deep.equal(['1 de janeiro', 'janeiro de 2300']);
    });
  });
});

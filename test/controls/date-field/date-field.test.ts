import { expect, fixture, html, waitUntil } from '@open-wc/testing';
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
    await waitUntil(() => deepActive()?.matches('.num') === true, 'the calendar has the focus', { timeout: 5000 });
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
    it('opens on the chosen day, is accessible and in Portuguese', async () => {
      field.value = '2026-11-27';
      await openCalendar();

      expect(deepActive()?.getAttribute('aria-label')).to.equal('27 de novembro');
      expect(field.renderRoot.querySelector('calendar-month')!.shadowRoot!.querySelector('th')?.textContent).to.contain(
        'domingo',
      );
      await expect(field).to.be.accessible();
    });

    it('chooses by keys and gives the focus back', async () => {
      await openCalendar();
      await press('ArrowRight');
      await waitUntil(() => deepActive()?.getAttribute('aria-label') === '25 de novembro');
      await press('Enter');

      expect(field.value).to.equal('2026-11-25');
      expect(events).to.deep.equal(['input 2026-11-25', 'change 2026-11-25']);
      expect(deepActive() === input).to.equal(true);
      expect(field.open).to.equal(false);
    });

    it('closes on Esc and gives the focus back', async () => {
      await openCalendar();
      await press('Escape');

      expect([field.open, field.value]).to.deep.equal([false, '']);
      expect(deepActive() === input).to.equal(true);
    });

    it('has buttons for the months with names', async () => {
      await openCalendar();
      const names = [...field.renderRoot.querySelectorAll('calendar-date > .chevron')].map((part) =>
        part.textContent?.trim(),
      );

      expect(names).to.deep.equal(['Mês anterior', 'Próximo mês']);
    });

    it('says the month and year it shows, also after turning the page', async () => {
      await openCalendar();
      expect(field.renderRoot.querySelector('.month')?.textContent).to.equal('novembro de 2026');

      await press('PageDown');
      await waitUntil(() => field.renderRoot.querySelector('.month')?.textContent === 'dezembro de 2026');
      expect(deepActive()?.getAttribute('aria-label')).to.equal('24 de dezembro');
    });

    it('closes when the focus leaves the field', async () => {
      await openCalendar();
      document.querySelector('button')!.focus();
      await field.updateComplete;

      expect(field.open).to.equal(false);
    });
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../support/themed.js';
import '../../../src/controls/quick-picks/define.js';
import type { QuickPicks } from '../../../src/controls/quick-picks/quick-picks.js';

describe('<sales-contact-quick-picks>', () => {
  let row: QuickPicks;
  let picked: string[];

  beforeEach(async () => {
    row = await fixture<QuickPicks>(html`
      <sales-contact-quick-picks label="Datas sugeridas"></sales-contact-quick-picks>
    `);
    row.picks = [
      { id: 'a', label: 'Hoje' },
      { id: 'b', label: 'Amanhã' },
      { id: 'c', label: 'Próxima segunda' },
    ];
    picked = [];
    row.addEventListener('pick', (event) => picked.push((event as CustomEvent<{ id: string }>).detail.id));
    await row.updateComplete;
  });

  const active = (): string => row.shadowRoot?.activeElement?.textContent?.trim() ?? '';
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await sendKeys({ press: key });
    await row.updateComplete;
  };

  it('is accessible with several values and with one', async () => {
    await expect(row).to.be.accessible();
    row.picks = row.picks.slice(0, 1);
    await row.updateComplete;

    await expect(row).to.be.accessible();
    expect(row.renderRoot.querySelector('[role="toolbar"]')).to.equal(null);
  });

  it('is one stop for Tab and moves inside with the arrows, round the ends', async () => {
    await press('Tab');
    expect(active()).to.equal('Hoje');
    await press('ArrowLeft');
    expect(active()).to.equal('Próxima segunda');
    await press('ArrowRight', 'ArrowRight');
    expect(active()).to.equal('Amanhã');

    await press('Tab');
    expect(active()).to.equal('');
    await sendKeys({ down: 'Shift' });
    await press('Tab');
    await sendKeys({ up: 'Shift' });

    expect(active()).to.equal('Amanhã');
  });

  it('tells which value was taken', async () => {
    row.focus();
    await press('End', 'Enter', 'Home', 'Space');

    expect(picked).to.deep.equal(['c', 'a']);
  });

  it('stays reachable when values go', async () => {
    row.focus();
    await press('End');
    row.picks = row.picks.slice(0, 1);
    await row.updateComplete;

    expect(row.renderRoot.querySelector('button')?.tabIndex).to.equal(0);
  });
});

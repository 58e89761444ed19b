import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { LitElement } from 'lit';
import { createMemoryAdapters } from '../../src/adapters/memory/memory.js';
import '../../src/agenda/define.js';
import type { SalesContactAgenda } from '../../src/agenda/agenda.js';
import { enhanced, measure, wcagAA } from '../ui/support/contrast.js';
import { cutOrBeyond } from '../ui/support/overflow.js';
import '../ui/support/themed-box.js';
import { agendaData } from './samples.js';

const settled = (): Promise<void> => aTimeout(300);

async function mount(): Promise<SalesContactAgenda> {
  // It stands on the surface of the host page, and has none of its own.
  const page = await fixture<HTMLElement>(
    html`<test-themed-box
      ><sales-contact-agenda form-link .adapters=${createMemoryAdapters(agendaData())}></sales-contact-agenda
    ></test-themed-box>`,
  );
  const agenda = page.querySelector('sales-contact-agenda')!;
  await waitUntil(() => agenda.renderRoot.querySelector('.row') !== null, 'the agenda is shown');
  return agenda;
}

/** An open contact with everything in its form that can be wrong. */
async function openWrong(agenda: SalesContactAgenda): Promise<ParentNode> {
  await agenda.open('1');
  const detail = agenda.renderRoot.querySelector('sales-contact-agenda-contact')!;
  await waitUntil(() => detail.renderRoot.querySelector('form') !== null, 'the contact is open');
  detail.renderRoot.querySelector<HTMLElement>('.submit')!.click();
  await settled();
  return detail.renderRoot;
}

describe('the look of the agenda', () => {
  for (const theme of ['light', 'dark', 'high-contrast']) {
    it(`keeps its contrast in ${theme}`, async () => {
      await setViewport({ width: 1366, height: 900 });
      const agenda = await mount();
      for (const element of [agenda, agenda.closest<LitElement>('test-themed-box')!]) {
        element.setAttribute('theme', theme);
      }
      const needs = theme === 'high-contrast' ? enhanced : wcagAA;
      await settled();
      const list = measure(document.body, needs);
      await openWrong(agenda);
      const opened = measure(document.body, needs);

      expect(list.counts.text).to.be.greaterThan(20);
      expect(opened.counts.text).to.be.greaterThan(60);
      expect([...list.findings, ...opened.findings].map(({ what, ratio }) => `${ratio} ${what}`)).to.deep.equal([]);
    });
  }

  it('is whole at 320 px, as 400 % zoom has it, from right to left too', async () => {
    await setViewport({ width: 320, height: 256 });
    const agenda = await mount();
    await settled();
    expect(cutOrBeyond(agenda.renderRoot)).to.deep.equal([]);

    const detail = await openWrong(agenda);
    expect(cutOrBeyond(detail)).to.deep.equal([]);
    document.documentElement.setAttribute('dir', 'rtl');
    await settled();

    expect(cutOrBeyond(agenda.renderRoot)).to.deep.equal([]);
    expect(cutOrBeyond(detail)).to.deep.equal([]);
  });

  afterEach(async () => {
    document.documentElement.removeAttribute('dir');
    await setViewport({ width: 800, height: 600 });
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/controls/notice/define.js';
import type { Notice } from '../../../src/controls/notice/notice.js';
import { recordEvents } from '../../support/keys.js';
import '../../support/themed.js';

describe('<sales-contact-notice>', () => {
  let notice: Notice;

  beforeEach(async () => {
    notice = await fixture(
      html`<sales-contact-notice>Você tem 3 rascunhos.<button slot="actions">Ver todos</button></sales-contact-notice>`,
    );
  });

  for (const kind of ['info', 'warning', 'success', 'error'] as const) {
    it(`is accessible as ${kind}`, async () => {
      notice.kind = kind;
      notice.closable = true;
      await notice.updateComplete;
      await expect(notice).to.be.accessible();
    });
  }

  it('announces nothing unless told to', () => {
    expect(notice.renderRoot.querySelector('[role]')).to.equal(null);
  });

  for (const [live, role] of [
    ['polite', 'status'],
    ['assertive', 'alert'],
  ] as const) {
    it(`is a region with the role ${role} when it is ${live}, without its buttons`, async () => {
      notice.live = live;
      await notice.updateComplete;

      const region = notice.renderRoot.querySelector(`[role=${role}]`)!;
      expect(region.querySelector('slot:not([name])')).to.not.equal(null);
      expect(region.querySelector('slot[name=actions]')).to.equal(null);
    });
  }

  it('tells when it is closed by hand', async () => {
    notice.closable = true;
    await notice.updateComplete;
    const events = recordEvents(notice, 'close');
    const button = notice.renderRoot.querySelector('button')!;
    button.focus();
    await sendKeys({ press: 'Enter' });

    expect(button.getAttribute('aria-label')).to.equal('Fechar');
    expect(events).to.deep.equal(['close']);
  });
});
